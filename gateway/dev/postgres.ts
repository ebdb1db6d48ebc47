/**
 * A real PostgreSQL for development and tests, from the binaries npm installed: find them, make them runnable for the
 * account the server runs as, initialise an empty cluster in a temporary folder, start it, leave nothing behind.
 *
 * `stop()` and `process.exit` clean up; a Node process killed by a signal cannot, so callers turn SIGINT and SIGTERM
 * into `stop()`. The server is in a process group of its own: Ctrl-C in the terminal does not reach it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, lchownSync, readdirSync, rmSync } from 'node:fs';
import { chmod, cp, lchown, mkdtemp, readdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { alternative, makeLinks, packagedNative } from './postgres-package.js';

/** A running server which belongs to whoever started it. */
export interface DevPostgres {
  /** The superuser's `postgres://` URL, of the database `postgres`. */
  readonly url: string;
  /** Of the process that all others of the server are children of; another one after `crash`. */
  readonly pid: number;
  /** Kills the server as a failing machine would, keeps what it had written, and starts it again on the same port. */
  crash(): Promise<void>;
  /** Shuts the server down and removes its folder; every call after the first answers the same promise. */
  stop(): Promise<void>;
}

/** A base backup (a folder) of another server whose URL, with its password, is told. */
export interface Backup {
  readonly folder: string;
  readonly url: string;
}

export interface PostgresOptions {
  /** TCP port on 127.0.0.1; 0, the default, picks a free one. */
  readonly port?: number;
  /** Called once, with one sentence, if the server ends without `stop()`. */
  readonly onExit?: (message: string) => void;
  /** The folder that holds `bin`, `lib` and `share`; by default that of this platform's npm package. */
  readonly nativeFolder?: string;
  /** It goes on from there; by default, in tests, from an empty cluster that was made once (`clusterOfTests`). */
  readonly backup?: Backup;
  /** Where its own folders are made; by default in memory if there is room, else where temporary files go. */
  readonly parentFolder?: string;
  /** How many may be connected at once; 100 by default. */
  readonly connections?: number;
}

const prefix = 'familjegraf-postgres-';
const gibibyte = 1024 ** 3;

/** One instance's folders and processes, and the account they run as (none: our own). */
interface Home {
  /** Holds the cluster. */
  readonly folder: string;
  /** All that is to be removed at the end, `folder` among them. */
  readonly folders: string[];
  readonly parentFolder?: string;
  readonly account?: { readonly uid: number; readonly gid: number };
  readonly running: Set<Running>;
  readonly connections: number;
}

interface Running {
  readonly child: ChildProcess;
  /** The end of what it wrote to stderr, at most 4096 characters. */
  output(): string;
  /** Never rejects: a program that cannot be executed has ended too. */
  readonly ended: Promise<{ readonly ok: boolean; readonly reason: string }>;
}

const removal = { recursive: true, force: true, maxRetries: 5, retryDelay: 50 } as const;

/**
 * Starts an empty PostgreSQL that listens on 127.0.0.1 only and asks every role for its password.
 *
 * Rejects with one sentence if the binaries are missing, cannot run here, or are not ready within 30 s; nothing is
 * left running or on disk then.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<DevPostgres> {
  const home = await makeHome(options);
  const leave = () => abandon(home);
  const discard = async () => {
    await Promise.all([...home.running].map(end));
    for (const path of home.folders) await rm(path, removal);
    process.off('exit', leave);
  };
  process.once('exit', leave);
  try {
    const bin = join(await runnableNative(options.nativeFolder ?? (await packagedNative()), home), 'bin');
    const backup = options.backup ?? clusterOfTests('TEST_POSTGRES_CLUSTER');
    const password = backup ? new URL(backup.url).password : randomBytes(24).toString('base64url');
    if (backup) adopt(home, backup.folder);
    else await initialise(bin, home, password);
    let { server, port } = await launch(bin, home, options.port ?? 0);
    let stopped: Promise<void> | undefined;
    const watch = (watched: Running) => {
      void watched.ended.then(({ reason }) => {
        if (stopped === undefined && watched === server) options.onExit?.(`PostgreSQL stopped by itself: ${reason}`);
      });
    };
    watch(server);
    const crash = async () => {
      const crashed = server;
      server = { ...server }; // its end is no surprise
      crashed.child.kill('SIGKILL');
      await crashed.ended;
      server = await relaunch(bin, home, port);
      watch(server);
    };
    const stop = () => {
      stopped ??= discard();
      return stopped;
    };
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
    return {
      url,
      get pid() {
        const { pid } = server.child;
        if (pid === undefined) throw new Error('expected a server that has started');
        return pid;
      },
      crash,
      stop,
    };
  } catch (error) {
    await discard();
    throw error;
  }
}

/** Ends its servers and removes its folders at once. */
function abandon({ running, folders }: Home): void {
  // not SIGKILL: on SIGQUIT PostgreSQL exits at once too, but frees its shared memory
  for (const { child } of running) child.kill('SIGQUIT');
  for (const path of folders) rmSync(path, removal);
}

