/**
 * `npm run -s perform -- …`: takes steps of the case file in a running `npm start`: draft, sign, submit.
 *
 *     perform                                lists the steps of the story, and its phases
 *     perform -- T1                          takes what leads to phase T1, and goes to its day
 *     perform -- d-school-1                  takes one step of the story, on its day
 *     perform -- 2026-11-01                  goes to a day
 *     perform -- proposal                    publishes changed rules of the social services, to be signed in the console
 *     perform -- ACTOR DRAFT FILE [SECOND]   takes any draft, its input in a JSON file; SECOND agrees to what needs it
 *
 * Prints what each record says. Exit code 1: it was not taken, or nothing answers; 2: the arguments are others.
 */
import { readFileSync } from 'node:fs';
import { demoActors } from '../../schema/demo/actors.js';
import { type StoryPhase, storyPhases } from '../../schema/demo/story-step.js';
import { stepsTo, storySteps } from '../../schema/demo/story-steps.js';
import { askDesk, type DeskLine } from '../dev/desk-client.js';
import { DevIssuerError, devIssuerAddress } from '../dev/fetch-token.js';

const isPhase = (name: string): name is StoryPhase => Object.hasOwn(storyPhases, name);
/** T7 comes after T5, or, where C1 is open still, as if T4 and T5 had not happened: its steps are the same. */
const namesTo = (phase: StoryPhase) =>
  stepsTo(phase, phase.startsWith('T7') ? ['T4', 'T5'] : []).map(({ name }) => name);

function list(): void {
  for (const { on, name, by, draft } of storySteps) console.log(`${on}  ${name.padEnd(34)} ${by.padEnd(34)} ${draft}`);
  console.log(
    `\nPhases: ${Object.entries(storyPhases)
      .map(([name, day]) => `${name} ${day}`)
      .join(' · ')}`,
  );
}

/** The request to the desk; null when the arguments are none. */
function requestOf(args: ReadonlyArray<string>): readonly [path: string, body: unknown] | null {
  const [first = '', draft = '', file = '', second] = args;
  if (args.length === 1 && isPhase(first)) return ['/steps', { names: namesTo(first), goTo: storyPhases[first] }];
  if (args.length === 1 && storySteps.some(({ name }) => name === first))
    return ['/steps', { names: [first], goTo: null }];
  if (args.length === 1 && /^\d{4}-\d{2}-\d{2}$/.test(first)) return ['/day', { day: first }];
  if (args.length === 1 && first === 'proposal') return ['/proposal', {}];
  if (!demoActors.has(first) || !draft.startsWith('draft') || args.length < 3 || args.length > 4) return null;
  return [
    '/perform',
    { actor: first, draft, input: JSON.parse(readFileSync(file, 'utf8')), ...(second && { second }) },
  ];
}

/** Prints a line; false when it tells that a step was not taken. */
function print({
  day,
  proposed,
  on,
  name,
  by,
  draft,
  refused,
  faults = [],
  sentences = [],
  kept = [],
}: DeskLine): boolean {
  if (day !== undefined) console.log(`It is ${day}.`);
  if (proposed !== undefined) console.log(`Bundle ${proposed} waits for signatures: the console, "Vad ändras".`);
  if (on === undefined) return true;
  console.log(`${on}  ${by} ${draft}${name ? ` (${name})` : ''}`);
  for (const sentence of sentences) console.log(`  ${sentence}`);
  for (const { kind, id, version } of kept) console.log(`  kept: ${kind} ${id} version ${version}`);
  if (refused) console.error('  refused: the rules do not let this official draft it');
  for (const { code, field, sv } of faults) console.error(`  ${code}${field ? ` ${field}` : ''}: ${sv}`);
  return !refused && faults.length === 0;
}

const args = process.argv.slice(2);
const request = requestOf(args);
if (args.length === 0) list();
else if (request === null) {
  console.error('expected a phase, a step or a day, or ACTOR DRAFT FILE; `npm run -s perform` lists the steps');
  process.exitCode = 2;
} else {
  try {
    const [path, body] = request;
    for await (const line of askDesk(process.env.FAMILJEGRAF_DEV_ISSUER || devIssuerAddress, path, body)) {
      if (!print(line)) process.exitCode = 1;
    }
  } catch (error) {
    if (!(error instanceof DevIssuerError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
