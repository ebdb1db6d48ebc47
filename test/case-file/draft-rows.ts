/** One valid use of every draft, in an order in which each has what it needs; and who may not make it. */
import { createClock, momentOf } from '../../schema/clock.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { asked, day } from '../support/case-file.js';

const { child, mother, father } = person;
const { childInquiry: c1, crimePrevention: c2, pupilSupport: c3 } = demoCase;
const [social, manager] = ['case-system-social-services', 'social-work-manager'];

/** Ids of what rows have made, by the row's name. */
export type Made = (name: string) => string;

/**
 * `other`: input under the same key that says something else; left out where nothing can. `foreign`: an official of another
 * agency, who may make such drafts there, and what is said; left out where the draft names nothing of the agency's.
 */
export interface DraftRow {
  readonly name: string;
  readonly draft: string;
  readonly by: string;
  readonly input: (made: Made) => Readonly<Record<string, unknown>>;
  readonly other?: Readonly<Record<string, unknown>>;
  readonly foreign?: readonly [actor: string, code: string];
}

const began = momentOf(createClock(day));
const momentAfter = (minutes: number) => new Date(began + minutes * 60_000).toISOString();
let firstMoment: string | null = null;
/** The moment at which it is first asked for. */
const firstAsked = () => {
  firstMoment ??= new Date(momentOf(createClock(day))).toISOString();
  return firstMoment;
};

type More = Pick<DraftRow, 'other' | 'foreign'>;
const row = (name: string, by: string, draft: string, input: DraftRow['input'], more: More = {}): DraftRow => ({
  ...{ name, by, draft, input, ...more },
});
/** Input that names a version of what row `of` has made. */
const version = (of: string, expectedVersion: number, change: object = {}) => ({
  input: (made: Made) => ({ id: made(of), expectedVersion, ...change }),
});
const police: More = { foreign: ['case-system-police', 'UNKNOWN'] };
const change = (name: string, by: string, draft: string, { input }: ReturnType<typeof version>, more: More) =>
  row(name, by, draft, input, more);

const cases: ReadonlyArray<DraftRow> = [
  row(
    ...(['case', social, 'draftCase'] as const),
    () => ({
      ...{ type: 'REPORT', purposes: ['CHILD_PROTECT'], staff: ['demo-social-worker'] },
      persons: [{ personId: child, role: 'CHILD' }],
    }),
    { other: { type: 'SERVICE' } },
  ),
  change(
    ...(['changed', manager, 'draftCaseChange'] as const),
    version('case', 1, { type: 'CHILD_INQUIRY', inquiryDecided: true }),
    { ...police, other: { type: 'SERVICE' } },
  ),
  row(
    ...(['person', social, 'draftCasePerson'] as const),
    (made) => ({ caseId: made('case'), personId: father, role: 'GUARDIAN' }),
    police,
  ),
  change('person ended', social, 'draftCasePersonEnd', version('person', 1), police),
  row(
    ...(['assignment', social, 'draftAssignment'] as const),
    (made) => ({ caseId: made('case'), actorId: 'demo-social-work-manager' }),
    { ...police, other: { conflictOfInterest: true } },
  ),
  change('confirmed', manager, 'draftAssignmentConfirmation', version('assignment', 1), police),
  change('unassigned', manager, 'draftAssignmentEnd', version('assignment', 2), police),
  row(
    ...(['conflict', social, 'draftAssignment'] as const),
    (made) => ({ caseId: made('case'), actorId: 'demo-social-worker', conflictOfInterest: true }),
    { ...police, other: { conflictOfInterest: false } },
  ),
  change('conflict ended', manager, 'draftConflictEnd', version('conflict', 1), police),
  row('reported', social, 'draftReport', () => ({ personId: child, from: 'school', receivedOn: day }), {
    other: { from: 'police' },
  }),
  row(
    ...(['measure', 'social-worker', 'draftMeasure'] as const),
    (made) => ({ caseId: made('case'), personId: child, what: 'CONVERSATION', doneOn: '2026-11-20' }),
    { foreign: ['police-officer', 'UNKNOWN'], other: { doneOn: day } }, // another day, though it is today
  ),
];

