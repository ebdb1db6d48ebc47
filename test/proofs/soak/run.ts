/**
 * `npm run proof -- soak [--runs MINUTES]`: ten minutes at 80 % of what the gateway has shown that it can answer. Memory must
 * not go on growing once all is warm, answers must not slow down, and nothing stays open when the load has gone. Needs Linux.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { type Stack, startStack } from '../../../gateway/dev/stack.js';
import { projectFile } from '../../../schema/files.js';
import type { Proof } from '../proof.js';
import { type Answered, driftOf, growthOf, type Look } from './figures.js';

const actors = ['social-worker', 'police-officer', 'principal'] as const;
const share = 0.8;
const probeMs = 20_000;
const probeLanes = 12;
const lookEveryMs = 2_000;
/** The process lets go of connections that nobody uses. */
const calmMs = 15_000;

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

/** A client that counts what it gets. */
class Client {
  readonly answers: Answered[] = [];
  failed = 0;
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

  async ask(): Promise<void> {
    const { body, headers } = this.#asked[this.#count++ % this.#asked.length] as Asked;
    const atMs = this.sinceMs;
    try {
      const answer = await request(this.#url, { method: 'POST', body, headers, dispatcher: this.#agent });
      const text = await answer.body.text();
      if (answer.statusCode !== 200 || !text.includes('"data"')) this.failed += 1;
      else this.answers.push({ atMs, tookMs: this.sinceMs - atMs });
    } catch {
      this.failed += 1;
    }
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

const rssOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
const handlesOf = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;

/** Asks `perSecond` times a second for `forMs`, whatever comes back, and looks at the process meanwhile. */
async function soak(client: Client, pid: number, { perSecond, forMs }: { perSecond: number; forMs: number }) {
  const looks: Look[] = [];
  const under: Promise<void>[] = [];
  let asked = 0;
  let nextLook = 0;
  while (client.sinceMs < forMs) {
    const due = Math.floor((client.sinceMs / 1_000) * perSecond);
    while (asked < due) {
      asked += 1;
      under.push(client.ask());
    }
    if (under.length > 1_000) await Promise.all(under.splice(0, 500));
    if (client.sinceMs >= nextLook) {
      looks.push({ atMs: client.sinceMs, rssBytes: rssOf(pid) });
      nextLook += lookEveryMs;
    }
    await sleep(5);
  }
  await Promise.all(under);
  return looks;
}

/** The proof. `runs`: minutes, 10 by default. */
export const soakProof: Proof = async ({ runs, print }) => {
  const minutes = runs ?? 10;
  const stack = await startStack({ logLevel: 'silent', gatewayEnv: { FAMILJEGRAF_RATE_LIMIT: '100000000' } });
  try {
    const asked = await prepare(stack);
    const { pid } = stack.gateway;
    const probe = new Client(stack.url, asked);
    const capacity = await capacityOf(probe);
    await probe.close();
    await sleep(calmMs);
    const before = handlesOf(pid);
    print(`${Math.round(capacity)} answers a second at most; ${minutes} minutes at ${share * 100} % of it`);
    const client = new Client(stack.url, asked);
    const forMs = minutes * 60_000;
    const looks = await soak(client, pid, { perSecond: capacity * share, forMs });
    await client.close();
    await sleep(calmMs);
    const leakedHandles = Math.max(0, handlesOf(pid) - before);
    const warmMs = forMs * 0.4;
    const result = {
      minutes,
      perSecond: Math.round(capacity * share),
      answers: client.answers.length,
      failed: client.failed,
      rssSlopeMbPerHour: Math.round(growthOf(looks, warmMs)),
      rssMb: Math.round((looks.at(-1)?.rssBytes ?? 0) / 1_048_576),
      p99DriftPercent: Math.round(driftOf(client.answers, warmMs)),
      leakedHandles,
    };
    print(`memory, each tenth: ${tenths(looks).join(', ')} MB`);
    return { ok: client.failed === 0 && leakedHandles === 0 && client.answers.length > 0, result };
  } finally {
    await stack.stop();
  }
};

const tenths = (looks: ReadonlyArray<Look>): number[] =>
  Array.from({ length: 10 }, (_, at) =>
    Math.round((looks[Math.floor(((at + 1) * looks.length) / 10) - 1]?.rssBytes ?? 0) / 1_048_576),
  );
