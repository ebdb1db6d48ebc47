/** A system whose every part can be stopped, killed or made to misbehave: one gateway, all agencies, PostgreSQL, Redis. */
import { type ChildProgram, startProgram } from '../../../gateway/dev/child-process.js';
import { type DevPostgres, startPostgres } from '../../../gateway/dev/postgres.js';
import { type Stack, startStack } from '../../../gateway/dev/stack.js';
import { projectFile } from '../../../schema/files.js';
import { startRedis, type TestRedis } from '../../support/redis.js';
import { Supervised } from '../supervised.js';
import { type AgencyProxy, startAgencyProxy } from './agency-proxy.js';

/** How many requests the drill's gateway takes on at once. */
export const concurrent = 24;

/** Everything that the drill runs on. */
export class DrillSystem {
  readonly stack: Stack;
  readonly server: DevPostgres;
  readonly gateway: Supervised;
  readonly agencies: ReadonlyMap<string, Supervised>;
  /** Before the school. */
  readonly proxy: AgencyProxy;
  #redis: TestRedis;
  readonly #env: Readonly<Record<string, string>>;

  private constructor(parts: {
    stack: Stack;
    server: DevPostgres;
    gateway: ChildProgram;
    proxy: AgencyProxy;
    redis: TestRedis;
    env: Readonly<Record<string, string>>;
  }) {
    this.stack = parts.stack;
    this.server = parts.server;
    this.proxy = parts.proxy;
    this.gateway = new Supervised(parts.gateway);
    this.agencies = new Map([...parts.stack.agencies].map(([id, program]) => [id, new Supervised(program)]));
    this.#redis = parts.redis;
    this.#env = parts.env;
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
    };
    const gateway = await startProgram({ name: 'gateway', script: projectFile('dist/gateway/main.js'), env });
    return new DrillSystem({ stack, server, gateway, proxy, redis, env });
  }

  /** Another gateway, whose clock is `ms` milliseconds ahead of the machine's. */
  startGatewayAt(ms: number): Promise<ChildProgram> {
    const script = projectFile('dist/gateway/main.js');
    const clock = `--import ${projectFile('dist/test/proofs/drill/moved-clock.js')}`;
    return startProgram({
      name: 'gateway',
      script,
      env: { ...this.#env, NODE_OPTIONS: clock, DRILL_CLOCK_MS: String(ms) },
    });
  }

  async withoutRedis(ms: number): Promise<void> {
    const port = Number(new URL(this.#redis.url).port);
    await this.#redis.stop('SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, ms));
    this.#redis = await startRedis(port);
  }

  async stop(): Promise<void> {
    await this.gateway.current.stop();
    await Promise.all([...this.agencies.values()].map(({ current }) => current.stop()));
    await this.stack.stop();
    await Promise.all([this.proxy.stop(), this.#redis.stop()]);
  }
}
