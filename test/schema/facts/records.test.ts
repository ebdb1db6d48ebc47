/** Whose signature a record needs. */
import { person } from '../../../schema/demo/family.js';
import { demoId, factStatements, type UnsignedRecord } from '../../../schema/demo/statements.js';
import { storyRecords } from '../../../schema/demo/story-records.js';
import { SignatureError } from '../../../schema/facts/jws.js';
import { verifyRecord } from '../../../schema/facts/records.js';
import { keyRing, signAs } from '../../support/facts.js';

const storyFacts = factStatements(storyRecords);
const found = (kind: UnsignedRecord['kind'], agency?: string) => {
  const made = storyFacts.find((each) => each.record.kind === kind && (agency ?? each.agency) === each.agency);
  if (!made) throw new Error(`the story has no \`${kind}\``);
  return made;
};
const kinds = [...new Set(storyFacts.map(({ record }) => record.kind))];
const verify = (statement: string) => verifyRecord(statement, keyRing);

describe('a record', () => {
  it.each(kinds)('of kind %s is verified when its owner has signed it', (kind) => {
    const { agency, record } = found(kind);
    expect(verify(signAs(agency, record)).record).toMatchObject({ ...record, owner: agency });
  });

  it.each(kinds)('of kind %s is refused when it names another owner than its signer', (kind) => {
    const { agency, record } = found(kind);
    const thief = agency === 'police' ? 'school' : 'police';
    expect(() => verify(signAs(thief, record, { owner: agency }))).toThrow(SignatureError);
  });

  it.each(['decision', 'consent', 'notice'] as const)('of kind %s is refused from who does not hold it', (kind) => {
    const { record } = found(kind, 'school');
    expect(() => verify(signAs('police', record))).toThrow('the agency that holds the categories');
  });

  it('is refused when one of its categories is held by another', () => {
    const { record } = found('consent', 'school');
    const categories = ['school.absence', 'police.suspicion'];
    expect(() => verify(signAs('school', record, { categories }))).toThrow('holds the categories');
  });

  it('about a person is `population`’s', () => {
    expect(() => verify(signAs('police', found('person').record))).toThrow('`population`');
  });

  it('about whereabouts is of social services', () => {
    const hidden = { kind: 'whereabouts', id: demoId('whereabouts'), version: 1, personId: person.child, hidden: true };
    const signed = (agency: string) => signAs(agency, { ...hidden, since: '2026-11-23', until: null } as never);
    expect(verify(signed('social-services')).record.kind).toBe('whereabouts');
    expect(() => verify(signed('police'))).toThrow('`social-services`');
  });

  it('of a decision of the police names its records', () => {
    const { record } = found('decision', 'police');
    const byDay = { recordIds: null, dataUntil: '2026-10-20' };
    expect(() => verify(signAs('police', record, byDay))).toThrow('expected `recordIds` in a decision of `police`');
    const other = found('decision', 'school');
    expect(verify(signAs('school', other.record, byDay)).record).toMatchObject(byDay);
  });

  it('of a consent names its holder and every recipient as parties', () => {
    const { record } = found('consent', 'school');
    if (record.kind !== 'consent') throw new Error('expected a consent');
    const recipients = record.to.map(({ agency }) => agency);
    expect(verify(signAs('school', record, { parties: ['school', ...recipients] })).record.kind).toBe('consent');
    for (const parties of [recipients, ['school']]) {
      expect(() => verify(signAs('school', record, { parties }))).toThrow('the holder and every recipient');
    }
  });

  it('of an emergency lasts for four hours at most', () => {
    const emergency = { kind: 'emergency', id: demoId('emergency'), version: 1, caseId: demoId('C1'), actorId: 'a' };
    const from = '2026-11-23T08:00:00.000Z';
    const until = (moment: string) =>
      verify(signAs('police', { ...emergency, reason: 'danger-to-life', from, until: moment } as never)).record.kind;
    expect(until('2026-11-23T12:00:00.000Z')).toBe('emergency');
    for (const moment of ['2026-11-23T12:00:00.001Z', from, '2026-11-23T07:59:59.999Z']) {
      expect(() => until(moment)).toThrow('at most four hours');
    }
  });

  it('that holds is of the own categories, or of all of them', () => {
    const hold = { kind: 'hold', id: demoId('hold'), version: 1, since: '2026-11-23', until: null } as const;
    const about = { ...hold, category: null, personId: person.child };
    expect(verify(signAs('school', about)).record.kind).toBe('hold');
    expect(() => verify(signAs('school', { ...about, category: 'police.suspicion' }))).toThrow(SignatureError);
  });

  it('has the form of its kind and nothing else', () => {
    const { record } = found('decision', 'school');
    for (const changes of [
      { recordIds: ['x'], dataUntil: '2026-10-20' },
      { recordIds: null, dataUntil: null },
      { atoms: ['consent.active'] },
      { note: 'free text' },
      { version: 0 },
      { validFrom: '2026-13-01' },
      { kind: 'reason' },
    ]) {
      expect(() => verify(signAs('school', record, changes))).toThrow();
    }
  });
});
