/** The days on which the law changes: what holds today may not hold then. */
import type { PolicyWords } from './vocabulary.js';

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** `day`, and every later day on which a basis of one of `catalogues` begins or has ended, in order. */
export function daysFrom(day: string, ...catalogues: ReadonlyArray<PolicyWords['bases']>): ReadonlyArray<string> {
  const boundaries = catalogues.flatMap((bases) =>
    [...bases.values()].flatMap(({ validFrom, validTo }) => [validFrom, validTo === null ? null : nextDay(validTo)]),
  );
  const later = boundaries.filter((boundary): boundary is string => boundary !== null && boundary > day);
  return [...new Set([day, ...later])].sort();
}
