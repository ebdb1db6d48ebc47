/** The story against the policy engine alone: every cell, phase and twin is decided from facts, without a server. */
import { type Cell, type CompiledPolicies, compilePolicies, denialOf } from '../../../schema/policy/compile.js';
import {
  createState,
  type Decision,
  decide,
  decideRecord,
  encodeFacts,
  type Facts,
} from '../../../schema/policy/decide.js';
import { explain } from '../../../schema/policy/explain.js';
import { readPolicies, readPolicyWords } from '../../../schema/policy/read.js';
import { type CategoryPolicy, type LegalBasis, type Way, ways } from '../../../schema/policy/types.js';
import type { Proof } from '../proof.js';
import { type Expected, recordCells, type StoryCell, storyCells } from './story-cells.js';
import { type FactsQuery, factsFor, recordFactsFor, roleOf } from './story-facts.js';
import { cases, records, staff } from './story-records.js';

/** What the story is run against. */
export interface StorySystem {
  readonly policies: ReadonlyArray<CategoryPolicy>;
  readonly bases: ReadonlyMap<string, LegalBasis>;
  readonly agencies: ReadonlyArray<string>;
}

/** What came out. `allowed` counts the cells that came out allowed and were to be. */
export interface StoryReport {
  readonly cells: number;
  readonly mismatches: number;
  readonly allowed: number;
  readonly waysChecked: number;
  readonly waysMismatches: number;
}

/** The policies as they are in the repository. */
export function readStorySystem(): StorySystem {
  const { bases, agencies } = readPolicyWords();
  return { policies: readPolicies(), bases, agencies };
}

/** A decided cell: how it is answered, and the ways forward of what is withheld. */
interface Got {
  readonly kind: 'allow' | 'withheld' | 'on-request' | 'absent' | 'undeclared';
  readonly because: ReadonlyArray<string>;
  readonly bases: ReadonlyArray<string>;
  readonly ways: ReadonlyArray<Way>;
}

const notInCase: Got = { kind: 'absent', because: ['not in the case'], bases: [], ways: [] };
const undeclared: Got = { kind: 'undeclared', because: ['no such category'], bases: [], ways: [] };

function queryOf({ actor, person, code, day, twin, caseName }: StoryCell): FactsQuery {
  return { actor, person, code, day, twin, ...(caseName === null ? {} : { caseName }) };
}

/** The system on one day, with the law of that day. */
class StoryDay {
  readonly #system: StorySystem;
  readonly #compiled: CompiledPolicies;

  constructor(system: StorySystem, day: string) {
    this.#system = system;
    this.#compiled = compilePolicies(system.policies, { day, bases: system.bases, agencies: system.agencies });
  }

