/** Gateways behind a balancer, and how one of them is replaced while the others answer. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ChildProgram, startProgram } from '../../../gateway/dev/child-process.js';
import { startLimitMs } from './agencies.js';
import { countCuts } from './breaks.js';
import type { Restart, Span } from './judge.js';
import { until, within } from './within.js';

/**
 * From when the balancer sends a gateway nothing more until it is told to end: what was sent has come by then. Operators wait
 * longer (`preStop` of the manifests); requests under way are left to the drain all the same.
 */
const settleMs = 100;
/** For so long the balancer goes on sending to a gateway that says that it is not ready, as one that looks seldom does. */
const unawareMs = 1_000;
/** A request that has been under way for so long while an agency stands still waits for that. */
const stuckMs = 400;
/** An agency stands still for so long beyond the time in which a gateway that is told to end still takes new requests. */
const heldMs = 300;

/** What is started. `env`: all but the port; `drainMs`: for so long it answers on when it is told to end. */
export interface Version {
  readonly name: 'old' | 'new';
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
  readonly drainMs: number;
}

/** One place behind the balancer. `isOpen`: the balancer sends to it. */
interface Place {
  readonly gateway: number;
  program: ChildProgram;
  process: string;
  version: Version;
  isOpen: boolean;
  /** Since when each request is. */
  readonly underWay: Set<{ readonly since: number }>;
}

/** A gateway to ask. */
export interface Address {
  readonly gateway: number;
  readonly process: string;
  readonly url: string;
}

/** A gateway to ask now. `done` is to be called when the answer has come, or none will. */
export interface Chosen extends Address {
  readonly done: () => void;
}

const addressOf = ({ gateway, process, program }: Place): Address => ({
  ...{ gateway, process, url: `${program.url}/graphql` },
});

/** The gateways of one system. */
export class Balancer {
  readonly restarts: Restart[] = [];
  /** While a process said that it was not ready, and was sent requests all the same. */
  readonly unready: Array<Span & { readonly process: string }> = [];
  /** While an agency stood still. */
  readonly held: Span[] = [];
  /** Requests under way when a gateway was told to end, of each restart that saw to it that there were some. */
  readonly drained: number[] = [];
  /** What did not end as it should, one sentence each. */
  readonly faults: string[] = [];
  readonly #places: Place[] = [];
  readonly #logs = new Map<string, string>();
  #turn = 0;

