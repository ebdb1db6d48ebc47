/** What an agency has seen of signed records stays seen (I5), whatever the gateway's key signs afterwards. */
import type { CaseFacts } from '../../schema/facts/case-facts.js';
import type { FactRecord } from '../../schema/facts/records.js';
import { type GrantedPair, signGrant } from '../../schema/signed-grant.js';
import type { AcceptedGrant } from '../../subgraphs/kit/check-grant.js';
import { remember, withKnownRecords } from '../../subgraphs/kit/known-records.js';
import { childRecord } from '../../subgraphs/police/seed.js';
import { about, actor, child, facts, type Holder, named, pair, startHolder, theCase, unit } from './holder.js';
import { assignmentRecord, consentRecord, holdRecord, idOf } from './records.js';

let holder: Holder;
beforeAll(async () => {
  holder = await startHolder();
});
afterAll(() => holder.stop());
afterEach(() => holder.forget());

const { incident1 } = childRecord;
const { disclosed, ...others } = facts;
const usual: ReadonlyArray<FactRecord> = Object.values(facts);
const withdrawn = { ...disclosed, version: 2, validUntil: '2026-10-20' };
let revision = 1;

/** Asks for the incidents under `records`, with a revision newer than all before. */
async function ask(records: ReadonlyArray<FactRecord | string>, limit: GrantedPair = named(incident1)) {
  revision += 1;
  return holder.ask({
    ...about('incidents { edges { node { id } } }'),
    records,
    claims: { persons: { [child]: { 'police.incident': limit } }, revision: { case: revision, agency: revision } },
  });
}
const shown = ({ data }: Awaited<ReturnType<typeof ask>>) => JSON.stringify(data).includes(incident1);
const sign = (record: FactRecord) => holder.keys.sign(record);

describe('a grant', () => {
  it('does not bring back a decision that its holder has withdrawn', async () => {
    expect(shown(await ask(usual))).toBe(true);
    expect(shown(await ask([...usual, withdrawn]))).toBe(false);
    const again = await ask(usual);
    expect(again.refused).toEqual([{ person: child, category: 'police.incident' }]);
  });

  it('does not bring it back in another process of the agency either', async () => {
    await ask([...usual, withdrawn]);
    await holder.restart();
    expect(shown(await ask(usual))).toBe(false);
  });

  it('that was accepted before opens no more once something newer is known', async () => {
    const claims = { persons: { [child]: { 'police.incident': named(incident1) } } };
    const statement = signGrant(holder.claimsOf({ claims }), holder.keys.of('gateway'));
    const question = { ...about('incidents { edges { node { id } } }'), statement };
    expect(shown(await holder.ask(question))).toBe(true);
    await holder.push(sign(withdrawn));
    expect(shown(await holder.ask(question))).toBe(false);
  });

  it('does not open a case again that was closed, nor one that the actor has left', async () => {
    await remember(holder.db, [{ ...others.inquiry, version: 2, closedOn: '2026-11-20' }]);
    expect(await ask(usual)).toMatchObject({ status: 403, code: 'CASE_NOT_OPEN', data: {} });
    await holder.forget();
    await remember(holder.db, [{ ...others.assignment, version: 2, until: '2026-11-20' }]);
    expect(await ask(usual)).toMatchObject({ status: 403, code: 'ACTOR_NOT_ASSIGNED', data: {} });
  });

  it('that leaves out a hold, or a conflict of interest, is held to it all the same', async () => {
    const hold = holdRecord({ owner: 'police', category: 'police.incident' });
    expect(shown(await ask([...usual, hold]))).toBe(false);
    expect(shown(await ask(usual))).toBe(false);
    expect(shown(await ask([...usual, { ...hold, version: 2, until: '2026-11-01' }]))).toBe(true);
    expect(shown(await ask([...usual, hold]))).toBe(true); // lifted by its owner: the older version counts no more
    const biased = assignmentRecord({ caseId: theCase, owner: 'social-services', actorId: actor.id });
    await ask([...usual, { ...biased, conflictOfInterest: true }]);
    const { rows } = await holder.db.query('select narrows from known_records where id = $1', [biased.id]);
    expect(rows).toEqual([{ narrows: `case:${theCase}` }]);
    expect(shown(await ask(usual))).toBe(false);
  });

  it("is not held to another agency's hold, nor to another's record of the same id", async () => {
    await remember(holder.db, [
      holdRecord({ owner: 'school' }),
      { ...disclosed, owner: 'school', version: 9, validUntil: '2026-10-20' },
    ]);
    expect(shown(await ask(usual))).toBe(true);
  });

  it('carrying something newer than what is known counts by what it carries', async () => {
    await remember(holder.db, [withdrawn]);
    expect(shown(await ask([...Object.values(others), { ...disclosed, version: 3 }]))).toBe(true);
  });
});

