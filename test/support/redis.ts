/** A Redis server for tests and proofs that need one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from './free-port.js';

/** A running Redis without persistence. */
export interface TestRedis {
  readonly url: string;
  readonly pid: number;
  /** `signal`: by default SIGTERM. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`redis-server ended with code ${code}`)));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (/Ready to accept connections/i.test(text)) resolve();
    });
  });
}

const slots = 16_384;

/** A node that belongs to no cluster yet. */
async function startNode(folder: string): Promise<TestRedis> {
  const port = await freePort();
  return startRedis(port, [
    ...['--dir', folder, '--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1'],
    ...['--cluster-port', String(await freePort()), '--cluster-config-file', `nodes-${port}.conf`],
  ]);
}

/** Divides the slots between `nodes` and has them meet; resolves when each says that the cluster is whole. */
async function join(nodes: ReadonlyArray<TestRedis>): Promise<void> {
  const clients = nodes.map(({ url }) => new Redis(url));
  const [first, ...others] = clients as [Redis, ...Redis[]];
  const busOf = async (client: Redis) => /@(\d+)/.exec(String(await client.call('CLUSTER', 'NODES')))?.[1];
  try {
    for (const [at, client] of clients.entries()) {
      const [from, to] = [at, at + 1].map((part) => Math.floor((part * slots) / clients.length));
      await client.call('CLUSTER', 'ADDSLOTSRANGE', String(from), String((to ?? slots) - 1));
      await client.call('CLUSTER', 'SET-CONFIG-EPOCH', String(at + 1));
    }
    for (const other of others) {
      const { port } = new URL(nodes[clients.indexOf(other)]?.url ?? '');
      await first.call('CLUSTER', 'MEET', '127.0.0.1', port, (await busOf(other)) ?? '');
    }
    for (const client of clients) {
      const isWhole = async () => {
        const info = String(await client.call('CLUSTER', 'INFO'));
        return info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${clients.length}`);
      };
      while (!(await isWhole())) await sleep(50);
    }
  } finally {
    for (const client of clients) client.disconnect();
  }
}

/** A cluster of three nodes, each with a third of the slots. `nodes`: addresses of each by itself. */
export async function startRedisCluster(): Promise<Omit<TestRedis, 'pid'> & { readonly nodes: ReadonlyArray<string> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'familjegraf-redis-'));
  const nodes = await Promise.all([1, 2, 3].map(() => startNode(folder)));
  await join(nodes);
  return {
    url: `redis+cluster://${nodes.map(({ url }) => new URL(url).host).join(',')}`,
    nodes: nodes.map(({ url }) => url),
    stop: async (signal) => {
      await Promise.all(nodes.map((node) => node.stop(signal)));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Starts Redis on a port of 127.0.0.1, by default a free one. Rejects when it is not installed. It ends with this process. */
export async function startRedis(chosen?: number, more: ReadonlyArray<string> = []): Promise<TestRedis> {
  const port = chosen ?? (await freePort());
  const own = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', [...own, ...more]);
  const abandon = () => void child.kill('SIGKILL');
  process.once('exit', abandon);
  child.once('exit', () => process.off('exit', abandon)).once('error', () => process.off('exit', abandon));
  await untilReady(child);
  return {
    url: `redis://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    stop: (signal = 'SIGTERM') =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) resolve();
        child.once('exit', () => resolve());
        child.kill(signal);
      }),
  };
}
