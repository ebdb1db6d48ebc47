/** One case: who asks what, on which facts, and two states; and whether anything tells the states apart. */
import type { DocumentNode } from 'graphql';
import { parse } from 'graphql';
import { indexFacts } from '../../../schema/facts/case-facts.js';
import type { FactRecord } from '../../../schema/facts/records.js';
import type { CategoryId } from '../../../schema/grant.js';
import type { Facts } from '../../../schema/policy/decide.js';
import { readPolicyWords } from '../../../schema/policy/read.js';
import { type Change, insertRow } from './changes.js';
import { Choices } from './choices.js';
import type { StateDatabase } from './databases.js';
import { actors, caseIds, makeFacts, otherActors, RecordSigner, recordsOfCase } from './facts.js';
import type { BaseRows } from './making.js';
import { makeOperation, type Operation } from './operations.js';
import { makeStates, type States } from './states.js';
import { type Asking, decider, ownersKey, planner, type Ran, type System } from './system.js';
import { type OwnHold, Visibility } from './visibility.js';

/** What a case is drawn from: numbers for its facts, its states and its operation. */
export type Numbers = readonly [
  facts: ReadonlyArray<number>,
  states: ReadonlyArray<number>,
  operation: ReadonlyArray<number>,
];

/** A case. `sameFacts`: evidence in grants must be the same as well. */
export interface Case {
  readonly asking: Omit<Asking, 'records'>;
  readonly facts: { readonly a: ReadonlyArray<FactRecord>; readonly b: ReadonlyArray<FactRecord> };
  readonly states: States;
  readonly persons: ReadonlyArray<string>;
  readonly sameFacts: boolean;
}

const words = readPolicyWords();
const decisionAtoms = [...words.vocabulary.keys()].filter((atom) => atom.startsWith('decision.'));
/** Days of cases. Few: compiled rules are kept for a few days only. */
const days = ['2026-11-23', '2026-11-23', '2026-11-23', '2026-12-01'];
const signer = new RecordSigner(ownersKey);

function categoriesByHolder(): ReadonlyMap<string, ReadonlyArray<CategoryId>> {
  const found = new Map<string, CategoryId[]>();
  for (const { id, holder } of decider.compiledFor(days[0] ?? '').policies) {
    found.set(holder, [...(found.get(holder) ?? []), id]);
  }
  return found;
}

/** Ids of the records that each agency holds about a person. */
function recordIds(base: BaseRows) {
  return (agency: string, subject: string): ReadonlyArray<string> =>
    [...base]
      .filter(([table]) => table.startsWith(`${agency}.`))
      .flatMap(([, rows]) => rows.flatMap((row) => (row.person_id === subject && row.id ? [String(row.id)] : [])));
}

function cursorsOf(base: BaseRows): ReadonlyArray<string> {
  const rows = ['police.incident_participants', 'school.absences'].flatMap((table) => base.get(table) ?? []);
  return ['x', ...rows.map(({ id }) => Buffer.from(`row:${id}`).toString('base64url'))];
}

/** Whether each person is protected, as the register has it. */
function protectionOf(base: BaseRows): ReadonlyMap<string, Facts> {
  const rows = base.get('population.persons') ?? [];
  return new Map(rows.map((row) => [String(row.id), new Map([['subject.protected', row.protection !== 'none']])]));
}

/** Fields of persons whose category is open for somebody. */
function openFields(visible: Visibility): ReadonlySet<string> {
  const fields = [...(planner.supergraph.categories.get('Person') ?? [])];
  const isOpen = (category: CategoryId) => visible.persons.some((person) => visible.mayAsk(person, category));
  return new Set(fields.filter(([, category]) => isOpen(category)).map(([field]) => field));
}

/** Makes cases over one demo. */
export class CaseMaker {
  readonly #base: BaseRows;
  readonly #categories = categoriesByHolder();
  readonly #protection: ReadonlyMap<string, Facts>;
  readonly #cursors: ReadonlyArray<string>;

  constructor(base: BaseRows) {
    this.#base = base;
    this.#protection = protectionOf(base);
    this.#cursors = cursorsOf(base);
  }

