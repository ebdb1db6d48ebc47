/**
 * The story as its officials take it: each step is one draft, on its day, by the one who may. From an empty
 * case file and the agencies' own registers. For development and tests only.
 */
import type { AgencyId } from '../agencies.js';
import { derivedId } from '../case-file/derived-id.js';
import { demoCase, inquiryClosedOn, person } from './family.js';
import { heard, madeId, member, pairs, type StoryPhase, type StoryStep, step, storyPhases } from './story-step.js';

const { childInquiry: c1, followUpService: c1f, crimePrevention: c2, pupilSupport: c3, sentence: c4 } = demoCase;
const { cooperation: k1 } = demoCase;
const { child, mother, father, sibling } = person;
const [social, school, police] = ['case-system-social-services', 'case-system-school', 'case-system-police'];
const childAndFamily = { agency: 'social-services', unit: 'child-and-family' };
const localPolice = { agency: 'police', unit: 'local-police' };
const schoolLeadership = { agency: 'school', unit: 'school-leadership' };

const family = [member(child, 'CHILD'), member(mother, 'GUARDIAN'), member(father, 'GUARDIAN')];
const family4 = [...family, member(sibling, 'SIBLING')];
const opened = '2026-10-05';
const cases: ReadonlyArray<StoryStep> = [
  step('C4', '2026-10-01', 'case-system-prison-and-probation', 'draftCase', {
    ...{ type: 'SANCTION', purposes: ['SANCTION_EXECUTE', 'SANCTION_PLAN'], staff: ['demo-probation-officer'] },
    ...{ persons: [member(father, 'OTHER_ADULT')], second: 'kv-decision-officer' },
  }),
  step('r-school', opened, social, 'draftReport', { personId: child, from: 'school', receivedOn: opened }),
  step('C1', opened, social, 'draftCase', {
    ...{ type: 'REPORT', purposes: ['CHILD_PROTECT'], dueOn: '2026-10-19', staff: ['demo-social-worker'] },
    ...{ persons: family4, second: 'social-work-manager' },
  }),
  step('protection assessed', opened, 'social-worker', 'draftMeasure', {
    ...{ caseId: c1, personId: child, what: 'PROTECTION_ASSESSMENT', doneOn: opened },
  }),
  step('C2', opened, police, 'draftCase', {
    ...{ type: 'CRIME_PREVENTION', purposes: ['CRIME_PREVENT'], staff: ['demo-police-officer'] },
    persons: [member(child, 'CHILD')],
  }),
  step('C3', opened, school, 'draftCase', {
    ...{ type: 'PUPIL_SUPPORT', purposes: ['CHILD_SUPPORT'], persons: family, second: 'principal' },
    staff: ['demo-principal', 'demo-school-counsellor', 'demo-teacher'],
  }),
  step('n-police', opened, 'police-decision-officer', 'draftNotice', {
    ...{ what: 'LUL_NOTICE', personId: child, category: 'police.notice' },
    recordIds: ['d2fd3123-dd14-425d-8b35-fdf392688d0a'],
  }),
  step('p-school', opened, 'principal', 'draftNotice', {
    ...{ what: 'CRIME_REPORT', personId: child, category: 'school.crimeReport' },
    recordIds: ['59822987-6bb3-4c68-b47d-708a3efc18fb'],
  }),
];

const ask = (caseId: string, to: string, basis: string, asked: unknown) => ({
  ...{ caseId, to, basis, asked, urgent: false, dueOn: '2026-10-27' },
});
const askedOn = '2026-10-13';
const fromSchool = ['enrol', 'unit', 'absence', 'supportPlan', 'bullying', 'discipline'].map((id) => `school.${id}`);
const inquiry: ReadonlyArray<StoryStep> = [
  step('C1 inquiry', '2026-10-12', 'social-work-manager', 'draftCaseChange', {
    ...{ id: c1, expectedVersion: 1, type: 'CHILD_INQUIRY', inquiryDecided: true, dueOn: inquiryClosedOn },
  }),
  step('q-nurse', askedOn, 'social-worker', 'draftRequest', {
    ...ask(c1, 'school', 'SOL-20-6', pairs(child, ['school.ehMed'])),
  }),
  step('q-kfm', askedOn, 'social-worker', 'draftRequest', {
    ...ask(c1, 'enforcement', 'SOL-20-6', pairs(father, ['enforcement.debt', 'enforcement.eviction'])),
  }),
  step('q-school', askedOn, 'social-worker', 'draftRequest', {
    ...ask(c1, 'school', 'SOL-20-6', pairs(child, fromSchool)),
  }),
  step('r-school asked', askedOn, 'principal', 'draftRequest', {
    ...ask(c3, 'social-services', 'SOL-19-6', pairs(child, ['social-services.reportStatus'])),
  }),
];

