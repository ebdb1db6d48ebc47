/**
 * One step of a workflow as an official's client takes it: draft at the gateway → have the own agency's signer sign →
 * submit → tell the own agency's subgraph, as the agency's own systems would. The token for the signer goes to the signer
 * alone: the gateway never sees it.
 */
import { demoActor } from '../../schema/demo/actors.js';
import { askPatiently } from './ask-patiently.js';
import { type FactsTarget, signRecords, tellHolders } from './seed-facts.js';

/** What is needed of a running system. `url`: where queries go. */
export interface Performing {
  readonly url: string;
  readonly facts: FactsTarget;
}

/** `WorkFault` of the graph. */
export interface Fault {
  readonly code: string;
  readonly position: number | null;
  readonly field: string | null;
  readonly sv: string;
  readonly en: string;
}

/** A draft as the gateway answers it; null when the rules do not let the actor make it. */
export interface Drafted {
  readonly records: ReadonlyArray<{
    readonly kind: string;
    readonly id: string;
    readonly version: number;
    readonly record: string;
    readonly sv: string;
    readonly needsSecond: boolean;
  }>;
  readonly faults: ReadonlyArray<Fault>;
}

/** What came of a step. `refused`: the rules do not let the actor take it. */
export interface Performed {
  readonly kept: ReadonlyArray<{
    readonly kind: string;
    readonly id: string;
    readonly version: number;
    readonly tell: ReadonlyArray<string>;
  }>;
  readonly faults: ReadonlyArray<Fault>;
  readonly refused: boolean;
  readonly sentences: ReadonlyArray<string>;
  readonly statements: ReadonlyArray<string>;
  /** From when the records were handed in until the case file said that they are kept, and what they close closed; null: none was. */
  readonly tookMs: number | null;
}

const fault = 'faults { code position field sv en }';

async function ask(
  system: Performing,
  actor: string,
  query: string,
  variables: unknown,
): Promise<Record<string, unknown>> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await system.facts.token(actor)}` },
    body: JSON.stringify({ query, variables }),
  };
  return askPatiently(system.url, request);
}

/** Drafts alone. `name`: of the mutation; its input type is called alike, but for those that end or confirm. */
export async function draft(system: Performing, actor: string, name: string, input: object): Promise<Drafted | null> {
  const query = `mutation($input: ${inputTypeOf(name)}!) { draft: ${name}(input: $input) { records { kind id version record sv needsSecond } ${fault} } }`;
  return (await ask(system, actor, query, { input })).draft as Drafted | null;
}

function inputTypeOf(name: string): string {
  if (/^draft(.*(?<!Emergency)End|AssignmentConfirmation)$/.test(name)) return 'EndInput';
  return name === 'draftCooperationCase' ? 'KeyInput' : `${name.slice('draft'.length)}Input`;
}

/** Hands statements to the case file. */
export async function submit(
  system: Performing,
  actor: string,
  statements: ReadonlyArray<string>,
): Promise<Pick<Performed, 'kept' | 'faults'>> {
  const query = `mutation($statements: [String!]!) { submit(statements: $statements) { kept { kind id version tell } ${fault} } }`;
  return (await ask(system, actor, query, { statements })).submit as Pick<Performed, 'kept' | 'faults'>;
}

/** What a step may need beside its official. */
export interface Others {
  /** A colleague who agrees to what needs a second official. */
  readonly second?: string;
}

const nothing = { kept: [], sentences: [], statements: [], tookMs: null };

/** Drafts and has the own agency's signer sign. A draft that cannot be made has no statements. */
async function draftAndSign(system: Performing, actor: string, name: string, input: object) {
  const drafted = await draft(system, actor, name, input);
  if (drafted === null || drafted.faults.length > 0) return { drafted, records: [], statements: [] };
  const records = drafted.records.map(({ record }) => JSON.parse(record) as { kind: string; consentId?: string });
  return { drafted, records, statements: await signRecords(system.facts, actor, demoActor(actor).agency, records) };
}

/**
 * The whole step. When it resolves without faults, what it closes is closed. Rejects with `RecordsRefused` when the signer
 * does not sign.
 */
export async function perform(
  system: Performing,
  actor: string,
  name: string,
  input: object,
  { second }: Others = {},
): Promise<Performed> {
  const { drafted, records, statements } = await draftAndSign(system, actor, name, input);
  if (drafted === null) return { ...nothing, faults: [], refused: true };
  if (drafted.faults.length > 0) return { ...nothing, faults: drafted.faults, refused: false };
  const agreed: string[] = [];
  for (const [at, { id, version, needsSecond }] of drafted.records.entries()) {
    if (!needsSecond || second === undefined) continue;
    const of = { key: id, about: id, ofVersion: version, statement: statements[at] };
    const signed = await draftAndSign(system, second, 'draftCountersignature', of);
    if (signed.statements.length === 0) {
      return { ...nothing, faults: signed.drafted?.faults ?? [], refused: signed.drafted === null };
    }
    agreed.push(...signed.statements);
  }
  const sentAt = performance.now();
  const { kept, faults } = await submit(system, actor, [...statements, ...agreed]);
  const tookMs = faults.length === 0 ? Math.ceil(performance.now() - sentAt) : null;
  if (faults.length === 0) {
    const { agency } = demoActor(actor);
    const made = records.map((record, at) => ({ agency, record, statement: statements[at] ?? '' }));
    const registrars = (consentId: string) =>
      kept.flatMap(({ tell }, at) => (records[at]?.consentId === consentId ? tell : []));
    await tellHolders(system.facts, made, registrars);
  }
  const sentences = drafted.records.map(({ sv }) => sv);
  return { kept: kept.slice(0, statements.length), faults, refused: false, sentences, statements, tookMs };
}