  /** The open one with the least under way, in turn. */
  choose(): Chosen {
    const open = this.#places.filter(({ isOpen }) => isOpen);
    const least = Math.min(...open.map(({ underWay }) => underWay.size));
    const free = open.filter(({ underWay }) => underWay.size === least);
    const place = free[this.#turn++ % free.length];
    if (!place) throw new Error('expected a gateway behind the balancer');
    const request = { since: performance.now() };
    place.underWay.add(request);
    return { ...addressOf(place), done: () => void place.underWay.delete(request) };
  }

  /** All that are open. */
  addresses(): ReadonlyArray<Address> {
    return this.#places.filter(({ isOpen }) => isOpen).map(addressOf);
  }

  async add(version: Version): Promise<void> {
    const gateway = this.#places.length;
    const { process, program } = await this.#start(gateway, version, '0');
    const place = { gateway, process, program, version, isOpen: false, underWay: new Set<{ since: number }>() };
    this.#places.push(place);
    await this.#open(place);
  }

  /** Takes one gateway out of the balancer, ends it, and starts `version` at its address. */
  async restart(gateway: number, version: Version): Promise<void> {
    const place = this.#placeOf(gateway);
    const from = performance.now();
    place.isOpen = false;
    await sleep(settleMs);
    await this.#replace(place, version, place.program.stop(), from);
  }

  /** Likewise while `agency`, which it asks, stands still: what it has taken ends only after it was told to end itself. */
  async restartHeld(gateway: number, version: Version, agency: ChildProgram): Promise<void> {
    const place = this.#placeOf(gateway);
    const from = performance.now();
    process.kill(agency.pid, 'SIGSTOP');
    let ending: Promise<number | null>;
    try {
      const isStuck = () => [...place.underWay].some(({ since }) => since < performance.now() - stuckMs);
      await until(10_000, `a request under way at the ${place.process}`, isStuck);
      place.isOpen = false;
      await sleep(settleMs);
      this.drained.push(place.underWay.size);
      ending = place.program.stop();
      await sleep(place.version.drainMs + heldMs);
    } finally {
      process.kill(agency.pid, 'SIGCONT');
      this.held.push({ from, to: performance.now() });
    }
    await this.#replace(place, version, ending, from);
  }

  /** Likewise, but nobody tells the balancer: it learns after a while that the gateway says that it is not ready. */
  async restartByReadiness(gateway: number, version: Version): Promise<void> {
    const place = this.#placeOf(gateway);
    const ending = place.program.stop();
    const from = performance.now();
    await until(startLimitMs, `the ${place.process} to say 503`, () => this.#says(place, 503));
    const unready = performance.now();
    await sleep(unawareMs);
    place.isOpen = false;
    this.unready.push({ process: place.process, from: unready, to: performance.now() });
    await this.#replace(place, version, ending, from);
  }

  /** How often each process has said that it cut an answer. */
  cuts(): ReadonlyMap<string, number> {
    return new Map([...this.#logs].map(([name, log]) => [name, countCuts(log)]));
  }

  /** Ends all of them. */
  async stop(): Promise<void> {
    await Promise.all(
      this.#places.splice(0).map(async (place) => this.#ended(place.process, await place.program.stop())),
    );
  }

  #ended(name: string, code: number | null): void {
    if (code !== 0) this.faults.push(`the ${name} ended with code ${code}`);
  }

  #placeOf(gateway: number): Place {
    const place = this.#places[gateway];
    if (!place) throw new Error(`expected a gateway ${gateway + 1}`);
    return place;
  }

  /** `ending`: what its process is told to end with; `from`: when that began. */
  async #replace(place: Place, version: Version, ending: Promise<number | null>, from: number): Promise<void> {
    const { gateway, process: before } = place;
    this.#ended(before, await ending);
    await until(60_000, `an end of what the ${before} was asked`, () => place.underWay.size === 0);
    const started = await this.#start(gateway, version, new URL(place.program.url).port);
    Object.assign(place, started, { version });
    await this.#open(place);
    this.restarts.push({ gateway, before, after: place.process, from, to: performance.now() });
  }

  /** A process has a name of its own, so that what it says of itself is not taken for another's. */
  async #start(gateway: number, { name: age, root, env }: Version, port: string) {
    const name = `${age} gateway ${gateway + 1}`;
    const earlier = [...this.#logs.keys()].filter((one) => one.startsWith(name)).length;
    const process = earlier === 0 ? name : `${name} (${earlier + 1})`;
    this.#logs.set(process, '');
    const program = await within(
      startLimitMs,
      `the ${process} to start`,
      startProgram({
        ...{ name: process, script: join(root, 'dist', 'gateway', 'main.js') },
        env: { ...env, FAMILJEGRAF_PORT: port },
        onOutput: (text) => this.#logs.set(process, (this.#logs.get(process) ?? '') + text),
      }),
    );
    return { process, program };
  }

  /** The balancer sends to it once it says that it is ready. */
  async #open(place: Place): Promise<void> {
    await until(startLimitMs, `the ${place.process} to be ready`, () => this.#says(place, 200));
    place.isOpen = true;
  }

  /** What `/health/ready` says, in words too: a connection that is refused says nothing. */
  async #says({ program }: Place, wanted: number): Promise<boolean> {
    try {
      const response = await fetch(new URL('/health/ready', program.url));
      const { status } = (await response.json()) as { readonly status?: string };
      return response.status === wanted && typeof status === 'string';
    } catch {
      return false;
    }
  }
}
