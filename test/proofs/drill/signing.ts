/** Officials of two agencies, with a signer each, who have records signed without end, and send them nowhere. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type FactsTarget, signRecords } from '../../../gateway/dev/seed-facts.js';
import { demoId } from '../../../schema/demo/statements.js';
import { newCase, newCaseBy, otherCaseBy } from './writer.js';

const officials = [newCaseBy, otherCaseBy];
const sender = { version: (name: string) => ({ id: demoId(name), version: 1 }) };
const restMs = 100;

/** They ask until they are stopped. */
export class Signing {
  /** Answers of each signer, of whatever kind. */
  readonly answers = new Map<string, number>(officials.map(({ agency }) => [`signer of ${agency}`, 0]));
  /** How often nothing was signed. */
  refused = 0;
  readonly #target: { readonly facts: FactsTarget };
  #isDone = false;
  #signing: Promise<unknown> = Promise.resolve();

  constructor(target: { readonly facts: FactsTarget }) {
    this.#target = target;
  }

  start(): void {
    this.#signing = Promise.all(officials.map((official) => this.#sign(official)));
  }

  async stop(): Promise<void> {
    this.#isDone = true;
    await this.#signing;
  }

  async #sign({ by, agency }: (typeof officials)[number]): Promise<void> {
    const name = `signer of ${agency}`;
    while (!this.#isDone) {
      await signRecords(this.#target.facts, by, agency, newCase(sender, name)).catch(() => {
        this.refused += 1;
      });
      this.answers.set(name, (this.answers.get(name) ?? 0) + 1);
      await sleep(restMs);
    }
  }
}
