/** How each kind of invariant is proved on one cell or category, or refuted with a minimal counterexample. */
import type { AgencyId } from '../../agencies.js';
import { type Cell, type CompiledPolicies, denialOf, type Mask } from '../compile.js';
import type { Atom, CategoryPolicy, Denial } from '../types.js';
import type { Vocabulary } from '../vocabulary.js';
import { widen, witnessOf } from './cubes.js';
import { countAllowed, type Question } from './enumerate.js';
import { type InvariantOf, isFor, literalsFor } from './invariant-file.js';
import { type AgencyNames, sentenceFor } from './sentences.js';
import { literalsOf, rowsOf, spaceOf } from './space.js';

/** `disputed`: the two evaluators differ. `unchecked`: the second one was not asked, or could not try so many states. */
export type Status = 'holds' | 'fails' | 'disputed' | 'unchecked' | 'elsewhere';

/** What is checked. `policies` are those that `compiled` was made of. */
export interface ProofInput {
  readonly policies: ReadonlyArray<CategoryPolicy>;
  readonly compiled: CompiledPolicies;
  readonly agencies: ReadonlyArray<AgencyId>;
  readonly names: AgencyNames;
  readonly vocabulary: Vocabulary;
  /** False: diagrams alone; nothing is then told to hold. If not given, both evaluators are asked. */
  readonly checkTwice?: boolean;
  readonly budget?: number;
}

/** What came out for one cell. */
export type Finding = { readonly status: Status; readonly counterexamples: ReadonlyArray<string> };

export const sound: Finding = { status: 'holds', counterexamples: [] };
const unchecked: Finding = { status: 'unchecked', counterexamples: [] };
export const failing = (counterexamples: ReadonlyArray<string>): Finding =>
  counterexamples.length === 0 ? sound : { status: 'fails', counterexamples };

/** An atom of `unless` that the cell does not name never matters: some state has it not. */
function questionOf(cell: Cell, { when, unless }: InvariantOf<'closed'>, vocabulary: Vocabulary): Question {
  const asked = literalsFor(when, vocabulary);
  const named = new Set([...rowsOf(cell).flatMap(literalsOf), ...asked].map(({ atom }) => atom.id));
  return { when: asked, unless: literalsFor(unless, vocabulary).filter(({ atom }) => named.has(atom.id)) };
}

export function proveClosed(cell: Cell, invariant: InvariantOf<'closed'>, input: ProofInput): Finding {
  if (cell.whole.permits.length === 0) return input.checkTwice === false ? unchecked : sound;
  const question = questionOf(cell, invariant, input.vocabulary);
  const space = spaceOf([cell], [...question.when, ...question.unless], { budget: input.budget });
  const { diagrams } = space;
  const asked = diagrams.and(...question.when.map((literal) => space.known(literal, true)));
  const excused = diagrams.or(...question.unless.map((literal) => space.known(literal, true)));
  const bad = diagrams.and(space.allowed(cell, invariant.at), diagrams.minus(asked, excused));
  const path = witnessOf(diagrams, bad);
  const subject = { category: cell.category, recipient: cell.recipient, verb: 'kan få' };
  const counterexamples = path === null ? [] : [sentenceFor(space, widen(diagrams, path, bad), subject, input.names)];
  if (input.checkTwice === false) return { status: 'unchecked', counterexamples };
  const counted = countAllowed(input.compiled, cell, question, invariant.at);
  if (counted === null) return { status: 'unchecked', counterexamples };
  return counted === diagrams.count(bad) ? failing(counterexamples) : { status: 'disputed', counterexamples };
}

/**
 * The atoms that only the holder may learn, and that switch whether `cell` is allowed before the fetch in some state: by
 * being so or otherwise, or by being known at all.
 */
