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
import { readStorySystem } from './story.js';

const head = `# One scenario for each row of the policies: facts that this row alone decides. The test policy-rows removes each row in
# turn and expects its scenario to notice. Written by write-rows.ts beside this file, then read and kept.
#
#   expect     allow: this row and no other allows · deny: this forbid and no other denies what a permit allows ·
#              no-read: every condition of the row holds, and still nothing may be read (sent, or switched off)
#   facts      what holds · no: what is known not to hold; nothing else is known
#   twins      rows with the very same conditions in the same category: they are removed together
#   undecided  rows that decide nothing: no facts tell the policy with the row from the policy without it
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
  return { scenario: { row: row.id, twins, to: found.to, expect: effectOf(row, options), facts, no } as RowScenario };
}

/** `name: [a, b]` in lines of at most 120 characters. */
function printList(name: string, [open, close]: string, items: ReadonlyArray<string>): string {
  const lines = [`    ${name}: ${open}`];
  for (const [at, item] of items.entries()) {
    const text = at < items.length - 1 ? `${item},` : `${item}${close}`;
    const last = lines.at(-1) ?? '';
    const gap = at === 0 ? '' : ' ';
    if (last.length + gap.length + text.length > 120) lines.push(`      ${text}`);
    else lines[lines.length - 1] = `${last}${gap}${text}`;
  }
  return items.length === 0 ? `    ${name}: ${open}${close}\n` : `${lines.join('\n')}\n`;
}

const printValue = (known: Value) => (typeof known === 'object' ? `[${known.join(', ')}]` : String(known));

function printScenario({ row, twins, to, expect, facts, no }: RowScenario): string {
  const stated = Object.entries(facts).map(([id, known]) => `${id}: ${printValue(known)}`);
  return [
    `  - row: ${row}\n`,
    twins.length > 0 ? printList('twins', '[]', twins) : '',
    `    to: ${to}\n    expect: ${expect}\n`,
    printList('facts', '{}', stated),
    printList('no', '[]', no),
  ].join('');
}

function print({ day, scenarios, undecided }: RowsFile): string {
  const left = undecided.map(({ row, why }) => `  - row: ${row}\n    why: ${JSON.stringify(why)}\n`).join('');
  return `${head}day: ${day}\nscenarios:\n${scenarios.map(printScenario).join('')}undecided:\n${left}`;
}

const { values } = parseArgs({ options: { renew: { type: 'boolean', default: false } } });
const system = readStorySystem();
const old: RowsFile =
  values.renew || !existsSync(projectFile(rowsFile)) ? { day: '2026-11-23', scenarios: [], undecided: [] } : readRows();
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
const file: RowsFile = {
  day: old.day,
  scenarios: entries.flatMap((entry) => ('scenario' in entry ? [entry.scenario] : [])),
  undecided: entries.flatMap((entry) => ('undecided' in entry ? [entry.undecided] : [])),
};
const rows = rowsOf(system.policies);
for (const { row } of [...old.scenarios, ...old.undecided]) if (!rows.has(row)) console.log('dropped', row);
for (const scenario of file.scenarios) {
  const found = rows.get(scenario.row);
  const fault = found && faultOf(scenario, found, options);
  if (fault) console.log('kept, though it does not hold:', fault);
}
writeFileSync(projectFile(rowsFile), print(file));
