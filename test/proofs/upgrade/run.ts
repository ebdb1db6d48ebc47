/**
 * `npm run proof -- upgrade`: the previous version with its data, the new version's agencies beside it, and three gateways
 * restarted one after another with the new version while officials read and an agency writes. No request fails, every answer
 * is what it was, nothing is lost, the log is whole, and what is closed is closed at old and new gateways alike.
 */
import type { Proof, ProofOptions } from '../proof.js';
import { closeAgent as closeReaders } from '../swap/clients.js';
import { closeAgent } from '../withdrawal/client.js';
import { Clients } from './clients.js';
import { Closings } from './closings.js';
import { type Drill, underLoad, upgrade } from './phases.js';
import { chooseRevision, makePrevious, type Previous } from './previous.js';
import { UpgradeSystem } from './system.js';
import { judge, readBefore } from './verdict.js';
import { Writing } from './writing.js';

/** Right answers that each gateway must have given before and after its restart, and the others during it. */
const leastAnswers = 40;

function makeDrill(system: UpgradeSystem, previous: Previous, { runs, seed, print }: ProofOptions): Drill {
  const old = system.facts('old', 'old');
  return {
    ...{ system, print, clients: new Clients(system, previous.demoCase), writing: new Writing(old) },
    closings: new Closings(old, () => system.balancer.addresses(), seed),
    url: system.stack.databases.get('cooperation') ?? '',
    least: runs ?? leastAnswers,
  };
}

async function upgradeUnderLoad(drill: Drill, previous: Previous) {
  const { system, clients, writing, closings, url } = drill;
  try {
    await clients.learn(url, closings.breaks);
    clients.start();
    writing.start();
    await underLoad(drill, 'the previous version answers');
    const before = await readBefore(drill, previous);
    const treeFaults = await upgrade(drill);
    await system.stopPrograms();
    return await judge(drill, before, previous, treeFaults);
  } catch (error) {
    for (const words of [...system.faults, ...writing.faults, ...closings.faults, ...clients.words]) drill.print(words);
    throw error;
  } finally {
    await Promise.all([clients.stop(), writing.stop()]).catch(() => {});
  }
}

async function run(previous: Previous, options: ProofOptions) {
  const system = await UpgradeSystem.start(previous);
  try {
    return await upgradeUnderLoad(makeDrill(system, previous, options), previous);
  } finally {
    closeAgent();
    closeReaders();
    await system.stop();
  }
}

/** The proof. `from`: the revision to start from; `runs`: right answers of each gateway before and after each step. */
export const upgradeProof: Proof = async (options) => {
  let from = options.from ?? null;
  let previous: Previous | null = null;
  try {
    from = await chooseRevision(from);
    previous = await makePrevious(from, options.print);
    const { ok, result } = await run(previous, options);
    return { ok, result: { from, ...result } };
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    options.print(stack);
    return { ok: false, result: { from, error: message } };
  } finally {
    previous?.remove();
  }
};
