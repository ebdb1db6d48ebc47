/**
 * Which bundle this gateway answers by. It looks at the registry, verifies what that names, prepares it beside the running
 * one, puts it into force and swaps one reference; what came before ends by itself, and stays ready for a rollback, which so
 * is one swap and no work.
 * Whatever is refused changes nothing: it is told in the log and beside readiness, and looked at again when files change.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pointer, Registry } from '../../schema/release/registry.js';
import { ReleaseError, sentenceOf } from '../../schema/release/release-error.js';
import { type Release, releaseIdOf } from '../../schema/release/verify-release.js';
import type { BundleInForce } from '../decision/decider.js';
import type { Placed } from '../facts/bundles.js';
import { Serials } from '../facts/serials.js';
import type { Served } from '../http/serving.js';
import type { Loaded, Prepared } from './prepared.js';

/** How often the registry is looked at, in milliseconds. */
export const lookMs = 500;

/** What a generation is made by; the parts that reach outside are given, so that each can fail in a test. */
export interface GenerationsOptions {
  readonly registry: Pick<Registry, 'current' | 'fingerprint'>;
  /** What named a release when it came into force, if the registry still has it. Throws `ReleaseError`. */
  readonly pointerOf: (release: string) => Pointer | null;
  /** Rejects with `ReleaseError`. `isInForce`: it is in force already, so that expired signatures still count. */
  readonly verify: (pointer: Pointer, isInForce: boolean) => Promise<Release>;
  /** Likewise the rollback of `taken`, which runs, to `before`, which is ready: at once. */
  readonly verifyBack: (pointer: Pointer, taken: Release, before: Loaded, isInForce: boolean) => Release;
  readonly releaseInForce: () => Promise<string | null>;
  readonly putInForce: (release: Release) => Promise<Placed>;
  readonly prepare: (bundle: Loaded) => Promise<Prepared>;
  readonly serve: (prepared: Prepared, bundle: BundleInForce) => Promise<Served>;
  readonly tell: (line: string) => void;
}

/** A bundle whose place is known only when it has been put into force, after everything else is ready: each time anew. */
export class PlacedBundle implements BundleInForce {
  readonly content: Loaded['content'];
  readonly hash: string;
  #serials: Serials | null = null;

  constructor({ content, hash }: Loaded) {
    this.content = content;
    this.hash = hash;
  }

  place({ serial, lately }: Placed): void {
    this.#serials = new Serials(serial, lately);
  }

  get serial(): number {
    return this.#placed.now;
  }

  get serialOnceMore(): number {
    return this.#placed.onceMore;
  }

  get #placed(): Serials {
    if (this.#serials) return this.#serials;
    throw new Error('expected a bundle in force, but nobody has put this one into force');
  }
}

/** A bundle that is ready to answer. */
interface Generation {
  readonly bundle: PlacedBundle;
  readonly served: Served;
}

/** Generations that stay ready: the one in force, and the one before it. */
const keptReady = 2;

/** `againAt`: when it is looked at again though no file has changed, on the clock of `performance.now()`. */
interface Refused {
  readonly fingerprint: string;
  readonly message: string;
  readonly againAt: number;
}

/** What may go without a change of the files that are looked at (a database, a file that is still to come) is tried again. */
const againMs = 5_000;

function againAt(error: unknown): number {
  const isFinal = error instanceof ReleaseError && error.fault !== 'incomplete';
  return isFinal ? Number.POSITIVE_INFINITY : performance.now() + againMs;
}

/** The generations of one gateway. */
export class Generations {
  readonly #options: GenerationsOptions;
  /** The one that answers first. */
  #kept: ReadonlyArray<Generation> = [];
  #running: Release | null = null;
  #refused: Refused | null = null;
  #ends = new AbortController();
  #watching: Promise<void> = Promise.resolve();

  constructor(options: GenerationsOptions) {
    this.#options = options;
  }

  /** Why what the registry names is not in force; null: it is. */
  get refused(): string | null {
    return this.#refused?.message ?? null;
  }

