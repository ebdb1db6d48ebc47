/**
 * The system that is upgraded: the previous version's agencies and three of its gateways over one PostgreSQL and, where there
 * is one, one Redis. The new version's programs have the settings that its own start script gives; the bundle stays.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEach } from '../../../gateway/dev/agency-programs.js';
import { type ChildProgram, startProgram } from '../../../gateway/dev/child-process.js';
import { type DevPostgres, startPostgres } from '../../../gateway/dev/postgres.js';
import type { FactsTarget } from '../../../gateway/dev/seed-facts.js';
import { agencyEnvironments, type Stack, startSigners } from '../../../gateway/dev/stack.js';
import { type AgencyId, readSubgraphAgencies } from '../../../schema/agencies.js';
import { storyDay } from '../../../schema/demo/family.js';
import { projectRoot } from '../../../schema/files.js';
import { startRedis, type TestRedis } from '../../support/redis.js';
import { countCuts, processOf, type Restart } from './judge.js';
import type { Previous } from './previous.js';

export const gateways = 3;
/**
 * From when the balancer sends a gateway nothing more until it is told to end: what was sent has come by then. Operators wait
 * longer (`preStop` of the manifests); requests under way are left to the drain all the same.
 */
const settleMs = 100;
/** Of the new version: for so long it answers on, not ready, when it has been told to end. */
const drainMs = '2000';
const readyLimitMs = 60_000;
/** Of two programs of every agency over one server. */
const connections = 400;

/** One place behind the balancer. `isOpen`: the balancer sends to it. */
interface Place {
  readonly gateway: number;
  program: ChildProgram;
  isNew: boolean;
  isOpen: boolean;
  underWay: number;
}

/** A gateway to ask now. `done` is to be called when the answer has come, or none will. */
export interface Chosen {
  readonly gateway: number;
  readonly isNew: boolean;
  readonly url: string;
  readonly done: () => void;
}

/** The settings that every program of a development system shares. */
const sharedSettings = ['NODE_ENV', 'FAMILJEGRAF_KEYS', 'FAMILJEGRAF_CLOCK', 'FAMILJEGRAF_LOG_LEVEL'];

/** The running system. */
export class UpgradeSystem {
  readonly stack: Stack;
  readonly server: DevPostgres;
  readonly redis: TestRedis | null;
  /** How each gateway was restarted with the new version, in this order. */
  readonly restarts: Restart[] = [];
  /** Requests that a gateway had taken when it was told to end. */
  drained = 0;
  /** What did not end as it should, one sentence each. */
  readonly faults: string[] = [];
  /** Where records go: the old agencies until the new ones answer. */
  facts: FactsTarget;
  readonly #places: Place[] = [];
  readonly #logs = new Map<string, string>();
  #newAgencies: ReadonlyMap<AgencyId, ChildProgram> = new Map();
  readonly #others: Array<{ stop(): Promise<unknown> }> = [];
  readonly #previous: Previous;
  #turn = 0;

  private constructor(previous: Previous, stack: Stack, server: DevPostgres, redis: TestRedis | null) {
    this.#previous = previous;
    this.stack = stack;
    this.server = server;
    this.redis = redis;
    this.facts = stack.facts;
  }

  /** Starts the previous version with the demo's data. */
  static async start(previous: Previous): Promise<UpgradeSystem> {
    const [server, redis] = await Promise.all([startPostgres({ connections }), startRedis().catch(() => null)]);
    try {
      const gatewayEnv = { FAMILJEGRAF_RATE_LIMIT: '1000000', ...(redis && { REDIS_URL: redis.url }) };
      const stack = await previous.startStack({
        logLevel: 'silent',
        day: storyDay,
        databaseUrl: server.url,
        gatewayEnv,
      });
      const system = new UpgradeSystem(previous, stack, server, redis);
      try {
        await stack.gateway.stop(); // the three below listen to their own words
        for (let gateway = 0; gateway < gateways; gateway++) await system.#add(gateway, previous.root);
      } catch (error) {
        await system.stop();
        throw error;
      }
      return system;
    } catch (error) {
      await redis?.stop();
      await server.stop();
      throw error;
    }
  }

