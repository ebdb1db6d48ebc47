/**
 * Runs one program of ours as a process of its own, as production does, and waits until it says where it listens.
 *
 * With `TEST_PROGRAM_LOGS`, a file, all that programs write, none of them silent, and what their `/metrics` say before they are stopped, goes
 * there: the tests look for personal data in it.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { appendFileSync, existsSync, openSync } from 'node:fs';

/** A program that listens at `url`. */
export interface ChildProgram {
  readonly name: string;
  readonly url: string;
  /** Of a program that is several servers: where each listens. */
  readonly urls: Readonly<Record<string, string>>;
  /** Where its `/metrics` are, if anywhere. */
  readonly metrics: string | null;
  /** Of a program that is several servers: where the `/metrics` of each are. */
  readonly metricsOf: Readonly<Record<string, string>>;
  readonly pid: number;
  /** Resolves with the exit code when the program has ended, for whatever reason. */
  readonly exited: Promise<number | null>;
  /** Asks it to drain and waits until it has ended; kills it after half a minute. Answers the exit code. */
  stop(): Promise<number | null>;
  /** Says `word` over the message channel. Resolves with its next word; rejects when it has ended. */
  tell(word: object): Promise<object>;
  /** Has it go to another day. Rejects with its own words when it cannot. */
  moveTo(day: string): Promise<void>;
  /** Starts it anew at the same address, once it has ended. */
  startAgain(): Promise<ChildProgram>;
}

/** How to start it: a compiled script, its arguments, and the whole of its environment but for `PATH`. */
export interface ChildOptions {
  readonly name: string;
  readonly script: string;
  readonly args?: ReadonlyArray<string>;
  readonly env: Readonly<Record<string, string>>;
  /** Hears what it writes to standard output, which else goes to ours. */
  readonly onOutput?: (text: string) => void;
}

const stopLimitMs = 30_000;
const logsFile = process.env.TEST_PROGRAM_LOGS;

async function keepMetrics(urls: ReadonlyArray<string | null>): Promise<void> {
  if (!logsFile) return;
  for (const url of urls) {
    if (url === null) continue;
    const text = await fetch(url)
      .then((response) => response.text())
      .catch(() => '');
    appendFileSync(logsFile, text);
  }
}

function end(child: ChildProcess, exited: Promise<number | null>): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
  return exited.finally(() => clearTimeout(timer));
}

async function tell(child: ChildProcess, exited: Promise<unknown>, word: object): Promise<object> {
  const answered = new Promise<object>((resolve) => child.once('message', (message) => resolve(message as object)));
  child.send(word);
  const ended = exited.then(() => {
    throw new Error('it has ended');
  });
  return Promise.race([answered, ended]);
}

/** Tells `day` and waits for the answer (`schema/moved-day.ts`). */
async function moveTo(name: string, telling: (word: object) => Promise<object>, day: string): Promise<void> {
  const answer = await telling({ day }).catch(({ message }: Error) => ({ fault: message }));
  if ('fault' in answer) throw new Error(`${name} could not go to ${day}: ${answer.fault}`);
}

/** The program in few files, which starts sooner (`bundle-programs.mjs`): for development, where there is one. */
export function bundled(script: string, { NODE_ENV }: Readonly<Record<string, string>>): string {
  const file = script.replace(/([\\/])(gateway|subgraphs)[\\/]([^\\/]+\.js)$/, '$1programs$1$2-$3');
  return NODE_ENV === 'development' && existsSync(file) ? file : script;
}

/** What a program says once it listens. */
interface Listening {
  readonly url: string;
  readonly urls?: Readonly<Record<string, string>>;
  readonly metrics?: string | null;
  readonly metricsOf?: Readonly<Record<string, string>>;
}

/** Starts it. Rejects with its own last words when it ends before it listens. */
export function startProgram(options: ChildOptions): Promise<ChildProgram> {
  const { name, script, args = [], env, onOutput } = options;
  // In a process group of its own: Ctrl-C reaches it through us, so that the gateway drains before its agencies end.
  const child = fork(bundled(script, env), [...args], {
    env: { PATH: process.env.PATH, ...env, ...(logsFile && { FAMILJEGRAF_LOG_LEVEL: 'info' }) },
    execArgv: ['--max-semi-space-size=64'],
    stdio: ['ignore', onOutput ? 'pipe' : logsFile ? openSync(logsFile, 'a') : 'inherit', 'pipe', 'ipc'],
    detached: true,
  });
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    onOutput?.(text);
    if (logsFile) appendFileSync(logsFile, text);
  });
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = `${lastWords}${text}`.slice(-2_000);
    if (logsFile) appendFileSync(logsFile, text);
  });
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  const telling = (word: object) => tell(child, exited, word);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    void exited.then((code) => reject(new Error(lastWords.trim() || `${name} ended with code ${code}`)));
    child.once('message', ({ url, urls = {}, metrics = null, metricsOf = {} }: Listening) => {
      child.stderr?.on('data', (text: string) => process.stderr.write(text));
      resolve({
        ...{ name, url, urls, metrics, metricsOf, pid: child.pid ?? 0, exited },
        stop: async () => {
          await keepMetrics([metrics, ...Object.values(metricsOf)]);
          return end(child, exited);
        },
        tell: telling,
        moveTo: (day) => moveTo(name, telling, day),
        startAgain: () => startProgram({ ...options, env: { ...env, FAMILJEGRAF_PORT: new URL(url).port } }),
      });
    });
  });
}