  make([ofFacts, ofStates, ofOperation]: Numbers): Case {
    const choices = new Choices(ofFacts);
    const { name: _, caseId: own, ...actor } = choices.pick(choices.chance(0.12) ? otherActors : actors);
    const caseId = choices.chance(0.1) ? choices.pick(caseIds) : own;
    const day = choices.pick(days);
    const both = makeFacts(choices, {
      ...{ actor, caseId, day, categories: this.#categories, decisionAtoms, records: recordIds(this.#base) },
    });
    const sameFacts = choices.chance(0.6);
    const [a, b] = [both.a, sameFacts ? both.a : both.b].map((records) => recordsOfCase(records, caseId));
    const facts = { a: a ?? [], b: b ?? [] };
    const holds = this.#holds(choices);
    const visible = new Visibility({
      ...{ actor, facts: indexFacts(facts.a, caseId, day), words, holds },
      policies: new Map(decider.compiledFor(day).policies.map((policy) => [policy.id, policy])),
      ownFacts: (agency, person) => (agency === 'population' ? this.#protection.get(person) : null) ?? new Map(),
    });
    const used = new Set<string>();
    const states = makeStates({
      ...{ choices: new Choices(ofStates), visible, base: this.#base, actor, caseId, used },
    });
    const operation = makeOperation(new Choices(ofOperation), {
      ...{ schema: planner.supergraph.apiSchema, caseId, fields: openFields(visible), cursors: this.#cursors },
    });
    const asking = { actor, caseId, day, operation, denialsAsErrors: choices.chance(0.2) };
    const withHolds = { ...states, both: [...states.both, ...holds.map(holdOf)] };
    return { asking, facts, states: withHolds, persons: visible.persons, sameFacts };
  }

  /** That something is closed now may be learnt: both states have them. */
  #holds(choices: Choices): ReadonlyArray<OwnHold> {
    if (!choices.chance(0.1)) return [];
    const agency = choices.pick(['police', 'school', 'social-services', 'population']);
    const category = choices.chance(0.7) ? choices.pick(this.#categories.get(agency) ?? []) : null;
    return [{ agency, category, person: null }];
  }
}

function holdOf({ agency, category, person }: OwnHold): Change {
  const row = { category, person_id: person, since: '2020-01-01', until: null };
  return insertRow({ agency, persons: [], categories: [] }, 'holds', row);
}

/** Runs `asking` while the databases have `changes`. */
async function runIn(
  system: System,
  databases: ReadonlyMap<string, StateDatabase>,
  changes: ReadonlyArray<Change>,
  asking: Asking,
  look: () => Promise<void>,
): Promise<Ran> {
  const all = [...databases];
  await Promise.all(all.map(([id, database]) => database.begin(changes.filter(({ agency }) => agency === id))));
  try {
    await look();
    return await system.run(asking);
  } finally {
    await Promise.all(all.map(([, database]) => database.rollback()));
  }
}

/** What came of a case. `leak`: what tells the states apart, or null. */
export interface Outcome {
  readonly leak: string | null;
  readonly allowedValues: number;
  readonly differs: boolean;
  readonly asked: number;
  readonly refused: number;
  readonly ran: Ran;
}

/** Keys under which operations ask for `__typename` and `disclosure`. */
const notOfAgencies = /^(__typename|t\d+|disclosure|d\d+)$/;

/** How many values of agencies are in an answer: names of types, what the client knew and `disclosure` are none. */
function countValues(value: unknown, key = ''): number {
  if (notOfAgencies.test(key)) return 0;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countValues(item), 0);
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).reduce((sum, [name, item]) => sum + countValues(item, name), 0);
  }
  return value === null || value === undefined || key === 'id' ? 0 : 1;
}

function categoriesIn(document: DocumentNode): ReadonlySet<CategoryId> {
  return new Set(planner.plan(document).waves.flatMap((wave) => wave.flatMap(({ question }) => question.categories)));
}

/** True when what differs is about somebody of the case and of a kind that the operation asks for. */
function differs({ states, persons }: Case, { text }: Operation): boolean {
  const asked = categoriesIn(parse(text));
  return [...states.a, ...states.b].some(
    (change) =>
      change.categories.some((category) => asked.has(category)) &&
      (change.persons.length === 0 || change.persons.some((person) => persons.includes(person))),
  );
}

const comparable = ({ asked }: Ran, sameFacts: boolean) =>
  asked.map((one) => JSON.stringify(sameFacts ? one : { ...one, records: [] }));

function firstDifference(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 120), at + 120);
  return `…${around(a)}…\nversus\n…${around(b)}…`;
}

function leakOf(a: Ran, b: Ran, sameFacts: boolean): string | null {
  if (a.answer !== b.answer) return `answers differ: ${firstDifference(a.answer, b.answer)}`;
  const [asked, other] = [comparable(a, sameFacts).join('\n'), comparable(b, sameFacts).join('\n')];
  return asked === other ? null : `request logs differ: ${firstDifference(asked, other)}`;
}

/** Asks in both states and compares. `look` is called before each, when the databases are in that state. */
export async function check(
  one: Case,
  system: System,
  databases: ReadonlyMap<string, StateDatabase>,
  look: () => Promise<void> = async () => {},
): Promise<Outcome> {
  const runs: Ran[] = [];
  for (const side of ['a', 'b'] as const) {
    const records = one.facts[side].map((record) => signer.sign(record));
    const changes = [...one.states.both, ...one.states[side]];
    runs.push(await runIn(system, databases, changes, { ...one.asking, records }, look));
  }
  const [a, b] = runs as [Ran, Ran];
  return {
    leak: leakOf(a, b, one.sameFacts),
    allowedValues: countValues(JSON.parse(a.answer).data),
    differs: differs(one, one.asking.operation),
    asked: a.asked.length,
    refused: a.asked.filter(({ status }) => status !== 'accepted').length,
    ran: a,
  };
}
