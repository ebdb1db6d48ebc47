/** Helpers to write demo records as data: who asserts what, since which day. For development and tests only. */
import { createHash } from 'node:crypto';
import type { AgencyId } from '../agencies.js';
import { type CaseRecord, isFactRecord } from '../case-file/records.js';
import { contentHash } from '../case-file/second-official.js';
import { addDays } from '../days.js';
import type { FactRecord, RecordOf } from '../facts/records.js';
import type { PersonId } from '../grant.js';

type WithoutSignature<T> = T extends unknown ? Omit<T, 'owner' | 'signedBy'> : never;
/** A record as it is handed to a signer, which fills in `owner` and `signedBy`. */
export type UnsignedRecord = WithoutSignature<CaseRecord>;
/** One that decisions rest on. */
export type UnsignedFact = WithoutSignature<FactRecord>;

/** `by`, a demo actor of `agency`, asserts `record` on day `on` (`YYYY-MM-DD`). */
export interface DemoStatement {
  readonly on: string;
  readonly by: string;
  readonly agency: AgencyId;
  readonly record: UnsignedRecord;
}

/** Those of `statements` that decisions rest on. */
export function factStatements(
  statements: ReadonlyArray<DemoStatement>,
): ReadonlyArray<DemoStatement & { readonly record: UnsignedFact }> {
  return statements.filter((one): one is DemoStatement & { readonly record: UnsignedFact } =>
    isFactRecord(one.record as CaseRecord),
  );
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
  /** The last day until which the staff's assignments are confirmed again; left out: never. */
  readonly confirmedUntil?: string;
  /** Persons whom a second official has to agree to, and who does. */
  readonly seconded?: { readonly by: string; readonly persons: ReadonlyArray<PersonId> };
}

/** Well within the half year after which an assignment lapses. */
const confirmEveryDays = 150;

/** A second official of the agency agrees with a record; it comes first, so that each of the two may hand in the own alone. */
function seconding(by: string, { on, agency, by: signer, record }: DemoStatement): DemoStatement {
  const made = { ...record, owner: agency, signedBy: `demo-${signer}` } as CaseRecord;
  const of = { about: record.id, ofVersion: record.version, contentHash: contentHash(made) };
  const id = demoId(`seconded ${record.id} ${record.version}`);
  return { on, by, agency, record: { kind: 'countersignature', id, version: 1, ...of } };
}

/** `assigned`, and the versions that confirm it. */
function confirmed(assigned: DemoStatement, until: string | undefined): ReadonlyArray<DemoStatement> {
  const { record } = assigned;
  if (record.kind !== 'assignment' || until === undefined) return [assigned];
  const made = [assigned];
  for (let day = addDays(record.since, confirmEveryDays); day < until; day = addDays(day, confirmEveryDays))
    made.push({ ...assigned, on: day, record: { ...record, version: made.length + 1, confirmedOn: day } });
  return made;
}

/** The statements of a case. */
export function caseStatements(demo: DemoCase): ReadonlyArray<DemoStatement> {
  const { agency, id, name, on } = demo;
  const by = caseSystemOf(agency);
  const first: UnsignedRecord & { readonly kind: 'case' } = {
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
  let latest: UnsignedRecord & { readonly kind: 'case' } = first;
  const later = (demo.later ?? []).map(({ on: day, ...change }, index): DemoStatement => {
    latest = { ...latest, ...change, version: index + 2 };
    return { on: day, by, agency, record: latest };
  });
  const inCase = { version: 1, caseId: id, since: on, until: null };
  return [
    { on, by, agency, record: first },
    ...demo.persons.flatMap(([personId, role]): ReadonlyArray<DemoStatement> => {
      const recordId = demoId(`${name} person ${personId}`);
      const record = { ...inCase, kind: 'case-person', id: recordId, personId, role } as const;
      const made: DemoStatement = { on, by, agency, record };
      const { seconded } = demo;
      return seconded?.persons.includes(personId) ? [seconding(seconded.by, made), made] : [made];
    }),
    ...demo.staff.flatMap((actor) => {
      const who = { id: demoId(`${name} staff ${actor}`), actorId: `demo-${actor}`, conflictOfInterest: false };
      const record = { ...inCase, ...who, kind: 'assignment' } as const;
      return confirmed({ on, by, agency, record }, demo.confirmedUntil);
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

/** Who has custody of a child, from the first day that `population` asserts anything here. */
export function custodyStatement(personId: PersonId, guardianIds: ReadonlyArray<PersonId>, on: string): DemoStatement {
  return {
    ...{ on, by: caseSystemOf('population'), agency: 'population' },
    record: { kind: 'custody', id: personId, version: 1, personId, guardianIds, situation: 1, since: on },
  };
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
