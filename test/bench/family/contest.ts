/**
 * Starts the system, the load population and the gateways of the family benchmark, and checks that all answer the same:
 * ours with everything on, ours without protection, and plain `@apollo/gateway`, over the same schema and agencies.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Stack, startStack } from '../../../gateway/dev/stack.js';
import { storyDay } from '../../../schema/demo/family.js';
import { projectFile } from '../../../schema/files.js';
import type { Variant } from '../load.js';
import { freePort, type Program, startMeasured } from '../programs.js';
import { canonical } from '../same.js';
import { type LoadCase, loadCase } from './cases.js';
import { loadPopulation } from './load.js';
import { generatePopulation } from './population.js';
import { type FamilyWorkload, readSupergraph } from './workloads.js';

/** The gateways. */
export type FamilyGateway = 'on' | 'off' | 'apollo';

/** A running contest. `casesOf`: the cases of a workload, each asked in turn. */
export interface FamilyContest {
  readonly gateways: ReadonlyMap<FamilyGateway, Program>;
  readonly agencies: Program;
  readonly pausesFile: string;
  variants(workload: FamilyWorkload, gateway: FamilyGateway): Promise<ReadonlyArray<Variant>>;
  stop(): Promise<void>;
}

/** What is loaded. `persons`: of the population; `sizes`: persons of a case, and how many such cases. */
export interface FamilyLoad {
  readonly persons: number;
  readonly sizes: ReadonlyMap<number, number>;
}

const built = (path: string) => projectFile(`dist/${path}`);

/** Cases of each size, about children of the population; no child is in two. */
function makeCases({ persons, sizes }: FamilyLoad) {
  const households = generatePopulation(persons);
  const children = households.flatMap((household) => household.children);
  const cases = new Map<number, LoadCase[]>();
  let next = 0;
  for (const [size, count] of sizes) {
    const own = Array.from({ length: count }, (_, at) => {
      const about = children.slice(next, next + size);
      next += size;
      return loadCase(`${size} ${at}`, about);
    });
    cases.set(size, own);
  }
  if (next > children.length)
    throw new Error(`expected ${next} children in the population, but got ${children.length}`);
  return { households, cases };
}

async function startAgencies(stack: Stack): Promise<Program> {
  const port = await freePort();
  const addresses = Object.fromEntries(
    [...stack.agencies].map(([id, { url }]) => {
      const [secret, database] = [stack.secrets.get(id) ?? '', stack.databases.get(id) ?? ''];
      return [id, { url, secret, database }];
    }),
  );
  return startMeasured({
    ...{ name: 'agencies', script: built('test/bench/family/agencies.js'), port, args: [String(port)] },
    ...{ path: '/calls', side: 'around' },
    env: { BENCH_AGENCIES: JSON.stringify(addresses), BENCH_DAY: storyDay, NODE_ENV: 'development' },
  });
}

async function startGateways(stack: Stack, agencies: Program, folder: string, flags: ReadonlyArray<string>) {
  const { origin } = new URL(agencies.url);
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(
    supergraph,
    readSupergraph((agency) => `${origin}/open/${agency}`),
  );
  const pausesFile = join(folder, 'pauses');
  const plain = (port: number) => ['--supergraph', supergraph, '--port', String(port)];
  const start = async (name: string, script: string, own: (port: number) => object) => {
    const port = await freePort();
    return startMeasured({ name, script: built(script), port, side: 'measured', flags, ...own(port) });
  };
  const env = (port: number) => ({
    ...stack.gatewayEnv,
    FAMILJEGRAF_PORT: String(port),
    FAMILJEGRAF_RATE_LIMIT: '100000000',
    FAMILJEGRAF_AGENCIES: [...stack.agencies.keys()].map((id) => `${id}=${origin}/held/${id}`).join(','),
    BENCH_PAUSES: pausesFile,
  });
  const pauses = ['--import', built('test/bench/family/pauses.js')];
  const gateways = new Map<FamilyGateway, Program>();
  gateways.set(
    'on',
    await start('ours', 'gateway/main.js', (port) => ({ env: env(port), flags: [...flags, ...pauses] })),
  );
  gateways.set('off', await start('ours unprotected', 'test/plain-gateway/main.js', (port) => ({ args: plain(port) })));
  gateways.set(
    'apollo',
    await start('@apollo/gateway', 'test/bench/apollo-gateway.js', (port) => ({ args: plain(port) })),
  );
  return { gateways, pausesFile };
}

