/**
 * A system in which the police's signer, `cooperation`, the other agencies and the gateway are replaced one after another by
 * programs that have other keys. Those that are there first have the demo's.
 */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { startEach, startTogether } from '../../gateway/dev/agency-programs.js';
import { type ChildProgram, startProgram } from '../../gateway/dev/child-process.js';
import { clusterOfTests, type DevPostgres, startPostgres } from '../../gateway/dev/postgres.js';
import type { FactsTarget } from '../../gateway/dev/seed-facts.js';
import { agencyEnvironments, type Stack, signerEnvironments, startStack } from '../../gateway/dev/stack.js';
import { projectFile } from '../../schema/files.js';
import { countCuts } from '../proofs/upgrade/breaks.js';
import { type Programs, Replaced } from '../support/replaced.js';

/** Whose key is changed. */
export const changing = 'police';
/** Two programs of every agency for a while. */
const connections = 300;

/** Which public keys are in a list: of the one that is changed the old one, both, or the new one. */
export type Ring = 'old' | 'both' | 'new';
/** What is replaced at a time. */
export type Part = 'signer' | 'cooperation' | 'others' | 'gateway';

const pair = generateKeyPairSync('ed25519');
const jwkOf = (key: KeyObject) => ({ ...key.export({ format: 'jwk' }), kid: `${changing}-2027` });

/** `FAMILJEGRAF_KEYS`. `demo`: the demo's. */
function ringOf(which: Ring, demo: string): string {
  if (which === 'old') return demo;
  const all = JSON.parse(demo) as ReadonlyArray<{ readonly owner: string }>;
  const kept = which === 'new' ? all.filter(({ owner }) => owner !== changing) : all;
  return JSON.stringify([...kept, { owner: changing, jwk: jwkOf(pair.publicKey) }]);
}

/** The running system. */
export class SigningSystem {
  readonly stack: Stack;
  readonly #server: DevPostgres;
  readonly #parts = new Map<Part, Replaced>();
  /** What gateways have said. */
  #log = '';

  private constructor(stack: Stack, server: DevPostgres) {
    this.stack = stack;
    this.#server = server;
  }

  static async start(): Promise<SigningSystem> {
    const backup = clusterOfTests('TEST_STACK_CLUSTER');
    const server = await startPostgres({ connections, ...(backup && { backup }) });
    try {
      const stack = await startStack({ databaseUrl: server.url, together: ['cooperation'] });
      const system = new SigningSystem(stack, server);
      await stack.gateway.stop();
      const { agencies } = stack;
      const isThere = (id: string) => id === 'cooperation';
      for (const part of ['cooperation', 'others'] as const) {
        const own = new Map([...agencies].filter(([id]) => isThere(id) === (part === 'cooperation')));
        system.#parts.set(part, await Replaced.start(own));
      }
      for (const part of ['signer', 'gateway'] as const) {
        system.#parts.set(part, await Replaced.start(await system.#start(part, 'old', 'old')));
      }
      return system;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** Where the gateway answers. */
  get url(): string {
    return this.#part('gateway').url('gateway', '/graphql');
  }

  /** Where records are signed and go, whichever programs are there. */
  get facts(): FactsTarget {
    const { facts } = this.stack;
    const signers = new Map([...facts.signers, [changing, this.#part('signer').url('signer', '/sign')]]);
    const others = this.#part('others');
    const holders = new Map(
      [...facts.holders].map(([id, { secret }]) => [id, { secret, url: others.url(id, '/records') }]),
    );
    return { ...facts, signers, holders, intakeUrl: this.#part('cooperation').url('cooperation', '/records') };
  }

  /** How often a gateway has cut an answer at the release limit, which a client sees as a broken connection. */
  get cuts(): number {
    return countCuts(this.#log);
  }

  /** What did not end as it should. */
  get faults(): ReadonlyArray<string> {
    return [...this.#parts.values()].flatMap(({ faults }) => faults);
  }

  /** Another program takes the place of `part`; `signs`: the key that the signer has. */
  async replace(part: Part, ring: Ring, signs: 'old' | 'new' = 'old'): Promise<void> {
    await this.#part(part).by(await this.#start(part, ring, signs));
  }

  /** A gateway beside the one that is there. */
  async startGateway(ring: Ring): Promise<ChildProgram> {
    const agencies = [...this.stack.agencies.keys()].map((id) => {
      const part = this.#part(id === 'cooperation' ? 'cooperation' : 'others');
      return `${id}=${part.url(id, '/graphql')}`;
    });
    return startProgram({
      ...{ name: 'gateway', script: projectFile('dist/gateway/main.js') },
      env: {
        ...this.stack.gatewayEnv,
        ...this.#common(ring),
        ...{ FAMILJEGRAF_PORT: '0', FAMILJEGRAF_AGENCIES: agencies.join(','), FAMILJEGRAF_RATE_LIMIT: '1000000' },
      },
      onOutput: (text) => {
        this.#log += text;
      },
    });
  }

  /** Starts a signer of the one whose key is changed. Rejects with its last words. */
  startSigner(ring: Ring, signs: 'old' | 'new'): Promise<ChildProgram> {
    const { issuer, keys } = this.stack;
    const own = signs === 'new' ? jwkOf(pair.privateKey) : keys.privateKeys.get(changing);
    const privateKeys = new Map([...keys.privateKeys, [changing, own as typeof keys.log.key]]);
    const env = signerEnvironments(issuer, { privateKeys }, this.#common(ring)).get(changing);
    return startProgram({
      ...{ name: `signer ${changing}`, script: projectFile('dist/subgraphs/signer.js'), args: [changing] },
      env: { ...env, FAMILJEGRAF_PORT: '0' },
    });
  }

  async stop(): Promise<void> {
    const parts = [...this.#parts.values()].reverse();
    for (const part of parts) await part.stop();
    await this.stack.stop();
    await this.#server.stop();
  }

  #part(part: Part): Replaced {
    const found = this.#parts.get(part);
    if (!found) throw new Error(`expected the part \`${part}\` to have been started`);
    return found;
  }

  #common(ring: Ring): Readonly<Record<string, string>> {
    const { gatewayEnv, keys } = this.stack;
    const shared = ['NODE_ENV', 'FAMILJEGRAF_CLOCK'].map((name) => [name, gatewayEnv[name] ?? '']);
    return { ...Object.fromEntries(shared), FAMILJEGRAF_LOG_LEVEL: 'warn', FAMILJEGRAF_KEYS: ringOf(ring, keys.ring) };
  }

  async #start(part: Part, ring: Ring, signs: 'old' | 'new'): Promise<Programs> {
    if (part === 'signer') return new Map([['signer', await this.startSigner(ring, signs)]]);
    if (part === 'gateway') return new Map([['gateway', await this.startGateway(ring)]]);
    const { secrets, facts, databases, issuer } = this.stack;
    const all = agencyEnvironments(secrets, facts.secret, { urls: databases }, issuer, this.#common(ring));
    const own = new Map([...all].filter(([id]) => (id === 'cooperation') === (part === 'cooperation')));
    const starting = part === 'cooperation' ? startEach(own) : startTogether(own);
    return new Map(await Promise.all([...starting].map(async ([id, program]) => [id, await program] as const)));
  }
}
