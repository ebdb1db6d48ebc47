/** Helpers to write demo records as data: who asserts what, since which day. For development and tests only. */
import { createHash } from 'node:crypto';
import type { AgencyId } from '../agencies.js';
import type { FactRecord, RecordOf } from '../facts/records.js';
import type { PersonId } from '../grant.js';

type WithoutSignature<T> = T extends unknown ? Omit<T, 'owner' | 'signedBy'> : never;
/** A record as it is handed to a signer, which fills in `owner` and `signedBy`. */
export type UnsignedRecord = WithoutSignature<FactRecord>;

/** `by`, a demo actor of `agency`, asserts `record` on day `on` (`YYYY-MM-DD`). */
export interface DemoStatement {
  readonly on: string;
  readonly by: string;
  readonly agency: AgencyId;
  readonly record: UnsignedRecord;
}

/** A UUID that is always the same for `name`. */
export function demoId(name: string): string {
  const hex = createHash('sha256').update(`familjegraf demo ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Demo actor that is the agency's case management system. */
export const caseSystemOf = (agency: AgencyId): string => `case-system-${agency}`;

/** A case with its persons and staff, all since `on`. `later`: what changes, each with its day. */
export interface DemoCase {
  readonly name: string;
  readonly id: string;
  readonly agency: AgencyId;
  readonly on: string;
  readonly type: string;
  readonly purposes: ReadonlyArray<string>;
  readonly inquiryDecidedOn?: string;
  readonly dueOn?: string;
  readonly later?: ReadonlyArray<{ readonly on: string } & Partial<Omit<RecordOf<'case'>, 'kind' | 'id' | 'version'>>>;
  readonly persons: ReadonlyArray<readonly [PersonId, RecordOf<'case-person'>['role']]>;
  readonly staff: ReadonlyArray<string>;
}

/** The statements of a case. */
export function caseStatements(demo: DemoCase): ReadonlyArray<DemoStatement> {
  const { agency, id, name, on } = demo;
  const by = caseSystemOf(agency);
  const first: UnsignedRecord = {
    kind: 'case',
    id,
    version: 1,
    type: demo.type,
    purposes: demo.purposes,
    openedOn: on,
    inquiryDecidedOn: demo.inquiryDecidedOn ?? null,
    dueOn: demo.dueOn ?? null,
    closedOn: null,
    requested: null,
  };
  let latest = first;
  const later = (demo.later ?? []).map(({ on: day, ...change }, index): DemoStatement => {
    latest = { ...latest, ...change, version: index + 2 };
    return { on: day, by, agency, record: latest };
  });
  const inCase = { version: 1, caseId: id, since: on, until: null };
  return [
    { on, by, agency, record: first },
    ...demo.persons.map(([personId, role]): DemoStatement => {
      const recordId = demoId(`${name} person ${personId}`);
      return { on, by, agency, record: { ...inCase, kind: 'case-person', id: recordId, personId, role } };
    }),
    ...demo.staff.map((actor): DemoStatement => {
      const who = { id: demoId(`${name} staff ${actor}`), actorId: `demo-${actor}`, conflictOfInterest: false };
      return { on, by, agency, record: { ...inCase, ...who, kind: 'assignment' } };
    }),
    ...later,
  ];
}

const bands = ['under-12', '12-14', '15-17', '18-20', '21-plus'] as const;
/** Ages at which each band begins. */
const bandAges = [0, 12, 15, 18, 21];

const birthday = (bornOn: string, years: number) => `${Number(bornOn.slice(0, 4)) + years}${bornOn.slice(4)}`;

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** What `population` asserts of a person: a version per age band, each from the day on which it begins. */
export function personStatements(
  personId: PersonId,
  bornOn: string,
  isProtected: boolean,
  since: string,
): ReadonlyArray<DemoStatement> {
  const known = bands.flatMap((ageBand, index) => {
    const next = bandAges[index + 1];
    const validUntil = next === undefined ? null : dayBefore(birthday(bornOn, next));
    const begins = birthday(bornOn, bandAges[index] ?? 0);
    return validUntil !== null && validUntil < since
      ? []
      : [{ ageBand, validUntil, on: begins < since ? since : begins }];
  });
  return known.map(({ on, ...band }, index) => ({
    on,
    by: caseSystemOf('population'),
    agency: 'population',
    record: { kind: 'person', id: personId, version: index + 1, personId, protected: isProtected, ...band },
  }));
}
