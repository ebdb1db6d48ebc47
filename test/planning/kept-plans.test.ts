/** What is kept of operations is bounded by their text, not by their number alone: long names stand in a plan many times. */
import { parse } from 'graphql';
import { writeQuestion } from '../../gateway/execution/question-text.js';
import { KeptPlans } from '../../gateway/planning/kept-plans.js';
import { Planner } from '../../gateway/planning/operations.js';
import { warm } from '../../gateway/planning/warm.js';
import { planner as shared } from '../execution/harness.js';

const planner = () => new Planner(shared.supergraph);
const named = (length: number) =>
  `query Q($caseId: ID!) { ${'a'.repeat(length)}: case(id: $caseId) { id persons { role } } }`;

describe('a planner', () => {
  it('keeps plans of usual operations, by their document and by their text', () => {
    const own = planner();
    const document = parse(named(10));
    const made = own.plan(document);
    expect(own.plan(document)).toBe(made);
    expect(own.plan(parse(named(10)))).toBe(made);
    expect(own.counts).toEqual({ made: 1, found: 1 });
  });

  it('plans long ones each time, also by the same document', () => {
    const own = planner();
    const document = parse(named(20_000));
    for (const _ of [1, 2]) expect(own.plan(document).waves).not.toHaveLength(0);
    own.plan(parse(named(20_000)));
    expect(own.counts).toEqual({ made: 3, found: 0 });
  });

  it('keeps long ones that it has been told of beforehand', () => {
    const own = planner();
    warm(own, { path: 'known.graphql', text: named(20_000) });
    own.plan(parse(named(20_000)), 'Q');
    expect(own.counts).toEqual({ made: 1, found: 1 });
  });
});

describe('plans are kept', () => {
  const found = (kept: KeptPlans<number>, count: number) =>
    Array.from({ length: count }, (_, at) => kept.find(String(at))).filter((one) => one !== null);

  it('up to a number', () => {
    const kept = new KeptPlans<number>();
    for (let at = 0; at < 1_500; at++) kept.keep(String(at), at, 100);
    expect(found(kept, 1_500)).toEqual(Array.from({ length: 1_000 }, (_, at) => at + 500));
  });

  it('up to so many characters together, and those used last', () => {
    const kept = new KeptPlans<number>();
    for (let at = 0; at < 300; at++) {
      kept.keep(String(at), at, 20_000);
      expect(kept.find('0')).toBe(0);
    }
    expect(found(kept, 300)).toEqual([0, ...Array.from({ length: 199 }, (_, at) => at + 101)]);
  });
});

describe('printed questions are kept', () => {
  const write = (length: number, masks: number) => {
    const operation = planner().plan(parse(named(length)));
    const [step] = operation.waves.flat();
    if (!step) throw new Error('expected a step');
    const narrowed = step.question.narrow('1', () => true);
    if (!narrowed) throw new Error('expected something to ask');
    const bodies = new Set<string>();
    for (let at = 0; at < masks; at++) {
      const part = { step, entities: [], mask: String(at), narrowed };
      bodies.add(writeQuestion([part as never], { operation, variables: {}, requestId: 'r', grant: null }));
    }
    expect(bodies.size).toBe(1);
    return [...operation.texts.values()];
  };

  it('where they are short, by what they ask', () => {
    expect(write(10, 20)).toHaveLength(20);
  });

  it('up to so many characters together', () => {
    const texts = write(19_000, 200);
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(1_000_000);
  });

  it('not where they are long', () => {
    expect(write(150_000, 3)).toEqual([]);
  });
});
