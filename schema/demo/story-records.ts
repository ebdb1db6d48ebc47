/**
 * The story's case facts as signed records: what each agency had asserted by which day (STORY section 2). Ids of records
 * are those of the holders' demo data. For development and tests only.
 */
import { demoCase, inquiryClosedOn, person } from './family.js';
import { caseStatements, caseSystemOf, type DemoStatement, demoId, personStatements } from './statements.js';

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

const cases: ReadonlyArray<DemoStatement> = [
  ...caseStatements({
    ...{ name: 'C1', id: childInquiry, agency: 'social-services', purposes: ['child.protect'] },
    ...{ on: '2026-10-05', type: 'report', dueOn: '2026-10-19', persons: familyOfInquiry, staff: ['social-worker'] },
    later: [
      { on: '2026-10-12', type: 'child-inquiry', inquiryDecidedOn: '2026-10-12', dueOn: inquiryClosedOn },
      { on: inquiryClosedOn, closedOn: inquiryClosedOn },
    ],
  }),
  ...caseStatements({
    ...{ name: 'C1f', id: followUpService, agency: 'social-services', purposes: ['child.protect'] },
    ...{ on: inquiryClosedOn, type: 'service', persons: familyOfInquiry, staff: ['social-worker'] },
  }),
  ...caseStatements({
    ...{ name: 'C2', id: crimePrevention, agency: 'police', purposes: ['crime.prevent'] },
    ...{ on: '2026-10-05', type: 'crime-prevention', persons: [[child, 'child']], staff: ['police-officer'] },
  }),
  ...caseStatements({
    ...{ name: 'C3', id: pupilSupport, agency: 'school', purposes: ['child.support'] },
    ...{ on: '2026-10-05', type: 'pupil-support', staff: ['principal', 'school-counsellor', 'teacher'] },
    persons: [
      [child, 'child'],
      [mother, 'guardian'],
      [father, 'guardian'],
    ],
  }),
  ...caseStatements({
    ...{ name: 'C4', id: sentence, agency: 'prison-and-probation', purposes: ['sanction.execute', 'sanction.plan'] },
    ...{ on: '2025-04-01', type: 'sanction', persons: [[father, 'other-adult']], staff: ['probation-officer'] },
  }),
];

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
const people: ReadonlyArray<DemoStatement> = [
  ...personStatements(child, '2011-07-10', false, knownSince),
  ...personStatements(sibling, '2015-05-16', true, knownSince),
  ...personStatements(mother, '1984-03-16', true, knownSince),
  ...personStatements(father, '1982-04-17', false, knownSince),
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
): DemoStatement {
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
  return { on, by, agency, record };
}

