/**
 * Stops the system that all integration tests shared, then reads what every program of the run wrote to its log and told
 * Prometheus: nothing that the agencies' databases say of a person may stand there.
 */
import { readFileSync, rmSync } from 'node:fs';
import { findPersonal, readPersonalTexts } from '../../dist/test/proofs/personal-data.js';

export default async function globalTeardown() {
  const stack = globalThis.familjegrafStack;
  if (!stack) return;
  const texts = await readPersonalTexts(stack.databases.values());
  await stack.stop();
  const file = process.env.TEST_PROGRAM_LOGS;
  const written = readFileSync(file, 'utf8');
  rmSync(file);
  if (!written.includes('# TYPE familjegraf_request_seconds'))
    throw new Error('expected the metrics of programs, but there are none');
  const wasAsked = /familjegraf_request_seconds_count\{[^}]*route="\/graphql"/.test(written);
  if (wasAsked && !written.includes('"route":"/graphql"'))
    throw new Error('expected log lines of the gateway, but there are none');
  const found = findPersonal(written, texts);
  if (found.length > 0) throw new Error(`personal data in logs or metrics:\n${found.join('\n')}`);
  process.stderr.write(`logs and metrics: ${written.length} characters, none of ${texts.size} personal texts\n`);
}
