/** What leaves when the log says that the facts have moved: only what is still allowed, or nothing (I3, I4). */
import { parse } from 'graphql';
import { Decider } from '../../gateway/decision/decider.js';
import { Executor, type RequestContext } from '../../gateway/execution/executor.js';
import { toResult } from '../../gateway/execution/result.js';
import type { AgencyAnswer, AgencyTransport } from '../../gateway/execution/transport.js';
import type { LoadedCase } from '../../gateway/facts/loaded-case.js';
import type { Append, DisclosureLog } from '../../gateway/log/disclosure-log.js';
import { Planner } from '../../gateway/planning/operations.js';
import { loadSupergraph } from '../../gateway/planning/supergraph.js';
import { readAgencies } from '../../schema/agencies.js';
import { bundleHash, readBundleContent } from '../../schema/bundle.js';
import { gatewayService } from '../../schema/contract.js';
import { indexFacts } from '../../schema/facts/case-facts.js';
import type { FactRecord, RecordOf } from '../../schema/facts/records.js';
import {
  assignmentRecord,
  casePersonRecord,
  caseRecord,
  consentRecord,
  decisionRecord,
  idOf,
  makeKeys,
  personRecord,
} from '../kit/records.js';
import { bodyOf } from '../support/log-entry.js';

const day = '2026-11-23';
const [caseId, child] = [idOf('crime prevention'), idOf('child')];
const officer = { id: 'officer', agency: 'police', unit: 'local-police', roles: ['police-officer'], assurance: 3 };
const to = { agency: 'police', unit: 'local-police' };
const consentId = idOf('consent');
const inCase = { caseId, owner: 'police' } as const;
const consented = { personId: child, consentId, to: [to], purposes: ['crime.prevent'] } as const;

const standing: ReadonlyArray<FactRecord> = [
  caseRecord({
    id: caseId,
    owner: 'police',
    type: 'crime-prevention',
    purposes: ['crime.prevent'],
    inquiryDecidedOn: null,
  }),
  casePersonRecord({ ...inCase, personId: child, role: 'child' }),
  assignmentRecord({ ...inCase, actorId: officer.id }),
  personRecord({ personId: child, ageBand: '15-17', protected: false }),
  consentRecord({ ...consented, id: idOf('at school'), owner: 'school', categories: ['school.absence'] }),
  decisionRecord({
    ...{
      id: idOf('d-soc-1'),
      owner: 'social-services',
      personId: child,
      categories: ['social-services.plan'],
      caseId,
      to,
    },
    ...{ atoms: ['decision.OSL-10-18a'], recordIds: ['plan-1'], dataUntil: null },
  }),
];
const withdrawn: FactRecord = {
  ...{ kind: 'consent-end', id: idOf('end'), owner: 'social-services', version: 1, signedBy: 'x' },
  ...{ consentId, endedOn: day },
};

const agencies = readAgencies().map(({ id }) => id);

function loaded(revision: number, records: ReadonlyArray<FactRecord>): LoadedCase {
  return {
    ...{ caseId, revision, agencyRevisions: new Map(agencies.map((id) => [id, 1])) },
    records: records.map((record) => ({ record, statement: record.id })),
    factsOn: (on) => indexFacts(records, caseId, on),
  };
}

/** Answers of agencies, as they would be: the executor's own names included. */
const answers: Readonly<Record<string, Record<string, unknown>>> = {
  cooperation: { case: { persons: [{ person: { __typename: 'Person', __person: child } }] } },
  school: { entities0: [{ __person: child, absences: { edges: [{ node: { __record: 'a1', minutes: 60 } }] } }] },
  'social-services': { entities0: [{ __person: child, carePlans: [{ __record: 'plan-1', kind: 'CARE' }] }] },
};

const content = readBundleContent();
const keys = makeKeys(['gateway']);
const decider = new Decider({ content, hash: bundleHash(content), serial: 1 }, keys.of('gateway'));
const planner = new Planner(loadSupergraph(content.supergraph));
const asking = (fields: string) => parse(`query($c: ID!) { case(id: $c) { persons { person { ${fields} } } } }`);
const usual = asking('absences(first: 5) { edges { node { minutes } } } carePlans { kind }');

