/** The speed benchmark's own check: all answer the same, with the calls that they should make. No times. That of families checks itself on each run. */
import { demoCase, storyDay } from '../schema/demo/family.js';
import { createOpenAnswers } from './bench/family/open-answers.js';
import { botkyrka, generatePopulation } from './bench/family/population.js';
import { checkAnswers, startContest } from './bench/gateway/contest.js';
import { bodyParts, tagAt, workloads } from './bench/gateway/workloads.js';
import { sharedStack } from './support/shared-stack.js';

const startLimitMs = 240_000;

describe('bench gateway', () => {
  it(
    'asks programs that all answer the same, with the calls that they are known to make',
    async () => {
      const contest = await startContest(null);
      try {
        const big = await checkAnswers(contest, 'big');
        const small = await checkAnswers(contest, 'small');
        const callsOf = (checks: typeof big) =>
          Object.fromEntries([...checks].map(([name, { calls }]) => [name, calls]));
        expect(callsOf(big)).toMatchObject({ apollo: 16, floor16: 16, floor7: 7 });
        expect(big.get('ours')?.calls).toBe(big.get('bare')?.calls);
        expect(big.get('ours')?.calls).toBeLessThan(16);
        expect(callsOf(small)).toEqual({ apollo: 2, ours: 2, bare: 2, floor16: 2, floor7: 2 });
        for (const { bytes } of big.values()) expect(bytes).toBeGreaterThan(80_000);
      } finally {
        await contest.stop();
      }
    },
    startLimitMs,
  );

  it.each(['big', 'small'] as const)('never asks twice for the same in the %s workload', (name) => {
    const [before, after] = bodyParts(workloads[name]);
    const bodies = new Set(Array.from({ length: 100 }, (_, at) => before + tagAt(at) + after));
    expect(bodies.size).toBe(100);
    for (const body of bodies) expect(JSON.parse(body)).toHaveProperty('query', workloads[name].query);
  });
});

describe('bench family', () => {
  it('compares with what agencies answer when nothing is protected', async () => {
    const answer = await createOpenAnswers('cooperation', sharedStack().databases.cooperation ?? '', storyDay);
    const query = 'query($caseId: ID!) { case(id: $caseId) { persons { role person { id } } } }';
    const { data } = JSON.parse(await answer(JSON.stringify({ query, variables: { caseId: demoCase.childInquiry } })));
    expect(data.case.persons.length).toBeGreaterThan(3);
    expect(data.case.persons[0].person.id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('has a population the size of Botkyrka, the same every time, with keys that are no date', () => {
    const households = generatePopulation(botkyrka);
    const persons = households.flatMap(({ guardians, children }) => [...guardians, ...children]);
    expect(persons.length).toBeGreaterThanOrEqual(botkyrka);
    expect(persons.length).toBeLessThan(botkyrka + 10);
    expect(new Set(persons.map(({ key }) => key)).size).toBe(persons.length);
    expect(persons.every(({ key }) => /^0000\d{8}$/.test(key))).toBe(true);
    const share = persons.filter(({ isChild }) => isChild).length / persons.length;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.4);
    const fewer = generatePopulation(500);
    expect(households.slice(0, fewer.length)).toEqual(fewer);
  });
});
