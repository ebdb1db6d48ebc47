/**
 * `npm run proof -- soak [--runs MINUTES]`: ten minutes at 80 % of what the gateway has shown that it can answer. Memory must
 * not go on growing once all is warm, the gateway's and that of two agencies, answers must not slow down, and nothing stays
 * open when the load has gone (`verdict.ts`). Needs Linux.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Agent, request } from 'undici';
import { type Stack, startStack } from '../../../gateway/dev/stack.js';
import { projectFile } from '../../../schema/files.js';
import { rssOf } from '../memory.js';
import type { Proof } from '../proof.js';
import { countCuts } from '../upgrade/breaks.js';
import { type Answered, driftOf, growthOf, type Kept, keptGrowthOf, type Look } from './figures.js';
import { faultsOf, leastMinutes } from './verdict.js';

const actors = ['social-worker', 'police-officer', 'principal'] as const;
const share = 0.8;
const probeMs = 20_000;
const probeLanes = 12;
const lookEveryMs = 2_000;
/** The gateway lets go of connections that nobody uses: those to agencies, whose servers hold them for 72 s (Fastify). */
const calmMs = 80_000;

/** What is asked, again and again, by each actor in turn. */
interface Asked {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

async function prepare(stack: Stack): Promise<ReadonlyArray<Asked>> {
  const demo = JSON.parse(readFileSync(projectFile('test/scenarios/demo-case.json'), 'utf8'));
  return Promise.all(
    actors.map(async (actor) => {
      const caseId: string = demo.cases[actor];
      const authorization = `Bearer ${await stack.issuer.token(actor)}`;
      const body = JSON.stringify({ query: demo.query, variables: { ...demo.variables, caseId } });
      return { body, headers: { 'content-type': 'application/json', 'x-case-id': caseId, authorization } };
    }),
  );
}

const codeOf = (text: string): string => /"code":"([A-Z_]+)"/.exec(text)?.[1] ?? '';

/** A question is asked so often: a connection that ended before its answer had may have been cut at the release limit (I4). */
const mostTries = 4;

const codeOfError = (error: unknown): string => (error as { code?: string }).code ?? 'no answer';

/**
 * A client that counts what it gets. `failures`: how often what came instead of an answer; `ended`: connections that ended
 * first, and the question was asked again.
 */
class Client {
  readonly answers: Answered[] = [];
  readonly failures = new Map<string, number>();
  ended = 0;
  readonly #url: string;
  readonly #asked: ReadonlyArray<Asked>;
  readonly #agent = new Agent({ connections: 128 });
  readonly #begun = performance.now();
  #count = 0;

  constructor(url: string, asked: ReadonlyArray<Asked>) {
    this.#url = url;
    this.#asked = asked;
  }

  get sinceMs(): number {
    return performance.now() - this.#begun;
  }

  /** Asks the next question, which was due at `atMs`: what waits here since the process stood still has waited too. */
  async ask(atMs = this.sinceMs): Promise<void> {
    const { body, headers } = this.#asked[this.#count++ % this.#asked.length] as Asked;
    for (let tries = 1; ; tries++) {
      try {
        const answer = await request(this.#url, { method: 'POST', body, headers, dispatcher: this.#agent });
        const text = await answer.body.text();
        const isWhole = answer.statusCode === 200 && text.includes('"data"') && !text.includes('"errors"');
        if (!isWhole) this.#fail(`${answer.statusCode} ${codeOf(text)}`);
        else this.answers.push({ atMs, tookMs: this.sinceMs - atMs });
        return;
      } catch (error) {
        if (codeOfError(error) !== 'UND_ERR_SOCKET' || tries === mostTries) return this.#fail(codeOfError(error));
        this.ended += 1;
      }
    }
  }

  #fail(how: string): void {
    this.failures.set(how, (this.failures.get(how) ?? 0) + 1);
  }

