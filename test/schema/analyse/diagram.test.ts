/** Diagrams, cubes and findings against brute force: every state, with the engine's own decision. */
import fc from 'fast-check';
import { type Cube, coverOf, setOf, widen, witnessOf } from '../../../schema/policy/analyse/cubes.js';
import { AnalysisBudgetError, all, Diagrams, type Node, none } from '../../../schema/policy/analyse/diagram.js';
import { diffPolicies } from '../../../schema/policy/analyse/diff.js';
import { countAllowed } from '../../../schema/policy/analyse/enumerate.js';
import { findIdleRows, findUnsafeCells, unsafeAtoms } from '../../../schema/policy/analyse/findings.js';
import { whoCanSee } from '../../../schema/policy/analyse/questions.js';
import {
  type Moment,
  type Space,
  Space as SpaceOf,
  spaceOf,
  type Variable,
  variablesOf,
} from '../../../schema/policy/analyse/space.js';
import type { CompiledPolicies } from '../../../schema/policy/compile.js';
import { evaluate, type Facts } from '../../../schema/policy/decide.js';
import type { CategoryPolicy, Forbid, Literal } from '../../../schema/policy/types.js';
import { valueIn } from '../../proofs/policy/nearest.js';
import {
  cellOf,
  compile,
  countApart,
  engineAllows,
  forbid,
  literal,
  numRuns,
  permit,
  policies,
  policyOf,
  questions,
  statesOf,
} from './models.js';

const moments: ReadonlyArray<Moment> = ['fetch', 'record', 'release'];

/** Walks the diagram. */
function has(space: Space, set: Node, facts: Facts): boolean {
  let node = set;
  while (node !== all && node !== none) {
    const level = space.diagrams.levelOf(node);
    const variable = space.variables[level] as Variable;
    node = space.diagrams.childrenAt(node, level)[variable.values.indexOf(valueIn(variable, facts))] as Node;
  }
  return node === all;
}

function inCube(space: Space, cube: Cube, facts: Facts): boolean {
  return space.variables.every(
    (variable, level) => cube[level]?.includes(variable.values.indexOf(valueIn(variable, facts))) ?? true,
  );
}

function analysed(policy: CategoryPolicy, unknown = false) {
  const compiled = compile(policy);
  const cell = cellOf(compiled);
  const space = spaceOf([cell], [], { unknown });
  return {
    compiled,
    cell,
    space,
    states: statesOf(
      space.variables.map(({ atom }) => atom),
      unknown,
    ),
  };
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

describe('a difference', () => {
  it('counts exactly the states that are newly allowed and newly denied, also by what is not known', () => {
    fc.assert(
      fc.property(policies, policies, (one, other) => {
        const [old, now] = [compile(one), compile(other)];
        const { variables } = spaceOf([cellOf(old), cellOf(now)], [], { unknown: true });
        const states = statesOf(
          variables.map(({ atom }) => atom),
          true,
        );
        const isNew = (was: CompiledPolicies, is: CompiledPolicies) => (facts: Facts) =>
          engineAllows(is, facts, 'release') && !engineAllows(was, facts, 'release');
        const [allowed, denied] = [states.filter(isNew(old, now)), states.filter(isNew(now, old))];
        const changes = diffPolicies(old, now, { names: new Map() });
        expect(changes.length).toBe(allowed.length + denied.length > 0 ? 1 : 0);
        for (const change of changes) {
          expect([change.allowed.states, change.denied.states]).toEqual([
            countApart(variables, allowed),
            countApart(variables, denied),
          ]);
          expect([change.allowed.witness === null, change.denied.witness === null]).toEqual([
            allowed.length === 0,
            denied.length === 0,
          ]);
          expect(change.of).toBe(countApart(variables, states));
        }
      }),
      { numRuns },
    );
  });

  const differ = (one: ReadonlyArray<Forbid>, other: ReadonlyArray<Forbid>, when: ReadonlyArray<Literal> = []) => {
    const rules = (forbids: ReadonlyArray<Forbid>) => compile(policyOf([permit('p', { when, unless: [] })], forbids));
    const [change, ...rest] = diffPolicies(rules(one), rules(other), { names: new Map() });
    expect(rest).toEqual([]);
    return [change?.allowed, change?.denied].map((shift) => [shift?.witness, ...(shift?.cubes ?? [])]);
  };
  const closes = (...when: ReadonlyArray<Literal>) => [forbid('f', { when, unless: [] })];

  it('is seen where only the treatment of the unknown has changed', () => {
    // One of the two rows holds whenever it is known.
    const guarded = permit('p', { when: [], unless: [literal(0)] });
    const both = [permit('q', { when: [literal(0)], unless: [] }), guarded];
    const open = compile(policyOf([permit('p', { when: [], unless: [] })], []));
    const [change] = diffPolicies(compile(policyOf(both, [])), open, { names: new Map() });
    expect([change?.allowed.states, change?.of, change?.allowed.cubes]).toEqual([
      1n,
      3n,
      ['när det inte är känt om villkor 0'],
    ]);
  });

  it('names several values that must hold at once', () => {
    const [one, other] = [literal(2, 0), literal(2, 1)];
    const [, denied] = differ([], closes(one, other));
    expect(denied?.[0]).toBe(
      'police kan inte längre få Uppgift (X) när villkor 2 är både a och b (eller det inte är känt).',
    );
    const [, alone] = differ([], closes(one), [other]);
    expect(alone?.[0]).toBe('police kan inte längre få Uppgift (X) när villkor 2 är både b och a.');
  });
});

describe('who can see a category', () => {
  it('is always, sometimes or never as all, some or none of its states are allowed', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const { compiled, states } = analysed(policy);
        const allowed = states.filter((facts) => engineAllows(compiled, facts, 'release')).length;
        const expected = allowed === 0 ? 'never' : allowed === states.length ? 'always' : 'sometimes';
        expect(whoCanSee(compiled, 'school.x').map(({ reach }) => reach)).toEqual([expected]);
      }),
      { numRuns },
    );
  });
});

