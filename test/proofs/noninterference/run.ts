/** `npm run proof -- noninterference`: withheld values, their existence and secret facts never show (DESIGN.md, I2). */
import { startPostgres } from '../../../gateway/dev/postgres.js';
import type { Proof, ProofOptions } from '../proof.js';
import { makeDatabases } from './databases.js';
import { Fuzz } from './fuzz.js';

export const noninterferenceProof: Proof = async ({ seed, runs, print }) => {
  const server = await startPostgres();
  try {
    const urls = await makeDatabases(server.url);
    const fuzz = await Fuzz.open(urls);
    try {
      return await report(fuzz, { seed, runs, print });
    } finally {
      await fuzz.close();
    }
  } finally {
    await server.stop();
  }
};

async function report(fuzz: Fuzz, { seed, runs, print }: ProofOptions): ReturnType<Proof> {
  const begun = performance.now();
  const ok = await fuzz.run({ cases: runs ?? 2_000, seed });
  const seconds = (performance.now() - begun) / 1000;
  if (fuzz.leak) print(`LEAK after ${fuzz.leak.caseNumber} cases: ${fuzz.leak.what}\n${fuzz.leak.text}`);
  print(`${fuzz.counts.cases} cases in ${seconds.toFixed(1)} s (${(fuzz.counts.cases / seconds).toFixed(0)}/s)`);
  return { ok, result: fuzz.counts };
}
