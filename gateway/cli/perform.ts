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
import { demoActors } from '../../schema/demo/actors.js';
import { type StoryPhase, storyPhases } from '../../schema/demo/story-step.js';
import { stepsTo, storySteps } from '../../schema/demo/story-steps.js';
import { projectFile } from '../../schema/files.js';
import { askDesk, type DeskLine } from '../dev/desk-client.js';
import { DevIssuerError, devIssuerAddress } from '../dev/fetch-token.js';
import { isHelp, isUsage, readText, UsageError } from './policy/usage.js';

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

const listed = (names: Iterable<string>) => [...names].join(', ');
const nothingAsked = 'expected a phase, a step, a day or `proposal`, or ACTOR DRAFT FILE [SECOND]';
const howToList = '`npm run -s perform` lists the steps and phases';

/** The names of all drafts: mutations of the graph as it is composed. */
function draftNames(): ReadonlySet<string> {
  const graph = readText(projectFile('schema/supergraph.graphql'));
  return new Set([...graph.matchAll(/^ {2}(draft[A-Z][A-Za-z]*)\(/gm)].map(([, name = '']) => name));
}

/** The input of a draft. Throws a sentence when the file has none. */
function readInput(file: string): unknown {
  try {
    return JSON.parse(readText(file));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UsageError(`\`${file}\`: expected the input of the draft as JSON: ${error.message}`);
  }
}

function requireActor(name: string): void {
  if (demoActors.has(name)) return;
  throw new UsageError(`expected the name of an actor, but got \`${name}\`; they are: ${listed(demoActors.keys())}`);
}

/** The request to the desk. Throws a sentence that names the argument that is none. */
function requestOf(args: ReadonlyArray<string>): readonly [path: string, body: unknown] {
  const [first = '', draft = '', file = '', second] = args;
  if (args.length === 1 && isPhase(first)) return ['/steps', { names: namesTo(first), goTo: storyPhases[first] }];
  if (args.length === 1 && storySteps.some(({ name }) => name === first))
    return ['/steps', { names: [first], goTo: null }];
  if (args.length === 1 && /^\d{4}-\d{2}-\d{2}$/.test(first)) return ['/day', { day: first }];
  if (args.length === 1 && first === 'proposal') return ['/proposal', {}];
  if (args.length === 1 && !demoActors.has(first)) {
    throw new UsageError(`${nothingAsked}, but got \`${first}\`; ${howToList}`);
  }
  requireActor(first);
  if (args.length < 3 || args.length > 4) throw new UsageError(`${nothingAsked}; ${howToList}`);
  const drafts = draftNames();
  if (!drafts.has(draft)) {
    throw new UsageError(`expected the name of a draft, but got \`${draft}\`; they are: ${listed(drafts)}`);
  }
  if (second !== undefined) requireActor(second);
  return ['/perform', { actor: first, draft, input: readInput(file), ...(second && { second }) }];
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

const usage = `usage: npm run -s perform -- …, in a running npm start

                                list the steps of the story, and its phases
  T1                            take what leads to phase T1, and go to its day
  d-school-1                    take one step of the story, on its day
  2026-11-01                    go to a day
  proposal                      publish changed rules of the social services, to be signed in the console
  ACTOR DRAFT FILE [SECOND]     take any draft, its input in a JSON file; SECOND agrees to what needs it`;

const args = process.argv.slice(2);
if (isHelp(args)) console.log(usage);
else if (args.length === 0) list();
else {
  try {
    const [path, body] = requestOf(args);
    for await (const line of askDesk(process.env.FAMILJEGRAF_DEV_ISSUER || devIssuerAddress, path, body)) {
      if (!print(line)) process.exitCode = 1;
    }
  } catch (error) {
    if (!(error instanceof DevIssuerError) && !isUsage(error)) throw error;
    console.error(error.message);
    process.exitCode = isUsage(error) ? 2 : 1;
  }
}
