/**
 * Drafts: from typed input and what is kept to the unsigned records of a workflow. Nothing is stored. The official's client
 * has its own agency's signer sign them, and hands the statements to `submit`.
 *
 * Repeating changes nothing: ids follow from the input's `key`, and what has been kept meanwhile is drafted as it is kept.
 */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { admissionFault } from '../../../schema/case-file/admission.js';
import { derivedId } from '../../../schema/case-file/derived-id.js';
import { type CaseRecord, type CaseRecordOf, checkOwner, parseCaseRecord } from '../../../schema/case-file/records.js';
import { needsSecond } from '../../../schema/case-file/second-official.js';
import { momentOf } from '../../../schema/clock.js';
import { type KeyRing, SignatureError } from '../../../schema/facts/jws.js';
import type { Actor } from '../../../schema/grant.js';
import type { Label } from '../../../schema/policy/labels.js';
import type { Question } from '../../kit/agency.js';
import { expected } from '../facts/expected.js';
import { DraftFault, unknown, type WorkFault } from './faults.js';
import { KeptRecords } from './kept-records.js';
import { sentenceOf } from './sentences.js';
import { categories } from './words.js';

type WithoutSignature<T> = T extends unknown ? Omit<T, 'owner' | 'signedBy'> : never;
/** A record as a signer takes it: without `owner` and `signedBy`. */
export type Unsigned = WithoutSignature<CaseRecord>;
type UnsignedOf<K extends CaseRecord['kind']> = Omit<CaseRecordOf<K>, 'owner' | 'signedBy'>;