it('an ended consent stays ended though a later grant leaves the end out', async () => {
  const consent = consentRecord({ owner: 'police', personId: child, categories: ['police.incident'] });
  const end: FactRecord = {
    ...{ kind: 'consent-end', id: idOf('end'), owner: 'police', version: 1, signedBy: 'x' },
    ...{ consentId: consent.consentId, endedOn: '2026-11-01' },
  };
  await ask([...usual, consent, end]);
  const accepted = (records: ReadonlyArray<FactRecord>): AcceptedGrant => ({
    ...{ grant: holder.claimsOf({}), kid: 'test-gateway', facts: {} as CaseFacts, records, memo: new Map(), at: 0 },
  });
  const known = await withKnownRecords(holder.db, 'police', accepted([...usual, consent]));
  expect(known.facts.endedConsents).toEqual(new Set([consent.consentId]));
});

it('cooperation alone keeps to the holds of others, whose records are with it', async () => {
  const hold = holdRecord({ owner: 'school' });
  await remember(holder.db, [hold]);
  const holdsAt = async (agency: string) => {
    const accepted = { grant: holder.claimsOf({}), kid: 'test-gateway', facts: {} as CaseFacts, at: 0 };
    const known = await withKnownRecords(holder.db, agency, { ...accepted, records: usual, memo: new Map() });
    return known.facts.holds;
  };
  expect(await holdsAt('cooperation')).toEqual([hold]);
  expect(await holdsAt('police')).toBeUndefined();
});

describe("the agency's own systems", () => {
  it('tell it of a withdrawal without a gateway', async () => {
    expect(shown(await ask(usual))).toBe(true);
    expect(await holder.push(sign(withdrawn))).toEqual({ status: 200, text: '{"kept":1}' });
    expect(shown(await ask(usual))).toBe(false);
  });

  it('cannot take back what is newer by sending what is older', async () => {
    await holder.push(sign(withdrawn));
    await holder.push(sign(disclosed));
    expect(shown(await ask(usual))).toBe(false);
  });

  it.each([
    ["another agency's record", () => sign(others.inquiry)],
    ['a record that another has signed', () => holder.keys.sign(withdrawn, 'school')],
    ['what is no record', () => 'nothing'],
  ])('are refused %s, and all that came with it', async (_name, statement) => {
    const answered = await holder.push(sign(withdrawn), statement());
    expect(answered.status).toBe(403);
    expect(answered.text).toContain('RECORD_NOT_VALID');
    expect(shown(await ask(usual))).toBe(true);
  });

  it('tell it that a consent of its own has ended at another party, and of nobody else’s end', async () => {
    const consent = consentRecord({
      ...{ owner: 'police', personId: child, categories: ['police.incident'] },
      ...{ to: [unit], parties: ['police', 'school', unit.agency] },
    });
    const endBy = (owner: string, consentId = consent.consentId): FactRecord => ({
      ...{ kind: 'consent-end', id: idOf(`end by ${owner}`), owner, version: 1, signedBy: 'x' },
      ...{ consentId, endedOn: '2026-11-01' },
    });
    expect((await holder.push(sign(endBy('school')))).status).toBe(403); // of a consent that it has not registered
    expect(await holder.push(sign(consent), sign(endBy('school')))).toEqual({ status: 200, text: '{"kept":2}' });
    const ended = "select owner from known_records where kind = 'consent-end'";
    expect((await holder.db.query(ended)).rows).toEqual([{ owner: 'school' }]);
    await holder.db.query(`delete from known_records where kind = 'consent-end'`);
    expect((await holder.push(sign(endBy('school')))).status).toBe(200); // the consent is known from before
    for (const other of [endBy('population'), endBy('school', idOf('another consent'))])
      expect((await holder.push(sign(other))).text).toContain('RECORD_NOT_VALID');
    expect((await holder.db.query(ended)).rows).toEqual([{ owner: 'school' }]);
  });

  it('are refused without the secret, and what has another form', async () => {
    const body = JSON.stringify({ statements: [sign(withdrawn)] });
    expect((await holder.post(body, 'Bearer guess', '/records')).status).toBe(401);
    expect((await holder.post('{}', undefined, '/records')).status).toBe(400);
    expect(shown(await ask(usual))).toBe(true);
  });
});

describe('a forged revision', () => {
  const withRevision = (value: number, bundle = 1) =>
    holder.ask({
      ...about('incidents { edges { node { id } } }'),
      claims: {
        persons: { [child]: { 'police.incident': pair() } },
        revision: { case: value, agency: value },
        bundle: { hash: 'x', serial: bundle },
      },
    });

  it('beyond any honest one is refused and closes nothing', async () => {
    expect((await withRevision(4)).status).toBe(200);
    expect(await withRevision(Number.MAX_SAFE_INTEGER)).toMatchObject({ status: 403, code: 'GRANT_NOT_VALID' });
    expect(await withRevision(5, 2_000_000)).toMatchObject({ status: 403, code: 'GRANT_NOT_VALID' });
    expect((await withRevision(4)).status).toBe(200);
  });

  it('goes with the key that signed it: once that is trusted no longer, it counts for nothing', async () => {
    expect((await withRevision(900_000)).status).toBe(200);
    expect(await withRevision(4)).toMatchObject({ status: 403, code: 'GRANT_OUTDATED' });
    await holder.db.query("update newest_seen set kid = 'taken out'"); // the list of keys has it no more
    expect((await withRevision(4)).status).toBe(200);
    expect(await withRevision(3)).toMatchObject({ status: 403, code: 'GRANT_OUTDATED' });
  });
});
