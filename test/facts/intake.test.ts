/** The intake keeps what it should, refuses the rest, moves revisions where it should, and waits when it must. */
import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { demoCase, person } from '../../schema/demo/family.js';
import { demoId, type UnsignedRecord } from '../../schema/demo/statements.js';
import { madeBy, storyRecords, twinRecords } from '../../schema/demo/story-records.js';
import { signStatement } from '../../schema/facts/jws.js';
import { releaseLimitMs } from '../../schema/release.js';
import { waitForReleases } from '../../subgraphs/cooperation/facts/release-wait.js';
import { type OwnFacts, signAll, signAs, startFacts } from '../support/facts.js';

const { childInquiry: c1, crimePrevention: c2, pupilSupport: c3, sentence: c4 } = demoCase;
const day = '2026-11-23';
const story = signAll(madeBy(storyRecords, day));

let facts: OwnFacts;
beforeAll(async () => {
  facts = await startFacts(day);
  await facts.send(...story);
});
afterAll(() => facts?.stop());

const storyRecord = (kind: UnsignedRecord['kind'], agency: string) => {
  const made = madeBy(storyRecords, day).findLast((each) => each.record.kind === kind && each.agency === agency);
  if (!made) throw new Error(`the story has no \`${kind}\` of ${agency}`);
  return made.record;
};
function storyConsent() {
  const record = storyRecord('consent', 'school');
  if (record.kind !== 'consent') throw new Error('expected a consent');
  return record;
}
const assignment = (changes: Partial<Extract<UnsignedRecord, { kind: 'assignment' }>> = {}) => ({
  ...{ kind: 'assignment' as const, id: demoId('new assignment'), version: 1, caseId: c2, actorId: 'demo-other' },
  ...{ since: day, until: null, conflictOfInterest: false },
  ...changes,
});

/** What has moved meanwhile: names of cases and agencies. */
async function movedBy(work: () => Promise<unknown>): Promise<string[]> {
  const names: Readonly<Record<string, string>> = { [c1]: 'C1', [c2]: 'C2', [c3]: 'C3', [c4]: 'C4' };
  const before = await facts.revisions();
  await work();
  const after = await facts.revisions();
  const moved = Object.keys(after).filter((id) => after[id] !== before[id]);
  for (const id of moved) expect(after[id]).toBe((before[id] ?? (/^[0-9a-f]{8}-/.test(id) ? 0 : 1)) + 1);
  return moved.map((id) => names[id] ?? id).sort();
}

/** Locks for share what an entry of a case (`$1`, on the day `$2`) rests on. */
const lockForShare = `
  select log.append(array[gen_random_uuid()], array[$1]::uuid[], '{1}', array[$2]::date[],
    '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', null, false)`;

const count = async () => Number((await facts.db.query('select count(*) from facts.records')).rows[0]?.count);

