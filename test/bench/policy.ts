/**
 * `npm run bench -- policy`: what a decision costs, in nanoseconds, and what the same costs with Cedar.
 *
 * 1. The shipped policies: compile, encode facts, decide. 2. 200 generated rules over the shipped vocabulary, spread
 * over cells as the shipped ones are: answers are compared with Cedar's first, then both are timed in turns.
 *
 * `decisionNs…` is the outcome alone, on encoded facts; `encodeNs…` is what goes before it, as the gateway and the holders
 * do it: the cell is looked up, and what it asks about is encoded. Cedar is given the same 200 rules and, with each call,
 * the facts that the cell asks about and no others: `cedarRatio200` therefore counts both of ours. Cedar's package has no
 * index and tries every rule; `cedarRatio200Sliced` is the same with only the rules of the category and the recipient
 * handed to it, as somebody who wrote an index in front of it would. `cedarRatio200OnEncodedFacts`: our outcome alone.
 */
import { readAgencies } from '../../schema/agencies.js';
import { diffPolicies } from '../../schema/policy/analyse/diff.js';
import { parseInvariants } from '../../schema/policy/analyse/invariant-file.js';
import { proveInvariants } from '../../schema/policy/analyse/invariants.js';
import { type Cell, type CompiledPolicies, type CompiledRules, compilePolicies } from '../../schema/policy/compile.js';
import { createState, decideRules, encodeFacts, type Facts, type State } from '../../schema/policy/decide.js';
import { readPolicies, readPolicyWords } from '../../schema/policy/read.js';
import {
  type Atom,
  type CategoryPolicy,
  type Forbid,
  type Literal,
  maxPermits,
  type Permit,
} from '../../schema/policy/types.js';
import { parseLiteral, type Vocabulary } from '../../schema/policy/vocabulary.js';
import { askCedar, type CedarCall, prepareCedar, toCall } from './cedar.js';

const day = '2026-11-23';
const rounds = 31;
const place = { file: 'generated', line: 1 };
const holder = 'social-services';
const words = readPolicyWords();
const options = { day, bases: words.bases, agencies: words.agencies };

/** Numbers from 0 to `below` - 1, the same ones in every run. */
function createRandom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Random = ReturnType<typeof createRandom>;

const pick = <T>(list: ReadonlyArray<T>, random: Random): T => list[random(list.length)] as T;
const literal = (text: string) => parseLiteral(text, words.vocabulary);

/** The conditions of a permit row as the shipped ones have them: purpose, case, a decision, sometimes role and age. */
function conditionsOf(vocabulary: Vocabulary, random: Random): Literal[] {
  // Not those about single records: they are known after the fetch alone.
  const decisions = [...vocabulary.values()]
    .filter(({ id, grain }) => id.startsWith('decision.') && grain !== 'record')
    .map(({ id }) => id);
  const one = (id: string) => `${id}=${pick(vocabulary.get(id)?.values ?? [], random)}`;
  const two = (id: string) => {
    const values = vocabulary.get(id)?.values ?? [];
    const at = random(values.length - 1);
    return `${id}=${values.slice(at, at + 2).join('|')}`;
  };
  const some = [two('subject.role'), two('subject.age'), two('actor.role'), 'inquiry.opened', 'consent.active'];
  const others = some.filter(() => random(3) === 0);
  return [one('purpose'), 'case.assigned', pick(decisions, random), ...others].map(literal);
}

/** A category with `permits` rows to one agency each, and the two forbids that every category has. */
function generateCategory(at: number, permits: number, recipients: ReadonlyArray<string>, random: Random) {
  const id = `${holder}.c${at}`;
  const rowOf = (name: string, to: ReadonlyArray<string>, when: ReadonlyArray<Literal>) => {
    return { id: `${id}/${name}`, category: id, to, when, unless: [], says: 'En slumpad rad.', place };
  };
  const category: CategoryPolicy = {
    ...{
      id,
      code: id,
      holder,
      sv: id,
      en: id,
      secrecy: [],
      locates: false,
      aggregate: false,
      denied: new Map(),
      follows: [],
      place,
    },
    permits: Array.from(
      { length: permits },
      (_, row): Permit => ({
        ...rowOf(`p${row}`, [pick(recipients, random)], conditionsOf(words.vocabulary, random)),
        ...{ purpose: null, basis: 'own', release: 'query', off: null },
      }),
    ),
    forbids: [
      rowOf(
        'hold',
        words.agencies.filter((agency) => agency !== holder),
        [literal('hold.set')],
      ),
      rowOf('conflict-of-interest', words.agencies, [literal('actor.conflict-of-interest')]),
    ],
  };
  return category;
}

