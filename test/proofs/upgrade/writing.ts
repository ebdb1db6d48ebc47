/** An agency that asserts records without end: to old and new agencies in turn while both are there. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FactsTarget } from '../../../gateway/dev/seed-facts.js';
import { newCase, newCaseBy } from '../drill/writer.js';
import { Sender } from '../withdrawal/sender.js';
import { until } from './within.js';

const pauseMs = 200;
const writeLimitMs = 60_000;

/** Writes until it is stopped. What cannot be written is a fault, and the end of it. */
export class Writing {
  /** Its own, so that what it has written is not what others have. */
  readonly sender: Sender;
  readonly faults: string[] = [];
  #targets: ReadonlyArray<FactsTarget>;
  #count = 0;
  #isDone = false;
  #writing: Promise<void> = Promise.resolve();
  /** Of the record that is being written. */
  #current: Promise<void> = Promise.resolve();

  constructor(target: FactsTarget) {
    this.#targets = [target];
    const next = () => this.#targets[this.#count % this.#targets.length] ?? target;
    const stack = {
      get facts() {
        return next();
      },
    };
    this.sender = new Sender({ stack });
  }

  start(): void {
    this.#writing = this.#write();
  }

  async stop(): Promise<void> {
    this.#isDone = true;
    await this.#writing;
  }

  /** From the next record on; resolves when none is on its way elsewhere any more. */
  async turnTo(...targets: ReadonlyArray<FactsTarget>): Promise<void> {
    this.#targets = targets;
    await this.#current;
  }

  /** Waits until it has written once more to each of its targets. Throws when it does not. */
  async writes(): Promise<void> {
    const enough = this.#count + this.#targets.length;
    await until(writeLimitMs, 'records to be acknowledged', () => this.#count > enough || this.faults.length > 0);
  }

  async #write(): Promise<void> {
    while (!this.#isDone && this.faults.length === 0) {
      this.#count += 1;
      this.#current = this.#writeOne(`upgrade ${this.#count}`).catch((error: unknown) => {
        this.faults.push(`what the agency asserts cannot be written: ${error}`);
      });
      await this.#current;
      await sleep(pauseMs);
    }
  }

  async #writeOne(name: string): Promise<void> {
    await this.sender.open(newCase(this.sender, name).map((record) => ({ ...newCaseBy, record })));
  }
}