describe('the intake refuses', () => {
  it('who does not share the secret, before it reads anything', async () => {
    for (const authorization of ['', 'Bearer wrong']) {
      const response = await fetch(facts.intakeUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
        body: '{"statements":["x.y.z"]}',
      });
      expect([response.status, await response.text()]).toEqual([401, expect.not.stringContaining(facts.secret)]);
    }
  });

  const sspf = demoId('c-sspf');
  const end = (changes: Record<string, string>) => ({
    ...{ kind: 'consent-end' as const, id: demoId('e'), version: 1, consentId: sspf, endedOn: day },
    ...changes,
  });
  const hold = {
    ...{ kind: 'hold' as const, id: demoId('h'), version: 1, category: null, personId: null, since: day, until: null },
  };
  const consent = { ...storyConsent(), id: demoId('a consent'), consentId: demoId('another consent') };
  const enforcementAlso = { consentId: sspf, parties: ['enforcement', 'police', 'school', 'social-services'] };
  const decision = {
    ...{ kind: 'decision' as const, id: demoId('d'), version: 1, atoms: ['decision.relevant-to-inquiry'] },
    ...{ personId: person.child, categories: ['school.discipline'], caseId: c1, recordIds: null, dataUntil: day },
    ...{ to: { agency: 'social-services', unit: 'child-and-family' }, validFrom: day, validUntil: null },
  };
  const stranger = generateKeyPairSync('ed25519').privateKey;
  it.each([
    ['no statement', 'a.b.c'],
    ['a key that nobody knows', signStatement('familjegraf-record+jwt', assignment(), { kid: 'x', key: stranger })],
    [
      'a known kid with another key',
      signStatement('familjegraf-record+jwt', {}, { kid: 'demo-police', key: stranger }),
    ],
    ["another's name", signAs('school', assignment(), { owner: 'police' })],
    ["staff of another's case", signAs('school', assignment())],
    ['staff of a case that nobody knows', signAs('police', assignment({ caseId: demoId('nobody’s case') }))],
    [
      'a person put into another’s case',
      signAs('police', { ...storyRecord('case-person', 'school'), id: demoId('x') }),
    ],
    ['another’s case under its own name', signAs('police', { ...storyRecord('case', 'school'), version: 9 })],
    [
      'a record moved to another case',
      signAs('school', { ...storyRecord('assignment', 'school'), version: 2 }, { caseId: c2 }),
    ],
    [
      'a decision to whom the case is not',
      signAs('school', { ...storyRecord('decision', 'school'), id: demoId('d') }, { caseId: c2 }),
    ],
    [
      'the end of a consent by a stranger to it',
      signAs('enforcement', {
        kind: 'consent-end',
        id: demoId('e'),
        version: 1,
        consentId: demoId('c-sspf'),
        endedOn: day,
      }),
    ],
    [
      'the end of a consent that nobody knows',
      signAs('school', { kind: 'consent-end', id: demoId('e'), version: 1, consentId: demoId('none'), endedOn: day }),
    ],
    [
      'a consent of the same name about another',
      signAs('school', { ...storyRecord('consent', 'school'), id: demoId('c') }, { personId: person.sibling }),
    ],
    [
      'another statement under a version that is kept',
      signAs('police', storyRecord('assignment', 'police'), { actorId: 'demo-thief' }),
    ],
    [
      'an earlier version',
      signAs(
        'population',
        { ...storyRecord('person', 'population'), version: 1 },
        { protected: true, id: person.child, personId: person.child },
      ),
    ],
    ['an end of a consent that names it in capitals', signAs('school', end({ consentId: sspf.toUpperCase() }))],
    ['a record id in capitals', signAs('school', { ...hold, id: demoId('caps').toUpperCase() })],
    ['a hold about a person in capitals', signAs('school', { ...hold, personId: person.child.toUpperCase() })],
    ['staff of a case in capitals', signAs('police', assignment({ caseId: c2.toUpperCase() }))],
    ['an end that is yet to come', signAs('school', end({ endedOn: '2026-11-24' }))],
    ['a hold that is yet to begin', signAs('school', { ...hold, since: '2026-11-24' })],
    ['a consent that is yet to begin', signAs('school', { ...consent, validFrom: '2026-11-24' })],
    ['a hold on a category that there is not', signAs('school', { ...hold, category: 'school.absense' })],
    ['a decision about data yet to come', signAs('school', { ...decision, dataUntil: '9999-12-31' })],
    [
      'a decision of the police without record ids',
      signAs('police', { ...decision, categories: ['police.suspicion'] }),
    ],
    ['a version that no column holds', signAs('police', assignment({ version: 3_000_000_000 }))],
    [
      'a day that no column holds',
      signAs('police', { ...storyRecord('case', 'police'), id: demoId('year 0') }, { openedOn: '0000-01-01' }),
    ],
    [
      'a holder who joins a consent whose parties do not name it',
      signAs('enforcement', { ...consent, id: demoId('joined'), categories: ['enforcement.debt'] }, enforcementAlso),
    ],
    ['a consent that leaves its recipient out of its parties', signAs('school', { ...consent, parties: ['school'] })],
    ['a person under another id', signAs('population', { ...storyRecord('person', 'population'), id: demoId('p') })],
    [
      'a person who is in the case by another id',
      signAs('police', { ...storyRecord('case-person', 'police'), id: demoId('twice') }),
    ],
  ])('%s', async (_, statement) => {
    const before = await count();
    const { status, message } = await facts.refusal(statement);
    expect([status, message]).toEqual([422, expect.stringMatching(/^statement 1: .*(expected|signature)/)]);
    expect(await count()).toBe(before);
  });

  it('all when it refuses one, and says which', async () => {
    const before = await count();
    const moved = await movedBy(async () => {
      const good = signAs('police', assignment());
      expect((await facts.refusal(good, signAs('school', assignment({ id: demoId('another') })))).message).toMatch(
        /^statement 2: /,
      );
    });
    expect([await count(), moved]).toEqual([before, []]);
  });

  it('to change what is kept, whoever asks', async () => {
    for (const text of [
      'update facts.records set owner = owner',
      'delete from facts.records',
      'truncate facts.records',
    ]) {
      await expect(facts.db.query(text)).rejects.toThrow('never changed or removed');
    }
  });
});

