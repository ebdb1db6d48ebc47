/**
 * The whole system on one machine, for `npm start`, the tests, proofs and benchmarks: PostgreSQL, every agency and the
 * gateway as processes of their own, and the development issuer. The same programs and settings as in production, but for demo
 * keys, demo identities and demo data, and that a program's modules are in few files (`bundle-programs.mjs`).
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AgencyId, readSubgraphAgencies } from '../../schema/agencies.js';
import { storyDay } from '../../schema/demo/family.js';
import { projectFile } from '../../schema/files.js';
import { Registry } from '../../schema/release/registry.js';
import { gatewayOwner } from '../../schema/signed-grant.js';
import { startEach, startTogether } from './agency-programs.js';
import { checkPort } from './check-port.js';
import { type ChildProgram, startProgram } from './child-process.js';
import { createDatabase, createFactsRole, factsRole } from './databases.js';
import { type DemoKeys, makeDemoKeys } from './demo-keys.js';
import { demoReleaseKeys, releaseByDemo } from './demo-officials.js';
import { type DevIssuer, startDevIssuer } from './issuer.js';
import { consoleClient } from './issuer-login.js';
import { clusterOfTests, startPostgres } from './postgres.js';
import { type FactsTarget, seedFacts } from './seed-facts.js';

/** What may be chosen. Ports of 0, the default, take free ones; `day` is the day it is said to be, `YYYY-MM-DD`. */
export interface StackOptions {
  readonly day?: string;
  readonly gatewayPort?: number;
  readonly issuerPort?: number;
  readonly host?: string;
  readonly logLevel?: string;
  /** A PostgreSQL server on which databases and roles may be made; without one an embedded one boots. */
  readonly databaseUrl?: string | null;
  readonly gatewayEnv?: Readonly<Record<string, string>>;
  /** More of the environment of every program. */
  readonly env?: Readonly<Record<string, string>>;
  /** All agencies run in one process, which starts sooner, but for those named, each of which can then be stopped alone. */
  readonly together?: true | ReadonlyArray<AgencyId>;
  /** Hears what the gateway writes to standard output, which else goes to ours. */
  readonly onGatewayOutput?: (text: string) => void;
  /** False: no case facts are put there; they come by drafts (`desk.ts`). */
  readonly seedFacts?: boolean;
}

/** A running system. */
export interface Stack {
  /** Where queries go, `http://HOST:PORT/graphql`. */
  readonly url: string;
  readonly gateway: ChildProgram;
  readonly issuer: DevIssuer;
  readonly agencies: ReadonlyMap<AgencyId, ChildProgram>;
  /** The one process of all signers. */
  readonly signers: ChildProgram;
  /** PostgreSQL URL of each agency's own database, as its own role. */
  readonly databases: ReadonlyMap<AgencyId, string>;
  /** The secret that the gateway shares with each agency. */
  readonly secrets: ReadonlyMap<AgencyId, string>;
  /** Everybody's keys; the private ones for tests that forge. */
  readonly keys: DemoKeys;
  /** Signers, intake and holders: where `sendRecords` sends records to. */
  readonly facts: FactsTarget;
  /** The gateway's environment, on the day that it is. */
  readonly gatewayEnv: Readonly<Record<string, string>>;
  /** The registry that the gateway takes its bundles from, signed by the demo's officials. */
  readonly registry: Registry;
  /**
   * Goes to another day: agencies' own registers are as they were then. What has been signed stays. One move at a time.
   */
  moveTo(day: string): Promise<void>;
  /** Stops everything, the gateway first. */
  stop(): Promise<void>;
}

const audience = 'familjegraf';
const makeSecret = () => `demo-${randomBytes(32).toString('base64url')}`;

function factsUrl(cooperationUrl: string, password: string): string {
  const url = new URL(cooperationUrl);
  url.username = factsRole;
  url.password = password;
  return url.href;
}

interface Databases {
  readonly urls: ReadonlyMap<AgencyId, string>;
  readonly factsUrl: string;
  readonly stop: () => Promise<void>;
}

