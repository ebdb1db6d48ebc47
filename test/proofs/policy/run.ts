/**
 * The proof `policy`: the compiled policies are the policies.
 *
 * 1. Engine and plain interpreter agree, on random policies and on the shipped ones. 2. Every cell of the story comes
 * out. 3. Each rule has a scenario that notices when it is removed, when one of its conditions, values or recipients is
 * dropped or added, and when it is sent instead of read. `--runs`: the number of random models.
 */
import fc from 'fast-check';
import { readBundleContent } from '../../../schema/bundle.js';
import { parseInvariants } from '../../../schema/policy/analyse/invariant-file.js';
import { proveInvariants, type Verdict } from '../../../schema/policy/analyse/invariants.js';
import { type CompileOptions, compilePolicies, isEffective } from '../../../schema/policy/compile.js';
import { compileBundle } from '../../../schema/policy/compile-bundle.js';
import {
  createState,
  type Decision,
  decide,
  decideRecord,
  encodeFacts,
  type Facts,
} from '../../../schema/policy/decide.js';
import { readPolicyWords } from '../../../schema/policy/read.js';
import type { Atom, CategoryPolicy, Permit } from '../../../schema/policy/types.js';
import type { Proof } from '../proof.js';
import type { Value } from './decisive.js';
import { agencies, anyModel, bases, day, interpret } from './oracle.js';
import { checkRows, readRows } from './rows.js';
import { checkPolicyStory, readStorySystem } from './story.js';
import { checkTurns } from './turns.js';

type Print = (line: string) => void;

/** What comparisons came to. `allowed`: how many were an allow for both. */
interface Counts {
  comparisons: number;
  mismatches: number;
  allowed: number;
}

const textOf = ({ outcome, because }: Decision) => `${outcome} ${because.join(' ')}`.trim();

/** Compares every cell of `policies` for each of `facts`, before the fetch and about a record. Prints what differs. */
export function compare(
  policies: ReadonlyArray<CategoryPolicy>,
  facts: ReadonlyArray<Facts>,
  options: CompileOptions,
  print: Print,
): Counts {
  const counts = { comparisons: 0, mismatches: 0, allowed: 0 };
  const compiled = compilePolicies(policies, options);
  const state = createState(compiled);
  const cells = [...compiled.cells.values()].flatMap((byRecipient) => [...byRecipient.values()]);
  for (const known of facts) {
    encodeFacts(compiled, known, state);
    for (const cell of cells) {
      for (const beforeFetch of [true, false]) {
        const { category: policy, recipient } = cell;
        const got = textOf(beforeFetch ? decide(cell, state) : decideRecord(cell, state));
        const plain = interpret({ policy, recipient, facts: known, beforeFetch, law: options });
        const expected = textOf(plain as Decision);
        counts.comparisons += 1;
        if (got !== expected) {
          counts.mismatches += 1;
          const stated = JSON.stringify(Object.fromEntries(known));
          if (counts.mismatches === 1) {
            print(`ORACLE ${policy.id} for ${recipient}: expected ${expected}, got ${got}, facts ${stated}`);
          }
        } else if (got.startsWith('allow')) counts.allowed += 1;
      }
    }
  }
  return counts;
}

function sum(all: ReadonlyArray<Counts>): Counts {
  const total = { comparisons: 0, mismatches: 0, allowed: 0 };
  for (const { comparisons, mismatches, allowed } of all) {
    total.comparisons += comparisons;
    total.mismatches += mismatches;
    total.allowed += allowed;
  }
  return total;
}

function compareRandom(runs: number, seed: number, print: Print): Counts {
  const options = { day, bases, agencies };
  const counts = fc
    .sample(anyModel, { numRuns: runs, seed })
    .map(({ policies, facts }) => compare(policies, facts, options, print));
  return sum(counts);
}

/** Some of `values` by the bits of `choice`, and `one` among them. */
function several(values: ReadonlyArray<string>, choice: number, one: string): ReadonlyArray<string> {
  return values.filter((value, at) => value === one || (choice >> (at % 8)) % 2 === 1);
}

/**
 * One in eight atoms unknown, one in two plainly no or of no value; then what one permit row asks for. Where several
 * values may hold, one in three facts has one, the others any number.
 */
