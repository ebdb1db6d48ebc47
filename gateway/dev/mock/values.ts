/**
 * Synthetic values, the same for the same seed, person and field: believable to look at, about nobody. Numbers are the
 * project's published test numbers (`schema/demo/families.ts`), names invented.
 */
import { createHash } from 'node:crypto';
import { addDays } from '../../../schema/days.js';
import { familyMember } from '../../../schema/demo/families.js';

/** A number from 0 up to `below`, by `key`. */
export function pick(key: string, below: number): number {
  return createHash('sha256').update(key).digest().readUInt32BE(0) % below;
}

/** One of `values`, by `key`. */
export function choose<T>(key: string, values: ReadonlyArray<T>): T {
  return values[pick(key, values.length)] as T;
}

/** A UUID by `key`. */
export function uuidOf(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const members = Object.values(familyMember);
const yearDays = 365;

/** Words by the name of a field; what is not here gets the field's own name and a letter. */
const texts: Readonly<Record<string, ReadonlyArray<string>>> = {
  given: ['Alva', 'Bo', 'Cleo', 'Dag', 'Ebba', 'Folke', 'Gry', 'Hilding'],
  surname: ['Mockberg', 'Attrappsson', 'Låtsaslund', 'Skenman'],
  street: ['Låtsasvägen 1', 'Provgatan 12', 'Attrappstigen 3'],
  postalCode: ['00001', '00002'],
  city: ['Mockstad', 'Provköping'],
  municipalityCode: ['0000'],
  school: ['Låtsasskolan', 'Provskolan'],
  class: ['9A', '8C', '4B'],
  mentor: ['Mentor Ett', 'Mentor Två'],
  phone: ['08-465 004 01', '08-465 004 02'],
  subject: ['Matematik', 'Svenska', 'Idrott och hälsa', 'Engelska'],
  grade: ['A', 'C', 'E', 'F'],
  term: ['HT 2025', 'VT 2026'],
  area: ['Norra delen', 'Centrum', 'Södra delen'],
  language: ['sv', 'so', 'ar'],
  agency: ['school', 'police', 'social-services'],
  ownerAgency: ['school', 'police', 'social-services'],
  from: ['social-services', 'school'],
  to: ['school', 'police'],
  basis: ['SOL-20-6', 'OSL-10-18a'],
  citation: ['20 kap. 3 § socialtjänstlagen (2025:400)'],
};

/** What a value is made from. `day`: nothing lies after it. */
export interface ValueInput {
  readonly key: string;
  readonly field: string;
  readonly scalar: string;
  readonly day: string;
  /** Whose it is, so that number and birth date belong together. */
  readonly person: string | null;
}

/** A value of a scalar. */
export function scalarValue({ key, field, scalar, day, person }: ValueInput): unknown {
  const member = choose(`person ${person ?? key}`, members);
  switch (scalar) {
    case 'Boolean':
      return pick(key, 4) === 0;
    case 'Int':
      return field === 'year' ? pick(key, 10) : pick(key, 50) + 1;
    case 'Float':
      return pick(key, 1000) / 10;
    case 'ID':
      return uuidOf(key);
    case 'Date':
      return field === 'birthDate' ? member.birthDate : addDays(day, -pick(key, yearDays));
    case 'IdentityNumber':
      return member.identityNumber;
    default:
      return textValue(key, field, day);
  }
}

function textValue(key: string, field: string, day: string): string {
  if (/(At|^from|^until)$/.test(field) && !texts[field]) return `${day}T09:00:00.000Z`;
  return choose(key, texts[field] ?? [`${field} A`, `${field} B`, `${field} C`]);
}
