/**
 * `familjegraf capacity [--people N]…`: what a municipality, a region or the country needs, computed from measured figures.
 *
 * Exit code 0; 2: arguments that can't be used.
 */
import { parseArgs } from 'node:util';
import { measured } from './capacity/measured.js';
import { type Assumptions, assumed, neededBy, sizes } from './capacity/model.js';
import { groundsOf, tableOf } from './capacity/page.js';
import { isUsage, UsageError } from './policy/usage.js';

const usage = `usage: familjegraf capacity [--people N]… [--cases-per-child X] [--questions X] [--years N] [--json]
  what so many people need (else 95 000, 1 400 000 and 10 600 000), from what npm run bench -- capacity has measured
`;

const options = {
  people: { type: 'string', multiple: true },
  'cases-per-child': { type: 'string' },
  questions: { type: 'string' },
  years: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

function readNumber(name: string, text: string | undefined, fallback: number, most: number): number {
  if (text === undefined) return fallback;
  const number = Number(text);
  if (number > 0 && number <= most) return number;
  throw new UsageError(`--${name}: expected a number above 0, at most ${most}, but got \`${text}\``);
}

function run(args: string[]): string {
  const { values } = parseArgs({ args, options });
  if (values.help) return usage;
  const assumptions: Assumptions = {
    ...assumed,
    casesPerChild: readNumber('cases-per-child', values['cases-per-child'], assumed.casesPerChild, 1),
    questionsPerCaseAndDay: readNumber('questions', values.questions, assumed.questionsPerCaseAndDay, 1_000),
    yearsKept: readNumber('years', values.years, assumed.yearsKept, 100),
  };
  const people = values.people?.map((text) => readNumber('people', text, 0, 1e9)) ?? sizes;
  const all = people.map((count) => neededBy(count, measured, assumptions));
  if (values.json) return `${JSON.stringify({ measured, assumptions, needed: all }, null, 2)}\n`;
  return `${tableOf(all)}\n\n${groundsOf(measured, assumptions)}\n`;
}

try {
  process.stdout.write(run(process.argv.slice(2)));
} catch (error: unknown) {
  process.stderr.write(`capacity: ${(error as Error).message.trimEnd()}\n${isUsage(error) ? usage : ''}`);
  process.exitCode = isUsage(error) ? 2 : 1;
}
