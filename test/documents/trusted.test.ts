/** Trusted documents on the real system: asked for by id, planned before, counted, and in production nothing else. */
import { execFile } from 'node:child_process';
import { copyFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { jest } from '@jest/globals';
import type { DocumentNode } from 'graphql';
import { readManifests } from '../../gateway/documents/manifest.js';
import { checkTexts, TrustedDocuments } from '../../gateway/documents/trusted-documents.js';
import { Executor } from '../../gateway/execution/executor.js';
import { createGraphGateway } from '../../gateway/execution/graph-gateway.js';
import { checkDocument, checkQueryText } from '../../gateway/http/query-rules.js';
import { createGatewayServer } from '../../gateway/http/server.js';
import { gatewayService } from '../../schema/contract.js';
import { demoActor } from '../../schema/demo/actors.js';
import { projectFile } from '../../schema/files.js';
import { FileError } from '../../schema/yaml-file.js';
import { clientOf, forget } from '../example-client/clients.js';
import { FamilyDocument, PreviewDocument } from '../example-client/generated/documents.js';
import { reads } from '../example-client/generated/reads.js';
import { decider, planner, storyDay } from '../execution/harness.js';
import { hashOf, mapOf, writeFolder } from '../support/documents.js';
import { type OwnGateway, startOwnGateway } from '../support/own-gateway.js';
import { sharedClient, sharedStack } from '../support/shared-stack.js';

const names =
  'query Names($caseId: ID!) { case(id: $caseId) { persons { person { name { given } enrolment { year } } } } }';
const two =
  'query A($caseId: ID!) { case(id: $caseId) { type } } query B($caseId: ID!) { case(id: $caseId) { state } }';
const gone = 'query Gone($caseId: ID!) { case(id: $caseId) { colour } }';
const about = { client: 'journal-web', version: '1.4.0', purpose: 'officials read the family of their case' };
const folder = writeFolder({
  'journal.client.json': { ...about, documents: mapOf('sha256', names, two) },
  'relay.client.json': {
    client: 'relay-app',
    version: '2',
    purpose: 'a client built with Relay',
    documents: 'queries.json',
  },
  'queries.json': mapOf('md5', names),
  'old.client.json': {
    client: 'old-app',
    version: '0.9',
    purpose: 'a client that the graph has left behind',
    documents: mapOf('sha256', gone, names),
  },
});
copyFileSync(projectFile('test/example-client/example.client.json'), join(folder, 'example.client.json'));
cpSync(projectFile('test/example-client/generated'), join(folder, 'generated'), { recursive: true });
const idOf = (text: string) => `sha256:${hashOf('sha256', text)}`;
const asClient = (name: string, version: string) => ({
  'graphql-client-name': name,
  'graphql-client-version': version,
});
const journal = asClient('journal-web', '1.4.0');
const actor = 'social-worker';
const shared = sharedClient();
const { caseId } = demoActor(actor);

describe('a gateway with trusted documents', () => {
  let gateway: OwnGateway;
  beforeAll(async () => {
    gateway = await startOwnGateway({ FAMILJEGRAF_TRUSTED_DOCUMENTS: folder });
  });
  afterAll(() => gateway?.stop());

  const send = async (body: object, headers: Readonly<Record<string, string>> = journal) =>
    gateway.client.post(JSON.stringify({ variables: { caseId }, ...body }), {
      authorization: `Bearer ${await gateway.client.token(actor)}`,
      'x-case-id': caseId,
      ...headers,
    });

  it('answers by id what it answers by text, without a warning, and again', async () => {
    const byText = await send({ query: names });
    expect([byText.status, byText.headers.get('x-untrusted-document')]).toEqual([200, 'true']);
    for (const _ of [1, 2, 3]) {
      const byId = await send({ documentId: idOf(names) });
      expect([byId.status, byId.text, byId.headers.get('x-untrusted-document')]).toEqual([200, byText.text, null]);
    }
    const byRelay = await send({ documentId: hashOf('md5', names) }, asClient('relay-app', '2'));
    expect([byRelay.status, byRelay.text]).toEqual([200, byText.text]);
  });

  it.each([
    ['given the manifest of the example client', true],
    ['that has none', false],
  ])('is asked by the example client by id alone, and by text where it is one %s: %s', async (_what, isGiven) => {
    const url = isGiven ? `${gateway.program.url}/graphql` : sharedStack().url;
    const sent: Array<Record<string, unknown>> = [];
    const untrusted: Array<string | null> = [];
    const real = globalThis.fetch;
    const spy = jest.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const response = await real(input, init);
      if (String(input) !== url) return response;
      sent.push(JSON.parse(String(init?.body)));
      untrusted.push(response.headers.get('x-untrusted-document'));
      return response;
    });
    try {
      const example = clientOf(url, { actor, caseId }, (name) => gateway.client.token(name));
      for (const document of [FamilyDocument, PreviewDocument, reads['school.enrol'].document]) {
        const { data, error } = await example.query(document as typeof FamilyDocument, { caseId }).toPromise();
        expect(error).toBeUndefined();
        expect(data?.case?.persons).toHaveLength(4);
      }
    } finally {
      spy.mockRestore();
      forget();
    }
    const forms = sent.map((body) => ('documentId' in body ? 'id' : 'text'));
    expect(forms).toEqual(isGiven ? ['id', 'id', 'id'] : ['id', 'text', 'text', 'text']);
    expect(sent.filter((body) => 'documentId' in body && 'query' in body)).toEqual([]);
    if (isGiven) expect(untrusted).toEqual([null, null, null]);
  });

  it('finds an operation of several by its name', async () => {
    expect((await send({ documentId: idOf(two), operationName: 'B' })).body.data).toEqual({ case: { state: 'OPEN' } });
    expect((await send({ documentId: idOf(two), operationName: 'A' })).body.data).toEqual({
      case: { type: 'CHILD_INQUIRY' },
    });
    expect((await send({ documentId: idOf(two) })).body.errors?.[0]?.extensions?.code).toBe(
      'OPERATION_RESOLUTION_FAILURE',
    );
  });

  it.each([
    ['another client', asClient('other', '1.4.0')],
    ['another version', asClient('journal-web', '1.3.0')],
    ['a client that has it not', asClient('relay-app', '2')],
    ['nobody', {}],
  ])('is told apart by client: not for %s', async (_, headers) => {
    const { status, body, requestId } = await send({ documentId: idOf(two), operationName: 'A' }, headers);
    expect([status, body.errors?.[0]?.extensions?.code]).toEqual([400, 'DOCUMENT_UNKNOWN']);
    expect(await gateway.client.questionsOf(requestId)).toEqual([]);
  });

  it('refuses a document that does not fit the bundle, that one alone, and tells which client it breaks', async () => {
    const old = asClient('old-app', '0.9');
    const { status, body, requestId } = await send({ documentId: idOf(gone) }, old);
    expect([status, body.errors?.[0]?.extensions?.code, body.data]).toEqual([400, 'DOCUMENT_UNFIT', undefined]);
    expect(JSON.stringify(body)).not.toContain('colour'); // nobody is told of the schema
    expect(await gateway.client.questionsOf(requestId)).toEqual([]);
    expect((await send({ documentId: idOf(names) }, old)).status).toBe(200);
    const metrics = await (await fetch(gateway.program.metrics ?? '')).text();
    expect(metrics.match(/^familjegraf_documents_refused\{.*/gm)).toEqual([
      expect.stringMatching(/client="old-app",version="0\.9".* 1$/),
    ]);
  });

  it('checks what depends on the request as for any query', async () => {
    const variables = { caseId: '20110714-2398' };
    const { status, text } = await send({ documentId: idOf(names), variables });
    expect([status, text.includes('2398')]).toEqual([400, false]);
    expect((await send({ documentId: idOf(names), query: names })).status).toBe(400);
  });
});

