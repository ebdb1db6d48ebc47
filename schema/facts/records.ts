/**
 * What agencies assert about cases and people, as records that they sign. They hold opaque ids and conditions only, never
 * content. A later `version` of the same kind, id and owner takes the place of the earlier.
 *
 * `owner` is whose signature the record needs: what widens needs its owner's. `consent-end` narrows: any party's will do.
 */
import { z } from 'zod';
import { ageBand, agency, categories, common, day, id, instant, lastDay, unit } from './fields.js';
import { type KeyRing, SignatureError, verifyStatement } from './jws.js';

/** Four hours. */
const longestEmergencyMs = 4 * 60 * 60 * 1000;

/** An agency case. `requested`: for a case of type `disclosure`, what about whom the request is that opened it. */
const caseRecord = z.strictObject({
  ...common,
  kind: z.literal('case'),
  type: z.string().min(1),
  purposes: z.array(z.string().min(1)).min(1).readonly(),
  openedOn: day,
  /** Beslut att inleda utredning (SoL 20:2). */
  inquiryDecidedOn: lastDay,
  dueOn: lastDay,
  closedOn: lastDay,
  requested: z
    .array(z.strictObject({ personId: id, category: z.string().min(1) }))
    .min(1)
    .readonly()
    .nullable(),
});

/** A person of a case, from `since` until the day before `until`. Owner: the case's agency. */
const casePerson = z.strictObject({
  ...common,
  kind: z.literal('case-person'),
  caseId: id,
  personId: id,
  role: z.enum(['child', 'guardian', 'sibling', 'other-adult']),
  since: day,
  until: lastDay,
});

/**
 * A member of staff assigned to a case. Owner: the case's agency. It lapses half a year after `confirmedOn` (left out:
 * `since`) unless a new version confirms it.
 */
const assignment = z.strictObject({
  ...common,
  kind: z.literal('assignment'),
  caseId: id,
  actorId: z.string().min(1),
  since: day,
  until: lastDay,
  confirmedOn: day.optional(),
  /** Jäv (FL 16 §). */
  conflictOfInterest: z.boolean(),
});

/**
 * An official who is not assigned reads the own agency's data in an own case all the same, for at most four hours, and is
 * reviewed. It opens nothing of another agency (I10). Owner: the case's agency.
 */
const emergency = z
  .strictObject({
    ...common,
    kind: z.literal('emergency'),
    caseId: id,
    actorId: z.string().min(1),
    reason: z.enum(['danger-to-life', 'danger-to-child', 'missing-child', 'staff-unreachable']),
    from: instant,
    /** At most four hours after `from`; a new version may only end it sooner. */
    until: instant,
  })
  .refine(({ from, until }) => from < until && Date.parse(until) - Date.parse(from) <= longestEmergencyMs, {
    error: 'expected `until` after `from`, by at most four hours',
  });

/** The case takes part in a cooperation case (samverkansärende). Owner: the case's agency. */
const caseLink = z.strictObject({
  ...common,
  kind: z.literal('case-link'),
  caseId: id,
  cooperationId: id,
  since: day,
  until: lastDay,
});

/**
 * What `population` asserts about a person, one record each; unknown after `validUntil`, the last day of the age band.
 * `situation` (left out: 1) is counted up with every change of custody or protection: a consent given before it is
 * suspended. It tells that something changed, never what.
 */
const personRecord = z
  .strictObject({
    ...common,
    kind: z.literal('person'),
    personId: id,
    ageBand,
    protected: z.boolean(),
    situation: z.int32().min(1).optional(),
    validUntil: lastDay,
  })
  .refine(({ id, personId }) => id === personId, { error: 'expected `id` to be `personId`' });

/** The person's whereabouts are kept secret (LVU 14 §, OSL 26:2). Owner: `social-services`. */
const whereabouts = z.strictObject({
  ...common,
  kind: z.literal('whereabouts'),
  personId: id,
  hidden: z.boolean(),
  since: day,
  until: lastDay,
});

/**
 * An official of the holder has decided to disclose (beslut att lämna ut uppgift). `atoms`: the `decision.*` atoms of the
 * vocabulary that it makes true. It covers the records in `recordIds`, or those recorded up to `dataUntil`, which the
 * official has seen when it is made: never both, never neither (I10).
 */
const decision = z
  .strictObject({
    ...common,
    kind: z.literal('decision'),
    atoms: z.array(z.string().startsWith('decision.')).min(1).readonly(),
    personId: id,
    categories,
    to: unit,
    /** The recipient's case. */
    caseId: id,
    recordIds: z.array(z.string().min(1)).min(1).readonly().nullable(),
    dataUntil: lastDay,
    validFrom: day,
    validUntil: lastDay,
  })
  .refine(({ recordIds, dataUntil }) => (recordIds === null) !== (dataUntil === null), {
    error: 'expected `recordIds` or `dataUntil`, and not both',
  })
  .refine(({ dataUntil, validFrom }) => dataUntil === null || dataUntil <= validFrom, {
    error: 'expected `dataUntil` no later than `validFrom`',
  });

/**
 * A consent (samtycke) as its holder has registered it. It is suspended while the person's age is in another band.
 * `parties`: every holder and recipient of the consent, and who wrote it, the same in all records of it: each may end it.
 */
