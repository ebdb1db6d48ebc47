/** What the gateway believes of the case facts, what it remembers, and when it forgets. */

import type { AddressInfo } from 'node:net';
import { connect as connectTo, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFactsStore, type FactsStore } from '../../gateway/facts/facts-store.js';
import { readAgencies } from '../../schema/agencies.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { demoId } from '../../schema/demo/statements.js';
import { madeBy, storyRecords, twinRecords } from '../../schema/demo/story-records.js';
import { readKeyRing } from '../../schema/facts/jws.js';
import { demoKeys, keyRing, type OwnFacts, signAll, signAs, startFacts } from '../support/facts.js';

const { childInquiry: c1, crimePrevention: c2, pupilSupport: c3, followUpService } = demoCase;
const day = '2026-11-23';
const agencies = readAgencies().map(({ id }) => id);

/** Passes bytes on to `to`, until it is told to cut: then every connection ends and new ones are refused. */
async function startCable(to: URL) {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server: Server = createServer((socket) => {
    if (isCut) return socket.destroy();
    const other = connectTo(Number(to.port), to.hostname);
    for (const [one, two] of [
      [socket, other],
      [other, socket],
    ] as const) {
      sockets.add(one);
      one.pipe(two);
      one.on('error', () => two.destroy());
      one.on('close', () => two.destroy());
    }
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      isCut = true;
      for (const socket of sockets) socket.destroy();
      sockets.clear();
    },
    mend: () => {
      isCut = false;
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

let facts: OwnFacts;
let store: FactsStore;
const problems: string[] = [];
beforeAll(async () => {
  facts = await startFacts('2027-02-12');
  await facts.send(...signAll(madeBy(storyRecords, '2027-02-12')));
  store = await createFactsStore({
    url: facts.gatewayUrl,
    keys: keyRing,
    agencies,
    onProblem: (message) => problems.push(message),
  });
});
afterAll(async () => {
  await store?.close();
  await facts?.stop();
});

const kindsOf = async (caseId: string) => {
  const found = await store.load(caseId);
  return [...new Set(found?.records.map(({ record }) => record.kind))].sort();
};
/** Waits until the store answers otherwise than before, at most two seconds. */
async function until(isSo: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 100; tries++) {
    if (await isSo()) return true;
    await sleep(20);
  }
  return false;
}
const addStaff = (name: string) =>
  signAs('police', {
    ...{ kind: 'assignment', id: demoId(name), version: 1, caseId: c2, actorId: `demo-${name}` },
    ...{ since: day, until: null, conflictOfInterest: false },
  });
const staffOf = async (from: FactsStore) => (await from.load(c2))?.factsOn(day)?.assignments.length;

describe('the facts of a case', () => {
  it('are its own, those about its persons, and no other', async () => {
    const found = await store.load(c2);
    expect(await kindsOf(c2)).toEqual([
      ...[
        'assignment',
        'case',
        'case-link',
        'case-person',
        'consent',
        'consent-end',
        'decision',
        'notice',
        'person',
        'report',
      ],
    ]);
    expect(found?.revision).toBeGreaterThan(0);
    const persons = new Set(found?.records.flatMap(({ record }) => ('personId' in record ? [record.personId] : [])));
    expect([...persons]).toEqual([person.child]);
    const cases = found?.records.flatMap(({ record }) => (record.kind === 'case' ? [record.id] : []));
    // The inquiry about this very child counts in every case (SoL 20:2); the service after it does not.
    expect([...new Set(cases)].sort()).toEqual([c1, c2].sort());
    expect((await store.load(c3))?.records.some(({ record }) => record.id === followUpService)).toBe(false);
  });

  it('are of each record the newest version alone: what has been replaced is sent to no agency', async () => {
    const { rows } = await facts.db.query<{ id: string; versions: number }>(
      'select id, count(*)::int as versions from facts.records where case_id = $1 group by id, kind, owner',
      [c1],
    );
    const replaced = rows.filter(({ versions }) => versions > 1).map(({ id }) => id);
    expect(replaced.length).toBeGreaterThan(0);
    const { records = [] } = (await store.load(c1)) ?? {};
    for (const id of replaced) expect(records.filter(({ record }) => record.id === id)).toHaveLength(1);
  });

  it('are sorted out once per day', async () => {
    const found = await store.load(c1);
    expect(found?.factsOn(day)?.case.type).toBe('child-inquiry');
    expect(found?.factsOn(day)).toBe(found?.factsOn(day));
    expect(found?.factsOn('2026-10-04')).toBeNull();
    expect(found?.factsOn('2027-02-12')).toBeNull();
  });

  it('are null for what is no case', async () => {
    for (const id of [demoId('no case'), 'x', '', `${c1}'`]) expect(await store.load(id)).toBeNull();
    expect((await store.load(c1.toUpperCase()))?.caseId).toBe(c1);
  });

  it('carry every agency’s revision', async () => {
    const found = await store.load(c1);
    expect(found?.agencyRevisions).toEqual(new Map(agencies.map((id) => [id, 1])));
    expect(await store.agencyRevisions()).toEqual(new Map(agencies.map((id) => [id, 1])));
  });

  it('tell of a sibling’s inquiry as soon as it is opened', async () => {
    const inquired = async () => (await store.load(c1))?.factsOn(day)?.inquired.has(person.sibling) ?? false;
    expect(await inquired()).toBe(false);
    await facts.send(...signAll(twinRecords.X8));
    expect(await until(inquired)).toBe(true);
  });
});

describe('the memory', () => {
  it('serves what has not changed, and forgets what has', async () => {
    const [first, second] = [await store.load(c2), await store.load(c2)];
    expect(second).toBe(first);
    const other = await store.load(c3);
    await facts.send(addStaff('new'));
    expect(await until(async () => (await store.load(c2))?.revision === (first?.revision ?? 0) + 1)).toBe(true);
    expect(await store.load(c3)).toBe(other);
    expect(await store.reload(c3)).not.toBe(other);
  });

  it('forgets everything when an agency holds', async () => {
    const before = await store.load(c3);
    const hold = { kind: 'hold', version: 1, category: null, personId: null, since: day, until: null } as const;
    await facts.send(signAs('school', { ...hold, id: demoId('a hold') }));
    expect(await until(async () => (await store.load(c3)) !== before)).toBe(true);
    const after = await store.load(c3);
    expect(after?.revision).toBe(before?.revision);
    expect([after?.agencyRevisions.get('school'), (await store.agencyRevisions()).get('school')]).toEqual([2, 2]);
    expect(after?.factsOn(day)?.holds).toHaveLength(1);
  });

  it('serves nothing while it does not hear of changes, and again when it does', async () => {
    const cable = await startCable(new URL(facts.gatewayUrl));
    const url = Object.assign(new URL(facts.gatewayUrl), { port: String(cable.port) }).href;
    const cut = await createFactsStore({ url, keys: keyRing, agencies });
    try {
      const known = await staffOf(cut);
      expect(await cut.load(c2)).toBe(await cut.load(c2));
      cable.cut();
      await expect(
        cut
          .load(c2)
          .then(() => sleep(50))
          .then(() => cut.load(c2)),
      ).rejects.toThrow();
      await expect(cut.check()).rejects.toThrow('the case facts cannot be read');
      await facts.send(addStaff('while it was cut'));
      cable.mend();
      expect(await until(async () => (await staffOf(cut).catch(() => 0)) === (known ?? 0) + 1)).toBe(true);
      const remembers = async () => {
        const first = await cut.load(c2);
        return (await cut.load(c2)) === first;
      };
      expect(await until(remembers)).toBe(true);
    } finally {
      await cut.close();
      await cable.stop();
    }
  });
});

describe('a statement that is not believed', () => {
  const insert = (
    kind: string,
    caseId: string | null,
    id: string,
    version: number,
    statement: string,
    consentId: string | null = null,
    personId: string | null = null,
  ) =>
    facts.db.query(
      `insert into facts.records (kind, id, version, owner, case_id, consent_id, person_id, statement)
       values ($1, $2, $3, 'police', $4, $5, $6, $7)`,
      [kind, id, version, caseId, consentId, personId, statement],
    );
  const forge = (statement: string) => statement.replace(/\.[^.]*$/, '.AAAA');
  const rolesOn = async () =>
    [...((await store.reload(c3))?.factsOn(day)?.persons.values() ?? [])].map(({ role }) => role);

  it('is left out and told without its content, with the earlier versions that it would replace', async () => {
    expect(await rolesOn()).toHaveLength(3);
    const child = (await store.load(c3))?.records.find(
      ({ record }) => record.kind === 'case-person' && record.caseId === c3 && record.role === 'child',
    );
    if (!child) throw new Error('expected the child in the case');
    const { id } = child.record;
    await insert('case-person', c3, id, 2, forge(child.statement));
    expect((await rolesOn()).sort()).toEqual(['guardian', 'guardian']);
    expect(problems).toEqual([
      expect.stringMatching(/^a record of kind `case-person` cannot be verified: the signature/),
    ]);
    await insert('case-person', c3, demoId('a copy'), 1, forge(child.statement));
    expect(problems).toHaveLength(1);
  });

  it('is left out when its row says another thing', async () => {
    await insert('report', null, demoId('report'), 1, addStaff('not a report'), null, person.child);
    await store.reload(c3);
    expect(problems.at(-1)).toBe('a record of kind `report` is not what its row says');
  });

  it('about staff leaves nobody assigned, for it may have told of a conflict of interest', async () => {
    expect((await store.reload(c2))?.factsOn(day)?.assignments.length).toBeGreaterThan(0);
    await insert('assignment', c2, demoId('forged'), 1, forge(addStaff('forged')));
    expect((await store.reload(c2))?.factsOn(day)?.assignments).toEqual([]);
  });

  it('closes what it might have closed', async () => {
    const isActive = async () => (await store.reload(c2))?.records.some(({ record }) => record.kind === 'consent');
    expect(await isActive()).toBe(true);
    await insert('consent-end', null, demoId('forged end'), 1, 'x.y.z', demoId('c-sspf'));
    expect(await isActive()).toBe(false);
    const closed = async () => [...((await store.reload(c2))?.factsOn(day)?.closed ?? [])];
    expect(await closed()).toEqual([]);
    await insert('hold', null, demoId('forged hold'), 1, 'x.y.z');
    expect(await closed()).toEqual(['police']); // the row's owner alone
  });

  it('opens nothing when its key is not in the ring', async () => {
    const ring = JSON.parse(demoKeys.ring) as { owner: string; jwk: unknown }[];
    const without = readKeyRing(ring.filter(({ owner }) => owner !== 'school'));
    const strict = await createFactsStore({ url: facts.gatewayUrl, keys: without, agencies });
    expect((await strict.load(c3))?.factsOn(day)).toBeNull(); // the case is the school's
    expect((await strict.load(c1))?.factsOn(day)?.closed).toEqual(new Set(['school', 'police']));
    await strict.close();
  });
});