/** Facts, all known, in which one permit row holds but for chance; every fourth time another atom is changed. */
function factsFor(row: Permit, atoms: ReadonlyArray<Atom>, random: Random): Facts {
  const chance = (atom: Atom) => {
    if (atom.values === null) return random(16) === 0;
    const value = pick(atom.values, random);
    return atom.many ? [value] : value;
  };
  const facts = new Map(atoms.map((atom) => [atom.id, chance(atom)] as const));
  for (const { atom, values } of row.when) {
    if (random(12) === 0) continue;
    const value = pick(values ?? [''], random);
    facts.set(atom.id, values === null ? true : atom.many ? [value] : value);
  }
  return facts;
}

/** A question with everything that answering it takes, for us and for Cedar. */
interface Question {
  readonly cell: Cell;
  readonly rules: CompiledRules;
  readonly facts: Facts;
  readonly state: State;
  /** To all rules, and to those of the cell alone. */
  readonly call: CedarCall;
  readonly slicedCall: CedarCall;
}

const atomsOf = ({ literals }: CompiledPolicies) => [...new Map(literals.map(({ atom }) => [atom.id, atom])).values()];

/** Name of the rules of one cell alone. */
const sliceOf = (name: string, { category, recipient }: Cell) => `${name}/${category.id}/${recipient}`;

function ask(name: string, compiled: CompiledPolicies, count: number, random: Random): ReadonlyArray<Question> {
  const atoms = atomsOf(compiled);
  const cells = [...compiled.cells.values()].flatMap((each) => [...each.values()]);
  const asked = cells.filter(({ before }) => before.permits.length > 0);
  return Array.from({ length: count }, () => {
    const cell: Cell = pick(asked, random);
    const facts = factsFor(pick(cell.before.permits, random).row, atoms, random);
    const state = encodeFacts(compiled, facts, createState(compiled));
    const known = new Map([...facts].filter(([id]) => cell.atoms.some((atom) => atom.id === id)));
    const call = toCall(name, cell.category.id, cell.recipient, known);
    const slicedCall = { ...call, preparsedPolicySetId: sliceOf(name, cell) };
    return { cell, rules: cell.before, facts, state, call, slicedCall };
  });
}

const median = (list: ReadonlyArray<number>) => list.toSorted((one, two) => one - two)[list.length >> 1] ?? 0;
const round = (value: number, digits = 1) => Number(value.toFixed(digits));

/** Nanoseconds for one of `count` calls. */
function time(count: number, run: () => void): number {
  const from = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - from) / count;
}

/** Allows counted while timing, so that no decision can be left out. */
let allowed = 0;

function timeDecisions(questions: ReadonlyArray<Question>, passes: number): number {
  return time(questions.length * passes, () => {
    for (let pass = 0; pass < passes; pass++) {
      for (const { rules, state } of questions) if (decideRules(rules, state) !== 0) allowed += 1;
    }
  });
}

function timeCedar(calls: ReadonlyArray<CedarCall>): number {
  return time(calls.length, () => {
    for (const call of calls) if (askCedar(call)) allowed += 1;
  });
}

/** With the cell's lookup. Several passes, as for decisions: in a gateway the facts have just been put together. */
function timeEncoding(compiled: CompiledPolicies, questions: ReadonlyArray<Question>, passes: number): number {
  const state = createState(compiled);
  return time(questions.length * passes, () => {
    for (let pass = 0; pass < passes; pass++) {
      for (const { facts, cell } of questions) {
        const found = compiled.cells.get(cell.category.id)?.get(cell.recipient) as Cell;
        allowed += encodeFacts(compiled, facts, state, found.atoms).length & 1;
      }
    }
  });
}

