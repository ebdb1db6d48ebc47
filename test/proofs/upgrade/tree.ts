/** Whether the log's tree is kept: nothing waits for it, and its newest head covers it whole. */
import { setTimeout as sleep } from 'node:timers/promises';
import { query } from './databases.js';

/** `waiting`: entries, `unplaced`: records that have no leaf yet; `signed`: leaves that the newest head covers. */
export interface TreeState {
  readonly waiting: number;
  readonly unplaced: number;
  readonly size: number;
  readonly signed: number;
}

/** The tree of the log at `url`, in one snapshot. */
export async function readTree(url: string): Promise<TreeState> {
  const [state] = await query<TreeState & Record<string, number>>(
    url,
    `select
       (select count(*)::float8 from log.entries) as waiting,
       (select count(*)::float8 from facts.records r
          where not exists (select from log.leaves l where l.kind = 'record' and l.source = r.seq)) as unplaced,
       (select size::float8 from log.tree) as size,
       (select coalesce(max(size), 0)::float8 from log.checkpoints) as signed`,
  );
  if (!state) throw new Error('expected the state of the log’s tree');
  return state;
}

/** What is missing; `sizeBefore`: the tree must have grown beyond that. */
export function treeFaults({ waiting, unplaced, size, signed }: TreeState, sizeBefore: number): ReadonlyArray<string> {
  return [
    ...(waiting === 0 ? [] : [`${waiting} entries wait for their place in the log's tree`]),
    ...(unplaced === 0 ? [] : [`${unplaced} records wait for their place in the log's tree`]),
    ...(signed === size ? [] : [`the log has ${size} leaves, but its newest head is signed over ${signed}`]),
    ...(size > sizeBefore ? [] : [`expected the log to grow beyond ${sizeBefore} leaves, but it has ${size}`]),
  ];
}

/** Waits until nothing is missing, at most `limitMs`. Answers what still is. */
export async function untilTreeIsKept(
  url: string,
  sizeBefore: number,
  limitMs: number,
): Promise<ReadonlyArray<string>> {
  for (const end = performance.now() + limitMs; ; ) {
    const faults = treeFaults(await readTree(url), sizeBefore);
    if (faults.length === 0 || performance.now() > end) return faults;
    await sleep(200);
  }
}
