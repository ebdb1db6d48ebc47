/**
 * All records of the case file. *Facts* are what `decide` rests on: the gateway and the holders see them. The others say how
 * the facts came to be, who signed, asked, answered and withdrew: they stay in `cooperation`, each shown to its owner and
 * to whom it is addressed. All are signed by their owner and never edited; a later version takes the earlier one's place.
 */
import { z } from 'zod';
import { type KeyRing, SignatureError, verifyStatement } from '../facts/jws.js';
import { checkHolder, type FactRecord, factRecord, isFact } from '../facts/records.js';
import * as consent from './consent-records.js';
import * as work from './work-records.js';

const fileRecord = z.discriminatedUnion('kind', [
  consent.custody,
  consent.guardianExcluded,
  consent.consentDocument,
  consent.consentSignature,
  consent.withdrawal,
  consent.annulment,
  consent.refusal,
  consent.childView,
  work.countersignature,
  work.request,
  work.requestReceipt,
  work.requestAnswer,
  work.emergencyReview,
  work.cooperationCase,
  work.planRow,
  work.measure,
  work.correction,
  work.incident,
  work.incidentStep,
]);

/** A record that stays in the case file. */
export type FileRecord = z.output<typeof fileRecord>;
/** A record of any kind. */
export type CaseRecord = FactRecord | FileRecord;
/** A record of one kind. */
export type CaseRecordOf<Kind extends CaseRecord['kind']> = Extract<CaseRecord, { kind: Kind }>;

/** A record with the statement that proves it. */
export interface SignedCaseRecord {
  readonly record: CaseRecord;
  readonly statement: string;
}

const anyRecord = z.union([factRecord, fileRecord]);
const kindOf = z.object({ kind: z.string() });

/** Reads a record of any kind from untrusted JSON. Throws a `ZodError`. */
export function parseCaseRecord(json: unknown): CaseRecord {
  const { data } = kindOf.safeParse(json);
  if (data && isFact(data.kind)) return factRecord.parse(json);
  return data && fileKinds.has(data.kind) ? fileRecord.parse(json) : anyRecord.parse(json);
}

/** Kinds that stay in the case file. */
export const fileKinds: ReadonlySet<string> = new Set(
  fileRecord.options.map((option) => [...option.shape.kind.values][0] ?? ''),
);

/** True for a record that decisions rest on. */
export function isFactRecord(record: CaseRecord): record is FactRecord {
  return isFact(record.kind);
}

/** Records whose owner is one agency alone. */
const ownerOfKind: Readonly<Partial<Record<CaseRecord['kind'], string>>> = { custody: 'population' };

/** Checks that the record's owner may assert it, as far as the record alone tells. Throws `SignatureError`. */
export function checkOwner(record: CaseRecord): void {
  if (isFactRecord(record)) {
    checkHolder(record);
    return;
  }
  const required = ownerOfKind[record.kind];
  if (required !== undefined && required !== record.owner) {
    throw new SignatureError(`expected the signature of \`${required}\``);
  }
  if (record.kind === 'correction' && !record.category.startsWith(`${record.owner}.`)) {
    throw new SignatureError('expected the signature of the agency that holds the category');
  }
}

/**
 * Checks a statement: the signature, the form, that `owner` is who signed it, and that the owner may assert it. Throws
 * `SignatureError`, or a `ZodError` when the form is another.
 */
export function verifyCaseRecord(statement: string, keys: KeyRing): SignedCaseRecord {
  const { owner, payload } = verifyStatement('familjegraf-record+jwt', statement, keys);
  const record = parseCaseRecord(payload);
  if (record.owner !== owner) throw new SignatureError('expected the record to be signed by its owner');
  checkOwner(record);
  return { record, statement };
}
