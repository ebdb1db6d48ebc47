/** What cannot be verified closes what it may have said, and no more: so a key can be changed (PROTOCOL.md, P29). */
import { readFileSync } from 'node:fs';
import { createVerifier, type Row } from '../../gateway/facts/verifier.js';
import { indexFacts } from '../../schema/facts/case-facts.js';
import type { FactRecord } from '../../schema/facts/records.js';
import { projectFile } from '../../schema/files.js';
import { assignmentRecord, casePersonRecord, caseRecord, holdRecord, idOf, makeKeys } from '../kit/records.js';

const day = '2026-11-23';
const owners = ['school', 'social-services', 'police'];
const [old, fresh] = [makeKeys(owners), makeKeys(owners)];
const own = caseRecord({ id: idOf('case'), owner: 'police' });
const child = casePersonRecord({ owner: 'police' });

const toRow = (record: FactRecord, keys: typeof old): Row => ({
  ...{ kind: record.kind, id: record.id, version: record.version, owner: record.owner, statement: keys.sign(record) },
  caseId: 'caseId' in record ? record.caseId : record.kind === 'case' ? record.id : null,
  personId: 'personId' in record ? record.personId : null,
  consentId: 'consentId' in record ? record.consentId : null,
});
/** Only the new keys are believed. */
function factsOf(...rows: ReadonlyArray<Row>) {
  const { records, doubts } = createVerifier(fresh.ring, () => {})(rows);
  const plain = records.map(({ record }) => record);
  return indexFacts(plain, idOf('case'), day, doubts);
}
const about = [toRow(own, fresh), toRow(child, fresh)];

describe('a record whose key is gone', () => {
  it('does not keep its successor, signed with the new key, from being believed', () => {
    const staff = assignmentRecord({ owner: 'police' });
    const found = factsOf(
      ...[toRow(own, old), toRow({ ...own, version: 2 }, fresh)],
      ...[toRow(staff, old), toRow({ ...staff, version: 2 }, fresh)],
    );
    expect([found?.case.version, found?.assignments.length]).toEqual([2, 1]);
  });

  it('takes the earlier versions with it', () => {
    expect(factsOf(toRow(own, fresh), toRow({ ...own, version: 2 }, old))).toBeNull();
  });

  it('closes its owner’s data alone, if it is a hold, until it is signed anew', () => {
    const hold = holdRecord({ owner: 'school' });
    expect(factsOf(...about, toRow(hold, old))?.closed).toEqual(new Set(['school']));
    const lifted = { ...hold, version: 2, until: day };
    expect(factsOf(...about, toRow(hold, old), toRow(lifted, fresh))).toMatchObject({ closed: new Set(), holds: [] });
  });

  it('hides the person, if it is about whereabouts', () => {
    const whereabouts = {
      ...{ kind: 'whereabouts' as const, id: idOf('w'), owner: 'social-services', version: 1, signedBy: 'x' },
      ...{ personId: idOf('child'), hidden: true, since: '2026-10-06', until: null },
    };
    expect(factsOf(...about, toRow(whereabouts, old))?.hidden).toEqual(new Set([idOf('child')]));
  });
});

it('a statement stands for no other row than its own, however often it is read', () => {
  const verify = createVerifier(fresh.ring, () => {});
  const row = toRow(own, fresh);
  expect(verify([row, { ...row, version: 2 }]).records).toEqual([]);
  expect(verify([row]).records).toHaveLength(1);
});

const hold = holdRecord({ owner: 'police' });
it.each([
  ['kind', caseRecord({ id: hold.id, owner: 'police' })],
  ['id', holdRecord({ owner: 'police', until: day })],
])('a statement of another %s in the row of a hold is not believed, and lifts no hold', (_, other) => {
  const row = { ...toRow(hold, fresh), statement: fresh.sign(other) };
  const { records, doubts } = createVerifier(fresh.ring, () => {})([row]);
  expect([records, doubts.closed]).toEqual([[], new Set(['police'])]);
});

it('the gateway tells its operator of what it does not believe', () => {
  expect(readFileSync(projectFile('gateway/main.ts'), 'utf8')).toMatch(/onProblem: \(message\) =>/);
});