it('usage is counted per client and field once the gateway has written it, and agencies can read it', async () => {
  const gateway = await startOwnGateway({ FAMILJEGRAF_TRUSTED_DOCUMENTS: folder });
  const headers = {
    authorization: `Bearer ${await gateway.client.token(actor)}`,
    'x-case-id': caseId,
    ...asClient('relay-app', '2'),
  };
  const read = async (...args: string[]) => {
    const env = { PATH: process.env.PATH, DATABASE_URL: sharedStack().databases.cooperation };
    const script = [projectFile('dist/gateway/cli/familjegraf.js'), 'usage', '--json', ...args];
    const { stdout } = await promisify(execFile)(process.execPath, script, { env });
    return JSON.parse(stdout) as Array<{ client: string; field: string; requests: number; last: string }>;
  };
  const countOf = async (...args: string[]) =>
    (await read(...args)).find(({ client, field }) => client === 'relay-app' && field === 'Person.enrolment')
      ?.requests ?? 0;
  const before = await countOf();
  const body = JSON.stringify({ documentId: hashOf('md5', names), variables: { caseId } });
  for (const _ of [1, 2, 3]) expect((await gateway.client.post(body, headers)).status).toBe(200);
  expect((await gateway.client.post(JSON.stringify({ query: names, variables: { caseId } }), headers)).status).toBe(
    200,
  );
  await gateway.stop(); // writes what it has counted
  expect(await countOf()).toBe(before + 3);
  const ofSchool = (await read('--agency', 'school', '--since', '2026-01-01')).map(({ field }) => field);
  expect(ofSchool).toContain('Person.enrolment');
  expect(ofSchool).not.toContain('Person.name');
  expect(new Set((await read('--field', 'Person.name')).map(({ field }) => field))).toEqual(new Set(['Person.name']));
  const columns = await shared.sql(
    'cooperation',
    `select column_name as name from information_schema.columns where table_schema = 'usage'`,
  );
  expect(columns.length).toBeGreaterThan(5);
  expect(JSON.stringify(columns)).not.toMatch(/actor|person|case|subject/);
});