async function makeHome({ parentFolder, connections = 100 }: PostgresOptions): Promise<Home> {
  const account = await serverAccount();
  const folder = await mkdtemp(join(parentFolder ?? (await fastFolder()), prefix));
  return {
    ...{ folder, folders: [folder], running: new Set(), connections },
    ...(account && { account }),
    ...(parentFolder && { parentFolder }),
  };
}

/**
 * A cluster that a run of the tests has made for all its servers (JSON in the environment): an empty one, or one with the
 * agencies' databases as their migrations make them. Null: there is none.
 */
export function clusterOfTests(variable: 'TEST_POSTGRES_CLUSTER' | 'TEST_STACK_CLUSTER'): Backup | null {
  const made = JSON.parse(process.env[variable] ?? 'null') as Backup | null;
  return made !== null && existsSync(made.folder) ? made : null;
}

/**
 * Makes a cluster for many to start from, which is sooner done than that each makes its own. It goes with the process. `prepare`
 * is given the superuser's URL of a server that runs on it; what that does is in the cluster.
 */
export async function makeCluster(prepare?: (url: string) => Promise<void>): Promise<Backup> {
  const home = await makeHome({});
  process.once('exit', () => abandon(home));
  const bin = join(await runnableNative(await packagedNative(), home), 'bin');
  const empty = clusterOfTests('TEST_POSTGRES_CLUSTER');
  const password = empty ? new URL(empty.url).password : randomBytes(24).toString('base64url');
  if (empty) adopt(home, empty.folder);
  else await initialise(bin, home, password);
  if (prepare) {
    const { server, port } = await launch(bin, home, 0);
    await prepare(`postgres://postgres:${password}@127.0.0.1:${port}/postgres`).finally(() => end(server));
  }
  return { folder: join(home.folder, 'cluster'), url: `postgres://postgres:${password}@127.0.0.1/postgres` };
}

/** Memory if a gigabyte is to spare there and nobody says otherwise: a cluster makes thousands of small files. */
async function fastFolder(): Promise<string> {
  const memory = '/dev/shm';
  if (process.env.TMPDIR !== undefined || process.platform !== 'linux') return tmpdir();
  const free = await statfs(memory).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
  return free > gibibyte ? memory : tmpdir();
}

/** PostgreSQL refuses to run as root: then it runs as `postgres` or `nobody`. */
async function serverAccount(): Promise<Home['account']> {
  if (process.getuid?.() !== 0) return undefined;
  const users = await readFile('/etc/passwd', 'utf8');
  const found = /^postgres:[^:]*:(\d+):(\d+):/m.exec(users) ?? /^nobody:[^:]*:(\d+):(\d+):/m.exec(users);
  if (found) return { uid: Number(found[1]), gid: Number(found[2]) };
  throw new Error(`PostgreSQL refuses to run as root and there is no user postgres or nobody: ${alternative}`);
}

/**
 * Answers `native`, or a copy in the instance's folder if the server's account cannot enter `native` (it is below
 * root's home, say), or if npm left out its symbolic links and they cannot be made there.
 */
