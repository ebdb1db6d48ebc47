/**
 * Writes the scenarios that `rows.yaml` lacks, and drops those of rows that are gone.
 *
 * What is there already is kept as it is, also when it no longer holds: that is for whoever changed the rule to judge.
 * `--renew` writes all anew.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { projectFile } from '../../../schema/files.js';
import { effectOf, findDecisive, twinsOf, type Value } from './decisive.js';
import {
  faultOf,
  optionsOf,
  type RowInCategory,
  type RowScenario,
  type RowsFile,
  readRows,
  rowsFile,
  rowsOf,
} from './rows.js';
import { readStorySystem, type StorySystem } from './story.js';
import { findTurn, isNoticed, judgedOf, nameOf, pointsByCategory, pointsOfTurn } from './turns.js';

const head = `# One scenario for each row of the policies: facts that this row alone decides. The test policy-rows removes each row in
# turn and expects its scenario to notice. Written by write-rows.ts beside this file, then read and kept.
#
#   expect     allow: this row and no other allows · deny: this forbid and no other denies what a permit allows ·
#              no-read: every condition of the row holds, and still nothing may be read (sent, or switched off)
#   facts      what holds · no: what is known not to hold; nothing else is known
#   twins      rows with the very same conditions in the same category: they are removed together
#   turns      the same facts but for what is set (null: not known), for the agencies named if any are: each shows that
#              one condition, value or recipient of the row decides
#   undecided  copies of a rule for every category, in one where they decide nothing: no facts tell the policy with the
#              row from the policy without it. The same rule decides in another category, where it has a scenario
#   equivalent changes of a rule that change nothing: proved over all states
`;

type Entry = { readonly scenario: RowScenario } | { readonly undecided: RowsFile['undecided'][number] };

function write({ category, row }: RowInCategory, options: ReturnType<typeof optionsOf>): Entry {
  const found = findDecisive(category, row, options);
  if (!found) {
    const hasPermit = category.permits.some(
      (permit) => effectOf(permit, options) === 'allow' && permit.to.some((to) => row.to.includes(to)),
    );
    const why = hasPermit ? 'other rows decide wherever it does' : 'no row permits its recipients anything';
    return { undecided: { row: row.id, why } };
  }
  const entries = [...found.facts];
  const facts = Object.fromEntries(entries.flatMap(([id, known]) => (known === false ? [] : [[id, known]])));
  const no = entries.filter(([, known]) => known === false).map(([id]) => id);
  const twins = twinsOf(category, row, options).slice(1);
  return {
    scenario: { row: row.id, twins, to: found.to, expect: effectOf(row, options), facts, no, turns: [] } as RowScenario,
  };
}

/** The turns of one scenario: those that differ in the agency alone are one. */
function merge(turns: RowScenario['turns']): RowScenario['turns'] {
  const byRest = new Map<string, RowScenario['turns'][number]>();
  for (const one of turns) {
    const key = JSON.stringify([one.expect, one.set, one.to.length > 0]);
    byRest.set(key, { ...one, to: [...(byRest.get(key)?.to ?? []), ...one.to] });
  }
  return [...byRest.values()];
}

/** The file with a turn for each change of a rule that nothing notices yet, and the list of those that change nothing. */
function withTurns(system: StorySystem, file: RowsFile): RowsFile {
  const options = optionsOf(system, file);
  const points = pointsByCategory(file);
  const added = new Map(file.scenarios.map(({ row, turns }) => [row, [...turns]]));
  const equivalent: string[] = [];
  for (const judged of judgedOf(system, file)) {
    const { category, scenario, mutants } = judged;
    const known = points.get(category.id) ?? [];
    for (const mutant of mutants) {
      if (isNoticed(mutant, known, options)) continue;
      const found = findTurn(category, mutant, scenario, options);
      if (found === null) equivalent.push(nameOf(judged, mutant));
      else {
        added.get(scenario.row)?.push(found);
        known.push(...pointsOfTurn(scenario, found));
      }
    }
  }
  const scenarios = file.scenarios.map((one) => ({ ...one, turns: merge(added.get(one.row) ?? []) }));
  return { ...file, scenarios, equivalent };
}

