/**
 * The families beside the story's, through the running system: sole custody, an excluded guardian, adults alone, a protected
 * child. What one family gets must not come from how another one is made.
 */
import { familyCase, familyMember, familyRecord } from '../../schema/demo/families.js';
import { sharedClient } from '../support/shared-stack.js';

const client = sharedClient();

const { soleChild, soleMother, otherFather, sharedChild, sharedMother, excludedFather } = familyMember;
const { adultMan, adultWoman, hiddenChild, hiddenMother } = familyMember;
const fields = `id name { given } hasProtectedIdentity address { street } relations { kind custody person { id } }
  enrolment { year } schoolUnit { school } absences { edges { node { id } } } services { id } concernTalks { id }`;
const query = `query($caseId: ID!) { case(id: $caseId) { persons { role person { ${fields} } } } }`;

// biome-ignore lint/suspicious/noExplicitAny: tests read whatever shape their query has.
type Shown = Readonly<Record<string, any>>;

async function family(actor: string, caseId: string) {
  const answer = await client.ask(actor, query, { caseId });
  const rows = (answer.body.data?.case?.persons ?? []) as ReadonlyArray<{ role: string; person: Shown }>;
  const of = new Map(rows.map(({ role, person }) => [person.id as string, { role, ...person } as Shown]));
  return { answer, of, ids: [...of.keys()].sort() };
}
const sorted = (...members: ReadonlyArray<{ readonly id: string }>) => members.map(({ id }) => id).sort();
const idsOf = (page: Shown | null) => page?.edges.map(({ node }: Shown) => node.id);

describe('a child in sole custody', () => {
  it('is shown to its inquiry with one guardian, a father without custody, and what the school has decided', async () => {
    const { of, ids } = await family('social-worker', familyCase.soleInquiry);
    expect(ids).toEqual(sorted(soleChild, soleMother, otherFather));
    const child = of.get(soleChild.id);
    expect(idsOf(child?.absences)).toEqual([familyRecord.soleAbsence]);
    const custody = child?.relations.filter(({ kind }: Shown) => kind === 'GUARDIAN');
    expect(custody).toEqual([{ kind: 'GUARDIAN', custody: 'SOLE', person: { id: soleMother.id } }]);
    expect(of.get(otherFather.id)).toMatchObject({ role: 'OTHER_ADULT', name: { given: otherFather.given } });
  });

  it('is shown to the principal with its mother alone: the father is in no case of the school’s', async () => {
    const { of, ids, answer } = await family('principal', familyCase.solePupil);
    expect(ids).toEqual(sorted(soleChild, soleMother));
    const related = of.get(soleChild.id)?.relations.map(({ person }: Shown) => person.id);
    expect(new Set(related)).toEqual(new Set([soleMother.id]));
    expect(of.get(soleChild.id)?.services).toEqual([{ id: familyRecord.soleService }]); // her consent
    expect(answer.text).not.toContain(otherFather.id);
    expect(answer.text).not.toContain(otherFather.given);
  });
});

describe('a child one of whose guardians is excluded (OSL 12:3)', () => {
  it('loses what rested on the consent, with the one text for every cause, and keeps what rests on a duty', async () => {
    const police = await family('police-officer', familyCase.sharedPrevention);
    expect(police.ids).toEqual([sharedChild.id]);
    expect(police.of.get(sharedChild.id)?.absences).toBeNull();
    expect(police.of.get(sharedChild.id)?.concernTalks).toEqual([{ id: familyRecord.sharedTalk }]);
    expect(police.answer.text).toContain('Samtycket gäller inte längre.');
    expect(police.answer.text).not.toMatch(/exclu|utesl|vårdnad|12:3/i);
    const inquiry = await family('social-worker', familyCase.sharedInquiry);
    expect(inquiry.ids).toEqual(sorted(sharedChild, sharedMother, excludedFather));
    expect(idsOf(inquiry.of.get(sharedChild.id)?.absences)).toEqual([familyRecord.sharedAbsence]);
  });
});

describe('adults without a child', () => {
  it('are each shown in the own case alone', async () => {
    const officer = await family('police-officer', familyCase.adultPrevention);
    expect(officer.ids).toEqual([adultWoman.id]);
    expect(officer.of.get(adultWoman.id)?.concernTalks).toEqual([{ id: familyRecord.adultTalk }]);
    expect(officer.answer.text).not.toContain(adultMan.id);
    const probation = await family('probation-officer', familyCase.adultSanction);
    expect(probation.ids).toEqual([adultMan.id]);
    expect(probation.of.get(adultMan.id)).toMatchObject({ name: { given: adultMan.given }, concernTalks: [] });
    expect(probation.answer.text).not.toContain(adultWoman.id);
  });
});

describe('a protected child', () => {
  it('is in its inquiry without anything that locates it, and the agencies that know it are not asked for that', async () => {
    const { of, ids, answer } = await family('social-worker', familyCase.hiddenInquiry);
    expect(ids).toEqual(sorted(hiddenChild, hiddenMother));
    for (const id of ids) {
      expect(of.get(id)).toMatchObject({ hasProtectedIdentity: true, address: null, schoolUnit: null });
    }
    expect(idsOf(of.get(hiddenChild.id)?.absences)).toEqual([familyRecord.hiddenAbsence]);
    expect(answer.text).not.toMatch(/Provskolan|postadress/);
    const questions = await client.questionsOf(answer.requestId);
    const asked = questions.map(({ document }) => document).join();
    expect(asked).toContain('hasProtectedIdentity');
    expect(asked).not.toMatch(/\b(address|schoolUnit)\b/);
  });

  it('is at its school without where it is to be found', async () => {
    const { of, answer } = await family('teacher', familyCase.hiddenPupil);
    expect(of.get(hiddenChild.id)).toMatchObject({ address: null, hasProtectedIdentity: null });
    expect(answer.text).not.toContain(hiddenMother.id);
  });
});

it('nobody’s case shows the family of another', async () => {
  for (const caseId of [familyCase.sharedInquiry, familyCase.soleInquiry]) {
    const { answer } = await family('police-officer', caseId);
    expect(answer.body.data).toEqual({ case: null });
  }
});
