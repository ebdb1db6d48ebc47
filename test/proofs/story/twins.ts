/**
 * The story's twins against a running system of its day: what is changed must leave answers and the agencies' request
 * logs equal, unless the story says so. Each twin leaves the system as it found it, but for what nobody may notice.
 */
import { readSubgraphAgencies } from '../../../schema/agencies.js';
import { demoCase } from '../../../schema/demo/family.js';
import { twinSteps } from '../../../schema/demo/twin-steps.js';
import { childRecord } from '../../../subgraphs/police/seed.js';
import type { Client, LoggedQuestion } from '../../support/client.js';
import { askEverything, type Got } from './answers.js';
import type { DraftedStory } from './by-drafts.js';
import { checkPhase, type PhaseResult } from './check.js';
import { everything } from './fields.js';
import { deleteUnnamed } from './holdings.js';
import { phase } from './phases.js';

/** A running system of the story's day. */
export interface TwinSystem {
  readonly client: Client;
  readonly story: DraftedStory;
}

/** What a twin came to. `compared`: answers with their logs that had to be equal. */
export interface TwinResult extends PhaseResult {
  readonly twin: string;
  readonly compared: number;
}

const storyDay = phase('T3');

/** An answer and its questions as twins are compared: without what differs between any two requests. */
export interface Snapshot {
  readonly text: string;
  readonly questions: string;
}

function withoutTimes({ agency, status, document, variables, grant }: LoggedQuestion): string {
  const { iat: _, exp: __, jti: ___, revision: ____, ...claims } = (grant ?? {}) as Record<string, unknown>;
  return JSON.stringify([agency, status, document, variables, claims]);
}

const toSnapshot = ({ text, questions }: Pick<Got, 'text' | 'questions'>): Snapshot => ({
  text,
  questions: questions.map(withoutTimes).sort().join('\n'),
});

/** What everybody gets on the story's day. */
export async function snapshots(client: Client): Promise<ReadonlyMap<string, Snapshot>> {
  const found = new Map<string, Snapshot>();
  for (const [actor, caseId] of storyDay.asking)
    found.set(actor, toSnapshot(await askEverything(client, actor, caseId)));
  return found;
}

/** Whose answer may be another. */
export type Differs = (actor: string) => boolean;

/** What somebody gets otherwise than before. */
export function differences(
  twin: string,
  before: ReadonlyMap<string, Snapshot>,
  after: ReadonlyMap<string, Snapshot>,
  mayDiffer: Differs = () => false,
) {
  const actors = [...before.keys()].filter((actor) => !mayDiffer(actor));
  const leaks = actors.flatMap((actor) => {
    const [one, other] = [before.get(actor), after.get(actor)];
    return [
      ...(one?.text === other?.text ? [] : [`${twin} ${actor}: the answer is another`]),
      ...(one?.questions === other?.questions ? [] : [`${twin} ${actor}: the agencies were asked otherwise`]),
    ];
  });
  return { leaks, compared: actors.length };
}

/** Of a twin that no cell is about. */
export const noCells = { cells: [], logs: 0, entries: 0 } as const;

/** Records of the police are removed: nothing changes for anybody. */
async function withoutRecords(
  client: Client,
  twin: string,
  before: ReadonlyMap<string, Snapshot>,
  statements: ReadonlyArray<readonly [string, ReadonlyArray<unknown>]>,
): Promise<TwinResult> {
  for (const [text, values] of statements) {
    const removed = await client.sql('police', `${text} returning id`, [...values]);
    if (removed.length === 0) throw new Error(`${twin}: expected records to remove`);
  }
  return { ...noCells, twin, ...differences(twin, before, await snapshots(client)) };
}

/** The last record of each kind of place before a twin. */
export interface Before {
  readonly seq: number;
  readonly fileSeq: number;
}

