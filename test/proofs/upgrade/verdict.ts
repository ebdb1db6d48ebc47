/** What is there after the upgrade, against what was before. */
import type { AgencyId } from '../../../schema/agencies.js';
import { projectRoot } from '../../../schema/files.js';
import { verifyAt } from '../log/verify-at.js';
import { countAsked, cutFaults } from './breaks.js';
import { byRequest, keyOf, type LogEntry, readLogEntries, readRecords } from './databases.js';
import { answeredUnready, countGone, countRecorded, longestOf, restsIn } from './judge.js';
import { compareMigrations, countMigrations, kitTables } from './migrations.js';
import type { Drill } from './phases.js';
import type { Previous } from './previous.js';
import { gateways } from './system.js';
import { lostRows, readTables, type Tables } from './tables.js';

/** What was there before. */
export interface Before {
  readonly records: ReadonlyMap<string, string>;
  readonly entries: ReadonlyArray<LogEntry>;
  readonly tables: ReadonlyMap<AgencyId, Tables>;
  readonly migrations: number;
  readonly remembered: Awaited<ReturnType<typeof verifyAt>>['remembered'];
}

/** Of every database: registers row by row, what is written meanwhile by number. */
async function readAllTables({ system }: Drill, previous: Previous, before?: Before['tables']) {
  const others = kitTables(previous.root);
  const tables = new Map<AgencyId, Tables>();
  for (const [id, url] of system.stack.databases) {
    const isRegister = (table: string) => id !== 'cooperation' && !others.has(table.replace(/^public\./, ''));
    tables.set(id, await readTables(url, isRegister, before?.get(id)));
  }
  return tables;
}

export async function readBefore(drill: Drill, previous: Previous): Promise<Before> {
  const { system, url, print } = drill;
  const { remembered, faults } = await verifyAt(url, null, true);
  for (const { check, says } of faults) system.faults.push(`log before the upgrade: ${check}: ${says}`);
  const [records, entries] = [await readRecords(url), await readLogEntries(url)];
  const tables = await readAllTables(drill, previous);
  print(`the previous version: ${records.size} records, ${entries.length} entries of the log`);
  return { records, entries, tables, remembered, migrations: await countMigrations(system.stack.databases.values()) };
}

/** What is lost of what was before, and of what was acknowledged or answered meanwhile. */
async function findLost(drill: Drill, before: Before, previous: Previous) {
  const { clients, writing, closings, url } = drill;
  const [records, entries] = [await readRecords(url), await readLogEntries(url)];
  const kept = [...writing.sender.kept, ...closings.sender.kept];
  const lostKept = kept.filter((one) => !records.has(keyOf(one))).length;
  const shown = [...clients.received, ...closings.received.map((requestId) => ({ requestId, entries: null }))];
  const { unrecorded, other, twice } = countRecorded(entries, shown);
  const tables = await readAllTables(drill, previous, before.tables);
  const rows = [...before.tables].flatMap(([id, own]) =>
    [...lostRows(own, tables.get(id) ?? new Map())].map(([table, count]) => ({ table: `${id}: ${table}`, count })),
  );
  const faults = [
    ...rows.map(({ table, count }) => `${count} rows of ${table} are gone or changed`),
    ...(other === 0 ? [] : [`${other} answers have another number of entries in the log than the same ones before`]),
    ...(twice === 0 ? [] : [`${twice} subjects are in the log twice for one request`]),
  ];
  const counts = {
    lostRecords: countGone(before.records, records) + lostKept,
    lostEntries: countGone(byRequest(before.entries), byRequest(entries)) + unrecorded,
    lostRows: rows.reduce((sum, { count }) => sum + count, 0),
  };
  return { counts, faults };
}

/** What the load and the programs have to say. */
function faultsOf({ system, clients, writing, closings, least }: Drill): ReadonlyArray<string> {
  const { asked } = clients;
  const { restarts, unready, drained } = system.balancer;
  return [
    ...[...system.faults, ...writing.faults, ...closings.faults],
    ...restsIn(asked, restarts, gateways, least),
    ...answeredUnready(asked, unready),
    ...(unready.length > 0 ? [] : ['expected a restart by readiness']),
    ...(drained.length > 0 && drained.every((count) => count > 0)
      ? []
      : ['expected requests under way when a gateway was told to end']),
    ...(writing.sender.kept.length > 0 ? [] : ['nothing was written meanwhile']),
  ];
}

/** Did those run that the new version brings, and no other; is the old ones' text what it was? */
async function judgeMigrations({ system }: Drill, before: Before, previous: Previous) {
  const expected = compareMigrations(previous.root, projectRoot, system.stack.databases.keys());
  const migrations = (await countMigrations(system.stack.databases.values())) - before.migrations;
  const faults = [
    ...(migrations === expected.count ? [] : [`expected ${expected.count} migrations, but ${migrations} ran`]),
    ...expected.edited.map((name) => `the migration ${name} has been edited or is gone: they are only added`),
  ];
  return { counts: { migrations, tableMigrations: expected.ofTables }, faults };
}

/** The verdict, once all programs have ended. `treeFaults`: what the log's tree lacked before. */
export async function judge(drill: Drill, before: Before, previous: Previous, treeFaults: ReadonlyArray<string>) {
  const { system, clients, writing, closings, url, print } = drill;
  const verified = await verifyAt(url, before.remembered, true);
  const lost = await findLost(drill, before, previous);
  const migrated = await judgeMigrations(drill, before, previous);
  const counts = countAsked(clients.asked, closings.breaks.of, system.balancer.cuts());
  const logFaults = [...treeFaults, ...verified.faults.map(({ check, says }) => `log: ${check}: ${says}`)];
  const faults = [...faultsOf(drill), ...logFaults, ...lost.faults, ...migrated.faults, ...cutFaults(counts)];
  for (const words of [...faults, ...clients.words]) print(words);
  const result = {
    ...counts,
    failed: counts.failed + writing.sender.sentAgain + closings.sender.sentAgain,
    wrong: counts.wrong + closings.faults.length,
    longestMs: longestOf(clients.asked, system.balancer.held),
    ...{ ...migrated.counts, ...lost.counts, verified: logFaults.length === 0 },
    closings: closings.closed,
    acknowledgedRecords: writing.sender.kept.length,
    drained: system.balancer.drained.reduce((sum, one) => sum + one, 0),
    redis: system.redis !== null,
    faults: faults.length,
  };
  const { lostRecords, lostEntries, lostRows } = lost.counts;
  return { ok: faults.length + result.failed + result.wrong + lostRecords + lostEntries + lostRows === 0, result };
}
