/**
 * `npm run proof -- drill`: one part of the system after another is killed, stopped or made to misbehave while officials
 * read and an agency writes. Every answer holds what it should or null, never anything else; every one that showed
 * something is in the log; no acknowledged record is lost; and the system comes back by itself.
 */
import { findUnrecorded, verifyAt } from '../log/verify-at.js';
import type { Proof } from '../proof.js';
import { countLost } from '../withdrawal/judge.js';
import { faults } from './faults.js';
import { Readers } from './readers.js';
import { DrillSystem } from './system.js';
import { Writer } from './writer.js';

const column = (value: unknown, width: number): string => String(value).padStart(width);

/** The proof. `runs`: so many of the faults, the first ones. */
export const drillProof: Proof = async ({ runs, restMs = 10, print }) => {
  const chosen = Object.entries(faults).slice(0, runs ?? undefined);
  const system = await DrillSystem.start();
  const readers = new Readers(system.stack, () => `${system.gateway.current.url}/graphql`, restMs);
  const writer = new Writer(system.stack);
  let longestMs = 0;
  const cooperation = system.stack.databases.get('cooperation') ?? '';
  try {
    await readers.learn();
    readers.start();
    writer.start();
    print(`${'fault'.padEnd(38)} whole partial   none  wrong  whole again after`);
    for (const [name, fault] of chosen) {
      const before = { ...readers.counts };
      await fault(system, readers);
      const tookMs = await readers.recover();
      longestMs = Math.max(longestMs, tookMs);
      const { whole, partial, none, wrong } = readers.counts;
      const counts = [whole - before.whole, partial - before.partial, none - before.none, wrong - before.wrong];
      print(
        `${name.padEnd(38)} ${counts.map((count) => column(count, 6)).join(' ')}  ${(tookMs / 1_000).toFixed(1)} s`,
      );
    }
    await Promise.all([readers.stop(), writer.stop()]);
    const lost = await countLost(system, writer.sender.kept);
    await system.stop();
    const { unrecorded } = await findUnrecorded(cooperation, readers.received);
    const verified = await verifyAt(cooperation, null, true);
    for (const { check, says } of verified.faults) print(`log: ${check}: ${says}`);
    for (const words of readers.wrongs.slice(0, 5)) print(`WRONG ${words}`);
    const { whole: answeredOk, partial, none, wrong } = readers.counts;
    const statuses = Object.fromEntries([...readers.statuses].sort(([a], [b]) => a - b));
    const ok =
      wrong + lost + unrecorded + verified.faults.length === 0 && answeredOk > 0 && writer.sender.kept.length > 0;
    const more = { partial, refused: none, acknowledgedRecords: writer.sender.kept.length, statuses };
    const maxRecoverySeconds = Math.round(longestMs / 100) / 10;
    return { ok, result: { faults: chosen.length, answeredOk, wrong, lost, unrecorded, maxRecoverySeconds, ...more } };
  } finally {
    await Promise.all([readers.stop(), writer.stop()]).catch(() => {});
    await system.stop().catch(() => {});
    await system.server.stop();
  }
};
