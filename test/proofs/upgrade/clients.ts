/** Officials who ask the family query without end, through a balancer, and never again for the same answer. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { DemoCase } from '../../../gateway/dev/demo-case.js';
import { showsSomething } from '../drill/judge.js';
import { post } from '../swap/clients.js';
import { type Counts, isReset } from './breaks.js';
import { readLogEntries } from './databases.js';
import { type Answer, type Asked, countRecorded, type Outcome, outcomeOf, type Received, type Said } from './judge.js';
import type { UpgradeSystem } from './system.js';

const actors = ['social-worker', 'police-officer', 'principal'] as const;
const clientsPerActor = 2;
const pauseMs = 10;
const tokenMs = 60_000;
const learnTries = 10;

/** What an answer should be, and how many entries it has in the log. */
interface Expected {
  readonly said: Said;
  readonly requestId: string;
  entries: number;
}

interface Parsed {
  readonly data?: unknown;
  readonly errors?: ReadonlyArray<unknown>;
  readonly extensions?: { readonly disclosure?: unknown };
}

/** The clients of one system. */
export class Clients {
  readonly asked: Asked[] = [];
  /** Requests that were answered with something of somebody. */
  readonly received: Received[] = [];
  /** What was wrong or failed, in words. */
  readonly words: string[] = [];
  readonly #system: UpgradeSystem;
  readonly #demo: DemoCase;
  readonly #expected = new Map<string, Expected>();
  readonly #tokens = new Map<string, { readonly token: string; readonly at: number }>();
  #isDone = false;
  #reading: Promise<unknown> = Promise.resolve();

  constructor(system: UpgradeSystem, demo: DemoCase) {
    this.#system = system;
    this.#demo = demo;
  }

  /** Learns from the previous version what each should get, and what its log (`url`) says of it. `breaks`: as they happen. */
  async learn(url: string, breaks: Counts): Promise<void> {
    for (const actor of actors) {
      for (let left = learnTries; !this.#expected.has(actor); left--) {
        const [address] = this.#system.balancer.addresses();
        const got = await this.#post(actor, address?.url ?? '').catch((error: unknown) => {
          if (isReset(error)) breaks.add(address?.process ?? '');
          return null;
        });
        const isRight = got !== null && got.status === 200 && got.errors.length === 0 && showsSomething(got.data);
        const { data, notices, bundle, requestId } = got ?? { data: null, notices: null, bundle: '', requestId: '' };
        if (isRight) this.#expected.set(actor, { said: { data, notices, bundle }, requestId, entries: 0 });
        else if (left === 0) throw new Error(`expected an answer for ${actor}, but got ${got?.status ?? 'none'}`);
      }
    }
    const entries = await readLogEntries(url);
    for (const [actor, expected] of this.#expected) {
      expected.entries = entries.filter(({ requestId }) => requestId === expected.requestId).length;
      const { unrecorded } = countRecorded(entries, [expected]);
      if (unrecorded > 0) throw new Error(`expected an entry of the answer for ${actor} in the log`);
    }
  }

  start(): void {
    const all = actors.flatMap((actor) => Array.from({ length: clientsPerActor }, () => this.#read(actor)));
    this.#reading = Promise.all(all);
    this.#reading.catch(() => {}); // told to whoever stops them
  }

  async stop(): Promise<void> {
    this.#isDone = true;
    await this.#reading;
  }

  /** Until each gateway has given `least` right answers since now. Throws after two minutes, with the words so far. */
  async answers(least: number, gateways: number): Promise<void> {
    const from = performance.now();
    const isEnough = (gateway: number) =>
      this.asked.filter((one) => one.gateway === gateway && one.sentAt >= from && one.outcome === 'right').length >=
      least;
    while (!Array.from({ length: gateways }, (_, gateway) => gateway).every(isEnough)) {
      if (performance.now() - from > 120_000) {
        const words = this.words.join('; ') || 'nothing';
        throw new Error(`expected answers of every gateway within two minutes; what was wrong meanwhile: ${words}`);
      }
      await sleep(50);
    }
  }

  async #read(actor: string): Promise<void> {
    while (!this.#isDone) {
      await this.#ask(actor);
      await sleep(pauseMs);
    }
  }

  async #ask(actor: string): Promise<void> {
    const { gateway, process, url, done } = this.#system.balancer.choose();
    const sentAt = performance.now();
    const outcome = await this.#judge(actor, url).catch((error: unknown): Outcome => {
      this.#say(`${actor} at the ${process}: ${error}`);
      return isReset(error) ? 'reset' : 'failed';
    });
    done();
    this.asked.push({ gateway, process, sentAt, endedAt: performance.now(), outcome });
  }

  async #judge(actor: string, url: string): Promise<Outcome> {
    const { requestId, text, ...answer } = await this.#post(actor, url);
    const expected = this.#expected.get(actor);
    if (!expected) throw new Error(`expected to have learnt what ${actor} should get`);
    const outcome = outcomeOf(answer, expected.said);
    if (showsSomething(answer.data)) {
      this.received.push({ requestId, entries: outcome === 'right' ? expected.entries : null });
    }
    if (outcome !== 'right') {
      this.#say(`${actor}: ${outcome}, ${answer.status} by ${answer.bundle.slice(0, 8)}: ${text.slice(0, 1_000)}`);
    }
    return outcome;
  }

  #say(words: string): void {
    if (this.words.length < 20) this.words.push(words);
  }

  async #post(actor: string, url: string): Promise<Answer & { readonly requestId: string; readonly text: string }> {
    const { query, cases } = this.#demo;
    const caseId = cases[actor] ?? '';
    const authorization = `Bearer ${await this.#token(actor)}`;
    const headers = { 'content-type': 'application/json', authorization, 'x-case-id': caseId };
    const got = await post(url, JSON.stringify({ query, variables: { caseId } }), headers);
    const { data = null, errors = [], extensions = {} } = JSON.parse(got.text) as Parsed;
    return {
      ...{ status: got.status, data, errors, notices: extensions.disclosure ?? null, text: got.text },
      bundle: String(got.headers['x-bundle'] ?? ''),
      requestId: String(got.headers['x-request-id'] ?? ''),
    };
  }

  async #token(actor: string): Promise<string> {
    const kept = this.#tokens.get(actor);
    if (kept && performance.now() - kept.at < tokenMs) return kept.token;
    const token = await this.#system.stack.facts.token(actor);
    this.#tokens.set(actor, { token, at: performance.now() });
    return token;
  }
}
