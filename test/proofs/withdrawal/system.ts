/** Three gateways over one stack, each reaching PostgreSQL through a network that can stand still, and one Redis. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ChildProgram, startProgram } from '../../../gateway/dev/child-process.js';
import { type Stack, startStack } from '../../../gateway/dev/stack.js';
import { projectFile } from '../../../schema/files.js';
import { startRedis, type TestRedis } from '../../support/redis.js';

/** A TCP proxy on 127.0.0.1 whose connections can be held still without breaking. */
interface Network {
  readonly port: number;
  pause(): void;
  resume(): void;
  close(): Promise<void>;
}

async function startNetwork(host: string, port: number): Promise<Network> {
  const sockets = new Set<Socket>();
  let isPaused = false;
  const server = createServer((client) => {
    const upstream = connect(port, host);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on('data', (part) => other.write(part));
      one
        .on('error', () => one.destroy())
        .on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
      if (isPaused) one.pause();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    pause: () => {
      isPaused = true;
      for (const socket of sockets) socket.pause();
    },
    resume: () => {
      isPaused = false;
      for (const socket of sockets) socket.resume();
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** When an answer was handed to the kernel: before and after the write, in milliseconds of the monotonic clock. */
export interface Stamp {
  readonly before: number;
  readonly after: number;
}

/** The monotonic clock of the machine, in milliseconds. */
export const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6;

/** Everything that the proof runs on. */
export interface System {
  readonly stack: Stack;
  readonly network: Network;
  /** Where each gateway answers now; null while it is away. */
  readonly urls: ReadonlyArray<string | null>;
  pidOf(gateway: number): number | null;
  /** Kills the gateway at once and starts another in its place. */
  restart(gateway: number): Promise<void>;
  restartRedis(): Promise<void>;
  /** What the gateways have stamped, by request id. */
  stamps(): ReadonlyMap<string, Stamp>;
  stop(): Promise<void>;
}

const gateways = 3;

/** Starts it. `day`: the day it is said to be. */
export async function startSystem(day: string): Promise<System> {
  const folder = mkdtempSync(join(tmpdir(), 'familjegraf-withdrawal-'));
  const file = join(folder, 'stamps');
  let redis: TestRedis = await startRedis();
  const redisPort = Number(new URL(redis.url).port);
  const stack = await startStack({ day, gatewayEnv: { FAMILJEGRAF_RATE_LIMIT: '1000000', REDIS_URL: redis.url } });
  const database = new URL(stack.gatewayEnv.FAMILJEGRAF_FACTS_DATABASE_URL ?? '');
  const network = await startNetwork(database.hostname, Number(database.port));
  database.hostname = '127.0.0.1';
  database.port = String(network.port);
  const env = {
    ...stack.gatewayEnv,
    FAMILJEGRAF_PORT: '0',
    FAMILJEGRAF_FACTS_DATABASE_URL: database.href,
    NODE_OPTIONS: `--import ${pathToFileURL(projectFile('dist/test/proofs/withdrawal/stamps.js')).href}`,
    WITHDRAWAL_STAMPS: file,
  };
  const script = projectFile('dist/gateway/main.js');
  const start = () => startProgram({ name: 'gateway', script, env });
  const programs: Array<ChildProgram | null> = await Promise.all(Array.from({ length: gateways }, start));
  return {
    ...{ stack, network },
    get urls() {
      return programs.map((program) => program && `${program.url}/graphql`);
    },
    pidOf: (gateway) => programs[gateway]?.pid ?? null,
    restart: async (gateway) => {
      const program = programs[gateway];
      programs[gateway] = null;
      if (program) process.kill(program.pid, 'SIGKILL');
      await program?.exited;
      programs[gateway] = await start();
    },
    restartRedis: async () => {
      await redis.stop();
      redis = await startRedis(redisPort);
    },
    stamps: () =>
      new Map(
        readFileSync(file, 'utf8')
          .trim()
          .split('\n')
          .map((line) => line.split(' '))
          .map(([id = '', before, after]) => [id, { before: Number(before) / 1e6, after: Number(after) / 1e6 }]),
      ),
    stop: async () => {
      network.resume();
      await Promise.all(programs.map((program) => program?.stop()));
      await network.close();
      await stack.stop();
      await redis.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
