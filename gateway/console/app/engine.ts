/**
 * The rules as the gateway decides by them, compiled in the page by the gateway's own engine (`schema/policy`), and what is
 * read out of them: the grid of effects, one cell in words, what a change of one condition does.
 */
import { type Agency, readAgencies } from '../../../schema/agencies.js';
import type { BundleContent } from '../../../schema/bundle.js';
import type { CategoryId } from '../../../schema/grant.js';
import { type Access, whoCanSee } from '../../../schema/policy/analyse/questions.js';
import { type CompiledPolicies, compilePolicies } from '../../../schema/policy/compile.js';
import { compileBundle } from '../../../schema/policy/compile-bundle.js';
import { effectMatrix, type MatrixCell, type Opening, openings } from '../../../schema/policy/matrix.js';
import type { CategoryPolicy, Permit } from '../../../schema/policy/types.js';
import type { PolicyWords } from '../../../schema/policy/vocabulary.js';
import type { SignedView } from '../release-view.js';
import type { Rules, Who } from '../rules.js';

/** The own agency's rules, by the law of `day`. */
export interface Engine {
  readonly who: Who;
  readonly rules: Rules;
  /** Who of the own agency has signed its rules in force; null: that cannot be told. */
  readonly signed: ReadonlyArray<SignedView> | null;
  readonly agencies: ReadonlyArray<Agency>;
  readonly words: PolicyWords;
  readonly policies: ReadonlyArray<CategoryPolicy>;
  readonly day: string;
  readonly compiled: CompiledPolicies;
}

/** Reads and compiles the rules. Throws `FileError` or `PolicyError` for rules that have a fault. */
export function createEngine(who: Who, rules: Rules, signed: Engine['signed']): Engine {
  const { words, policies, compiled } = compileBundle(rules.content, rules.day);
  const agencies = readAgencies(rules.content.agencies);
  return { who, rules, signed, agencies, words, policies, day: rules.day, compiled };
}

const isFor = (purpose: string | null, permit: Permit) =>
  purpose === null || permit.purpose === null || permit.purpose === purpose;

/** The same rules by the law of another day, and only what they open for `purpose` (null: for any). */
export function restrict(engine: Engine, day: string, purpose: string | null): Engine {
  const policies = engine.policies.map((policy) => ({
    ...policy,
    permits: policy.permits.filter((permit) => isFor(purpose, permit)),
  }));
  return { ...engine, day, policies, compiled: compilePolicies(policies, { day, ...engine.words }) };
}

/** Purposes that rules name, in the order of the vocabulary. */
export function purposesOf({ words, policies }: Engine): ReadonlyArray<string> {
  const named = new Set(policies.flatMap(({ permits }) => permits.map(({ purpose }) => purpose)));
  return (words.vocabulary.get('purpose')?.values ?? []).filter((purpose) => named.has(purpose));
}

/**
 * One category for one recipient agency, whatever the role. `hatched`: nothing opens it but a decision, a consent, a sent
 * record.
 */
export interface GridCell {
  readonly category: CategoryPolicy;
  readonly recipient: Agency;
  readonly openings: ReadonlyArray<Opening>;
  readonly best: Opening;
  readonly hatched: boolean;
  readonly told: boolean;
  /** By roles, where they differ. */
  readonly columns: ReadonlyArray<MatrixCell>;
}

/** The grid: a row per category of the own agency, a cell per recipient, the own agency first. */
export interface Grid {
  readonly recipients: ReadonlyArray<Agency>;
  readonly rows: ReadonlyArray<{ readonly category: CategoryPolicy; readonly cells: ReadonlyArray<GridCell> }>;
}

/** Somebody has to decide, consent or send first. */
const waitsForSomebody = ({ when }: Permit) =>
  when.some(({ atom }) => atom.basis !== null || ['duty', 'consent', 'permission'].includes(atom.way ?? ''));

function gridCell(category: CategoryPolicy, recipient: Agency, columns: ReadonlyArray<MatrixCell>): GridCell {
  const rows = new Set(columns.flatMap(({ grounds }) => grounds.map(({ row }) => row)));
  const permits = category.permits.filter(({ id }) => rows.has(id));
  const found = openings.filter((one) => one !== 'never' && columns.some((cell) => cell.openings.includes(one)));
  const hatched =
    permits.length > 0 && permits.every((permit) => permit.release === 'sent' || waitsForSomebody(permit));
  const told = columns.some(({ notices }) => notices.length > 0);
  return { category, recipient, openings: found, best: found[0] ?? 'never', hatched, told, columns };
}

/** The grid of `engine`. */
export function gridOf({ agencies, policies, words, day, who }: Engine): Grid {
  const [matrix] = effectMatrix(policies, { day, bases: words.bases, agencies: words.agencies });
  const own = agencies.filter(({ id }) => id === who.agency);
  const recipients = [...own, ...agencies.filter(({ id }) => id !== who.agency && id !== 'cooperation')];
  const rows = (matrix?.rows ?? []).map(({ category, cells }) => ({
    category,
    cells: recipients.map((recipient) =>
      gridCell(
        category,
        recipient,
        cells.filter(({ column }) => column.agency === recipient.id),
      ),
    ),
  }));
  return { recipients, rows };
}

/** Roles that reach it under the same conditions. `roles` empty: no rule tells roles apart. */
export interface Reached extends Pick<Access, 'reach' | 'when' | 'left'> {
  readonly roles: ReadonlyArray<string>;
}

const fewCubes = 4;

/** Who at the recipient can ever see the category, over all states: the few largest sets of conditions. */
export function reachOfCell({ compiled }: Engine, category: CategoryId, recipient: string): ReadonlyArray<Reached> {
  const cell = compiled.cells.get(category)?.get(recipient);
  if (!cell) return [];
  const only = { ...compiled, cells: new Map([[category, new Map([[recipient, cell]])]]) };
  const groups = new Map<string, { roles: string[]; access: Access }>();
  for (const access of whoCanSee(only, category, { limit: fewCubes })) {
    if (access.reach === 'never') continue;
    const key = JSON.stringify([access.reach, access.when, String(access.left)]);
    const group = groups.get(key) ?? { roles: [], access };
    if (access.role !== null) group.roles.push(access.role);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ roles, access: { reach, when, left } }) => ({ roles, reach, when, left }));
}

/** Compiles the own agency's rules of a bundle. Throws a sentence when it has none of them, or they cannot be read. */
export function compileOwn(content: BundleContent, { who, day }: Pick<Engine, 'who' | 'day'>) {
  const text = content.policies?.[who.agency];
  if (typeof text !== 'string') throw new Error(`paketet har inga regler för ${who.agency}`);
  return compileBundle({ ...content, policies: { [who.agency]: text } }, day);
}
