/** What one bundle decides otherwise than another, by the law of a day and of every later day on which it changes. */
import type { CompiledBundle } from '../compile-bundle.js';
import { daysFrom } from '../days.js';
import { type CellChange, diffPolicies } from './diff.js';
import { type Meaning, meaningChanges } from './meaning.js';

/** A change, and the first day (`YYYY-MM-DD`) of the law by which it is seen. */
export type DatedChange = CellChange & { readonly day: string };

/** All changes. `meanings`: what no decision shows. `old` and `now`: compiled for the first day. */
export interface Changes {
  readonly old: CompiledBundle;
  readonly now: CompiledBundle;
  readonly changes: ReadonlyArray<DatedChange>;
  readonly meanings: ReadonlyArray<Meaning>;
}

/** Rules that have been read, for the law of a day. */
export type Rules = (day: string) => CompiledBundle;

/** What changes from `before` to `after`. */
export function changesFrom(before: Rules, after: Rules, day: string): Changes {
  const [old, now] = [before(day), after(day)];
  // The law of later days too: a row on a basis that begins next month opens next month.
  const seen = new Set<string>();
  const changes = daysFrom(day, old.words.bases, now.words.bases).flatMap((date) =>
    diffPolicies(before(date).compiled, after(date).compiled, { names: now.names })
      .filter((change) => {
        const key = JSON.stringify([change.category, change.recipient, change.allowed.cubes, change.denied.cubes]);
        return !seen.has(key) && seen.add(key);
      })
      .map((change) => ({ ...change, day: date })),
  );
  const meanings = meaningChanges({ policies: old.policies, ...old.words }, { policies: now.policies, ...now.words });
  return { old, now, changes, meanings };
}
