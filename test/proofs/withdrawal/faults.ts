/**
 * What goes wrong meanwhile, one thing after another: stopped and killed processes, Redis gone, networks that stand still.
 * Readers that stop in the middle of an answer are a lane of their own (`ways-cases.ts`).
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from './chance.js';
import type { Network } from './network.js';
import type { System } from './system.js';

/** Makes one fault and mends it. */
type Fault = (system: System, chance: Chance) => Promise<void>;

/** Longer than L, by some. */
const standMs = (chance: Chance) => 450 + chance.nat(600);

async function still(network: Network | undefined, ms: number): Promise<void> {
  network?.pause();
  await sleep(ms);
  network?.resume();
}

/** Below L: answers leave in time. Above, withdrawals return meanwhile; but a gateway waits 1,250 ms for its log, no longer. */
const heldMs = [50, 200, 750, 900, 1_000];

/**
 * The log keeps entries, and the gateways hear of it late: some in time to hand over, some not, while withdrawals commit.
 * This is where both the wait of a withdrawal and the cut of an answer are needed.
 */
async function answersHeld({ networks }: System, chance: Chance): Promise<void> {
  for (let times = 0; times < 5; times++) {
    networks.database.holdAnswers();
    await sleep(chance.pick(heldMs) + chance.nat(200));
    networks.database.resume();
    await sleep(200 + chance.nat(300));
  }
}

async function stopped(system: System, gateway: number, ms: number): Promise<void> {
  const pid = system.pidOf(gateway);
  if (pid === null) return;
  process.kill(pid, 'SIGSTOP');
  await sleep(ms);
  process.kill(pid, 'SIGCONT');
}

async function withoutRedis(system: System, signal: NodeJS.Signals, ms: number): Promise<void> {
  await system.stopRedis(signal);
  await sleep(ms);
  await system.startRedis();
}

/** Each once before any of them again, and `answersHeld` before each. */
const faults: Readonly<Record<string, Fault>> = {
  'a stopped gateway': (system, chance) => stopped(system, chance.nat(system.gateways), standMs(chance)),
  'gateways stopped again and again, for moments': async (system, chance) => {
    for (let times = 0; times < 6; times++) {
      await stopped(system, chance.nat(system.gateways), 20 + chance.nat(500));
      await sleep(chance.nat(100));
    }
  },
  'a killed gateway': (system, chance) => system.killGateway(chance.nat(system.gateways)),
  'the intake killed': (system) => system.killCooperation(),
  'Redis killed at once': (system, chance) => withoutRedis(system, 'SIGKILL', standMs(chance)),
  'Redis stopped': (system, chance) => withoutRedis(system, 'SIGTERM', standMs(chance)),
  'the network to PostgreSQL still': ({ networks }, chance) => still(networks.database, standMs(chance)),
  'the network to Redis still': ({ networks }, chance) => still(networks.redis, standMs(chance)),
  'the network between clients and a gateway still': ({ networks }, chance) =>
    still(chance.pick(networks.clients), standMs(chance)),
};

const held = 'the answers of PostgreSQL held, again and again';
const betweenMs = 1_000;

/** Runs until `isDone`. Answers how often each happened. */
export async function runFaults(
  system: System,
  options: {
    readonly chance: Chance;
    readonly isDone: () => boolean;
    readonly print: (line: string) => void;
  },
): Promise<Readonly<Record<string, number>>> {
  const { chance, isDone, print } = options;
  const counts: Record<string, number> = {};
  for (let names: ReadonlyArray<string> = []; !isDone(); names = names.slice(1)) {
    if (names.length === 0) names = chance.shuffle(Object.keys(faults));
    const [name = ''] = names;
    for (const [what, fault] of [[held, answersHeld] as const, [name, faults[name]] as const]) {
      if (isDone()) break;
      await sleep(betweenMs + chance.nat(betweenMs));
      await fault?.(system, chance);
      counts[what] = (counts[what] ?? 0) + 1;
      print(`fault: ${what}`);
    }
  }
  return counts;
}
