/**
 * Every row of every policy has a scenario in `rows.yaml` that dies with it.
 *
 * 1. Rows and scenarios belong together one to one. 2. Each scenario comes out as written. 3. Each row that decides
 * reads is removed in turn, its category compiled anew, and its scenario must notice.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectFile } from '../../../schema/files.js';
import type { CompileOptions } from '../../../schema/policy/compile.js';
import { decide } from '../../../schema/policy/decide.js';
import type { CategoryPolicy, Forbid, Permit } from '../../../schema/policy/types.js';
import { compileCell, type Effect, effectOf, findDecisive, isDecisive, type Known, type Value } from './decisive.js';
import type { StorySystem } from './story.js';

/** Where the scenarios are, and what writes those that are missing. */
export const rowsFile = 'test/proofs/policy/rows.yaml';
export const writeCommand = 'node dist/test/proofs/policy/write-rows.js';

const value = z.union([z.literal(true), z.string(), z.array(z.string())]);
const turned = z.union([z.boolean(), z.string(), z.array(z.string()), z.null()]);
const fileShape = z.strictObject({
  day: z.string(),
  scenarios: z.array(
    z.strictObject({
      row: z.string(),
      twins: z.array(z.string()).default([]),
      to: z.string(),
      expect: z.enum(['allow', 'deny', 'no-read']),
      facts: z.record(z.string(), value),
      no: z.array(z.string()),
      turns: z
        .array(
          z.strictObject({
            expect: z.enum(['allow', 'deny']),
            to: z.array(z.string()).default([]),
            set: z.record(z.string(), turned).default({}),
          }),
        )
        .default([]),
    }),
  ),
  undecided: z.array(z.strictObject({ row: z.string(), why: z.string() })),
  equivalent: z.array(z.string()).default([]),
});

/**
 * What is written in `rows.yaml`. `no`: the yes-or-no atoms that are known not to hold. `twins`: the rows with the same
 * conditions in the same category, which come and go together with `row`. `turns`: the same facts but for `set` (null: not
 * known), for `to` if it names anyone. `equivalent`: changes of rules that change nothing.
 */
export type RowsFile = z.output<typeof fileShape>;
export type RowScenario = RowsFile['scenarios'][number];

/** Reads the scenarios. Throws when the file has another form. */
export function readRows(text = readFileSync(projectFile(rowsFile), 'utf8')): RowsFile {
  return fileShape.parse(parse(text));
}

/** A row with the category that it stands in. */
export interface RowInCategory {
  readonly category: CategoryPolicy;
  readonly row: Permit | Forbid;
}

/** Rows of `policies` by id. */
export function rowsOf(policies: ReadonlyArray<CategoryPolicy>): ReadonlyMap<string, RowInCategory> {
  const all = policies.flatMap((category) =>
    [...category.permits, ...category.forbids].map((row) => ({ category, row })),
  );
  return new Map(all.map((each) => [each.row.id, each]));
}

export function optionsOf({ bases, agencies }: StorySystem, { day }: Pick<RowsFile, 'day'>): CompileOptions {
  return { day, bases, agencies };
}

/** The facts of a scenario. */
export function factsOf({ facts, no }: Pick<RowScenario, 'facts' | 'no'>): Known {
  const stated = Object.entries(facts).map(([id, known]): [string, Value] => [id, known]);
  return new Map([...stated, ...no.map((id): [string, Value] => [id, false])]);
}

function isOfRecord({ when, unless }: Permit | Forbid): boolean {
  return [...when, ...unless].some(({ atom }) => atom.grain === 'record');
}

/** The rows that come and go together. */
export const idsOf = ({ row, twins }: RowScenario) => [row, ...twins];

/** True when `category` decides the scenario as written, by its rows alone; before the fetch as well where it can. */
function holdsIn(scenario: RowScenario, category: CategoryPolicy, row: Permit | Forbid, options: CompileOptions) {
  const compiled = compileCell(category, scenario.to, options);
  const facts = factsOf(scenario);
  const ids = idsOf(scenario);
  if (!isDecisive({ row, ids, effect: scenario.expect }, compiled, facts)) return false;
  if (isOfRecord(row)) return true;
  const { outcome, because } = decide(compiled.cell, compiled.encode(facts));
  if (outcome !== (scenario.expect === 'allow' ? 'allow' : 'deny')) return false;
  return because.length === (scenario.expect === 'no-read' ? 0 : ids.length) && because.every((id) => ids.includes(id));
}

