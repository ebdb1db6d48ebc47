/**
 * Stops the system that all integration tests shared, then reads what every program of the run wrote to its log and told
 * Prometheus: nothing that the agencies' databases say of a person may stand there.
 */
import { appendFileSync, createReadStream, rmSync } from 'node:fs';
import { findPersonal, readPersonalTexts } from '../../dist/test/proofs/personal-data.js';

const pieceBytes = 16 * 1024 * 1024;

/** What is wrong with what the programs wrote to `file`, null when nothing is, and how many characters it holds. */
async function read(file, texts) {
  const seen = { metrics: false, asked: false, logged: false, characters: 0, unformed: null };
  const found = [];
  const look = (text) => {
    seen.metrics ||= text.includes('# TYPE familjegraf_request_seconds');
    seen.asked ||= /familjegraf_request_seconds_count\{[^}]*route="\/graphql"/.test(text);
    seen.logged ||= text.includes('"route":"/graphql"');
    seen.characters += text.length;
    seen.unformed ??= unformedLine(text);
    if (found.length < 20) found.push(...findPersonal(text, texts));
  };
  let rest = '';
  for await (const piece of createReadStream(file, { encoding: 'utf8', highWaterMark: pieceBytes })) {
    const end = piece.lastIndexOf('\n') + 1;
    if (end > 0) look(rest + piece.slice(0, end));
    rest = end > 0 ? piece.slice(end) : rest + piece;
  }
  look(rest);
  return { fault: faultOf(seen, found), characters: seen.characters };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The first line of a log that is no JSON, or tells of a request without its id; null: all are as they should be. */
function unformedLine(text) {
  const lines = text.split('\n').filter((line) => line.startsWith('{"level":'));
  const isFormed = (line) => {
    try {
      const { statusCode, requestId } = JSON.parse(line);
      return (statusCode === undefined && requestId === undefined) || uuid.test(requestId);
    } catch {
      return false;
    }
  };
  return lines.find((line) => !isFormed(line)) ?? null;
}

function faultOf({ metrics, asked, logged, unformed }, found) {
  if (unformed !== null)
    return `expected log lines as JSON, with the request's id where they tell of one, but got ${unformed}`;
  if (!metrics) return 'expected the metrics of programs, but there are none';
  if (asked && !logged) return 'expected log lines of the gateway, but there are none';
  return found.length > 0 ? `personal data in logs or metrics:\n${found.join('\n')}` : null;
}

/** One request that is logged at least: tests may have asked none but systems that write no log. */
const askOnce = ({ url }) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{__typename}"}' });

async function scan(stack) {
  const file = process.env.TEST_PROGRAM_LOGS;
  const away = await askOnce(stack).then(
    () => null,
    (error) => `the shared gateway had ended: ${error.message}`,
  );
  const texts = await readPersonalTexts(stack.databases.values());
  await stack.stop();
  const { fault, characters } = await read(file, texts);
  rmSync(file);
  process.stderr.write(`logs and metrics: ${characters} characters of programs, ${texts.size} personal texts\n`);
  return away ?? fault;
}

/** A fault fails the run by its exit code, so that the tests' results are still written; `TEST_FAULTS` is a file for it. */
export default async function globalTeardown() {
  const stack = globalThis.familjegrafStack;
  if (!stack) return;
  const fault = await scan(stack).catch((error) => `the programs' logs could not be read: ${error.stack}`);
  if (fault === null) return;
  process.stderr.write(`${fault}\n`);
  process.exitCode = 1;
  if (process.env.TEST_FAULTS) appendFileSync(process.env.TEST_FAULTS, `${fault}\n`);
}
