/** Programs behind addresses that stay while others take their place, one process after another, each drained first. */
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ChildProgram } from '../../gateway/dev/child-process.js';
import { until } from '../proofs/upgrade/within.js';

const readyLimitMs = 120_000;

/** One address; requests go where it leads when they come. */
class Address {
  readonly origin: string;
  readonly #server: Server;
  #target: string;
  /** How many requests are under way, by where they went. */
  readonly #underWay = new Map<string, number>();

  private constructor(server: Server, target: string) {
    this.#server = server;
    this.#target = target;
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('request', (incoming, reply) => {
      const to = this.#target;
      this.#count(to, 1);
      reply.once('close', () => this.#count(to, -1));
      const { method, headers, url } = incoming;
      const upstream = request(new URL(url ?? '/', to), { method, headers }, (answer) => {
        reply.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.on('error', () => reply.destroy());
        answer.pipe(reply);
      });
      upstream.on('error', () => reply.destroy());
      incoming.pipe(upstream);
    });
  }

  static async to(target: string): Promise<Address> {
    const server = createServer({ keepAliveTimeout: 0 }); // whoever keeps a connection finds it open
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Address(server, target);
  }

  /** Resolves when nothing is under way any more where it led before. */
  async turnTo(target: string): Promise<void> {
    const before = this.#target;
    this.#target = target;
    await until(readyLimitMs, `an end of what ${before} was asked`, () => (this.#underWay.get(before) ?? 0) === 0);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  #count(to: string, by: number): void {
    this.#underWay.set(to, (this.#underWay.get(to) ?? 0) + by);
  }
}

/** Programs by name; several may be servers of one process. */
export type Programs = ReadonlyMap<string, ChildProgram>;

async function untilReady(programs: Programs): Promise<void> {
  const isReady = ({ url }: ChildProgram) =>
    fetch(new URL('/health/ready', url)).then(
      ({ status }) => status === 200,
      () => false,
    );
  for (const program of programs.values()) {
    await until(readyLimitMs, `${program.name} to be ready`, () => isReady(program));
  }
}

/** Some programs behind addresses of theirs. */
export class Replaced {
  /** What ended with another code than 0, one sentence each. */
  readonly faults: string[] = [];
  #programs: Programs;
  readonly #addresses: ReadonlyMap<string, Address>;

  private constructor(programs: Programs, addresses: ReadonlyMap<string, Address>) {
    this.#programs = programs;
    this.#addresses = addresses;
  }

  static async start(programs: Programs): Promise<Replaced> {
    await untilReady(programs);
    const starting = [...programs].map(async ([name, { url }]) => [name, await Address.to(url)] as const);
    return new Replaced(programs, new Map(await Promise.all(starting)));
  }

  /** Where `path` of one of them is, whichever program is there. */
  url(name: string, path: string): string {
    return new URL(path, this.#addresses.get(name)?.origin).href;
  }

  /** `programs`, of the same names, take the place of those that are there, which then end. */
  async by(programs: Programs): Promise<void> {
    await untilReady(programs);
    const before = this.#programs;
    this.#programs = programs;
    const turning = [...this.#addresses].map(([name, address]) => address.turnTo(programs.get(name)?.url ?? ''));
    await Promise.all(turning);
    await this.#end(before);
  }

  async stop(): Promise<void> {
    await this.#end(this.#programs);
    await Promise.all([...this.#addresses.values()].map((address) => address.stop()));
  }

  async #end(programs: Programs): Promise<void> {
    const ending = [...programs.values()].map(async ({ name, stop }) => [name, await stop()] as const);
    for (const [name, code] of await Promise.all(ending)) {
      if (code !== 0) this.faults.push(`${name} ended with code ${code}`);
    }
  }
}
