/** A system under load: clients that read without end, programs that can be killed. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { DevPostgres } from '../../../gateway/dev/postgres.js';
import type { Stack } from '../../../gateway/dev/stack.js';
import { demoCase } from '../../../schema/demo/family.js';
import { Supervised } from '../supervised.js';

const query = `query($caseId: ID!) {
  case(id: $caseId) { persons { person { id address { city } policeNotices { sentOn } absences(last: 5) { edges { node { minutes } } } } } }
}`;
const readers = [
  ['police-officer', demoCase.crimePrevention],
  ['social-worker', demoCase.childInquiry],
  ['principal', demoCase.pupilSupport],
  ['police-officer', demoCase.crimePrevention],
] as const;

/** The system under load, and what its clients have received. */
export class Loaded {
  readonly stack: Stack;
  readonly #server: DevPostgres;
  readonly #gateway: Supervised;
  readonly #cooperation: Supervised;
  /** Ids of requests of which something has come: an answer that broke off counts. */
  readonly received = new Set<string>();
  #whole = 0;
  #isDone = false;
  #reading: Promise<unknown> = Promise.resolve();

  readonly #restMs: number;

  /** `restMs`: how long each client rests after an answer. */
  constructor(stack: Stack, server: DevPostgres, restMs: number) {
    const cooperation = stack.agencies.get('cooperation');
    if (!cooperation) throw new Error('expected an agency `cooperation`');
    this.stack = stack;
    this.#server = server;
    this.#restMs = restMs;
    this.#gateway = new Supervised(stack.gateway);
    this.#cooperation = new Supervised(cooperation);
  }

  async start(): Promise<void> {
    const tokens = await Promise.all(readers.map(([actor]) => this.stack.facts.token(actor)));
    this.#reading = Promise.all(readers.map(([, caseId], at) => this.#read(tokens[at] ?? '', caseId)));
  }

  async #read(token: string, caseId: string): Promise<void> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-case-id': caseId };
    const body = JSON.stringify({ query, variables: { caseId } });
    while (!this.#isDone) {
      try {
        const signal = AbortSignal.timeout(20_000);
        const response = await fetch(this.stack.url, { method: 'POST', headers, body, signal });
        if (response.status !== 200) throw new Error('no answer');
        this.received.add(response.headers.get('x-request-id') ?? '');
        await response.text();
        this.#whole += 1;
        await sleep(this.#restMs);
      } catch {
        await sleep(50);
      }
    }
  }

  /** Until it answers again, `more` times at least. Throws when it does not. */
  async answers(more: number): Promise<void> {
    const wanted = this.#whole + more;
    for (let tries = 0; this.#whole < wanted; tries++) {
      if (tries > 1_200) throw new Error('expected the system to answer again, but it does not');
      await sleep(50);
    }
  }

  async kill(what: string): Promise<void> {
    if (what === 'gateway') await this.#gateway.kill();
    else if (what === 'sequencer') await this.#cooperation.kill();
    else await this.#server.crash();
  }

  async stop(): Promise<void> {
    this.#isDone = true;
    await this.#reading;
  }

  /** The log's own program goes on until all is in the tree and signed. */
  async stopPrograms(): Promise<void> {
    await this.stack.stop();
    await this.#gateway.current.stop().catch(() => {});
    await this.#cooperation.current.stop().catch(() => {});
  }
}
