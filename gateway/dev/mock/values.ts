/**
 * Synthetic values, the same for the same seed, person and field: believable to look at, about nobody. Numbers are the
 * project's published test numbers (`schema/demo/families.ts`), names invented.
 */
import { createHash } from 'node:crypto';
import { swedishTerm } from '../../../schema/compose/description-gates.js';
import { daysBetween } from '../../../schema/days.js';
import { familyMember } from '../../../schema/demo/families.js';
import { type DatedRecord, dayIn } from './dates.js';
import { choose, pick, uuidOf } from './pick.js';
import { words } from './words.js';

const members = Object.values(familyMember);

/** What a value is made from. */
export interface ValueInput {
  readonly key: string;
  readonly record: DatedRecord;
  readonly type: string;
  readonly field: string;
  readonly description: string;
  readonly scalar: string;
  /** Whose it is, so that number and birth date belong together. */
  readonly person: string | null;
}

/** Numbers by the name of a field: from the first up to the second. */
const numbers: Readonly<Record<string, readonly [number, number]>> = {
  year: [0, 10],
  minutes: [10, 80],
  amount: [1_000, 90_000],
  version: [1, 3],
  cases: [5, 40],
  medianDays: [5, 120],
};

function numberIn({ key, field, record }: ValueInput): number {
  if (field === 'daysLeft') return daysBetween(record.day, dayIn(record, 'dueOn'));
  if (field === 'days') return daysBetween(dayIn(record, 'firstNoticeOn'), dayIn(record, 'firstMeasureOn'));
  const [from, to] = numbers[field] ?? [1, 50];
  return from + pick(key, to - from);
}

/** Words of the field's own, or of an agency's that nobody here has heard of yet: its Swedish term. */
function textIn({ key, type, field, description }: ValueInput): string {
  const known = words[`${type}.${field}`] ?? words[field];
  return known ? choose(key, known) : `påhittad uppgift: ${swedishTerm(description) ?? field}`;
}

/** A value of a scalar. */
export function scalarValue(input: ValueInput): unknown {
  const { key, record, field, scalar, person } = input;
  const member = choose(`person ${person ?? key}`, members);
  switch (scalar) {
    case 'Boolean':
      return pick(key, 4) === 0;
    case 'Int':
      return numberIn(input);
    case 'Float':
      return pick(key, 1000) / 10;
    case 'ID':
      return uuidOf(key);
    case 'Date':
      return field === 'birthDate' ? member.birthDate : dayIn(record, field);
    case 'IdentityNumber':
      return member.identityNumber;
    default:
      return textIn(input);
  }
}

/** Opaque position of a record on a page. */
export const cursorOf = (recordKey: string): string =>
  createHash('sha256').update(`cursor ${recordKey}`).digest('base64url').slice(0, 16);
