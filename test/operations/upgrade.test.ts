/** What `npm run proof -- upgrade` counts, and where it starts from. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { countNewMigrations } from '../proofs/upgrade/databases.js';
import { type Asked, countAsked, countCuts, countGone, outcomeOf, restsIn } from '../proofs/upgrade/judge.js';
import { chooseRevision } from '../proofs/upgrade/previous.js';

describe('an answer', () => {
  const expected = { case: { persons: [{ name: 'A' }] } };

  it.each([
    ['right', 200, { data: expected }],
    ['wrong', 200, { data: { case: { persons: [{ name: 'B' }] } } }],
    ['wrong', 200, { data: { case: { persons: [] } } }],
    ['wrong', 200, { data: { case: { persons: [{ name: null }] } } }], // a denial, though nothing was closed
    ['wrong', 200, { data: { case: { persons: [{ name: 'B' }] } }, errors: [{}] }],
    ['failed', 200, { data: { case: { persons: [{ name: null }] } }, errors: [{}] }],
    ['failed', 200, { data: expected, errors: [{}] }],
    ['failed', 503, { errors: [{}] }],
    ['wrong', 500, { data: expected }],
  ] as const)('is %s', (outcome, status, body) => {
    expect(outcomeOf(status, body, expected)).toBe(outcome);
  });
});

const asked = (gateway: number, isNew: boolean, sentAt: number, outcome: Asked['outcome'] = 'right'): Asked => ({
  ...{ gateway, isNew, sentAt, endedAt: sentAt + 1, outcome },
});

describe('requests that broke off', () => {
  const all = [
    asked(0, false, 1, 'broken'),
    asked(0, false, 2, 'broken'),
    asked(1, true, 3, 'wrong'),
    asked(1, true, 4),
  ];

  it('have failed unless their own gateway said that it cut them', () => {
    expect(countAsked(all, new Map())).toEqual({ requests: 4, failed: 2, wrong: 1, cut: 0 });
    expect(countAsked(all, new Map([['old gateway 1', 1]]))).toEqual({ requests: 4, failed: 1, wrong: 1, cut: 1 });
    expect(countAsked(all, new Map([['new gateway 1', 2]]))).toMatchObject({ failed: 2, cut: 0 });
    expect(countAsked(all, new Map([['old gateway 1', 9]]))).toMatchObject({ failed: 0, cut: 2 });
    expect(countAsked([asked(0, false, 1, 'failed')], new Map([['old gateway 1', 9]]))).toMatchObject({ failed: 1 });
  });

  it('are counted in the words of the gateway', () => {
    const line = (msg: string) => `{"level":40,"program":"gateway","reqId":"x","msg":"${msg}"}\n`;
    const late = line('an answer came too late to be released: its connection was destroyed');
    const slow = line('an answer was read too slowly: its connection was cut at the release limit');
    expect(countCuts(late + line('another word') + slow + late)).toBe(3);
    expect(countCuts('')).toBe(0);
  });
});

describe('a restart under load', () => {
  const restarts = [0, 1].map((gateway) => ({ gateway, from: 100 * gateway + 100, to: 100 * gateway + 150 }));
  const load = (gateway: number) =>
    Array.from({ length: 40 }, (_, at) => asked(gateway, at * 10 > 100 * gateway + 150, at * 10)).filter(
      ({ sentAt }) => sentAt < 100 * gateway + 100 || sentAt > 100 * gateway + 150,
    );
  const all = [...load(0), ...load(1)];

  it('is one when each has answered before and after it, and the others meanwhile', () => {
    expect(restsIn(all, restarts, 2, 5)).toEqual([]);
  });

  it('is none when a gateway is left out, silent afterwards, or nobody else was asked', () => {
    expect(restsIn(all, restarts.slice(0, 1), 2, 5)).toEqual(['gateway 2 was not restarted']);
    const silent = all.filter(({ gateway, isNew }) => gateway !== 1 || !isNew);
    expect(restsIn(silent, restarts, 2, 5)).toEqual(['expected 5 answers by the new gateway 2, but there are 0']);
    const alone = all.filter(({ gateway, sentAt }) => gateway !== 1 || sentAt > 155);
    expect(restsIn(alone, restarts, 2, 5).join()).toMatch(/while gateway 1 was restarted, but there are 0/);
    const failing = all.map((one): Asked => ({ ...one, outcome: 'failed' }));
    expect(restsIn(failing, restarts, 2, 1)).toHaveLength(6);
  });
});

it('what is gone: missing, or saying something else', () => {
  const before = new Map<string, unknown>([
    ['a', { x: 1, y: 2 }],
    ['b', 'text'],
  ]);
  expect(countGone(before, new Map<string, unknown>([...before, ['c', 1]]))).toBe(0);
  expect(countGone(before, new Map<string, unknown>([['a', { y: 2, x: 1 }]]))).toBe(1);
  expect(countGone(before, new Map<string, unknown>([...before, ['a', { x: 1, y: 3 }]]))).toBe(1);
  expect(countGone(before, new Map())).toBe(2);
});

describe('the revision to start from', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'familjegraf-history-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' }).trim();
  const commit = (file: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '');
    git('add', '.');
    git('-c', 'user.name=test', '-c', 'user.email=test@example.test', 'commit', '-qm', file);
    return git('rev-parse', 'HEAD');
  };
  const withGit = spawnSync('git', ['--version']).status === 0 ? it : it.skip;

  it('needs a clone', async () => {
    await expect(chooseRevision(null, folder)).rejects.toThrow(/needs a clone with its history; but: /);
  });

  withGit('is what is asked for, a tag, or that before the newest migration', async () => {
    git('init', '-q');
    const first = commit('subgraphs/school/migrations/0001_school.sql');
    await expect(chooseRevision(null, folder)).rejects.toThrow(/needs the revision before the newest migration/);
    const second = commit('README.md');
    const newest = commit('subgraphs/kit/migrations/0002_kit.sql');
    commit('gateway/main.ts');
    expect(await chooseRevision(null, folder)).toBe(second);
    expect(await chooseRevision('HEAD~3', folder)).toBe(first);
    await expect(chooseRevision('v9', folder)).rejects.toThrow(/needs a revision `v9` in this clone \(--from REF\)/);
    git('tag', 'v1', newest);
    expect(await chooseRevision(null, folder)).toBe(newest);
    git('tag', 'v2'); // the revision itself is no earlier version
    expect(await chooseRevision(null, folder)).toBe(newest);
  });

  it('tells how many migrations are new', () => {
    const at = (root: string, file: string) => {
      mkdirSync(dirname(join(folder, root, file)), { recursive: true });
      writeFileSync(join(folder, root, file), '');
    };
    for (const root of ['old', 'new']) at(root, 'subgraphs/kit/migrations/0001_kit.sql');
    at('new', 'subgraphs/kit/migrations/0002_more.sql');
    at('new', 'subgraphs/school/migrations/0001_school.sql');
    const [old, next] = [join(folder, 'old'), join(folder, 'new')];
    expect(countNewMigrations(old, next, ['school', 'police'])).toBe(3); // the kit's in both databases
    expect(countNewMigrations(next, next, ['school', 'police'])).toBe(0);
  });
});