async function runnableNative(native: string, home: Home): Promise<string> {
  try {
    await makeLinks(native);
    if ((await run(home, join(native, 'bin', 'postgres'), ['--version']).ended).ok) return native;
  } catch {
    // a read-only node_modules
  }
  const parent = await mkdtemp(join(home.parentFolder ?? tmpdir(), prefix)); // not in memory, which may be mounted so that nothing there runs
  home.folders.push(parent);
  await chmod(parent, 0o755);
  const copy = join(parent, 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  await makeLinks(copy);
  return copy;
}

/** Sorts by code point, as locale C; but `lower('Å')` is `å`, which it is not in libc's C. */
async function initialise(bin: string, home: Home, password: string): Promise<void> {
  const { folder, account } = home;
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account) {
    const paths = await readdir(folder, { recursive: true });
    for (const path of ['.', ...paths]) await lchown(join(folder, path), account.uid, account.gid);
  }
  const { ok, reason } = await run(home, join(bin, 'initdb'), [
    ...['-D', join(folder, 'cluster'), '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`],
    ...['--no-sync', '--no-instructions', '--encoding=UTF8'],
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ]).ended;
  if (!ok) throw new Error(`PostgreSQL could not be initialised (${reason}): ${alternative}`);
  await rm(passwordFile);
}

/** Puts a base backup where the cluster is. At one go: ten times less work than file by file. */
function adopt({ folder, account }: Home, backup: string): void {
  const cluster = join(folder, 'cluster');
  cpSync(backup, cluster, { recursive: true });
  chmodSync(cluster, 0o700);
  if (!account) return;
  for (const path of ['..', '.', ...readdirSync(cluster, { recursive: true, encoding: 'utf8' })]) {
    lchownSync(join(cluster, path), account.uid, account.gid);
  }
}

/** What is deleted when the server ends need not outlive the machine: no wait for the disk, which may be slow. */
const unsynced = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'].flatMap((setting) => ['-c', setting]);

/** A port that was free may be taken before the server listens, hence three attempts if the choice was ours. */
async function launch(bin: string, home: Home, wanted: number): Promise<{ server: Running; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = wanted === 0 ? await freePort() : wanted;
    const server = run(home, join(bin, 'postgres'), [
      ...['-D', join(home.folder, 'cluster'), '-p', String(port), '-c', 'listen_addresses=127.0.0.1'],
      ...['-c', 'unix_socket_directories=', '-c', `max_connections=${home.connections}`, '-c', 'log_line_prefix='],
      ...unsynced,
    ]);
    const failure = await untilReady(server);
    if (failure === undefined) return { server, port };
    if (wanted !== 0 || attempt === 3 || !failure.includes('in use')) {
      throw new Error(`PostgreSQL did not start on port ${port}: ${failure}`);
    }
  }
}

/** Processes of a server that was killed hold its memory for a moment longer: until they have gone, none starts. */
async function relaunch(bin: string, home: Home, port: number): Promise<Running> {
  for (let attempt = 1; ; attempt++) {
    try {
      return (await launch(bin, home, port)).server;
    } catch (error) {
      if (attempt === 50) throw error;
      await sleep(200);
    }
  }
}

const readyLimitMs = 120_000;

/** Answers why the server did not become ready, or nothing if it did. */
async function untilReady(server: Running): Promise<string | undefined> {
  const deadline = Date.now() + readyLimitMs;
  while (!server.output().includes('ready to accept connections')) {
    const ended = await Promise.race([server.ended, sleep(5)]);
    if (ended) return ended.reason;
    if (Date.now() > deadline) return `not ready within ${readyLimitMs / 1000} s`;
  }
  return undefined;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no TCP port is free on 127.0.0.1');
  return address.port;
}

/** Runs a program as the instance's account, without our own environment's locale, secrets and PG* variables. */
function run(home: Home, program: string, args: readonly string[]): Running {
  const { PATH, LD_LIBRARY_PATH, SystemRoot } = process.env;
  const child = spawn(program, args, {
    ...home.account,
    cwd: home.folder,
    env: { PATH, LD_LIBRARY_PATH, SystemRoot, LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  let tail = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    tail = (tail + chunk).slice(-4096);
  });
  const ended = new Promise<{ ok: boolean; reason: string }>((resolve) => {
    child.on('error', ({ message }) => resolve({ ok: false, reason: message }));
    child.once('close', (code, signal) => {
      const lines = tail.split('\n').flatMap((line) => line.trim() || []);
      resolve({ ok: code === 0, reason: [`ended with ${signal ?? `code ${code}`}`, ...lines.slice(-3)].join('; ') });
    });
  });
  const running: Running = { child, output: () => tail, ended };
  home.running.add(running);
  void ended.then(() => home.running.delete(running));
  return running;
}

/** PostgreSQL's fast shutdown; killed if that takes longer than 10 s. */
async function end({ child, ended }: Running): Promise<void> {
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  child.kill('SIGINT');
  await ended;
  clearTimeout(timer);
}
