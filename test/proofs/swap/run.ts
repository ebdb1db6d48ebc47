/**
 * `npm run proof -- swap`: two gateways over one registry, under constant load, while bundles are released and taken back
 * one after another and an agency is killed and started again. Every answer must be of one generation: the bundle that it
 * names, the graph's own words, the rules' words, what is shown, and the disclosure log agree.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type ChildProgram, startProgram } from '../../../gateway/dev/child-process.js';
import { fetchDevToken } from '../../../gateway/dev/fetch-token.js';
import { type Stack, startStack } from '../../../gateway/dev/stack.js';
import { demoActor } from '../../../schema/demo/actors.js';
import { storyDay } from '../../../schema/demo/family.js';
import { projectFile } from '../../../schema/files.js';
import { readEntries } from '../../../schema/log/read-entries.js';
import { demoLogKeys } from '../../support/log.js';
import type { Proof, ProofOptions } from '../proof.js';
import { countCuts } from '../upgrade/breaks.js';
import { type Generation, prepareSwaps, type Swap } from './bundles.js';
import { closeAgent, type Got, keepAsking } from './clients.js';
import { judge, type Outage } from './judge.js';

const defaultSwaps = 50;
const clientsPerGateway = 3;
/** Longest that a swap may take until both gateways answer by it, in milliseconds: a busy machine is no fault. */
const longestSwapMs = 120_000;
const restarted = 'police';
/** After a restart an agency is left alone for a while by those who found it gone (circuit breaker). */
const pauseMs = 4_000;

/** The bundle that a gateway answers by; what else it says of itself when it cannot be asked just now. */
async function bundleOf(gateway: string): Promise<string> {
  try {
    const response = await fetch(new URL('/health/ready', gateway));
    const { bundle, refusedBundle } = (await response.json()) as { bundle: string; refusedBundle?: string };
    return refusedBundle === undefined ? bundle : `none: it refuses one, ${refusedBundle}`;
  } catch (error) {
    return `none: ${String(error)}`;
  }
}

/** Releases what `swap` names and waits until every gateway answers by it. Answers the milliseconds until the last did. */
async function doSwap({ pointer, generation }: Swap, stack: Stack, gateways: ReadonlyArray<string>): Promise<number> {
  const begun = performance.now();
  stack.registry.setCurrent(pointer);
  for (const gateway of gateways) {
    for (let has = ''; has !== generation.bundle.hash; has = await bundleOf(gateway)) {
      if (performance.now() - begun > longestSwapMs) {
        throw new Error(`a gateway has not swapped to generation ${generation.number}, but has ${has}`);
      }
      await sleep(50);
    }
  }
  return performance.now() - begun;
}

async function restartAgency(program: ChildProgram): Promise<{ program: ChildProgram; outage: Outage }> {
  const from = performance.now();
  process.kill(program.pid, 'SIGKILL');
  await program.exited;
  await sleep(500);
  const started = await program.startAgain();
  return { program: started, outage: { from, to: performance.now() + pauseMs } };
}

async function loggedBundles(database: string): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const pool = new pg.Pool({ connectionString: database, max: 2 });
  try {
    const found = new Map<string, Set<string>>();
    for (const { requestId, body } of await readEntries(pool, demoLogKeys, {})) {
      if (body.bundle !== undefined) found.set(requestId, (found.get(requestId) ?? new Set()).add(body.bundle));
    }
    return found;
  } finally {
    await pool.end();
  }
}

const middleOf = (sorted: ReadonlyArray<number>) => Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);

/** Runs it over a running system. `logs`: what its gateway has written, and the second one. */
async function runOver(stack: Stack, logs: [first: string, second: string], { runs, restMs = 0, print }: ProofOptions) {
  const { registry } = stack;
  const current = registry.current();
  if (!current) throw new Error('expected a bundle in force');
  const first: Generation = { number: 0, bundle: registry.bundle(current.bundle) };
  const swaps = prepareSwaps(registry, first.bundle, runs ?? defaultSwaps, storyDay);
  print(`${swaps.length} swaps are prepared and signed`);
  const second = await startProgram({
    name: 'gateway 2',
    script: projectFile('dist/gateway/main.js'),
    env: { ...stack.gatewayEnv, FAMILJEGRAF_PORT: '0' },
    onOutput: (text) => {
      logs[1] += text;
    },
  });
  const gateways = [new URL(stack.url).origin, second.url];
  const actor = demoActor('social-worker');
  let token = await fetchDevToken(`http://127.0.0.1:${stack.issuer.port}`, actor);
  const renewing = setInterval(() => {
    void fetchDevToken(`http://127.0.0.1:${stack.issuer.port}`, actor).then((fresh) => {
      token = fresh;
    });
  }, 60_000);
  const answers: Got[] = [];
  let isOver = false;
  const urls = gateways.map((url) => `${url}/graphql`);
  const options = { urls, token: async () => token, caseId: actor.caseId, isOver: () => isOver, restMs };
  const clients = gateways.flatMap((_, gateway) =>
    Array.from({ length: clientsPerGateway }, () => keepAsking(gateway, options, (got) => answers.push(got))),
  );
  let agency = stack.agencies.get(restarted) as ChildProgram;
  let outage: Outage | null = null;
  const took = { release: [] as number[], rollback: [] as number[] };
  try {
    await sleep(1_000);
    for (const [at, swap] of swaps.entries()) {
      const restarting = at === Math.floor(swaps.length / 2) ? restartAgency(agency) : null;
      took[swap.kind].push(await doSwap(swap, stack, gateways));
      if (restarting !== null) ({ program: agency, outage } = await restarting);
      if ((at + 1) % 10 === 0) print(`${at + 1} swaps, ${answers.length} answers`);
      await sleep(300);
    }
    await sleep(1_000);
  } finally {
    isOver = true;
    clearInterval(renewing);
    await Promise.all(clients);
    closeAgent();
    await second.stop();
    if (agency !== stack.agencies.get(restarted)) await agency.stop();
  }
  const generations = new Map(
    [first, ...swaps.map(({ generation }) => generation)].map((one) => [one.bundle.hash, one.number]),
  );
  const logged = await loggedBundles(stack.databases.get('cooperation') ?? '');
  const judged = judge({ answers, outage, away: restarted, generations, logged, cuts: logs.map(countCuts) });
  const sorted = (times: number[]) => [...times].sort((one, other) => one - other);
  return {
    swaps: swaps.length,
    ...judged,
    swapMs: middleOf(sorted(took.release)),
    rollbackMs: middleOf(sorted(took.rollback)),
  };
}

/** The proof. `runs`: the number of swaps, 50 by default; every fifth is a rollback. */
export const swapProof: Proof = async (options) => {
  const logs: [first: string, second: string] = ['', ''];
  const stack = await startStack({
    logLevel: 'silent',
    together: [restarted],
    gatewayEnv: { FAMILJEGRAF_RATE_LIMIT: '1000000', FAMILJEGRAF_LOG_LEVEL: 'warn' }, // it tells of cuts
    onGatewayOutput: (text) => {
      logs[0] += text;
    },
  });
  try {
    const { first, ...result } = await runOver(stack, logs, options);
    for (const line of first) options.print(line);
    const ok = result.failed === 0 && result.mixed === 0 && result.allowedValues > 0 && result.duringOutage > 0;
    return { ok, result };
  } finally {
    await stack.stop();
  }
};
