/** Review of part 3: records that are taken, answered as done, and then do not do what they say; and rotation of keys. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { readGatewaySettings } from '../../gateway/config.js';
import { Decider } from '../../gateway/decision/decider.js';
import { createFactsStore, type FactsStore } from '../../gateway/facts/facts-store.js';
import { createVerifier, type Row } from '../../gateway/facts/verifier.js';
import { bundleHash, readBundleContent } from '../../schema/bundle.js';
import { demoActor } from '../../schema/demo/actors.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { demoId } from '../../schema/demo/statements.js';
import { madeBy, storyRecords } from '../../schema/demo/story-records.js';
import { indexFacts } from '../../schema/facts/case-facts.js';
import { readPrivateKey } from '../../schema/facts/jws.js';
import type { FactRecord } from '../../schema/facts/records.js';
import {
  assignmentRecord,
  casePersonRecord,
  caseRecord,
  holdRecord,
  idOf,
  makeKeys,
  personRecord,
} from '../kit/records.js';
import { demoKeys, keyRing, type OwnFacts, signAll, signAs, startFacts } from '../support/facts.js';

const { childInquiry: c1, crimePrevention: c2, pupilSupport: c3, sentence: c4 } = demoCase;
const day = '2026-11-23';
const agencies = [
  'population',
  'cooperation',
  'social-services',
  'police',
  'school',
  'prison-and-probation',
  'enforcement',
  'employment',
];
const content = readBundleContent();
const decider = new Decider(
  { content, hash: bundleHash(content), serial: 1 },
  readPrivateKey(demoKeys.privateKeys.get('gateway')),
);

let facts: OwnFacts;
let store: FactsStore;
beforeAll(async () => {
  facts = await startFacts(day);
  await facts.send(...signAll(madeBy(storyRecords, day)));
  store = await createFactsStore({ url: facts.gatewayUrl, keys: keyRing, agencies });
});
afterAll(async () => {
  await store?.close();
  await facts?.stop();
});

const verdict = async (actorName: string, caseId: string, about: string | null, category: string) => {
  const loaded = await store.reload(caseId);
  const actor = demoActor(actorName);
  const { disclosure } = decider.decide({ actor, loaded, agencyRevisions: new Map(), day });
  return about === null ? disclosure.aboutCase(category) : disclosure.about(about, category);
};
/** 'kept', or the status of the refusal. */
const outcome = async (...statements: ReadonlyArray<string>) => {
  try {
    await facts.send(...statements);
    return 'kept';
  } catch (error) {
    return (error as { status?: number }).status;
  }
};
const consent = (name: string) => ({
  ...{
    kind: 'consent' as const,
    id: demoId(`${name} at school`),
    version: 1,
    consentId: demoId(name),
    parties: ['police', 'school'],
  },
  ...{ personId: person.child, categories: ['school.absence'], to: [{ agency: 'police', unit: 'local-police' }] },
  ...{ purposes: ['crime.prevent'], ageBands: ['15-17' as const], validFrom: '2026-11-02', validUntil: '2027-05-01' },
});
const end = (name: string, changes: Record<string, unknown> = {}) =>
  signAs(
    'school',
    { kind: 'consent-end', id: demoId(`end ${name}`), version: 1, consentId: demoId(name), endedOn: day },
    changes,
  );
const hold = { kind: 'hold', version: 1, category: null, personId: null, since: day, until: null } as const;
const endStory = async () => {
  await facts.send(end('c-sspf'));
};

