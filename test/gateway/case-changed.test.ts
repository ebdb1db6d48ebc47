/**
 * `GET /case-changed` on the real system: it tells that an official may see something else in the own case, and nothing but
 * that; what the official may not learn of tells nothing; it ends with the assignment, the case, the token and the gateway.
 */
import { decodeJwt, generateKeyPair, SignJWT } from 'jose';
import { sendRecords } from '../../gateway/dev/seed-facts.js';
import { createGraphGateway } from '../../gateway/execution/graph-gateway.js';
import { createGatewayServer } from '../../gateway/http/server.js';
import { demoActor } from '../../schema/demo/actors.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { demoId } from '../../schema/demo/statements.js';
import { indexFacts } from '../../schema/facts/case-facts.js';
import type { RecordOf } from '../../schema/facts/records.js';
import { decider, planner } from '../execution/harness.js';
import { asked as asking, type CaseFile, day, key, startCaseFile } from '../support/case-file.js';
import { type EventStream, openEvents } from '../support/event-stream.js';
import { startOwnGateway } from '../support/own-gateway.js';
import { sharedClient, sharedStack } from '../support/shared-stack.js';

const { childInquiry: c1, crimePrevention: c2, pupilSupport: c3 } = demoCase;
const { child, father, mother } = person;
const shared = sharedClient();

async function open(
  url: string,
  client: { token(actor: string): Promise<string> },
  actor: string,
  caseId: string | null,
) {
  const authorization = `Bearer ${await client.token(actor)}`;
  return openEvents(new URL('/case-changed', url), { authorization, ...(caseId !== null && { 'x-case-id': caseId }) });
}

describe('a stream is refused', () => {
  const { url } = sharedStack();

  it('without a token or a case, and with what is no id', async () => {
    const answers = [
      await openEvents(new URL('/case-changed', url), { 'x-case-id': c1 }),
      await open(url, shared, 'social-worker', null),
      await open(url, shared, 'social-worker', 'x'),
    ];
    const codes = answers.map(({ status, text }) => [status, JSON.parse(text()).errors[0].extensions.code]);
    expect(codes).toEqual([
      [401, 'UNAUTHENTICATED'],
      [400, 'CASE_REQUIRED'],
      [400, 'CASE_REQUIRED'],
    ]);
  });

  it('not to an official whose client has left streams while they were opened', async () => {
    const headers = { authorization: `Bearer ${await shared.token('social-worker')}`, 'x-case-id': c1 };
    for (let each = 0; each < 15; each++) {
      const leaving = new AbortController();
      const asked = fetch(new URL('/case-changed', url), { headers, signal: leaving.signal }).catch(() => null);
      setTimeout(() => leaving.abort(), each);
      await asked;
      leaving.abort();
    }
    await new Promise((resolve) => setTimeout(resolve, 500)); // until all that was under way has been looked at
    const stream = await open(url, shared, 'social-worker', c1);
    expect(stream.status).toBe(200);
    stream.close();
  });

  it('beyond ten at once, however they are opened', async () => {
    const streams = await Promise.all(
      Array.from({ length: 14 }, () => open(url, shared, 'principal', demoActor('principal').caseId)),
    );
    const statuses = streams.map(({ status }) => status);
    for (const stream of streams) stream.close();
    expect([
      statuses.filter((status) => status === 200).length,
      statuses.filter((status) => status === 429).length,
    ]).toEqual([10, 4]);
  });

  it('alike for an unknown case, another agency’s, and one that the actor is not assigned to', async () => {
    const answers = [
      await open(url, shared, 'social-worker', demoId('no case')),
      await open(url, shared, 'social-worker', c2),
      await open(url, shared, 'outsider', c1),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(answers.map(({ text }) => text())).size).toBe(1);
  });

  it('to the eleventh of one official', async () => {
    const streams: EventStream[] = [];
    for (let at = 0; at < 11; at++) streams.push(await open(url, shared, 'principal', demoActor('principal').caseId));
    expect(streams.map(({ status }) => status)).toEqual([...Array(10).fill(200), 429]);
    for (const stream of streams) stream.close();
  });
});

