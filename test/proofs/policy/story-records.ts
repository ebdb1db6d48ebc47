/**
 * Section 2 of the project's story as data: cases, staff, persons and what has been recorded, each with its day.
 *
 * Days are `YYYY-MM-DD`; categories are codes of the story; a person is a name of `schema/demo/family.ts`.
 */
import type { person } from '../../../schema/demo/family.js';

export type PersonName = keyof typeof person;
export type CaseName = 'C1' | 'C1f' | 'C2' | 'C3' | 'C4' | 'C5';
type SubjectRole = 'child' | 'guardian' | 'sibling' | 'other-adult';

/** A unit of an agency, as the recipient that consents and decisions name. */
export interface Unit {
  readonly agency: string;
  readonly unit: string;
}

const schoolLeadership: Unit = { agency: 'school', unit: 'school-leadership' };
const localPolice: Unit = { agency: 'police', unit: 'local-police' };
const childAndFamily: Unit = { agency: 'social-services', unit: 'child-and-family' };
const probation: Unit = { agency: 'prison-and-probation', unit: 'probation' };

/** A member of staff. `cases` are those that the actor is assigned to. */
export interface Staff extends Unit {
  readonly role: string;
  readonly cases: ReadonlyArray<CaseName>;
}

export const staff: Readonly<Record<string, Staff>> = {
  'social-worker': { ...childAndFamily, role: 'social-worker', cases: ['C1', 'C1f'] },
  'team-lead': { ...childAndFamily, role: 'team-lead', cases: [] },
  'police-officer': { ...localPolice, role: 'police-officer', cases: ['C2'] },
  principal: { ...schoolLeadership, role: 'principal', cases: ['C3'] },
  'school-counsellor': { agency: 'school', unit: 'pupil-health', role: 'school-counsellor', cases: ['C3'] },
  teacher: { agency: 'school', unit: 'teaching', role: 'teacher', cases: ['C3'] },
  'probation-officer': { ...probation, role: 'probation-officer', cases: ['C4'] },
  'privacy-officer': { agency: 'social-services', unit: 'oversight', role: 'privacy-officer', cases: [] },
  outsider: { agency: 'social-services', unit: 'income-support', role: 'outsider', cases: [] },
};

/** An agency's case. `types`: the type from each day on; `inquiryOn`: the decision to open an inquiry (SoL 20:2). */
export interface StoryCase {
  readonly agency: string;
  readonly types: ReadonlyArray<{ readonly from: string; readonly type: string }>;
  readonly purposes: ReadonlyArray<string>;
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly inquiryOn: string | null;
  readonly persons: Readonly<Partial<Record<PersonName, SubjectRole>>>;
}

const familyOfC1 = { child: 'child', mother: 'guardian', father: 'guardian', sibling: 'sibling' } as const;

export const cases: Readonly<Record<CaseName, StoryCase>> = {
  C1: {
    agency: 'social-services',
    types: [
      { from: '2026-10-05', type: 'report' },
      { from: '2026-10-12', type: 'child-inquiry' },
    ],
    purposes: ['child.protect'],
    openedOn: '2026-10-05',
    closedOn: '2027-02-12',
    inquiryOn: '2026-10-12',
    persons: familyOfC1,
  },
  C1f: {
    agency: 'social-services',
    types: [{ from: '2027-02-12', type: 'service' }],
    purposes: ['child.protect'],
    openedOn: '2027-02-12',
    closedOn: null,
    inquiryOn: null,
    persons: familyOfC1,
  },
  C2: {
    agency: 'police',
    types: [{ from: '2026-10-05', type: 'crime-prevention' }],
    purposes: ['crime.prevent'],
    openedOn: '2026-10-05',
    closedOn: null,
    inquiryOn: null,
    persons: { child: 'child' },
  },
  C3: {
    agency: 'school',
    types: [{ from: '2026-10-05', type: 'pupil-support' }],
    purposes: ['child.support'],
    openedOn: '2026-10-05',
    closedOn: null,
    inquiryOn: null,
    persons: { child: 'child', mother: 'guardian', father: 'guardian' },
  },
  C4: {
    agency: 'prison-and-probation',
    types: [{ from: '2025-04-01', type: 'sanction' }],
    purposes: ['sanction.execute', 'sanction.plan'],
    openedOn: '2025-04-01',
    closedOn: null,
    inquiryOn: null,
    persons: { father: 'other-adult' },
  },
  // The inquiry about SIB: only in twin X8.
  C5: {
    agency: 'social-services',
    types: [{ from: '2026-11-20', type: 'child-inquiry' }],
    purposes: ['child.protect'],
    openedOn: '2026-11-20',
    closedOn: null,
    inquiryOn: '2026-11-20',
    persons: { sibling: 'child' },
  },
};

