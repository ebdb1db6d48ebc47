/** Agencies' records on their way in: signed, sent until they are acknowledged, and remembered, to be found afterwards. */
import { setTimeout as sleep } from 'node:timers/promises';
import { RecordsRefused, sendAll, sendStatements, signRecords, tellHolders } from '../../../gateway/dev/seed-facts.js';
import type { Stack } from '../../../gateway/dev/stack.js';
import { type DemoStatement, demoId, type UnsignedRecord } from '../../../schema/demo/statements.js';
import { nowMs } from './system.js';

/** What records are sent to. */
export interface SendingTo {
  readonly stack: Pick<Stack, 'facts'>;
}

/** A record that has been acknowledged. */
export interface Kept {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
}

/** A closing: when its records, signed, were sent, and when it had returned. */
export interface Returned {
  readonly sentAt: number;
  readonly returnedAt: number;
  /** How often it was sent until it was acknowledged. */
  readonly attempts: number;
}

const retryMs = 100;
const mostAttempts = 300;

/** While `cooperation` is away: asks again, for the same records (their ids and versions are the same). */
async function until<T>(work: () => Promise<T>): Promise<readonly [T, attempts: number]> {
  for (let attempts = 1; ; attempts++) {
    try {
      return [await work(), attempts];
    } catch (error) {
      const isForGood = error instanceof RecordsRefused && error.status < 500;
      if (isForGood || attempts === mostAttempts) throw error;
      await sleep(retryMs);
    }
  }
}

/** Sends for all agencies. */
export class Sender {
  readonly kept: Kept[] = [];
  /** How often something was sent again, since it was not acknowledged. */
  sentAgain = 0;
  readonly #system: SendingTo;
  readonly #versions = new Map<string, number>();

  constructor(system: SendingTo) {
    this.#system = system;
  }

  /** The next version of the record called `name`, from `first` on. */
  version(name: string, first = 1): { readonly id: string; readonly version: number } {
    const version = (this.#versions.get(name) ?? first - 1) + 1;
    this.#versions.set(name, version);
    return { id: demoId(name), version };
  }

  /** What closes. The holders' own systems tell their subgraphs after it has returned: nothing here rests on that. */
  async close(by: string, agency: string, records: ReadonlyArray<UnsignedRecord>): Promise<Returned> {
    const { facts } = this.#system.stack;
    const statements = await signRecords(facts, by, agency, records);
    const sentAt = nowMs();
    const [, attempts] = await until(() => sendStatements(facts, statements));
    const returnedAt = nowMs();
    this.sentAgain += attempts - 1;
    this.#keep(records);
    const made = records.map((record, at) => ({ agency, record, statement: statements[at] ?? '' }));
    void tellHolders(facts, made).catch(() => {});
    return { sentAt, returnedAt, attempts };
  }

  /** What opens: it is open when the holders know of it, too. */
  async open(made: ReadonlyArray<Omit<DemoStatement, 'on'>>): Promise<void> {
    const [, attempts] = await until(() =>
      sendAll(
        this.#system.stack.facts,
        made.map((each) => ({ on: '', ...each })),
      ),
    );
    this.sentAgain += attempts - 1;
    this.#keep(made.map(({ record }) => record));
  }

  #keep(records: ReadonlyArray<Kept>): void {
    this.kept.push(...records.map(({ kind, id, version }) => ({ kind, id, version })));
  }
}