export function tellingAtoms(cell: Cell, budget?: number): ReadonlyArray<Atom> {
  const space = spaceOf([cell], [], { unknown: true, budget });
  const { diagrams } = space;
  const allowed = space.allowed(cell, 'fetch');
  const secret = new Map(
    space.variables.filter(({ atom }) => atom.learn === 'holder').map(({ atom }) => [atom.id, atom]),
  );
  return [...secret.values()].filter((atom) => {
    const whatever = space.levelsOf(atom.id).reduce((set, level) => diagrams.exists(set, level), allowed);
    return diagrams.and(whatever, space.possible) !== allowed;
  });
}

/** The fetch is decided by `before`, which must not test what only the holder may learn. */
export function proveBlind(cell: Cell, input: ProofInput): Finding {
  const recipient = input.names.get(cell.recipient) ?? cell.recipient;
  const telling = tellingAtoms(cell, input.budget).map(
    ({ sv }) => `Att ${cell.category.sv} (${cell.category.code}) lämnas eller inte röjer för ${recipient}: ${sv}.`,
  );
  if (telling.length > 0) return failing(telling);
  return input.checkTwice === false || masksTest(cell, input.compiled) ? unchecked : sound;
}

/** The second look: does any mask before the fetch have the bit of a literal that only the holder may learn? */
function masksTest({ before }: Cell, { literals, words }: CompiledPolicies): boolean {
  const masks = [...before.permits, ...before.forbids].flatMap(({ whenHolds, whenFails, unlessHolds, unlessFails }) => [
    ...[whenHolds, whenFails, unlessHolds, unlessFails],
  ]);
  const has = (mask: Mask, bit: number) =>
    mask.some(
      (part, at) => at % 2 === 1 && (mask[at - 1] as number) % words === bit >>> 5 && (part & (1 << (bit & 31))) !== 0,
    );
  return literals.some(({ atom }, bit) => atom.learn === 'holder' && masks.some((mask) => has(mask, bit)));
}

export function proveRows(policy: CategoryPolicy, invariant: InvariantOf<'bases'>): Finding {
  const wrong = policy.permits.filter(({ basis, to }) => {
    if (!to.some((recipient) => isFor(invariant, policy, recipient))) return false;
    return invariant.never?.includes(basis) || (invariant.only !== undefined && !invariant.only.includes(basis));
  });
  return failing(
    wrong.map(
      ({ id, basis, place }) =>
        `${policy.sv} (${policy.code}): rad ${id} vilar på ${basis} (${place.file}:${place.line}).`,
    ),
  );
}

/** Every order of every two roles that have answers of their own, for every role of the person that has one. */
function denialsOf(policy: CategoryPolicy, agency: AgencyId): ReadonlyArray<ReadonlySet<Denial>> {
  const keys = [...policy.denied.keys()].filter((key) => key.startsWith(`${agency}/`)).map((key) => key.split(/[/@]/));
  const roles = [...new Set(keys.map(([, role = '']) => role))];
  const subjectRoles = [null, ...new Set(keys.flatMap(([, , subjectRole]) => subjectRole ?? []))];
  const pairs = [[], ...roles.flatMap((one) => roles.map((other) => [one, other]))];
  return subjectRoles.flatMap((subjectRole) =>
    pairs.map(
      (pair) => new Set([pair, pair.toReversed()].map((roles) => denialOf(policy, { agency, roles, subjectRole }))),
    ),
  );
}

export function proveDenial(
  policy: CategoryPolicy,
  recipient: AgencyId,
  invariant: InvariantOf<'denial' | 'one-denial'>,
): Finding {
  const name = `${policy.sv} (${policy.code}) till ${recipient}`;
  const modes = denialsOf(policy, recipient);
  if (invariant.kind === 'denial') {
    const wrong = new Set(modes.flatMap((set) => [...set]).filter((mode) => mode !== invariant.mode));
    return failing([...wrong].map((mode) => `${name}: ett nekande besvaras med ${mode}.`));
  }
  if (!policy.denied.has(recipient)) return failing([`${name}: inget svar på ett nekande är bestämt.`]);
  const unsure = new Set(modes.filter((set) => set.size > 1).map((set) => [...set].sort().join(' eller ')));
  return failing([...unsure].map((either) => `${name}: den som har flera roller kan få svaret ${either}.`));
}