describe('production', () => {
  const nothing = async () => {};
  const facts = {
    ...{ load: async () => null, reload: async () => null, check: nothing, close: nothing },
    ...{
      agencyRevisions: async () => new Map(),
      reloadAgencyRevisions: async () => new Map(),
      onChange: () => () => {},
      onFileNews: () => () => {},
    },
  };
  const log = { append: async () => 'accepted' as const, check: nothing, close: nothing };
  const checkText = (query: string, document: DocumentNode) => {
    checkQueryText({ query });
    checkDocument(document);
  };
  const preparing = { planner, check: checkDocument, checkText };

  it('answers trusted documents alone', async () => {
    const executor = new Executor({ planner, decider, log, transports: new Map(), ownService: gatewayService });
    const { app, stop } = await createGatewayServer({
      ...{ executor, gateway: createGraphGateway(executor, planner.supergraph, nothing), facts, log, decider },
      ...{ isProduction: true, today: () => storyDay, logLevel: 'silent', requestsPerMinute: 1_000, redis: null },
      identity: { identify: async () => demoActor(actor) },
      trusted: await TrustedDocuments.prepare(readManifests(folder), preparing),
    });
    const ask = async (payload: object) => {
      const headers = { 'content-type': 'application/json', 'x-case-id': caseId, ...journal };
      const { statusCode, body } = await app.inject({ method: 'POST', url: '/graphql', headers, payload });
      return [statusCode, JSON.parse(body).errors?.[0]?.extensions.code];
    };
    expect(await ask({ query: names, variables: { caseId } })).toEqual([403, 'TRUSTED_DOCUMENT_REQUIRED']);
    expect(await ask([{ query: names }])).toEqual([403, 'TRUSTED_DOCUMENT_REQUIRED']);
    expect(await ask({ documentId: idOf(`${names} `) })).toEqual([400, 'DOCUMENT_UNKNOWN']);
    expect(await ask({ documentId: idOf(names), variables: { caseId } })).toEqual([200, undefined]);
    await stop();
  });

  it.each([
    ['no GraphQL', 'query A {'],
    ['a question for the schema', 'query A { __schema { types { name } } }'],
    ['a personal identity number', 'query A { __typename } # 20110714-2398'],
    ['a reserved alias', 'query A { __proto__: __typename }'],
  ])('does not start with a document that clients may not send, nor answers one: %s', async (_, text) => {
    const manifests = readManifests(writeFolder({ 'x.client.json': { ...about, documents: mapOf('sha256', text) } }));
    expect(() => checkTexts(manifests, checkText)).toThrow(FileError);
    const documents = await TrustedDocuments.prepare(manifests, preparing);
    expect(documents.find('journal-web', '1.4.0', idOf(text))?.kind).toBe('refused');
  });
});
