/** Which records an allow covers (I10): those that a decision or a notice names, or data up to a day. */
import type { AgencyId } from '../agencies.js';
import type { Permit } from '../policy/types.js';
import type { CaseFacts } from './index-facts.js';
import type { RecordOf } from './records.js';
import { decisionsFor, noticesFor, type Subject } from './subject-records.js';

/** Which records an allowed pair covers: those named, and those recorded up to a day. Null: all of them. */
export interface Limit {
  readonly recordIds: ReadonlyArray<string>;
  readonly dataUntil: string | null;
}

/** A record at its holder, as far as limits look at it. */
export interface HeldRecord {
  readonly id: string;
  /** `YYYY-MM-DD` */
  readonly recordedOn: string;
  /** Whose record it is, where the holder keeps it for another agency (`cooperation`). */
  readonly ownerAgency?: AgencyId;
}

/**
 * What `decision` covers of `category`. Where it names records of another category that this one follows, it covers what
 * was recorded here when it was made: no id of this category is in it.
 */
export function limitOfDecision(
  { categories, recordIds, dataUntil, validFrom }: RecordOf<'decision'>,
  { id }: Pick<Subject['category'], 'id'>,
): Limit {
  if (categories.includes(id)) return { recordIds: recordIds ?? [], dataUntil };
  return { recordIds: [], dataUntil: dataUntil ?? validFrom };
}

/** True when `limit` covers `record`. */
export function isWithin({ id, recordedOn }: HeldRecord, limit: Limit | null): boolean {
  if (limit === null) return true;
  return limit.recordIds.includes(id) || (limit.dataUntil !== null && recordedOn <= limit.dataUntil);
}

/** True when `limit` covers no record at all: an allow under it opens nothing, and so is a denial. */
export function isEmptyLimit(limit: Limit | null): boolean {
  return limit !== null && limit.recordIds.length === 0 && limit.dataUntil === null;
}

function union(limits: ReadonlyArray<Limit>): Limit {
  const days = limits.flatMap(({ dataUntil }) => dataUntil ?? []).sort();
  return {
    recordIds: [...new Set(limits.flatMap(({ recordIds }) => recordIds))].sort(),
    dataUntil: days.at(-1) ?? null,
  };
}

/** What both cover. Names against a day cannot be written as one limit: then nothing, the stricter reading. */
function intersect(one: Limit, other: Limit): Limit {
  const days = [one.dataUntil, other.dataUntil].filter((day) => day !== null).sort();
  return {
    recordIds: one.recordIds.filter((id) => other.recordIds.includes(id)),
    dataUntil: days.length === 2 ? (days[0] ?? null) : null,
  };
}

function limitOfRow(facts: CaseFacts, subject: Subject, row: Permit): Limit | null {
  if (row.release === 'sent') {
    return { recordIds: [...noticesFor(facts, subject).flatMap(({ recordIds }) => recordIds)].sort(), dataUntil: null };
  }
  const needed = row.when.filter(({ atom }) => atom.id.startsWith('decision.'));
  if (needed.length === 0) return null;
  const made = decisionsFor(facts, subject);
  return needed
    .map(({ atom }) =>
      union(made.filter(({ atoms }) => atoms.includes(atom.id)).map((one) => limitOfDecision(one, subject.category))),
    )
    .reduce(intersect);
}

const latest = (days: ReadonlyArray<string>): string => [...days].sort().at(-1) ?? '';
const earliest = (days: ReadonlyArray<string>): string => [...days].sort()[0] ?? '';

/** A name covers the record as it was when it was named. */
function decisionCoversUntil(decision: RecordOf<'decision'>, { category }: Subject, record: HeldRecord): string {
  const { recordIds, dataUntil } = limitOfDecision(decision, category);
  if (recordIds.includes(record.id)) return decision.validFrom;
  return dataUntil !== null && record.recordedOn <= dataUntil ? dataUntil : '';
}

function rowCoversUntil(facts: CaseFacts, subject: Subject, row: Permit, record: HeldRecord): string | null {
  if (row.release === 'sent') {
    const naming = noticesFor(facts, subject).filter(({ recordIds }) => recordIds.includes(record.id));
    return latest(naming.map(({ sentOn }) => sentOn));
  }
  const needed = row.when.filter(({ atom }) => atom.id.startsWith('decision.'));
  if (needed.length === 0) return null;
  const made = decisionsFor(facts, subject);
  const days = needed.map(({ atom }) =>
    latest(made.filter(({ atoms }) => atoms.includes(atom.id)).map((one) => decisionCoversUntil(one, subject, record))),
  );
  return earliest(days);
}

/**
 * Up to which day (`YYYY-MM-DD`) the permit rows that allow cover what is told of `record` (I10): what completed it later
 * is not told. Null: one of them needs no decision and no notice. Empty: none covers it.
 */
export function coveredUntil(
  facts: CaseFacts,
  subject: Subject,
  rows: ReadonlyArray<Permit>,
  record: HeldRecord,
): string | null {
  const days = rows.map((row) => rowCoversUntil(facts, subject, row, record));
  return days.includes(null) ? null : latest(days.filter((day) => day !== null));
}

/** Those of the permit rows that allow which cover any record. */
export function coveringRows(facts: CaseFacts, subject: Subject, rows: ReadonlyArray<Permit>): ReadonlyArray<Permit> {
  return rows.filter((row) => !isEmptyLimit(limitOfRow(facts, subject, row)));
}

/** What the permit rows that allow cover together (I10): null when one of them needs no decision and no notice. */
export function limitOf(facts: CaseFacts, subject: Subject, rows: ReadonlyArray<Permit>): Limit | null {
  const limits = rows.map((row) => limitOfRow(facts, subject, row));
  return limits.includes(null) ? null : union(limits.filter((limit) => limit !== null));
}
