/** Clients that ask the family query without end, each as another official, and keep count of what they get. */
import { setTimeout as sleep } from 'node:timers/promises';
import { readDemoCase } from '../../../gateway/dev/demo-case.js';
import type { Stack } from '../../../gateway/dev/stack.js';
import { compare, type Kind, showsSomething, wrongPlaces } from './judge.js';

/** Together they are answered by every agency. */
const everyActor = ['social-worker', 'police-officer', 'principal', 'probation-officer'];
/** So many of each. */
export const lanes = 2;

/** `restMs`: how long each rests after an answer; `actors`: who asks; `each`: so many of each. */
interface Reading {
  readonly restMs: number;
  readonly actors?: ReadonlyArray<string>;
  readonly each?: number;
}
const askLimitMs = 20_000;

/** An error of an answer. */
interface Told {
  readonly extensions?: { readonly code?: string; readonly agency?: string };
}

/** What came of one question. */
export interface Got {
  readonly kind: Kind;
  readonly status: number;
}

/** The readers of one system. */
export class Readers {
  readonly counts: Record<Kind, number> = { whole: 0, partial: 0, none: 0, wrong: 0 };
  readonly statuses = new Map<number, number>();
  /** Answers of each official, of whatever kind. */
  readonly answers: Map<string, number>;
  /** Ids of requests that answered with something of somebody. */
  readonly received = new Set<string>();
  readonly wrongs: string[] = [];
  /** How often answers lacked something for which reason: an agency and a code. */
  readonly reasons = new Map<string, number>();
  readonly #stack: Stack;
  readonly #url: () => string;
  readonly #reading: Required<Reading>;
  readonly #expected = new Map<string, unknown>();
  readonly #tokens = new Map<string, string>();
  #isDone = false;
  #done: Promise<unknown> = Promise.resolve();

  /** `url`: where the gateway that is asked answers now. */
  constructor(stack: Stack, url: () => string, { restMs, actors = everyActor, each = lanes }: Reading) {
    this.#stack = stack;
    this.#url = url;
    this.#reading = { restMs, actors, each };
    this.answers = new Map(actors.map((actor) => [actor, 0]));
  }

  /** Learns what each should get, while all is well. */
  async learn(): Promise<void> {
    for (const actor of this.#reading.actors) {
      this.#tokens.set(actor, await this.#stack.issuer.token(actor));
      const { status, data } = await this.#postAgain(actor);
      if (status !== 200 || !showsSomething(data))
        throw new Error(`expected an answer for ${actor}, but got ${status}`);
      this.#expected.set(actor, data);
    }
  }

  /** On a busy machine an answer may miss its release limit, and its connection is destroyed: then once more, and again. */
  async #postAgain(actor: string, left = 5): Promise<{ readonly status: number; readonly data?: unknown }> {
    try {
      return await this.#post(actor, this.#url());
    } catch (error) {
      if (left === 0 || !(error instanceof TypeError)) throw error;
      return this.#postAgain(actor, left - 1);
    }
  }

  start(): void {
    const { actors, each } = this.#reading;
    this.#done = Promise.all(actors.flatMap((actor) => Array.from({ length: each }, () => this.#read(actor))));
  }

  async stop(): Promise<void> {
    this.#isDone = true;
    await this.#done;
  }

  /** Milliseconds until every official gets a whole answer again. Throws after a minute. */
  async recover(): Promise<number> {
    const from = performance.now();
    for (;;) {
      const got = await Promise.all(this.#reading.actors.map((actor) => this.ask(actor)));
      if (got.every(({ kind }) => kind === 'whole')) return performance.now() - from;
      if (performance.now() - from > 60_000) throw new Error('expected whole answers again within a minute');
      await sleep(50);
    }
  }

  /** Each official asks once at another address. */
  async askAt(url: string): Promise<void> {
    await Promise.all(this.#reading.actors.map((actor) => this.ask(actor, url)));
  }

  /** Asks once; counts what came. */
  async ask(actor: string, url = this.#url()): Promise<Got> {
    const got = await this.#judge(actor, url).catch((): Got => ({ kind: 'none', status: 0 }));
    this.counts[got.kind] += 1;
    this.answers.set(actor, (this.answers.get(actor) ?? 0) + 1);
    this.statuses.set(got.status, (this.statuses.get(got.status) ?? 0) + 1);
    return got;
  }

  async #read(actor: string): Promise<void> {
    const { restMs } = this.#reading;
    while (!this.#isDone) {
      const { kind } = await this.ask(actor);
      await sleep(kind === 'none' ? Math.max(50, restMs) : restMs);
    }
  }

  async #judge(actor: string, url: string): Promise<Got> {
    const { status, data, errors, requestId } = await this.#post(actor, url);
    if (status !== 200 || data === undefined || data === null) {
      if (data !== undefined && data !== null) this.wrongs.push(`${status} with data`);
      return { kind: 'none', status };
    }
    if (showsSomething(data)) this.received.add(requestId);
    const expected = this.#expected.get(actor);
    const kind = compare(data, expected);
    if (kind === 'wrong') this.wrongs.push(`${actor} ${requestId}: ${wrongPlaces(data, expected).join('; ')}`);
    if (kind === 'partial') for (const error of errors) this.#count(error);
    return { kind, status };
  }

  async #post(actor: string, url: string) {
    const { query, cases } = readDemoCase();
    const caseId = cases[actor] ?? '';
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${this.#tokens.get(actor)}`,
        'x-case-id': caseId,
      },
      body: JSON.stringify({ query, variables: { caseId } }),
      signal: AbortSignal.timeout(askLimitMs),
    });
    const { data, errors = [] } = (await response.json()) as { data?: unknown; errors?: ReadonlyArray<Told> };
    return { status: response.status, requestId: response.headers.get('x-request-id') ?? '', data, errors };
  }

  #count({ extensions }: Told): void {
    const reason = `${extensions?.agency ?? 'gateway'}: ${extensions?.code}`;
    this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
  }
}
