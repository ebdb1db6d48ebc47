/** What agencies assert about the four families of `families.ts`. For development and tests only. */

import { childViewStatement, consentStatements } from './consent-statements.js';
import { familiesOpenedOn, familyCase, familyMember } from './families.js';
import {
  caseStatements,
  custodyStatement,
  type DemoCase,
  type DemoStatement,
  demoId,
  personStatements,
} from './statements.js';

const { soleChild, soleMother, otherFather, sharedChild, sharedMother, excludedFather } = familyMember;
const { adultMan, adultWoman, hiddenChild, hiddenMother } = familyMember;
const on = familiesOpenedOn;
/** The decision to open an inquiry (SoL 20:2). */
const decidedOn = '2026-10-02';
/** Those whom a second official has agreed to: other adults, and who has protected registration. */
const secondedOnes = [otherFather, adultMan, adultWoman, hiddenChild, hiddenMother].map(({ id }) => id);
const childAndFamily = { agency: 'social-services', unit: 'child-and-family' };

const inquiry = (name: keyof typeof familyCase, persons: DemoCase['persons']) =>
  caseStatements({
    ...{ name, id: familyCase[name], agency: 'social-services', on, type: 'report', dueOn: '2026-10-05' },
    ...{ purposes: ['child.protect'], persons, staff: ['social-worker'] },
    seconded: { by: 'social-work-manager', persons: secondedOnes },
    later: [{ on: decidedOn, type: 'child-inquiry', inquiryDecidedOn: decidedOn, dueOn: '2027-02-02' }],
  });
const pupil = (name: keyof typeof familyCase, persons: DemoCase['persons']) =>
  caseStatements({
    ...{ name, id: familyCase[name], agency: 'school', on, type: 'pupil-support', purposes: ['child.support'] },
    ...{ persons, staff: ['principal', 'school-counsellor', 'teacher'] },
    seconded: { by: 'principal', persons: secondedOnes },
  });
const prevention = (name: keyof typeof familyCase, persons: DemoCase['persons']) =>
  caseStatements({
    ...{ name, id: familyCase[name], agency: 'police', on, type: 'crime-prevention', purposes: ['crime.prevent'] },
    ...{ persons, staff: ['police-officer'] },
    seconded: { by: 'police-decision-officer', persons: secondedOnes },
  });

/** The school's answer to the inquiry (SOL 20:6). */
function absenceTo(caseId: string, personId: string): ReadonlyArray<DemoStatement> {
  const day = '2026-10-12';
  const covers = { categories: ['school.absence'], to: childAndFamily, caseId, recordIds: null, dataUntil: day };
  const made = { personId, atoms: ['decision.relevant-to-inquiry'], validFrom: day, validUntil: null, ...covers };
  const by = { on: day, by: 'principal', agency: 'school' };
  const id = demoId(`absence to ${caseId}`);
  return [
    childViewStatement(by, personId, id, 'under-12'),
    { ...by, record: { kind: 'decision', id, version: 1, ...made } },
  ];
}

/** Consents of these families last a year. */
const valid = { validFrom: '2026-10-01', validUntil: '2027-09-30' };

const members = Object.values(familyMember);

/** A child in sole custody: the mother is guardian, the father another adult; her consent alone lifts the secrecy. */
const sole: ReadonlyArray<DemoStatement> = [
  ...inquiry('soleInquiry', [
    [soleChild.id, 'child'],
    [soleMother.id, 'guardian'],
    [otherFather.id, 'other-adult'],
  ]),
  ...pupil('solePupil', [
    [soleChild.id, 'child'],
    [soleMother.id, 'guardian'],
  ]),
  ...absenceTo(familyCase.soleInquiry, soleChild.id),
  ...consentStatements({
    ...{ ...valid, name: 'c-sole', personId: soleChild.id, ageBand: 'under-12', purposes: ['child.support'] },
    ...{ by: 'social-worker', agency: 'social-services', caseId: familyCase.soleInquiry },
    signatories: [{ personId: soleMother.id, capacity: 'guardian' }],
    holders: [{ agency: 'social-services', by: 'social-work-manager', categories: ['social-services.service'] }],
    to: [{ agency: 'school', unit: 'school-leadership' }],
  }),
];