/** The cases that K1 links, and since when. */
export const linked: ReadonlyArray<CaseName> = ['C1', 'C2', 'C3'];
export const linkedSince = '2026-10-19';

/** Date of birth and protection of those who appear in a case. */
export const people: Readonly<Partial<Record<PersonName, { readonly bornOn: string; readonly isProtected: boolean }>>> =
  {
    child: { bornOn: '2011-07-10', isProtected: false },
    sibling: { bornOn: '2015-05-16', isProtected: true },
    mother: { bornOn: '1984-03-16', isProtected: true },
    father: { bornOn: '1982-04-17', isProtected: false },
  };

/** Those with custody of a child (joint). */
export const guardians: Readonly<Partial<Record<PersonName, ReadonlyArray<PersonName>>>> = {
  child: ['mother', 'father'],
  sibling: ['mother', 'father'],
};

/**
 * A decision to disclose, for one case of the recipient. `to`: null is whoever has that case at its agency.
 * It covers the records that it names, or else what was recorded up to `dataUntil`.
 */
export interface DisclosureDecision {
  readonly id: string;
  readonly on: string;
  readonly kinds: ReadonlyArray<string>;
  readonly about: PersonName;
  readonly codes: ReadonlyArray<string>;
  readonly to: Unit;
  readonly forCase: CaseName;
  readonly records: ReadonlyArray<string> | null;
  readonly dataUntil: string | null;
}

const relevant = ['decision.relevant-to-inquiry'];
const toInquiry = { kinds: relevant, to: childAndFamily, forCase: 'C1', dataUntil: null } as const;

export const decisions: ReadonlyArray<DisclosureDecision> = [
  {
    ...{ id: 'r-school', on: '2026-10-14', kinds: ['decision.feedback-to-reporter'], about: 'child' },
    ...{ codes: ['SOC.reportStatus'], to: schoolLeadership, forCase: 'C3', records: null, dataUntil: '2026-10-14' },
  },
  {
    ...{ ...toInquiry, id: 'd-school-1', on: '2026-10-20', about: 'child', records: null, dataUntil: '2026-10-20' },
    codes: ['SCH.enrol', 'SCH.unit', 'SCH.absence', 'SCH.supportPlan', 'SCH.bullying', 'SCH.discipline'],
  },
  { ...toInquiry, id: 'd-school-2', on: '2026-10-22', about: 'child', codes: ['SCH.ehPsy'], records: ['e1'] },
  {
    ...{ ...toInquiry, id: 'd-police-1', on: '2026-10-21', about: 'child', records: ['i1', 'i2', 'v1', 't1'] },
    codes: ['POL.incident', 'POL.victim', 'POL.concernTalk'],
  },
  {
    ...{ ...toInquiry, id: 'd-police-2', on: '2026-10-21', about: 'child', codes: ['POL.suspicion'], records: ['s1'] },
    kinds: [...relevant, 'decision.released-by-investigation-lead'],
  },
  {
    ...{ ...toInquiry, id: 'd-kv-1', on: '2026-10-28', about: 'father', records: null, dataUntil: '2026-10-28' },
    codes: ['KV.sentence', 'KV.release', 'KV.conditions'],
  },
  {
    ...{ id: 'd-soc-1', on: '2026-11-10', kinds: ['decision.OSL-10-18a'], about: 'child', codes: ['SOC.plan'] },
    ...{ to: localPolice, forCase: 'C2', records: ['pl1'], dataUntil: null },
  },
];

/** Requests that nobody has answered. They are no facts of a decision: only the log and the holder's inbox know them. */
export const requests = [
  { id: 'q-nurse', on: '2026-10-13', about: 'child', codes: ['SCH.ehMed'] },
  { id: 'q-kfm', on: '2026-10-13', about: 'father', codes: ['KFM.debt', 'KFM.eviction'] },
] as const;

