/**
 * Trusted documents over the life of a gateway: they are planned before a bundle comes into force, at start and at each
 * swap, and none of them holds a bundle back.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decider } from '../../gateway/decision/decider.js';
import { demoKeyOf } from '../../gateway/dev/demo-keys.js';
import { demoReleaseRing, releaseByDemo } from '../../gateway/dev/demo-officials.js';
import { Executor } from '../../gateway/execution/executor.js';
import { createGraphGateway } from '../../gateway/execution/graph-gateway.js';
import { Generations } from '../../gateway/generations/generations.js';
import { type Prepared, planFiles, prepareRelease } from '../../gateway/generations/prepared.js';
import { createGatewayServer, type GatewayServer } from '../../gateway/http/server.js';
import { readAgencies } from '../../schema/agencies.js';
import { type Bundle, makeBundle } from '../../schema/bundle.js';
import { gatewayService } from '../../schema/contract.js';
import { demoActor } from '../../schema/demo/actors.js';
import { readPrivateKey } from '../../schema/facts/jws.js';
import type { Pointer } from '../../schema/release/registry.js';
import { verifyRelease } from '../../schema/release/verify-release.js';
import { day, makeRegistry, when, withUnit } from '../release/registry-folder.js';
import { hashOf, mapOf, writeFolder } from '../support/documents.js';

const names = 'query Names($caseId: ID!) { case(id: $caseId) { persons { person { name { given } } } } }';
const two =
  'query A($caseId: ID!) { case(id: $caseId) { type } } query B($caseId: ID!, $with: Boolean!) { case(id: $caseId) { state @include(if: $with) persons { role } } }';
const years = 'query Years($caseId: ID!) { case(id: $caseId) { persons { person { enrolment { year } } } } }';
const about = { client: 'journal-web', version: '1.4.0', purpose: 'officials read the family of their case' };
const manifest = { ...about, documents: mapOf('sha256', names, two, years) };
const idOf = (text: string) => `sha256:${hashOf('sha256', text)}`;

/** The school tells no year any more, and closes the whereabouts of pupils to the social services: narrower, all of it. */
const narrower: Bundle = (() => {
  const closing = { row: 'closed', to: ['social-services'], says: 'Uppgiften är stängd för socialtjänsten.' };
  const { content } = withUnit((unit) => ({ ...unit, forbid: [...(unit.forbid ?? []), closing] }));
  const supergraph = content.supergraph.replace(/ {2}"""School year[^\n]*\n {2}year: Int!\n\n/, '');
  return makeBundle({ ...content, supergraph });
})();

const nothing = async () => {};
const facts = {
  ...{ load: async () => null, reload: async () => null, check: nothing, close: nothing },
  ...{ agencyRevisions: async () => new Map(), reloadAgencyRevisions: async () => new Map() },
  ...{ onChange: () => () => {}, onFileNews: () => () => {} },
};
const log = { append: async () => 'accepted' as const, check: nothing, close: nothing };
const key = readPrivateKey(demoKeyOf('gateway'));
const actor = demoActor('social-worker');
const { caseId } = actor;
const reachable = new Set(readAgencies().map(({ id }) => id));

/** Both bundles, published and signed. */
const registry = makeRegistry();
const releases = { first: releaseByDemo(registry, when()), narrower: releaseByDemo(registry, when(1), narrower) };

/** A production gateway: all but agencies, case facts, log and which release is named is the real one. */
function gatewayOver(files: Readonly<Record<string, unknown>>, operations: string | null = null) {
  const folder = writeFolder(files);
  const warmOperations = operations === null ? null : join(folder, 'warm.graphql');
  if (warmOperations !== null) writeFileSync(warmOperations, operations ?? '');
  const told: string[] = [];
  const tell = (line: string) => told.push(line);
  let named: Pointer = releases.first.pointer;
  const options = {
    ...planFiles({ warmOperations, trustedDocuments: folder }, tell),
    ...{ key, reachable, tell, today: () => day, run: async <T>(work: () => T) => work() },
  };
  const made: Prepared[] = [];
  let server: GatewayServer | null = null;
  const generations = new Generations({
    registry: { current: () => named, fingerprint: () => named.bundle },
    verify: async (pointer) => verifyRelease(registry, pointer, demoReleaseRing(), day),
    verifyBack: () => {
      throw new Error('expected no rollback');
    },
    pointerOf: () => null,
    releaseInForce: async () => null,
    putInForce: async () => ({ serial: made.length, lately: [] }),
    prepare: (bundle) => prepareRelease(bundle, options),
    serve: async (prepared, bundle) => {
      made.push(prepared);
      const { planner, trusted } = prepared;
      const decider = new Decider(bundle, key, prepared.decider);
      const executor = new Executor({ planner, decider, log, transports: new Map(), ownService: gatewayService });
      const gateway = createGraphGateway(executor, planner.supergraph, nothing);
      const serving = { decider, executor, trusted, gateway };
      if (server !== null) return server.prepare(serving);
      server = await createGatewayServer({
        ...{ ...serving, facts, log, isProduction: true, today: () => day, logLevel: 'silent', redis: null },
        ...{ requestsPerMinute: 1_000, identity: { identify: async () => actor } },
      });
      return server.first;
    },
    tell,
  });
  const running = () => server as unknown as GatewayServer;
  return {
    ...{ folder, generations, told, running },
    release: (name: keyof typeof releases) => {
      named = releases[name].pointer;
    },
    stop: () => running().stop(),
    /** What the planner of the newest bundle has planned. */
    planned: () => made.at(-1)?.planner.counts.made ?? 0,
    ask: async (
      text: string,
      operationName: string | null = null,
      { accept = 'application/json', ...more }: { readonly accept?: string; readonly with?: boolean } = {},
    ) => {
      const { statusCode, body, headers } = await running().app.inject({
        ...{ method: 'POST', url: '/graphql' },
        headers: {
          ...{ 'content-type': 'application/json', 'x-case-id': caseId, accept },
          ...{ 'graphql-client-name': about.client, 'graphql-client-version': about.version },
        },
        payload: { documentId: idOf(text), operationName, variables: { caseId, ...more } },
      });
      const { errors } = JSON.parse(body);
      return { status: statusCode, bundle: headers['x-bundle'], error: errors?.[0] };
    },
  };
}

/** Every operation: first by Apollo Server (nobody has accepted the like before), then past it. */
async function askAll({ ask }: ReturnType<typeof gatewayOver>, texts: ReadonlyArray<string>) {
  const each: ReadonlyArray<readonly [string, string | null, { readonly with?: boolean }]> = [
    ...texts.map((text) => [text, null, {}] as const),
    [two, 'A', {}],
    [two, 'B', { with: true }],
    [two, 'B', { with: false }],
  ];
  for (const round of [1, 2]) {
    for (const [at, [text, name, more]] of each.entries()) {
      const accept = round === 1 ? `application/json, x/${at}` : 'application/json, x/0';
      expect(await ask(text, name, { ...more, accept })).toMatchObject({ status: 200, error: undefined });
    }
  }
}

it('the first ask of each operation plans nothing, at start and after a swap; what does not fit holds nothing back', async () => {
  const gateway = gatewayOver({ 'journal.client.json': manifest });
  const { generations, told, planned, ask } = gateway;
  await generations.take();
  const before = planned();
  expect(before).toBe(5); // Names, Years, A, and B with its condition both ways
  await askAll(gateway, [names, years]);
  expect(planned()).toBe(before);
  expect([told, gateway.running().refusedDocuments()]).toEqual([[], []]);

  gateway.release('narrower');
  await generations.look();
  expect([generations.refused, (await ask(names)).bundle]).toEqual([null, narrower.hash]);
  const after = planned();
  expect(after).toBe(4);
  await askAll(gateway, [names]);
  expect(planned()).toBe(after);

  expect(await ask(years)).toMatchObject({
    status: 400,
    error: {
      extensions: { code: 'DOCUMENT_UNFIT' },
      message: `the document \`${idOf(years)}\` of client \`journal-web\` 1.4.0 does not fit the bundle in force: use a newer version of the client`,
    },
  });
  expect(gateway.running().refusedDocuments()).toEqual([
    expect.objectContaining({ client: 'journal-web', version: '1.4.0', id: idOf(years) }),
  ]);
  expect(told).toEqual([
    `a trusted document is refused, since it does not fit bundle \`${narrower.hash}\`: client \`journal-web\` 1.4.0, \`${idOf(years)}\`: ${gateway.folder}/journal.client.json#${idOf(years)}:1:80: Cannot query field "year" on type "Enrolment".`,
    `bundle \`${narrower.hash}\` is in force (release)`,
  ]);
  await gateway.stop();
});

it('a gateway that is started again comes up by the bundle, whatever no longer fits it', async () => {
  const gateway = gatewayOver({ 'journal.client.json': manifest }, years);
  gateway.release('narrower');
  await gateway.generations.takeFirst();
  expect([(await gateway.ask(names)).status, (await gateway.ask(years)).error.extensions.code]).toEqual([
    ...[200, 'DOCUMENT_UNFIT'],
  ]);
  expect(gateway.told).toEqual([
    expect.stringMatching(/^operations are not planned ahead: .*warm\.graphql:1:80: Cannot query field "year"/),
    expect.stringMatching(/^a trusted document is refused, /),
  ]);
  await gateway.stop();
});

it('files that cannot be used any more hold no bundle back: what was read before stands, and is told', async () => {
  const gateway = gatewayOver({ 'journal.client.json': manifest }, names);
  await gateway.generations.take();
  writeFileSync(join(gateway.folder, 'journal.client.json'), '{');
  writeFileSync(join(gateway.folder, 'warm.graphql'), 'query {');
  gateway.release('narrower');
  await gateway.generations.look();
  expect(gateway.generations.refused).toBeNull();
  expect(await gateway.ask(names)).toMatchObject({ status: 200, bundle: narrower.hash });
  expect(gateway.told.slice(0, 2)).toEqual([
    expect.stringMatching(/^what was read before stands: .*warm\.graphql:1:8: Syntax Error/),
    expect.stringMatching(/^what was read before stands: .*journal\.client\.json:1: .*it is no JSON/),
  ]);
  await gateway.stop();
});

it('a swap takes up the manifests as they are then', async () => {
  const gateway = gatewayOver({ 'journal.client.json': { ...manifest, documents: mapOf('sha256', names) } });
  await gateway.generations.take();
  expect((await gateway.ask(two, 'A')).error.extensions.code).toBe('DOCUMENT_UNKNOWN');
  writeFileSync(join(gateway.folder, 'journal.client.json'), JSON.stringify(manifest));
  gateway.release('narrower');
  await gateway.generations.look();
  expect((await gateway.ask(two, 'A')).status).toBe(200);
  await gateway.stop();
});
