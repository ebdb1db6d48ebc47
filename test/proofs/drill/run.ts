/**
 * `npm run proof -- drill`: one part of the system after another is killed, stopped or made to misbehave while officials
 * read and agencies write. Every answer holds what it should or null, never anything else; every one that showed
 * something is in the log; no acknowledged record is lost; and the system comes back by itself. A fault that nobody
 * notices, though somebody should, fails it too, and so does a gateway that takes more memory than its pod has.
 */
import { findUnrecorded, verifyAt } from '../log/verify-at.js';
import { peakRssMb } from '../memory.js';
import type { Proof } from '../proof.js';
import { countLost } from '../withdrawal/judge.js';
import { type Fault, faults, standMs, unnoticed } from './faults.js';
import { type Had, type Way, waysOf } from './noticed.js';
import { lanes, Readers } from './readers.js';
import { Signing } from './signing.js';
import { DrillSystem } from './system.js';
import { Writer } from './writer.js';

/** What the pod of a gateway may take (`gateway/operations/kubernetes/gateway.yaml`): above it the gateway is killed. */
export const mostRssMb = 1_024;

const column = (value: unknown, width: number): string => String(value).padStart(width);

/** What came of one fault. */
interface Outcome {
  readonly name: string;
  readonly ways: ReadonlyArray<Way>;
  readonly recoveryMs: number;
  /** Peak of the gateway's process so far. */
  readonly rssMb: number;
}

/** A system, and who asks and writes all the while. */
interface Drill {
  readonly system: DrillSystem;
  readonly readers: Readers;
  readonly writer: Writer;
  readonly signing: Signing;
  readonly print: (line: string) => void;
}

const hadBy = ({ readers, writer, signing }: Drill): Had => ({
  counts: { ...readers.counts },
  answers: new Map([...readers.answers, ...signing.answers]),
  refused: writer.sender.sentAgain + signing.refused,
});

/** Milliseconds until all is well again. */
async function recover({ readers, writer }: Drill): Promise<number> {
  const from = performance.now();
  await Promise.all([readers.recover(), writer.recover()]);
  return performance.now() - from;
}

async function suffer(drill: Drill, name: string, fault: Fault): Promise<Outcome> {
  const before = hadBy(drill);
  const from = performance.now();
  await fault(drill.system, drill.readers);
  const [mended, lastedMs] = [hadBy(drill), performance.now() - from];
  const recoveryMs = await recover(drill);
  const after = hadBy(drill);
  const ways = waysOf({ before, mended, after, lastedMs }, { lanes, standMs });
  const rssMb = peakRssMb(drill.system.gateway.current.pid);
  const kinds = (['whole', 'partial', 'none', 'wrong'] as const).map(
    (kind) => after.counts[kind] - before.counts[kind],
  );
  const felt = ways.join(', ') || 'not';
  const figures = kinds.map((count) => column(count, 7)).join('');
  drill.print(
    `${name.padEnd(38)}${figures} ${column((recoveryMs / 1_000).toFixed(1), 7)} s ${column(rssMb, 6)} MB  ${felt}`,
  );
  return { name, ways, recoveryMs, rssMb };
}

/** What is not as it should be once all faults are over, with the system stopped. */
async function judge({ system, readers, writer, print }: Drill) {
  const cooperation = system.stack.databases.get('cooperation') ?? '';
  const { kept } = writer.sender;
  const lost = await countLost(system, kept);
  await system.stop();
  const { unrecorded } = await findUnrecorded(cooperation, readers.received);
  const { faults: logFaults } = await verifyAt(cooperation, null, true);
  for (const { check, says } of logFaults) print(`log: ${check}: ${says}`);
  for (const words of readers.wrongs.slice(0, 5)) print(`WRONG ${words}`);
  const { whole: answeredOk, partial, none: refused, wrong } = readers.counts;
  const statuses = Object.fromEntries([...readers.statuses].sort(([a], [b]) => a - b));
  const ok = wrong + lost + unrecorded + logFaults.length === 0 && answeredOk > 0 && kept.length > 0;
  const more = { partial, refused, acknowledgedRecords: kept.length, statuses };
  return { ok, counts: { answeredOk, wrong, lost, unrecorded }, more };
}

/** The proof. `runs`: so many of the faults, the first ones. */
export const drillProof: Proof = async ({ runs, restMs = 10, print }) => {
  const chosen = Object.entries(faults).slice(0, runs ?? undefined);
  const system = await DrillSystem.start();
  const readers = new Readers(system.stack, () => `${system.gateway.current.url}/graphql`, { restMs });
  const [writer, signing] = [new Writer(system), new Signing(system)];
  const drill = { system, readers, writer, signing, print };
  const outcomes: Outcome[] = [];
  const stopClients = () => Promise.all([readers, writer, signing].map((client) => client.stop()));
  try {
    await readers.learn();
    for (const client of [readers, writer, signing]) client.start();
    print(`${'fault'.padEnd(38)}  whole partial   none  wrong    again   memory  felt by`);
    for (const [name, fault] of chosen) outcomes.push(await suffer(drill, name, fault));
    await stopClients();
    const { ok, counts, more } = await judge(drill);
    const unfelt = outcomes.flatMap(({ name, ways }) => (ways.length === 0 && !unnoticed.has(name) ? [name] : []));
    for (const name of unfelt) print(`NOT FELT ${name}`);
    const maxRecoverySeconds = Math.round(Math.max(...outcomes.map(({ recoveryMs }) => recoveryMs)) / 100) / 10;
    const maxRssMb = Math.max(...outcomes.map(({ rssMb }) => rssMb));
    const felt = Object.fromEntries(outcomes.map(({ name, ways }) => [name, ways]));
    return {
      ok: ok && unfelt.length === 0 && maxRssMb <= mostRssMb,
      result: { faults: chosen.length, ...counts, maxRecoverySeconds, maxRssMb, ...more, unfelt, felt },
    };
  } finally {
    await stopClients().catch(() => {});
    await system.stop().catch(() => {});
    await system.server.stop();
  }
};
