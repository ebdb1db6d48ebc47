/** A Redis server for tests and proofs that need one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { freePort } from './free-port.js';

/** A running Redis without persistence. */
export interface TestRedis {
  readonly url: string;
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

/** Starts Redis on a port of 127.0.0.1, by default a free one. Rejects when it is not installed. */
export async function startRedis(chosen?: number): Promise<TestRedis> {
  const port = chosen ?? (await freePort());
  const child = spawn('redis-server', [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
  ]);
  await untilReady(child);
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: (signal = 'SIGTERM') =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) resolve();
        child.once('exit', () => resolve());
        child.kill(signal);
      }),
  };
}