const decisions: ReadonlyArray<DemoStatement> = [
  decision(
    {
      ...{ id: 'r-school feedback', on: '2026-10-14', by: 'social-work-manager', agency: 'social-services' },
      categories: ['social-services.reportStatus'],
    },
    '2026-10-14',
    { atoms: ['decision.feedback-to-reporter'], to: schoolLeadership, caseId: pupilSupport },
  ),
  decision(
    {
      ...{ id: 'd-school-1', on: '2026-10-20', by: 'principal', agency: 'school' },
      categories: ['enrol', 'unit', 'absence', 'supportPlan', 'bullying', 'discipline'].map((id) => `school.${id}`),
    },
    '2026-10-20',
  ),
  decision(
    {
      ...{ id: 'd-school-2', on: '2026-10-22', by: 'school-counsellor', agency: 'school' },
      categories: ['school.ehPsy'],
    },
    ['bd316731-9044-4619-ab4a-61e43fac850e'],
  ),
  decision(
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
  decision(
    {
      ...{ id: 'd-police-2', on: '2026-10-21', by: 'investigation-leader', agency: 'police' },
      categories: ['police.suspicion'],
    },
    ['9e816b55-4535-4717-b783-f097d99a68cb'], // s1
    { atoms: ['decision.relevant-to-inquiry', 'decision.released-by-investigation-lead'] },
  ),
  decision(
    {
      ...{ id: 'd-kv-1', on: '2026-10-28', by: 'kv-decision-officer', agency: 'prison-and-probation', about: father },
      categories: ['sentence', 'release', 'conditions'].map((id) => `prison-and-probation.${id}`),
    },
    '2026-10-28',
  ),
  decision(
    {
      ...{ id: 'd-soc-1', on: '2026-11-10', by: 'social-work-manager', agency: 'social-services' },
      categories: ['social-services.plan'],
    },
    ['bcc911bc-fd7e-4d29-b0e3-d0587418a59b'], // pl1
    { atoms: ['decision.OSL-10-18a'], to: localPolice, caseId: crimePrevention },
  ),
];

interface Given {
  readonly name: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly about: string;
  readonly ageBands: ReadonlyArray<'15-17' | '21-plus'>;
  readonly purposes: ReadonlyArray<string>;
  /** Every holder and recipient. */
  readonly parties: ReadonlyArray<string>;
}

/** A consent as one holder has registered it: each holder of the same consent registers its own part. */
function consent(
  { name, about, ...given }: Given,
  agency: string,
  by: string,
  categories: ReadonlyArray<string>,
  to: ReadonlyArray<typeof localPolice>,
): DemoStatement {
  const ids = { id: demoId(`${name} at ${agency}`), consentId: demoId(name), personId: about };
  return {
    ...{ on: given.validFrom, by, agency },
    record: { kind: 'consent', version: 1, ...ids, ...given, categories, to },
  };
}

function sspf(name: string, validFrom: string, validUntil: string): ReadonlyArray<DemoStatement> {
  const given: Given = {
    ...{ name, validFrom, validUntil, about: child },
    ...{ ageBands: ['15-17'], purposes: ['crime.prevent', 'child.support'] },
    parties: ['police', 'school', 'social-services'],
  };
  return [
    consent(given, 'school', 'principal', ['school.absence', 'school.supportPlan'], [localPolice]),
    consent(
      given,
      'social-services',
      'social-work-manager',
      ['social-services.service'],
      [localPolice, schoolLeadership],
    ),
  ];
}

const ofFather: Given = {
  ...{ name: 'c-father', validFrom: '2026-11-05', validUntil: '2027-02-28', about: father },
  ...{ ageBands: ['21-plus'], purposes: ['sanction.plan'] },
  parties: ['employment', 'enforcement', 'prison-and-probation'],
};

const consents: ReadonlyArray<DemoStatement> = [
  ...sspf('c-sspf', '2026-11-02', '2027-05-01'),
  consent(ofFather, 'enforcement', 'kfm-officer', ['enforcement.debt', 'enforcement.debtRelief'], [probation]),
  consent(ofFather, 'employment', 'af-officer', ['employment.status', 'employment.plan'], [probation]),
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

/** Why the consent ends is written nowhere: all ends look alike. */
function endOfSspf(name: string, on: string): DemoStatement {
  const ended = { id: demoId(`end of c-sspf, ${name}`), version: 1, consentId: demoId('c-sspf'), endedOn: on };
  return { on, by: 'social-worker', agency: 'social-services', record: { kind: 'consent-end', ...ended } };
}

/** The story from its beginning, T0 to T7, in the order in which it is asserted on each day. */
export const storyRecords: ReadonlyArray<DemoStatement> = [
  ...[...people, ...cases, ...links, ...sent, ...decisions, ...consents],
  endOfSspf('T4', '2026-11-24'),
].toSorted((one, other) => (one.on === other.on ? 0 : one.on < other.on ? -1 : 1));

/** Day on which the twins happen, beside the story. */
const twinDay = '2026-11-20';

/** What the twins add to the story (section 6). X5: a guardian is excluded. X8: an inquiry about SIB. X9: a refusal. */
export const twinRecords: Readonly<Record<'X5' | 'X8' | 'X9', ReadonlyArray<DemoStatement>>> = {
  X5: [endOfSspf('X5', twinDay)],
  X8: caseStatements({
    ...{ name: 'C5', id: demoId('C5'), agency: 'social-services', purposes: ['child.protect'] },
    ...{ on: twinDay, type: 'child-inquiry', inquiryDecidedOn: twinDay, dueOn: '2027-03-20' },
    ...{ persons: [[sibling, 'child']], staff: ['social-worker'] },
  }),
  X9: [endOfSspf('X9', twinDay)],
};

/** Those of `statements` that had been made by `day` (`YYYY-MM-DD`). */
export function madeBy(statements: ReadonlyArray<DemoStatement>, day: string): ReadonlyArray<DemoStatement> {
  return statements.filter(({ on }) => on <= day);
}
