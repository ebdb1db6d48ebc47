/** Runs random operations in random worlds on both sides and compares what comes out. */

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'graphql';
import { type OperationResult, toResult } from '../../../gateway/execution/result.js';
import { type PlannedOperation, Planner } from '../../../gateway/planning/operations.js';
import { loadSupergraph } from '../../../gateway/planning/supergraph.js';
import { projectFile } from '../../../schema/files.js';
import type { CategoryPolicy } from '../../../schema/policy/types.js';
import { Choices, entropy } from './choices.js';
import { RecordSigner } from './facts.js';
import { faultsOf } from './invariants.js';
import type { BaseRows } from './making.js';
import { makeOperation, type Operation } from './operations.js';
import { countReleased } from './released.js';
import { type LoggedRequest, makeShared, type Shared, Side, type Today } from './system.js';
import { tables } from './tables.js';
import { makeWorld, newRequestId, type State, type World, type WorldNumbers } from './world.js';

/** What the fuzz counted. `statesThatDiffer`: in data of persons that the operation asked about. */
export interface Counts {
  cases: number;
  leaks: number;
  allowedValues: number;
  deniedPairs: number;
  statesThatDiffer: number;
  differInAskedPairs: number;
  requests: number;
}

/** How a fuzz is run. */
export interface FuzzRun {
  readonly cases: number;
  readonly seed: number;
  readonly onlyDifferences?: boolean;
}

/** Operations in one world: making a state costs more than asking. */
const perWorld = 5;

/** A leak, told so that it can be understood. */
export interface Leak {
  readonly what: string;
  readonly caseNumber: number;
  readonly text: string;
}

const special = [
  ...['incidents', 'incident_participants'].map((name) => ['police', name] as const),
  ['population', 'relations'] as const,
  ...['reporters', 'placement_addresses'].map((name) => ['social-services', name] as const),
  ...['agency_cases', 'case_persons', 'plan_rows'].map((name) => ['cooperation', name] as const),
  ...[...new Set(tables.map(({ agency }) => agency))].map((agency) => [agency, 'persons'] as const),
];

async function readBase(side: Side): Promise<BaseRows> {
  const wanted = [...tables.map(({ agency, name }) => [agency, name] as const), ...special];
  return new Map(
    await Promise.all(
      wanted.map(async ([agency, name]) => [`${agency}.${name}`, await side.rows(agency, name)] as const),
    ),
  );
}

const unstable = new Set(['iat', 'exp', 'jti', 'revision']);

/**
 * Who ended a consent, and that somebody is hidden, is told as evidence to the agency alone that has recorded it: that is
 * no part of what is compared.
 */
function claimsOf({ claims }: LoggedRequest): unknown {
  if (claims === null) return null;
  const stable = Object.entries(claims).filter(([name]) => !unstable.has(name));
  return Object.fromEntries(
    stable.map(([name, value]) => {
      if (name !== 'records') return [name, value];
      return [name, (value as string[]).filter((record) => !/^(consent-end|whereabouts):/.test(record)).sort()];
    }),
  );
}

const toText = (requests: ReadonlyArray<LoggedRequest>) =>
  requests
    .map((request) => JSON.stringify({ ...request, claims: claimsOf(request) }))
    .sort()
    .join('\n');

/** What one side gave for one operation. */
interface Outcome {
  readonly answer: string;
  readonly data: OperationResult['data'];
  readonly log: string;
  readonly asked: ReadonlySet<string>;
  readonly denied: number;
}

/** Both sides, ready to be asked. */
export class Fuzz {
  readonly counts: Counts = {
    ...{ cases: 0, leaks: 0, allowedValues: 0, deniedPairs: 0 },
    ...{ statesThatDiffer: 0, differInAskedPairs: 0, requests: 0 },
  };
  leak: Leak | null = null;
  #onlyDifferences = false;
  readonly #sides: readonly [Side, Side];
  readonly #shared: Shared;
  readonly #planner: Planner;
  readonly #today: Today;
  readonly #base: BaseRows;
  readonly #signer: RecordSigner;
  readonly #policies: ReadonlyMap<string, CategoryPolicy>;

