/**
 * How often the own staff were given, denied or asked in vain, and other agencies the own data, by week and unit. What is counted
 * are entries: one request about one person. Told so that nobody can be picked out (`schema/small-cells.ts`): whole weeks
 * alone, so that two periods that differ by a day tell no more than one; every week and kind, whether there is anything or
 * not; and each entry in one kind, so that no two of the counts can be taken from each other. The week that goes on still grows.
 *
 * Denials are no count beside the others: entries with one can have been given something, too, and a count of them all would say
 * of those that are not told how many there are at least (eighteen given, twenty with a denial: two were given nothing).
 * What was given is told by whether something was denied beside it instead; both kinds with a denial may be added, as told.
 */
import { addDays } from '../days.js';
import { type ToldCount, tellCounts } from '../small-cells.js';
import { isOfCaseFile } from './case-file-categories.js';
import type { OwnPart } from './own-part.js';
import type { Period } from './read-parts.js';

/**
 * What an entry counts as, the first that fits: read in an emergency; data was given, and nothing or something denied beside it;
 * nothing but what is of the case file was given, and something denied; work in the case file alone; nothing of this: asked.
 */
export const countKinds = ['emergency', 'disclosure', 'partly', 'denial', 'caseFile', 'question'] as const;

/** One of them. */
export type CountKind = (typeof countKinds)[number];

/** A count of one week. `parts`: by own unit where the own staff asked, else by agency. `week`: its Monday. */
export interface WeekCount {
  readonly parts: ReadonlyArray<ToldCount>;
  readonly week: string;
  readonly side: OwnPart['side'];
  readonly kind: CountKind;
}

/** The Monday of `day`'s week (ISO 8601). */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

/** The whole weeks that `period` touches. */
export const wholeWeeks = ({ from, to }: Period): Period => ({ from: mondayOf(from), to: addDays(mondayOf(to), 6) });

function kindOf(part: OwnPart, emergencies: ReadonlySet<OwnPart>): CountKind {
  const { released, denied } = part;
  if (emergencies.has(part)) return 'emergency';
  if (!released.every(isOfCaseFile)) return denied.length > 0 ? 'partly' : 'disclosure';
  if (denied.length > 0) return 'denial';
  return released.length > 0 ? 'caseFile' : 'question';
}

/** `weeks`: whole ones. `dayOf`: the Swedish day on which a part was made. `emergencies`: those of `parts` read in one. */
export function countByWeek(
  parts: ReadonlyArray<OwnPart>,
  weeks: Period,
  dayOf: (part: OwnPart) => string,
  emergencies: ReadonlySet<OwnPart>,
): ReadonlyArray<WeekCount> {
  const counts = new Map<string, Map<string, number>>();
  for (const part of parts) {
    const key = `${mondayOf(dayOf(part))} ${part.side} ${kindOf(part, emergencies)}`;
    const line = counts.get(key) ?? new Map<string, number>();
    const name = part.side === 'recipient' ? (part.unit ?? '') : part.recipient;
    counts.set(key, line.set(name, (line.get(name) ?? 0) + 1));
  }
  const told: WeekCount[] = [];
  for (let week = weeks.from; week <= weeks.to; week = addDays(week, 7)) {
    for (const side of ['recipient', 'holder'] as const) {
      for (const kind of countKinds) {
        told.push({ week, side, kind, parts: tellCounts(counts.get(`${week} ${side} ${kind}`) ?? new Map()) });
      }
    }
  }
  return told;
}
