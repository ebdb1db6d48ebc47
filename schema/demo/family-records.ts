/** What agencies assert about the four families of `families.ts`. For development and tests only. */
import { familiesOpenedOn, familyCase, familyMember } from './families.js';
import { caseStatements, type DemoCase, type DemoStatement, demoId, personStatements } from './statements.js';

const { soleChild, soleMother, otherFather, sharedChild, sharedMother, excludedFather } = familyMember;
const { adultMan, adultWoman, hiddenChild, hiddenMother } = familyMember;
const on = familiesOpenedOn;
/** The decision to open an inquiry (SoL 20:2). */
const decidedOn = '2026-10-02';
const childAndFamily = { agency: 'social-services', unit: 'child-and-family' };

const inquiry = (name: keyof typeof familyCase, persons: DemoCase['persons']) =>
  caseStatements({
    ...{ name, id: familyCase[name], agency: 'social-services', on, type: 'report', dueOn: '2026-10-05' },
    ...{ purposes: ['child.protect'], persons, staff: ['social-worker'] },
    later: [{ on: decidedOn, type: 'child-inquiry', inquiryDecidedOn: decidedOn, dueOn: '2027-02-02' }],
  });
const pupil = (name: keyof typeof familyCase, persons: DemoCase['persons']) =>
  caseStatements({
    ...{ name, id: familyCase[name], agency: 'school', on, type: 'pupil-support', purposes: ['child.support'] },
    ...{ persons, staff: ['principal', 'school-counsellor', 'teacher'] },
  });
const prevention = (name: keyof typeof familyCase, persons: DemoCase['persons']) =>
  caseStatements({
    ...{ name, id: familyCase[name], agency: 'police', on, type: 'crime-prevention', purposes: ['crime.prevent'] },
    ...{ persons, staff: ['police-officer'] },
  });

/** The school's answer to the inquiry (SOL 20:6). */
function absenceTo(caseId: string, personId: string): DemoStatement {
  const day = '2026-10-12';
  const covers = { categories: ['school.absence'], to: childAndFamily, caseId, recordIds: null, dataUntil: day };
  const made = { personId, atoms: ['decision.relevant-to-inquiry'], validFrom: day, validUntil: null, ...covers };
  return {
    ...{ on: day, by: 'principal', agency: 'school' },
    record: { kind: 'decision', id: demoId(`absence to ${caseId}`), version: 1, ...made },
  };
}

interface Consented {
  readonly name: string;
  readonly personId: string;
  readonly ageBands: ReadonlyArray<'under-12' | '12-14' | '21-plus'>;
  readonly purpose: string;
  readonly by: string;
  readonly category: string;
  readonly to: typeof childAndFamily;
}

function consent({ name, personId, ageBands, purpose, by, category, to }: Consented): DemoStatement {
  const [agency = ''] = category.split('.');
  const valid = { validFrom: '2026-10-01', validUntil: '2027-09-30' };
  const given = { consentId: demoId(name), personId, ageBands, purposes: [purpose], categories: [category], to: [to] };
  const parties = [agency, to.agency];
  return {
    ...{ on: valid.validFrom, by, agency },
    record: { kind: 'consent', id: demoId(`${name} at ${agency}`), version: 1, parties, ...given, ...valid },
  };
}

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
  absenceTo(familyCase.soleInquiry, soleChild.id),
  consent({
    ...{ name: 'c-sole', personId: soleChild.id, ageBands: ['under-12'], purpose: 'child.support' },
    ...{ by: 'social-work-manager', category: 'social-services.service' },
    to: { agency: 'school', unit: 'school-leadership' },
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
  absenceTo(familyCase.sharedInquiry, sharedChild.id),
  consent({
    ...{ name: 'c-shared', personId: sharedChild.id, ageBands: ['12-14'], purpose: 'crime.prevent' },
    ...{ by: 'principal', category: 'school.absence', to: { agency: 'police', unit: 'local-police' } },
  }),
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
  }),
  ...prevention('adultPrevention', [[adultWoman.id, 'other-adult']]),
  consent({
    ...{ name: 'c-adult', personId: adultMan.id, ageBands: ['21-plus'], purpose: 'sanction.plan' },
    ...{ by: 'af-officer', category: 'employment.status' },
    to: { agency: 'prison-and-probation', unit: 'probation' },
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
  absenceTo(familyCase.hiddenInquiry, hiddenChild.id),
];

/** In the order of their days. */
export const familyRecords: ReadonlyArray<DemoStatement> = [
  ...members.flatMap(({ id, birthDate, protection }) =>
    personStatements(id, birthDate, protection !== 'none', '2026-01-01'),
  ),
  ...[...sole, ...excluded, ...adults, ...hidden],
].toSorted((one, other) => (one.on === other.on ? 0 : one.on < other.on ? -1 : 1));
