/**
 * The proof `noninterference` (DESIGN.md, I2): random operations, actors and facts over two states of the agencies'
 * databases that differ only in what the actor may not see. Answers and what agencies are asked are the same; systems
 * with a broken guard are told by the same cases. `--runs`: the number of cases.
 */
import fc from 'fast-check';
import { storyDay } from '../../../schema/demo/family.js';
import type { Proof } from '../proof.js';
import { type Case, CaseMaker, check, type Numbers } from './cases.js';
import { entropy } from './choices.js';
import { type Databases, startDatabases } from './databases.js';
import { Existence } from './existence.js';
import { demoRecords } from './facts.js';
import { type Mutant, mutants } from './mutants.js';
import { System } from './system.js';

const numbers: fc.Arbitrary<Numbers> = fc.tuple(entropy(150), entropy(900), entropy(400));

/** A mutant gets this many cases to be caught in. */
const mutantCases = 600;

async function startMaker({ all }: Databases): Promise<CaseMaker> {
  const rows = [...all].map(async ([agency, database]) =>
    (await database.allRows()).map(([table, found]) => [`${agency}.${table}`, found] as const),
  );
  return new CaseMaker(new Map((await Promise.all(rows)).flat()));
}

/** A mutant that is being hunted. */
class Hunt {
  readonly guard: string;
  /** Cases it took to be caught; null: not yet. */
  caughtAfter: number | null = null;
  readonly #mutant: Mutant;
  readonly #databases: Databases;
  readonly #existence: Existence;
  readonly #system: System;
  #tried = 0;

  constructor(mutant: Mutant, databases: Databases) {
    this.guard = mutant.guard;
    this.#mutant = mutant;
    this.#databases = databases;
    this.#existence = new Existence(databases.all);
    this.#system = new System(databases.all, mutant.broken);
  }

  get isOver(): boolean {
    return this.caughtAfter !== null || this.#tried >= mutantCases;
  }

  async try(one: Case): Promise<void> {
    this.#tried++;
    const mend = this.#mutant.install?.(this.#existence);
    try {
      const { leak } = await check(one, this.#system, this.#databases.all, this.#existence.look);
      if (leak !== null) this.caughtAfter = this.#tried;
    } finally {
      mend?.();
    }
  }
}

/** How much to do. `guards`: only the mutants of these. */
export interface Size {
  readonly cases: number;
  readonly guards?: ReadonlyArray<string>;
}

/** Runs the proof. */
export const noninterferenceProof: Proof = ({ seed, runs, print }) => prove({ cases: runs ?? 2_000 }, seed, print);

export async function prove({ cases, guards }: Size, seed: number, print: (line: string) => void) {
  const databases = await startDatabases(storyDay, demoRecords(storyDay));
  try {
    const maker = await startMaker(databases);
    const system = new System(databases.all);
    const chosen = mutants().filter(({ guard }) => guards?.includes(guard) ?? true);
    const hunts = chosen.map((mutant) => new Hunt(mutant, databases));
    const counts = { cases: 0, leaks: 0, allowedValues: 0, statesThatDiffer: 0, questions: 0, refused: 0 };
    for (const drawn of fc.sample(numbers, { seed, numRuns: cases })) {
      const one = maker.make(drawn);
      const { leak, allowedValues, differs, asked, refused } = await check(one, system, databases.all);
      counts.cases++;
      counts.allowedValues += allowedValues;
      counts.questions += asked;
      counts.refused += refused;
      if (differs) counts.statesThatDiffer++;
      if (leak !== null) {
        counts.leaks++;
        print(`leak in case ${counts.cases}: ${JSON.stringify(one.asking)}\n${leak}\n${JSON.stringify(one.states)}`);
      }
      for (const hunt of hunts.filter(({ isOver }) => !isOver)) {
        await hunt.try(one);
        if (hunt.caughtAfter !== null) print(`caught after ${hunt.caughtAfter} cases: ${hunt.guard}`);
      }
      if (counts.cases % 200 === 0) print(JSON.stringify(counts));
    }
    const missed = hunts.filter(({ caughtAfter }) => caughtAfter === null);
    for (const { guard } of missed) print(`not caught: ${guard}`);
    const caught = { mutants: hunts.length, mutantsCaught: hunts.length - missed.length };
    const ok = counts.leaks === 0 && counts.refused === 0 && missed.length === 0 && counts.statesThatDiffer > 0;
    return { ok, result: { ...counts, ...caught } };
  } finally {
    await databases.stop();
  }
}