async function startDatabases(ids: ReadonlyArray<AgencyId>, options: StackOptions): Promise<Databases> {
  const backup = clusterOfTests('TEST_STACK_CLUSTER');
  const embedded = options.databaseUrl ? null : await startPostgres({ ...(backup && { backup }) });
  const server = options.databaseUrl ?? embedded?.url ?? '';
  const stop = async () => embedded?.stop();
  const password = () => randomBytes(18).toString('base64url');
  try {
    const factsPassword = password();
    await createFactsRole(server, factsPassword);
    const made = await Promise.all(ids.map(async (id) => [id, await createDatabase(server, id, password())] as const));
    const urls = new Map(made);
    const cooperation = urls.get('cooperation');
    if (!cooperation) throw new Error('expected an agency `cooperation`, which holds the case facts');
    return { urls, factsUrl: factsUrl(cooperation, factsPassword), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The log's secret and key: the same at every start, so that the log of a database of an earlier run goes on. */
function logSettings() {
  const { secret, key } = makeDemoKeys().log;
  return { FAMILJEGRAF_LOG_SECRET: secret, FAMILJEGRAF_LOG_KEY: JSON.stringify(key) };
}

/** The environment of each agency's program. */
export function agencyEnvironments(
  secrets: ReadonlyMap<AgencyId, string>,
  intakeSecret: string,
  databases: Pick<Databases, 'urls'>,
  { issuers }: Pick<DevIssuer, 'issuers'>,
  env: Readonly<Record<string, string>>,
): ReadonlyMap<AgencyId, Readonly<Record<string, string>>> {
  const own = (id: AgencyId) => ({
    ...env,
    FAMILJEGRAF_PORT: '0',
    FAMILJEGRAF_SEED: 'demo',
    FAMILJEGRAF_AGENCY_SECRET: secrets.get(id) ?? '',
    ...(id === 'cooperation' && {
      FAMILJEGRAF_INTAKE_SECRET: intakeSecret,
      FAMILJEGRAF_LOG_READERS: JSON.stringify(issuers),
      FAMILJEGRAF_AUDIENCE: audience,
      ...logSettings(),
    }),
    DATABASE_URL: databases.urls.get(id) ?? '',
  });
  return new Map([...secrets.keys()].map((id) => [id, own(id)]));
}

/** The environment of the signer of each agency that has staff here: its own key and issuer. */
export function signerEnvironments(
  { issuers }: Pick<DevIssuer, 'issuers'>,
  { privateKeys }: Pick<DemoKeys, 'privateKeys'>,
  env: Readonly<Record<string, string>>,
): ReadonlyMap<AgencyId, Readonly<Record<string, string>>> {
  const own = (issuer: DevIssuer['issuers'][number]) => ({
    ...env,
    FAMILJEGRAF_ISSUERS: JSON.stringify([issuer]),
    FAMILJEGRAF_AUDIENCE: audience,
    FAMILJEGRAF_SIGNING_KEY: JSON.stringify(privateKeys.get(issuer.agency)),
  });
  return new Map(issuers.map((issuer) => [issuer.agency, own(issuer)]));
}

/** The signers of every agency that has staff here, in one process. */
export async function startSigners(
  issuer: Pick<DevIssuer, 'issuers'>,
  keys: DemoKeys,
  env: Readonly<Record<string, string>>,
) {
  const environments = signerEnvironments(issuer, keys, env);
  const program = await startProgram({
    name: 'signers',
    script: projectFile('dist/subgraphs/dev-signers.js'),
    env: { NODE_ENV: 'development', DEMO_SIGNERS: JSON.stringify(Object.fromEntries(environments)) },
  });
  const urls = new Map(issuer.issuers.map(({ agency }) => [agency, `${program.url}/${agency}/sign`]));
  return { urls, program, stop: () => program.stop(), moveTo: program.moveTo };
}

/** A registry in a temporary folder, with the bundle of the project's files, which the demo's officials have signed. */
async function startRegistry(day: string) {
  const folder = await mkdtemp(join(tmpdir(), 'familjegraf-registry-'));
  const registry = new Registry(folder);
  releaseByDemo(registry, { day, made: new Date().toISOString() });
  return { registry, stop: () => rm(folder, { recursive: true, force: true }) };
}

async function settleAll<T extends { stop(): Promise<unknown> }>(starting: ReadonlyArray<Promise<T>>): Promise<T[]> {
  const results = await Promise.allSettled(starting);
  const failed = results.find((result) => result.status === 'rejected');
  const started = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  if (!failed) return started;
  await Promise.all(started.map((program) => program.stop()));
  throw failed.reason;
}

/** The agencies' programs, in the order of `environments`. */
async function startAgencies(
  environments: ReadonlyMap<AgencyId, Readonly<Record<string, string>>>,
  together: StackOptions['together'],
): Promise<ReadonlyArray<ChildProgram>> {
  const isApart = (id: AgencyId) => together === undefined || (together !== true && together.includes(id));
  const those = (apart: boolean) => new Map([...environments].filter(([id]) => isApart(id) === apart));
  const starting = new Map([...startEach(those(true)), ...startTogether(those(false))]);
  return settleAll([...environments.keys()].flatMap((id) => starting.get(id) ?? []));
}

/** Where records are signed, kept and told. */
function factsTarget(
  issuer: DevIssuer,
  signers: ReadonlyMap<AgencyId, string>,
  agencies: ReadonlyMap<AgencyId, ChildProgram>,
  secrets: ReadonlyMap<AgencyId, string>,
  intakeSecret: string,
): FactsTarget {
  const intakeUrl = new URL('/records', agencies.get('cooperation')?.url).href;
  const holders = new Map(
    [...agencies].flatMap(([id, { url }]) =>
      id === 'cooperation'
        ? []
        : [[id, { url: new URL('/records', url).href, secret: secrets.get(id) ?? '' }] as const],
    ),
  );
  return { token: issuer.token, signers, intakeUrl, secret: intakeSecret, holders };
}

/** What the gateway is told of who logs in where. */
const settingsOf = ({ issuers, port }: DevIssuer) => ({
  FAMILJEGRAF_ISSUERS: JSON.stringify(issuers),
  FAMILJEGRAF_AUDIENCE: audience,
  FAMILJEGRAF_CONSOLE_CLIENTS: JSON.stringify(
    issuers.map(({ agency }) => ({ agency, id: consoleClient.client_id, secret: null })),
  ),
  FAMILJEGRAF_DEV_DESK: `http://127.0.0.1:${port}/desk`,
});

const startGateway = (env: Readonly<Record<string, string>>, { onGatewayOutput: onOutput }: StackOptions) =>
  startProgram({
    ...{ name: 'gateway', script: projectFile('dist/gateway/main.js'), env },
    ...(onOutput && { onOutput }),
  });

/** What has been started, and how to stop it, the last first. */
function startedParts() {
  const parts: Array<{ stop(): Promise<unknown> }> = [];
  const stop = async () => {
    for (const part of parts.splice(0).reverse()) await part.stop();
  };
  return { parts, stop };
}

/** The environment that all programs have. */
const commonEnvironment = (ring: string, day: string, logLevel: string | undefined) => ({
  NODE_ENV: 'development',
  FAMILJEGRAF_KEYS: ring,
  FAMILJEGRAF_CLOCK: day,
  FAMILJEGRAF_LOG_LEVEL: logLevel ?? 'warn',
});

/** Starts everything. Rejects with one sentence when a part cannot start, and stops the others. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const ids = readSubgraphAgencies().map((agency) => agency.id);
  const secrets = new Map(ids.map((id) => [id, makeSecret()]));
  const intakeSecret = makeSecret();
  const { host = '127.0.0.1', day = storyDay, gatewayPort = 0 } = options;
  const keys = makeDemoKeys();
  const common = { ...commonEnvironment(keys.ring, day, options.logLevel), ...options.env };
  const { parts, stop } = startedParts();
  try {
    await checkPort(host, gatewayPort, 'set FAMILJEGRAF_PORT');
    const issuer = await startDevIssuer({ port: options.issuerPort ?? 0, audience });
    parts.push(issuer);
    const { registry, stop: removeRegistry } = await startRegistry(day);
    parts.push({ stop: removeRegistry });
    const databases = await startDatabases(ids, options);
    parts.push(databases);
    const signersStarting = startSigners(issuer, keys, common);
    parts.push({ stop: () => signersStarting.then((signers) => signers.stop()).catch(() => {}) });
    const environments = agencyEnvironments(secrets, intakeSecret, databases, issuer, common);
    const running = await startAgencies(environments, options.together);
    parts.push({ stop: () => Promise.all(running.map((agency) => agency.stop())) });
    const signing = await signersStarting;
    const agencies = new Map(running.map((agency, index) => [ids[index] ?? '', agency]));
    const gatewayEnv = {
      ...common,
      FAMILJEGRAF_HOST: host,
      FAMILJEGRAF_PORT: String(gatewayPort),
      FAMILJEGRAF_METRICS_PORT: '0',
      FAMILJEGRAF_AGENCIES: [...agencies].map(([id, { url }]) => `${id}=${url}`).join(','),
      FAMILJEGRAF_AGENCY_SECRETS: [...secrets].map(([id, secret]) => `${id}=${secret}`).join(','),
      ...settingsOf(issuer),
      FAMILJEGRAF_FACTS_DATABASE_URL: databases.factsUrl,
      FAMILJEGRAF_SIGNING_KEY: JSON.stringify(keys.privateKeys.get(gatewayOwner)),
      FAMILJEGRAF_REGISTRY: registry.folder,
      FAMILJEGRAF_RELEASE_KEYS: demoReleaseKeys(),
      ...options.gatewayEnv,
    };
    const facts = factsTarget(issuer, signing.urls, agencies, secrets, intakeSecret);
    const gatewayStarting = startGateway(gatewayEnv, options);
    parts.push({ stop: () => gatewayStarting.then((gateway) => gateway.stop()).catch(() => {}) });
    await Promise.all([gatewayStarting, options.seedFacts === false ? undefined : seedFacts(facts, day)]);
    const gateway = await gatewayStarting;
    return {
      ...{
        url: `${gateway.url}/graphql`,
        gateway,
        issuer,
        agencies,
        signers: signing.program,
        databases: databases.urls,
        secrets,
        keys,
        facts,
        registry,
        stop,
      },
      moveTo: async (next) => {
        await Promise.all([signing, ...running].map((program) => program.moveTo(next)));
        await gateway.moveTo(next);
        gatewayEnv.FAMILJEGRAF_CLOCK = next;
      },
      gatewayEnv,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
