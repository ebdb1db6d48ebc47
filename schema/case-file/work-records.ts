/** What officials do with a case, as signed records: requests and answers, second signatures, plans, incidents. */
import { z } from 'zod';
import { agency, common, day, id, instant } from '../facts/fields.js';

/**
 * Another official of the same agency agrees with version `ofVersion` of the record `about`, as it reads under `contentHash`
 * (`second-official.ts`): with that alone, and with no other record that has or gets its id.
 */
export const countersignature = z.strictObject({
  ...common,
  kind: z.literal('countersignature'),
  about: id,
  ofVersion: z.int32().min(1),
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Begäran om uppgift, from case `caseId` of the owner to the holder `to`. `basis`: what the recipient rests it on. */
export const request = z.strictObject({
  ...common,
  kind: z.literal('request'),
  caseId: id,
  to: agency,
  asked: z
    .array(z.strictObject({ personId: id, category: z.string().min(1) }))
    .min(1)
    .max(100)
    .readonly(),
  basis: z.string().min(1),
  urgent: z.boolean(),
  sentOn: day,
  dueOn: day,
});

/** The purpose of every `disclosure` case: it tells nothing of the asker's. */
export const disclosurePurpose = 'disclosure.assess';

/** The holder has opened a `disclosure` case for a request. */
export const requestReceipt = z.strictObject({
  ...common,
  kind: z.literal('request-receipt'),
  requestId: id,
  caseId: id,
  receivedOn: day,
});

/**
 * The holder's answer: of each pair asked, yes, partly or no; yes and partly name the decision, or an extract (utdrag) that
 * an official has read and sent outside the graph.
 */
export const requestAnswer = z.strictObject({
  ...common,
  kind: z.literal('request-answer'),
  requestId: id,
  answers: z
    .array(
      z
        .strictObject({
          personId: id,
          category: z.string().min(1),
          answer: z.enum(['yes', 'partly', 'no']),
          decisionId: id.nullable(),
          extractRef: z.string().min(1).max(100).nullable(),
        })
        .refine(
          ({ answer, decisionId, extractRef }) => (answer === 'no') === (decisionId === null && extractRef === null),
          { error: 'expected a decision or an extract with `yes` and `partly`, and neither with `no`' },
        ),
    )
    .min(1)
    .readonly(),
  answeredOn: day,
});

/** An emergency of the own agency has been looked at afterwards, by somebody else than who declared it. */
export const emergencyReview = z.strictObject({
  ...common,
  kind: z.literal('emergency-review'),
  emergencyId: id,
  finding: z.enum(['justified', 'not-justified']),
  reviewedOn: day,
});

/** Samverkansärende. Agency cases are linked to it by `case-link`, each by its own agency. Gives no access. */
export const cooperationCase = z.strictObject({
  ...common,
  kind: z.literal('cooperation-case'),
  openedOn: day,
  closedOn: day.nullable(),
});

/** A row of the joint plan (handlingsplan), its owner's. */
export const planRow = z.strictObject({
  ...common,
  kind: z.literal('plan-row'),
  cooperationId: id,
  forAll: z.boolean(),
  activity: z.enum(['joint-meeting', 'meeting-with-family', 'mentor', 'mvp', 'taget', 'follow-up']),
  dueOn: day.nullable(),
  doneOn: day.nullable(),
});

/** What may have been done or have happened in a case, by its own agency's record. */
export const measureKinds = [
  'protection-assessment',
  'preliminary-assessment',
  'feedback-to-reporter',
  'family-informed',
  'service-started',
  'placement-started',
  'safety-measure',
  'support-started',
  'conversation',
  'placement-reconsidered',
  'placement-ended',
  'taken-into-care',
  'care-enforced',
  'care-submitted',
  'care-applied',
  'taken-into-care-ended',
  'contact-restricted',
  'contact-reconsidered',
  'contact-restriction-ended',
  'young-suspect',
  'under-15-suspect',
  'under-15-inquiry-started',
  'under-15-inquiry-ended',
] as const;

/** Something was done in a case: what deadlines and lead times are measured by. */
export const measure = z.strictObject({
  ...common,
  kind: z.literal('measure'),
  caseId: id,
  personId: id,
  what: z.enum(measureKinds),
  doneOn: day,
});

/** A value of the owner's was wrong and has been corrected (rättelse): whoever has read it since `wrongSince` is told. */
export const correction = z.strictObject({
  ...common,
  kind: z.literal('correction'),
  personId: id,
  category: z.string().min(1),
  recordIds: z.array(z.string().min(1)).min(1).readonly().nullable(),
  wrongSince: day,
  correctedOn: day,
});

/** Felaktigt utlämnande. Its 72 hours run from `discoveredAt` (GDPR 33, BDL 3:9). */
export const incident = z.strictObject({
  ...common,
  kind: z.literal('incident'),
  what: z.enum(['wrong-person', 'wrong-recipient', 'too-much', 'without-basis']),
  caseId: id.nullable(),
  personId: id.nullable(),
  category: z.string().min(1).nullable(),
  discoveredAt: instant,
});

/** What has been done about an incident. */
export const incidentStep = z.strictObject({
  ...common,
  kind: z.literal('incident-step'),
  incidentId: id,
  step: z.enum(['reported-to-authority', 'no-report-needed', 'persons-informed', 'closed']),
  takenAt: instant,
});
