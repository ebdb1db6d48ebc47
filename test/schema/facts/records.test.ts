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
