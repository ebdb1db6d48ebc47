/** Diagrams hold exactly the states that the engine allows: compared state by state on random policies. */
import fc from 'fast-check';
import { type Cube, coverOf, setOf, widen, witnessOf } from '../../../schema/policy/analyse/cubes.js';
import { AnalysisBudgetError, Diagrams, none } from '../../../schema/policy/analyse/diagram.js';
import { countAllowed } from '../../../schema/policy/analyse/enumerate.js';
import {
  type Moment,
  type Space,
  Space as SpaceOf,
  spaceOf,
  type Variable,
  variablesOf,
} from '../../../schema/policy/analyse/space.js';
import { evaluate, type Facts } from '../../../schema/policy/decide.js';
import { valueIn } from '../../proofs/policy/nearest.js';
import {
  analysed,
  cellOf,
  compile,
  countApart,
  engineAllows,
  has,
  literal,
  numRuns,
  permit,
  policies,
  policyOf,
  questions,
  statesOf,
} from './models.js';

const moments: ReadonlyArray<Moment> = ['fetch', 'record', 'release'];

function inCube(space: Space, cube: Cube, facts: Facts): boolean {
  return space.variables.every(
    (variable, level) => cube[level]?.includes(variable.values.indexOf(valueIn(variable, facts))) ?? true,
  );
}

describe('a diagram of a cell', () => {
  it('allows the states that the engine allows, and counts them, at every moment', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const { compiled, cell, space, states } = analysed(policy);
        for (const moment of moments) {
          const set = space.allowed(cell, moment);
          const expected = states.filter((facts) => engineAllows(compiled, facts, moment));
          expect(states.filter((facts) => has(space, set, facts))).toEqual(expected);
          expect(space.diagrams.count(set)).toBe(countApart(space.variables, expected));
        }
      }),
      { numRuns },
    );
  });

  it('gives a witness that lies in the set, and none for the empty set', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const { cell, space, states } = analysed(policy);
        const set = space.allowed(cell, 'record');
        const cube = witnessOf(space.diagrams, set);
        expect(cube === null).toBe(set === none);
        if (cube === null) return;
        const inside = states.filter((facts) => inCube(space, cube, facts));
        expect(inside.length).toBeGreaterThan(0);
        expect(inside.every((facts) => has(space, set, facts))).toBe(true);
      }),
      { numRuns },
    );
  });

  it('is covered by maximal cubes, exactly, and tells how many states a limit leaves out', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const { cell, space, states } = analysed(policy);
        const set = space.allowed(cell, 'release');
        const { cubes, left } = coverOf(space.diagrams, set, 1000);
        expect(left).toBe(0n);
        for (const facts of states)
          expect(cubes.some((cube) => inCube(space, cube, facts))).toBe(has(space, set, facts));
        for (const cube of cubes) {
          expect(widen(space.diagrams, cube, set)).toEqual(cube);
          const grown = cube.flatMap((values, level) =>
            values === null
              ? []
              : (space.variables[level]?.values ?? []).flatMap((_, value) =>
                  values.includes(value) ? [] : [cube.with(level, [...values, value])],
                ),
          );
          for (const larger of grown) {
            expect(space.diagrams.minus(setOf(space.diagrams, larger), set)).not.toBe(none);
          }
        }
        const first = coverOf(space.diagrams, set, 1);
        const one = first.cubes[0];
        const outside = states.filter((facts) => has(space, set, facts) && !(one && inCube(space, one, facts)));
        expect(first.left).toBe(countApart(space.variables, outside));
      }),
      { numRuns },
    );
  });

  it('is covered by cubes that hold no other state that there can be, where something may be unknown', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const { cell, space, states } = analysed(policy, true);
        const { diagrams, possible } = space;
        const set = space.allowed(cell, 'record');
        const { cubes, left } = coverOf(diagrams, set, 1000, diagrams.not(possible));
        expect(left).toBe(0n);
        for (const facts of states)
          expect(cubes.some((cube) => inCube(space, cube, facts))).toBe(has(space, set, facts));
        expect(diagrams.count(possible)).toBe(countApart(space.variables, states));
      }),
      { numRuns: Math.ceil(numRuns / 3) },
    );
  });

  it('restricts, quantifies and complements as its states do', () => {
    fc.assert(
      fc.property(policies, fc.nat(4), fc.nat(2), (policy, pick, choice) => {
        const { cell, space, states } = analysed(policy);
        if (space.variables.length === 0) return;
        const level = pick % space.variables.length;
        const { atom, group, values } = space.variables[level] as Variable;
        const value = choice % values.length;
        const set = space.allowed(cell, 'record');
        const at = (facts: Facts, index: number): Facts => {
          if (group === null) return new Map([...facts, [atom.id, values[index] as string]]);
          const others = (facts.get(atom.id) as string[]).filter((one) => !group.includes(one));
          return new Map([...facts, [atom.id, values[index] === true ? [...others, ...group] : others]]);
        };
        const { diagrams } = space;
        const [restricted, some, complement] = [
          diagrams.restrict(set, level, value),
          diagrams.exists(set, level),
          diagrams.not(set),
        ];
        for (const facts of states) {
          expect(has(space, restricted, facts)).toBe(has(space, set, at(facts, value)));
          expect(has(space, some, facts)).toBe(values.some((_, index) => has(space, set, at(facts, index))));
          expect(has(space, complement, facts)).toBe(!has(space, set, facts));
        }
      }),
      { numRuns },
    );
  });

  it('agrees with enumeration about every question', () => {
    fc.assert(
      fc.property(policies, questions, (policy, question) => {
        const { compiled, cell } = analysed(policy);
        const space = spaceOf([cell], [...question.when, ...question.unless]);
        const { diagrams } = space;
        const asked = diagrams.and(...question.when.map((one) => space.known(one, true)));
        const excused = diagrams.or(...question.unless.map((one) => space.known(one, true)));
        for (const moment of moments) {
          const set = diagrams.and(space.allowed(cell, moment), diagrams.minus(asked, excused));
          const states = statesOf(space.variables.map(({ atom }) => atom)).filter(
            (facts) =>
              question.when.every((one) => evaluate(one, facts)) &&
              !question.unless.some((one) => evaluate(one, facts)),
          );
          const expected = countApart(
            space.variables,
            states.filter((facts) => engineAllows(compiled, facts, moment)),
          );
          expect(countAllowed(compiled, cell, question, moment)).toBe(expected);
          expect(diagrams.count(set)).toBe(expected);
        }
      }),
      { numRuns },
    );
  });

  it('refuses a condition on an atom that is not among its variables', () => {
    const space = new SpaceOf(variablesOf([literal(0)]));
    expect(() => space.known(literal(1), true)).toThrow('`atom1` is not among the atoms of this space');
  });

  it('stops with a sentence instead of a blow-up, and enumeration gives up', () => {
    const diagrams = new Diagrams([2, 2, 2, 2], 4);
    const build = () => [0, 1, 2, 3].map((level) => diagrams.where(level, (value) => value === 1));
    expect(build).toThrow(AnalysisBudgetError);
    expect(build).toThrow(
      'the analysis needs more than 4 nodes: split the category, or name fewer conditions in its rules',
    );
    const compiled = compile(policyOf([permit('p', { when: [literal(0), literal(3)], unless: [] })], []));
    expect(countAllowed(compiled, cellOf(compiled), { when: [], unless: [] }, 'record', 3)).toBeNull();
    expect(countAllowed(compiled, cellOf(compiled), { when: [], unless: [] }, 'record', 4)).toBe(1n);
  });
});