/** Joint custody; on 2026-11-02 a guardian was excluded, which ended the consent for the police, but not the duty. */
const excluded: ReadonlyArray<DemoStatement> = [
  ...inquiry('sharedInquiry', [
    [sharedChild.id, 'child'],
    [sharedMother.id, 'guardian'],
    [excludedFather.id, 'guardian'],
  ]),
  ...pupil('sharedPupil', [
    [sharedChild.id, 'child'],
    [sharedMother.id, 'guardian'],
    [excludedFather.id, 'guardian'],
  ]),
  ...prevention('sharedPrevention', [[sharedChild.id, 'child']]),
  ...absenceTo(familyCase.sharedInquiry, sharedChild.id),
  ...consentStatements({
    ...{ ...valid, name: 'c-shared', personId: sharedChild.id, ageBand: '12-14', purposes: ['crime.prevent'] },
    ...{ by: 'principal', agency: 'school', caseId: familyCase.sharedPupil },
    signatories: [sharedMother, excludedFather].map(({ id }) => ({ personId: id, capacity: 'guardian' as const })),
    holders: [{ agency: 'school', by: 'principal', categories: ['school.absence'] }],
    to: [{ agency: 'police', unit: 'local-police' }],
  }),
  {
    ...{ on: '2026-11-02', by: 'principal', agency: 'school' },
    record: {
      ...{ kind: 'guardian-excluded', id: demoId('excluded of c-shared'), version: 1, personId: sharedChild.id },
      ...{ guardianId: excludedFather.id, since: '2026-11-02', until: null },
    },
  },
  {
    ...{ on: '2026-11-02', by: 'principal', agency: 'school' },
    record: {
      ...{ kind: 'consent-end', id: demoId('end of c-shared'), version: 1 },
      ...{ consentId: demoId('c-shared'), endedOn: '2026-11-02' },
    },
  },
];

/** No child anywhere: a man who serves a sentence, and his wife, each in a case of their own. */
const adults: ReadonlyArray<DemoStatement> = [
  ...caseStatements({
    ...{ name: 'adultSanction', id: familyCase.adultSanction, agency: 'prison-and-probation', on, type: 'sanction' },
    ...{ purposes: ['sanction.execute', 'sanction.plan'], staff: ['probation-officer'] },
    persons: [[adultMan.id, 'other-adult']],
    seconded: { by: 'kv-decision-officer', persons: secondedOnes },
  }),
  ...prevention('adultPrevention', [[adultWoman.id, 'other-adult']]),
  ...consentStatements({
    ...{ ...valid, name: 'c-adult', personId: adultMan.id, ageBand: '21-plus', purposes: ['sanction.plan'] },
    ...{ by: 'probation-officer', agency: 'prison-and-probation', caseId: familyCase.adultSanction },
    signatories: [{ personId: adultMan.id, capacity: 'adult' }],
    holders: [{ agency: 'employment', by: 'af-officer', categories: ['employment.status'] }],
    to: [{ agency: 'prison-and-probation', unit: 'probation' }],
  }),
];

/** Child and mother have protected registration (skyddad folkbokföring): what locates them is open to nobody. */
const hidden: ReadonlyArray<DemoStatement> = [
  ...inquiry('hiddenInquiry', [
    [hiddenChild.id, 'child'],
    [hiddenMother.id, 'guardian'],
  ]),
  ...pupil('hiddenPupil', [
    [hiddenChild.id, 'child'],
    [hiddenMother.id, 'guardian'],
  ]),
  ...absenceTo(familyCase.hiddenInquiry, hiddenChild.id),
];

/** In the order of their days. */
export const familyRecords: ReadonlyArray<DemoStatement> = [
  ...members.flatMap(({ id, birthDate, protection }) =>
    personStatements(id, birthDate, protection !== 'none', '2026-01-01'),
  ),
  custodyStatement(soleChild.id, [soleMother.id], '2026-01-01'),
  custodyStatement(sharedChild.id, [sharedMother.id, excludedFather.id], '2026-01-01'),
  custodyStatement(hiddenChild.id, [hiddenMother.id], '2026-01-01'),
  ...[...sole, ...excluded, ...adults, ...hidden],
].toSorted((one, other) => (one.on === other.on ? 0 : one.on < other.on ? -1 : 1));