/** What a draft is made with. `today`: `YYYY-MM-DD`, `at`: the moment in milliseconds since 1970, by one clock. */
export interface Drafting {
  readonly actor: Actor;
  readonly agency: string;
  readonly today: string;
  readonly at: number;
  readonly kept: KeptRecords;
  /** Everybody's public keys. */
  readonly keys: KeyRing;
  /** The id of a new record, from the input's key. */
  readonly newId: (name: string) => string;
  /** What a record says, by its id, where that does not follow from the record alone. */
  readonly sentences: Map<string, Label>;
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

/** A kept record as it was handed to the signer. */
export function asKept<R extends CaseRecord>({ owner: _, signedBy: __, ...record }: R): Unsigned {
  return record as unknown as Unsigned;
}

/** The day of the draft itself, by kind; every other day is the official's, who may mean another by it. */
const dayOfDraft: Readonly<Partial<Record<CaseRecord['kind'], string>>> = {
  case: 'openedOn',
  'case-person': 'since',
  assignment: 'since',
  'case-link': 'since',
  'cooperation-case': 'openedOn',
  'guardian-excluded': 'since',
  withdrawal: 'receivedOn',
  annulment: 'annulledOn',
  refusal: 'receivedOn',
  'consent-end': 'endedOn',
  decision: 'validFrom',
  notice: 'sentOn',
  request: 'sentOn',
  'request-receipt': 'receivedOn',
  'request-answer': 'answeredOn',
  hold: 'since',
  correction: 'correctedOn',
  'emergency-review': 'reviewedOn',
};

/** True when both say the same, but for the day on which one was drafted: repeated another day it is the same record. */
function isSame(record: { readonly kind: CaseRecord['kind'] }, kept: object): boolean {
  const other = kept as Readonly<Record<string, unknown>>;
  const drafted = dayOfDraft[record.kind];
  return Object.entries(record).every(([name, value]) => name === drafted || isDeepStrictEqual(value, other[name]));
}

/** A new record; as it is kept when it is kept already. Throws `DraftFault` when another one is kept under its id. */
export async function created<K extends CaseRecord['kind']>(
  { kept, agency }: Drafting,
  record: Omit<UnsignedOf<K>, 'version'> & { readonly kind: K },
): Promise<Unsigned> {
  const first = (await kept.ownVersions<K>(record.kind, record.id, agency)).at(-1);
  if (!first) return { ...record, version: 1 } as unknown as Unsigned;
  if (isSame(record, first)) return asKept(first);
  const sv = 'Något annat har redan sparats under den nyckeln: läs det, och ta en ny nyckel om det här är något nytt.';
  const en = 'expected a new `key`: something else has been kept under this one, read that first';
  throw new DraftFault('STALE_VERSION', 'key', sv, en);
}

function staleVersion(version: number): DraftFault {
  return new DraftFault(
    'STALE_VERSION',
    'expectedVersion',
    expected.laterVersion.sv,
    `expected version ${version} to be the newest: read again, then decide again`,
  );
}

/** The next version of an own record. `change` is given the expected version, and may throw `DraftFault`. */
export async function changed<K extends CaseRecord['kind']>(
  { kept, agency }: Drafting,
  kind: K,
  { id, expectedVersion }: Omit<OfVersion, 'key'>,
  change: (record: CaseRecordOf<K>) => Partial<CaseRecordOf<K>>,
): Promise<Unsigned> {
  const versions = await kept.ownVersions(kind, id, agency);
  const [newest] = versions;
  if (!newest) throw unknown('id');
  const expected = versions.find(({ version }) => version === expectedVersion);
  if (!expected) throw staleVersion(expectedVersion);
  const next = asKept({ ...expected, ...change(expected), version: expectedVersion + 1 } as CaseRecord);
  if (newest === expected) return next;
  // The very change that is kept already is drafted again; any other has come too late.
  const same = newest.version === expectedVersion + 1 && isDeepStrictEqual(asKept(newest), next);
  if (same) return next;
  throw staleVersion(expectedVersion);
}

interface DraftRecord {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly record: string;
  readonly sv: string;
  readonly en: string;
  readonly needsSecond: boolean;
}
/** `Draft` of the graph. */
export interface Draft {
  readonly records: ReadonlyArray<DraftRecord>;
  readonly faults: ReadonlyArray<WorkFault>;
}

/** True for a person of a case to whom a second official has yet to agree. */
async function waitsForSecond(draft: Unsigned, { kept, agency }: Drafting): Promise<boolean> {
  if (draft.kind !== 'case-person') return false;
  const earlier = await kept.newestOwn('case-person', draft.id, agency);
  if (earlier && earlier.version >= draft.version) return false;
  return needsSecond(draft, earlier, await kept.newest('person', draft.personId));
}

/** What the signer would refuse is refused here already, with the field. */
function checkForm(draft: Unsigned, { actor, agency, today, sentences }: Drafting, position: number) {
  const fail = (field: string | null, { sv, en }: Label): never => {
    const fault = new DraftFault('INVALID', field ?? '', sv, en);
    throw Object.assign(fault, { fault: { ...fault.fault, field, position } });
  };
  try {
    const record = parseCaseRecord({ ...draft, owner: agency, signedBy: actor.id });
    checkOwner(record);
    const late = admissionFault(record, { today, categories: categories() });
    if (late !== null) fail(null, late);
    const { kind, id, version } = draft;
    const said = sentences.get(id) ?? sentenceOf(record, today);
    return { kind, id, version, record: JSON.stringify(draft), sv: said.sv, en: said.en };
  } catch (error) {
    if (error instanceof z.ZodError) {
      const [issue] = error.issues;
      const field = issue?.path.join('.') ?? null;
      return fail(field, { ...expected.form(`\`${field}\``), en: issue?.message ?? 'expected another form' });
    }
    if (error instanceof SignatureError) return fail(null, expected.signature(error.message));
    throw error;
  }
}

const isUuid = (text: string) => z.uuid().safeParse(text).success;

/** The resolver of a draft mutation. */
export function resolveDraft(make: MakeDraft) {
  return async (_: unknown, { input }: { input: Keyed }, question: Question<unknown>): Promise<Draft> => {
    const { actor } = question.grant;
    const { db, today, keys } = question.tools;
    const drafting: Drafting = {
      actor,
      agency: actor.agency,
      today: today(),
      at: momentOf(today),
      kept: new KeptRecords(db),
      keys,
      newId: (name) => derivedId(actor.agency, input.key, name),
      sentences: new Map(),
    };
    try {
      if (!isUuid(input.key)) {
        throw new DraftFault('INVALID', 'key', 'Nyckeln ska vara ett UUID.', 'expected `key` to be a UUID');
      }
      const records = await make(input as never, drafting);
      const drafted = records.map(async (record, index): Promise<DraftRecord> => {
        const form = checkForm(record, drafting, index + 1);
        return { ...form, needsSecond: await waitsForSecond(record, drafting) };
      });
      return { records: await Promise.all(drafted), faults: [] };
    } catch (error) {
      if (!(error instanceof DraftFault)) throw error;
      return { records: [], faults: [error.fault] };
    }
  };
}
