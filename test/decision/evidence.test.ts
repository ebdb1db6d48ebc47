/** Which signed records a holder is sent with a question, on the story's day and in twin X8. */
import { type EvidenceFor, evidenceFor } from '../../gateway/decision/evidence.js';
import { demoActor } from '../../schema/demo/actors.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { type DemoStatement, demoId, factStatements } from '../../schema/demo/statements.js';
import { madeBy, storyRecords, twinRecords } from '../../schema/demo/story-records.js';
import type { FactRecord, SignedRecord } from '../../schema/facts/records.js';

const toSigned = ({ by, agency, record }: DemoStatement): SignedRecord => ({
  record: { ...record, owner: agency, signedBy: demoActor(by).id } as FactRecord,
  statement: '',
});
const emergency: SignedRecord = {
  record: {
    ...{ kind: 'emergency', id: demoId('emergency'), owner: 'police', version: 1, signedBy: 'demo-police-officer' },
    ...{ caseId: demoCase.crimePrevention, actorId: 'demo-police-officer', reason: 'danger-to-child' },
    ...{ from: '2026-11-23T08:00:00.000Z', until: '2026-11-23T12:00:00.000Z' },
  },
  statement: '',
};
const stated = factStatements(madeBy([...storyRecords, ...twinRecords.X8], '2026-11-23')).map(toSigned);
const records = [...stated, emergency];

function sentTo(agency: string, actor: string, about: ReadonlyArray<string>, more: Partial<EvidenceFor> = {}) {
  const { caseId } = demoActor(actor);
  const persons = new Set(about);
  const found = evidenceFor(records, {
    ...{ agency, actor: demoActor(actor), caseId, persons, byInquiry: new Set<string>(), atoms: new Set<string>() },
    ...{ emergency: null, ...more },
  });
  return found.map(({ record }) => record);
}

const casesOf = (found: ReadonlyArray<FactRecord>) =>
  new Set(
    found.flatMap((record) => (record.kind === 'case' ? [record.id] : 'caseId' in record ? [record.caseId] : [])),
  );

describe('the evidence of a grant', () => {
  it.each([
    ['school', 'police-officer'],
    ['population', 'principal'],
    ['cooperation', 'teacher'],
    ['police', 'social-worker'],
  ])("tells %s of no case but the actor's own, who is the %s", (agency, actor) => {
    expect(casesOf(sentTo(agency, actor, [person.child]))).toEqual(new Set([demoActor(actor).caseId]));
  });

  it("has a sibling's own inquiry only where something about the sibling rests on it", () => {
    const about = [person.child, person.sibling];
    expect(casesOf(sentTo('school', 'social-worker', about))).toEqual(new Set([demoCase.childInquiry]));
    const resting = sentTo('school', 'social-worker', about, { byInquiry: new Set([person.sibling]) });
    expect(casesOf(resting)).toEqual(new Set([demoCase.childInquiry, demoId('C5')]));
    const ofChild = sentTo('school', 'police-officer', [person.child], { byInquiry: new Set([person.child]) });
    expect(casesOf(ofChild)).toEqual(new Set([demoCase.crimePrevention]));
  });

  it('has consents, notices and reports that name this recipient, and no others', () => {
    const kinds = (agency: string, actor: string) =>
      [...new Set(sentTo(agency, actor, [person.child]).map(({ kind }) => kind))].filter((kind) =>
        ['consent', 'notice', 'report', 'decision'].includes(kind),
      );
    expect(kinds('school', 'police-officer').sort()).toEqual(['consent', 'notice']);
    expect(kinds('school', 'social-worker')).toEqual(['decision']);
    expect(kinds('social-services', 'principal').sort()).toEqual(['consent', 'decision', 'report']);
    expect(kinds('social-services', 'police-officer').sort()).toEqual(['consent', 'decision']);
    expect(kinds('social-services', 'school-counsellor')).toEqual(['report']);
  });

  it('has an emergency of who acts by it, and of nobody who is assigned', () => {
    const has = (more: Partial<EvidenceFor>) =>
      sentTo('police', 'police-officer', [person.child], more).some(({ kind }) => kind === 'emergency');
    expect([has({}), has({ emergency: demoId('another') }), has({ emergency: emergency.record.id })]).toEqual([
      false,
      false,
      true,
    ]);
  });
});
