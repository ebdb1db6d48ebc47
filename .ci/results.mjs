/**
 * Reads jest's JSON results. `failed-files RUN...`: the paths of test files that failed, a line each.
 * `count STEPS AGAIN RUN...`: the closing line of all runs, STEPS being the steps that failed before them; exits with 1
 * when anything failed that did not pass when it was run again, or a test file is in no run.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (file) => JSON.parse(readFileSync(file, 'utf8')).testResults;
const isPassed = ({ status }) => status === 'passed';
const passedIn = ({ assertionResults }) => assertionResults.filter(isPassed).length;
/** A file that could not be run at all counts as one. */
const failedIn = (file) =>
  isPassed(file) ? 0 : Math.max(1, file.assertionResults.filter(({ status }) => status === 'failed').length);
const sum = (files, count) => files.reduce((total, file) => total + count(file), 0);

const root = join(import.meta.dirname, '..');
const testFiles = readdirSync(join(root, 'test'), { recursive: true })
  .filter((path) => path.endsWith('.test.ts') && !path.startsWith(join('bench', 'peers')))
  .map((path) => join(root, 'test', path));

function count(steps, again, runs) {
  const results = new Map();
  for (const file of runs.flatMap(read)) {
    const known = results.get(file.name);
    if (!known || isPassed(known)) results.set(file.name, file); // what has failed once has failed, in whichever run
  }
  for (const file of existsSync(again) ? read(again) : []) results.set(file.name, file);
  const left = testFiles.filter((path) => !results.has(path));
  for (const path of left) console.error(`in no run: ${path}`);
  const files = [...results.values()];
  const [passed, failed] = [sum(files, passedIn), steps + left.length + sum(files, failedIn)];
  return { passed, failed: passed === 0 ? Math.max(1, failed) : failed };
}

const [task, ...rest] = process.argv.slice(2);
if (task === 'failed-files') {
  const files = rest
    .filter((run) => existsSync(run))
    .flatMap(read)
    .filter((file) => !isPassed(file));
  for (const { name } of files) console.log(name);
} else {
  let total = { passed: 0, failed: 1 };
  try {
    total = count(Number(rest[0]), rest[1], rest.slice(2));
  } catch (error) {
    console.error(`the tests' results cannot be read: ${error.message}`);
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}
