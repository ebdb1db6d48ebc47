/** A Redis server for tests and proofs that need one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** A cluster of one node, which has every slot: asked as one of many is. */
export async function startRedisCluster(): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'familjegraf-redis-'));
  const bus = String(await freePort());
  const node = await startRedis(undefined, [
    ...[
      '--dir',
      folder,
      '--cluster-enabled',
      'yes',
      '--cluster-announce-ip',
      '127.0.0.1',
      '--cluster-port',
      bus,
      '--cluster-config-file',
      'nodes.conf',
    ],
  ]);
  const client = new Redis(node.url);
  try {
    await client.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    while (!String(await client.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) await sleep(50);
  } finally {
    client.disconnect();
  }
  return {
    url: node.url.replace('redis:', 'redis+cluster:'),
    pid: node.pid,
    stop: async (signal) => {
      await node.stop(signal);
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
