/** What becomes of a withdrawal that a restored database has lost: nothing is served before an operator has said that it may be. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { makeDemoKeys } from '../../../gateway/dev/demo-keys.js';
import { RecordsRefused, sendRecords, sendStatements, tellHolders } from '../../../gateway/dev/seed-facts.js';
import type { Stack } from '../../../gateway/dev/stack.js';
import { demoCase } from '../../../schema/demo/family.js';
import { demoId } from '../../../schema/demo/statements.js';
import { runRestored, type Said } from '../../log/log-command.js';

const consentId = demoId('c-sspf');
const end = { kind: 'consent-end' as const, id: demoId('an end after the backup'), version: 1, consentId };
const query =
  'query($caseId: ID!) { case(id: $caseId) { persons { person { absences(last: 5) { edges { node { minutes } } } } } } }';

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** What rests on the consent, asked for by who has it for its sake. */
async function ask({ url, facts }: Stack): Promise<Answer> {
  const caseId = demoCase.crimePrevention;
  const token = await facts.token('police-officer');
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-case-id': caseId };
  const response = await fetch(url, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables: { caseId } }),
  });
  return { status: response.status, text: await response.text() };
}

const shows = ({ status, text }: Answer): boolean => status === 200 && text.includes('"minutes":');

/** Ends the consent; answers what was signed. Throws when nothing rested on it. */
export async function withdraw(stack: Stack, day: string): Promise<ReadonlyArray<string>> {
  if (!shows(await ask(stack))) throw new Error('expected an answer that rests on the consent');
  const statements = await sendRecords(stack.facts, 'principal', 'school', [{ ...end, endedOn: day }]);
  if (shows(await ask(stack))) throw new Error('expected no answer that rests on a consent which has ended');
  return statements;
}

/** Questions that agencies have answered. */
async function countQuestions({ databases }: Stack): Promise<number> {
  const counts = await Promise.all(
    [...databases.values()].map(async (url) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query<{ count: number }>('select count(*)::int as count from request_log');
      await client.end();
      return rows[0]?.count ?? 0;
    }),
  );
  return counts.reduce((sum, one) => sum + one, 0);
}

/** Runs the operator's program as in the container of `cooperation`. */
function restored(stack: Stack, headFile: string, ...args: string[]): Promise<Said> {
  const where = { ...makeDemoKeys().log, databaseUrl: stack.databases.get('cooperation'), headFile };
  return runRestored(where, ...args);
}

/** Asks until it is answered; null: it never is. */
async function untilAnswered(stack: Stack): Promise<Answer | null> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await ask(stack);
    if (answer.status === 200) return answer;
    await sleep(100);
  }
  return null;
}

const operator = ['--by', 'an operator', '--reason', 'the disk was lost'];

/** The operator's way on. Answers what was otherwise than it must be. */
async function goOn(stack: Stack, headFile: string): Promise<ReadonlyArray<string>> {
  const faults: string[] = [];
  const told = await restored(stack, headFile);
  const head = /--accept (\S+)/.exec(told.stdout)?.[1] ?? '';
  if (told.code !== 1 || !told.stdout.includes('expected record') || head === '') {
    faults.push(`expected that \`restored\` says what is missing, but got: ${told.stdout}${told.stderr}`);
  }
  const wrong = await restored(stack, headFile, '--accept', `1${head}`, ...operator);
  if (wrong.code !== 2) faults.push(`expected that another head is refused, but got: ${wrong.stdout}`);
  if ((await ask(stack)).status !== 503) faults.push('expected 503 until the head is accepted');
  const accepted = await restored(stack, headFile, '--accept', head, ...operator);
  if (accepted.code !== 0) faults.push(`expected that the head is accepted, but got: ${accepted.stderr}`);
  const answer = await untilAnswered(stack);
  if (answer === null) faults.push('expected answers when the head has been accepted');
  else if (shows(answer)) faults.push('expected no answer that rests on the consent which has ended');
  const again = await restored(stack, headFile);
  if (again.code !== 0) faults.push(`expected that nothing is missing any more, but got: ${again.stdout}`);
  return faults;
}

/** Over the restored databases, before and after an operator says what to do. `statements`: what was signed after the backup. */
export async function checkClosed(
  stack: Stack,
  headFile: string,
  statements: ReadonlyArray<string>,
): Promise<{ readonly faults: ReadonlyArray<string>; readonly refused: number }> {
  const faults: string[] = [];
  const questions = await countQuestions(stack);
  const ready = await fetch(new URL('/health/ready', stack.url));
  if (ready.status !== 503) faults.push(`expected a gateway that is not ready, but got ${ready.status}`);
  const answers: Answer[] = [];
  for (let tries = 0; tries < 10; tries++) answers.push(await ask(stack));
  const refused = answers.filter(({ status }) => status === 503).length;
  if (refused !== answers.length) faults.push(`expected 503 alone, but got ${answers.map(({ status }) => status)}`);
  const since = (await countQuestions(stack)) - questions;
  if (since !== 0) faults.push(`expected no question to any agency, but got ${since}`);
  const sent = await sendStatements(stack.facts, statements).catch((error: unknown) => error);
  if (!(sent instanceof RecordsRefused && sent.status === 503 && sent.message.includes('kept and bind'))) {
    faults.push(`expected that the withdrawal is kept, and acknowledged by nobody yet, but got ${String(sent)}`);
  }
  const record = { ...end, endedOn: '' };
  await tellHolders(
    stack.facts,
    statements.map((statement) => ({ agency: 'school', record, statement })),
  );
  faults.push(...(await goOn(stack, headFile)));
  await sendStatements(stack.facts, statements); // again: now it is acknowledged
  return { faults, refused };
}
