/**
 * The story's case facts as signed records: what each agency had asserted by which day. Ids of records
 * are those of the holders' demo data. For development and tests only.
 */

import { childViewStatement, consentStatements, type DemoConsent } from './consent-statements.js';
import { demoCase, inquiryClosedOn, person } from './family.js';
import {
  caseStatements,
  caseSystemOf,
  custodyStatement,
  type DemoStatement,
  demoId,
  personStatements,
} from './statements.js';

const { childInquiry, followUpService, crimePrevention, pupilSupport, sentence, cooperation } = demoCase;
const { child, sibling, mother, father } = person;

const childAndFamily = { agency: 'social-services', unit: 'child-and-family' };
const localPolice = { agency: 'police', unit: 'local-police' };
const schoolLeadership = { agency: 'school', unit: 'school-leadership' };
const probation = { agency: 'prison-and-probation', unit: 'probation' };

const familyOfInquiry = [
  [child, 'child'],
  [mother, 'guardian'],
  [father, 'guardian'],
  [sibling, 'sibling'],
] as const;

/** Staff is confirmed again and again until the end of the story. */
const confirmedUntil = '2029-12-31';
const protectedOnes = [mother, sibling];

const cases: ReadonlyArray<DemoStatement> = [
  ...caseStatements({
    ...{ name: 'C1', id: childInquiry, agency: 'social-services', purposes: ['child.protect'] },
    ...{ on: '2026-10-05', type: 'report', dueOn: '2026-10-19', persons: familyOfInquiry, staff: ['social-worker'] },
    ...{ confirmedUntil: inquiryClosedOn, seconded: { by: 'social-work-manager', persons: protectedOnes } },
    later: [
      { on: '2026-10-12', type: 'child-inquiry', inquiryDecidedOn: '2026-10-12', dueOn: inquiryClosedOn },
      { on: inquiryClosedOn, closedOn: inquiryClosedOn },
    ],
  }),
  ...caseStatements({
    ...{ name: 'C1f', id: followUpService, agency: 'social-services', purposes: ['child.protect'] },
    ...{ on: inquiryClosedOn, type: 'service', persons: familyOfInquiry, staff: ['social-worker'] },
    ...{ confirmedUntil, seconded: { by: 'social-work-manager', persons: protectedOnes } },
  }),
  ...caseStatements({
    ...{ name: 'C2', id: crimePrevention, agency: 'police', purposes: ['crime.prevent'] },
    ...{ on: '2026-10-05', type: 'crime-prevention', persons: [[child, 'child']], staff: ['police-officer'] },
    confirmedUntil,
  }),
  ...caseStatements({
    ...{ name: 'C3', id: pupilSupport, agency: 'school', purposes: ['child.support'] },
    ...{ on: '2026-10-05', type: 'pupil-support', staff: ['principal', 'school-counsellor', 'teacher'] },
    ...{ confirmedUntil, seconded: { by: 'principal', persons: protectedOnes } },
    persons: [
      [child, 'child'],
      [mother, 'guardian'],
      [father, 'guardian'],
    ],
  }),
  ...caseStatements({
    ...{ name: 'C4', id: sentence, agency: 'prison-and-probation', purposes: ['sanction.execute', 'sanction.plan'] },
    ...{ on: '2025-04-01', type: 'sanction', persons: [[father, 'other-adult']], staff: ['probation-officer'] },
    ...{ confirmedUntil, seconded: { by: 'kv-decision-officer', persons: [father] } },
  }),
];

/** K1, opened by the social services, and what is linked to it. */
const opening: DemoStatement = {
  ...{ on: '2026-10-19', by: 'social-worker', agency: 'social-services' },
  record: { kind: 'cooperation-case', id: cooperation, version: 1, openedOn: '2026-10-19', closedOn: null },
};
const links: ReadonlyArray<DemoStatement> = [
  ['C1', childInquiry, 'social-services'],
  ['C2', crimePrevention, 'police'],
  ['C3', pupilSupport, 'school'],
].map(([name = '', caseId = '', agency = '']) => ({
  ...{ on: '2026-10-19', by: caseSystemOf(agency), agency },
  record: {
    ...({ kind: 'case-link', version: 1, since: '2026-10-19', until: null } as const),
    ...{ id: demoId(`K1 ${name}`), caseId, cooperationId: cooperation },
  },
}));

/** The first day on which `population` asserts anything here. */
const knownSince = '2025-01-01';
/** What `population` asserts of the family from its register: who they are, and who has custody. No workflow makes it. */
export const registerRecords: ReadonlyArray<DemoStatement> = [
  ...personStatements(child, '2011-07-10', false, knownSince),
  ...personStatements(sibling, '2015-05-16', true, knownSince),
  ...personStatements(mother, '1984-03-16', true, knownSince),
  ...personStatements(father, '1982-04-17', false, knownSince),
  custodyStatement(child, [mother, father], knownSince),
  custodyStatement(sibling, [mother, father], knownSince),
];

