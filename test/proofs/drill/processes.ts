/** Processes that others have started stand still: a server with all that it has forked. Needs `/proc`. */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** The id of the process that has started `pid`; 0 when that is gone. */
function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]); // proc(5): a name in brackets, the state, the parent
  } catch {
    return 0;
  }
}

const childrenOf = (pid: number): ReadonlyArray<number> =>
  readdirSync('/proc')
    .map(Number)
    .filter((one) => Number.isInteger(one) && parentOf(one) === pid);

/** Sends `signal` to those of `pids` that are still there. */
function signalAll(pids: ReadonlyArray<number>, signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** Process `pid`, and what it has started, stand still for `ms` milliseconds; it first, so that it starts nothing more. */
export async function pauseWithChildren(pid: number, ms: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  const children = childrenOf(pid);
  try {
    signalAll(children, 'SIGSTOP');
    await sleep(ms);
  } finally {
    signalAll([...children, pid], 'SIGCONT');
  }
}

/** The process that a PostgreSQL server's others are children of. `url`: its superuser's. */
export async function postmasterOf(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>(
      `select split_part(pg_read_file('postmaster.pid'), e'\\n', 1)::int as pid`,
    );
    return rows[0]?.pid ?? 0;
  } finally {
    await client.end();
  }
}