describe('a withdrawal that was answered as done holds (I4)', () => {
  it('F1 when the system that sends it writes UUIDs in capitals, as SQL Server and Oracle do', async () => {
    await endStory(); // so that only our consents count
    await facts.send(signAs('school', consent('caps')));
    expect((await verdict('police-officer', c2, person.child, 'school.absence')).allowed).toBe(true);
    const sent = await outcome(end('caps', { consentId: demoId('caps').toUpperCase() }));
    const { allowed } = await verdict('police-officer', c2, person.child, 'school.absence');
    // Refused (422), or kept and the consent ended; never kept without effect.
    expect({ sent, allowed }).not.toEqual({ sent: 'kept', allowed: true });
  });

  it('F1b a hold about a person whose id is in capitals', async () => {
    const before = await verdict('social-worker', c1, person.child, 'school.absence');
    expect(before.allowed).toBe(true);
    const id = demoId('hold in capitals');
    const sent = await outcome(
      signAs('school', { ...hold, id, personId: person.child.toUpperCase(), category: 'school.absence' }),
    );
    const { allowed } = await verdict('social-worker', c1, person.child, 'school.absence');
    expect({ sent, allowed }).not.toEqual({ sent: 'kept', allowed: true });
  });

  it('F1c hidden whereabouts of a person whose id is in capitals', async () => {
    const whereabouts = {
      kind: 'whereabouts' as const,
      id: demoId('w caps'),
      version: 1,
      hidden: true,
      since: day,
      until: null,
    };
    const sent = await outcome(signAs('social-services', { ...whereabouts, personId: person.child.toUpperCase() }));
    const hidden = (await store.reload(c2))?.factsOn(day)?.hidden.has(person.child);
    expect({ sent, hidden }).not.toEqual({ sent: 'kept', hidden: false });
  });

  it('F2 when its day is one that is yet to come (a clock that is wrong)', async () => {
    await facts.send(signAs('school', consent('future')));
    const sent = await outcome(end('future', { endedOn: '2062-11-23' }));
    const { allowed } = await verdict('police-officer', c2, person.child, 'school.absence');
    expect({ sent, allowed }).not.toEqual({ sent: 'kept', allowed: true });
  });

  it('F2b a hold on a category that does not exist (a slip of the pen) is not answered as done', async () => {
    expect(await outcome(signAs('school', { ...hold, id: demoId('slip'), category: 'school.absense' }))).toBe(422);
  });
});

describe('no standing access (I10)', () => {
  const decision = (agency: string, category: string, changes: Record<string, unknown>) =>
    signAs(
      agency,
      {
        ...{
          kind: 'decision',
          id: demoId(`far ${agency} ${JSON.stringify(changes)}`),
          version: 1,
          atoms: ['decision.relevant-to-inquiry'],
        },
        ...{
          personId: person.child,
          categories: [category],
          to: { agency: 'social-services', unit: 'child-and-family' },
        },
        ...{ caseId: c1, recordIds: null, dataUntil: day, validFrom: day, validUntil: null },
      },
      changes,
    );

  it('F3 a decision covers nothing recorded after the day it is made', async () => {
    const sent = await outcome(decision('school', 'school.discipline', { dataUntil: '9999-12-31' }));
    const { limit } = await verdict('social-worker', c1, person.child, 'school.discipline');
    expect({ sent, dataUntil: limit?.dataUntil }).not.toEqual({ sent: 'kept', dataUntil: '9999-12-31' });
  });

  it('F3b police data always by record id', async () => {
    const sent = await outcome(decision('police', 'police.suspicion', { dataUntil: '9999-12-31' }));
    const { limit } = await verdict('social-worker', c1, person.child, 'police.suspicion');
    expect({ sent, dataUntil: limit?.dataUntil }).not.toEqual({ sent: 'kept', dataUntil: '9999-12-31' });
  });
});