interface Made {
  readonly id: string;
  readonly on: string;
  readonly by: string;
  readonly agency: string;
  readonly about?: string;
  readonly categories: ReadonlyArray<string>;
}

/** `covers`: the records it names, or the last day of the data. */
function decision(
  { id, on, by, agency, about = child, categories }: Made,
  covers: ReadonlyArray<string> | string,
  options: { readonly atoms?: ReadonlyArray<string>; readonly to?: typeof localPolice; readonly caseId?: string } = {},
): ReadonlyArray<DemoStatement> {
  const record = {
    ...({ kind: 'decision', id: demoId(id), version: 1, personId: about, categories } as const),
    atoms: options.atoms ?? ['decision.relevant-to-inquiry'],
    to: options.to ?? childAndFamily,
    caseId: options.caseId ?? childInquiry,
    recordIds: typeof covers === 'string' ? null : covers,
    dataUntil: typeof covers === 'string' ? covers : null,
    validFrom: on,
    validUntil: null,
  };
  const made = { on, by, agency };
  return [...(about === child ? [childViewStatement(made, child, record.id)] : []), { ...made, record }];
}

const decisions: ReadonlyArray<DemoStatement> = [
  ...decision(
    {
      ...{ id: 'r-school feedback', on: '2026-10-14', by: 'social-work-manager', agency: 'social-services' },
      categories: ['social-services.reportStatus'],
    },
    '2026-10-14',
    { atoms: ['decision.feedback-to-reporter'], to: schoolLeadership, caseId: pupilSupport },
  ),
  ...decision(
    {
      ...{ id: 'd-school-1', on: '2026-10-20', by: 'principal', agency: 'school' },
      categories: ['enrol', 'unit', 'absence', 'supportPlan', 'bullying', 'discipline'].map((id) => `school.${id}`),
    },
    '2026-10-20',
  ),
  ...decision(
    {
      ...{ id: 'd-school-2', on: '2026-10-22', by: 'school-counsellor', agency: 'school' },
      categories: ['school.ehPsy'],
    },
    ['bd316731-9044-4619-ab4a-61e43fac850e'],
  ),
  ...decision(
    {
      ...{ id: 'd-police-1', on: '2026-10-21', by: 'police-decision-officer', agency: 'police' },
      categories: ['police.incident', 'police.victim', 'police.concernTalk'],
    },
    [
      '2a510c2c-de01-4021-a211-0b795b804b64', // i1
      'fac2db7a-6f51-4985-baec-c8cd52f2b260', // i2
      '69e8a2f1-6fda-452a-afa7-41ab36bb21d3', // v1
      'f6011f4e-588c-4612-953f-df224fcd0f1f', // t1
    ],
  ),
  ...decision(
    {
      ...{ id: 'd-police-2', on: '2026-10-21', by: 'investigation-leader', agency: 'police' },
      categories: ['police.suspicion'],
    },
    ['9e816b55-4535-4717-b783-f097d99a68cb'], // s1
    { atoms: ['decision.relevant-to-inquiry', 'decision.released-by-investigation-lead'] },
  ),
  ...decision(
    {
      ...{ id: 'd-kv-1', on: '2026-10-28', by: 'kv-decision-officer', agency: 'prison-and-probation', about: father },
      categories: ['sentence', 'release', 'conditions'].map((id) => `prison-and-probation.${id}`),
    },
    '2026-10-28',
  ),
  ...decision(
    {
      ...{ id: 'd-soc-1', on: '2026-11-10', by: 'social-work-manager', agency: 'social-services' },
      categories: ['social-services.plan'],
    },
    ['bcc911bc-fd7e-4d29-b0e3-d0587418a59b'], // pl1
    { atoms: ['decision.OSL-10-18a'], to: localPolice, caseId: crimePrevention },
  ),
];

/** The consent of the family, to which child and both guardians have to agree. */
function sspf(name: string, validFrom: string, validUntil: string): ReadonlyArray<DemoStatement> {
  const absence = { categories: ['school.absence', 'school.supportPlan'], to: [localPolice] };
  const given: DemoConsent = {
    ...{ name, validFrom, validUntil, personId: child, ageBand: '15-17', purposes: ['crime.prevent', 'child.support'] },
    ...{ by: 'social-worker', agency: 'social-services', caseId: childInquiry, to: [localPolice, schoolLeadership] },
    signatories: [
      { personId: child, capacity: 'child' },
      { personId: mother, capacity: 'guardian' },
      { personId: father, capacity: 'guardian' },
    ],
    holders: [
      { agency: 'school', by: 'principal', ...absence },
      { agency: 'social-services', by: 'social-work-manager', categories: ['social-services.service'] },
    ],
  };
  return consentStatements(given);
}