it('ends when the gateway stops, which then ends well', async () => {
  const gateway = await startOwnGateway();
  const stream = await open(gateway.program.url, gateway.client, 'social-worker', c1);
  expect([stream.status, stream.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  expect(stream.headers.get('cache-control')).toBe('no-store');
  const stopping = gateway.stop();
  expect(await stream.next()).toBeNull();
  expect(await stopping).toBe(0);
});

it('ends when the token does', async () => {
  const actor = demoActor('social-worker');
  const caseRecord: RecordOf<'case'> = {
    ...{ kind: 'case', id: c1, version: 1, owner: 'social-services', type: 'child-inquiry', signedBy: 'demo-x' },
    ...{
      purposes: ['child.protect'],
      openedOn: day,
      inquiryDecidedOn: day,
      dueOn: null,
      closedOn: null,
      requested: null,
    },
  };
  const assignment: RecordOf<'assignment'> = {
    ...{ kind: 'assignment', id: demoId('an assignment'), version: 1, owner: 'social-services', signedBy: 'demo-x' },
    ...{ caseId: c1, actorId: actor.id, since: day, until: null, conflictOfInterest: false },
  };
  const nothing = async () => {};
  const loaded = {
    ...{ caseId: c1, revision: 1, agencyRevisions: new Map(), records: [] },
    factsOn: (on: string) => indexFacts([caseRecord, assignment], c1, on),
  };
  const facts = {
    ...{
      load: async () => loaded,
      reload: async () => loaded,
      check: nothing,
      close: nothing,
      onChange: () => () => {},
      onFileNews: () => () => {},
    },
    ...{ agencyRevisions: async () => new Map(), reloadAgencyRevisions: async () => new Map() },
  };
  const executor = { answer: () => Promise.reject(new Error('nothing is asked here')) };
  const { app, stop } = await createGatewayServer({
    ...{ executor, gateway: createGraphGateway(executor, planner.supergraph, nothing), facts, decider },
    ...{ log: { check: nothing }, isProduction: false, today: () => day, logLevel: 'silent', redis: null },
    ...{ requestsPerMinute: 100, identity: { identify: async () => actor } },
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const { privateKey } = await generateKeyPair('ES256');
  const openFor = async (seconds: number) => {
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' })
      .setIssuedAt()
      .setExpirationTime(`${seconds}s`)
      .sign(privateKey);
    return openEvents(new URL('/case-changed', url), { authorization: `Bearer ${token}`, 'x-case-id': c1 });
  };
  try {
    const [ending, staying] = [await openFor(2), await openFor(3_000)];
    expect([ending.status, staying.status]).toEqual([200, 200]);
    expect(await ending.next()).toBeNull();
    const left = staying.next();
    expect(await Promise.race([left, Promise.resolve('open')])).toBe('open');
    staying.close();
  } finally {
    await stop();
  }
});

describe('a stream of the running system', () => {
  let file: CaseFile;
  const streams: EventStream[] = [];
  const watch = async (actor: string, caseId: string) => {
    const stream = await open(file.stack.url, file.client, actor, caseId);
    streams.push(stream);
    return stream;
  };
  const asked = async () => {
    const counts = ['school', 'police', 'social-services', 'population'].map((agency) =>
      file.client.sql(agency, 'select count(*)::int as count from request_log'),
    );
    return (await Promise.all(counts)).map(([row]) => row?.count);
  };
  beforeAll(async () => {
    file = await startCaseFile();
  });
  afterAll(async () => {
    for (const stream of streams) stream.close();
    await file?.stop();
  });
  const told = (caseId: string, changes: number) => ({
    ...{ event: 'caseChanged', id: String(changes), data: JSON.stringify({ caseId, changes }) },
  });
  const changePoliceCase = (version: number, changes: object) =>
    sendRecords(file.stack.facts, 'case-system-police', 'police', [
      {
        ...{
          kind: 'case',
          id: c2,
          type: 'crime-prevention',
          purposes: ['crime.prevent'],
          openedOn: '2026-10-05',
          version,
        },
        ...{ inquiryDecidedOn: null, dueOn: null, closedOn: null, requested: null, ...changes },
      },
    ]);

  it('tells of requests and of consents under way those who may read of them, and nobody else', async () => {
    const before = await asked();
    const worker = await watch('social-worker', c1);
    const principal = await watch('principal', c3);
    const teacher = await watch('teacher', c3);
    const police = await watch('police-officer', c2);
    const probation = await watch('probation-officer', demoActor('probation-officer').caseId);
    const watched = [worker, principal, teacher, police, probation];
    expect(watched.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);

    // A request: the case that asks, and whoever reads the inbox of the school.
    const { id: requestId } = await file.done('social-worker', 'draftRequest', {
      ...{ key: key('watched'), caseId: c1, to: 'school', basis: 'SOL-20-6', urgent: true, dueOn: '2026-12-01' },
      asked: [{ personId: child, category: 'school.grades' }],
    });
    expect(await worker.next()).toEqual(told(c1, 1));
    expect(await principal.next()).toEqual(told(c3, 1));

    // Its receipt: the same two.
    const receipt = { key: key('watched receipt'), requestId, actorId: 'demo-principal' };
    await file.done('case-system-school', 'draftReceipt', receipt);
    expect(await worker.next()).toEqual(told(c1, 2));
    expect(await principal.next()).toEqual(told(c3, 2));

    // A consent to sign: its parties, of which the social services are none; its signature: not who is to receive alone.
    const { id: consentId } = await file.done('principal', 'draftConsent', {
      ...{ key: key('watched consent'), caseId: c3, personId: child, informationText: 'text-1', childView: asking },
      scope: [{ holder: 'school', categories: ['school.enrol'] }],
      to: [{ agency: 'police', unit: 'local-police' }],
      ...{ purposes: ['CRIME_PREVENT'], validFrom: day, validUntil: '2027-05-01' },
    });
    expect(await principal.next()).toEqual(told(c3, 3));
    expect(await police.next()).toEqual(told(c2, 1));
    await file.done('principal', 'draftConsentSignature', {
      ...{ key: key('watched signature'), consentId, signatoryId: child, method: 'E_ID', language: 'sv' },
      ...{ interpreter: false, signedOn: day },
    });
    expect(await principal.next()).toEqual(told(c3, 4));

    // The next that the police hear of is their own case: whatever was told of the signature has been told by then.
    await changePoliceCase(2, { dueOn: '2027-02-01' });
    expect(await police.next()).toEqual(told(c2, 2));
    for (const other of [teacher, probation]) expect(other.text()).not.toContain('caseChanged');
    expect(worker.text().match(/caseChanged/g)).toHaveLength(2);
    expect(await asked()).toEqual(before); // no agency was asked for any of this
    const everything = watched.map(({ text }) => text()).join();
    for (const id of [child, father, mother, requestId, consentId]) expect(everything).not.toContain(id);
    for (const stream of watched) stream.close();
  });

  it('tells whom a consent had served that something has changed, and nobody else anything', async () => {
    const before = await asked();
    const police = await watch('police-officer', c2);
    const worker = await watch('social-worker', c1);
    expect([police.status, worker.status]).toEqual([200, 200]);

    // A guardian is excluded (secret): the school's consent ends with it, on which the police alone had relied.
    const excluded = { personId: child, guardianId: father };
    const { kept } = await file.done('principal', 'draftGuardianExclusion', { key: key('a stream'), ...excluded });
    expect(kept.map(({ kind }) => kind)).toContain('consent-end');
    expect(await police.next()).toEqual(told(c2, 1));

    // Another exclusion ends nothing that anybody sees; the next event is of the own case, and the second.
    await file.done('principal', 'draftGuardianExclusion', {
      key: key('no event'),
      personId: child,
      guardianId: mother,
    });
    await changePoliceCase(3, { dueOn: '2027-03-01' });
    expect(await police.next()).toEqual(told(c2, 2));

    // The school stops disclosure: that the inquiry sees. Nothing before was for it.
    const hold = {
      version: 1,
      until: null,
      kind: 'hold' as const,
      id: demoId('a hold'),
      category: null,
      personId: null,
    };
    await sendRecords(file.stack.facts, 'information-owner-school', 'school', [{ ...hold, since: day }]);
    expect(await worker.next()).toEqual(told(c1, 1));

    expect(await asked()).toEqual(before); // no agency was asked for any of this
    for (const id of [child, father, mother]) expect(`${police.text()}${worker.text()}`).not.toContain(id);
  });

  it('ends when the case does, and answers as for an unknown one then', async () => {
    const police = await watch('police-officer', c2);
    await changePoliceCase(4, { closedOn: day });
    expect(await police.next()).toBeNull();
    const again = await watch('police-officer', c2);
    const unknown = await watch('police-officer', demoId('no case'));
    expect([again.status, again.text()]).toEqual([404, unknown.text()]);
  });

  it('ends when the assignment does', async () => {
    const worker = await watch('social-worker', c1);
    const rows = await file.client.sql(
      'cooperation',
      `select statement from facts.records where kind = 'assignment' and case_id = $1 order by version desc`,
      [c1],
    );
    const records = rows.map(({ statement }) => decodeJwt<Record<string, unknown>>(String(statement)));
    const own = records.find(({ actorId }) => actorId === demoActor('social-worker').id);
    const { kind, id, caseId, actorId, since, conflictOfInterest, version } = own as Record<string, never>;
    await sendRecords(file.stack.facts, 'case-system-social-services', 'social-services', [
      { kind, id, caseId, actorId, since, conflictOfInterest, version: Number(version) + 1, until: day } as never,
    ]);
    expect(await worker.next()).toBeNull();
  });
});