const together: ReadonlyArray<DraftRow> = [
  row('cooperation', 'social-worker', 'draftCooperationCase', () => ({})),
  row(
    ...(['link', social, 'draftCaseLink'] as const),
    (made) => ({ caseId: made('case'), cooperationId: made('cooperation') }),
    police,
  ),
  row(
    ...(['row', 'social-worker', 'draftPlanRow'] as const),
    (made) => ({ cooperationId: made('cooperation'), forAll: true, activity: 'MVP' }),
    { foreign: ['police-officer', 'UNKNOWN'], other: { activity: 'TAGET' } },
  ),
  change('row done', 'social-worker', 'draftPlanRowChange', version('row', 1, { doneOn: '2026-11-20' }), {
    ...{ foreign: ['police-officer', 'UNKNOWN'], other: { doneOn: '2026-11-21' } },
  }),
  row(...(['seconded', manager, 'draftCountersignature'] as const), (made) => ({ about: made('row'), ofVersion: 2 }), {
    foreign: ['police-decision-officer', 'UNKNOWN'],
  }),
  change('unlinked', social, 'draftCaseLinkEnd', version('link', 1), police),
  change('cooperation ended', 'social-worker', 'draftCooperationCaseEnd', version('cooperation', 1), {
    foreign: ['police-officer', 'UNKNOWN'],
  }),
];

const grades = { personId: child, category: 'school.grades' };
const requests: ReadonlyArray<DraftRow> = [
  row(
    ...(['request', 'social-worker', 'draftRequest'] as const),
    () => ({ caseId: c1, to: 'school', basis: 'SOL-20-6', urgent: false, dueOn: '2026-12-01', asked: [grades] }),
    { foreign: ['police-officer', 'UNKNOWN'], other: { urgent: true } },
  ),
  row(
    ...(['received', 'case-system-school', 'draftReceipt'] as const),
    (made) => ({ requestId: made('request'), actorId: 'demo-principal' }),
    { ...police, other: { actorId: 'demo-school-counsellor' } },
  ),
  row(
    ...(['decision', 'principal', 'draftDecision'] as const),
    (made) => ({
      ...{ personId: child, categories: ['school.grades'], kinds: ['decision.relevant-to-inquiry'] },
      ...{ to: { agency: 'social-services', unit: 'child-and-family' }, requestId: made('request') },
      ...{ dataUntil: '2026-11-20', childView: asked },
    }),
    { foreign: ['police-decision-officer', 'UNKNOWN'], other: { dataUntil: '2026-11-21' } },
  ),
  row(
    ...(['answer', 'principal', 'draftAnswer'] as const),
    (made) => ({
      ...{ requestId: made('request'), expectedVersion: 0 },
      answers: [{ ...grades, answer: 'YES', decisionId: made('decision') }],
    }),
    { foreign: ['police-duty-officer', 'UNKNOWN'], other: { answers: [{ ...grades, answer: 'NO' }] } },
  ),
  change('decision ended', 'principal', 'draftDecisionEnd', version('decision', 1), {
    foreign: ['police-decision-officer', 'UNKNOWN'],
  }),
  row(
    ...(['notice', 'principal', 'draftNotice'] as const),
    () => ({ what: 'CRIME_REPORT', personId: child, category: 'school.crimeReport', recordIds: ['a record'] }),
    { foreign: ['police-decision-officer', 'REFUSED'], other: { recordIds: ['another record'] } },
  ),
];