type Outcome = 'accepted' | 'stale' | 'unwritable';

function run(
  outcomes: ReadonlyArray<Outcome>,
  later: ReadonlyArray<FactRecord>,
  document = usual,
  canned: typeof answers = answers,
  more: ReadonlyArray<FactRecord> = [],
  before: ReadonlyArray<FactRecord> = standing,
) {
  const asked: string[] = [];
  const appends: Append[] = [];
  const released: string[] = [];
  const log: DisclosureLog = {
    append: async (append) => {
      released.push('append');
      const outcome = outcomes[appends.length] ?? 'stale';
      appends.push(append);
      if (outcome === 'unwritable') throw new Error('the log is away');
      return outcome;
    },
    check: async () => {},
    close: async () => {},
  };
  const transports = new Map(
    agencies.map((agency): [string, AgencyTransport] => [
      agency,
      {
        agency,
        circuit: 'closed',
        ask: async (): Promise<AgencyAnswer> => {
          asked.push(agency);
          return { data: structuredClone(canned[agency]) ?? null, errors: [], refused: [] };
        },
        close: async () => {},
      },
    ]),
  );
  const decide = (facts: LoadedCase) =>
    decider.decide({ actor: officer, loaded: facts, agencyRevisions: facts.agencyRevisions, day });
  let revision = 1;
  const context: RequestContext = {
    requestId: idOf('request'),
    decided: decide(loaded(1, [...before, ...more])),
    decideAgain: async () => decide(loaded(++revision, [...before, ...more, ...later])),
    release: { start: () => released.push('start'), cancel: () => released.push('cancel') },
    signal: new AbortController().signal,
    denialsAsErrors: false,
    report: () => {},
  };
  const executor = new Executor({ planner, decider, log, transports, ownService: gatewayService });
  const answer = executor.answer({ document, operationName: null, variables: { c: caseId } }, context).then(toResult);
  return { answer, asked, appends, released };
}

// biome-ignore lint/suspicious/noExplicitAny: the query is the type.
const personOf = (data: any) => data.case.persons[0].person;
const both = { absences: { edges: [{ node: { minutes: 60 } }] }, carePlans: [{ kind: 'CARE' }] };

