/**
 * What a record must meet on the day on which it is signed, and again when it is taken in, beside its form and owner: no
 * day yet to come where that would open something later or leave something open until then, and categories that exist.
 */
import type { CategoryId } from '../grant.js';
import type { Label } from '../policy/labels.js';
import { categoriesOf, type FactRecord } from './records.js';

/** `today`: `YYYY-MM-DD`; `categories`: those of every agency. */
export interface Admission {
  readonly today: string;
  readonly categories: { has(category: CategoryId): boolean };
}

/** The days from which the record opens or closes, by name. */
function daysOf(record: FactRecord): Readonly<Record<string, string | null>> {
  switch (record.kind) {
    case 'case':
      return { openedOn: record.openedOn, inquiryDecidedOn: record.inquiryDecidedOn };
    case 'assignment':
      return { since: record.since, confirmedOn: record.confirmedOn ?? null };
    case 'case-person':
    case 'case-link':
    case 'whereabouts':
    case 'hold':
      return { since: record.since };
    case 'decision':
    case 'consent':
      return { validFrom: record.validFrom };
    case 'consent-end':
      return { endedOn: record.endedOn };
    case 'notice':
      return { sentOn: record.sentOn };
    case 'report':
      return { receivedOn: record.receivedOn };
    case 'person':
      return {};
    case 'emergency':
      return { from: record.from.slice(0, 10) };
  }
}

/** That the day in the field `name` is yet to come. */
export const lateDay = (name: string, today: string): Label => ({
  sv: `Dagen i \`${name}\` ska inte vara senare än i dag, ${today}.`,
  en: `expected \`${name}\` no later than today, ${today}`,
});
/** That no agency has the category. */
export const unknownCategory = (category: CategoryId): Label => ({
  sv: `Kategorin \`${category}\` finns inte hos någon myndighet.`,
  en: `expected categories that an agency has declared, but got \`${category}\``,
});

/** Null when `record` may be signed and kept; otherwise a sentence that says what was expected. */
export function admissionFault(record: FactRecord, { today, categories }: Admission): Label | null {
  const late = Object.entries(daysOf(record)).find(([, day]) => day !== null && day > today);
  if (late) return lateDay(late[0], today);
  const unknown = categoriesOf(record).find((category) => !categories.has(category));
  return unknown === undefined ? null : unknownCategory(unknown);
}
