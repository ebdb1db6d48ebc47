/** What an official gets who is in the case by an emergency alone, and what decisions say of whom they are about. */
import { holderOf } from '../../schema/categories.js';
import { demoActor } from '../../schema/demo/actors.js';
import { demoCase } from '../../schema/demo/family.js';
import { demoId } from '../../schema/demo/statements.js';
import type { RecordOf } from '../../schema/facts/records.js';
import { caseOf, caseRow, decided, decider, loadedCase, person, run, storyDay, storyOn } from './harness.js';

const officer = demoActor('police-officer');
const colleague = { ...officer, id: 'demo-colleague' };
const [from, until] = ['2026-11-23T08:00:00.000Z', '2026-11-23T12:00:00.000Z'];
const emergency: RecordOf<'emergency'> = {
  ...{ kind: 'emergency', id: demoId('emergency'), owner: 'police', version: 1, signedBy: colleague.id },
  ...{ caseId: demoCase.crimePrevention, actorId: colleague.id, reason: 'danger-to-child', from, until },
};
const at = Date.parse('2026-11-23T09:00:00.000Z');

function decide(actor: typeof officer, moment = at) {
  const records = [...storyOn(storyDay), { record: emergency, statement: '' }];
  const loaded = loadedCase(demoCase.crimePrevention, records);
  return decider.decide({ actor, loaded, agencyRevisions: new Map(), day: storyDay, at: moment });
}
const holdersOpen = ({ disclosure }: ReturnType<typeof decide>) => [
  ...new Set(
    disclosure
      .listAbout(person.child)
      .filter(([, { allowed }]) => allowed)
      .map(([category]) => holderOf(category)),
  ),
];

describe('by an emergency', () => {
  it('nothing of another agency is allowed, whatever is to who is assigned', () => {
    expect(holdersOpen(decide(officer))).toEqual(expect.arrayContaining(['police', 'school']));
    const open = holdersOpen(decide(colleague));
    expect(open).toContain('police');
    expect(open.filter((holder) => holder !== 'police' && holder !== 'cooperation')).toEqual([]);
  });

  it('nothing is once it has ended', () => {
    expect(holdersOpen(decide(colleague, Date.parse(until)))).toEqual([]);
    expect(decide(colleague, Date.parse(until)).disclosure.caseId).toBeNull();
  });

  it('an answer is logged with it, and with the moment from which it may leave no more', async () => {
    const query = `{ case(id: "${demoCase.crimePrevention}") { persons { role person { id } } } }`;
    const agencies = { cooperation: caseOf(demoCase.crimePrevention, caseRow(person.child, 'child')) };
    const { appends } = await run(query, decide(colleague), agencies);
    expect(appends).toMatchObject([{ expiresAt: until, entries: [{ body: { emergency: emergency.id } }, {}] }]);
    const { appends: usual } = await run(query, decide(officer), agencies);
    expect(usual).toMatchObject([{ expiresAt: null, entries: [{ body: { emergency: null } }, {}] }]);
  });
});

describe('decisions', () => {
  const { disclosure } = decided(officer, loadedCase(demoCase.crimePrevention, storyOn(storyDay)));
  const own = 'cooperation.case';
  const ofPerson = disclosure.listAbout(person.child).flatMap(([category, { allowed }]) => (allowed ? [category] : []));

  it('about the case are none about a person, nor about the agency', () => {
    expect(disclosure.aboutCase(own).allowed).toBe(true);
    expect([disclosure.about(person.child, own).allowed, disclosure.aboutAgency(own).allowed]).toEqual([false, false]);
  });

  it('about a person are none about the case, but that its list of persons may be shown', () => {
    const others = ofPerson.filter((category) => category !== 'cooperation.person');
    expect(others.length).toBeGreaterThan(3);
    expect(others.filter((category) => disclosure.aboutAgency(category).allowed)).toEqual([]);
    const consented = others.filter((category) => holderOf(category) === 'school');
    expect(consented.length).toBeGreaterThan(0);
    expect(consented.filter((category) => disclosure.aboutCase(category).allowed)).toEqual([]);
    const list = disclosure.aboutCase('cooperation.person').allowed;
    expect(list).toBe(ofPerson.includes('cooperation.person'));
  });

  it('about a person outside the case are none', () => {
    expect(ofPerson.filter((category) => disclosure.about(demoId('stranger'), category).allowed)).toEqual([]);
  });
});