/** `text` in lines of at most 120 characters, broken after commas. */
function wrap(text: string, indent: string): string {
  const lines: string[] = [];
  for (const part of text.split(/(?<=,) /)) {
    const last = lines.at(-1);
    if (last === undefined) lines.push(part);
    else if (last.length + part.length + 1 > 120) lines.push(`${indent}${part}`);
    else lines[lines.length - 1] = `${last} ${part}`;
  }
  return `${lines.join('\n')}\n`;
}

function printList(name: string, [open, close]: string, items: ReadonlyArray<string>): string {
  return wrap(`    ${name}: ${open}${items.join(', ')}${close}`, '      ');
}

const printValue = (known: Value | null) => (Array.isArray(known) ? `[${known.join(', ')}]` : String(known));

function printTurn({ expect, to, set }: RowScenario['turns'][number]): string {
  const stated = Object.entries(set).map(([id, fact]) => `${id}: ${printValue(fact)}`);
  const parts = [
    `expect: ${expect}`,
    ...(to.length > 0 ? [`to: [${to.join(', ')}]`] : []),
    ...(stated.length > 0 ? [`set: {${stated.join(', ')}}`] : []),
  ];
  return wrap(`      - {${parts.join(', ')}}`, '          ');
}

function printScenario({ row, twins, to, expect, facts, no, turns }: RowScenario): string {
  const stated = Object.entries(facts).map(([id, known]) => `${id}: ${printValue(known)}`);
  return [
    `  - row: ${row}\n`,
    twins.length > 0 ? printList('twins', '[]', twins) : '',
    `    to: ${to}\n    expect: ${expect}\n`,
    printList('facts', '{}', stated),
    printList('no', '[]', no),
    turns.length > 0 ? `    turns:\n${turns.map(printTurn).join('')}` : '',
  ].join('');
}

function print({ day, scenarios, undecided, equivalent }: RowsFile): string {
  const left = undecided.map(({ row, why }) => `  - row: ${row}\n    why: ${JSON.stringify(why)}\n`).join('');
  const same = equivalent.map((name) => `  - ${JSON.stringify(name)}\n`).join('');
  return `${head}day: ${day}\nscenarios:\n${scenarios.map(printScenario).join('')}undecided:\n${left}equivalent:\n${same}`;
}

const { values } = parseArgs({ options: { renew: { type: 'boolean', default: false } } });
const system = readStorySystem();
const old: RowsFile =
  values.renew || !existsSync(projectFile(rowsFile))
    ? { day: '2026-11-23', scenarios: [], undecided: [], equivalent: [] }
    : readRows();
const options = optionsOf(system, old);
const twins = new Set<string>();
const entries = [...rowsOf(system.policies).values()].flatMap((each): Entry[] => {
  if (twins.has(each.row.id)) return [];
  const scenario = old.scenarios.find(({ row }) => row === each.row.id);
  const entry = scenario ? { scenario } : write(each, options);
  if ('scenario' in entry) for (const twin of entry.scenario.twins) twins.add(twin);
  const isListed = scenario || old.undecided.some(({ row }) => row === each.row.id);
  if (!isListed) console.log('undecided' in entry ? 'undecided' : 'new', each.row.id);
  return [entry];
});
const bare: RowsFile = {
  day: old.day,
  scenarios: entries.flatMap((entry) => ('scenario' in entry ? [entry.scenario] : [])),
  undecided: entries.flatMap((entry) => ('undecided' in entry ? [entry.undecided] : [])),
  equivalent: [],
};
const file = withTurns(system, bare);
const rows = rowsOf(system.policies);
for (const { row } of [...old.scenarios, ...old.undecided]) if (!rows.has(row)) console.log('dropped', row);
for (const scenario of file.scenarios) {
  const found = rows.get(scenario.row);
  const fault = found && faultOf(scenario, found, options);
  if (fault) console.log('kept, though it does not hold:', fault);
}
writeFileSync(projectFile(rowsFile), print(file));