const questions = {
  nurse: madeId('social-services', 'q-nurse', 'request'),
  school: madeId('social-services', 'q-school', 'request'),
  status: madeId('school', 'r-school asked', 'request'),
};
/** An official of the holder receives a request: its case system opens a case for it. */
const receive = (name: string, on: string, by: string, requestId: string, actor: string) =>
  step(`${name} received`, on, by, 'draftReceipt', { requestId, actorId: `demo-${actor}` });
const answer = (categories: ReadonlyArray<string>, decisionId: string) =>
  pairs(child, categories).map((pair) => ({ ...pair, answer: 'YES', decisionId }));
const relevant = { kinds: ['decision.relevant-to-inquiry'], to: childAndFamily };

const answers: ReadonlyArray<StoryStep> = [
  receive('q-nurse', '2026-10-14', school, questions.nurse, 'school-nurse'),
  receive('r-school', '2026-10-14', social, questions.status, 'social-work-manager'),
  step('r-school decided', '2026-10-14', 'social-work-manager', 'draftDecision', {
    ...{ personId: child, categories: ['social-services.reportStatus'], kinds: ['decision.feedback-to-reporter'] },
    ...{ to: schoolLeadership, requestId: questions.status, dataUntil: '2026-10-14', childView: heard('2026-10-14') },
  }),
  step('r-school answered', '2026-10-14', 'social-work-manager', 'draftAnswer', {
    ...{ requestId: questions.status, expectedVersion: 0 },
    answers: answer(['social-services.reportStatus'], madeId('social-services', 'r-school decided', 'decision')),
  }),
  step('feedback given', '2026-10-14', 'social-worker', 'draftMeasure', {
    ...{ caseId: c1, personId: child, what: 'FEEDBACK_TO_REPORTER', doneOn: '2026-10-14' },
  }),
];

const linkedOn = '2026-10-19';
const together: ReadonlyArray<StoryStep> = [
  step('K1', linkedOn, 'social-worker', 'draftCooperationCase', {}),
  step('K1 C1', linkedOn, social, 'draftCaseLink', { caseId: c1, cooperationId: k1 }),
  step('K1 C2', linkedOn, police, 'draftCaseLink', { caseId: c2, cooperationId: k1 }),
  step('K1 C3', linkedOn, school, 'draftCaseLink', { caseId: c3, cooperationId: k1 }),
];

const decided: ReadonlyArray<StoryStep> = [
  receive('q-school', '2026-10-20', school, questions.school, 'principal'),
  step('d-school-1', '2026-10-20', 'principal', 'draftDecision', {
    ...{ ...relevant, personId: child, categories: fromSchool, requestId: questions.school },
    ...{ dataUntil: '2026-10-20', childView: heard('2026-10-20') },
  }),
  step('q-school answered', '2026-10-20', 'principal', 'draftAnswer', {
    ...{ requestId: questions.school, expectedVersion: 0 },
    answers: answer(fromSchool, madeId('school', 'd-school-1', 'decision')),
  }),
  step('d-police-1', '2026-10-21', 'police-decision-officer', 'draftDecision', {
    ...{ ...relevant, personId: child, caseId: c1, childView: heard('2026-10-21') },
    categories: ['police.incident', 'police.victim', 'police.concernTalk'],
    recordIds: [
      '2a510c2c-de01-4021-a211-0b795b804b64', // i1
      'fac2db7a-6f51-4985-baec-c8cd52f2b260', // i2
      '69e8a2f1-6fda-452a-afa7-41ab36bb21d3', // v1
      'f6011f4e-588c-4612-953f-df224fcd0f1f', // t1
    ],
  }),
  step('d-police-2', '2026-10-21', 'investigation-leader', 'draftDecision', {
    ...{ ...relevant, personId: child, caseId: c1, childView: heard('2026-10-21'), categories: ['police.suspicion'] },
    kinds: ['decision.relevant-to-inquiry', 'decision.released-by-investigation-lead'],
    recordIds: ['9e816b55-4535-4717-b783-f097d99a68cb'], // s1
  }),
  step('d-school-2', '2026-10-22', 'school-counsellor', 'draftDecision', {
    ...{ ...relevant, personId: child, caseId: c1, childView: heard('2026-10-22'), categories: ['school.ehPsy'] },
    recordIds: ['bd316731-9044-4619-ab4a-61e43fac850e'], // e1
  }),
  step('d-kv-1', '2026-10-28', 'kv-decision-officer', 'draftDecision', {
    ...{ ...relevant, personId: father, caseId: c1, dataUntil: '2026-10-28' },
    categories: ['sentence', 'release', 'conditions'].map((id) => `prison-and-probation.${id}`),
  }),
];