describe('robustness of the intake', () => {
  const staff = (name: string) => ({
    ...{ kind: 'assignment' as const, id: demoId(name), version: 1, caseId: c2, actorId: `demo-${name}` },
    ...{ since: day, until: null, conflictOfInterest: false },
  });
  it.each([
    [
      'a case id in capitals',
      () =>
        signAs('police', {
          kind: 'case-person',
          id: demoId('caps p'),
          version: 1,
          caseId: c2.toUpperCase(),
          personId: person.friend,
          role: 'other-adult',
          since: day,
          until: null,
        }),
    ],
    ['a version that the column does not hold', () => signAs('police', { ...staff('v'), version: 3_000_000_000 })],
    [
      'a day that the column does not hold',
      () =>
        signAs('police', {
          kind: 'case',
          id: demoId('year 0'),
          version: 1,
          type: 'crime-prevention',
          purposes: ['crime.prevent'],
          openedOn: '0000-01-01',
          inquiryDecidedOn: null,
          dueOn: null,
          closedOn: null,
          categories: null,
        }),
    ],
  ])('F5 %s is kept or refused, and no 503 that asks to try again for ever', async (_, statement) => {
    expect(await outcome(statement())).not.toBe(503);
  });

  it('F6 who is no party to a consent does not become one by naming it', async () => {
    await facts.send(signAs('school', consent('strange')));
    const own = { ...consent('strange'), id: demoId('strange at enforcement'), categories: ['enforcement.debt'] };
    const ended = {
      kind: 'consent-end' as const,
      id: demoId('end by stranger'),
      version: 1,
      consentId: demoId('strange'),
      endedOn: day,
    };
    expect(await outcome(signAs('enforcement', own), signAs('enforcement', ended))).toBe(422);
  });

  it('F7 the gateways’ role cannot keep withdrawals out', async () => {
    const gateway = new pg.Client({ connectionString: facts.gatewayUrl });
    await gateway.connect();
    try {
      await gateway.query(`select pg_advisory_lock(hashtext('familjegraf facts'))`);
      const sent = facts.send(signAs('police', staff('blocked'))).then(() => 'answered');
      expect(await Promise.race([sent, sleep(3_000, 'waits')])).toBe('answered');
    } finally {
      await gateway.end();
      await sleep(700);
    }
  });
});

describe('what the gateways’ role may do', () => {
  it('F7b names only agencies that there are, for every read of every case carries them all', async () => {
    const gateway = new pg.Client({ connectionString: facts.gatewayUrl });
    await gateway.connect();
    try {
      await expect(gateway.query(`select facts.ensure_agencies('{nobody-1,nobody-2}')`)).rejects.toThrow();
    } finally {
      await gateway.end();
    }
  });
});