/** A consent; `scope`: which categories go to which units. `withdrawnOn` is the day of the first withdrawal. */
export interface Consent {
  readonly id: string;
  readonly from: string;
  readonly until: string;
  readonly about: PersonName;
  readonly signedBy: ReadonlyArray<PersonName>;
  readonly purposes: ReadonlyArray<string>;
  readonly scope: ReadonlyArray<{ readonly codes: ReadonlyArray<string>; readonly to: ReadonlyArray<Unit> }>;
}

const sspf = {
  about: 'child',
  signedBy: ['child', 'mother', 'father'],
  purposes: ['crime.prevent', 'child.support'],
  scope: [
    { codes: ['SCH.absence', 'SCH.supportPlan'], to: [localPolice] },
    { codes: ['SOC.service'], to: [localPolice, schoolLeadership] },
  ],
} as const;

export const consents: ReadonlyArray<Consent> = [
  { ...sspf, id: 'c-sspf', from: '2026-11-02', until: '2027-05-01' },
  { ...sspf, id: 'c-sspf2', from: '2029-01-01', until: '2029-12-31' },
  {
    ...{ id: 'c-father', from: '2026-11-05', until: '2027-02-28', about: 'father', signedBy: ['father'] },
    purposes: ['sanction.plan'],
    scope: [{ codes: ['KFM.debt', 'KFM.debtRelief', 'AF.status', 'AF.plan'], to: [probation] }],
  },
];

/** What happens in T4 alone: FATHER withdraws c-sspf. */
export const withdrawals = [{ consent: 'c-sspf', on: '2026-11-24', by: 'father' }] as const;

/** Reports of concern (SoL 19:1) to social services: who has itself reported about whom. */
export const reports = [{ id: 'r-school', on: '2026-10-05', by: 'school', about: 'child' }] as const;

/** Notices and reports that were sent, with the records that they contain. */
export const notices: ReadonlyArray<{
  readonly id: string;
  readonly on: string;
  readonly to: string;
  readonly records: ReadonlyArray<string>;
}> = [
  { id: 'n-police', on: '2026-10-05', to: 'social-services', records: ['n1'] },
  { id: 'p-school', on: '2026-10-05', to: 'police', records: ['p1'] },
];

/** A single record at its holder. */
export interface StoryRecord {
  readonly code: string;
  readonly about: PersonName;
  readonly recordedOn: string;
  readonly underInvestigationSecrecy: boolean;
  readonly inLimitedCircle: boolean;
  /** The absence is from the lesson of the `teacher` of the demo. */
  readonly ofOwnLesson: boolean;
}

function record(code: string, about: PersonName, recordedOn: string, more: Partial<StoryRecord> = {}): StoryRecord {
  const open = { underInvestigationSecrecy: false, inLimitedCircle: false, ofOwnLesson: false };
  return { code, about, recordedOn, ...open, ...more };
}

export const records: Readonly<Record<string, StoryRecord>> = {
  s1: record('POL.suspicion', 'child', '2026-10-05', { underInvestigationSecrecy: true }),
  s2: record('POL.suspicion', 'child', '2026-10-05', { underInvestigationSecrecy: true, inLimitedCircle: true }),
  x1: record('POL.intel', 'child', '2026-09-30', { underInvestigationSecrecy: true, inLimitedCircle: true }),
  i1: record('POL.incident', 'child', '2026-10-05'),
  i2: record('POL.incident', 'child', '2026-05-22'),
  v1: record('POL.victim', 'child', '2024-09-16'),
  t1: record('POL.concernTalk', 'child', '2026-09-09'),
  n1: record('POL.notice', 'child', '2026-10-05'),
  p1: record('SCH.crimeReport', 'child', '2026-10-05'),
  e1: record('SCH.ehPsy', 'child', '2026-09-10'),
  e2: record('SCH.ehPsy', 'child', '2026-11-04'),
  a1: record('SCH.absence', 'child', '2026-10-08', { ofOwnLesson: true }),
  a2: record('SCH.absence', 'child', '2026-11-05'),
  a3: record('SCH.absence', 'child', '2026-11-17'),
  pl1: record('SOC.plan', 'child', '2026-11-04'),
  pl2: record('SOC.plan', 'child', '2026-11-12'),
  k1: record('KV.conditions', 'father', '2025-04-01'),
  k2: record('KV.conditions', 'father', '2026-11-12'),
};

/** Categories that are open where another is (`follows`): a consent or decision for the one covers the other. */
export const following: Readonly<Record<string, ReadonlyArray<string>>> = {
  'SOC.caseOfficer': ['SOC.service', 'SOC.plan', 'SOC.reportStatus'],
};
