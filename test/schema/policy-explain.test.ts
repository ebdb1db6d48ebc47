/** Explanations by audience: a recipient is told nothing of a condition that it may not learn (I2). */
import fc from 'fast-check';
import { type Cell, type CompiledPolicies, compilePolicies } from '../../schema/policy/compile.js';
import { createState, decide, encodeFacts, type Facts } from '../../schema/policy/decide.js';
import { explain, mayBeTold } from '../../schema/policy/explain.js';
import type { CategoryPolicy, Literal } from '../../schema/policy/types.js';
import { agencies, anyModel, bases, day, type Model } from '../proofs/policy/oracle.js';

/** Only the holder may learn every third atom. */
const isHidden = (id: string): boolean => Number(id.replace('atom', '')) % 3 === 1;

function withHidden({ policies, facts }: Model): Model {
  const hide = (literals: ReadonlyArray<Literal>) =>
    literals.map((literal): Literal => {
      const learn = isHidden(literal.atom.id) ? 'holder' : 'recipient';
      return { ...literal, atom: { ...literal.atom, learn } };
    });
  const hidden = policies.map((policy): CategoryPolicy => {
    const permits = policy.permits.map((row) => ({ ...row, when: hide(row.when), unless: hide(row.unless) }));
    const forbids = policy.forbids.map((row) => ({ ...row, when: hide(row.when), unless: hide(row.unless) }));
    return { ...policy, permits, forbids };
  });
  return { policies: hidden, facts };
}

function explained(cell: Cell, facts: Facts, compiled: CompiledPolicies) {
  const state = encodeFacts(compiled, facts, createState(compiled));
  return {
    decision: decide(cell, state),
    recipient: explain(cell, facts, state),
    holder: explain(cell, facts, state, 'holder'),
  };
}

type ExplainBy = (facts: Facts) => ReturnType<typeof explained>;

/** Runs `check` on each cell of random policies with random facts. */
function forEachCell(check: (cell: Cell, explainBy: ExplainBy, facts: Facts) => void): void {
  fc.assert(
    fc.property(anyModel.map(withHidden), ({ policies, facts }) => {
      const compiled = compilePolicies(policies, { day, bases, agencies });
      for (const cell of [...compiled.cells.values()].flatMap((byRecipient) => [...byRecipient.values()])) {
        for (const known of facts.slice(0, 4)) check(cell, (other) => explained(cell, other, compiled), known);
      }
    }),
    { numRuns: 100, seed: 1 },
  );
}

describe('an explanation for the recipient', () => {
  it('names no row and no condition that the recipient may not learn', () => {
    let left = 0;
    forEachCell((cell, explainBy, facts) => {
      const { decision, recipient } = explainBy(facts);
      const rows = new Map([...cell.category.permits, ...cell.category.forbids].map((row) => [row.id, row]));
      for (const id of [...recipient.because, ...recipient.waysForward.map(({ permit }) => permit.id)]) {
        const row = rows.get(id);
        expect(row && mayBeTold(row, 'recipient')).toBe(true);
      }
      for (const { missing } of recipient.waysForward) {
        for (const { atom } of missing) expect(isHidden(atom.id)).toBe(false);
      }
      expect(recipient.outcome).toBe(decision.outcome);
      left += decision.because.length - recipient.because.length;
    });
    expect(left).toBeGreaterThan(100);
  });

  it('is the same whatever those conditions are, as long as the outcome is', () => {
    let compared = 0;
    forEachCell((_cell, explainBy, facts) => {
      const one = explainBy(facts).recipient;
      const open = [...facts].filter(([id]) => !isHidden(id));
      const turned = [...facts].filter(([id, fact]) => isHidden(id) && typeof fact === 'boolean');
      for (const others of [[], turned.map(([id, fact]) => [id, !fact] as const)]) {
        const other = explainBy(new Map([...open, ...others])).recipient;
        if (other.outcome !== one.outcome) continue;
        expect(other).toEqual(one);
        compared += 1;
      }
    });
    expect(compared).toBeGreaterThan(1000);
  });
});

describe('an explanation for the holder', () => {
  it('gives all reasons of the decision, and ways forward that the recipient is not told of', () => {
    let more = 0;
    forEachCell((_cell, explainBy, facts) => {
      const { decision, recipient, holder } = explainBy(facts);
      expect({ outcome: holder.outcome, because: holder.because }).toEqual(decision);
      more += holder.waysForward.length > recipient.waysForward.length ? 1 : 0;
    });
    expect(more).toBeGreaterThan(10);
  });
});