/** A consent that all have signed and the school has registered. */
const consent = (name: string): ReadonlyArray<DraftRow> => [
  row(
    ...([name, 'principal', 'draftConsent'] as const),
    () => ({
      ...{ caseId: c3, personId: child, purposes: ['CRIME_PREVENT'], informationText: 'text-1', childView: asked },
      scope: [{ holder: 'school', categories: ['school.enrol'] }],
      ...{ to: [{ agency: 'police', unit: 'local-police' }], validFrom: '2026-11-20', validUntil: '2027-05-01' },
    }),
    { foreign: ['social-worker', 'UNKNOWN'], other: { validUntil: '2027-05-02' } },
  ),
  ...[child, mother, father].map((signatoryId, index) =>
    row(
      ...([`${name} signed ${index + 1}`, 'principal', 'draftConsentSignature'] as const),
      (made) => ({
        ...{ consentId: made(name), signatoryId, method: 'E_ID', language: 'sv', interpreter: false },
        signedOn: '2026-11-20',
      }),
      { foreign: ['probation-officer', 'UNKNOWN'], other: { language: 'so' } },
    ),
  ),
  row(
    ...([`${name} registered`, 'principal', 'draftConsentRegistration'] as const),
    (made) => ({ consentId: made(name) }),
    { foreign: ['kv-decision-officer', 'UNKNOWN'] },
  ),
];
const consents: ReadonlyArray<DraftRow> = [
  ...consent('withdrawn'),
  row(
    ...(['withdrawal', 'principal', 'draftWithdrawal'] as const),
    (made) => ({ consentId: made('withdrawn'), signatoryId: father, method: 'ORAL' }),
    { foreign: ['probation-officer', 'UNKNOWN'], other: { method: 'E_ID' } },
  ),
  ...consent('annulled'),
  row(
    ...(['annulment', 'principal', 'draftAnnulment'] as const),
    (made) => ({ consentId: made('annulled'), reason: 'WRONG_SCOPE' }),
    { foreign: ['probation-officer', 'UNKNOWN'], other: { reason: 'NOT_INFORMED' } },
  ),
  row(
    ...(['exclusion', 'principal', 'draftGuardianExclusion'] as const),
    () => ({ personId: child, guardianId: father }),
    { foreign: ['kv-decision-officer', 'UNKNOWN'], other: { guardianId: mother } },
  ),
  change('exclusion ended', 'principal', 'draftGuardianExclusionEnd', version('exclusion', 1), {
    foreign: ['police-decision-officer', 'UNKNOWN'],
  }),
  row(
    ...(['refusal', 'principal', 'draftRefusal'] as const),
    () => ({ personId: child, refuserId: mother, categories: ['school.enrol'] }),
    { foreign: ['probation-officer', 'UNKNOWN'], other: { refuserId: father } },
  ),
];

const afterwards: ReadonlyArray<DraftRow> = [
  row(...(['hold', 'principal', 'draftHold'] as const), () => ({ category: 'school.bullying', personId: child }), {
    foreign: ['police-decision-officer', 'INVALID'],
    other: { category: 'school.grades' },
  }),
  change('hold ended', 'principal', 'draftHoldEnd', version('hold', 1), {
    foreign: ['police-decision-officer', 'UNKNOWN'],
  }),
  row(
    ...(['correction', 'principal', 'draftCorrection'] as const),
    () => ({ personId: child, category: 'school.enrol', wrongSince: '2026-09-01' }),
    { foreign: ['police-decision-officer', 'INVALID'], other: { wrongSince: '2026-09-02' } },
  ),
  row(
    ...(['emergency', 'police-duty-officer', 'draftEmergency'] as const),
    () => ({ caseId: c2, reason: 'MISSING_CHILD', from: momentAfter(-30) }),
    { foreign: ['principal', 'UNKNOWN'], other: { reason: 'DANGER_TO_CHILD' } },
  ),
  row(
    ...(['emergency ended', 'police-duty-officer', 'draftEmergencyEnd'] as const),
    (made) => ({ id: made('emergency'), expectedVersion: 1, until: firstAsked() }),
    { foreign: ['principal', 'UNKNOWN'], other: { until: momentAfter(60) } },
  ),
  row(
    ...(['review', 'privacy-officer-police', 'draftEmergencyReview'] as const),
    (made) => ({ emergencyId: made('emergency'), finding: 'JUSTIFIED' }),
    { foreign: ['privacy-officer-school', 'UNKNOWN'], other: { finding: 'NOT_JUSTIFIED' } },
  ),
  row(
    ...(['incident', 'police-officer', 'draftIncident'] as const),
    () => ({ what: 'TOO_MUCH', discoveredAt: '2026-11-22T22:10:00.000Z' }),
    { other: { what: 'WRONG_PERSON' } },
  ),
  row(
    ...(['step', 'privacy-officer-police', 'draftIncidentStep'] as const),
    (made) => ({ incidentId: made('incident'), step: 'NO_REPORT_NEEDED', takenAt: '2026-11-22T22:20:00.000Z' }),
    { foreign: ['privacy-officer-school', 'UNKNOWN'], other: { step: 'PERSONS_INFORMED' } },
  ),
  row(
    ...(['closed', 'privacy-officer-police', 'draftIncidentStep'] as const),
    (made) => ({ incidentId: made('incident'), step: 'CLOSED', takenAt: '2026-11-22T22:30:00.000Z' }),
    { foreign: ['privacy-officer-school', 'UNKNOWN'], other: { step: 'PERSONS_INFORMED' } },
  ),
];

/** Every row. */
export const draftRows: ReadonlyArray<DraftRow> = [...cases, ...together, ...requests, ...consents, ...afterwards];
