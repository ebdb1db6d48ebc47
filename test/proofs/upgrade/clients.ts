/** Officials who ask the family query without end, through a balancer, and never again for the same answer. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { DemoCase } from '../../../gateway/dev/demo-case.js';
import { showsSomething } from '../drill/judge.js';
import { post } from '../swap/clients.js';
import { type Asked, type Outcome, outcomeOf } from './judge.js';
import type { UpgradeSystem } from './system.js';

const actors = ['social-worker', 'police-officer', 'principal'] as const;
const clientsPerActor = 2;
const pauseMs = 10;
const tokenMs = 60_000;
const learnTries = 10;

type Parsed = { readonly data?: unknown; readonly errors?: ReadonlyArray<unknown> };

/** The clients of one system. */
export class Clients {
  readonly asked: Asked[] = [];
  /** Ids of requests that were answered with something of somebody. */
  readonly received = new Set<string>();
  /** What was wrong or failed, in words. */
  readonly words: string[] = [];
  readonly #system: UpgradeSystem;
  readonly #demo: DemoCase;
  readonly #expected = new Map<string, unknown>();
  readonly #tokens = new Map<string, { readonly token: string; readonly at: number }>();
  #isDone = false;
  #reading: Promise<unknown> = Promise.resolve();

  constructor(system: UpgradeSystem, demo: DemoCase) {
    this.#system = system;
    this.#demo = demo;
  }

  /** Learns from the previous version what each should get. */
  async learn(): Promise<void> {
    for (const actor of actors) {
      for (let left = learnTries; !this.#expected.has(actor); left--) {
        const got = await this.#post(actor, this.#system.urls()[0] ?? '').catch(() => null);
        const { data, errors = [] } = got?.body ?? {};
        if (got?.status === 200 && errors.length === 0 && showsSomething(data)) this.#expected.set(actor, data);
        else if (left === 0) throw new Error(`expected an answer for ${actor}, but got ${got?.status ?? 'none'}`);
      }
    }
  }

  start(): void {
    const all = actors.flatMap((actor) => Array.from({ length: clientsPerActor }, () => this.#read(actor)));
    this.#reading = Promise.all(all);
  }

  async stop(): Promise<void> {
    this.#isDone = true;
    await this.#reading;
  }

  /** Until each gateway has given `least` answers since now. Throws after two minutes. */
  async answers(least: number, gateways: number): Promise<void> {
    const from = performance.now();
    const isEnough = (gateway: number) =>
      this.asked.filter((one) => one.gateway === gateway && one.sentAt >= from && one.outcome === 'right').length >=
      least;
    while (!Array.from({ length: gateways }, (_, gateway) => gateway).every(isEnough)) {
      if (performance.now() - from > 120_000) throw new Error('expected answers of every gateway within two minutes');
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
    const { gateway, isNew, url, done } = this.#system.choose();
    const sentAt = performance.now();
    const outcome = await this.#judge(actor, url).catch((error): Outcome => {
      this.#say(`${actor} at gateway ${gateway + 1}, ${isNew ? 'new' : 'old'}: ${error}`);
      return 'broken';
    });
    done();
    this.asked.push({ gateway, isNew, sentAt, endedAt: performance.now(), outcome });
  }

  async #judge(actor: string, url: string): Promise<Outcome> {
    const { status, body, text, requestId } = await this.#post(actor, url);
    if (showsSomething(body.data ?? null)) this.received.add(requestId);
    const outcome = outcomeOf(status, body, this.#expected.get(actor));
    if (outcome !== 'right') this.#say(`${actor}: ${outcome}, ${status} ${text.slice(0, 1_000)}`);
    return outcome;
  }

  #say(words: string): void {
    if (this.words.length < 20) this.words.push(words);
  }

  async #post(actor: string, url: string) {
    const { query, cases } = this.#demo;
    const caseId = cases[actor] ?? '';
    const authorization = `Bearer ${await this.#token(actor)}`;
    const headers = { 'content-type': 'application/json', authorization, 'x-case-id': caseId };
    const { status, text, ...answer } = await post(url, JSON.stringify({ query, variables: { caseId } }), headers);
    return { status, text, body: JSON.parse(text) as Parsed, requestId: String(answer.headers['x-request-id'] ?? '') };
  }

  async #token(actor: string): Promise<string> {
    const kept = this.#tokens.get(actor);
    if (kept && performance.now() - kept.at < tokenMs) return kept.token;
    const token = await this.#system.stack.facts.token(actor);
    this.#tokens.set(actor, { token, at: performance.now() });
    return token;
  }
}
