/**
 * The system that is upgraded: the previous version's agencies and three of its gateways over one PostgreSQL and, where there
 * is one, one Redis; then the new version's. Gateways of both have the settings that the previous version's start script
 * gives, so that the bundle stays.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChildProgram } from '../../../gateway/dev/child-process.js';
import { type DevPostgres, startPostgres } from '../../../gateway/dev/postgres.js';
import type { FactsTarget } from '../../../gateway/dev/seed-facts.js';
import type { Stack } from '../../../gateway/dev/stack.js';
import { storyDay } from '../../../schema/demo/family.js';
import { projectRoot } from '../../../schema/files.js';
import { startRedis, type TestRedis } from '../../support/redis.js';
import { type Agencies, addressesOf, type NewAgencies, startNewAgencies, stopAgencies } from './agencies.js';
import { Balancer, type Version } from './balancer.js';
import type { Previous } from './previous.js';

export const gateways = 3;
/** Of the new version: for so long it answers on, not ready, when it has been told to end. */
const drainMs = 2_000;
/** Of two programs of every agency over one server. */
const connections = 400;
/** The agency that stands still where requests are to be under way for a while: two of three readers ask it. */
const heldAgency = 'police';

const [seedTries, seedPauseMs] = [10, 3_000];

/** Until it is done: on a busy machine a signer that has just started may say that it has not got the issuer's keys yet. */
async function again(work: () => Promise<void>): Promise<void> {
  for (let left = seedTries - 1; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (left === 0) throw error;
      await sleep(seedPauseMs);
    }
  }
}

/** The running system. */
export class UpgradeSystem {
  readonly balancer = new Balancer();
  readonly stack: Stack;
  readonly server: DevPostgres;
  readonly redis: TestRedis | null;
  /** What did not go as it should, one sentence each. */
  readonly faults: string[] = [];
  readonly #previous: Previous;
  #new: NewAgencies | null = null;

  private constructor(previous: Previous, stack: Stack, server: DevPostgres, redis: TestRedis | null) {
    this.#previous = previous;
    this.stack = stack;
    this.server = server;
    this.redis = redis;
  }

  /** Starts the previous version with the demo's data. */
  static async start(previous: Previous): Promise<UpgradeSystem> {
    const server = await startPostgres({ connections });
    const redis = await startRedis().catch(() => null);
    try {
      const gatewayEnv = { FAMILJEGRAF_RATE_LIMIT: '1000000', ...(redis && { REDIS_URL: redis.url }) };
      const stack = await previous.startStack({
        ...{ logLevel: 'silent', day: storyDay, databaseUrl: server.url, gatewayEnv, seedFacts: false },
      });
      const system = new UpgradeSystem(previous, stack, server, redis);
      try {
        await again(() => previous.seedFacts(stack.facts, storyDay));
        await stack.gateway.stop(); // of the three below everything that they write is read
        for (let count = 0; count < gateways; count++) await system.balancer.add(system.version('old', 'old'));
        return system;
      } catch (error) {
        await system.stopPrograms();
        throw error;
      }
    } catch (error) {
      await redis?.stop();
      await server.stop();
      throw error;
    }
  }

  /** A gateway of version `name` that asks the agencies of version `asks`. */
  version(name: 'old' | 'new', asks: 'old' | 'new'): Version {
    const ownDrainMs = name === 'new' ? drainMs : 0; // unknown to the versions before it
    const env = {
      ...{ ...this.stack.gatewayEnv, FAMILJEGRAF_LOG_LEVEL: 'warn' },
      FAMILJEGRAF_AGENCIES: addressesOf(this.#agencies(asks)),
      ...(name === 'new' && { FAMILJEGRAF_DRAIN_MS: String(ownDrainMs) }),
    };
    return { name, root: name === 'new' ? projectRoot : this.#previous.root, env, drainMs: ownDrainMs };
  }

  /** Where records go: signed by signers of one version, taken in by agencies of another. */
  facts(signers: 'old' | 'new', agencies: 'old' | 'new'): FactsTarget {
    const of = (version: 'old' | 'new') => (version === 'old' ? this.stack.facts : this.#newAgencies.facts);
    return { ...of(agencies), signers: of(signers).signers };
  }

  /** The agency of that version that may stand still for a while. */
  held(version: 'old' | 'new'): ChildProgram {
    const program = this.#agencies(version).get(heldAgency);
    if (!program) throw new Error(`expected an agency \`${heldAgency}\``);
    return program;
  }

  async startNewAgencies(): Promise<void> {
    this.#new = await startNewAgencies(this.stack);
  }

  async stopOldAgencies(): Promise<void> {
    this.faults.push(...(await stopAgencies(this.stack.agencies, 'old')));
  }

  /** Ends all programs, gateways first. The database server goes on. */
  async stopPrograms(): Promise<void> {
    await this.balancer.stop();
    this.faults.push(...this.balancer.faults.splice(0), ...((await this.#new?.stop()) ?? []));
    this.#new = null;
    await this.stack.stop();
  }

  async stop(): Promise<void> {
    await this.stopPrograms().catch(() => {});
    await this.redis?.stop();
    await this.server.stop();
  }

  get #newAgencies(): NewAgencies {
    if (this.#new) return this.#new;
    throw new Error('expected the new agencies to have been started');
  }

  #agencies(version: 'old' | 'new'): Agencies {
    return version === 'old' ? this.stack.agencies : this.#newAgencies.agencies;
  }
}