/** What is wrong with one scenario, or null. */
export function faultOf(scenario: RowScenario, { category, row }: RowInCategory, options: CompileOptions) {
  const effect: Effect = effectOf(row, options);
  const { file, line } = row.place;
  const remedy = `judge it, delete it there and run ${writeCommand}`;
  if (scenario.expect !== effect) {
    return `${row.id} (${file}:${line}): the row is now \`${effect}\`, but its scenario in ${rowsFile} expects \`${scenario.expect}\`: ${remedy}`;
  }
  if (row.to.includes(scenario.to) && holdsIn(scenario, category, row, options)) return null;
  return `${row.id} (${file}:${line}): its scenario in ${rowsFile} is no longer decided by this row alone (\`${scenario.expect}\` for ${scenario.to}): ${remedy}`;
}

function without(category: CategoryPolicy, ids: ReadonlyArray<string>): CategoryPolicy {
  const others = <Row extends Permit | Forbid>(rows: ReadonlyArray<Row>) => rows.filter(({ id }) => !ids.includes(id));
  return { ...category, permits: others(category.permits), forbids: others(category.forbids) };
}

/** The category with rows that decide no reads (`push`, switched off) turned into rows that do. */
function switchedOn(category: CategoryPolicy, ids: ReadonlyArray<string>): CategoryPolicy {
  const on = (permit: Permit): Permit => ({ ...permit, release: 'query', off: null });
  return { ...category, permits: category.permits.map((row) => (ids.includes(row.id) ? on(row) : row)) };
}

/**
 * What came out. `switches`: rows that decide no reads, switched on in turn. `undecided`: copies of a rule, in categories
 * where it decides nothing; the rule itself decides in another.
 */
export interface RowsReport {
  readonly faults: ReadonlyArray<string>;
  readonly scenarios: number;
  readonly mutants: number;
  readonly caught: number;
  readonly switches: number;
  readonly switchesCaught: number;
  readonly undecided: ReadonlyArray<string>;
}

function checkNames(rows: ReadonlyMap<string, RowInCategory>, { scenarios, undecided }: RowsFile): string[] {
  const named = [...scenarios.flatMap(idsOf), ...undecided.map(({ row }) => row)];
  const missing = [...rows.values()].filter(({ row }) => !named.includes(row.id));
  return [
    ...missing.map(
      ({ row }) =>
        `${row.id} (${row.place.file}:${row.place.line}) has no scenario: run ${writeCommand}, read what it adds to ${rowsFile}, and commit it`,
    ),
    ...named
      .filter((id) => !rows.has(id))
      .map((id) => `${rowsFile} speaks of \`${id}\`, which no policy has any more: run ${writeCommand} to drop it`),
    ...named
      .filter((id, at) => named.indexOf(id) !== at)
      .map((id) => `${rowsFile} has more than one entry for \`${id}\`: expected one`),
  ];
}

/**
 * A rule is written once, and stands in each category that it is for: a copy that decides nothing there is to spare, the
 * rule is not. So every line of a policy has a scenario that dies with it.
 */
function undecidedFaults(
  rows: ReadonlyMap<string, RowInCategory>,
  { scenarios, undecided }: RowsFile,
  options: CompileOptions,
): string[] {
  const lineOf = ({ row: { place } }: RowInCategory) => `${place.file}:${place.line}`;
  const decided = new Set(scenarios.flatMap(({ row }) => rows.get(row) ?? []).map(lineOf));
  return undecided.flatMap(({ row }) => {
    const found = rows.get(row);
    if (!found) return [];
    if (findDecisive(found.category, found.row, options)) {
      const what = 'is listed as undecided in';
      return [`${row} ${what} ${rowsFile}, but decides something: delete it there and run ${writeCommand}`];
    }
    if (decided.has(lineOf(found))) return [];
    return [
      `${row} (${lineOf(found)}) decides nothing in any category: no scenario can die with it; take the row away`,
    ];
  });
}

/** Checks names, scenarios and mutants. `faults` are sentences for whoever changed a policy. */
export function checkRows(system: StorySystem, file: RowsFile): RowsReport {
  const options = optionsOf(system, file);
  const rows = rowsOf(system.policies);
  const faults = checkNames(rows, file);
  const counts = { mutants: 0, caught: 0, switches: 0, switchesCaught: 0 };
  for (const scenario of file.scenarios) {
    const found = rows.get(scenario.row);
    if (!found) continue;
    const fault = faultOf(scenario, found, options);
    if (fault !== null) faults.push(fault);
    const isRule = scenario.expect !== 'no-read';
    const mutant = (isRule ? without : switchedOn)(found.category, idsOf(scenario));
    const isCaught = fault === null && !holdsIn(scenario, mutant, found.row, options);
    counts[isRule ? 'mutants' : 'switches'] += 1;
    if (isCaught) counts[isRule ? 'caught' : 'switchesCaught'] += 1;
    else
      faults.push(
        `${scenario.row}: its scenario does not notice that the row is ${isRule ? 'removed' : 'switched on'}`,
      );
  }
  faults.push(...undecidedFaults(rows, file, options));
  return { faults, scenarios: file.scenarios.length, ...counts, undecided: file.undecided.map(({ row }) => row) };
}
