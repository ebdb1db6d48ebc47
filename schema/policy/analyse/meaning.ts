/**
 * Changes that no decision shows: how a denial is answered, whether data locate a person, by which sections they are secret
 * (some are kept out of extracts of the log), who may learn a condition, which basis a row rests on (log entries cite it), what a
 * holder may send of itself.
 * Each can tell somebody more than before, or another reason why, so each is named.
 */
import type { CategoryId } from '../../grant.js';
import type { CategoryPolicy, Literal, Permit } from '../types.js';
import type { Vocabulary } from '../vocabulary.js';

/** The rules of one side: its categories and its words. */
export interface Side {
  readonly policies: ReadonlyArray<CategoryPolicy>;
  readonly vocabulary: Vocabulary;
}

/** One change, a sentence. `category`: whose rules it is in; null: a condition's, which all rules rest on. */
export interface Meaning {
  readonly category: CategoryId | null;
  readonly says: string;
}

function deniedChanges(old: CategoryPolicy, now: CategoryPolicy): string[] {
  const keys = [...new Set([...old.denied.keys(), ...now.denied.keys()])].sort();
  return keys
    .filter((key) => old.denied.get(key) !== now.denied.get(key))
    .map(
      (key) =>
        `${now.sv}: ett nekande till ${key} besvaras ${now.denied.get(key) ?? 'som övriga'}, förut ${old.denied.get(key) ?? 'som övriga'}`,
    );
}

function secrecyChanges(old: CategoryPolicy, now: CategoryPolicy): string[] {
  const [before, after] = [old, now].map(({ secrecy }) => [...secrecy].sort().join(', ') || 'ingen');
  return before === after ? [] : [`${now.sv}: sekretessen är ${after}, förut ${before}`];
}

const textsOf = (literals: ReadonlyArray<Literal>) => literals.map(({ text }) => text).sort();
const conditionsOf = ({ to, when, unless }: Permit) => JSON.stringify([[...to].sort(), textsOf(when), textsOf(unless)]);

/** Of a row under another id, that of the same conditions: another name must not hide another basis. */
function rowChanges(old: CategoryPolicy, now: CategoryPolicy): string[] {
  const byId = new Map(old.permits.map((row) => [row.id, row]));
  const byConditions = new Map(old.permits.map((row) => [conditionsOf(row), row]));
  return now.permits.flatMap((row) => {
    const other = byId.get(row.id) ?? byConditions.get(conditionsOf(row));
    const keys = (['basis', 'release'] as const).filter((key) => other && other[key] !== row[key]);
    return keys.map((key) => `${now.sv}: rad ${row.id}: ${key} är ${row[key]}, förut ${other?.[key]}`);
  });
}

/** What the holder may send of itself satisfies no read, so that no decision shows that it is more than before. */
function sendingChanges(old: CategoryPolicy, now: CategoryPolicy): string[] {
  const inUse = ({ permits }: CategoryPolicy) => permits.filter(({ off }) => off === null);
  const before = new Set(inUse(old).map(conditionsOf));
  const ids = new Set(inUse(old).map(({ id }) => id));
  const sendings = inUse(now).filter((row) => row.release === 'push' && !before.has(conditionsOf(row)));
  return sendings.map(({ id, to }) => {
    const how = ids.has(id) ? 'på andra villkor än förut' : 'vilket är nytt';
    return `${now.sv}: rad ${id}: innehavaren får sända till ${to.join(', ')}, ${how}`;
  });
}

function categoryChanges(old: CategoryPolicy, now: CategoryPolicy): string[] {
  const flags = (['locates', 'aggregate'] as const).filter((flag) => old[flag] !== now[flag]);
  return [
    ...flags.map((flag) => `${now.sv}: ${flag} är ${now[flag]}, förut ${old[flag]}`),
    ...secrecyChanges(old, now),
    ...deniedChanges(old, now),
    ...rowChanges(old, now),
    ...sendingChanges(old, now),
  ];
}

/** The changes from `old` to `now`, categories first; none when both mean the same. */
export function meaningChanges(old: Side, now: Side): ReadonlyArray<Meaning> {
  const before = new Map(old.policies.map((policy) => [policy.id, policy]));
  const categories = now.policies.flatMap((policy) => {
    const other = before.get(policy.id);
    return other ? categoryChanges(other, policy).map((says) => ({ category: policy.id, says })) : [];
  });
  const words = [...now.vocabulary.values()].flatMap((atom) => {
    const other = old.vocabulary.get(atom.id);
    const changed = (['learn', 'grain', 'many', 'source'] as const).filter((key) => other && other[key] !== atom[key]);
    return changed.map((key) => ({
      category: null,
      says: `villkoret "${atom.sv}": ${key} är ${atom[key]}, förut ${other?.[key]}`,
    }));
  });
  return [...categories, ...words];
}
