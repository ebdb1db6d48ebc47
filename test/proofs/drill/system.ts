/** A system whose every part can be stopped, killed or made to misbehave: one gateway, all agencies, signers, issuer, PostgreSQL, Redis. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type ChildProgram, startProgram } from '../../../gateway/dev/child-process.js';
import { type DevPostgres, startPostgres } from '../../../gateway/dev/postgres.js';
import type { FactsTarget } from '../../../gateway/dev/seed-facts.js';
import { type Stack, signerEnvironments, startStack } from '../../../gateway/dev/stack.js';
import { projectFile } from '../../../schema/files.js';
import { startRedis, type TestRedis } from '../../support/redis.js';
import { Supervised } from '../supervised.js';
import { type AgencyProxy, startAgencyProxy } from './agency-proxy.js';
import { pauseWithChildren } from './processes.js';

/** How many requests the drill's gateway takes on at once. */
export const concurrent = 24;
/** The agency whose signer is a process of its own, the program of production; the others' are one process. */
const signsAlone = 'police';

type Environment = Readonly<Record<string, string>>;

/** What has been started. `env`: the gateway's. */
interface Parts {
  readonly stack: Stack;
  readonly server: DevPostgres;
  readonly gateway: ChildProgram;
  readonly ownSigner: ChildProgram;
  readonly proxy: AgencyProxy;
  readonly redis: TestRedis;
  readonly env: Environment;
}

/** Starts the signer of `signsAlone`, with the settings that the other programs of `stack` have. */
function startOwnSigner({ issuer, keys, gatewayEnv }: Stack): Promise<ChildProgram> {
  const shared = ['NODE_ENV', 'FAMILJEGRAF_KEYS', 'FAMILJEGRAF_CLOCK', 'FAMILJEGRAF_LOG_LEVEL'];
  const common = Object.fromEntries(shared.map((name) => [name, gatewayEnv[name] ?? '']));
  const env = signerEnvironments(issuer, keys, common).get(signsAlone) ?? {};
  const script = projectFile('dist/subgraphs/signer.js');
  return startProgram({
    name: `signer ${signsAlone}`,
    script,
    args: [signsAlone],
    env: { ...env, FAMILJEGRAF_PORT: '0' },
  });
}

/** Everything that the drill runs on. */
export class DrillSystem {
  readonly stack: Stack;
  readonly server: DevPostgres;
  readonly gateway: Supervised;
  readonly agencies: ReadonlyMap<string, Supervised>;
  /** By what each is: the one process of all, and that of one agency alone. */
  readonly signers: Readonly<Record<'shared' | 'own', Supervised>>;
  /** Before the school. */
  readonly proxy: AgencyProxy;
  #redis: TestRedis;
  readonly #env: Environment;

  private constructor({ stack, server, gateway, ownSigner, proxy, redis, env }: Parts) {
    this.stack = stack;
    this.server = server;
    this.proxy = proxy;
    this.gateway = new Supervised(gateway);
    this.agencies = new Map([...stack.agencies].map(([id, program]) => [id, new Supervised(program)]));
    this.signers = { shared: new Supervised(stack.signers), own: new Supervised(ownSigner) };
    this.#redis = redis;
    this.#env = env;
  }

  static async start(): Promise<DrillSystem> {
    const [server, redis] = await Promise.all([startPostgres(), startRedis()]);
    const stack = await startStack({ logLevel: 'silent', databaseUrl: server.url });
    const proxy = await startAgencyProxy(stack.agencies.get('school')?.url ?? '');
    const urls = [...stack.agencies].map(([id, { url }]) => `${id}=${id === 'school' ? proxy.url : url}`);
    const env = {
      ...stack.gatewayEnv,
      FAMILJEGRAF_PORT: '0',
      FAMILJEGRAF_RATE_LIMIT: '1000000',
      FAMILJEGRAF_MAX_CONCURRENT: String(concurrent),
      FAMILJEGRAF_AGENCIES: urls.join(','),
      REDIS_URL: redis.url,
      NODE_OPTIONS: `--import ${projectFile('dist/test/proofs/drill/moved-clock.js')}`,
      DRILL_CLOCK_MS: '0',
    };
    const [gateway, ownSigner] = await Promise.all([
      startProgram({ name: 'gateway', script: projectFile('dist/gateway/main.js'), env }),
      startOwnSigner(stack),
    ]);
    return new DrillSystem({ stack, server, gateway, ownSigner, proxy, redis, env });
  }

  /** Where records are signed and go. */
  get facts(): FactsTarget {
    const { facts } = this.stack;
    return { ...facts, signers: new Map([...facts.signers, [signsAlone, `${this.signers.own.current.url}/sign`]]) };
  }

  /** Another gateway, whose clock is `ms` milliseconds ahead of the machine's. */
  startGatewayAt(ms: number): Promise<ChildProgram> {
    const script = projectFile('dist/gateway/main.js');
    return startProgram({ name: 'gateway', script, env: { ...this.#env, DRILL_CLOCK_MS: String(ms) } });
  }

  /** From now on the clock of the gateway is `ms` milliseconds ahead of the machine's. */
  async moveClock(ms: number): Promise<void> {
    await this.gateway.current.tell({ clockMs: ms });
  }

  async withoutRedis(ms: number): Promise<void> {
    const port = Number(new URL(this.#redis.url).port);
    await this.#redis.stop('SIGKILL');
    await sleep(ms);
    this.#redis = await startRedis(port);
  }

  pauseRedis(ms: number): Promise<void> {
    return pauseWithChildren(this.#redis.pid, ms);
  }

  /** At once: answers that came meanwhile would count as if the server did not stand still. */
  pausePostgres(ms: number): Promise<void> {
    return pauseWithChildren(this.server.pid, ms);
  }

  /** Nobody gets a token, nor the keys by which tokens are believed, until `work` is done. */
  async withoutIssuer(work: () => Promise<unknown>): Promise<void> {
    await this.stack.issuer.stop();
    try {
      await work();
    } finally {
      await this.stack.issuer.startAgain();
    }
  }

  async stop(): Promise<void> {
    await this.gateway.current.stop();
    const others = [...Object.values(this.signers), ...this.agencies.values()];
    await Promise.all(others.map(({ current }) => current.stop()));
    await this.stack.stop();
    await Promise.all([this.proxy.stop(), this.#redis.stop()]);
  }
}