  private constructor(parts: {
    sides: readonly [Side, Side];
    shared: Shared;
    planner: Planner;
    today: Today;
    base: BaseRows;
  }) {
    this.#sides = parts.sides;
    this.#shared = parts.shared;
    this.#planner = parts.planner;
    this.#today = parts.today;
    this.#base = parts.base;
    this.#signer = new RecordSigner(parts.shared.keyOf);
    const { policies } = parts.shared.decider.compiledFor('2026-11-23');
    this.#policies = new Map(policies.map((policy) => [policy.id, policy]));
  }

  /** `urls`: databases of each agency, for each side. */
  static async open(urls: readonly [ReadonlyMap<string, string>, ReadonlyMap<string, string>]): Promise<Fuzz> {
    const shared = makeShared();
    const planner = new Planner(loadSupergraph(readFileSync(projectFile('schema/supergraph.graphql'), 'utf8')));
    const today = { day: '2026-11-23' };
    const [one, other] = await Promise.all(urls.map((own) => Side.open(shared, planner, own, today)));
    if (!one || !other) throw new Error('expected two sides');
    return new Fuzz({ sides: [one, other], shared, planner, today, base: await readBase(one) });
  }

  async close(): Promise<void> {
    await Promise.all(this.#sides.map((side) => side.close()));
  }

  /** Runs about `cases` cases; answers false when one leaked. `onlyDifferences`: asking too much is no leak by itself. */
  async run({ cases, seed, onlyDifferences = false }: FuzzRun): Promise<boolean> {
    this.#onlyDifferences = onlyDifferences;
    const numbers = fc.record({
      world: fc.record({ who: entropy(80), facts: entropy(400), states: entropy(500) }),
      operations: fc.array(entropy(1_200), { minLength: perWorld, maxLength: perWorld }),
    });
    const property = fc.asyncProperty(numbers, (each) => this.#inWorld(each.world, each.operations));
    const details = await fc.check(property, {
      ...{ numRuns: Math.ceil(cases / perWorld), seed, endOnFailure: true, verbose: 0 },
    });
    // A fault of a part, or of this proof: neither is a leak.
    if (details.failed && !this.leak) throw details.errorInstance ?? new Error('the fuzz ended early');
    return !details.failed;
  }

  async #inWorld(world: WorldNumbers, operations: ReadonlyArray<ReadonlyArray<number>>): Promise<boolean> {
    const made = makeWorld(world, {
      ...{ shared: this.#shared, base: this.#base, policies: this.#policies, signer: this.#signer },
      words: this.#shared.decider.compiledFor('2026-11-23').words,
    });
    this.#today.day = made.day;
    const chosen = operations.map((each) => this.#operation(each, made));
    const ids = chosen.map(() => newRequestId());
    const [a, b] = await Promise.all([this.#runSide(0, made, chosen, ids), this.#runSide(1, made, chosen, ids)]);
    const results = chosen.map((operation, at) => this.#compare(made, operation, ids[at] ?? '', at, a, b));
    return results.every((holds) => holds);
  }

  #operation(numbers: ReadonlyArray<number>, { caseId, ids, differing }: World): Operation {
    const categories = new Set(differing.flatMap((change) => change.categories));
    const { schema } = this.#planner.supergraph;
    const ofPerson = this.#planner.supergraph.categories.get('Person') ?? new Map<string, string>();
    const favourites = [...ofPerson].filter(([, category]) => categories.has(category)).map(([name]) => name);
    return makeOperation(new Choices(numbers), {
      ...{ schema: this.#planner.supergraph.apiSchema, caseId, ids },
      favourites: [
        'relations',
        'incidents',
        'absences',
        ...favourites,
        ...(schema.getType('Person') ? ['disclosure'] : []),
      ],
    });
  }

  async #runSide(at: 0 | 1, world: World, operations: ReadonlyArray<Operation>, ids: ReadonlyArray<string>) {
    const side = this.#sides[at];
    const state = at === 0 ? world.a : world.b;
    await side.enter(state.changes);
    try {
      const outcomes: Outcome[] = [];
      for (const [index, operation] of operations.entries())
        outcomes.push(await this.#ask(side, state, operation, ids[index] ?? '', index));
      return { outcomes, requests: await side.requests() };
    } finally {
      await side.leave();
    }
  }

  async #ask(side: Side, { decided }: State, operation: Operation, requestId: string, index: number): Promise<Outcome> {
    const answered = await side.executor.answer(
      { document: parse(operation.text), operationName: null, variables: operation.variables },
      {
        ...{ requestId, decided, decideAgain: async () => decided, signal: new AbortController().signal },
        ...{ release: { start: () => {}, cancel: () => {} }, denialsAsErrors: index % 3 === 2, report: () => {} },
      },
    );
    const answer = toResult(answered);
    const entries = side.log.appended.get(requestId)?.entries ?? [];
    const asked = new Set<string>();
    let denied = 0;
    for (const { subject, statement } of entries) {
      const about = JSON.parse(statement.text) as {
        released: Array<{ category: string }>;
        denied: Array<{ category: string }>;
      };
      asked.add(String(subject));
      denied += about.denied.length;
      for (const { category } of [...about.released, ...about.denied]) asked.add(`${subject} ${category}`);
    }
    const log = JSON.stringify(entries);
    return { answer: JSON.stringify(answer), data: answer.data, log, asked, denied };
  }

  #compare(
    world: World,
    operation: Operation,
    requestId: string,
    at: number,
    a: { outcomes: Outcome[]; requests: ReadonlyArray<LoggedRequest> },
    b: { outcomes: Outcome[]; requests: ReadonlyArray<LoggedRequest> },
  ): boolean {
    const [one, other] = [a.outcomes[at], b.outcomes[at]];
    if (!one || !other) throw new Error('expected an outcome of both sides');
    const [ofA, ofB] = [a, b].map(({ requests }) =>
      requests.filter((request) => request.requestId === requestId || (at === 0 && request.requestId === null)),
    );
    this.#count(world, operation, one, ofA?.length ?? 0);
    const faults = faultsOf([...(ofA ?? []), ...(ofB ?? [])], this.#planner.supergraph.schema, world.visible);
    const found: Array<readonly [string, string, string]> = [];
    if (one.answer !== other.answer) found.push(['the answers differ', one.answer, other.answer]);
    if (toText(ofA ?? []) !== toText(ofB ?? []))
      found.push(['the requests to agencies differ', toText(ofA ?? []), toText(ofB ?? [])]);
    if (one.log !== other.log) found.push(['the disclosure log differs', one.log, other.log]);
    if (faults[0] !== undefined && !this.#onlyDifferences) found.push([faults[0], '', '']);
    if (found.length === 0) return true;
    this.counts.leaks += 1;
    this.leak ??= {
      what: found.map(([what]) => what).join('; '),
      caseNumber: this.counts.cases,
      text: describe(world, operation, found),
    };
    return false;
  }

  #count({ differing }: World, operation: Operation, { data, asked, denied }: Outcome, requests: number): void {
    const { counts } = this;
    const planned: PlannedOperation = this.#planner.plan(parse(operation.text), null, operation.variables);
    counts.cases += 1;
    counts.requests += requests;
    counts.deniedPairs += denied;
    counts.allowedValues += countReleased(data ?? null, planned.shape);
    if (differing.some(({ persons }) => persons.some((person) => asked.has(person)))) counts.statesThatDiffer += 1;
    const isAsked = differing.some(({ persons, categories }) =>
      persons.some((person) => categories.some((category) => asked.has(`${person} ${category}`))),
    );
    if (isAsked) counts.differInAskedPairs += 1;
  }
}

/** Where two texts begin to differ. */
function difference(one: string, other: string): string {
  const length = Math.max(one.length, other.length);
  let at = 0;
  while (at < length && one[at] === other[at]) at++;
  const from = Math.max(0, at - 160);
  return `  A …${one.slice(from, at + 240)}\n  B …${other.slice(from, at + 240)}`;
}

function describe(
  { actor, caseId, day, a, b }: World,
  operation: Operation,
  found: ReadonlyArray<readonly [string, string, string]>,
): string {
  const only = (mine: State, theirs: State) => mine.changes.filter((change) => !theirs.changes.includes(change));
  return [
    `${actor.name} in case ${caseId} on ${day}: ${operation.text}`,
    `variables ${JSON.stringify(operation.variables)}`,
    ...only(a, b).map(({ agency, sql }) => `only in A, ${agency}: ${sql}`),
    ...only(b, a).map(({ agency, sql }) => `only in B, ${agency}: ${sql}`),
    ...found.flatMap(([what, one, other]) => [what, ...(one === other ? [] : [difference(one, other)])]),
  ].join('\n');
}