/** Medians of rounds; the measured take turns. */
function measure<Name extends string>(timers: Readonly<Record<Name, () => number>>): Readonly<Record<Name, number>> {
  const names = Object.keys(timers) as Name[];
  const times = new Map(names.map((name): [Name, number[]] => [name, []]));
  for (let at = -5; at < rounds; at++) {
    for (const name of names) {
      const took = timers[name]();
      if (at >= 0) times.get(name)?.push(took);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<Name, number>;
}

/** Throws unless Cedar answers every question as we do, and both answers are common. */
function compareAnswers(questions: ReadonlyArray<Question>): number {
  const ours = questions.map(({ rules, state }) => decideRules(rules, state) !== 0);
  const different = questions.filter(({ call, slicedCall }, at) =>
    [call, slicedCall].some((each) => askCedar(each) !== ours[at]),
  );
  const allows = ours.filter(Boolean).length;
  if (different[0]) throw new Error(`${different.length} answers differ, first ${JSON.stringify(different[0].call)}`);
  if (allows < questions.length / 10 || allows > questions.length * 0.9) {
    throw new Error(`expected both answers to be common, but ${allows} of ${questions.length} are allows`);
  }
  return allows;
}

/** 25 categories with 6 permits and 2 forbids each, and one cell as full as it may be. */
function generated() {
  const random = createRandom(7);
  const recipients = ['police', 'school', 'prison-and-probation', holder];
  const policies = Array.from({ length: 25 }, (_, at) => generateCategory(at, 6, recipients, random));
  const compiled = compilePolicies(policies, options);
  prepareCedar('generated', policies);
  for (const cell of [...compiled.cells.values()].flatMap((byRecipient) => [...byRecipient.values()])) {
    const isAbout = ({ to }: Permit | Forbid) => to.includes(cell.recipient);
    const { category } = cell;
    const slice = { ...category, permits: category.permits.filter(isAbout), forbids: category.forbids.filter(isAbout) };
    prepareCedar(sliceOf('generated', cell), [slice]);
  }
  const full = compilePolicies([generateCategory(0, maxPermits, ['police'], random)], options);
  const rules = policies.reduce((sum, { permits, forbids }) => sum + permits.length + forbids.length, 0);
  return { rules, compiled, questions: ask('generated', compiled, 500, random), full: ask('', full, 500, random) };
}

/** The analyses of the shipped policies: every forbid row removed, and the invariants by one and by both evaluators. */
function analyses(compiled: CompiledPolicies, policies: ReadonlyArray<CategoryPolicy>) {
  const names = new Map(readAgencies().map(({ id, sv }) => [id, sv]));
  const invariants = parseInvariants(words);
  const open = compilePolicies(
    policies.map((policy) => ({ ...policy, forbids: [] })),
    options,
  );
  const input = { policies, compiled, names, ...words };
  return {
    diff: () => time(1, () => void diffPolicies(open, compiled, { names })),
    prove: () => time(1, () => void proveInvariants(invariants, { ...input, checkTwice: false })),
    proveTwice: () => time(1, () => void proveInvariants(invariants, input)),
  };
}

/** Answers are compared first, then everything is timed. */
export async function policyBench(print: (line: string) => void): Promise<object> {
  const policies = readPolicies();
  const shipped = compilePolicies(policies, options);
  const real = ask('', shipped, 500, createRandom(7));
  const { rules, compiled, questions, full } = generated();
  const allows = compareAnswers(questions);
  print(`${rules} generated rules: ${questions.length} answers as Cedar's, ${allows} of them allows`);
  const ns = measure({
    decision200: () => timeDecisions(questions, 100),
    cedar200: () => timeCedar(questions.map(({ call }) => call)),
    cedar200Sliced: () => timeCedar(questions.map(({ slicedCall }) => slicedCall)),
    encode200: () => timeEncoding(compiled, questions, 20),
    decisionShipped: () => timeDecisions(real, 100),
    decisionFull: () => timeDecisions(full, 100),
    encodeShipped: () => timeEncoding(shipped, real, 20),
    compile: () => time(1, () => compilePolicies(policies, options)),
    ...analyses(shipped, policies),
  });
  if (allowed === 0) throw new Error('expected allows while timing, but got none');
  for (const [name, value] of Object.entries(ns)) print(`${name}: ${round(value)} ns`);
  return {
    rules,
    answers: questions.length,
    allows,
    decisionNsShipped: round(ns.decisionShipped),
    decisionNsFullCell: round(ns.decisionFull),
    decisionNs200: round(ns.decision200),
    cedarNs200: Math.round(ns.cedar200),
    cedarNs200Sliced: Math.round(ns.cedar200Sliced),
    encodeNs200: round(ns.encode200),
    encodeNsShipped: round(ns.encodeShipped),
    cedarRatio200: Math.round(ns.cedar200 / (ns.decision200 + ns.encode200)),
    cedarRatio200Sliced: Math.round(ns.cedar200Sliced / (ns.decision200 + ns.encode200)),
    cedarRatio200OnEncodedFacts: Math.round(ns.cedar200 / ns.decision200),
    compileMs: round(ns.compile / 1e6, 2),
    diffMs: round(ns.diff / 1e6, 2),
    proveMs: round(ns.prove / 1e6, 2),
    crosscheckMs: round((ns.proveTwice - ns.prove) / 1e6, 2),
  };
}