  /**
   * Takes what a gateway answers by first: what the registry names or, when that is refused, what is in force already; but not
   * what the registry takes back. Throws as `take`.
   */
  async takeFirst(): Promise<void> {
    const fingerprint = this.#options.registry.fingerprint();
    try {
      await this.take();
    } catch (error) {
      if (!(error instanceof ReleaseError) || this.#options.registry.current()?.kind === 'rollback') throw error;
      const id = await this.#options.releaseInForce();
      const inForce = id === null ? null : this.#options.pointerOf(id);
      if (inForce === null) throw error;
      await this.#take(inForce).catch((cause: unknown) => {
        throw new ReleaseError(
          error.fault,
          `${error.message}; nor can what is in force be taken: ${sentenceOf(cause)}`,
        );
      });
      this.#refuse(error, fingerprint);
    }
  }

  /** Takes what the registry names. Throws `ReleaseError`, or one sentence when the database cannot be reached. */
  async take(): Promise<void> {
    const pointer = this.#options.registry.current();
    if (pointer !== null) return this.#take(pointer);
    const message = 'the registry names no bundle: publish one and have it signed (bundle publish, bundle sign)';
    throw new ReleaseError('incomplete', message);
  }

  async #take(pointer: Pointer): Promise<void> {
    const id = releaseIdOf(pointer);
    if (id === this.#running?.id) return;
    const isInForce = (await this.#options.releaseInForce()) === id;
    const release = this.#back(pointer, isInForce) ?? (await this.#options.verify(pointer, isInForce));
    const generation = this.#ready(release.hash) ?? (await this.#make(release));
    await this.#start(generation, release);
    const isSwap = this.#running !== null;
    this.#running = release;
    this.#keep(generation);
    if (isSwap) this.#options.tell(`bundle \`${release.hash}\` is in force (${pointer.kind})`);
  }

  /** Looks again and again, until `stop`. */
  watch(): void {
    this.#watching = this.#watch();
  }

  async stop(): Promise<void> {
    this.#ends.abort();
    await this.#watching;
  }

  async #watch(): Promise<void> {
    const { signal } = this.#ends;
    while (!signal.aborted) {
      await sleep(lookMs, undefined, { signal }).catch(() => {});
      if (!signal.aborted) await this.look();
    }
  }

  /** Looks once, and takes what is there unless it was refused and nothing has changed since. Never rejects. */
  async look(): Promise<void> {
    let fingerprint = '';
    try {
      fingerprint = this.#options.registry.fingerprint();
      if (this.#refused?.fingerprint === fingerprint && performance.now() < this.#refused.againAt) return;
      await this.take();
      this.#refused = null;
    } catch (error) {
      this.#refuse(error, fingerprint);
    }
  }

  #refuse(error: unknown, fingerprint: string): void {
    const message = sentenceOf(error);
    if (message !== this.#refused?.message)
      this.#options.tell(`a bundle is refused, the running one stays: ${message}`);
    this.#refused = { fingerprint, message, againAt: againAt(error) };
  }

  #ready(hash: string): Generation | null {
    return this.#kept.find(({ bundle }) => bundle.hash === hash) ?? null;
  }

  /** The release that takes back the one that runs, if that leads to one that is ready; null: it must be looked at whole. */
  #back(pointer: Pointer, isInForce: boolean): Release | null {
    const taken = this.#running;
    if (pointer.kind !== 'rollback' || taken === null || pointer.analysis !== taken.id) return null;
    const before = this.#ready(pointer.bundle);
    return before && this.#options.verifyBack(pointer, taken, before.bundle, isInForce);
  }

  async #make({ hash, content }: Release): Promise<Generation> {
    const prepared = await this.#options.prepare({ hash, content });
    const bundle = new PlacedBundle(prepared.bundle);
    return { bundle, served: await this.#options.serve(prepared, bundle) };
  }

  /** What does not come into force after all is kept only if it was before. */
  async #start(generation: Generation, release: Release): Promise<void> {
    const { bundle, served } = generation;
    try {
      bundle.place(await this.#options.putInForce(release));
    } catch (error) {
      if (!this.#kept.includes(generation)) served.discard();
      throw error;
    }
    served.start();
  }

  #keep(generation: Generation): void {
    const ready = [generation, ...this.#kept.filter((one) => one !== generation)];
    this.#kept = ready.slice(0, keptReady);
    for (const { served } of ready.slice(keptReady)) served.discard();
  }
}