const holdId = madeId('school', 'hold', 'hold');
const held: ReadonlyArray<StoryStep> = [
  step('hold', '2026-10-28', 'information-owner-school', 'draftHold', { category: 'school.absence', personId: child }),
  step('hold ended', '2026-10-28', 'principal', 'draftHoldEnd', { id: holdId, expectedVersion: 1 }),
];

interface Consent {
  readonly name: string;
  readonly on: string;
  readonly by: string;
  readonly agency: AgencyId;
  readonly document: Readonly<Record<string, unknown>>;
  readonly signatories: ReadonlyArray<string>;
  readonly registrars: ReadonlyArray<string>;
}
/** Written, signed by all, registered by each holder: all on its first day. */
function consentSteps({ name, on, by, agency, document, signatories, registrars }: Consent): ReadonlyArray<StoryStep> {
  const consentId = madeId(agency, name, 'consent');
  const signature = { consentId, method: 'E_ID', language: 'sv', interpreter: false, signedOn: on };
  return [
    step(name, on, by, 'draftConsent', { ...document, informationText: 'samtycke-v1', validFrom: on }),
    ...signatories.map((signatoryId, index) =>
      step(`${name} signed ${index + 1}`, on, by, 'draftConsentSignature', { ...signature, signatoryId }),
    ),
    ...registrars.map((registrar) =>
      step(`${name} at ${registrar}`, on, registrar, 'draftConsentRegistration', { consentId }),
    ),
  ];
}

/** The consent of the family: the police and the school get what it names, from the school and the social services. */
const sspf = (on: string, validUntil: string) => ({
  ...{ personId: child, purposes: ['CRIME_PREVENT', 'CHILD_SUPPORT'], validUntil, childView: heard(on) },
  scope: [
    { holder: 'school', categories: ['school.absence', 'school.supportPlan'] },
    { holder: 'social-services', categories: ['social-services.service'] },
  ],
  to: [localPolice, schoolLeadership],
});
const ofSspf = { signatories: [child, mother, father], registrars: ['principal', 'social-work-manager'] };
const consents: ReadonlyArray<StoryStep> = [
  ...consentSteps({
    ...{ ...ofSspf, name: 'c-sspf', on: '2026-11-02', by: 'social-worker', agency: 'social-services' },
    document: { ...sspf('2026-11-02', '2027-05-01'), caseId: c1 },
  }),
  ...consentSteps({
    ...{ name: 'c-father', on: '2026-11-05', by: 'probation-officer', agency: 'prison-and-probation' },
    ...{ signatories: [father], registrars: ['kfm-officer', 'af-officer'] },
    document: {
      ...{ caseId: c4, personId: father, purposes: ['SANCTION_PLAN'], validUntil: '2027-02-28' },
      scope: [
        { holder: 'enforcement', categories: ['enforcement.debt', 'enforcement.debtRelief'] },
        { holder: 'employment', categories: ['employment.status', 'employment.plan'] },
      ],
      to: [{ agency: 'prison-and-probation', unit: 'probation' }],
    },
  }),
];