describe('the intake keeps', () => {
  it('what it has already, without moving anything', async () => {
    const before = await count();
    expect(await movedBy(() => facts.send(...story))).toEqual([]);
    expect(await count()).toBe(before);
  });

  const again = (kind: UnsignedRecord['kind'], agency: string, changes: Record<string, unknown>) => {
    const record = storyRecord(kind, agency);
    return signAs(agency, { ...record, version: record.version + 1 }, changes);
  };
  const hold = { kind: 'hold', version: 1, category: null, personId: null, since: day, until: null } as const;
  const report = { kind: 'report', version: 1, from: 'school', receivedOn: day } as const;
  // what, statements, what moves
  it.each([
    ['staff', () => [signAs('police', assignment())], ['C2']],
    [
      'what is decided about a person',
      () => [again('decision', 'prison-and-probation', { validUntil: day })],
      ['C1', 'C3', 'C4'],
    ],
    [
      'a report about a child',
      () => [signAs('social-services', { ...report, id: demoId('r'), personId: person.child })],
      ['C1', 'C2', 'C3'],
    ],
    ['a hold of everything', () => [signAs('school', { ...hold, id: demoId('h1') })], ['cooperation', 'school']],
    [
      'a hold about a person',
      () => [signAs('school', { ...hold, id: demoId('h2'), personId: person.sibling, category: 'school.absence' })],
      ['C1', 'school'],
    ],
    ['the end of a consent', () => signAll(twinRecords.X5), ['C1', 'C2', 'C3']],
    ['an inquiry about a sibling', () => signAll(twinRecords.X8), ['C1', demoId('C5')]],
    [
      'the end of the inquiry about a sibling',
      () => {
        const made = twinRecords.X8.find(({ record }) => record.kind === 'case');
        if (!made) throw new Error('expected a case');
        return [signAs('social-services', { ...made.record, version: 2 }, { closedOn: day })];
      },
      ['C1', demoId('C5')],
    ],
    ['a pupil case that is closed', () => [again('case', 'school', { closedOn: day })], ['C3']],
  ])('%s, and moves what it may matter to', async (_, statements, expected) => {
    const moved = await movedBy(() => facts.send(...statements()));
    expect(moved).toEqual([...expected].sort());
  });

  it('what the graph shows of cases and their persons', async () => {
    const { rows } = await facts.db.query('select type, purposes, closed_on from agency_cases where id = $1', [c3]);
    expect(rows).toEqual([{ type: 'PUPIL_SUPPORT', purposes: ['CHILD_SUPPORT'], closed_on: day }]);
    const persons = await facts.db.query('select role from case_persons where case_id = $1 order by role', [c1]);
    expect(persons.rows.map(({ role }) => role)).toEqual(['CHILD', 'GUARDIAN', 'GUARDIAN', 'SIBLING']);
  });
});

describe('the intake answers', () => {
  const timed = async (work: () => Promise<void>, start = performance.now()) => {
    await work();
    return performance.now() - start;
  };

  it('records, and the same again, only when no older answer can leave', async () => {
    const end = { kind: 'consent-end', version: 1, consentId: demoId('c-father'), endedOn: day } as const;
    const statement = signAs('prison-and-probation', { ...end, id: demoId('end of c-father') });
    expect(await timed(() => facts.send(statement))).toBeGreaterThanOrEqual(releaseLimitMs);
    expect(await timed(() => facts.send(statement))).toBeGreaterThanOrEqual(releaseLimitMs);
  });

  it('never too early, though timers are', async () => {
    const waits = Array.from({ length: 400 }, async (_, at) => {
      await sleep(at / 2);
      return timed(() => waitForReleases(performance.now()));
    });
    expect(Math.min(...(await Promise.all(waits)))).toBeGreaterThanOrEqual(releaseLimitMs);
  });

  it('a withdrawal only when L has passed since it had the lock that a log entry held', async () => {
    const gateway = new pg.Client({ connectionString: facts.gatewayUrl });
    await gateway.connect();
    try {
      await gateway.query('begin');
      await gateway.query(lockForShare, [c2, day]);
      const sending = facts.send(signAs('police', assignment({ id: demoId('behind a log entry') })));
      await sleep(300);
      const released = performance.now();
      await gateway.query('commit');
      expect(await timed(() => sending, released)).toBeGreaterThanOrEqual(releaseLimitMs);
    } finally {
      await gateway.end();
    }
  });

  it('the gateways’ role with what it may read, and nothing else', async () => {
    const gateway = new pg.Client({ connectionString: facts.gatewayUrl });
    await gateway.connect();
    try {
      await gateway.query('select * from facts.records, facts.case_revisions, facts.agency_revisions limit 1');
      for (const text of [
        'select * from agency_cases',
        `insert into facts.agency_revisions values ('x', 1)`,
        'select from facts.intake for update',
      ]) {
        await expect(gateway.query(text)).rejects.toThrow('permission denied');
      }
    } finally {
      await gateway.end();
    }
    expect((await facts.revisions()).police).toBe(1);
  });

  it('a withdrawal, though a gateway hangs in the middle of a log append', async () => {
    const gateway = new pg.Client({ connectionString: facts.gatewayUrl });
    gateway.on('error', () => {}); // the server ends it
    await gateway.connect();
    await gateway.query('begin');
    await gateway.query(lockForShare, [c2, day]);
    await facts.send(signAs('police', assignment({ id: demoId('not kept out') }))); // rejects when it cannot be kept
    await gateway.end().catch(() => {});
  });
});
