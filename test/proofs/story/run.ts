/**
 * `npm run proof -- story`: the story, every phase and twin, against running systems: cells, request logs, log. Nothing is
 * seeded: every record goes through `submit`, by the official who signs it.
 */
import { submitFacts } from '../../../gateway/dev/seed-facts.js';
import { type Stack, startStack } from '../../../gateway/dev/stack.js';
import { demoCase } from '../../../schema/demo/family.js';
import { Client } from '../../support/client.js';
import { checkPolicyStory, readStorySystem } from '../policy/story.js';
import { storyCells } from '../policy/story-cells.js';
import type { Proof } from '../proof.js';
import { checkPhase, type PhaseResult } from './check.js';
import type { CheckedCell } from './check-cell.js';
import { checkOthers } from './others.js';
import { hadConsent, hasHolder, phase } from './phases.js';
import { checkRecordTwins, checkSilentTwins, likeUnknown, type TwinResult } from './twins.js';

/** What was found on one day. */
interface DayResult {
  readonly phases: ReadonlyArray<PhaseResult>;
  readonly twins: ReadonlyArray<TwinResult>;
  readonly leaks: ReadonlyArray<string>;
}

const onlyPhase =
  (name: string) =>
  async (client: Client): Promise<DayResult> => ({
    phases: [await checkPhase(client, phase(name))],
    twins: [],
    leaks: [],
  });

async function storyDay(client: Client, { facts }: Stack): Promise<DayResult> {
  const phases = [await checkPhase(client, phase('T3'))];
  const leaks = await checkOthers(client);
  const system = { client, facts };
  return { phases, leaks, twins: [...(await checkSilentTwins(system)), ...(await checkRecordTwins(system))] };
}

async function afterInquiry(client: Client): Promise<DayResult> {
  const { leaks } = await likeUnknown(client, 'T5', [['social-worker', demoCase.childInquiry]]);
  return { phases: [await checkPhase(client, phase('T5'))], twins: [], leaks };
}

type Check = (client: Client, stack: Stack) => Promise<DayResult>;

/** Each phase has a system of its own, replayed up to its day through the graph; the longest check comes first. */
const days: ReadonlyArray<readonly [string, Check]> = [
  ['T3', storyDay],
  ...['T0', 'T1', 'T2', 'T4'].map((name) => [name, onlyPhase(name)] as const),
  ['T5', afterInquiry],
  ['T7 eve', onlyPhase('T7 eve')],
  ['T7', onlyPhase('T7')],
];

async function runDay(name: string, check: Check): Promise<DayResult> {
  const { day } = phase(name);
  const stack = await startStack({ day, seedFacts: false, gatewayEnv: { FAMILJEGRAF_RATE_LIMIT: '100000' } });
  const client = new Client({
    url: stack.url,
    issuerPort: stack.issuer.port,
    databases: Object.fromEntries(stack.databases),
  });
  try {
    await submitFacts(stack.facts, stack.url, day);
    return await check(client, stack);
  } finally {
    await client.close();
    await stack.stop();
  }
}

/** Two systems at a time: while one is asked, the next one starts. */
async function runDays(print: (line: string) => void): Promise<ReadonlyArray<DayResult>> {
  const waiting = [...days];
  const results: DayResult[] = [];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, check] = next;
      const result = await runDay(name, check);
      results.push(result);
      printDay(result, print);
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}

/** Phases in which a consent has ended: withdrawn, expired or suspended, a guardian excluded, refused. */
const ends: ReadonlyArray<string> = ['T4', 'T7', 'X5', 'X9'];

/** A row-2 cell says the same in all of them. */
function textFaults(cells: ReadonlyArray<CheckedCell>): ReadonlyArray<string> {
  const texts = new Map<string, Set<string>>();
  for (const { phase: of, actor, person, code, notice } of cells) {
    if (!ends.includes(of) || person !== 'child' || !hadConsent(actor, 'child', code)) continue;
    const key = `${actor} ${code}`;
    texts.set(key, (texts.get(key) ?? new Set()).add(notice ?? ''));
  }
  return [...texts].flatMap(([key, found]) =>
    found.size === 1 ? [] : [`${key}: the end of a consent is told in several ways: ${[...found].join(' | ')}`],
  );
}

function printCell({ phase: of, actor, person, code, expected, got, faults }: CheckedCell): string {
  const where = `${of.padEnd(6)} ${actor.padEnd(17)} ${person.padEnd(13)} ${code.padEnd(20)}`;
  const note = faults.length === 0 ? '' : `  <-- MISMATCH ${faults.join('; ')}`;
  return `${where} ${expected.padEnd(26)} ${got}${note}`;
}

function printDay({ phases, twins, leaks }: DayResult, print: (line: string) => void): void {
  for (const cell of [...phases, ...twins].flatMap(({ cells }) => cells))
    if (cell.isListed || cell.faults.length > 0) print(printCell(cell));
  for (const { twin, compared, leaks: found } of twins)
    print(`${twin}: ${compared} answers with their request logs compared, ${found.length} faults`);
  for (const leak of [...[...phases, ...twins].flatMap((one) => one.leaks), ...leaks]) print(`LEAK ${leak}`);
}

const sum = <T>(items: ReadonlyArray<T>, count: (item: T) => number) =>
  items.reduce((total, item) => total + count(item), 0);

/**
 * Prints every cell with what was expected and got. `allowed`: cells in which something was released, as it should be.
 * `pending`: cells whose holder does not answer in the graph yet, decided only.
 */
export const storyProof: Proof = async ({ print }) => {
  const decided = checkPolicyStory(readStorySystem(), print);
  const results = await runDays(print);
  const twins = results.flatMap((result) => result.twins);
  const checked = [...results.flatMap((result) => result.phases), ...twins];
  const looked = checked.flatMap((one) => one.cells);
  const cells = looked.filter(({ isListed }) => isListed);
  const texts = textFaults(cells);
  for (const text of texts) print(`LEAK ${text}`);
  const leaks = texts.length + sum(checked, (one) => one.leaks.length) + sum(results, (one) => one.leaks.length);
  const mismatches = looked.filter(({ faults }) => faults.length > 0).length + decided.mismatches;
  const allowed = cells.filter(({ released }) => released).length;
  return {
    ok: mismatches === 0 && leaks === 0 && allowed > 0,
    result: {
      cells: cells.length,
      mismatches,
      allowed,
      pending: storyCells.filter(({ code }) => !hasHolder(code)).length,
      leaks,
      twins: twins.length,
      twinsCompared: sum(twins, ({ compared }) => compared),
      logsCompared: sum(checked, ({ logs }) => logs),
      entries: sum(checked, ({ entries }) => entries),
    },
  };
};
