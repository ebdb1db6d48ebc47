/** `follows`: one category takes over the permit rows of others. */
import type { YamlFile } from '../yaml-file.js';
import type { PolicyFile } from './policy-file.js';
import type { CategoryPolicy, Literal, Permit } from './types.js';

/** What a row depends on, as text: of two copies that depend on the same, one is enough. */
function conditionsOf({ to, purpose, basis, release, when, unless, off }: Permit): string {
  const texts = (literals: ReadonlyArray<Literal>) => literals.map(({ text }) => text).sort();
  return JSON.stringify([to, purpose, basis, release, texts(when), texts(unless), off !== null]);
}

/**
 * Adds the permit rows of the followed categories, under ids of this category. Chains are refused.
 *
 * What is copied is what other agencies may get: the holder itself is taken out of a copy's recipients, and a row to
 * `own` alone is not copied. Inner need to know goes by role and unit of each category, and following must not widen
 * it: the following category says itself who in the own agency may read it. Forbid rows are never copied; those of the
 * following category apply to the copies as to its other rows.
 */
export function follow(
  file: YamlFile,
  { categories }: PolicyFile,
  policies: ReadonlyArray<CategoryPolicy>,
): CategoryPolicy[] {
  return policies.map((policy, index) => {
    const path = ['categories', index, 'follows'];
    const copies = (categories[index]?.follows ?? []).flatMap((id): Permit[] => {
      const at = categories.findIndex((category) => category.id === id);
      if (policies[at] === undefined) file.fault(path, `\`${id}\` is no category of this agency`);
      if (categories[at]?.follows.length) file.fault(path, `\`${id}\` follows others itself: chains are refused`);
      return (policies[at]?.permits ?? []).flatMap((permit): Permit[] => {
        const to = permit.to.filter((agency) => agency !== policy.holder);
        return to.length === 0 ? [] : [{ ...permit, to, id: `${policy.id}/${permit.id}`, category: policy.id }];
      });
    });
    const kept = copies.filter(
      (one, at) => copies.findIndex((other) => conditionsOf(other) === conditionsOf(one)) === at,
    );
    return { ...policy, permits: [...policy.permits, ...kept] };
  });
}
