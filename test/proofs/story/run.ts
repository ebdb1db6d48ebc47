/**
 * `npm run proof -- story`: the story, every phase and twin, against running systems: cells, request logs, log. Nothing is
 * seeded but the agencies' own registers: every record is drafted, signed and submitted by its official, on its day.
 */
import { type Stack, startStack } from '../../../gateway/dev/stack.js';
import { demoCase } from '../../../schema/demo/family.js';
import { firstStoryDay, type StoryPhase } from '../../../schema/demo/story-step.js';
import { Client } from '../../support/client.js';
import { checkPolicyStory, readStorySystem } from '../policy/story.js';
import { storyCells } from '../policy/story-cells.js';
import type { Proof } from '../proof.js';
import { DraftedStory } from './by-drafts.js';
import { checkPhase, type PhaseResult } from './check.js';
import type { CheckedCell } from './check-cell.js';
import { checkOthers } from './others.js';
import { hadConsent, hasHolder, phase } from './phases.js';
import { checkNothingSent, checkQuestionsSent } from './sent.js';
import {
  checkSilentTwins,
  checkStepTwins,
  checkUnseen,
  likeUnknown,
  type TwinResult,
  type TwinSystem,
} from './twins.js';
import { checkEmergencies, checkSlippedIn } from './urgent-twins.js';

/** What was found on one day. */
interface DayResult {
  readonly phases: ReadonlyArray<PhaseResult>;
  readonly twins: ReadonlyArray<TwinResult>;
  readonly leaks: ReadonlyArray<string>;
}

/** What is looked at on a day beside its cells. */
type More = (system: TwinSystem) => Promise<Partial<Omit<DayResult, 'phases'>>>;

/** The twins leave the case file as it was; what they delete of registers is there again on the next day. */
const storyDay: More = async (system) => ({
  leaks: await checkOthers(system.client),
  twins: [
    ...(await checkStepTwins(system)),
    await checkEmergencies(system),
    await checkSlippedIn(system),
    ...(await checkSilentTwins(system)),
    await checkUnseen(system),
  ],
});

const more: Readonly<Partial<Record<StoryPhase, More>>> = {
  T0: async ({ story, client }) => ({ leaks: await checkNothingSent(story, client) }),
  T1: async ({ client }) => ({ leaks: await checkQuestionsSent(client) }),
  T3: storyDay,
  T5: async ({ client }) => likeUnknown(client, 'T5', [['social-worker', demoCase.childInquiry]]),
};

/** Phases that one system goes through, and those that do not happen in it. */
interface Course {
  readonly phases: ReadonlyArray<StoryPhase>;
  readonly without: ReadonlyArray<StoryPhase>;
}

const courses: ReadonlyArray<Course> = [
  { phases: ['T0', 'T1', 'T2', 'T3', 'T4', 'T5'], without: [] },
  { phases: ['T7 eve', 'T7'], without: ['T4', 'T5'] },
];

/** Goes through a course. `look`: is given each day's result. Answers how many drafts were signed and kept. */
async function follow({ phases, without }: Course, look: (result: DayResult) => void): Promise<number> {
  const stack: Stack = await startStack({
    ...{ day: firstStoryDay, seedFacts: false, gatewayEnv: { FAMILJEGRAF_RATE_LIMIT: '100000' } },
  });
  const client = new Client({
    ...{ url: stack.url, issuerPort: stack.issuer.port, databases: Object.fromEntries(stack.databases) },
  });
  let steps = 0;
  try {
    const story = await DraftedStory.begin(stack, without);
    for (const name of phases) {
      steps += await story.goTo(name);
      const found = await checkPhase(client, phase(name));
      look({ twins: [], leaks: [], ...(await more[name]?.({ client, story })), phases: [found] });
    }
    return steps;
  } finally {
    await client.close();
    await stack.stop();
  }
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

/** Every cell came out right, none of them decided only, and something was released. */
export const isStoryTold = (found: Readonly<Record<'mismatches' | 'leaks' | 'allowed' | 'pending', number>>): boolean =>
  found.mismatches === 0 && found.leaks === 0 && found.allowed > 0 && found.pending === 0;

/**
 * Prints every cell with what was expected and got. `drafts`: that were signed and kept on the way. `allowed`: cells in
 * which something was released, as it should be.
 * `pending`: cells whose holder does not answer in the graph yet, decided only.
 */
export const storyProof: Proof = async ({ print }) => {
  const decided = checkPolicyStory(readStorySystem(), print);
  const results: DayResult[] = [];
  const look = (result: DayResult) => {
    results.push(result);
    printDay(result, print);
  };
  const steps = await Promise.all(courses.map((course) => follow(course, look)));
  const twins = results.flatMap((result) => result.twins);
  const checked = [...results.flatMap((result) => result.phases), ...twins];
  const looked = checked.flatMap((one) => one.cells);
  const cells = looked.filter(({ isListed }) => isListed);
  const texts = textFaults(cells);
  for (const text of texts) print(`LEAK ${text}`);
  const leaks = texts.length + sum(checked, (one) => one.leaks.length) + sum(results, (one) => one.leaks.length);
  const mismatches = looked.filter(({ faults }) => faults.length > 0).length + decided.mismatches;
  const allowed = cells.filter(({ released }) => released).length;
  const pending = storyCells.filter(({ code }) => !hasHolder(code)).length;
  return {
    ok: isStoryTold({ mismatches, leaks, allowed, pending }),
    result: {
      cells: cells.length,
      mismatches,
      allowed,
      pending,
      leaks,
      drafts: sum(steps, (count) => count),
      twins: twins.length,
      twinsCompared: sum(twins, ({ compared }) => compared),
      logsCompared: sum(checked, ({ logs }) => logs),
      entries: sum(checked, ({ entries }) => entries),
    },
  };
};
