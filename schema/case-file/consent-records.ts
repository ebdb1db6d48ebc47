/**
 * How a consent (samtycke som häver sekretess, OSL 10:1 and 12:2) comes to be and ends, as signed records. They tell who
 * signed and who withdrew, so they stay in the case file: the gateway and the holders see only what follows from them, a
 * `consent` and its `consent-end` (`schema/facts/records.ts`).
 */
import { z } from 'zod';
import { ageBand, agency, categories, common, day, id, unit } from '../facts/fields.js';

const capacity = z.enum(['child', 'guardian', 'adult']);
const method = z.enum(['e-id', 'paper', 'oral']);

/**
 * Who has custody of a child (vårdnad, FB 6:2), newest version. Owner: `population`. `situation` is that of the child's
 * `person` record, which is counted up with every change of custody or protection.
 */
export const custody = z
  .strictObject({
    ...common,
    kind: z.literal('custody'),
    personId: id,
    guardianIds: z.array(id).max(4).readonly(),
    situation: z.int32().min(1),
    since: day,
  })
  .refine(({ id, personId }) => id === personId, { error: 'expected `id` to be `personId`' });

/**
 * `guardianId` may not lift the child's secrecy (OSL 12:3 p. 1): the owner, a holder, assumes considerable harm. Secret to
 * all but the owner.
 */
export const guardianExcluded = z.strictObject({
  ...common,
  kind: z.literal('guardian-excluded'),
  personId: id,
  guardianId: id,
  since: day,
  until: day.nullable(),
});

/**
 * What is asked of the signatories, and of whom. `signatories` follow from age and custody when it is written
 * (`required-signatories.ts`); `situation` and `ageBand` are the person's then. `childView`: id of a record about this one.
 */
export const consentDocument = z.strictObject({
  ...common,
  kind: z.literal('consent-document'),
  personId: id,
  caseId: id,
  scope: z
    .array(z.strictObject({ holder: agency, categories }))
    .min(1)
    .readonly(),
  to: z.array(unit).min(1).readonly(),
  purposes: z.array(z.string().min(1)).min(1).readonly(),
  validFrom: day,
  /** At most a year after `validFrom`. */
  validUntil: day,
  ageBand,
  situation: z.int32().min(1),
  signatories: z
    .array(z.strictObject({ personId: id, capacity }))
    .min(1)
    .readonly(),
  /** Id of the information text that the signatories are shown. */
  informationText: z.string().min(1).max(100),
});

/** One signatory has signed. Owner: the agency that received it. `documentHash`: SHA-256 (hex) of the scanned paper. */
export const consentSignature = z
  .strictObject({
    ...common,
    kind: z.literal('consent-signature'),
    consentId: id,
    signatoryId: id,
    capacity,
    method,
    documentHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
    informationText: z.string().min(1).max(100),
    /** BCP 47. */
    language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
    interpreter: z.boolean(),
    signedOn: day,
  })
  .refine(({ method, documentHash }) => (method === 'paper') === (documentHash !== null), {
    error: 'expected `documentHash` of what was signed on paper, and of nothing else',
  });

/** A signatory has withdrawn; each alone may. Owner: the party that received it, the only one that learns who it was. */
export const withdrawal = z.strictObject({
  ...common,
  kind: z.literal('withdrawal'),
  consentId: id,
  signatoryId: id,
  method,
  receivedOn: day,
});

/** The consent had been registered wrongly. */
export const annulment = z.strictObject({
  ...common,
  kind: z.literal('annulment'),
  consentId: id,
  reason: z.enum(['wrong-person', 'wrong-scope', 'wrong-signatory', 'not-informed']),
  annulledOn: day,
});

/**
 * Somebody who would have to sign has refused: every consent about the person and these categories (null: all) ends, and
 * none is registered that this person has not signed afterwards. Duties and other bases stand untouched.
 */
export const refusal = z.strictObject({
  ...common,
  kind: z.literal('refusal'),
  personId: id,
  refuserId: id,
  categories: categories.nullable(),
  receivedOn: day,
});

/**
 * Barnets inställning (SoL 3:1, FB 6:11): that the child was told, by whom and how, and what it thinks. With every consent and
 * every decision about somebody under 18. What the child said stands in the owner's journal, at `journalRef`.
 */
export const childView = z
  .strictObject({
    ...common,
    kind: z.literal('child-view'),
    personId: id,
    /** Id of the consent document or of the decision. */
    about: id,
    informedHow: z.enum(['in-person', 'in-writing', 'by-guardian', 'with-interpreter', 'not-informed']),
    informedBy: z.string().min(1),
    informedOn: day.nullable(),
    view: z.enum(['agrees', 'disagrees', 'undecided', 'not-asked']),
    whyNotAsked: z.enum(['too-young', 'risk-of-harm', 'not-reached', 'investigation-secrecy']).nullable(),
    journalRef: z.string().min(1).max(100).nullable(),
  })
  .refine(({ view, whyNotAsked }) => (view === 'not-asked') === (whyNotAsked !== null), {
    error: 'expected `whyNotAsked` when the child was not asked, and only then',
  })
  .refine(({ informedHow, informedOn }) => (informedHow === 'not-informed') === (informedOn === null), {
    error: 'expected `informedOn` when the child was informed, and only then',
  });