/** Takes back the records that came after `seq`, as if they had never been: a test's databases only. */
export async function takeBack(
  client: Client,
  { seq, fileSeq }: Before,
  before: ReadonlyMap<string, Snapshot>,
): Promise<void> {
  const taken = await client.sql('cooperation', 'select id::text from facts.records where seq > $1', [seq]);
  const ids = taken.map(({ id }) => id);
  for (const { id } of readSubgraphAgencies())
    await client.sql(id, 'delete from known_records where id::text = any($1)', [ids]);
  for (const table of ['case_persons', 'agency_cases'])
    await client.sql('cooperation', `delete from ${table} where id::text = any($1)`, [ids]);
  await client.sql(
    'cooperation',
    `do $$ begin
       alter table facts.records disable trigger append_only;
       delete from facts.records where seq > ${seq};
       alter table facts.records enable trigger append_only;
       alter table case_file.records disable trigger append_only;
       delete from case_file.records where seq > ${fileSeq};
       alter table case_file.records enable trigger append_only;
       update facts.case_revisions set revision = revision + 1;
       perform pg_notify('facts', '{"all":true}');
     end $$`,
  );
  for (let attempt = 0; attempt < 50; attempt++) {
    const texts = await Promise.all(
      ['police-officer', 'social-worker'].map(async (actor) => {
        const { text } = await client.ask(actor, everything, { caseId: storyDay.asking.get(actor) ?? null });
        return text === before.get(actor)?.text;
      }),
    );
    if (texts.every(Boolean)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('expected the answer of before when the records of a twin are taken back');
}

/** The last record of each kind of place. */
export async function lastRecords(client: Client): Promise<Before> {
  const [row] = await client.sql(
    'cooperation',
    'select (select max(seq) from facts.records) as seq, (select max(seq) from case_file.records) as file_seq',
  );
  return { seq: Number(row?.seq), fileSeq: Number(row?.file_seq) };
}

/** Steps are taken. Cells come out as the story has them, and for those it does not concern nothing changes. */
async function withSteps(
  { client, story }: TwinSystem,
  twin: 'X5' | 'X8' | 'X9',
  before: ReadonlyMap<string, Snapshot>,
  mayDiffer: Differs,
): Promise<{ readonly result: TwinResult; readonly after: ReadonlyMap<string, Snapshot>; readonly since: Before }> {
  const since = await lastRecords(client);
  await story.take(twinSteps[twin]);
  const checked = await checkPhase(client, phase(twin));
  const after = await snapshots(client);
  const { leaks, compared } = differences(twin, before, after, mayDiffer);
  return { after, since, result: { ...checked, twin, compared, leaks: [...checked.leaks, ...leaks] } };
}

/** Everything as it was asked for a case that does not exist: the same answer, and no agency is asked. */
export async function likeUnknown(
  client: Client,
  twin: string,
  asked: ReadonlyArray<readonly [actor: string, caseId: string]>,
): Promise<TwinResult> {
  const leaks: string[] = [];
  for (const [actor, caseId] of asked) {
    const unknown = toSnapshot(await askEverything(client, actor, '00000000-0000-4000-8000-000000000000'));
    const found = await askEverything(client, actor, caseId);
    if (toSnapshot(found).text !== unknown.text || found.case !== null)
      leaks.push(`${twin} ${actor}: not like an unknown case`);
    if (found.questions.length > 0) leaks.push(`${twin} ${actor}: ${found.questions.length} questions were sent`);
    if (found.entries.some(({ body }) => body.released.length > 0))
      leaks.push(`${twin} ${actor}: the log has something released`);
  }
  return { ...noCells, twin, leaks, compared: asked.length };
}

/** Twins that change nothing which anybody may notice: X1, X2, X11, X12. */
export async function checkSilentTwins(system: TwinSystem): Promise<ReadonlyArray<TwinResult>> {
  const before = await snapshots(system.client);
  const actors = [...storyDay.asking.keys(), 'team-lead', 'privacy-officer', 'outsider'];
  return [
    await likeUnknown(system.client, 'X11', [['police-officer', demoCase.childInquiry]]),
    await likeUnknown(
      system.client,
      'X12',
      actors.map((actor) => [actor, demoCase.cooperation] as const),
    ),
    ...(await checkRemoved(system.client, before)),
  ];
}

/** Records of the police that nobody may notice are removed, for good: X1, X2. `before`: what everybody got. */
export async function checkRemoved(
  client: Client,
  before: ReadonlyMap<string, Snapshot>,
): Promise<ReadonlyArray<TwinResult>> {
  return [
    await withoutRecords(client, 'X1', before, [
      ['delete from suspicions where id = $1', [childRecord.suspicion2]],
      ['delete from intelligence where id = $1', [childRecord.intelligence1]],
    ]),
    await withoutRecords(client, 'X2', before, [
      ['delete from intelligence', []],
      ['delete from threats', []],
    ]),
  ];
}

/** Those whose row-2 cells rest on the consent of the child's family. */
const restsOnConsent: Differs = (actor) => actor === 'police-officer' || actor === 'principal';

/** Which record ended the consent, and nothing else, may differ between two ways in which it ends. */
const withoutEnds = (text: string | undefined) => text?.replace(/consent-end:[0-9a-f-]+/g, 'consent-end');

/** Twins by steps of officials: X5 and X9, told apart by nobody, and X8. */
export async function checkStepTwins(system: TwinSystem): Promise<ReadonlyArray<TwinResult>> {
  const { client } = system;
  const before = await snapshots(client);
  const excluded = await withSteps(system, 'X5', before, restsOnConsent);
  await takeBack(client, excluded.since, before);
  const refused = await withSteps(system, 'X9', before, restsOnConsent);
  await takeBack(client, refused.since, before);
  const leaks = [...excluded.after].flatMap(([actor, { text, questions }]) => {
    const other = refused.after.get(actor);
    const isSame = text === other?.text && withoutEnds(questions) === withoutEnds(other?.questions);
    return isSame ? [] : [`X5 and X9 ${actor}: an exclusion and a refusal can be told apart`];
  });
  const inquiry = await withSteps(system, 'X8', before, (actor) => actor === 'social-worker');
  const [one, other] = [before.get('social-worker'), inquiry.after.get('social-worker')];
  const opened = one?.questions === other?.questions ? [] : ['X8 social-worker: the agencies were asked otherwise'];
  await takeBack(client, inquiry.since, before);
  return [
    excluded.result,
    { ...refused.result, leaks: [...refused.result.leaks, ...leaks] },
    { ...inquiry.result, leaks: [...inquiry.result.leaks, ...opened] },
  ];
}

/** Every record is removed that nobody of the matrix is shown, and nobody notices. */
export async function checkUnseen({ client }: TwinSystem): Promise<TwinResult> {
  const before = await snapshots(client);
  const deleted = await deleteUnnamed(
    client,
    [...before.values()].map(({ text }) => text),
  );
  const unseen = differences('unseen', before, await snapshots(client));
  return { ...noCells, ...unseen, twin: `${deleted} records that nobody is shown are removed` };
}
