/** When a consent that nobody has ended came to hold no longer all the same. */
import { addDays } from '../../../schema/days.js';
import type { RecordOf } from '../../../schema/facts/records.js';

/** A version of what `population` asserts of a person, and the day (`YYYY-MM-DD`) on which it came. */
export interface PersonVersion {
  readonly record: Pick<RecordOf<'person'>, 'ageBand' | 'situation' | 'validUntil'>;
  readonly day: string;
}

/** The first of some days; null of none. */
export const earliest = (days: ReadonlyArray<string>): string | null => [...days].sort()[0] ?? null;

/**
 * The first day of the time, up to `today`, in which the person is not as the consent says: the age or the situation is another
 * one, or nothing is known of them any more. Null: they are as it says. What happens to them later does not move it: else it
 * would tell of that. `versions`: the newest first.
 */
export function changedOn(
  versions: ReadonlyArray<PersonVersion>,
  consent: Pick<RecordOf<'consent'>, 'ageBands' | 'situation'>,
  today: string,
): string | null {
  const asThen = versions.findIndex(
    ({ record }) => consent.ageBands.includes(record.ageBand) && (consent.situation ?? 1) === (record.situation ?? 1),
  );
  const last = versions[asThen]?.record.validUntil ?? null;
  const lapsed = last !== null && last < today ? [addDays(last, 1)] : [];
  if (asThen === 0) return lapsed[0] ?? null;
  const other = versions.at(asThen === -1 ? -1 : asThen - 1)?.day ?? today;
  return earliest([today, other, ...lapsed]);
}
