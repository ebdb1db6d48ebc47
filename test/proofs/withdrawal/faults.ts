/** What goes wrong meanwhile, one thing after another: a stopped process, a killed one, Redis gone, a network that stands. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { System } from './system.js';

/** Makes one fault and mends it. */
type Fault = (system: System, round: number) => Promise<void>;

const standMs = 700;

const faults: ReadonlyArray<readonly [string, Fault]> = [
  [
    'a stopped gateway',
    async (system, round) => {
      const pid = system.pidOf(round % system.urls.length);
      if (pid === null) return;
      process.kill(pid, 'SIGSTOP');
      await sleep(standMs);
      process.kill(pid, 'SIGCONT');
    },
  ],
  [
    'a network that stands still',
    async ({ network }) => {
      network.pause();
      await sleep(standMs);
      network.resume();
    },
  ],
  ['a killed gateway', (system, round) => system.restart(round % system.urls.length)],
  ['a killed Redis', (system) => system.restartRedis()],
];

/** Runs until `isDone`. Answers how many there were; `near` is told when one begins and when its aftermath is over. */
export async function runFaults(
  system: System,
  {
    isDone,
    near,
    print,
  }: {
    readonly isDone: () => boolean;
    readonly near: (is: boolean) => void;
    readonly print: (line: string) => void;
  },
): Promise<number> {
  let count = 0;
  while (!isDone()) {
    await sleep(1_500);
    const [name, fault] = faults[count % faults.length] ?? ['', async () => {}];
    near(true);
    await fault(system, Math.floor(count / faults.length));
    await sleep(1_000);
    near(false);
    count++;
    print(`fault ${count}: ${name}`);
  }
  return count;
}
