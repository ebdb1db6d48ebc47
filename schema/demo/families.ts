/**
 * Four small families beside the story's, so that nothing fits one family alone: a child in sole custody (ensam vårdnad); a
 * child one of whose guardians is excluded (OSL 12:3); adults without children; a child with protected registration.
 *
 * Synthetic people with invented names. Every number was found in Skatteverket's published lists of test numbers
 * (`testpersonnummer`, and for `sharedChild` test samordningsnummer: day of birth + 60) and fits the person's date of birth.
 */

/** A person as the population register and, by their number, other agencies know them. */
export interface FamilyMember {
  readonly id: string;
  readonly identityNumber: string;
  readonly birthDate: string;
  readonly given: string;
  readonly surname: string;
  readonly protection: 'none' | 'protected-registration';
}

function member(
  id: string,
  identityNumber: string,
  birthDate: string,
  given: string,
  surname: string,
  protection: FamilyMember['protection'] = 'none',
): FamilyMember {
  return { id, identityNumber, birthDate, given, surname, protection };
}

/** Everybody, by what they are in their family. */
export const familyMember = {
  soleChild: member('f6fadfa7-e5c1-4b62-9362-da5cc13da58a', '201701022384', '2017-01-02', 'Tova', 'Provgren'),
  soleMother: member('2c63888f-28f0-4481-be6d-dce7a7ace732', '198404182381', '1984-04-18', 'Lena', 'Provgren'),
  otherFather: member('8a119b9e-16bc-4732-8f7b-7676d015b0dc', '198404182399', '1984-04-18', 'Peter', 'Exempelman'),
  sharedChild: member('bc67ba94-637d-4efa-a09e-467ada679f81', '201407742392', '2014-07-14', 'Noel', 'Demosson'),
  sharedMother: member('fab36728-a78b-4b7e-8787-c0de2f960063', '197701182383', '1977-01-18', 'Amina', 'Demosson'),
  excludedFather: member('a712755f-6cac-44d5-99d5-269512e74f7b', '197701202397', '1977-01-20', 'Karl', 'Demosson'),
  adultMan: member('ac8efe12-1c59-49f1-ba2d-de83458bfed0', '198804252396', '1988-04-25', 'Robin', 'Fiktivsson'),
  adultWoman: member('5796a670-482c-490e-8d97-82bfcdc83011', '198804252388', '1988-04-25', 'Sanna', 'Fiktivsson'),
  hiddenChild: member(
    '0b80a255-53a1-4945-a932-58ef7777682c',
    '201204112385',
    '2012-04-11',
    'Vera',
    'Testander',
    'protected-registration',
  ),
  hiddenMother: member(
    '45ac16b9-c20d-4c21-8f8a-7abff2e91ac7',
    '197909222387',
    '1979-09-22',
    'Eva',
    'Testander',
    'protected-registration',
  ),
} as const;

/** Their agency cases, each staffed by the demo actors of its agency. */
export const familyCase = {
  soleInquiry: 'dd2ee150-d284-4277-b89c-1af40ce8fcc9',
  solePupil: '3c3ae353-fb14-428e-90b4-01a6c1cc0aff',
  sharedInquiry: 'b9c8b9ff-e46e-4627-9419-c7723226db94',
  sharedPupil: 'bbeeb636-1d33-4c6d-96f0-da847a2a3b87',
  sharedPrevention: '68e58909-ccb2-4416-925a-56c9a30f4300',
  adultSanction: 'ff53a46f-5ead-403a-84c4-b877678537a3',
  adultPrevention: 'e179f773-a6e0-43c0-9514-b7dde2ad0478',
  hiddenInquiry: '0c28cec1-b947-42af-a4b9-36976b4b76b0',
  hiddenPupil: 'a398d022-d435-4df4-8322-905089933837',
} as const;

/** Ids of records at their holders, by person. */
export const familyRecord = {
  soleAbsence: '4c8b1eb4-4f1e-4ccf-8372-a2a784a67245',
  soleService: 'ac9130f4-547c-47d3-8e3a-655f20731ab2',
  sharedAbsence: 'ca3ab343-ac33-4b68-be9b-f77c6519a9d5',
  sharedService: '03c472ca-4495-48b4-b8d8-89d2b47a5c1d',
  sharedTalk: '77dde229-df88-4e4d-ac23-86e5cc86ba64',
  adultTalk: 'c3dd75f6-8085-48e6-ac92-5f09a227f039',
  adultSentence: '97393b28-1447-48ec-a074-7fa139ba0cc2',
  adultRegistration: 'd34a7a92-49b0-4747-b35f-e08ff665d258',
  hiddenAbsence: 'bb262a93-4ce1-4c61-aa03-36d98b8c82f1',
  hiddenService: 'b183256e-a16e-4121-b07a-6fc42fd7b23a',
} as const;

/** The day on which the agencies opened their cases about these families. */
export const familiesOpenedOn = '2026-09-21';