const consents: ReadonlyArray<DemoStatement> = [
  ...sspf('c-sspf', '2026-11-02', '2027-05-01'),
  ...consentStatements({
    ...{ name: 'c-father', validFrom: '2026-11-05', validUntil: '2027-02-28', personId: father, ageBand: '21-plus' },
    ...{ by: 'probation-officer', agency: 'prison-and-probation', caseId: sentence, to: [probation] },
    ...{ purposes: ['sanction.plan'], signatories: [{ personId: father, capacity: 'adult' }] },
    holders: [
      { agency: 'enforcement', by: 'kfm-officer', categories: ['enforcement.debt', 'enforcement.debtRelief'] },
      { agency: 'employment', by: 'af-officer', categories: ['employment.status', 'employment.plan'] },
    ],
  }),
  ...sspf('c-sspf2', '2029-01-01', '2029-12-31'),
];

function notice(name: string, agency: string, by: string, to: string, category: string, id: string): DemoStatement {
  const sent = { personId: child, category, to, recordIds: [id], sentOn: '2026-10-05' };
  return { on: '2026-10-05', by, agency, record: { kind: 'notice', id: demoId(name), version: 1, ...sent } };
}

const sent: ReadonlyArray<DemoStatement> = [
  notice(
    ...(['n-police', 'police', 'police-decision-officer', 'social-services', 'police.notice'] as const),
    'd2fd3123-dd14-425d-8b35-fdf392688d0a',
  ),
  notice(
    ...(['p-school', 'school', 'principal', 'police', 'school.crimeReport'] as const),
    '59822987-6bb3-4c68-b47d-708a3efc18fb',
  ),
  {
    ...{ on: '2026-10-05', by: caseSystemOf('social-services'), agency: 'social-services' },
    record: {
      ...{ kind: 'report', id: 'a060a40c-5caa-4acc-af4c-874678804d96', version: 1 },
      ...{ personId: child, from: 'school', receivedOn: '2026-10-05' },
    },
  },
];

/** Why it ends stays in the case file: all ends look alike to the others. */
function endOfSspf(name: string, on: string, why: DemoStatement['record'], by = 'social-worker') {
  const ended = { id: demoId(`end of c-sspf, ${name}`), version: 1, consentId: demoId('c-sspf'), endedOn: on };
  const agency = 'social-services';
  const end: DemoStatement = { on, by: 'social-worker', agency, record: { kind: 'consent-end', ...ended } };
  return [end, { on, by, agency, record: why }];
}

const ofSspf = (name: string) => ({ id: demoId(`why c-sspf ends, ${name}`), version: 1 });

/** The story from its beginning, T0 to T7, in the order in which it is asserted on each day. */
export const storyRecords: ReadonlyArray<DemoStatement> = [
  ...[...registerRecords, ...cases, opening, ...links, ...sent, ...decisions, ...consents],
  ...endOfSspf('T4', '2026-11-24', {
    ...{ ...ofSspf('T4'), kind: 'withdrawal', consentId: demoId('c-sspf'), signatoryId: father },
    ...{ method: 'oral', receivedOn: '2026-11-24' },
  }),
].toSorted((one, other) => (one.on === other.on ? 0 : one.on < other.on ? -1 : 1));

/** Day on which the twins happen, beside the story. */
const twinDay = '2026-11-20';

/** What the twins add to the story. X5: a guardian is excluded. X8: an inquiry about SIB. X9: a refusal. */
export const twinRecords: Readonly<Record<'X5' | 'X8' | 'X9', ReadonlyArray<DemoStatement>>> = {
  X5: endOfSspf(
    ...(['X5', twinDay] as const),
    {
      ...{ ...ofSspf('X5'), kind: 'guardian-excluded', personId: child, guardianId: father },
      ...{ since: twinDay, until: null },
    },
    'social-work-manager',
  ),
  X8: caseStatements({
    ...{ name: 'C5', id: demoId('C5'), agency: 'social-services', purposes: ['child.protect'] },
    ...{ on: twinDay, type: 'child-inquiry', inquiryDecidedOn: twinDay, dueOn: '2027-03-20' },
    ...{ persons: [[sibling, 'child']], staff: ['social-worker'] },
    seconded: { by: 'social-work-manager', persons: [sibling] },
  }),
  X9: endOfSspf('X9', twinDay, {
    ...{ ...ofSspf('X9'), kind: 'refusal', personId: child, refuserId: mother },
    ...{ categories: null, receivedOn: twinDay },
  }),
};

/** Those of `statements` that had been made by `day` (`YYYY-MM-DD`). */
export function madeBy(statements: ReadonlyArray<DemoStatement>, day: string): ReadonlyArray<DemoStatement> {
  return statements.filter(({ on }) => on <= day);
}
