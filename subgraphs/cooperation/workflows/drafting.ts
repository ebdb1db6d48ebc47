/**
 * Drafts: from typed input and what is kept to the unsigned records of a workflow. Nothing is stored. The official's client
 * has its own agency's signer sign them, and hands the statements to `submit`.
 *
 * Repeating changes nothing: ids follow from the input's `key`, and what has been kept meanwhile is drafted as it is kept.
 */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { admissionFault } from '../../../schema/case-file/admission.js';
import { type CaseRecord, type CaseRecordOf, checkOwner, parseCaseRecord } from '../../../schema/case-file/records.js';
import { SignatureError } from '../../../schema/facts/jws.js';
import type { Actor } from '../../../schema/grant.js';
import type { Question } from '../../kit/agency.js';
import { DraftFault, unknown, type WorkFault } from './faults.js';
import { KeptRecords } from './kept-records.js';
import { sentenceOf } from './sentences.js';
import { categories } from './words.js';

type WithoutSignature<T> = T extends unknown ? Omit<T, 'owner' | 'signedBy'> : never;
/** A record as a signer takes it: without `owner` and `signedBy`. */
export type Unsigned = WithoutSignature<CaseRecord>;
type UnsignedOf<K extends CaseRecord['kind']> = Omit<CaseRecordOf<K>, 'owner' | 'signedBy'>;

/** What a draft is made with. `today`: `YYYY-MM-DD`. */
export interface Drafting {
  readonly actor: Actor;
  readonly agency: string;
  readonly today: string;
  readonly kept: KeptRecords;
  /** The id of a new record, from the input's key. */
  readonly newId: (name: string) => string;
}

/** Input that every draft has. */
export interface Keyed {
  readonly key: string;
}
/** Names a version of an own record. */
export interface OfVersion extends Keyed {
  readonly id: string;
  readonly expectedVersion: number;
}
/** Makes the records of one workflow from its input; throws `DraftFault`. */
export type MakeDraft<Input extends Keyed = never> = (
  input: Input,
  drafting: Drafting,
) => Promise<ReadonlyArray<Unsigned>>;

/** `CHILD_INQUIRY` of the graph is `child-inquiry` in records. */
export const fromEnum = <T extends string>(value: string): T => value.toLowerCase().replace(/_/g, '-') as T;
/** `CHILD_PROTECT` of the graph is `child.protect` in records. */
export const purposeFrom = (value: string): string => value.toLowerCase().replace('_', '.');

/** A UUID (version 8) that follows from `parts` alone: the beginning of their SHA-256. */
export function derivedId(...parts: ReadonlyArray<string>): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function unsigned<R extends CaseRecord>({ owner: _, signedBy: __, ...record }: R): Unsigned {
  return record as unknown as Unsigned;
}

/** A new record; as it is kept when it is kept already. */
export async function created<K extends CaseRecord['kind']>(
  { kept, agency }: Drafting,
  record: Omit<UnsignedOf<K>, 'version'> & { readonly kind: K },
): Promise<Unsigned> {
  const first = (await kept.versions<K>(record.kind, record.id)).at(-1);
  if (first && first.owner === agency) return unsigned(first);
  return { ...record, version: 1 } as unknown as Unsigned;
}

function staleVersion(expected: number): DraftFault {
  return new DraftFault(
    'STALE_VERSION',
    'expectedVersion',
    'Någon har ändrat uppgiften under tiden: läs den på nytt och besluta igen.',
    `expected version ${expected} to be the newest: read again, then decide again`,
  );
}

/** The next version of an own record. `change` is given the expected version. */
export async function changed<K extends CaseRecord['kind']>(
  { kept, agency }: Drafting,
  kind: K,
  { id, expectedVersion }: Omit<OfVersion, 'key'>,
  change: (record: CaseRecordOf<K>) => Partial<CaseRecordOf<K>>,
): Promise<Unsigned> {
  const versions = await kept.versions(kind, id);
  const [newest] = versions;
  if (!newest || newest.owner !== agency) throw unknown('id');
  const expected = versions.find(({ version }) => version === expectedVersion);
  if (!expected) throw staleVersion(expectedVersion);
  const next = unsigned({ ...expected, ...change(expected), version: expectedVersion + 1 } as CaseRecord);
  if (newest === expected) return next;
  // The very change that is kept already is drafted again; any other has come too late.
  const same = newest.version === expectedVersion + 1 && isDeepStrictEqual(unsigned(newest), next);
  if (same) return next;
  throw staleVersion(expectedVersion);
}

interface DraftRecord {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly record: string;
  readonly sv: string;
}
/** `Draft` of the graph. */
export interface Draft {
  readonly records: ReadonlyArray<DraftRecord>;
  readonly faults: ReadonlyArray<WorkFault>;
}

/** What the signer would refuse is refused here already, with the field. */
function checkForm(draft: Unsigned, { actor, agency, today }: Drafting, position: number): DraftRecord {
  const fail = (field: string | null, en: string): never => {
    const fault = new DraftFault('INVALID', field ?? '', `Uppgiften kan inte skrivas så: ${en}`, en);
    throw Object.assign(fault, { fault: { ...fault.fault, field, position } });
  };
  try {
    const record = parseCaseRecord({ ...draft, owner: agency, signedBy: actor.id });
    checkOwner(record);
    const late = admissionFault(record, { today, categories: categories() });
    if (late !== null) fail(null, late);
    const { kind, id, version } = draft;
    return { kind, id, version, record: JSON.stringify(draft), sv: sentenceOf(record) };
  } catch (error) {
    if (error instanceof z.ZodError) {
      const [issue] = error.issues;
      return fail(issue?.path.join('.') ?? null, issue?.message ?? 'expected another form');
    }
    if (error instanceof SignatureError) return fail(null, error.message);
    throw error;
  }
}

const isUuid = (text: string) => z.uuid().safeParse(text).success;

/** The resolver of a draft mutation. */
export function resolveDraft(make: MakeDraft) {
  return async (_: unknown, { input }: { input: Keyed }, question: Question<unknown>): Promise<Draft> => {
    const { actor } = question.grant;
    const { db, today } = question.tools;
    const drafting: Drafting = {
      actor,
      agency: actor.agency,
      today: today(),
      kept: new KeptRecords(db),
      newId: (name) => derivedId(actor.agency, input.key, name),
    };
    try {
      if (!isUuid(input.key)) {
        throw new DraftFault('INVALID', 'key', 'Nyckeln ska vara ett UUID.', 'expected `key` to be a UUID');
      }
      const records = await make(input as never, drafting);
      return { records: records.map((record, index) => checkForm(record, drafting, index + 1)), faults: [] };
    } catch (error) {
      if (!(error instanceof DraftFault)) throw error;
      return { records: [], faults: [error.fault] };
    }
  };
}
