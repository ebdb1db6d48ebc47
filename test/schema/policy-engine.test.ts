/**
 * The engine against a plain interpreter, on random vocabularies, policies and facts.
 *
 * `POLICY_RUNS` is the number of random models per property (default 150; each is decided many times).
 */
import fc from 'fast-check';
import { type Cell, type CompiledPolicies, compilePolicies } from '../../schema/policy/compile.js';
import { createState, decide, decideRecord, encodeFacts, type Facts } from '../../schema/policy/decide.js';
import { explain } from '../../schema/policy/explain.js';
import { type CategoryPolicy, type Forbid, type Literal, type Permit, ways } from '../../schema/policy/types.js';
import {
  agencies,
  anyModel,
  bases,
  day,
  interpret as decidePlainly,
  interpretForbid,
  type Model,
  modelOf,
} from '../proofs/policy/oracle.js';

const numRuns = Number(process.env.POLICY_RUNS ?? 150);

const interpret = ({ category, recipient }: Cell, facts: Facts, beforeFetch: boolean) =>
  decidePlainly({ policy: category, recipient, facts, beforeFetch });
const compile = (policies: ReadonlyArray<CategoryPolicy>) => compilePolicies(policies, { day, bases, agencies });
const stateOf = (compiled: CompiledPolicies, facts: Facts) => encodeFacts(compiled, facts, createState(compiled));

function* cellsOf({ cells }: CompiledPolicies): Generator<Cell> {
  for (const byRecipient of cells.values()) yield* byRecipient.values();
}

/** Outcome and reasons, sorted, of every cell, before the fetch and about a record. */
function decideAll(policies: ReadonlyArray<CategoryPolicy>, facts: Facts) {
  const compiled = compile(policies);
  const state = stateOf(compiled, facts);
  return [...cellsOf(compiled)].flatMap((cell) =>
    [decide(cell, state), decideRecord(cell, state)].map(({ outcome, because }) => ({
      outcome,
      because: [...because].sort(),
    })),
  );
}

function outcomesOf(policies: ReadonlyArray<CategoryPolicy>, facts: Facts): ReadonlyArray<string> {
  return decideAll(policies, facts).map(({ outcome }) => outcome);
}

const holdsFor = <T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => void) =>
  fc.assert(fc.property(arbitrary, check), { numRuns, seed: 1 });

/** Changes every row's literals, and every category's rows. */
function changed(
  { policies }: Model,
  change: <T>(list: ReadonlyArray<T>) => ReadonlyArray<T>,
): ReadonlyArray<CategoryPolicy> {
  const row = <Row extends Permit | Forbid>(each: Row): Row => ({
    ...each,
    when: change(each.when),
    unless: change(each.unless),
  });
  return change(policies).map((policy) => ({
    ...policy,
    permits: change(policy.permits).map(row),
    forbids: change(policy.forbids).map(row),
  }));
}

describe('the compiled policies and a plain interpreter', () => {
  it('decide alike, before the fetch and about a record, with the same reasons', () => {
    const counts = { comparisons: 0, allowed: 0, largest: 0 };
    holdsFor(anyModel, ({ policies, facts }) => {
      const compiled = compile(policies);
      const state = createState(compiled);
      counts.largest = Math.max(counts.largest, compiled.literals.length);
      for (const known of facts) {
        encodeFacts(compiled, known, state);
        for (const cell of cellsOf(compiled)) {
          const before = decide(cell, state);
          const whole = decideRecord(cell, state);
          expect(before).toEqual(interpret(cell, known, true));
          expect(whole).toEqual(interpret(cell, known, false));
          counts.comparisons += 2;
          counts.allowed += Number(before.outcome === 'allow') + Number(whole.outcome === 'allow');
        }
      }
    });
    expect(counts.comparisons).toBeGreaterThanOrEqual(20_000 * Math.min(1, numRuns / 150));
    // Both outcomes are common, and there are more literals than bits in a word.
    expect(counts.allowed).toBeGreaterThan(counts.comparisons / 10);
    expect(counts.allowed).toBeLessThan(counts.comparisons * 0.9);
    expect(counts.largest).toBeGreaterThan(32);
  });
});

describe('a state of what one cell asks about', () => {
  it('gives the same decisions as one of everything that is known', () => {
    let allowed = 0;
    holdsFor(anyModel, ({ policies, facts }) => {
      const compiled = compile(policies);
      const [whole, part] = [createState(compiled), createState(compiled)];
      for (const known of facts) {
        encodeFacts(compiled, known, whole);
        for (const cell of cellsOf(compiled)) {
          encodeFacts(compiled, known, part, cell.atoms);
          expect([decide(cell, part), decideRecord(cell, part)]).toEqual([
            decide(cell, whole),
            decideRecord(cell, whole),
          ]);
          allowed += Number(decide(cell, part).outcome === 'allow');
        }
      }
    });
    expect(allowed).toBeGreaterThan(0);
  });
});

