/** A circuit breaker: an agency that fails again and again is left alone for a while, then tried with one question. */

/** `closed`: asked as usual. `open`: not asked. `half-open`: one question tries whether it answers again. */
export type CircuitState = 'closed' | 'open' | 'half-open';

/** One question let through. Its outcome is told once; whatever is told later is ignored. */
export interface Attempt {
  succeeded(): void;
  failed(): void;
  /** It ended without telling anything about the agency. */
  abandoned(): void;
}

/** `failures`: consecutive ones that open the circuit. `pauseMs`: until the next trial. `now`: monotonic milliseconds. */
export interface CircuitOptions {
  readonly failures: number;
  readonly pauseMs: number;
  readonly now?: () => number;
}

/** The circuit of one agency. */
export class Circuit {
  readonly #options: CircuitOptions;
  readonly #now: () => number;
  #failures = 0;
  #openedAt: number | null = null;
  #trial: Attempt | null = null;

  constructor(options: CircuitOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  get state(): CircuitState {
    if (this.#openedAt === null) return 'closed';
    return this.#now() - this.#openedAt < this.#options.pauseMs ? 'open' : 'half-open';
  }

  /** Lets a question through, or answers null: then the agency is not to be asked. */
  enter(): Attempt | null {
    const { state } = this;
    if (state === 'open' || (state === 'half-open' && this.#trial !== null)) return null;
    let isTold = false;
    const tell = (outcome: () => void) => () => {
      if (isTold) return;
      isTold = true;
      const isTrial = this.#trial === attempt;
      if (isTrial) this.#trial = null;
      if (isTrial || this.#openedAt === null) outcome(); // what was asked before it opened no longer counts
    };
    const attempt: Attempt = {
      succeeded: tell(() => {
        this.#failures = 0;
        this.#openedAt = null;
      }),
      failed: tell(() => {
        this.#failures += 1;
        if (this.#failures >= this.#options.failures) this.#openedAt = this.#now();
      }),
      abandoned: tell(() => {}),
    };
    if (state === 'half-open') this.#trial = attempt;
    return attempt;
  }
}