  close(): Promise<void> {
    return this.#agent.close();
  }
}

/** Answers a second, with as many lanes as keep it busy. */
async function capacityOf(client: Client): Promise<number> {
  const lane = async () => {
    while (client.sinceMs < probeMs) await client.ask();
  };
  await Promise.all(Array.from({ length: probeLanes }, lane));
  const counted = client.answers.filter(({ atMs }) => atMs > probeMs / 2).length;
  return counted / (probeMs / 2_000);
}

const handlesOf = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;

type Program = Pick<Stack['gateway'], 'pid'>;

/** Whose memory is looked at: the gateway's, and that of two agencies, one of which keeps the log. */
function watched({ gateway, agencies }: Stack): ReadonlyMap<string, Program> {
  const find = (id: string): Program => {
    const agency = agencies.get(id);
    if (!agency) throw new Error(`expected an agency \`${id}\``);
    return agency;
  };
  return new Map([['gateway', gateway], ...['cooperation', 'school'].map((id) => [id, find(id)] as const)]);
}

/** Collects garbage in the programs. */
const collecting = pathToFileURL(projectFile('dist/test/proofs/soak/collect.js')).href;
/** Where programs write what they keep (`collect.ts`), each with its process id. */
const keptFile = join(tmpdir(), `familjegraf-soak-${process.pid}`);
const collectLimitMs = 30_000;

/** What `program` keeps in use once all garbage is collected, in bytes. Rejects when it does not say so. */
async function collect({ pid }: Program): Promise<number> {
  const file = `${keptFile}-${pid}`;
  rmSync(file, { force: true });
  process.kill(pid, 'SIGUSR2');
  for (const end = performance.now() + collectLimitMs; !existsSync(file); await sleep(20)) {
    if (performance.now() > end) throw new Error(`expected process ${pid} to collect its garbage, but it does not`);
  }
  const bytes = Number(readFileSync(file, 'utf8'));
  rmSync(file);
  return bytes;
}

type Looks = ReadonlyMap<string, Look[]>;

/** How many more than `before` stay open once the load has gone. */
async function leakedHandles(pid: number, before: number): Promise<number> {
  for (const end = performance.now() + calmMs; handlesOf(pid) > before && performance.now() < end; ) await sleep(1_000);
  return Math.max(0, handlesOf(pid) - before);
}

interface Load {
  readonly perSecond: number;
  readonly forMs: number;
  readonly warmMs: number;
}

/** Asks `perSecond` times a second for `forMs`, whatever comes back, and looks at `programs` meanwhile. */
async function soak(
  client: Client,
  programs: ReadonlyMap<string, Program>,
  { perSecond, forMs, warmMs }: Load,
): Promise<{ looks: Looks; kept: ReadonlyMap<string, ReadonlyArray<Kept>> }> {
  const looks = new Map([...programs.keys()].map((name) => [name, [] as Look[]]));
  const kept = new Map([...programs.keys()].map((name) => [name, [] as Kept[]]));
  const collectAll = async () => {
    for (const [name, program] of programs) {
      kept.get(name)?.push({ keptBytes: await collect(program), atMs: client.sinceMs });
    }
  };
  const under: Promise<void>[] = [];
  let warm: Promise<void> | null = null;
  let asked = 0;
  let nextLook = 0;
  while (client.sinceMs < forMs) {
    const due = Math.floor((client.sinceMs / 1_000) * perSecond);
    while (asked < due) under.push(client.ask((asked++ / perSecond) * 1_000));
    if (under.length > 1_000) await Promise.all(under.splice(0, 500));
    if (client.sinceMs >= nextLook) {
      for (const [name, { pid }] of programs) looks.get(name)?.push({ atMs: client.sinceMs, rssBytes: rssOf(pid) });
      nextLook += lookEveryMs;
    }
    if (client.sinceMs >= warmMs) warm ??= collectAll();
    await sleep(5);
  }
  await Promise.all([...under, warm]);
  await collectAll();
  return { looks, kept };
}

const inMb = (bytes: number): number => Math.round(bytes / 1_048_576);

/** Growth in MB an hour once all is warm, and memory at the end in MB, of each program. */
function memoryOf({ looks, kept }: Awaited<ReturnType<typeof soak>>, warmMs: number) {
  const growth = ([first, last]: ReadonlyArray<Kept>) => (first && last ? keptGrowthOf(first, last) : Number.NaN);
  const inUse = (one: Kept | undefined) => inMb(one?.keptBytes ?? Number.NaN);
  const of = <Item, T>(lists: ReadonlyMap<string, ReadonlyArray<Item>>, take: (list: ReadonlyArray<Item>) => T) =>
    Object.fromEntries([...lists].map(([name, list]) => [name, take(list)]));
  return {
    keptSlopesMbPerHour: of(kept, (some) => Math.round(growth(some))),
    keptMbOf: of(kept, ([first, last]) => [inUse(first), inUse(last)]),
    rssSlopesMbPerHour: of(looks, (some) => Math.round(growthOf(some, warmMs))),
    rssMbOf: of(looks, (some) => inMb(some.at(-1)?.rssBytes ?? Number.NaN)),
  };
}

/** The proof. `runs`: minutes, 10 by default. */
export const soakProof: Proof = async ({ runs, print }) => {
  const minutes = runs ?? 10;
  let said = '';
  const stack = await startStack({
    logLevel: 'silent',
    env: { NODE_OPTIONS: `--import ${collecting}`, SOAK_KEPT: keptFile },
    gatewayEnv: { FAMILJEGRAF_RATE_LIMIT: '100000000', FAMILJEGRAF_LOG_LEVEL: 'warn' }, // it tells of cuts
    onGatewayOutput: (text) => {
      said += text;
    },
  });
  try {
    const asked = await prepare(stack);
    const { pid } = stack.gateway;
    const probe = new Client(stack.url, asked);
    const capacity = await capacityOf(probe);
    await probe.close();
    await sleep(calmMs);
    const before = handlesOf(pid);
    print(`${Math.round(capacity)} answers a second at most; ${minutes} minutes at ${share * 100} % of it`);
    said = '';
    const client = new Client(stack.url, asked);
    const forMs = minutes * 60_000;
    const warmMs = forMs * 0.4;
    const found = await soak(client, watched(stack), { perSecond: capacity * share, forMs, warmMs });
    await client.close();
    const figures = {
      minutes,
      answers: client.answers.length,
      failures: Object.fromEntries(client.failures),
      ended: client.ended,
      cut: countCuts(said),
      leakedHandles: await leakedHandles(pid, before),
      p99DriftPercent: Math.round(driftOf(client.answers, warmMs)),
      ...memoryOf(found, warmMs),
    };
    for (const [name, some] of found.looks) print(`memory of ${name}, each tenth: ${tenths(some).join(', ')} MB`);
    if (minutes < leastMinutes) print(`growth and drift are judged in runs of ${leastMinutes} minutes and more`);
    const faults = faultsOf(figures);
    const { gateway: rssSlopeMbPerHour = 0 } = figures.rssSlopesMbPerHour;
    const { gateway: rssMb = 0 } = figures.rssMbOf;
    const perSecond = Math.round(capacity * share);
    return { ok: faults.length === 0, result: { perSecond, ...figures, rssSlopeMbPerHour, rssMb, faults } };
  } finally {
    await stack.stop();
  }
};

const tenths = (looks: ReadonlyArray<Look>): number[] =>
  Array.from({ length: 10 }, (_, at) => inMb(looks[Math.floor(((at + 1) * looks.length) / 10) - 1]?.rssBytes ?? 0));
