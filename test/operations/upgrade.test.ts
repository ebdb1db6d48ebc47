/** What `npm run proof -- upgrade` counts, and where it starts from: each check is shown to fail. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { countAsked, countCuts, cutFaults, isReset } from '../proofs/upgrade/breaks.js';
import { faultOf, lanesNamed } from '../proofs/upgrade/closings.js';
import {
  type Answer,
  type Asked,
  answeredUnready,
  countGone,
  countRecorded,
  longestOf,
  outcomeOf,
  restsIn,
} from '../proofs/upgrade/judge.js';
import { changesTable, compareMigrations, kitTables } from '../proofs/upgrade/migrations.js';
import { chooseRevision } from '../proofs/upgrade/previous.js';
import { lostRows, type Table, type Tables } from '../proofs/upgrade/tables.js';
import { treeFaults } from '../proofs/upgrade/tree.js';

describe('an answer', () => {
  const data = { case: { persons: [{ name: 'A' }] } };
  const named = (name: string | null) => ({ case: { persons: [{ name }] } });
  const notices = [{ code: 'ON_REQUEST', category: 'police.suspicion' }];
  const expected = { data, notices, bundle: 'a' };
  const whole: Answer = { ...expected, status: 200, errors: [] };

  it.each([
    ['right', {}],
    ['wrong', { data: named('B') }],
    ['wrong', { data: { case: { persons: [] } } }],
    ['wrong', { data: named(null) }], // a denial, though nothing was closed
    ['wrong', { data: named('B'), errors: [{}] }],
    ['wrong', { notices: [] }],
    ['wrong', { notices: [{ ...notices[0], code: 'WITHHELD' }] }],
    ['wrong', { notices: null }],
    ['wrong', { bundle: 'b' }],
    ['failed', { data: named(null), errors: [{}] }],
    ['failed', { errors: [{}] }],
    ['failed', { status: 503, data: null, errors: [{}] }],
    ['wrong', { status: 500 }],
  ] as const)('is %s', (outcome, changes: Partial<Answer>) => {
    expect(outcomeOf({ ...whole, ...changes }, expected)).toBe(outcome);
  });
});

const asked = (process: string, sentAt: number, outcome: Asked['outcome'] = 'right'): Asked => ({
  ...{ gateway: Number(/\d/.exec(process)?.[0]) - 1, process, sentAt, endedAt: sentAt + 1, outcome },
});

describe('requests that broke off', () => {
  const [first, again] = ['old gateway 1', 'old gateway 1 (2)'];
  const all = [asked(first, 1, 'reset'), asked(first, 2, 'reset'), asked(again, 3, 'wrong'), asked(again, 4)];
  const none = new Map<string, number>();

  it('have failed unless their own process said that it cut them', () => {
    const counts = { requests: 4, failed: 2, wrong: 1, cut: 0, cutBesides: 0 };
    expect(countAsked(all, none, none)).toEqual(counts);
    expect(countAsked(all, none, new Map([[first, 1]]))).toEqual({ ...counts, failed: 1, cut: 1 });
    expect(countAsked(all, none, new Map([[first, 9]]))).toEqual({ ...counts, failed: 0, cut: 2 });
    expect(countAsked(all, none, new Map([[again, 2]]))).toEqual(counts); // another process of the same gateway
    expect(countAsked([asked(first, 1, 'failed')], none, new Map([[first, 9]]))).toMatchObject({ failed: 1, cut: 0 });
  });

  it('are not explained by cuts of what others asked', () => {
    const besides = new Map([[first, 2]]);
    const said = (cuts: number) => countAsked(all, besides, new Map([[first, cuts]]));
    expect(said(4)).toMatchObject({ failed: 0, cut: 2, cutBesides: 2 });
    expect(said(3)).toMatchObject({ failed: 1, cut: 1, cutBesides: 2 });
    expect(said(2)).toMatchObject({ failed: 2, cut: 0, cutBesides: 2 });
    expect(said(0)).toMatchObject({ failed: 4, cut: 0, cutBesides: 0 });
  });

  it('are those whose connection was reset, and nothing else', () => {
    const because = (code: string) => Object.assign(new Error('it ended'), { code });
    expect(isReset(because('ECONNRESET'))).toBe(true);
    const others = [because('ECONNREFUSED'), new Error('no answer within 30 s'), new SyntaxError('no JSON'), null];
    expect(others.filter(isReset)).toEqual([]);
  });

  it('are counted in the words of the gateway, and not too many', () => {
    const line = (msg: string) => `{"level":40,"program":"gateway","requestId":"x","msg":"${msg}"}\n`;
    const late = line('an answer came too late to be released: its connection was destroyed');
    const slow = line('an answer was read too slowly: its connection was cut at the release limit');
    expect(countCuts(late + line('another word') + slow + late)).toBe(3);
    expect(countCuts('')).toBe(0);
    expect(cutFaults({ cut: 10, requests: 1_000 })).toEqual([]);
    expect(cutFaults({ cut: 11, requests: 1_000 })).toHaveLength(1);
  });
});

describe('a restart under load', () => {
  const restartOf = (gateway: number, from: number, before: string, after: string) => ({
    ...{ gateway, from, to: from + 50, before, after },
  });
  const restarts = [
    restartOf(0, 100, 'old gateway 1', 'new gateway 1'),
    restartOf(1, 200, 'old gateway 2', 'new gateway 2'),
    restartOf(0, 300, 'new gateway 1', 'new gateway 1 (2)'),
  ];
  const during = (process: string, from: number, to: number) =>
    Array.from({ length: (to - from) / 5 }, (_, at) => asked(process, from + at * 5));
  const all = [
    ...[
      ...during('old gateway 1', 0, 95),
      ...during('new gateway 1', 155, 295),
      ...during('new gateway 1 (2)', 355, 400),
    ],
    ...[...during('old gateway 2', 0, 195), ...during('new gateway 2', 255, 400)],
  ];
  const but = (isLeft: (one: Asked) => boolean) => restsIn(all.filter(isLeft), restarts, 2, 5);

  it('is one when each process has answered, and the other gateways meanwhile', () => {
    expect(restsIn(all, restarts, 2, 5)).toEqual([]);
  });

  it('is none when a gateway is left out, or a process is silent, the one of a second restart too', () => {
    expect(restsIn(all, restarts.slice(0, 1), 2, 5)).toEqual(['gateway 2 was not restarted']);
    for (const silent of ['old gateway 1', 'new gateway 1', 'new gateway 1 (2)', 'new gateway 2']) {
      expect(but(({ process }) => process !== silent)).toContain(
        `expected 5 answers by the ${silent}, but there are 0`,
      );
    }
    const failing = all.map((one): Asked => ({ ...one, outcome: 'failed' }));
    expect(restsIn(failing, restarts, 2, 1)).toHaveLength(8);
  });

  it.each(restarts)(
    'is none when nobody else answers while the $before is restarted',
    ({ before, gateway, from, to }) => {
      const isElsewhere = (one: Asked) => one.gateway === gateway || one.endedAt < from || one.sentAt > to;
      expect(but(isElsewhere)).toEqual([`expected 5 answers while the ${before} was restarted, but there are 0`]);
    },
  );

  it('by readiness has been felt when the gateway has answered after it said that it was not ready', () => {
    const span = { process: 'new gateway 1', from: 200, to: 220 };
    expect(answeredUnready(all, [span])).toEqual([]);
    const silent = all.filter(({ process, sentAt }) => process !== span.process || sentAt < 200 || sentAt > 220);
    expect(answeredUnready(silent, [span])).toEqual([
      'expected answers by the new gateway 1 after it said that it was not ready',
    ]);
    const failing = all.map((one): Asked => ({ ...one, outcome: 'reset' }));
    expect(answeredUnready(failing, [span])).toHaveLength(1);
  });

  it('has a longest answer, but for what an agency held up', () => {
    const slow = { ...asked('new gateway 1', 10), endedAt: 310 };
    const some = [
      slow,
      { ...slow, sentAt: 600, endedAt: 690 },
      { ...slow, sentAt: 0, endedAt: 999, outcome: 'failed' },
    ];
    expect(longestOf(some as Asked[], [])).toBe(300);
    expect(longestOf(some as Asked[], [{ from: 200, to: 250 }])).toBe(90);
    expect(longestOf([], [])).toBe(0);
  });
});

describe('what is closed', () => {
  const got = { lane: 'hold', requestId: '1', sentAt: 0, arrivedAt: 1 };
  const closed = { ...got, status: 200, value: false, other: true, hasErrors: false };

  it('is shown no more, while the rest is', () => {
    expect(faultOf(closed, true)).toBeNull();
    expect(faultOf({ ...closed, other: false }, false)).toBeNull();
    expect(faultOf({ ...closed, other: false }, true)).toMatch(/closed too/);
    expect(faultOf({ ...closed, value: true }, true)).toMatch(/shown after/);
    expect(faultOf({ ...closed, status: 0, value: true }, true)).toMatch(/shown after/); // and then it broke off
    expect(faultOf({ ...closed, status: 503 }, true)).toMatch(/503/);
    expect(faultOf({ ...closed, status: 0 }, true)).toMatch(/answered with 0/);
    expect(faultOf({ ...closed, hasErrors: true }, true)).toMatch(/has not answered/);
  });

  it('is found by its name, or nothing would be closed', () => {
    const lanes = [{ name: 'a' }, { name: 'b' }];
    expect(lanesNamed(lanes, ['b'])).toEqual([{ name: 'b' }]);
    expect(() => lanesNamed(lanes, ['b', 'c'])).toThrow(/called `c`/);
  });
});

describe('what is lost', () => {
  it('is missing, or says something else', () => {
    const before = new Map<string, unknown>([
      ['a', { x: 1, y: 2 }],
      ['b', 'text'],
    ]);
    expect(countGone(before, new Map<string, unknown>([...before, ['c', 1]]))).toBe(0);
    expect(countGone(before, new Map<string, unknown>([['a', { y: 2, x: 1 }]]))).toBe(1);
    expect(countGone(before, new Map<string, unknown>([...before, ['a', { x: 1, y: 3 }]]))).toBe(1);
    expect(countGone(before, new Map())).toBe(2);
  });

  it('is an entry of an answer: none, another number than before, two of one subject', () => {
    const entry = (requestId: string, subject: string) => ({ requestId, subject });
    const entries = [entry('1', 'a'), entry('1', 'b'), entry('2', 'a')];
    const right = { requestId: '1', entries: 2 };
    expect(countRecorded(entries, [right, { requestId: '2', entries: null }])).toEqual({
      ...{ unrecorded: 0, other: 0, twice: 0 },
    });
    expect(countRecorded(entries, [{ requestId: '3', entries: null }])).toMatchObject({ unrecorded: 1, other: 0 });
    expect(countRecorded(entries, [right, { requestId: '2', entries: 2 }])).toMatchObject({ other: 1 });
    expect(countRecorded([...entries, entry('1', 'b')], [])).toMatchObject({ twice: 1 });
  });

  it('is a row: fewer of a table that grows, a changed one of a register', () => {
    const counted = (rows: number) => ({ columns: ['id'], rows, hashes: null });
    const register = (...hashes: string[]) => ({ columns: ['id'], rows: hashes.length, hashes });
    const before: Tables = new Map<string, Table>([
      ['public.request_log', counted(5)],
      ['public.pupils', register('a', 'b', 'b')],
    ]);
    const lost = (...after: ReadonlyArray<readonly [string, Table]>) =>
      Object.fromEntries(lostRows(before, new Map([...before, ...after])));
    expect(lost(['public.request_log', counted(6)], ['public.pupils', register('c', 'b', 'a', 'b')])).toEqual({});
    expect(lost(['public.request_log', counted(3)])).toEqual({ 'public.request_log': 2 });
    expect(lost(['public.pupils', register('a', 'b', 'c')])).toEqual({ 'public.pupils': 1 });
    expect(lost(['public.pupils', register('c', 'd', 'e', 'f')])).toEqual({ 'public.pupils': 3 });
    expect(Object.fromEntries(lostRows(before, new Map()))).toEqual({ 'public.request_log': 5, 'public.pupils': 3 });
  });
});

it('the tree is kept when nothing waits for it, its head covers it, and it has grown', () => {
  const kept = { waiting: 0, unplaced: 0, size: 11, signed: 11 };
  expect(treeFaults(kept, 10)).toEqual([]);
  expect(treeFaults({ ...kept, waiting: 3 }, 10)).toEqual([expect.stringMatching(/^3 entries wait/)]);
  expect(treeFaults({ ...kept, unplaced: 2 }, 10)).toEqual([expect.stringMatching(/^2 records wait/)]);
  expect(treeFaults({ ...kept, signed: 9 }, 10)).toEqual([expect.stringMatching(/signed over 9/)]);
  expect(treeFaults(kept, 11)).toEqual([expect.stringMatching(/beyond 11/)]);
});

describe('the revision to start from', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'familjegraf-history-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' }).trim();
  const write = (root: string, file: string, text = '') => {
    mkdirSync(dirname(join(folder, root, file)), { recursive: true });
    writeFileSync(join(folder, root, file), text);
  };
  const commit = (file: string, text = '') => {
    write('.', file, text);
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

  withGit('is that before the newest migration that changes a table, where bundles come from a registry', async () => {
    const table = '-- Up Migration\ncreate table more (id bigint);\n';
    const none = '-- Up Migration\n-- No alter table here.\ncreate or replace function f() returns void;\n';
    git('init', '-q');
    commit('subgraphs/kit/migrations/0001_kit.sql', table);
    const early = commit('README.md');
    commit('subgraphs/kit/migrations/0002_kit.sql', table);
    const without = commit('gateway/main.ts');
    commit('subgraphs/school/migrations/0001_school.sql', none);
    expect(await chooseRevision(null, folder)).toBe(without); // the version before 0002 has no registry
    expect(await chooseRevision(early, folder)).toBe(early);
    const registry = commit('schema/release/registry.ts');
    commit('subgraphs/kit/migrations/0003_kit.sql', table);
    commit('subgraphs/kit/migrations/0004_kit.sql', none);
    expect(await chooseRevision(null, folder)).toBe(registry);
  });
});

describe('migrations', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'familjegraf-migrations-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are compared: how many are new, how many of these change a table, which have been edited', () => {
    const at = (root: string, owner: string, name: string, text: string) => {
      const own = join(folder, root, 'subgraphs', owner, 'migrations');
      mkdirSync(own, { recursive: true });
      writeFileSync(join(own, name), text);
    };
    const [old, next] = [join(folder, 'old'), join(folder, 'new')];
    const both = ['school', 'police'];
    for (const root of ['old', 'new'])
      at(root, 'kit', '0001_kit.sql', 'create table seeds ();\ncreate table holds ();');
    at('new', 'kit', '0002_more.sql', 'drop function f');
    at('new', 'school', '0001_school.sql', 'ALTER TABLE pupils add column x int');
    expect(compareMigrations(old, next, both)).toEqual({ count: 3, ofTables: 1, edited: [] }); // the kit's in both
    expect(compareMigrations(next, next, both)).toEqual({ count: 0, ofTables: 0, edited: [] });
    expect([...kitTables(next)]).toEqual(['migrations', 'seeds', 'holds']);
    at('old', 'police', '0001_police.sql', 'create table reports ()');
    at('new', 'kit', '0001_kit.sql', 'create table seeds ();');
    const { edited } = compareMigrations(old, next, both);
    expect(edited).toEqual(['kit/0001_kit.sql', 'police/0001_police.sql']);
  });

  it('change a table by a word of theirs, not of their comments', () => {
    expect(changesTable('drop\n  table pupils')).toBe(true);
    expect(changesTable('-- create table\nselect 1')).toBe(false);
    expect(changesTable('create function f()')).toBe(false);
  });
});
