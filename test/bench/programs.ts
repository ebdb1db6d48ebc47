/** Starts the programs that a benchmark measures and reads what they cost (Linux, `/proc`). */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';

const ticksPerSecond = 100;

/** Every Node program that is measured runs with these. */
export const nodeFlags: ReadonlyArray<string> = ['--max-semi-space-size=64'];

/** A running program. */
export interface Program {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** What to start. `port` is where it will listen; `side`: measured programs have a CPU of their own where there are two. */
export interface ProgramOptions {
  readonly name: string;
  readonly script: string;
  readonly port: number;
  readonly args?: ReadonlyArray<string>;
  readonly env?: Readonly<Record<string, string>>;
  readonly flags?: ReadonlyArray<string>;
  readonly cwd?: string;
  readonly path?: string;
  readonly side: 'measured' | 'around';
}

/** CPU time of process `pid`, user and system, all threads, in milliseconds. */
export function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
}

/** The most memory that process `pid` has had in use, in mebibytes. */
export function peakMb(pid: number): number {
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(peak ?? 0) / 1024);
}

/** Throws where there is no `/proc`: nothing can be measured there. */
export function checkPlatform(): void {
  if (!existsSync('/proc/self/stat')) throw new Error('expected Linux with `/proc`, which tells what a process costs');
}

const canPin = availableParallelism() > 1 && spawnSync('taskset', ['-V']).status === 0;

/** `taskset` in front of a command, where there is one: measured programs on CPU 0, everything around them on CPU 1. */
export function pinned(side: 'measured' | 'around', command: ReadonlyArray<string>): readonly [string, ...string[]] {
  const cpu = side === 'measured' ? '0' : '1';
  const [first = '', ...rest] = command;
  return canPin ? ['taskset', '-c', cpu, first, ...rest] : [first, ...rest];
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

const startLimitMs = 60_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until a POST is answered, however. */
async function untilAnswers(url: string, exit: () => string | null): Promise<void> {
  const until = Date.now() + startLimitMs;
  for (;;) {
    const words = exit();
    if (words !== null) throw new Error(words);
    try {
      const body = '{"query":"{__typename}"}';
      const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      await response.text();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await pause(100);
    }
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await exited;
  clearTimeout(timer);
}

/** Starts a Node program and waits until it answers. Rejects with its last words when it ends before. */
export async function startMeasured(options: ProgramOptions): Promise<Program> {
  const { name, script, port, args = [], env = {}, flags = [], side } = options;
  const [command, ...rest] = pinned(side, [process.execPath, ...nodeFlags, ...flags, script, ...args]);
  const child = spawn(command, rest, {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: 'true', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(options.cwd && { cwd: options.cwd }),
  });
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = `${lastWords}${text}`.slice(-2_000);
  });
  let ended: string | null = null;
  child.once('exit', (code) => {
    ended = `${name} ended with code ${code}: ${lastWords.trim()}`;
  });
  child.once('error', (error) => {
    ended = `${name} could not be started: ${error.message}`;
  });
  // What is started here ends with us, also when we are interrupted.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const url = `http://127.0.0.1:${port}${options.path ?? '/graphql'}`;
  const stop = async () => {
    process.removeListener('exit', kill);
    await end(child);
  };
  try {
    await untilAnswers(url, () => ended);
  } catch (error) {
    await stop();
    throw error;
  }
  return { name, url, pid: child.pid ?? 0, stop };
}