describe('keys', () => {
  const old = makeKeys(['school', 'social-services']);
  const fresh = makeKeys(['school', 'social-services', 'population', 'police']);
  // kids of both are alike here; only the new ring is asked
  const row = (record: FactRecord, statement: string): Row => ({
    ...{ kind: record.kind, id: record.id, version: record.version, owner: record.owner, statement },
    personId: 'personId' in record ? record.personId : null,
    caseId: 'caseId' in record ? record.caseId : record.kind === 'case' ? record.id : null,
    consentId: 'consentId' in record ? record.consentId : null,
  });
  const rows = (records: ReadonlyArray<readonly [FactRecord, typeof old]>) =>
    records.map(([record, keys]) => row(record, keys.sign(record)));

  it('F8 a case that was signed anew with the new key is believed when the old key is gone (PROTOCOL P29)', () => {
    const verify = createVerifier(fresh.ring, () => {});
    const first = caseRecord({ id: idOf('case'), owner: 'school' });
    const again = { ...first, version: 2 };
    expect(
      verify(
        rows([
          [first, old],
          [again, fresh],
        ]),
      ).records.map(({ record }) => record.version),
    ).toEqual([2]);
  });

  it('F8b a hold that was signed anew does not close every case of every agency for ever', () => {
    const verify = createVerifier(fresh.ring, () => {});
    const first = holdRecord({ owner: 'school' });
    expect(() =>
      verify(
        rows([
          [first, old],
          [{ ...first, version: 2, until: day }, fresh],
        ]),
      ),
    ).not.toThrow();
  });

  it('F9 hidden whereabouts that cannot be verified stay hidden', () => {
    const verify = createVerifier(fresh.ring, () => {});
    const own = caseRecord({ id: idOf('case'), owner: 'police' });
    const child = casePersonRecord({ owner: 'police' });
    const whereabouts = {
      ...{ kind: 'whereabouts' as const, id: idOf('w'), owner: 'social-services', version: 1, signedBy: 'x' },
      ...{ personId: idOf('child'), hidden: true, since: '2026-10-06', until: null },
    };
    const believed = verify(
      rows([
        [own, fresh],
        [child, fresh],
        [whereabouts, old],
      ]),
    );
    const found = indexFacts(
      believed.records.map(({ record }) => record),
      idOf('case'),
      day,
      believed.doubts,
    );
    expect(found?.persons.has(idOf('child'))).toBe(true);
    expect(found?.hidden.has(idOf('child'))).toBe(true);
  });

  it('F10 of two `person` records the one that protects wins', () => {
    const own = caseRecord({ id: idOf('case'), owner: 'police' });
    const child = casePersonRecord({ owner: 'police' });
    const isProtected = (...people: FactRecord[]) =>
      indexFacts([own, child, assignmentRecord({ owner: 'police' }), ...people], idOf('case'), day)?.people.get(
        idOf('child'),
      )?.protected;
    const shown = personRecord({ protected: false });
    const hidden = personRecord({ protected: true, version: 7, id: idOf('other') });
    expect([isProtected(shown, hidden), isProtected(hidden, shown)]).toEqual([true, true]);
    const expired = personRecord({ protected: true, validUntil: '2026-11-01', id: idOf('other') });
    expect(isProtected(shown, expired)).not.toBe(false);
  });

  it('F11 production refuses the demo’s keys, also under another name', () => {
    const rename = ({ kid, ...jwk }: Record<string, unknown>) => ({
      ...jwk,
      kid: String(kid).replace('demo-', 'prod-'),
    });
    const ring = (JSON.parse(demoKeys.ring) as { owner: string; jwk: Record<string, unknown> }[]).map(
      ({ owner, jwk }) => ({ owner, jwk: rename(jwk) }),
    );
    const env = {
      NODE_ENV: 'production',
      FAMILJEGRAF_AGENCY_SECRET: 'x'.repeat(40),
      FAMILJEGRAF_KEYS: JSON.stringify(ring),
      FAMILJEGRAF_SIGNING_KEY: JSON.stringify(rename({ ...demoKeys.privateKeys.get('gateway') })),
      FAMILJEGRAF_AGENCIES: 'police=https://police.example/graphql',
      FAMILJEGRAF_ISSUERS: JSON.stringify([
        { agency: 'police', issuer: 'https://idp.example', jwks: 'https://idp.example/jwks' },
      ]),
      FAMILJEGRAF_FACTS_DATABASE_URL: 'postgres://a:b@db.example/cooperation',
    };
    expect(() => readGatewaySettings(env)).toThrow(/demo/);
  });
});

describe('last, because nothing can be read after it', () => {
  it('F12b staff whose record id is in capitals does not leave the case without staff for ever', async () => {
    const staffed = async () => (await store.reload(c3))?.factsOn(day)?.assignments.length ?? 0;
    expect(await staffed()).toBeGreaterThan(0);
    const more = {
      kind: 'assignment' as const,
      id: demoId('caps staff').toUpperCase(),
      version: 1,
      caseId: c3,
      actorId: 'demo-new',
      since: day,
      until: null,
      conflictOfInterest: false,
    };
    const sent = await outcome(signAs('school', more));
    expect({ sent, staff: await staffed() }).not.toEqual({ sent: 'kept', staff: 0 });
  });

  it('F12 a hold whose own id is in capitals does not close every case of every agency for ever', async () => {
    const sent = await outcome(
      signAs('school', { ...hold, id: demoId('bricks').toUpperCase(), category: 'school.ehMed' }),
    );
    const loads = await Promise.all(
      [c1, c2, c4].map((id) =>
        store.reload(id).then(
          () => 'read',
          () => 'nothing can be read',
        ),
      ),
    );
    expect({ sent, loads }).not.toEqual({ sent: 'kept', loads: Array(3).fill('nothing can be read') });
  });
});
