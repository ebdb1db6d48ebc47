/**
 * Each condition, value and recipient of a row decides something, and a scenario notices when it is changed.
 *
 * 1. Every turn of a scenario comes out as written. 2. Each rule is changed in one point at a time (mutants.ts), and a
 * scenario or a turn of its category must come out otherwise. 3. What none notices must be proved to be equal in every
 * state, and be listed in `rows.yaml`.
 */
import type { CompileOptions } from '../../../schema/policy/compile.js';
import { decideRecord } from '../../../schema/policy/decide.js';
import type { CategoryPolicy } from '../../../schema/policy/types.js';
import { compileCell, type Known } from './decisive.js';
import { type Mutant, mutantsOf, NamedValues } from './mutants.js';
import { nearestDifference, type Turned } from './nearest.js';
import { interpret } from './oracle.js';
import { factsOf, idsOf, optionsOf, type RowScenario, type RowsFile, rowsFile, rowsOf, writeCommand } from './rows.js';
import type { StorySystem } from './story.js';

/** Facts about one recipient, and how they are to come out. */
export interface Point {
  readonly to: string;
  readonly facts: Known;
  readonly expect: 'allow' | 'deny';
}

type Turn = RowScenario['turns'][number];

/** `base` with what `turned` says. */
function turn(base: Known, turned: Turned): Known {
  const facts = new Map(base);
  for (const [id, fact] of turned) {
    if (fact === null) facts.delete(id);
    else facts.set(id, fact);
  }
  return facts;
}

/** The points of one turn: one for each agency that it speaks of. */
export function pointsOfTurn(scenario: RowScenario, { to, expect, set }: Turn): ReadonlyArray<Point> {
  const facts = turn(factsOf(scenario), new Map(Object.entries(set)));
  return (to.length > 0 ? to : [scenario.to]).map((agency) => ({ to: agency, facts, expect }));
}

/** The points of a scenario: itself and its turns. */
export function pointsOf(scenario: RowScenario): ReadonlyArray<Point> {
  const { to, expect } = scenario;
  const first: Point = { to, facts: factsOf(scenario), expect: expect === 'allow' ? 'allow' : 'deny' };
  return [first, ...scenario.turns.flatMap((one) => pointsOfTurn(scenario, one))];
}

/** Does one of `points` come out otherwise by the mutant's rules? */
export function isNoticed({ category, to }: Mutant, points: ReadonlyArray<Point>, law: CompileOptions): boolean {
  return points.some(
    ({ to: recipient, facts, expect }) =>
      to.includes(recipient) &&
      interpret({ policy: category, recipient, facts, beforeFetch: false, law }).outcome !== expect,
  );
}

/** The turn that notices the mutant, nearest to the scenario's facts; null: the mutant is equal in every state. */
export function findTurn(
  category: CategoryPolicy,
  mutant: Mutant,
  scenario: RowScenario,
  options: CompileOptions,
): Turn | null {
  const base = factsOf(scenario);
  const order = [...mutant.to].sort((one, other) => Number(other === scenario.to) - Number(one === scenario.to));
  for (const to of order) {
    const turned = nearestDifference(category, mutant.category, to, base, options);
    if (turned === null) continue;
    const { cell, encode } = compileCell(category, to, options);
    const { outcome } = decideRecord(cell, encode(turn(base, turned)));
    return { expect: outcome, to: to === scenario.to ? [] : [to], set: Object.fromEntries(turned) } as Turn;
  }
  return null;
}

/** A scenario with its category, the points of that category, and the mutants of its row. */
export interface Judged {
  readonly scenario: RowScenario;
  readonly category: CategoryPolicy;
  readonly mutants: ReadonlyArray<Mutant>;
}

/** What is to be noticed: the mutants of every row that decides reads. */
export function judgedOf(system: StorySystem, file: RowsFile): ReadonlyArray<Judged> {
  const options = optionsOf(system, file);
  const rows = rowsOf(system.policies);
  const named = new NamedValues(system.policies);
  return file.scenarios.flatMap((scenario) => {
    const found = rows.get(scenario.row);
    if (!found || scenario.expect === 'no-read') return [];
    const mutants = mutantsOf(found.category, found.row, idsOf(scenario), options, named);
    return [{ scenario, category: found.category, mutants }];
  });
}

/** The name of a mutant in `rows.yaml`. */
export const nameOf = ({ scenario }: Judged, { name }: Mutant): string => `${scenario.row}: ${name}`;

function turnFaults(system: StorySystem, file: RowsFile): string[] {
  const options = optionsOf(system, file);
  const rows = rowsOf(system.policies);
  return file.scenarios.flatMap((scenario) =>
    scenario.turns.flatMap((one) =>
      pointsOfTurn(scenario, one).flatMap(({ to, facts, expect }) => {
        const category = rows.get(scenario.row)?.category;
        if (!category) return [];
        const { cell, encode } = compileCell(category, to, options);
        if (decideRecord(cell, encode(facts)).outcome === expect) return [];
        const told = JSON.stringify(one.set);
        return [
          `${scenario.row}: with ${told} for ${to}, expected ${expect}, got the other: judge it, delete it in ${rowsFile} and run ${writeCommand}`,
        ];
      }),
    ),
  );
}

/** What came out. `equivalent`: changes that change nothing, proved over all states; they are no mutants. */
export interface TurnsReport {
  readonly faults: ReadonlyArray<string>;
  readonly mutants: number;
  readonly caught: number;
  readonly equivalent: ReadonlyArray<string>;
}

/** The points of each category. */
export function pointsByCategory(file: RowsFile): Map<string, Point[]> {
  const points = new Map<string, Point[]>();
  for (const scenario of file.scenarios) {
    const category = scenario.row.slice(0, scenario.row.indexOf('/'));
    points.set(category, [...(points.get(category) ?? []), ...pointsOf(scenario)]);
  }
  return points;
}

/** Checks turns and mutants. `faults` are sentences for whoever changed a policy. */
export function checkTurns(system: StorySystem, file: RowsFile): TurnsReport {
  const options = optionsOf(system, file);
  const faults = turnFaults(system, file);
  const points = pointsByCategory(file);
  const equivalent: string[] = [];
  const counts = { mutants: 0, caught: 0 };
  for (const judged of judgedOf(system, file)) {
    for (const mutant of judged.mutants) {
      const isCaught = isNoticed(mutant, points.get(judged.category.id) ?? [], options);
      if (!isCaught && findTurn(judged.category, mutant, judged.scenario, options) === null) {
        equivalent.push(nameOf(judged, mutant));
        continue;
      }
      counts.mutants += 1;
      if (isCaught) counts.caught += 1;
      else faults.push(`${nameOf(judged, mutant)}: no scenario notices it: run ${writeCommand} and read what it adds`);
    }
  }
  const listed = new Set(file.equivalent);
  for (const name of equivalent) {
    if (!listed.delete(name)) faults.push(`${name}: changes nothing, and is not listed as such: run ${writeCommand}`);
  }
  for (const name of listed) faults.push(`${name}: is listed as changing nothing in ${rowsFile}: run ${writeCommand}`);
  return { faults, ...counts, equivalent };
}
