/**
 * `npm run proof -- upgrade`: the previous version with its data, the new version's agencies beside it, and three gateways
 * restarted one after another with the new version while officials read and an agency writes. No request fails, every answer
 * is what it was, nothing is lost, the log is whole, and what is closed is closed at old and new gateways alike.
 */

import { storyDay } from '../../../schema/demo/family.js';
import { projectRoot } from '../../../schema/files.js';
import { Writer } from '../drill/writer.js';
import { findUnrecorded, verifyAt } from '../log/verify-at.js';
import type { Proof, ProofOptions } from '../proof.js';
import { closeAgent as closeReaders } from '../swap/clients.js';
import { Chance } from '../withdrawal/chance.js';
import { closeAgent } from '../withdrawal/client.js';
import { countLost } from '../withdrawal/judge.js';
import type { Lane } from '../withdrawal/lanes.js';
import { makePersonLanes } from '../withdrawal/ways-persons.js';
import { Clients } from './clients.js';
import { type Closings, closeEach } from './closings.js';
import { countMigrations, countNewMigrations, readLogEntries, readRecords } from './databases.js';
import { countAsked, countGone, restsIn } from './judge.js';
import { chooseRevision, makePrevious, type Previous } from './previous.js';
import { gateways, UpgradeSystem } from './system.js';

/** Right answers that each gateway must have given before and after its restart, and the others during it. */
const leastAnswers = 40;
/** About other children than those that the readers ask for. */
const othersLanes = new Set(['consent of another', 'decision', 'protection']);

/** What was there before. */
interface Before {
  readonly records: ReadonlyMap<string, string>;
  readonly entries: ReadonlyMap<string, unknown>;
  readonly migrations: number;
  readonly remembered: Awaited<ReturnType<typeof verifyAt>>['remembered'];
}

interface Drill {
  readonly system: UpgradeSystem;
  readonly clients: Clients;
  readonly writer: Writer;
  /** Database of `cooperation`. */
  readonly url: string;
  readonly least: number;
  readonly print: ProofOptions['print'];
}

async function readBefore({ system, url, print }: Drill): Promise<Before> {
  const { remembered, faults } = await verifyAt(url, null, true);
  for (const { check, says } of faults) system.faults.push(`log before the upgrade: ${check}: ${says}`);
  const migrations = await countMigrations(system.stack.databases.values());
  const before = { records: await readRecords(url), entries: await readLogEntries(url), migrations, remembered };
  print(`the previous version: ${before.records.size} records, ${before.entries.size} entries of the log`);
  return before;
}

/** The upgrade under load, with closings in its middle and after it. Answers what came of those. */
async function upgrade(drill: Drill, lanes: ReadonlyArray<Lane>): Promise<ReadonlyArray<Closings>> {
  const { system, clients, writer, least, print } = drill;
  const others = lanes.filter(({ name }) => othersLanes.has(name));
  const own = lanes.filter(({ name }) => name === 'consent');
  const closings: Closings[] = [];
  const say = (what: string) => print(`${what}: ${clients.asked.length} answers so far`);
  await system.startNewAgencies();
  say('the new agencies answer beside the old');
  await clients.answers(least, gateways);
  await system.restart(gateways - 1, 'old');
  say(`gateway ${gateways} is still old, and asks the new agencies`);
  await clients.answers(least, gateways);
  for (let gateway = 0; gateway < gateways; gateway++) {
    await system.restart(gateway, 'new');
    say(`gateway ${gateway + 1} is new`);
    await clients.answers(least, gateways);
    if (gateway === 0) closings.push(await closeEach(system, others, 1));
  }
  await system.stopOldAgencies();
  say('the old agencies have ended');
  await clients.answers(least, gateways);
  await system.restartByReadiness(0);
  say('gateway 1 is new again: it told the balancer itself');
  await clients.answers(least, gateways);
  closings.push(await closeEach(system, others, 2));
  await Promise.all([clients.stop(), writer.stop()]);
  closings.push(await closeEach(system, own, 1), await closeEach(system, own, 2));
  return closings;
}

/** What is there afterwards, against what was before. */
async function judge(drill: Drill, before: Before, closings: ReadonlyArray<Closings>, previous: Previous) {
  const { system, clients, writer, url, least, print } = drill;
  const ids = [...system.stack.agencies.keys()];
  const expectedMigrations = countNewMigrations(previous.root, projectRoot, ids);
  const migrations = (await countMigrations(system.stack.databases.values())) - before.migrations;
  const lostRecords = countGone(before.records, await readRecords(url)) + (await countLost(system, writer.sender.kept));
  const received = new Set([...clients.received, ...closings.flatMap((one) => one.received)]);
  const { unrecorded, twice } = await findUnrecorded(url, received);
  const lostEntries = countGone(before.entries, await readLogEntries(url)) + unrecorded;
  const verified = await verifyAt(url, before.remembered, true);
  const closingFaults = closings.flatMap(({ faults }) => faults);
  const counts = countAsked(clients.asked, system.cuts());
  const faults = [
    ...system.faults,
    ...verified.faults.map(({ check, says }) => `log: ${check}: ${says}`),
    ...closingFaults,
    ...restsIn(clients.asked, system.restarts, gateways, least),
    ...(migrations === expectedMigrations ? [] : [`expected ${expectedMigrations} migrations, but ${migrations} ran`]),
    ...(twice === 0 ? [] : [`${twice} subjects are in the log twice for one request`]),
    ...(writer.sender.kept.length > 0 ? [] : ['nothing was written meanwhile']),
  ];
  for (const words of [...faults, ...clients.words]) print(words);
  const result = {
    ...counts,
    failed: counts.failed + writer.sender.sentAgain,
    wrong: counts.wrong + closingFaults.length,
    migrations,
    ...{ lostRecords, lostEntries, verified: verified.faults.length === 0 },
    closings: closings.reduce((sum, { closed }) => sum + closed, 0),
    acknowledgedRecords: writer.sender.kept.length,
    drained: system.drained,
    redis: system.redis !== null,
  };
  const ok = faults.length + result.failed + result.wrong + lostRecords + lostEntries === 0;
  return { ok, result };
}

/** The proof. `from`: the revision to start from; `runs`: right answers of each gateway before and after each step. */
export const upgradeProof: Proof = async ({ runs, seed, from = null, print }) => {
  const revision = await chooseRevision(from);
  const previous = await makePrevious(revision, print);
  let system: UpgradeSystem | null = null;
  let stopLoad = async () => {};
  try {
    system = await UpgradeSystem.start(previous);
    const running = system;
    const target = {
      get facts() {
        return running.facts;
      },
    };
    const clients = new Clients(system, previous.demoCase);
    const writer = new Writer(target);
    const url = system.stack.databases.get('cooperation') ?? '';
    const drill: Drill = { system, clients, writer, url, least: runs ?? leastAnswers, print };
    const lanes = makePersonLanes(writer.sender, (name) => new Chance(seed, name), storyDay);
    stopLoad = async () => void (await Promise.all([clients.stop(), writer.stop()]));
    await clients.learn();
    clients.start();
    writer.start();
    await clients.answers(drill.least, gateways);
    const before = await readBefore(drill);
    const closings = await upgrade(drill, lanes);
    await system.stopPrograms();
    const { ok, result } = await judge(drill, before, closings, previous);
    return { ok, result: { from: revision, ...result } };
  } finally {
    await stopLoad().catch(() => {});
    closeAgent();
    closeReaders();
    await system?.stop();
    previous.remove();
  }
};
