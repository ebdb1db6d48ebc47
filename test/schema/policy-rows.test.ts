import { readPolicyWords } from '../../schema/policy/read.js';
import type { CategoryPolicy, Permit } from '../../schema/policy/types.js';
import { checkRows, type RowScenario, readRows, rowsOf } from '../proofs/policy/rows.js';
import { factsAround } from '../proofs/policy/run.js';
import { readStorySystem } from '../proofs/policy/story.js';
import { checkTurns } from '../proofs/policy/turns.js';

const system = readStorySystem();
const file = readRows();
const remedy = 'run node dist/test/proofs/policy/write-rows.js';

/** The system with one category changed. */
function withCategory(id: string, change: (category: CategoryPolicy) => CategoryPolicy) {
  return { ...system, policies: system.policies.map((category) => (category.id === id ? change(category) : category)) };
}

const changePermit = (rowId: string, change: (row: Permit) => Permit) =>
  withCategory(rowId.slice(0, rowId.indexOf('/')), (category) => ({
    ...category,
    permits: category.permits.map((row) => (row.id === rowId ? change(row) : row)),
  }));

/** The system with one category alone. */
const only = (id: string, of = system) => ({ ...of, policies: of.policies.filter((category) => category.id === id) });

describe('the scenarios of the rows', () => {
  const report = checkRows(system, file);

  it('are one for each row of every policy, and all come out as written', () => {
    expect(report.faults).toEqual([]);
    const twins = file.scenarios.flatMap((scenario) => scenario.twins);
    expect(report.scenarios + twins.length + report.undecided.length).toBe(rowsOf(system.policies).size);
  });

  it('notice each rule that is removed', () => {
    expect(report.caught).toBe(report.mutants);
    expect(report.mutants).toBeGreaterThan(350);
  });

  it('notice each row that is sent or switched off, once it decides reads', () => {
    expect(report.switchesCaught).toBe(report.switches);
    expect(report.switches).toBeGreaterThan(30);
  });

  it('include a forbid that denies what a permit allows, in nearly every category', () => {
    expect(file.scenarios.filter(({ expect: effect }) => effect === 'deny').length).toBeGreaterThan(100);
  });
});

describe('the facts around a row', () => {
  it('have several roles and purposes at once, as well as one or none, beside what the row asks for', () => {
    const atoms = [...readPolicyWords().vocabulary.values()];
    const row = system.policies.flatMap(({ permits }) => permits).find(({ purpose }) => purpose !== null) as Permit;
    const sizes = (id: string) => {
      const raws = Array.from({ length: 300 }, (_, seed) => atoms.map((_atom, at) => (seed * 37 + at * 101) % 256));
      return new Set(raws.map((raw) => [factsAround(row, atoms, raw).get(id) ?? []].flat().length));
    };
    expect([...sizes('actor.role')].filter((size) => size > 1).length).toBeGreaterThan(0);
    expect([...sizes('purpose')].filter((size) => size > 1).length).toBeGreaterThan(0);
    expect(sizes('purpose').has(1)).toBe(true);
  });
});

describe('the turns of the scenarios', () => {
  const report = checkTurns(system, file);

  it('notice each condition, value and recipient that is dropped or added, but for what is proved to change nothing', () => {
    expect(report.faults).toEqual([]);
    expect(report.caught).toBe(report.mutants);
    expect(report.mutants).toBeGreaterThan(4000);
    expect(report.equivalent.length).toBeLessThan(report.mutants / 15);
  });

  it('are needed: without one of them a change goes unnoticed, and is named', () => {
    const [first, ...others] = file.scenarios;
    const fewer = { ...first, turns: first?.turns.filter(({ set }) => !('case.assigned' in set)) } as RowScenario;
    const { faults } = checkTurns(only('population.name'), { ...file, scenarios: [fewer, ...others], equivalent: [] });
    expect(faults).toContain(
      `population.name/63: without when case.assigned: no scenario notices it: ${remedy} and read what it adds`,
    );
  });

  it('are told to be wrong when a row no longer asks for something', () => {
    const wider = changePermit('population.name/63', (row) => ({
      ...row,
      when: row.when.filter(({ atom }) => atom.id !== 'case.assigned'),
    }));
    const { policies } = only('population.name', wider);
    expect(checkTurns({ ...system, policies }, file).faults).toContain(
      `population.name/63: with {"case.assigned":false} for social-services, expected deny, got the other: judge it, delete it in test/proofs/policy/rows.yaml and ${remedy}`,
    );
  });

  it('do not let a change pass as one that changes nothing, nor the other way round', () => {
    const { faults } = checkTurns(only('population.name'), { ...file, equivalent: ['population.name/63: not so'] });
    expect(faults).toEqual(
      expect.arrayContaining([
        `population.name/63: not so: is listed as changing nothing in test/proofs/policy/rows.yaml: ${remedy}`,
        expect.stringContaining(`changes nothing, and is not listed as such: ${remedy}`),
      ]),
    );
  });
});

