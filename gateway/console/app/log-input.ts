/** What an officer has filled in on the log's page, checked before anybody is asked: errors are told in the page's own words. */
import { addDays } from '../../../schema/days.js';
import { officerLimits } from '../../../schema/log/officer-limits.js';
import { wholeWeeks } from '../../../schema/log/week-counts.js';
import type { Search } from './api.js';
import { isPersonId } from './is-person-id.js';
import { PageError } from './page-error.js';

/** Swedish days (`YYYY-MM-DD`), both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** As the form has it: what is empty is not searched for. */
export type Wanted = Days & Readonly<Record<'person' | 'caseId' | 'actor' | 'category' | 'emergency', string>>;

const day = /^\d{4}-\d\d-\d\d$/;

/** The period. Throws when a day is missing, or the last is before the first: nothing would be found, whatever there is. */
export function checkDays({ from, to }: Days): Days {
  if (!day.test(from) || !day.test(to)) {
    throw new PageError('Fyll i både Från och Till.', 'Fill in both From and To.');
  }
  if (from > to) {
    throw new PageError(
      `Från (${from}) är efter Till (${to}): perioden är tom.`,
      `From (${from}) is after To (${to}): the period is empty.`,
    );
  }
  return { from, to };
}

function checkLength({ from, to }: Days, most: number, what: readonly [sv: string, en: string]): void {
  if (to <= addDays(from, most - 1)) return;
  const [sv, en] = what;
  throw new PageError(
    `${sv} högst ${most} dagar åt gången: gör perioden kortare.`,
    `${en} at most ${most} days at once: make the period shorter.`,
  );
}

/** The period of counts: as many whole weeks as are counted at once. */
export function checkCounted(period: Days): Days {
  const days = checkDays(period);
  checkLength(wholeWeeks(days), officerLimits.countedDays, ['Det räknas', 'Counted are']);
  return days;
}

/** The period of a review. */
export function checkReviewed(period: Days): Days {
  const days = checkDays(period);
  checkLength(days, officerLimits.reviewedDays, ['En granskning omfattar', 'A review is of']);
  return days;
}

/** How many entries are drawn. */
export function checkSample(text: string): number {
  const size = Number(text);
  if (text.trim() !== '' && Number.isInteger(size) && size >= 1 && size <= officerLimits.sampled) return size;
  throw new PageError(
    `Stickprovet är ett helt tal från 1 till ${officerLimits.sampled}.`,
    `The sample is a whole number from 1 to ${officerLimits.sampled}.`,
  );
}

const ids = {
  person: ['Person (id)', 'Person (id)'],
  caseId: ['Eget ärende (id)', 'Own case (id)'],
} as const;

/** An id as it stands in the case. */
export function checkId(text: string, what: keyof typeof ids): string {
  const id = text.trim().toLowerCase();
  if (isPersonId(id)) return id;
  const [sv, en] = ids[what];
  throw new PageError(
    `${sv}: det där är inget id. Det står i ärendet som 32 tecken 0–9 och a–f med fyra bindestreck.`,
    `${en}: that is no id. It stands in the case as 32 characters 0–9 and a–f with four hyphens.`,
  );
}

/** What is sent: nothing that is empty. */
export function toSearch({ person, caseId, actor, category, emergency, ...period }: Wanted): Search {
  const { from, to } = checkDays(period);
  if (person.trim() === '' && caseId.trim() === '') {
    checkLength(period, officerLimits.searchedDays, [
      'Utan person eller ärende söks i',
      'Without a person or a case a search is of',
    ]);
  }
  return {
    ...{ from, to },
    ...(person.trim() !== '' && { person: checkId(person, 'person') }),
    ...(caseId.trim() !== '' && { caseId: checkId(caseId, 'caseId') }),
    ...(actor.trim() !== '' && { actor: actor.trim() }),
    ...(category !== '' && { category }),
    ...(emergency !== '' && { emergency: true as const }),
  };
}