describe('an answer', () => {
  it('leaves with its log entry, which names records, rows and revision', async () => {
    const { answer, asked, appends, released } = run(['accepted'], []);
    expect(personOf((await answer).data)).toEqual(both);
    expect(asked.sort()).toEqual(['cooperation', 'school', 'social-services']);
    expect(released).toEqual(['start', 'append']);
    expect(appends[0]).toMatchObject({ caseId, day, revision: { case: 1 } });
    const about = appends[0]?.entries.filter(({ subject }) => subject === child).map(bodyOf);
    expect(about?.flatMap(({ released }) => released)).toContainEqual(
      expect.objectContaining({ category: 'social-services.plan', bases: ['OSL-10-18a'] }),
    );
    expect(about?.[0]?.records['social-services.plan']).toEqual(['plan-1']);
  });

  it('is decided again when the facts have moved: what rested on a withdrawn consent is dropped, the rest stays', async () => {
    const { answer, asked, appends } = run(['stale', 'accepted'], [withdrawn]);
    const { data, extensions } = await answer;
    expect(personOf(data)).toEqual({ ...both, absences: null });
    expect(extensions?.disclosure).toEqual([
      expect.objectContaining({
        ...{ code: 'WITHHELD', category: 'school.absence' },
        text: expect.objectContaining({ sv: expect.stringContaining('Samtycket gäller inte längre.') }),
      }),
    ]);
    expect(asked).toHaveLength(3); // never more is fetched
    expect(appends.map(({ revision }) => revision.case)).toEqual([1, 2]);
    type Body = { readonly released: ReadonlyArray<{ readonly category: string }> };
    const released = appends[1]?.entries.flatMap((entry) => (bodyOf(entry) as Body).released);
    expect(released?.map(({ category }) => category)).not.toContain('school.absence');
  });

  it('never holds more than what was decided before the fetch, and that still, when newer facts would allow more', async () => {
    const more = consentRecord({
      ...{ ...consented, consentId: idOf('second'), id: idOf('second at social services') },
      ...{ owner: 'social-services', categories: ['social-services.plan'] },
    });
    const { answer } = run(['stale', 'accepted'], [more]);

    expect(personOf((await answer).data)).toEqual(both);
  });

  // Which records a name or a day covers, and as of when, only the holder can tell: then the client asks again.
  describe('that rests on something else than before, though it is allowed still', () => {
    const named = (name: string, more: Partial<RecordOf<'decision'>> = {}) =>
      decisionRecord({
        ...{ id: idOf(name), owner: 'school', personId: child, caseId, to, categories: ['school.absence'] },
        ...{ atoms: ['decision.L2025-170-7'], recordIds: ['a1'], dataUntil: null, ...more },
      });
    const upTo = (name: string, dataUntil: string, more = {}) => named(name, { recordIds: null, dataUntil, ...more });
    const unconsented = standing.filter(({ kind }) => kind !== 'consent');
    const moved = async (earlier: ReadonlyArray<FactRecord>, later: ReadonlyArray<FactRecord>, before = standing) => {
      const { answer } = run(['stale', 'accepted'], later, usual, answers, earlier, before);
      const { data, errors = [] } = await answer;
      const { absences } = personOf(data);
      return { absences, codes: errors.map(({ extensions, path }) => [extensions.code, path?.at(-1)]) };
    };
    const nothing = { absences: null, codes: [['FACTS_CHANGED', 'absences']] };

    it.each<[string, FactRecord[], FactRecord[], typeof standing]>([
      ['a consent, then a decision about that very record as it was earlier', [named('old')], [withdrawn], standing],
      ['a consent, then a decision up to a day', [upTo('old', '2026-10-20')], [withdrawn], standing],
      [
        'two decisions about a record, then the earlier of them',
        [named('old', { validFrom: '2026-10-20' }), named('new', { validFrom: '2026-11-20' })],
        [named('new', { validFrom: '2026-11-20', version: 2, validUntil: '2026-11-22' })],
        unconsented,
      ],
      ['an earlier day', [upTo('d', '2026-11-20')], [upTo('d', '2026-10-20', { version: 2 })], unconsented],
      ['names, then a day', [named('d')], [upTo('d', '2026-11-20', { version: 2 })], unconsented],
      ['other records', [named('d')], [named('d', { version: 2, recordIds: ['a2'] })], unconsented],
    ])('%s: is not shown, and said to have changed', async (_, earlier, later, before) => {
      expect(await moved(earlier, later, before)).toEqual(nothing);
    });

    it('stays where something has come to it', async () => {
      const kept = { absences: both.absences, codes: [] };
      expect(await moved([named('old')], [named('new')], unconsented)).toEqual(kept);
      expect(await moved([], [named('new')])).toEqual(kept);
    });
  });

  it('is nothing when the case has been closed meanwhile', async () => {
    const closed = caseRecord({
      ...{ id: caseId, version: 2, owner: 'police', type: 'crime-prevention', purposes: ['crime.prevent'] },
      ...{ inquiryDecidedOn: null, closedOn: day },
    });
    const { answer } = run(['stale', 'accepted'], [closed]);
    expect(JSON.stringify(await answer)).not.toMatch(/60|CARE/);
  });

  it.each([
    ['the facts keep changing', ['stale', 'stale', 'stale', 'accepted'], 4], // the last: that agencies were asked
    ['the log cannot be written', ['unwritable'], 1],
  ] as const)('is a 503 when %s, and its deadline is lifted', async (_, outcomes, times) => {
    const { answer, appends, released } = run(outcomes, []);
    await expect(answer).rejects.toMatchObject({ extensions: { code: 'LOG_UNAVAILABLE', http: { status: 503 } } });
    expect([appends.length, released.at(-1)]).toEqual([times, 'cancel']);
    const last = appends.at(-1)?.entries.map(bodyOf) ?? [];
    if (times > 1) expect(last.flatMap(({ released }) => released)).toEqual([]);
    expect(last.flatMap(({ questions }) => questions)).not.toEqual([]);
  });
});