describe('idle rows', () => {
  it('are exactly those whose removal changes no state, and their shadowers suffice', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const { compiled, states } = analysed(policy);
        const outcome = (of: CategoryPolicy) => {
          const other = compile(of);
          return states.map((facts) => engineAllows(other, facts, 'record'));
        };
        const idle = findIdleRows(compiled);
        const [whole, { permits, forbids }] = [outcome(policy), policy];
        const without = (id: string) =>
          policyOf(
            permits.filter((row) => row.id !== id),
            forbids.filter((row) => row.id !== id),
          );
        for (const { id } of [...permits, ...forbids]) {
          const found = idle.find(({ row }) => row === id);
          expect([id, found !== undefined]).toEqual([id, String(outcome(without(id))) === String(whole)]);
          if (found?.reason !== 'shadowed') continue;
          const kept = [id, ...found.by];
          const isPermit = permits.some((row) => row.id === id);
          const among = isPermit
            ? {
                with: policyOf(
                  permits.filter((row) => kept.includes(row.id)),
                  forbids,
                ),
                without: policyOf(
                  permits.filter((row) => found.by.includes(row.id)),
                  forbids,
                ),
              }
            : {
                with: policyOf(
                  permits,
                  forbids.filter((row) => kept.includes(row.id)),
                ),
                without: policyOf(
                  permits,
                  forbids.filter((row) => found.by.includes(row.id)),
                ),
              };
          expect(outcome(among.without)).toEqual(outcome(among.with));
        }
      }),
      { numRuns },
    );
  });

  it('names several rows that shadow one together', () => {
    const row = (mask: number) => ({ when: [literal(1, mask)], unless: [] });
    const policy = policyOf(
      [permit('a', row(0)), permit('b', row(1)), permit('a-or-b', row(2)), permit('c', row(3))],
      [],
    );
    const found = findIdleRows(compile(policy)).map(({ row: id, reason, by }) => [id, reason, by]);
    expect(found).toContainEqual(['a-or-b', 'shadowed', ['a', 'b']]);
    expect(found).not.toContainEqual(['c', 'shadowed', expect.anything()]);
  });
});

describe('unknown-safety', () => {
  it('holds for every policy, as it does state by state', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const { compiled, cell, space, states } = analysed(policy, true);
        expect(findUnsafeCells(compiled)).toEqual([]);
        const set = space.allowed(cell, 'record');
        for (const facts of states) expect(has(space, set, facts)).toBe(engineAllows(compiled, facts, 'record'));
      }),
      { numRuns: Math.ceil(numRuns / 3) },
    );
  });

  it('names the atom that opens something by being unknown', () => {
    const space = new SpaceOf(variablesOf([literal(0), literal(1)], true));
    const unknown = space.diagrams.where(1, (value) => value === 3);
    expect(unsafeAtoms(space, unknown)).toEqual(['atom1']);
    expect(unsafeAtoms(space, space.known(literal(0), true))).toEqual([]);
  });
});