describe('a decision', () => {
  it('does not depend on the order of categories, rows and conditions', () => {
    holdsFor(anyModel, (model) => {
      const reversed = changed(model, (list) => [...list].reverse());
      for (const facts of model.facts) {
        const byCell = (policies: ReadonlyArray<CategoryPolicy>) => {
          const compiled = compile(policies);
          const state = stateOf(compiled, facts);
          return new Map(
            [...cellsOf(compiled)].map((cell) => {
              const both = [decide(cell, state), decideRecord(cell, state)];
              const sorted = both.map(({ outcome, because }) => [outcome, [...because].sort()]);
              return [`${cell.category.id} ${cell.recipient}`, sorted];
            }),
          );
        };
        expect(byCell(reversed)).toEqual(byCell(model.policies));
      }
    });
  });

  it('does not depend on how often a row or a condition is written', () => {
    holdsFor(anyModel, (model) => {
      const twice = model.policies.map((policy, at) => {
        const doubled = changed(model, (list) => [...list, ...list])[at] as CategoryPolicy;
        return { ...policy, permits: doubled.permits, forbids: doubled.forbids };
      });
      for (const facts of model.facts) expect(outcomesOf(twice, facts)).toEqual(outcomesOf(model.policies, facts));
    });
  });

  it('never becomes a denial by another permit', () => {
    const withMore = fc.tuple(anyModel, fc.nat(7), fc.integer({ min: 0, max: 3 }));
    holdsFor(withMore, ([{ policies, facts }, from, position]) => {
      const spare = policies.flatMap(({ permits }) => permits);
      const added = spare[from % Math.max(1, spare.length)];
      const more = policies.map((policy) => ({
        ...policy,
        permits: added ? policy.permits.toSpliced(position, 0, { ...added, id: 'added' }) : policy.permits,
      }));
      for (const known of facts) {
        const before = outcomesOf(policies, known);
        outcomesOf(more, known).forEach((outcome, at) => {
          if (before[at] === 'allow') expect(outcome).toBe('allow');
        });
      }
    });
  });

  it('never becomes an allow by another forbid', () => {
    const withMore = fc.tuple(anyModel, fc.nat(7), fc.integer({ min: 0, max: 3 }));
    holdsFor(withMore, ([{ policies, facts }, from, position]) => {
      const spare = policies.flatMap(({ permits, forbids }) => [...forbids, ...permits]);
      const added = spare[from % Math.max(1, spare.length)];
      const more = policies.map((policy) => ({
        ...policy,
        forbids: added ? policy.forbids.toSpliced(position, 0, { ...added, id: 'added' }) : policy.forbids,
      }));
      for (const known of facts) {
        const before = outcomesOf(policies, known);
        outcomesOf(more, known).forEach((outcome, at) => {
          if (before[at] === 'deny') expect(outcome).toBe('deny');
        });
      }
    });
  });

  it('never becomes an allow when less is known', () => {
    let checked = 0;
    holdsFor(anyModel, ({ policies, facts }) => {
      const compiled = compile(policies);
      for (const known of facts) {
        const full = stateOf(compiled, known);
        const denied = [...cellsOf(compiled)].map((cell) => [
          decide(cell, full).outcome === 'deny',
          decideRecord(cell, full).outcome === 'deny',
        ]);
        for (const atom of known.keys()) {
          const less = stateOf(compiled, new Map([...known].filter(([id]) => id !== atom)));
          [...cellsOf(compiled)].forEach((cell, at) => {
            if (denied[at]?.[0]) expect(decide(cell, less).outcome).toBe('deny');
            if (denied[at]?.[1]) expect(decideRecord(cell, less).outcome).toBe('deny');
            checked += 2;
          });
        }
      }
    });
    expect(checked).toBeGreaterThan(numRuns * 100);
  });

  it('gives nothing about a person who is there twice that one of the entries denies', () => {
    let allowed = 0;
    holdsFor(anyModel, ({ policies, facts }) => {
      const compiled = compile(policies);
      facts.slice(1).forEach((second, at) => {
        const first = facts[at] ?? second;
        // The stricter of two entries: what they do not agree on is not known.
        const agreed = [...first].filter(([id, value]) => JSON.stringify(second.get(id)) === JSON.stringify(value));
        const [one, other, merged] = [first, second, new Map(agreed)].map((known) => stateOf(compiled, known));
        for (const cell of cellsOf(compiled)) {
          for (const decideOne of [decide, decideRecord]) {
            if (decideOne(cell, merged as Int32Array).outcome === 'deny') continue;
            allowed += 1;
            expect(decideOne(cell, one as Int32Array).outcome).toBe('allow');
            expect(decideOne(cell, other as Int32Array).outcome).toBe('allow');
          }
        }
      });
    });
    expect(allowed).toBeGreaterThan(numRuns);
  });

  it('is a denial when nothing is permitted', () => {
    holdsFor(anyModel, ({ policies, facts }) => {
      const none = policies.map((policy) => ({ ...policy, permits: [] }));
      for (const known of facts) expect(outcomesOf(none, known)).not.toContain('allow');
    });
  });
});