const consent = z
  .strictObject({
    ...common,
    kind: z.literal('consent'),
    consentId: id,
    parties: z.array(agency).min(1).readonly(),
    personId: id,
    categories,
    to: z.array(unit).min(1).readonly(),
    purposes: z.array(z.string().min(1)).min(1).readonly(),
    ageBands: z.array(ageBand).min(1).readonly(),
    /** That of the person when it was registered; left out: 1. */
    situation: z.int32().min(1).optional(),
    validFrom: day,
    validUntil: day,
  })
  .refine(
    ({ parties, owner, to }) => [owner, ...to.map(({ agency }) => agency)].every((one) => parties.includes(one)),
    {
      error: 'expected `parties` to name the holder and every recipient',
    },
  );

/**
 * The consent is active no longer, from the moment on which this is kept. Never says why: withdrawn, refused, annulled, a
 * guardian excluded all look alike.
 */
const consentEnd = z.strictObject({ ...common, kind: z.literal('consent-end'), consentId: id, endedOn: day });

/** A notice or report that the holder has sent to another agency, with the records it contains (underrättelse, anmälan). */
const notice = z.strictObject({
  ...common,
  kind: z.literal('notice'),
  personId: id,
  category: z.string().min(1),
  to: agency,
  recordIds: z.array(z.string().min(1)).min(1).readonly(),
  sentOn: day,
});

/** The holder has stopped disclosure: of everything, of a category, about a person, or of a category about a person. */
const hold = z.strictObject({
  ...common,
  kind: z.literal('hold'),
  category: z.string().nullable(),
  personId: id.nullable(),
  since: day,
  until: lastDay,
});

/** `owner` has received a report of concern (orosanmälan, SoL 19:1) about the person from agency `from`. */
const report = z.strictObject({
  ...common,
  kind: z.literal('report'),
  personId: id,
  from: agency,
  receivedOn: day,
});

/** The form of a fact. */
export const factRecord = z.discriminatedUnion('kind', [
  caseRecord,
  casePerson,
  assignment,
  emergency,
  caseLink,
  personRecord,
  whereabouts,
  decision,
  consent,
  consentEnd,
  notice,
  hold,
  report,
]);

/** A record of any kind. Days are `YYYY-MM-DD`; `until` and `closedOn` are the first day on which it holds no longer. */
export type FactRecord = z.output<typeof factRecord>;
/** A record of one kind. */
export type RecordOf<Kind extends FactRecord['kind']> = Extract<FactRecord, { kind: Kind }>;

const factKinds: ReadonlySet<string> = new Set(
  factRecord.options.map((option) => [...option.shape.kind.values][0] ?? ''),
);
/** True for the kinds of records that decisions rest on. */
export const isFact = (kind: string): boolean => factKinds.has(kind);

/** A record with the statement that proves it. */
export interface SignedRecord {
  readonly record: FactRecord;
  readonly statement: string;
}

/** Reads a record from untrusted JSON. Throws a `ZodError`. */
export function parseRecord(json: unknown): FactRecord {
  return factRecord.parse(json);
}

/** Holder whose decisions always name their records (I10). */
const byRecordAlone = 'police';

/** Agencies whose signature a record of this kind needs, by the record alone; null when it is the record's own owner. */
function requiredOwner({ kind }: FactRecord): string | null {
  if (kind === 'person') return 'population';
  return kind === 'whereabouts' ? 'social-services' : null;
}

/**
 * Checks a record's statement: the signature, the form, that `owner` is who signed it, and that the owner may assert it.
 * That a `case-person` or `assignment` is of the case's own agency is checked where the case is known (`indexFacts`).
 *
 * Throws `SignatureError`, or a `ZodError` when the form is another.
 */
export function verifyRecord(statement: string, keys: KeyRing): SignedRecord {
  const { owner, payload } = verifyStatement('familjegraf-record+jwt', statement, keys);
  const record = parseRecord(payload);
  if (record.owner !== owner) throw new SignatureError('expected the record to be signed by its owner');
  checkHolder(record);
  return { record, statement };
}

/** Checks that the record's owner may assert it, as far as the record alone tells. Throws `SignatureError`. */
export function checkHolder(record: FactRecord): void {
  const required = requiredOwner(record);
  if (required !== null && required !== record.owner) {
    throw new SignatureError(`expected the signature of \`${required}\``);
  }
  const holders = categoriesOf(record).map((category) => category.slice(0, category.indexOf('.')));
  if (holders.some((holder) => holder !== record.owner)) {
    throw new SignatureError('expected the signature of the agency that holds the categories');
  }
  if (record.kind === 'decision' && record.owner === byRecordAlone && record.recordIds === null) {
    throw new SignatureError(`expected \`recordIds\` in a decision of \`${byRecordAlone}\``);
  }
}

/** Categories that a record opens or closes: only their holder may assert that. */
export function categoriesOf(record: FactRecord): ReadonlyArray<string> {
  switch (record.kind) {
    case 'decision':
    case 'consent':
      return record.categories;
    case 'notice':
      return [record.category];
    case 'hold':
      return record.category === null ? [] : [record.category];
    default:
      return [];
  }
}
