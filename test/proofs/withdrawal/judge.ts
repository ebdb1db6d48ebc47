/** What the lanes' notes, the gateways' stamps, the records and the log say together. */
import pg from 'pg';
import { readLogAt } from '../../support/log.js';
import type { Got } from './client.js';
import type { Closed, Lane, Seen } from './lanes.js';
import type { Kept } from './sender.js';
import type { Stamp, System } from './system.js';

/** Answers with a value, and what they rested on had been closed. */
export interface Late {
  /** Words about each whose write to the kernel began after the closing had returned. */
  readonly after: ReadonlyArray<string>;
  /** Those whose write had begun before, and ended after: the stated assumption (clock check and write are one step). */
  readonly assumptionHits: number;
  /** Answers with a value that no gateway has stamped: killed between write and stamp. */
  readonly unstamped: number;
}

function byLane<T extends { readonly lane: string }>(all: ReadonlyArray<T>): ReadonlyMap<string, ReadonlyArray<T>> {
  const lanes = new Map<string, T[]>();
  for (const one of all) {
    const own = lanes.get(one.lane);
    if (own) own.push(one);
    else lanes.set(one.lane, [one]);
  }
  return lanes;
}

/** What was handed over late. Without a stamp it was written after it was asked for and before it had come. */
export function findLate({ got, closed }: Seen, stamps: ReadonlyMap<string, Stamp>): Late {
  const after: string[] = [];
  let [assumptionHits, unstamped] = [0, 0];
  const closings = byLane(closed);
  for (const one of got) {
    if (!one.value) continue;
    const stamp = stamps.get(one.requestId);
    if (!stamp) unstamped++;
    const begun = stamp?.begun ?? one.sentAt;
    const done = stamp?.done ?? one.arrivedAt;
    for (const { returnedAt, until, way } of closings.get(one.lane) ?? []) {
      const ms = (at: number) => Math.round(at - returnedAt);
      if (begun > returnedAt && begun < until) {
        after.push(
          `${one.lane}, ${way}: handed over ${ms(begun)} ms after, asked at ${ms(one.sentAt)}, got at ${ms(one.arrivedAt)}`,
        );
      } else if (begun <= returnedAt && done > returnedAt) assumptionHits++;
    }
  }
  return { after, assumptionHits, unstamped };
}

async function query<Row extends pg.QueryResultRow>(
  { stack }: Pick<System, 'stack'>,
  text: string,
): Promise<ReadonlyArray<Row>> {
  const client = new pg.Client({ connectionString: stack.databases.get('cooperation') ?? '' });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Records that were acknowledged and are not there. */
export async function countLost(system: Pick<System, 'stack'>, kept: ReadonlyArray<Kept>): Promise<number> {
  const rows = await query<{ key: string }>(
    system,
    `select kind || ' ' || id || ' ' || version as key from facts.records
     union all select kind || ' ' || id || ' ' || version from case_file.records`,
  );
  const there = new Set(rows.map(({ key }) => key));
  return kept.filter(({ kind, id, version }) => !there.has(`${kind} ${id} ${version}`)).length;
}

/** Answers with a value that the log does not tell of (I3): no entry of that request says that the category was released. */
export async function countUnlogged(
  system: System,
  got: ReadonlyArray<Got>,
  lanes: ReadonlyArray<Lane>,
): Promise<number> {
  const entries = await readLogAt(system.stack.databases.get('cooperation') ?? '');
  const logged = new Set(
    entries.flatMap(({ requestId, body }) => body.released.map(({ category }) => `${requestId} ${category}`)),
  );
  const categories = new Map(lanes.map(({ name, category }) => [name, category]));
  return got.filter(({ value, lane, requestId }) => value && !logged.has(`${requestId} ${categories.get(lane)}`))
    .length;
}

/** Lanes that close a part, with how many answers had what rests on another basis while that part was closed. */
export function countFlowing({ got, closed }: Seen, lanes: ReadonlyArray<Lane>): ReadonlyMap<string, number> {
  const [answers, closings] = [byLane(got), byLane(closed)];
  const isWithin =
    (one: Got) =>
    ({ returnedAt, until }: Closed) =>
      one.sentAt > returnedAt && one.arrivedAt < until;
  return new Map(
    lanes
      .filter(({ other, name }) => other !== null && closings.has(name))
      .map(({ name }) => {
        const flowing = (answers.get(name) ?? []).filter(
          (one) => one.other && !one.value && closings.get(name)?.some(isWithin(one)),
        );
        return [name, flowing.length] as const;
      }),
  );
}

/** Why an answer lacked the value. */
function whyRefused({ status, hasErrors }: Got): string {
  if (status === 0) return 'no answer';
  if (status !== 200) return String(status);
  return hasErrors ? 'an agency away' : 'denied';
}

/**
 * Answers without the value although the lane was open for as long as they took, from when everybody had been told until
 * its closing was sent. `quiet`: in the phases without faults, by readers that do not stop; `other`: the rest.
 * Each by why.
 */
export function countRefused({ got, opened }: Seen, slow: ReadonlySet<string>) {
  const openings = byLane(opened);
  const counts = { quiet: {} as Record<string, number>, other: {} as Record<string, number> };
  for (const one of got) {
    const { lane, value, sentAt, arrivedAt } = one;
    if (value) continue;
    const within = openings.get(lane)?.find(({ from, until }) => sentAt > from && arrivedAt < until);
    if (!within) continue;
    const own = within.isQuiet && !slow.has(lane) ? counts.quiet : counts.other;
    own[whyRefused(one)] = (own[whyRefused(one)] ?? 0) + 1;
  }
  return counts;
}
