/** What so many people need: arithmetic that one can follow, and the page is what it says. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { measured } from '../../gateway/cli/capacity/measured.js';
import { assumed, type Measured, neededBy, sizes } from '../../gateway/cli/capacity/model.js';
import { pageOf } from '../../gateway/cli/capacity/page.js';
import { projectFile } from '../../schema/files.js';

const simple: Measured = {
  ...{ on: '2026-11-29', machine: 'a machine', gatewayCpuMs: 10, agenciesCpuMs: 20, databaseCpuMs: 5 },
  ...{ entries: 10, logBytes: 1_000, verifyMillionSeconds: 60, entriesPerSecond: 1_000 },
};
const round = {
  ...{ childShare: 0.2, casesPerChild: 0.05, questionsPerCaseAndDay: 9, busiestHour: 0.25, burst: 4 },
  ...{ utilisation: 0.5, workingDays: 250, yearsKept: 4 },
};

it('follows from the figures by plain arithmetic', () => {
  // 10,000 cases; 90,000 questions a day, a quarter of them in one hour, four times as dense in its busiest minute: 25 a second.
  expect(neededBy(1_000_000, simple, round)).toEqual({
    ...{ people: 1_000_000, cases: 10_000, questionsPerDay: 90_000, questionsPerSecond: 25 },
    ...{ gatewayProcessors: 2, agencyProcessors: 1, databaseProcessors: 1, sequencerShare: 0.25 },
    ...{ entriesPerYear: 230_000_000, logGigabytes: 90, verifyYearMinutes: 230 },
  });
  // 250 a second: 2.5, 5 and 1.25 processors, half used.
  expect(neededBy(10_000_000, simple, round)).toMatchObject({
    ...{ gatewayProcessors: 5, agencyProcessors: 10, databaseProcessors: 3, sequencerShare: 2.5 },
  });
});

it('is the page that goes with the project', () => {
  const page = readFileSync(projectFile('gateway/operations/CAPACITY.md'), 'utf8');
  const needed = sizes.map((people) => neededBy(people, measured));
  expect(page).toBe(pageOf(needed, measured, assumed));
});

it('computes for others, and refuses what is no number', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [projectFile('dist/gateway/cli/familjegraf.js'), 'capacity', ...args], {
      encoding: 'utf8',
    });
  const { needed, assumptions } = JSON.parse(run('--people', '50000', '--questions', '12', '--json').stdout);
  expect(assumptions.questionsPerCaseAndDay).toBe(12);
  expect(needed).toEqual([neededBy(50_000, measured, { ...assumed, questionsPerCaseAndDay: 12 })]);
  expect(run('--people', '50 000')).toMatchObject({ status: 2, stdout: '' });
  expect(run('--people=-1').stderr).toContain('--people: expected a number above 0');
});