  cellOf(actor: string, code: string): Cell | null {
    const policy = this.#system.policies.find((category) => category.code === code);
    const agency = staff[actor]?.agency ?? '';
    return policy ? (this.#compiled.cells.get(policy.id)?.get(agency) ?? null) : null;
  }

  encode(facts: Facts) {
    return encodeFacts(this.#compiled, facts, createState(this.#compiled));
  }

  answer(query: FactsQuery): Got {
    if (query.person !== null && query.caseName === undefined && roleOf(query) === null) return notInCase;
    const cell = this.cellOf(query.actor, query.code);
    if (cell === null) return undeclared;
    const facts = factsFor(query);
    const { outcome, because, waysForward } = explain(cell, facts, this.encode(facts));
    if (outcome === 'allow') return { kind: 'allow', because, bases: basesOf(cell, because), ways: [] };
    const found = new Set(waysForward.map(({ way }) => way));
    return { kind: this.#modeOf(cell, query, facts), because, bases: [], ways: ways.filter((way) => found.has(way)) };
  }

  /** Constant per recipient; what locates a person is absent where the recipient may learn of the protection. */
  #modeOf({ category }: Cell, query: FactsQuery, facts: Facts) {
    const { agency = '', role = '' } = staff[query.actor] ?? {};
    const mode = denialOf(category, {
      agency,
      roles: [role],
      subjectRole: (facts.get('subject.role') as string | undefined) ?? null,
    });
    if (!category.locates || facts.get('subject.protected') !== true) return mode;
    const protection = this.cellOf(query.actor, 'ID.protection');
    const learnt = protection && decide(protection, this.encode(factsFor({ ...query, code: 'ID.protection' })));
    return learnt?.outcome === 'allow' ? 'absent' : mode;
  }
}

/** The bases of the rows that allowed; `follows` beside them when a copied row did. */
function basesOf({ before, category, recipient }: Cell, because: Decision['because']): ReadonlyArray<string> {
  const rows = before.permits.map(({ row }) => row).filter(({ id }) => because.includes(id));
  const isCopy = (id: string) => id.slice(category.id.length + 1).includes('/');
  return [
    ...rows.map(({ basis }) => (category.holder === recipient ? 'own' : basis)),
    ...(rows.some(({ id }) => isCopy(id)) ? ['follows'] : []),
  ];
}

function isAsExpected(expected: Expected, { actor, code }: StoryCell, got: Got): boolean {
  if (expected.kind === 'allow')
    return got.kind === 'allow' && (expected.basis === null || got.bases.includes(expected.basis));
  if (expected.kind === 'denied') return got.kind !== 'allow' && got.kind !== 'undeclared';
  // The one category that is always answered with its notice, beside whatever has been released.
  const isOnRequest = code === 'POL.suspicion' && actor === 'social-worker';
  return got.kind === (expected.kind === 'withheld' && isOnRequest ? 'on-request' : expected.kind);
}

function describeExpected(expected: Expected): string {
  if (expected.kind === 'allow') return `allow ${expected.basis ?? ''}`.trim();
  if (expected.kind === 'withheld' && expected.ways) return `withheld ${expected.ways.join('+')}`;
  return expected.kind;
}

const describeGot = ({ kind, bases, ways: found }: Got) => [kind, [...bases, ...found].join('+')].join(' ').trim();

/** "A category without a cell: own agency by row 1b, all others absent": those are denied, whatever else there is. */
function unlistedCells({ policies }: StorySystem): ReadonlyArray<StoryCell> {
  const base = {
    phase: 'T3 unlisted',
    day: '2026-11-23',
    twin: null,
    caseName: null,
    expected: { kind: 'denied' },
  } as const;
  const isListed = (actor: string, person: string, code: string) =>
    storyCells.some((cell) => cell.actor === actor && cell.person === person && cell.code === code);
  return Object.entries(staff).flatMap(([actor, { agency, cases: assigned }]) =>
    (Object.keys(cases[assigned[0] ?? 'C1'].persons) as (keyof (typeof cases)['C1']['persons'])[]).flatMap((person) =>
      policies
        .filter(
          ({ holder, code }) =>
            (holder !== agency || actor === 'teacher') && !code.startsWith('COOP.') && !isListed(actor, person, code),
        )
        .map(({ code }) => ({ ...base, actor, person, code })),
    ),
  );
}

function checkCells(system: StorySystem, print: (line: string) => void) {
  const days = new Map<string, StoryDay>();
  const dayOf = (day: string) => {
    const found = days.get(day) ?? new StoryDay(system, day);
    days.set(day, found);
    return found;
  };
  const all = [...storyCells, ...unlistedCells(system)];
  const counts = { cells: all.length, mismatches: 0, allowed: 0, waysChecked: 0, waysMismatches: 0 };
  for (const cell of all) {
    const { phase, actor, person, code, expected } = cell;
    const got = dayOf(cell.day).answer(queryOf(cell));
    const tell = (what: string) =>
      print(
        `${what} ${phase} ${actor} ${person ?? '-'} ${code}: expected ${describeExpected(expected)}, got ${describeGot(got)}, because ${got.because.join(' ') || 'no row permits'}`,
      );
    if (!isAsExpected(expected, cell, got)) {
      counts.mismatches += 1;
      tell('CELL');
      continue;
    }
    if (expected.kind === 'allow') counts.allowed += 1;
    if (expected.kind !== 'withheld' || expected.ways === null) continue;
    counts.waysChecked += 1;
    if (expected.ways.length === got.ways.length && expected.ways.every((way) => got.ways.includes(way))) continue;
    counts.waysMismatches += 1;
    tell('WAYS');
  }
  return counts;
}

/** Single records on the story day: what the holder decides when it knows the record. */
function checkRecords(system: StorySystem, print: (line: string) => void) {
  const day = '2026-11-23';
  const today = new StoryDay(system, day);
  const counts = { cells: recordCells.length, mismatches: 0, allowed: 0 };
  for (const { actor, record, isAllowed } of recordCells) {
    const about = records[record];
    const cell = about && today.cellOf(actor, about.code);
    const query = { actor, person: about?.about ?? null, code: about?.code ?? '', day };
    const before = cell && decide(cell, today.encode(factsFor(query)));
    const whole = cell && decideRecord(cell, today.encode(recordFactsFor({ ...query, record })));
    const got = before?.outcome === 'allow' && whole?.outcome === 'allow';
    if (got && isAllowed) counts.allowed += 1;
    if (cell && got === isAllowed) continue;
    counts.mismatches += 1;
    const because = [...(before?.because ?? ['no such category']), '/', ...(whole?.because ?? [])].join(' ');
    print(
      `RECORD T3 ${actor} ${query.person} ${query.code} ${record}: expected ${isAllowed ? 'allow' : 'deny'}, got ${got ? 'allow' : 'deny'}, because ${because}`,
    );
  }
  return counts;
}

/** Decides every cell, phase, twin and record, and prints what is otherwise than the story has it. */
export function checkPolicyStory(system: StorySystem, print: (line: string) => void): StoryReport {
  const cells = checkCells(system, print);
  const single = checkRecords(system, print);
  return {
    ...cells,
    cells: cells.cells + single.cells,
    mismatches: cells.mismatches + single.mismatches,
    allowed: cells.allowed + single.allowed,
  };
}

/** The proof: no mismatch, and something was allowed. */
export const policyStoryProof: Proof = async ({ print }) => {
  const result = checkPolicyStory(readStorySystem(), print);
  return { ok: result.mismatches === 0 && result.waysMismatches === 0 && result.allowed > 0, result };
};
