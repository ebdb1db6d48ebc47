/** Traces of a real query, received by a collector of the test's own: whole, and without a word of anybody. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type ChildProgram, startProgram } from '../../gateway/dev/child-process.js';
import { readDemoCase } from '../../gateway/dev/demo-case.js';
import { readAgencies } from '../../schema/agencies.js';
import { demoActor } from '../../schema/demo/actors.js';
import { projectFile } from '../../schema/files.js';
import { readTraceparent } from '../../schema/traces.js';
import { findPersonal, readPersonalTexts } from '../proofs/personal-data.js';
import { agenciesWith, type OwnGateway, startOwnGateway } from '../support/own-gateway.js';
import { sharedStack } from '../support/shared-stack.js';

interface SentSpan {
  readonly program: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string; readonly intValue?: number };
}

interface Body {
  readonly resourceSpans: ReadonlyArray<{
    readonly resource: { readonly attributes: ReadonlyArray<Attribute> };
    readonly scopeSpans: ReadonlyArray<{
      readonly spans: ReadonlyArray<
        Omit<SentSpan, 'program' | 'facts'> & { readonly attributes: ReadonlyArray<Attribute> }
      >;
    }>;
  }>;
}

const bodies: string[] = [];
const collector = createServer((request, response) => {
  let text = '';
  request.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  request.on('end', () => {
    bodies.push(text);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
});

const factsOf = (attributes: ReadonlyArray<Attribute>) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? '']));

/** All spans that have come so far. */
const spans = (): ReadonlyArray<SentSpan> =>
  bodies.flatMap((text) =>
    (JSON.parse(text) as Body).resourceSpans.flatMap(({ resource, scopeSpans }) => {
      const program = String(factsOf(resource.attributes)['service.name']);
      return scopeSpans.flatMap((scope) =>
        scope.spans.map(({ attributes, ...span }) => ({ ...span, program, facts: factsOf(attributes) })),
      );
    }),
  );

async function spansWhen(isThere: (sent: ReadonlyArray<SentSpan>) => boolean): Promise<ReadonlyArray<SentSpan>> {
  while (!isThere(spans())) await new Promise((resolve) => setTimeout(resolve, 50));
  return spans();
}

const { databases, secrets, gatewayEnv } = sharedStack();
const { query } = readDemoCase();
/** A well-formed one in which a client has put the number of a demo person (a published test number of Skatteverket). */
const smuggled = '00-00000000000000000000201701022384-2017010223840000-01';
let school: ChildProgram;
let gateway: OwnGateway;

