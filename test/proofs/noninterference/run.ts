/**
 * The proof `noninterference` (DESIGN.md, I2): random operations, actors and facts over two states of the agencies'
 * databases that differ only in what the actor may not see. Answers and what agencies are asked are the same.
 * `--runs`: the number of cases.
 */
import fc from 'fast-check';
import { storyDay } from '../../../schema/demo/family.js';
import type { Proof } from '../proof.js';
import { CaseMaker, check, type Numbers } from './cases.js';
import { entropy } from './choices.js';
import { startDatabases } from './databases.js';
import { demoRecords } from './facts.js';
import type { BaseRows } from './making.js';
import { System } from './system.js';

const numbers: fc.Arbitrary<Numbers> = fc.tuple(entropy(150), entropy(400), entropy(300));

/** Cases by seed. */
export const drawCases = (seed: number, count: number): Numbers[] => fc.sample(numbers, { seed, numRuns: count });

export const noninterferenceProof: Proof = async ({ seed, runs, print }) => {
  const databases = await startDatabases(storyDay, demoRecords(storyDay));
  try {
    const base: BaseRows = new Map(
      (
        await Promise.all(
          [...databases.all].map(async ([agency, database]) =>
            (await database.allRows()).map(([table, rows]) => [`${agency}.${table}`, rows] as const),
          ),
        )
      ).flat(),
    );
    const maker = new CaseMaker(base);
    const system = new System(databases.all);
    const counts = { cases: 0, leaks: 0, allowedValues: 0, statesThatDiffer: 0, questions: 0, refused: 0 };
    for (const drawn of drawCases(seed, runs ?? 2_000)) {
      const one = maker.make(drawn);
      const { leak, allowedValues, differs, asked, refused, ran } = await check(one, system, databases.all);
      counts.cases++;
      counts.allowedValues += allowedValues;
      counts.questions += asked;
      counts.refused += refused;
      if (differs) counts.statesThatDiffer++;
      if (process.env.SHOW)
        print(`${ran.answer.slice(0, 300)} ${ran.problems.join()} ${ran.asked.map((q) => q.agency + q.status)}`);
      if (leak !== null) {
        counts.leaks++;
        print(`leak in case ${counts.cases}: ${JSON.stringify(one.asking)}\n${leak}\n${JSON.stringify(one.states)}`);
      }
      if (counts.cases % 200 === 0) print(JSON.stringify(counts));
    }
    return { ok: counts.leaks === 0, result: counts };
  } finally {
    await databases.stop();
  }
};
