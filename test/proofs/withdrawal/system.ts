/**
 * Three gateways over one stack and one Redis. Between them, and between them and their clients, are networks that can
 * stand still; every gateway stamps when it hands over an answer.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ChildProgram, startProgram } from '../../../gateway/dev/child-process.js';
import { type Stack, startStack } from '../../../gateway/dev/stack.js';
import { projectFile } from '../../../schema/files.js';
import { startRedis, type TestRedis } from '../../support/redis.js';
import { type Network, startNetwork } from './network.js';

/** When an answer was handed to the kernel, in milliseconds of the monotonic clock; `done` null: it was killed meanwhile. */
export interface Stamp {
  readonly begun: number;
  readonly done: number | null;
}

/** The monotonic clock of the machine, in milliseconds. */
export const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6;

/** Where a gateway answers: through the network, or without anything between. */
export interface Address {
  readonly url: string;
  readonly direct: string;
}

/** Everything that the proof runs on. */
export interface System {
  readonly stack: Stack;
  /** To PostgreSQL and to Redis, from all gateways; from clients to each gateway. */
  readonly networks: { readonly database: Network; readonly redis: Network; readonly clients: ReadonlyArray<Network> };
  readonly gateways: number;
  /** Null while it is away. */
  addressOf(gateway: number): Address | null;
  pidOf(gateway: number): number | null;
  /** Kills the gateway at once and starts it again. */
  killGateway(gateway: number): Promise<void>;
  /** Likewise `cooperation`, where records come in. */
  killCooperation(): Promise<void>;
  stopRedis(signal: NodeJS.Signals): Promise<void>;
  startRedis(): Promise<void>;
  /** What the gateways have stamped, by request id. */
  stamps(): ReadonlyMap<string, Stamp>;
  stop(): Promise<void>;
}

const gateways = 3;

function readStamps(file: string): ReadonlyMap<string, Stamp> {
  const stamps = new Map<string, Stamp>();
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const [id = '', what, nanoseconds] = line.split(' ');
    const at = Number(nanoseconds) / 1e6;
    if (what === 'begun') stamps.set(id, { begun: at, done: null });
    else stamps.set(id, { begun: stamps.get(id)?.begun ?? at, done: at });
  }
  return stamps;
}

/** Programs that are killed and started again at the same address. */
class Restartable {
  current: ChildProgram | null;

  constructor(program: ChildProgram) {
    this.current = program;
  }

  async kill(): Promise<void> {
    const program = this.current;
    this.current = null;
    if (!program) return;
    process.kill(program.pid, 'SIGKILL');
    await program.exited;
    this.current = await program.startAgain();
  }
}

async function startGateways(stack: Stack, env: Readonly<Record<string, string>>) {
  const script = projectFile('dist/gateway/main.js');
  const programs = await Promise.all(
    Array.from({ length: gateways }, () =>
      startProgram({ name: 'gateway', script, env: { ...stack.gatewayEnv, ...env } }),
    ),
  );
  const clients = await Promise.all(programs.map(({ url }) => startNetwork('127.0.0.1', Number(new URL(url).port))));
  return { programs: programs.map((program) => new Restartable(program)), clients };
}

/** Starts it. `day`: the day it is said to be. */
export async function startSystem(day: string): Promise<System> {
  const folder = mkdtempSync(join(tmpdir(), 'familjegraf-withdrawal-'));
  const file = join(folder, 'stamps');
  let redis: TestRedis = await startRedis();
  const redisPort = Number(new URL(redis.url).port);
  const stack = await startStack({
    day,
    logLevel: 'silent',
    together: ['cooperation'],
    gatewayEnv: { FAMILJEGRAF_RATE_LIMIT: '1000000' },
  });
  const facts = new URL(stack.gatewayEnv.FAMILJEGRAF_FACTS_DATABASE_URL ?? '');
  const database = await startNetwork(facts.hostname, Number(facts.port));
  const toRedis = await startNetwork('127.0.0.1', redisPort);
  const { programs, clients } = await startGateways(stack, {
    FAMILJEGRAF_PORT: '0',
    FAMILJEGRAF_LOG_LEVEL: 'silent',
    FAMILJEGRAF_FACTS_DATABASE_URL: Object.assign(facts, { hostname: '127.0.0.1', port: String(database.port) }).href,
    REDIS_URL: `redis://127.0.0.1:${toRedis.port}`,
    NODE_OPTIONS: `--import ${pathToFileURL(projectFile('dist/test/proofs/withdrawal/stamps.js')).href}`,
    WITHDRAWAL_STAMPS: file,
  });
  const ownCooperation = stack.agencies.get('cooperation');
  if (!ownCooperation) throw new Error('expected an agency `cooperation`');
  const cooperation = new Restartable(ownCooperation);
  const networks = [database, toRedis, ...clients];
  return {
    ...{ stack, gateways, networks: { database, redis: toRedis, clients } },
    addressOf: (gateway) => {
      const direct = programs[gateway]?.current?.url;
      const port = clients[gateway]?.port;
      return direct ? { url: `http://127.0.0.1:${port}/graphql`, direct: `${direct}/graphql` } : null;
    },
    pidOf: (gateway) => programs[gateway]?.current?.pid ?? null,
    killGateway: async (gateway) => programs[gateway]?.kill(),
    killCooperation: () => cooperation.kill(),
    stopRedis: (signal) => redis.stop(signal),
    startRedis: async () => {
      redis = await startRedis(redisPort);
    },
    stamps: () => readStamps(file),
    stop: async () => {
      for (const network of networks) network.resume();
      await Promise.all(programs.map(({ current }) => current?.stop()));
      await Promise.all(networks.map((network) => network.close()));
      if (cooperation.current !== ownCooperation) await cooperation.current?.stop();
      await stack.stop();
      await redis.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