const planOn = '2026-11-02';
const row = (activity: string, by: string, forAll: boolean, dueOn: string) =>
  step(`plan ${activity}`, planOn, by, 'draftPlanRow', { cooperationId: k1, forAll, activity, dueOn });
const plan: ReadonlyArray<StoryStep> = [
  row('JOINT_MEETING', 'social-worker', true, '2026-11-30'),
  row('MEETING_WITH_FAMILY', 'social-worker', false, '2026-12-03'),
  row('FOLLOW_UP', 'police-officer', true, '2026-12-07'),
  row('MENTOR', 'principal', false, '2026-12-01'),
  row('MVP', 'principal', true, '2026-12-10'),
];
const carePlan = step('d-soc-1', '2026-11-10', 'social-work-manager', 'draftDecision', {
  ...{ personId: child, categories: ['social-services.plan'], kinds: ['decision.OSL-10-18a'], to: localPolice },
  ...{ caseId: c2, recordIds: ['bcc911bc-fd7e-4d29-b0e3-d0587418a59b'], childView: heard('2026-11-10') }, // pl1
});

const withdrawn = step('T4', storyPhases.T4, 'social-worker', 'draftWithdrawal', {
  ...{ consentId: madeId('social-services', 'c-sspf', 'consent'), signatoryId: father, method: 'ORAL' },
});

const linkId = madeId('social-services', 'K1 C1', 'link');
const kvDecision = madeId('prison-and-probation', 'd-kv-1', 'decision');
const closing: ReadonlyArray<StoryStep> = [
  step('K1 C1 ended', inquiryClosedOn, social, 'draftCaseLinkEnd', { id: linkId, expectedVersion: 1 }),
  step('C1 closed', inquiryClosedOn, 'social-work-manager', 'draftCaseChange', {
    ...{ id: c1, expectedVersion: 2, closed: true },
  }),
  step('C1f', inquiryClosedOn, social, 'draftCase', {
    ...{ type: 'SERVICE', purposes: ['CHILD_PROTECT'], staff: ['demo-social-worker'] },
    ...{ persons: family4, second: 'social-work-manager' },
  }),
  step('K1 C1f', inquiryClosedOn, social, 'draftCaseLink', { caseId: c1f, cooperationId: k1 }),
  step('d-kv-1 ended', inquiryClosedOn, 'kv-decision-officer', 'draftDecisionEnd', {
    ...{ id: kvDecision, expectedVersion: 1 },
  }),
];

/** Without it an assignment lapses after half a year. */
const confirm = (on: string, agency: AgencyId, caseId: string, actor: string, expectedVersion: number) =>
  step(`${actor} confirmed ${on}`, on, `case-system-${agency}`, 'draftAssignmentConfirmation', {
    ...{ id: derivedId(agency, caseId, `demo-${actor}`), expectedVersion },
  });
const confirmed = (on: string, version: number) => [
  confirm(on, 'police', c2, 'police-officer', version),
  confirm(on, 'school', c3, 'principal', version),
];
const later: ReadonlyArray<StoryStep> = [
  ...confirmed('2029-01-01', 1),
  ...consentSteps({
    ...{ ...ofSspf, name: 'c-sspf2', on: '2029-01-01', by: 'principal', agency: 'school' },
    document: { ...sspf('2029-01-01', '2029-12-31'), caseId: c3 },
  }),
  ...confirmed('2029-06-01', 2),
];

/** From the beginning to the story's day. */
const untilT3: ReadonlyArray<StoryStep> = [
  ...[...cases, ...inquiry, ...answers, ...together, ...decided, ...held, ...consents, ...plan, carePlan],
].toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));

/** Everything, T0 to T7, in the order in which it is done. */
export const storySteps: ReadonlyArray<StoryStep> = [...untilT3, withdrawn, ...closing, ...later];

/** What leads to `phase`, in order. To T7 `without` T4 and T5 where those have not happened. */
export function stepsTo(phase: StoryPhase, without: ReadonlyArray<StoryPhase> = []): ReadonlyArray<StoryStep> {
  const left = without.map((name): string => storyPhases[name]);
  return storySteps.filter(({ on }) => on <= storyPhases[phase] && !left.includes(on));
}
