/** `npm run proof -- noninterference`: withheld values, their existence and secret facts never show (I2). */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { startPostgres } from '../../../gateway/dev/postgres.js';
import { projectFile } from '../../../schema/files.js';
import type { Proof, ProofOptions } from '../proof.js';
import { makeDatabases, type SideUrls } from './databases.js';
import { checkEdits } from './edits.js';
import { Fuzz } from './fuzz.js';
import { type Mutant, mutants } from './mutants.js';
import type { MutantResult } from './run-mutant.js';

/** Up to this many cases it is the short form: few mutants. */
const shortForm = 200;
const casesPerMutant = 2_000;

type Urls = readonly [SideUrls, SideUrls];

/** The compiled proof: mutants are made of compiled code, also where this runs from sources. */
const compiled = (file: string) => join(projectFile('dist'), 'test', 'proofs', 'noninterference', file);

async function runMutant({ name, layers }: Mutant, urls: Urls, seed: number): Promise<MutantResult> {
  const given = {
    urls: urls.map((side) => Object.fromEntries(side)),
    seed,
    cases: casesPerMutant,
    onlyDifferences: layers > 1,
  };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--no-warnings', '--import', pathToFileURL(compiled('mutate.js')).href, compiled('run-mutant.js')],
    {
      env: { ...process.env, NONINTERFERENCE_MUTANT: name, NONINTERFERENCE_RUN: JSON.stringify(given) },
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as MutantResult;
}

async function runMutants(urls: Urls, { seed, print }: ProofOptions, chosen: ReadonlyArray<Mutant>): Promise<number> {
  let caught = 0;
  for (const mutant of chosen) {
    const layers = mutant.layers > 1 ? ` (${mutant.layers} layers at once)` : '';
    const result = await runMutant(mutant, urls, seed);
    if (result.caught) caught += 1;
    const outcome = result.caught
      ? `caught after ${result.cases} cases: ${result.what}`
      : `NOT CAUGHT in ${result.cases}`;
    print(`${mutant.name.padEnd(20)} ${outcome}\n${' '.repeat(20)} breaks ${mutant.breaks}${layers}`);
  }
  return caught;
}

async function runFuzz(urls: Urls, { seed, print }: ProofOptions, cases: number): Promise<Fuzz['counts']> {
  const fuzz = await Fuzz.open(urls);
  try {
    const begun = performance.now();
    await fuzz.run({ cases, seed });
    const seconds = (performance.now() - begun) / 1000;
    if (fuzz.leak) print(`LEAK after ${fuzz.leak.caseNumber} cases: ${fuzz.leak.what}\n${fuzz.leak.text}`);
    print(`${fuzz.counts.cases} cases in ${seconds.toFixed(1)} s (${(fuzz.counts.cases / seconds).toFixed(0)}/s)`);
    return fuzz.counts;
  } finally {
    await fuzz.close();
  }
}

export const noninterferenceProof: Proof = async (options) => {
  const cases = options.runs ?? 2_000;
  checkEdits(projectFile('dist'), mutants);
  const server = await startPostgres();
  try {
    const urls = await makeDatabases(server.url);
    const counts = await runFuzz(urls, options, cases);
    const chosen = mutants.filter(({ isQuick }) => cases > shortForm || isQuick);
    const mutantsCaught = await runMutants(urls, options, chosen);
    const isTelling = counts.allowedValues > 0 && counts.statesThatDiffer * 4 > counts.cases;
    const ok = counts.leaks === 0 && isTelling && mutantsCaught === chosen.length;
    return { ok, result: { ...counts, mutants: chosen.length, mutantsCaught } };
  } finally {
    await server.stop();
  }
};