interface Answered {
  readonly text: string;
  readonly data: unknown;
}

/** An answer that misses its time limit on a busy machine is cut off (I4): then again, as clients do. */
async function post(url: string, request: RequestInit): Promise<{ status: number; text: string }> {
  for (let left = 5; ; left--) {
    try {
      const response = await fetch(url, request);
      return { status: response.status, text: await response.text() };
    } catch (error) {
      if (left === 0) throw new Error(`${url} gave no answer in time`, { cause: error });
    }
  }
}

async function ask({ url }: Program, { body, headers }: Variant): Promise<Answered> {
  const sent = { 'content-type': 'application/json', accept: 'application/json', ...headers };
  const { status, text } = await post(url, { method: 'POST', headers: sent, body: body[0] });
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown };
  if (status !== 200 || errors || !data) {
    throw new Error(`${url} answered ${status}: ${text.slice(0, 400)}`);
  }
  return { text, data };
}

/** Starts everything and loads what `load` says. */
export async function startFamilyContest(
  load: FamilyLoad,
  print: (line: string) => void,
  flags: ReadonlyArray<string> = [],
): Promise<FamilyContest> {
  const folder = mkdtempSync(join(tmpdir(), 'familjegraf-bench-'));
  const running: Array<{ stop(): Promise<unknown> }> = [];
  const stop = async () => {
    for (const each of running.splice(0).reverse()) await each.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const stack = await startStack();
    running.push(stack);
    const { households, cases } = makeCases(load);
    const from = performance.now();
    await loadPopulation(stack, households, [...cases.values()].flat());
    const people = households.reduce((sum, { guardians, children }) => sum + guardians.length + children.length, 0);
    print(`loaded ${people} people in ${households.length} households in ${Math.round(performance.now() - from)} ms`);
    const agencies = await startAgencies(stack);
    running.push(agencies);
    const { gateways, pausesFile } = await startGateways(stack, agencies, folder, flags);
    running.push(...gateways.values());
    const token = await stack.issuer.token('social-worker');
    const variants = async ({ query, persons }: FamilyWorkload, gateway: FamilyGateway) => {
      const program = gateways.get(gateway);
      if (!program) throw new Error(`expected a gateway, but got \`${gateway}\``);
      const made: Variant[] = [];
      for (const { id } of cases.get(persons) ?? []) {
        const body: readonly [string] = [JSON.stringify({ query, variables: { caseId: id } })];
        const headers = { authorization: `Bearer ${token}`, 'x-case-id': id };
        const { text } = await ask(program, { body, headers, expectedBytes: null });
        made.push({ body, headers, expectedBytes: Buffer.byteLength(text) });
      }
      return made;
    };
    return { gateways, agencies, pausesFile, variants, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What a check found. */
export interface FamilyChecked {
  readonly calls: ReadonlyMap<FamilyGateway, number>;
  readonly bytes: ReadonlyMap<FamilyGateway, number>;
}

/**
 * Asks every gateway for the first case of a workload and compares the answers' data, which must be the same: nothing that
 * the query asks for is withheld in these cases. Counts the calls to agencies. Throws when an answer differs.
 */
export async function checkFamily(contest: FamilyContest, workload: FamilyWorkload): Promise<FamilyChecked> {
  const counted = async () => {
    const response = await fetch(contest.agencies.url, { method: 'POST', body: '' });
    return ((await response.json()) as { calls: number }).calls;
  };
  const [calls, bytes] = [new Map<FamilyGateway, number>(), new Map<FamilyGateway, number>()];
  let expected: string | null = null;
  for (const [name, program] of contest.gateways) {
    const [variant] = await contest.variants(workload, name);
    if (!variant) throw new Error(`expected a case of ${workload.persons} persons`);
    await counted();
    const { text, data } = await ask(program, variant);
    calls.set(name, await counted());
    bytes.set(name, Buffer.byteLength(text));
    const made = JSON.stringify(canonical(data));
    expected ??= made;
    if (made !== expected)
      throw new Error(`${name} answers otherwise than the first gateway: ${firstDifference(expected, made)}`);
  }
  const nulls = (expected ?? '').split(':null').length - 1;
  if (nulls > 0) throw new Error(`expected everything to be released, but ${nulls} values are null`);
  return { calls, bytes };
}

function firstDifference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return `${one.slice(Math.max(0, at - 120), at + 80)} | ${other.slice(Math.max(0, at - 20), at + 80)}`;
}
