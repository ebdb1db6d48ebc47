/** One case as its signed records tell of it. */
import type { AgencyId } from '../../schema/agencies.js';
import { type CaseFacts, indexFacts, newestOf } from '../../schema/facts/case-facts.js';
import type { SignedRecord } from '../../schema/facts/records.js';
import type { Believed, createVerifier, Row } from './verifier.js';

/** The facts of one case as of `revision`; `factsOn` sorts them out for a day and remembers it. */
export interface LoadedCase {
  readonly caseId: string;
  readonly revision: number;
  readonly agencyRevisions: ReadonlyMap<AgencyId, number>;
  /** Verified records, the newest version of each: of the case, about its persons, agency-wide holds, and inquiries about its persons. */
  readonly records: ReadonlyArray<SignedRecord>;
  /** Null when the case is not open on `day` (`YYYY-MM-DD`). */
  factsOn(day: string): CaseFacts | null;
}

const mostDays = 8;

type Revisions = Readonly<Record<string, number>>;
/** Revisions by agency. */
export const toMap = (revisions: Revisions | null) => new Map(Object.entries(revisions ?? {}));

/** What `selectCase` answers. */
export interface CaseRow {
  readonly revision: string | null;
  readonly agencies: Revisions | null;
  readonly records: ReadonlyArray<Row> | null;
}

/** Facts per day, computed once: the day changes once a day, a replay asks about few. */
function rememberDays({ records, doubts }: Believed, caseId: string): LoadedCase['factsOn'] {
  const plain = records.map(({ record }) => record);
  const days = new Map<string, CaseFacts | null>();
  return (day) => {
    const known = days.get(day);
    if (known !== undefined) return known;
    const facts = indexFacts(plain, caseId, day, doubts);
    if (days.size >= mostDays) days.clear();
    days.set(day, facts);
    return facts;
  };
}

/** Of other cases only inquiries about this case's persons themselves count; the rest was read in vain. */
function withoutOtherCases(records: ReadonlyArray<SignedRecord>, caseId: string): ReadonlyArray<SignedRecord> {
  const inquiries = new Set<string>();
  const parts = new Set<string>();
  for (const { record } of records) {
    if (record.kind === 'case' && record.type === 'child-inquiry') inquiries.add(record.id);
    if (record.kind === 'case-person' && record.role === 'child') parts.add(record.id);
  }
  return records.filter(({ record }) => {
    if (record.kind === 'case') return record.id === caseId || inquiries.has(record.id);
    if (record.kind !== 'case-person' || record.caseId === caseId) return true;
    return inquiries.has(record.caseId) && parts.has(record.id);
  });
}

/** The case of `row`; null when there is none. Every statement is verified, whatever the database says. */
export function loadCase(caseId: string, row: CaseRow, verify: ReturnType<typeof createVerifier>): LoadedCase | null {
  if (row.revision === null) return null;
  const believed = verify(row.records ?? []);
  // What has been replaced says nothing any more, and no agency is told of it.
  const newest = newestOf(believed.records, ({ record }) => record);
  const records = withoutOtherCases(newest, caseId);
  return {
    caseId,
    revision: Number(row.revision),
    agencyRevisions: toMap(row.agencies),
    records,
    factsOn: rememberDays({ ...believed, records }, caseId),
  };
}
