/** `admissionFault` for every kind of record: what happened has happened by today, and categories exist. */
import { type Admission, admissionFault as factFault, lateDay, unknownCategory } from '../facts/admission.js';
import type { Label } from '../policy/labels.js';
import { type CaseRecord, type FileRecord, isFactRecord } from './records.js';

/** Days on which something has happened, in whatever record they stand. Validity and due days may be yet to come. */
const past = [
  'since',
  'openedOn',
  'signedOn',
  'receivedOn',
  'annulledOn',
  'informedOn',
  'sentOn',
  'answeredOn',
  'reviewedOn',
  'doneOn',
  'correctedOn',
  'wrongSince',
  'discoveredAt',
  'takenAt',
] as const;

function categoriesOf(record: FileRecord): ReadonlyArray<string> {
  switch (record.kind) {
    case 'consent-document':
      return record.scope.flatMap(({ categories }) => categories);
    case 'request':
      return record.asked.map(({ category }) => category);
    case 'request-answer':
      return record.answers.map(({ category }) => category);
    case 'refusal':
      return record.categories ?? [];
    case 'correction':
      return [record.category];
    case 'incident':
      return record.category === null ? [] : [record.category];
    default:
      return [];
  }
}

/** Null when `record` may be signed and kept; otherwise a sentence that says what was expected. */
export function admissionFault(record: CaseRecord, admission: Admission): Label | null {
  if (isFactRecord(record)) return factFault(record, admission);
  const { today, categories } = admission;
  const days: Readonly<Record<string, unknown>> = { ...record };
  const late = past.find((name) => typeof days[name] === 'string' && String(days[name]).slice(0, 10) > today);
  if (late) return lateDay(late, today);
  const unknown = categoriesOf(record).find((category) => !categories.has(category));
  return unknown === undefined ? null : unknownCategory(unknown);
}