describe('a change of a policy', () => {
  it('that adds a row without a scenario is told how to add one', () => {
    const [first] = system.policies[0]?.permits ?? [];
    const added = { ...(first as Permit), id: 'population.name/new' };
    const more = withCategory('population.name', (category) => ({
      ...category,
      permits: [...category.permits, added],
    }));
    const { faults } = checkRows(more, file);
    expect(faults).toContain(
      `population.name/new (${added.place.file}:${added.place.line}) has no scenario: ${remedy}, read what it adds to test/proofs/policy/rows.yaml, and commit it`,
    );
  });

  it('that removes a row leaves a scenario that speaks of nothing', () => {
    const fewer = withCategory('population.name', (category) => ({ ...category, permits: category.permits.slice(1) }));
    expect(checkRows(fewer, file).faults).toEqual([
      `test/proofs/policy/rows.yaml speaks of \`population.name/63\`, which no policy has any more: ${remedy} to drop it`,
      expect.stringMatching(
        /^population.name\/hold .* is no longer decided by this row alone \(`deny` for social-services\)/,
      ),
      expect.stringMatching(/^population.name\/hold: its scenario does not notice/),
      expect.stringMatching(/^population.name\/conflict-of-interest .* is no longer decided by this row alone/),
      expect.stringMatching(/^population.name\/conflict-of-interest: its scenario does not notice/),
      expect.stringMatching(/^population.name\/disclosure-case .* is no longer decided by this row alone/),
      expect.stringMatching(/^population.name\/disclosure-case: its scenario does not notice/),
    ]);
  });

  it('that adds a condition to a row is noticed', () => {
    const condition = system.policies
      .flatMap(({ forbids }) => forbids.flatMap(({ when }) => when))
      .find(({ text }) => text === 'subject.protected');
    const stricter = changePermit('population.name/63', (row) => ({
      ...row,
      when: [...row.when, ...[condition ?? []].flat()],
    }));
    expect(checkRows(stricter, file).faults.join('\n')).toContain(
      'is no longer decided by this row alone (`allow` for social-services): judge it, delete it there and run',
    );
  });

  it('that adds a row which decides nothing anywhere is refused, also when it is listed as undecided', () => {
    const place = { file: 'subgraphs/police/policy.yaml', line: 9999 };
    const idle = withCategory('police.intel', (category) => ({
      ...category,
      forbids: category.forbids.flatMap((row) =>
        row.id === 'police.intel/hold' ? [row, { ...row, id: 'police.intel/idle', place }] : [row],
      ),
    }));
    const listed = { ...file, undecided: [...file.undecided, { row: 'police.intel/idle', why: 'because' }] };
    expect(checkRows(idle, listed).faults).toEqual([
      'police.intel/idle (subgraphs/police/policy.yaml:9999) decides nothing in any category: no scenario can die with it; take the row away',
    ]);
  });

  it('that switches a row on, or off, is noticed', () => {
    const postponed = file.scenarios.find(({ expect: effect }) => effect === 'no-read')?.row ?? '';
    const on = changePermit(postponed, (row) => ({ ...row, off: null, release: 'query' }));
    expect(checkRows(on, file).faults.join('\n')).toContain(`the row is now \`allow\`, but its scenario in`);
    const off = changePermit('population.name/63', (row) => ({ ...row, off: 'postponed' }));
    expect(checkRows(off, file).faults.join('\n')).toContain(`the row is now \`no-read\`, but its scenario in`);
  });
});