beforeAll(async () => {
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(collector.address() as AddressInfo).port}/v1/traces`;
  school = await startProgram({
    name: 'agency school',
    script: projectFile('dist/subgraphs/main.js'),
    args: ['school'],
    env: {
      ...{ NODE_ENV: 'development', FAMILJEGRAF_PORT: '0', FAMILJEGRAF_LOG_LEVEL: 'error' },
      FAMILJEGRAF_KEYS: gatewayEnv.FAMILJEGRAF_KEYS ?? '',
      FAMILJEGRAF_CLOCK: gatewayEnv.FAMILJEGRAF_CLOCK ?? '',
      FAMILJEGRAF_AGENCY_SECRET: secrets.school ?? '',
      DATABASE_URL: databases.school ?? '',
      FAMILJEGRAF_TRACES_URL: url,
    },
  });
  gateway = await startOwnGateway({
    FAMILJEGRAF_TRACES_URL: url,
    FAMILJEGRAF_AGENCIES: agenciesWith({ school: school.url, 'prison-and-probation': 'http://127.0.0.1:1/graphql' }),
  });
});
afterAll(async () => {
  await gateway?.stop();
  await school?.stop();
  collector.closeAllConnections();
  collector.close();
});

it('tells of a request, its decision, plan, questions and append, and of the agency’s side, in one trace of its own', async () => {
  const answer = await gateway.client.ask('social-worker', query, { headers: { traceparent: smuggled } });
  expect(answer.status).toBe(200);
  const asked = new Set((await gateway.client.questionsOf(answer.requestId)).map(({ agency }) => agency));
  const sent = await spansWhen(
    (all) => all.some(({ name }) => name === 'request') && all.some(({ name }) => name === 'question'),
  );
  const request = sent.find(({ name }) => name === 'request');
  expect(request?.facts).toEqual({
    'http.route': '/graphql',
    'http.response.status_code': 200,
    'familjegraf.request_id': answer.requestId,
  });
  expect(request?.parentSpanId).toBeUndefined();
  const parts = sent.filter(({ parentSpanId }) => parentSpanId === request?.spanId);
  expect(new Set(parts.map(({ name }) => name))).toEqual(new Set(['decide', 'plan', 'ask', 'append']));
  const asks = parts.filter(({ name }) => name === 'ask');
  expect(asked.size).toBeGreaterThan(3);
  expect(new Set(asks.map(({ facts }) => facts['familjegraf.agency']))).toEqual(
    new Set([...asked, 'prison-and-probation']),
  );
  const outcomes = new Map(asks.map(({ facts }) => [facts['familjegraf.agency'], facts['familjegraf.outcome']]));
  expect([outcomes.get('school'), outcomes.get('prison-and-probation')]).toEqual(['answered', 'unreachable']);
  const questions = sent.filter(({ name }) => name === 'question');
  const toSchool = asks.filter(({ facts }) => facts['familjegraf.agency'] === 'school').map(({ spanId }) => spanId);
  expect(questions.map(({ parentSpanId }) => parentSpanId).sort()).toEqual(toSchool.sort());
  expect(questions[0]).toMatchObject({ program: 'agency school', facts: { 'http.response.status_code': 200 } });
  expect(new Set(sent.map(({ traceId }) => traceId)).size).toBe(1);
});

it('has no person, case, actor or value in any of it, nor what the client has sent as a trace', async () => {
  const answer = await gateway.client.ask('police-officer', query, { headers: { traceparent: smuggled } });
  await gateway.client.ask('police-officer', '{ nothing }');
  await spansWhen((all) => all.filter(({ name }) => name === 'request').length === 3);
  const written = bodies.join('\n');
  const texts = new Set(await readPersonalTexts(Object.values(databases)));
  expect(texts.size).toBeGreaterThan(50);
  for (const actor of ['social-worker', 'police-officer']) {
    const { id, caseId } = demoActor(actor);
    texts.add(id).add(caseId ?? id);
  }
  const values = JSON.stringify(answer.body.data).match(/"[^"]{5,}"(?!:)/g) ?? [];
  expect(values.length).toBeGreaterThan(5);
  const agencies = new Set(readAgencies().map(({ id }) => id)); // words of ours
  for (const value of values.map((text) => text.slice(1, -1))) if (!agencies.has(value)) texts.add(value);
  expect(findPersonal(written, texts)).toEqual([]);
  // The search itself: given names as words, and nothing within another word.
  const [given = '', surname = ''] = ['Eva', 'Testander'].map((name) => (texts.has(name) ? name : ''));
  expect([given, surname]).toEqual(['Eva', 'Testander']);
  expect(findPersonal(`{"msg":"Evaluated"}\n{"msg":"no answer for ${given}"}`, texts)).toEqual([
    '`Eva` in: {"msg":"no answer for Eva"}',
  ]);
  expect(written).not.toContain('201701022384');
  const keys = new Set(spans().flatMap(({ facts }) => Object.keys(facts)));
  expect([...keys].sort()).toEqual([
    'familjegraf.agency',
    'familjegraf.outcome',
    'familjegraf.request_id',
    'http.response.status_code',
    'http.route',
  ]);
  expect([...new Set(spans().map(({ name }) => name))].sort()).toEqual(
    ['append', 'ask', 'decide', 'plan', 'question', 'request'].sort(),
  );
});

it('starts a trace with an id of its own at an agency that is sent none or a malformed one, and none for a stranger', async () => {
  const post = (headers: Record<string, string>) =>
    fetch(school.url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: '{}' });
  const authorization = `Bearer ${secrets.school}`;
  const known = new Set(spans().map(({ spanId }) => spanId));
  const malformed = [
    '00-2017010223842017010223842017-2017010223840000-01',
    `${smuggled}-x`,
    '00-0-0-00',
    'x'.repeat(500),
  ];
  expect((await post({ traceparent: smuggled })).status).toBe(401);
  for (const traceparent of malformed) expect((await post({ traceparent, authorization })).status).toBe(403);
  await post({ authorization });
  const isNew = ({ spanId, name }: SentSpan) => !known.has(spanId) && name === 'question';
  const sent = await spansWhen((all) => all.filter(isNew).length >= 5);
  const own = sent.filter(isNew);
  expect(own).toHaveLength(5);
  expect(new Set(own.map(({ traceId }) => traceId)).size).toBe(5);
  expect(own.filter(({ parentSpanId }) => parentSpanId)).toEqual([]);
  expect(bodies.join()).not.toContain('20170102');
});

it('reads what W3C Trace Context calls well formed', () => {
  const ids = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];
  expect(readTraceparent(`00-${ids.join('-')}-01`)).toEqual({ traceId: ids[0], spanId: ids[1], traceFlags: 1 });
  const others = [
    undefined,
    `01-${ids.join('-')}-01`,
    `00-${ids.join('-')}-01-more`,
    `00-${'0'.repeat(32)}-${ids[1]}-01`,
    `00-${ids[0]}-${'0'.repeat(16)}-01`,
    `00-${ids.join('-').toUpperCase()}-01`,
  ];
  expect(others.map(readTraceparent)).toEqual(others.map(() => null));
});

it('loads nothing of the SDK where no collector is set, and one file alone imports it', () => {
  const loaded = (url: string | null) => {
    const code = `
      import Module from 'node:module';
      const { openTraces } = await import(${JSON.stringify(`file://${projectFile('dist/schema/open-traces.js')}`)});
      await openTraces(${JSON.stringify(url)}, 'test');
      console.log(Object.keys(Module._cache).filter((path) => path.includes('@opentelemetry')).length);`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
    return Number(run.stdout);
  };
  expect(loaded(null)).toBe(0);
  expect(loaded('http://127.0.0.1:1/v1/traces')).toBeGreaterThan(10);
  const importers = ['gateway', 'schema', 'subgraphs'].flatMap((folder) =>
    readdirSync(projectFile(folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .filter((file) => readFileSync(projectFile(join(folder, file)), 'utf8').includes("from '@opentelemetry/"))
      .map((file) => `${folder}/${file}`),
  );
  expect(importers).toEqual(['schema/otlp-traces.ts']);
  const opening = readFileSync(projectFile('schema/open-traces.ts'), 'utf8');
  expect(opening).toContain("await import('./otlp-traces.js')");
});
