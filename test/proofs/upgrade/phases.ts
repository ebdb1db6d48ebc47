/** The steps of the upgrade (`gateway/operations/UPGRADE.md`), under load, with closings between them. */
import type { ProofOptions } from '../proof.js';
import type { Clients } from './clients.js';
import type { Closings } from './closings.js';
import { gateways, type UpgradeSystem } from './system.js';
import { readTree, untilTreeIsKept } from './tree.js';
import type { Writing } from './writing.js';

/** For so long a log's tree may go on growing when nothing is written any more. */
const treeLimitMs = 60_000;

/** A system under load. `url`: the database of `cooperation`. */
export interface Drill {
  readonly system: UpgradeSystem;
  readonly clients: Clients;
  readonly writing: Writing;
  readonly closings: Closings;
  readonly url: string;
  /** Right answers of each gateway that end a step. */
  readonly least: number;
  readonly print: ProofOptions['print'];
}

/** Whatever is there answers `least` times, and takes records in. */
export async function underLoad({ clients, writing, least, print }: Drill, what: string): Promise<void> {
  print(`${what}: ${clients.asked.length} answers so far`);
  await Promise.all([clients.answers(least, gateways), writing.writes()]);
}

/** New agencies beside the old ones, asked by both, in turn, whoever signs and takes in what closes. */
async function upgradeAgencies(drill: Drill): Promise<void> {
  const { system, writing, closings } = drill;
  const { balancer } = system;
  const last = gateways - 1;
  await system.startNewAgencies();
  await writing.turnTo(system.facts('old', 'old'), system.facts('new', 'new'));
  await underLoad(drill, 'the new agencies answer beside the old');
  await balancer.restart(last, system.version('old', 'new'));
  await underLoad(drill, `gateway ${last + 1} is still old, and asks the new agencies`);
  await balancer.restart(0, system.version('new', 'old'));
  await underLoad(drill, 'gateway 1 is new, and asks the old agencies');
  await closings.closeEach('others', system.facts('old', 'old'));
  await closings.closeEach('others', system.facts('old', 'new'));
  await closings.closeEach('others', system.facts('new', 'new'));
}

/** Gateways one after another; then the old agencies end. */
async function upgradeGateways(drill: Drill): Promise<void> {
  const { system, writing } = drill;
  const { balancer } = system;
  for (let gateway = 0; gateway < gateways; gateway++) {
    const next = system.version('new', 'new');
    if (gateway === 1) await balancer.restartHeld(gateway, next, system.held('old'));
    else await balancer.restart(gateway, next);
    await underLoad(drill, `gateway ${gateway + 1} is new, and asks the new agencies`);
  }
  await writing.turnTo(system.facts('new', 'new'));
  await system.stopOldAgencies();
}

/** Afterwards: a gateway is restarted by its readiness alone, and one goes back to the version before. */
async function afterwards(drill: Drill): Promise<void> {
  const { system, closings } = drill;
  const { balancer } = system;
  await balancer.restartByReadiness(0, system.version('new', 'new'));
  await underLoad(drill, 'gateway 1 is new again: it told the balancer itself');
  await closings.closeEach('others', system.facts('new', 'new'));
  await balancer.restartHeld(1, system.version('old', 'new'), system.held('new'));
  await underLoad(drill, 'gateway 2 is old again, and asks the new agencies');
  await closings.closeEach('others', system.facts('new', 'new'));
}

/** All of it. Answers what the new version lacks of keeping the log's tree, once the old one has ended. */
export async function upgrade(drill: Drill): Promise<ReadonlyArray<string>> {
  const { system, clients, writing, closings, url } = drill;
  await upgradeAgencies(drill);
  await upgradeGateways(drill);
  const { size } = await readTree(url);
  await underLoad(drill, 'the old agencies have ended');
  await afterwards(drill);
  await Promise.all([clients.stop(), writing.stop()]);
  const target = system.facts('new', 'new');
  await closings.closeEach('readers', target);
  await closings.closeEach('readers', target);
  return untilTreeIsKept(url, size, treeLimitMs);
}
