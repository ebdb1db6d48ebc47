/**
 * Stops the system that all integration tests shared, then reads what every program of the run wrote to its log and told
 * Prometheus: nothing that the agencies' databases say of a person may stand there.
 */
import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { findPersonal, readPersonalTexts } from '../../dist/test/proofs/personal-data.js';

/** What is wrong with what the programs wrote; null when nothing is. */
function faultOf(written, texts) {
  if (!written.includes('# TYPE familjegraf_request_seconds'))
    return 'expected the metrics of programs, but there are none';
  const wasAsked = /familjegraf_request_seconds_count\{[^}]*route="\/graphql"/.test(written);
  if (wasAsked && !written.includes('"route":"/graphql"'))
    return 'expected log lines of the gateway, but there are none';
  const found = findPersonal(written, texts);
  return found.length > 0 ? `personal data in logs or metrics:\n${found.join('\n')}` : null;
}

/** A fault fails the run by its exit code, so that the tests' results are still written; `TEST_FAULTS` is a file for it. */
export default async function globalTeardown() {
  const stack = globalThis.familjegrafStack;
  if (!stack) return;
  const texts = await readPersonalTexts(stack.databases.values());
  await stack.stop();
  const file = process.env.TEST_PROGRAM_LOGS;
  const written = readFileSync(file, 'utf8');
  rmSync(file);
  const fault = faultOf(written, texts);
  const told = fault ?? `logs and metrics: ${written.length} characters, none of ${texts.size} personal texts`;
  process.stderr.write(`${told}\n`);
  if (fault === null) return;
  process.exitCode = 1;
  if (process.env.TEST_FAULTS) appendFileSync(process.env.TEST_FAULTS, `${fault}\n`);
}