describe('a decision about a record', () => {
  const isOfRecord = ({ atom }: Literal) => atom.grain === 'record';
  const hasMixedUnless = ({ unless }: Permit) => unless.some(isOfRecord) && !unless.every(isOfRecord);

  it('allows nothing that was denied before the fetch', () => {
    let narrowed = 0;
    holdsFor(anyModel, ({ policies, facts }) => {
      // An `unless` of both grains is left aside: before the fetch it is judged by what is known alone, more strictly.
      const plain = policies.map((policy) => ({
        ...policy,
        permits: policy.permits.filter((row) => !hasMixedUnless(row)),
      }));
      const compiled = compile(plain);
      for (const known of facts) {
        const state = stateOf(compiled, known);
        for (const cell of cellsOf(compiled)) {
          const before = decide(cell, state).outcome;
          const whole = decideRecord(cell, state).outcome;
          if (before === 'deny') expect(whole).toBe('deny');
          if (before !== whole) {
            narrowed += 1;
            expect(cell.residual.length).toBeGreaterThan(0);
          }
        }
      }
    });
    expect(narrowed).toBeGreaterThan(numRuns);
  });
});

describe('the ways forward', () => {
  // Ways are looked for in `when`: a permit with an `unless`, and a forbid that a way would call up, are left aside.
  const isFirst = ({ text }: Literal, at: number, all: ReadonlyArray<Literal>) =>
    all.findIndex((other) => other.text === text) === at;
  const model = modelOf({ permitUnless: 0, forbids: 2 }).map(({ policies, facts }) => ({
    facts,
    policies: policies.map((policy) => ({
      ...policy,
      permits: policy.permits.map((row) => ({ ...row, when: row.when.filter(isFirst) })),
      forbids: policy.forbids.filter(({ when }) => when.every(({ atom }) => atom.way === null)),
    })),
  }));
  const withAtoms = (facts: Facts, atoms: ReadonlyArray<string>): Facts =>
    new Map([...facts, ...atoms.map((id) => [id, true] as const)]);

  /** By trial: every smallest set of atoms with a way that, once true, makes the interpreter allow. */
  function smallestSets(cell: Cell, facts: Facts): string[] {
    const atoms = cell.category.permits.flatMap(({ when }) => when.map(({ atom }) => atom));
    const open = [
      ...new Set(atoms.filter(({ id, way }) => way !== null && facts.get(id) !== true).map(({ id }) => id)),
    ];
    const allowing = Array.from({ length: 1 << open.length }, (_, mask) => mask).filter((mask) => {
      const added = open.filter((_, at) => (mask & (1 << at)) !== 0);
      return interpret(cell, withAtoms(facts, added), true).outcome === 'allow';
    });
    return allowing
      .filter((mask) => !allowing.some((other) => other !== mask && (other & mask) === other))
      .map((mask) =>
        open
          .filter((_, at) => (mask & (1 << at)) !== 0)
          .sort()
          .join(' '),
      );
  }

  it('are exactly the smallest sets of conditions that would allow; none can be left out', () => {
    const counts = { ways: 0, sets: 0 };
    holdsFor(model, ({ policies, facts }) => {
      const compiled = compile(policies);
      for (const known of facts.slice(0, 5)) {
        const state = stateOf(compiled, known);
        for (const cell of cellsOf(compiled)) {
          const { outcome, waysForward } = explain(cell, known, state);
          if (outcome === 'allow' || cell.before.forbids.some(({ row }) => interpretForbid(row, known, true))) {
            expect(waysForward).toEqual([]);
            continue;
          }
          const found = waysForward.map(({ missing }) => [...new Set(missing.map(({ atom }) => atom.id))].sort());
          for (const atoms of found) {
            counts.ways += 1;
            expect(decide(cell, stateOf(compiled, withAtoms(known, atoms))).outcome).toBe('allow');
            for (const left of atoms) {
              const fewer = withAtoms(
                known,
                atoms.filter((id) => id !== left),
              );
              expect(decide(cell, stateOf(compiled, fewer)).outcome).toBe('deny');
            }
          }
          const expected = smallestSets(cell, known);
          counts.sets += expected.length;
          expect(found.map((atoms) => atoms.join(' ')).sort()).toEqual(expected.sort());
        }
      }
    });
    expect(counts.ways).toBeGreaterThan(numRuns);
    expect(counts.sets).toBe(counts.ways);
  });

  it('come in the order duty, consent, permission, inner, step', () => {
    holdsFor(model, ({ policies, facts }) => {
      const compiled = compile(policies);
      for (const known of facts.slice(0, 5)) {
        for (const cell of cellsOf(compiled)) {
          const order = explain(cell, known, stateOf(compiled, known)).waysForward.map(({ way }) => ways.indexOf(way));
          expect(order).toEqual([...order].sort((one, other) => one - other));
        }
      }
    });
  });
});
