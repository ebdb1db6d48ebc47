/** Processes that others have started stand still: a server with all that it has forked. Needs `/proc`. */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** State and parent of process `pid`, as proc(5) says it; null when it is gone. */
function statusOf(pid: number): { readonly state: string; readonly parent: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // after a name in brackets
    return { state, parent: Number(parent) };
  } catch {
    return null;
  }
}

const childrenOf = (pid: number): ReadonlyArray<number> =>
  readdirSync('/proc')
    .map(Number)
    .filter((one) => Number.isInteger(one) && statusOf(one)?.parent === pid);

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

/** Stopped (`T`), or ended and not yet noticed by the parent (`Z`), which cannot notice. */
const standsStill = (pid: number): boolean => ['T', 'Z'].includes(statusOf(pid)?.state ?? '');

/**
 * Process `pid`, and what it has started, stand still for `ms` milliseconds; it first, so that it starts nothing more. Throws
 * when one of them did not: what came of it would say nothing.
 */
export async function pauseWithChildren(pid: number, ms: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  try {
    signalAll(childrenOf(pid), 'SIGSTOP');
    await sleep(ms);
    const going = [pid, ...childrenOf(pid)].filter((one) => !standsStill(one));
    if (going.length > 0)
      throw new Error(`expected process ${pid} and all its children to stand still, but ${going.join(', ')} did not`);
  } finally {
    signalAll([...childrenOf(pid), pid], 'SIGCONT');
  }
}
