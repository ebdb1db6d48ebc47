/**
 * How often each trusted document is asked for: counts per day, client, version and document, and of nobody. Kept in memory
 * and added to the database now and then, by every gateway to the same rows; what is not written yet is lost with the process.
 */
import type { TrustedDocument } from '../documents/trusted-documents.js';

/** A document, and how often it was asked for on a day (`YYYY-MM-DD`). */
export interface UsageCount {
  readonly day: string;
  readonly document: TrustedDocument;
  readonly requests: number;
}

/** Where counts are added. Rejects when they cannot be. */
export type AddUsage = (counts: ReadonlyArray<UsageCount>) => Promise<void>;

/** How often counts are written, in milliseconds. */
const flushMs = 30_000;

/** Counts for one gateway. */
export class Usage {
  readonly #add: AddUsage;
  readonly #today: () => string;
  readonly #timer: NodeJS.Timeout;
  #counts = new Map<string, Map<TrustedDocument, number>>();

  /** `onProblem` is told when counts could not be written; they are tried again. */
  constructor(add: AddUsage, today: () => string, onProblem: (error: unknown) => void) {
    this.#add = add;
    this.#today = today;
    this.#timer = setInterval(() => void this.flush().catch(onProblem), flushMs).unref();
  }

  count(document: TrustedDocument, requests = 1, day = this.#today()): void {
    const ofDay = this.#counts.get(day) ?? new Map<TrustedDocument, number>();
    this.#counts.set(day, ofDay.set(document, (ofDay.get(document) ?? 0) + requests));
  }

  /** Writes what has been counted; what cannot be written now is kept. */
  async flush(): Promise<void> {
    const counts = [...this.#counts].flatMap(([day, ofDay]) =>
      [...ofDay].map(([document, requests]) => ({ day, document, requests })),
    );
    if (counts.length === 0) return;
    this.#counts = new Map();
    try {
      await this.#add(counts);
    } catch (error) {
      for (const { document, requests, day } of counts) this.count(document, requests, day);
      throw error;
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }
}
