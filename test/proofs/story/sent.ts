/** What is sent between agencies: no request before there is a duty to answer it, and each stands in the log (T0, T1). */
import { person } from '../../../schema/demo/family.js';
import { madeId } from '../../../schema/demo/story-step.js';
import { stepsTo } from '../../../schema/demo/story-steps.js';
import type { Client } from '../../support/client.js';
import type { DraftedStory } from './by-drafts.js';

async function sentEntries(client: Client) {
  const entries = await client.log();
  return entries.flatMap(({ subject, body: { questions, sent, released } }) =>
    sent ? [{ subject, questions, sent, released }] : [],
  );
}

/** Before the inquiry (SoL 20:2) no request under SoL 20:6 is taken, and none is in the log. Faults, each a sentence. */
export async function checkNothingSent(story: DraftedStory, client: Client): Promise<ReadonlyArray<string>> {
  const faults: string[] = [];
  for (const step of stepsTo('T1').filter(({ name }) => ['q-nurse', 'q-kfm'].includes(name))) {
    const codes = await story.tries(step);
    if (codes.join() !== 'INCOMPLETE') faults.push(`T0 ${step.name}: expected INCOMPLETE, got ${codes}`);
  }
  const logged = await sentEntries(client);
  return [...faults, ...logged.map(() => 'T0: the log has a request')];
}

/** The requests of T1, as the log is to have them. */
const questions = [
  ['q-nurse', 'child', 'school', ['school.ehMed'], 'SOL-20-6'],
  ['q-kfm', 'father', 'enforcement', ['enforcement.debt', 'enforcement.eviction'], 'SOL-20-6'],
] as const;

/** Each request has its entry: to whom, about what, that asking rests on OSL 10:2, and nothing released. */
export async function checkQuestionsSent(client: Client): Promise<ReadonlyArray<string>> {
  const logged = await sentEntries(client);
  return questions.flatMap(([name, about, agency, categories, restsOn]) => {
    const wanted = {
      subject: person[about],
      questions: [{ agency, categories }],
      sent: { request: madeId('social-services', name, 'request'), basis: 'OSL-10-2', restsOn },
      released: [],
    };
    const found = logged.filter(({ sent }) => sent.request === wanted.sent.request);
    const isRight = found.length === 1 && isSame(found[0], wanted);
    return isRight ? [] : [`T1: expected one entry "question sent" of ${name}, got ${JSON.stringify(found)}`];
  });
}

/** The same, whatever the order of properties. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  const [left, right] = [Object.entries(one), new Map(Object.entries(other))];
  return left.length === right.size && left.every(([name, value]) => right.has(name) && isSame(value, right.get(name)));
}