  /** The next gateway in turn of those that the balancer knows. */
  choose(): Chosen {
    const open = this.#places.filter(({ isOpen }) => isOpen);
    const place = open[this.#turn++ % open.length];
    if (!place) throw new Error('expected a gateway behind the balancer');
    place.underWay += 1;
    const { gateway, isNew, program } = place;
    return { gateway, isNew, url: `${program.url}/graphql`, done: () => this.#leave(place) };
  }

  /** Addresses of all that the balancer knows. */
  urls(): ReadonlyArray<string> {
    return this.#places.filter(({ isOpen }) => isOpen).map(({ program }) => `${program.url}/graphql`);
  }

  /** Starts the new version's agencies beside the old ones, over the same databases, one after another. */
  async startNewAgencies(): Promise<void> {
    const { stack } = this;
    const common = Object.fromEntries(sharedSettings.map((name) => [name, stack.gatewayEnv[name] ?? '']));
    const known = new Set(readSubgraphAgencies().map(({ id }) => id));
    const secrets = new Map([...stack.secrets].filter(([id]) => known.has(id)));
    const environments = agencyEnvironments(
      secrets,
      stack.facts.secret,
      { urls: stack.databases },
      stack.issuer,
      common,
    );
    const started = new Map<AgencyId, ChildProgram>();
    this.#newAgencies = started;
    for (const [id, env] of environments) {
      for (const program of await Promise.all(startEach(new Map([[id, env]])))) started.set(id, program);
    }
    const signing = await startSigners(stack.issuer, stack.keys, common);
    this.#others.push(signing);
    const recordsOf = (id: AgencyId) => new URL('/records', started.get(id)?.url).href;
    const holders = [...started.keys()].filter((id) => id !== 'cooperation');
    this.facts = {
      ...{ token: stack.facts.token, signers: signing.urls, secret: stack.facts.secret },
      intakeUrl: recordsOf('cooperation'),
      holders: new Map(holders.map((id) => [id, { url: recordsOf(id), secret: secrets.get(id) ?? '' }])),
    };
  }

  /** Takes one gateway out of the balancer, ends it, and starts a version at its address, asking the new agencies. */
  async restart(gateway: number, version: 'old' | 'new'): Promise<void> {
    const place = this.#placeOf(gateway);
    place.isOpen = false;
    const from = performance.now();
    await sleep(settleMs);
    await this.#replace(place, { version, ending: place.program.stop(), from });
  }

  /** Likewise one of the new version, but nobody tells the balancer: it sees that the gateway is not ready any more. */
  async restartByReadiness(gateway: number): Promise<void> {
    const place = this.#placeOf(gateway);
    const ending = place.program.stop();
    await this.#untilReady(place, false);
    place.isOpen = false;
    await this.#replace(place, { version: 'new', ending, from: performance.now() });
  }

  async stopOldAgencies(): Promise<void> {
    for (const [id, program] of this.stack.agencies) {
      const code = await program.stop();
      if (code !== 0) this.faults.push(`the old agency ${id} ended with code ${code}`);
    }
  }

  /** How often each gateway's process has said that it cut an answer. */
  cuts(): ReadonlyMap<string, number> {
    return new Map([...this.#logs].map(([name, log]) => [name, countCuts(log)]));
  }

  /** Ends all programs; `cooperation` last, so that the log's tree is whole. The database server goes on. */
  async stopPrograms(): Promise<void> {
    await Promise.all(this.#places.splice(0).map(({ program }) => program.stop()));
    await Promise.all([...this.#newAgencies.values()].map((program) => program.stop()));
    for (const other of this.#others.splice(0)) await other.stop();
    await this.stack.stop();
  }

  async stop(): Promise<void> {
    await this.stopPrograms().catch(() => {});
    await this.redis?.stop();
    await this.server.stop();
  }

  async #add(gateway: number, root: string): Promise<void> {
    const place = { gateway, isNew: false, isOpen: false, underWay: 0 };
    const program = await this.#startGateway(place, root, { FAMILJEGRAF_PORT: '0' });
    const added: Place = { ...place, program };
    this.#places.push(added);
    await this.#open(added);
  }

  #placeOf(gateway: number): Place {
    const place = this.#places[gateway];
    if (!place) throw new Error(`expected a gateway ${gateway + 1}`);
    return place;
  }

  /** `ending`: what its process is told to end with; `from`: since when the balancer sends it nothing. */
  async #replace(
    place: Place,
    { version, ending, from }: { version: 'old' | 'new'; ending: Promise<number | null>; from: number },
  ): Promise<void> {
    const isNew = version === 'new';
    this.drained += place.underWay;
    const code = await ending;
    if (code !== 0) this.faults.push(`the ${processOf(place)} ended with code ${code}`);
    while (place.underWay > 0) await sleep(10);
    place.isNew = isNew;
    place.program = await this.#startGateway(place, isNew ? projectRoot : this.#previous.root, {
      FAMILJEGRAF_PORT: new URL(place.program.url).port,
      FAMILJEGRAF_AGENCIES: [...this.#newAgencies].map(([id, { url }]) => `${id}=${url}`).join(','),
      ...(isNew && { FAMILJEGRAF_DRAIN_MS: drainMs }), // unknown to the versions before it
    });
    await this.#open(place);
    if (isNew) this.restarts.push({ gateway: place.gateway, from, to: performance.now() });
  }

  #startGateway(place: Pick<Place, 'gateway' | 'isNew'>, root: string, env: Readonly<Record<string, string>>) {
    const name = processOf(place);
    return startProgram({
      ...{ name, script: join(root, 'dist', 'gateway', 'main.js') },
      env: { ...this.stack.gatewayEnv, FAMILJEGRAF_LOG_LEVEL: 'warn', ...env },
      onOutput: (text) => this.#logs.set(name, (this.#logs.get(name) ?? '') + text),
    });
  }

  /** The balancer sends to it once it says that it is ready. */
  async #open(place: Place): Promise<void> {
    await this.#untilReady(place, true);
    place.isOpen = true;
  }

  async #untilReady({ program, ...place }: Place, wanted: boolean): Promise<void> {
    const from = performance.now();
    const ready = () =>
      fetch(new URL('/health/ready', program.url)).then(
        ({ ok }) => ok,
        () => false,
      );
    while ((await ready()) !== wanted) {
      if (performance.now() - from > readyLimitMs) {
        throw new Error(`the ${processOf(place)} has not become ${wanted ? 'ready' : 'unready'}`);
      }
      await sleep(50);
    }
  }

  #leave(place: Place): void {
    place.underWay -= 1;
  }
}