export function factsAround({ when }: Permit, atoms: ReadonlyArray<Atom>, raw: ReadonlyArray<number>): Facts {
  const facts = new Map<string, Value>();
  const isSingle = (raw[0] ?? 0) % 3 === 0;
  atoms.forEach((atom, at) => {
    const choice = raw[at] ?? 0;
    const one = atom.values?.[(choice >> 3) % atom.values.length] ?? '';
    if (choice % 8 === 0) return;
    if (atom.values === null) facts.set(atom.id, choice % 8 > 6);
    else if (!atom.many) facts.set(atom.id, one);
    else facts.set(atom.id, isSingle ? [one] : several(atom.values, raw.at(at - 1) ?? 0, choice % 3 === 0 ? '' : one));
  });
  for (const { atom, values } of when) {
    const wanted = values?.[(raw[0] ?? 0) % values.length] ?? '';
    const others = isSingle ? [] : [facts.get(atom.id) ?? []].flat().filter((value) => value !== wanted);
    facts.set(atom.id, values === null ? true : atom.many ? [wanted, ...(others as string[])] : wanted);
  }
  return facts;
}

/** The shipped policies for facts around each permit row in turn, all cells each time. */
function compareShipped(runs: number, seed: number, print: Print): Counts {
  const { policies, ...words } = readStorySystem();
  const options = { day, ...words };
  const atoms = [...readPolicyWords().vocabulary.values()];
  const permits = policies.flatMap((policy) => policy.permits).filter((row) => isEffective(row, options));
  const raws = fc.sample(fc.array(fc.nat(255), { minLength: atoms.length, maxLength: atoms.length, size: 'max' }), {
    numRuns: runs,
    seed,
  });
  const facts = raws.map((raw, at) => factsAround(permits[(at * 7) % permits.length] as Permit, atoms, raw));
  return compare(policies, facts, options, print);
}

/** The invariants of the shipped policies, each by both evaluators. */
function proveShipped(): ReadonlyArray<Verdict> {
  const { words, names, policies, compiled } = compileBundle(readBundleContent(), day);
  const invariants = parseInvariants(words);
  return proveInvariants(invariants, { policies, compiled, names, ...words });
}

/** The proof: no difference, nothing unnoticed, and something was allowed. */
export const policyProof: Proof = async ({ seed, runs, print }) => {
  const numRuns = runs ?? 1_000;
  const random = compareRandom(numRuns, seed, print);
  print(`random policies: ${JSON.stringify(random)}`);
  const shipped = compareShipped(Math.ceil(numRuns / 3), seed, print);
  print(`shipped policies: ${JSON.stringify(shipped)}`);
  const system = readStorySystem();
  const story = checkPolicyStory(system, print);
  const rows = checkRows(system, readRows());
  for (const fault of rows.faults) print(`ROW ${fault}`);
  const turns = checkTurns(system, readRows());
  for (const fault of turns.faults) print(`TURN ${fault}`);
  for (const name of turns.equivalent) print(`equivalent: ${name}`);
  for (const id of rows.undecided) print(`copy to spare: ${id} decides nothing there, but the rule does elsewhere`);
  const verdicts = proveShipped();
  for (const { invariant, status } of verdicts)
    print(`${status.padEnd(9)} ${invariant.source.padEnd(9)} ${invariant.id}`);
  const stated = verdicts.filter(({ status }) => status !== 'elsewhere');
  const holds = stated.filter(({ status }) => status === 'holds').length;
  const { comparisons, mismatches } = sum([random, shipped]);
  const ruleMutants = rows.mutants + rows.switches + turns.mutants;
  const ruleMutantsCaught = rows.caught + rows.switchesCaught + turns.caught;
  const ok =
    holds === stated.length &&
    mismatches + story.mismatches + story.waysMismatches + rows.faults.length + turns.faults.length === 0 &&
    ruleMutantsCaught === ruleMutants &&
    [random, shipped, story].every(({ allowed }) => allowed > 0);
  const result = {
    comparisons,
    mismatches,
    storyCells: story.cells,
    storyMismatches: story.mismatches + story.waysMismatches,
    invariants: stated.length,
    holds,
    ruleMutants,
    ruleMutantsCaught,
    rulesRemoved: rows.mutants,
    rulesSwitchedOn: rows.switches,
    rulesChanged: turns.mutants,
    equivalentChanges: turns.equivalent.length,
    copiesToSpare: rows.undecided.length,
    allowed: random.allowed + shipped.allowed + story.allowed,
  };
  return { ok, result };
};
