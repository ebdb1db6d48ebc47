/** A difference between policies: counted exactly, with a witness each. */
import fc from 'fast-check';
import { diffPolicies } from '../../../schema/policy/analyse/diff.js';
import { spaceOf } from '../../../schema/policy/analyse/space.js';
import type { CompiledPolicies } from '../../../schema/policy/compile.js';
import type { Facts } from '../../../schema/policy/decide.js';
import type { Forbid, Literal } from '../../../schema/policy/types.js';
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
  statesOf,
} from './models.js';

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
