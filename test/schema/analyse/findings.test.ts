/** What an analysis finds: who can see a category, rows that never decide, atoms that open by being unknown. */
import fc from 'fast-check';
import { findIdleRows, findUnsafeCells, unsafeAtoms } from '../../../schema/policy/analyse/findings.js';
import { whoCanSee } from '../../../schema/policy/analyse/questions.js';
import { Space as SpaceOf, variablesOf } from '../../../schema/policy/analyse/space.js';
import type { CategoryPolicy } from '../../../schema/policy/types.js';
import { analysed, compile, engineAllows, has, literal, numRuns, permit, policies, policyOf } from './models.js';

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
