/** What officers do with the log in the console: counts without small ones, reviews and their findings, drafts of extracts. */
import pg from 'pg';
import type { Stack } from '../../gateway/dev/stack.js';
import { startStack } from '../../gateway/dev/stack.js';
import { person, storyDay } from '../../schema/demo/family.js';
import type { OwnPart } from '../../schema/log/own-part.js';
import { smallestCount } from '../../schema/small-cells.js';
import { askAs, prepare } from '../proofs/console/prepare.js';
import { consoleAt, Jar } from './client.js';

let stack: Stack;
let officers: ReturnType<typeof consoleAt>;
const day = (shift: number) => new Date(Date.now() + shift * 86_400_000).toISOString().slice(0, 10);
const period = { from: day(-2), to: day(1) };
const bodies = {
  'log/counts': period,
  'log/review': { ...period, language: 'sv' },
  'log/review/findings': { act: 1, inOrder: [0], followUp: [] },
  'log/review/rounds': {},
  'log/access': { list: 'a'.repeat(64), bundle: 'b'.repeat(64), finding: 'inOrder' },
  'log/access/reviews': {},
  'log/extract': { person: person.child, language: 'sv' },
} as const;
const ofSocialServices = /social-services\.|demo-social|Orosanm|Vårdplan/;

beforeAll(async () => {
  stack = await startStack({ day: storyDay, together: true });
  officers = consoleAt(new URL(stack.url).origin);
  await prepare(stack, storyDay);
  for (let left = 2; left > 0; left--) await askAs(stack, 'social-worker');
  await untilInTree();
});
afterAll(() => stack?.stop());

async function rows(text: string, values: unknown[] = []) {
  const db = new pg.Client({ connectionString: stack.databases.get('cooperation') ?? '' });
  await db.connect();
  const { rows: found } = await db.query(text, values);
  await db.end();
  return found;
}

/** Nothing waits for the tree any more: officers read what stands in it. */
async function untilInTree(): Promise<void> {
  for (let left = 100; left > 0; left--) {
    const [{ waiting }] = await rows('select count(*)::int as waiting from log.entries');
    if (waiting === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('expected that all entries come into the tree');
}

// biome-ignore lint/suspicious/noExplicitAny: tests read whatever shape an answer has.
async function answered(jar: Jar, path: keyof typeof bodies, body: object = bodies[path]): Promise<any> {
  const answer = await officers.post(jar, `/console/api/${path}`, body);
  const text = await answer.text();
  expect([path, answer.status, answer.status === 200 ? '' : text]).toEqual([path, 200, '']);
  return JSON.parse(text);
}

it.each(Object.keys(bodies) as Array<keyof typeof bodies>)(
  'answers %s to data protection officers alone',
  async (path) => {
    const outside = await officers.post(new Jar(), `/console/api/${path}`, bodies[path]);
    expect([outside.status, await outside.text()]).toEqual([401, expect.not.stringMatching(ofSocialServices)]);
    for (const actor of ['information-owner', 'team-lead']) {
      const jar = await officers.loggedIn('social-services', actor);
      const answer = await officers.post(jar, `/console/api/${path}`, bodies[path]);
      expect([actor, answer.status]).toEqual([actor, 403]);
      expect(await answer.text()).not.toMatch(ofSocialServices);
    }
  },
);

it.each(Object.keys(bodies) as Array<keyof typeof bodies>)(
  'keeps %s from a gateway without an officer’s token',
  async (path) => {
    const { url } = stack.agencies.get('cooperation') ?? { url: '' };
    const ask = async (officer: string, secret = stack.secrets.get('cooperation') ?? '') => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}`, 'x-officer': officer };
      const init = { method: 'POST', headers, body: JSON.stringify(bodies[path]) };
      return (await fetch(new URL(`/${path}`, url), init)).status;
    };
    const token = async (actor: string) => `Bearer ${await stack.issuer.token(actor)}`;
    for (const officer of ['Bearer x.y.z', await token('social-worker'), await token('information-owner')]) {
      expect(await ask(officer)).toBe(403);
    }
    expect(await ask(await token('privacy-officer'), 'x'.repeat(40))).toBe(401);
  },
);

it('tells counts of open cases to those who sign rules alone, and none that is small', async () => {
  const path = '/console/api/cases/open';
  expect((await officers.post(new Jar(), path, {})).status).toBe(401);
  expect((await officers.post(await officers.loggedIn('social-services', 'team-lead'), path, {})).status).toBe(403);
  for (let left = smallestCount; left > 0; left--) {
    await rows(`insert into agency_cases (id, owner_agency, type, purposes, opened_on, recorded_on)
      values (gen_random_uuid(), 'employment', 'SERVICE', '{SANCTION_PLAN}', '2026-10-01', '2026-10-01')`);
  }
  for (const actor of ['privacy-officer', 'information-owner']) {
    const answer = await officers.post(await officers.loggedIn('social-services', actor), path, {});
    const { counts } = (await answer.json()) as { counts: ReadonlyArray<{ count: number }> };
    expect(counts).toContainEqual({ agency: 'employment', type: 'service', count: smallestCount });
    expect(counts.filter(({ count }) => count < smallestCount)).toEqual([]);
  }
});

describe('a search', () => {
  const found = async (wanted: object, agency = 'social-services', actor = 'privacy-officer') => {
    const answer = await officers.post(await officers.loggedIn(agency, actor), '/console/api/log', wanted);
    const { parts = [] } = (await answer.json()) as { parts?: ReadonlyArray<OwnPart> };
    return { status: answer.status, parts };
  };

  it('is by case, official, category, person and time, each of which leaves nothing else', async () => {
    const { parts: all } = await found(period);
    const [one] = all.filter(({ side, caseId, released }) => side === 'recipient' && caseId && released.length > 0);
    const { caseId, actor, subject, released } = one ?? { released: [] };
    const [category = ''] = released;
    const ways: ReadonlyArray<[object, (part: OwnPart) => boolean]> = [
      [{ caseId }, (part) => part.caseId === caseId],
      [{ actor }, (part) => part.actor === actor],
      [{ person: subject }, (part) => part.subject === subject],
      [
        { category },
        (part) => [...part.released, ...part.denied, ...part.unanswered, ...(part.asked ?? [])].includes(category),
      ],
      [{ caseId, category }, (part) => part.caseId === caseId && part.released.includes(category)],
    ];
    for (const [by, isWanted] of ways) {
      const { parts } = await found({ ...period, ...by });
      expect([by, parts.length > 0, parts.every(isWanted)]).toEqual([by, true, true]);
      const none = all.filter((part) => !isWanted(part)).map(({ index }) => index);
      expect(parts.filter(({ index }) => none.includes(index))).toEqual([]);
    }
    expect((await found({ ...period, actor: 'demo-nobody' })).parts).toEqual([]);
    expect((await found({ from: day(-20), to: day(-10) })).parts).toEqual([]);
    expect((await found({ ...period, caseId: 'x' })).status).toBe(400);
  });

  it('is recorded with what it was for, by names that the log’s secret alone leads to', async () => {
    await found({ ...period, person: person.mother, actor: 'demo-social-worker', category: 'school.absence' });
    const [act] = await rows(
      `select by, said from log.acts where agency = 'social-services' and said ? 'search' order by seq desc limit 1`,
    );
    const name = expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/);
    expect(act).toEqual({
      by: 'demo-privacy-officer',
      said: {
        ...{ ...period, entries: expect.any(Number), search: true },
        criteria: { person: name, actor: name, category: 'school.absence' },
      },
    });
    expect(JSON.stringify(act)).not.toMatch(/demo-social-worker/);
  });

  it('can be for what was read in an emergency', async () => {
    const { status, parts } = await found({ ...period, emergency: true });
    expect([status, parts.filter(({ emergency }) => !emergency)]).toEqual([200, []]);
    const { parts: all } = await found(period);
    expect(parts.length).toBe(all.filter(({ emergency }) => emergency).length);
  });

  it('by another agency’s case or official finds nothing', async () => {
    const { parts } = await found(period);
    const [one] = parts.filter(({ side, caseId }) => side === 'recipient' && caseId !== null);
    for (const by of [{ caseId: one?.caseId }, { actor: one?.actor }]) {
      expect((await found({ ...period, ...by }, 'school', 'privacy-officer-school')).parts).toEqual([]);
    }
  });
});

describe('counts by week', () => {
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  const told = ({ counts }: any): number[] =>
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    counts.flatMap(({ parts }: any) => parts.map(({ count }: { count: number }) => count));

  it('tell no count below five, nor a total from which it could be reckoned', async () => {
    const own = await answered(await officers.loggedIn('social-services', 'privacy-officer'), 'log/counts');
    const school = await answered(await officers.loggedIn('school', 'privacy-officer-school'), 'log/counts');
    expect(told(own).length).toBeGreaterThan(0);
    for (const answer of [own, school]) {
      expect(told(answer).filter((count) => count < smallestCount)).toEqual([]);
      for (const line of answer.counts) expect(Object.keys(line).sort()).toEqual(['kind', 'parts', 'side', 'week']);
    }
    // The school's own staff have asked, but seldom: that they have at all is not told.
    const found = await officers.post(
      await officers.loggedIn('school', 'privacy-officer-school'),
      '/console/api/log',
      period,
    );
    const { parts } = (await found.json()) as { parts: ReadonlyArray<{ side: string }> };
    const asked = parts.filter(({ side }) => side === 'recipient').length;
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(smallestCount);
    expect(told({ counts: school.counts.filter((one: { side: string }) => one.side === 'recipient') })).toEqual([]);
  });

  it('tell an officer of another agency nothing of this one, not even that there is nothing', async () => {
    const jar = await officers.loggedIn('enforcement', 'privacy-officer-enforcement');
    const others = await answered(jar, 'log/counts');
    const own = await answered(await officers.loggedIn('social-services', 'privacy-officer'), 'log/counts');
    expect(told(others)).toEqual([]);
    expect(others.counts.length).toBe(own.counts.length);
    expect(JSON.stringify(others)).not.toMatch(/child-and-family|social-services/);
  });

  it('are of whole weeks, and not of years', async () => {
    const jar = await officers.loggedIn('social-services', 'privacy-officer');
    const { from, to } = await answered(jar, 'log/counts');
    expect([new Date(from).getUTCDay(), new Date(to).getUTCDay()]).toEqual([1, 0]);
    const long = await officers.post(jar, '/console/api/log/counts', { from: '2020-01-01', to: '2026-01-01' });
    expect(long.status).toBe(422);
    expect(await rows(`select said from log.acts where agency = 'enforcement' and said ? 'counts'`)).toEqual([
      { said: { from, to, counts: true } },
    ]);
  });
});

describe('a review', () => {
  it('is drawn, recorded and told to the own agency alone, and its findings with it', async () => {
    const own = await officers.loggedIn('social-services', 'privacy-officer');
    const other = await officers.loggedIn('enforcement', 'privacy-officer-enforcement');
    const review = await answered(own, 'log/review', { ...bodies['log/review'], sample: 3 });
    expect(review.sample.length).toBe(3);
    expect(JSON.stringify(review.checks)).toContain('not-assigned');
    expect(review.demandedBy).toContain('2001:454');
    const [first, second] = review.sample.map(({ index }: { index: number }) => index);
    const findings = { act: review.act, inOrder: [first], followUp: [second] };
    await answered(own, 'log/review/findings', findings);
    const { rounds } = await answered(own, 'log/review/rounds');
    expect(rounds[0]).toMatchObject({
      ...{ act: review.act, by: 'demo-privacy-officer', findings: [{ inOrder: [first], followUp: [second] }] },
    });
    const kept = await rows('select by, agency, said from log.acts where seq >= $1 order by seq', [review.act]);
    expect(kept.filter(({ agency }) => agency === 'social-services')).toMatchObject([
      { by: 'demo-privacy-officer', said: { ...period, seed: review.seed, sampled: expect.arrayContaining([first]) } },
      { by: 'demo-privacy-officer', said: { of: review.act, inOrder: [first], followUp: [second] } },
    ]);

    expect((await answered(other, 'log/review/rounds')).rounds).toEqual([]);
    const theirs = await answered(other, 'log/review');
    expect(JSON.stringify(theirs)).not.toMatch(ofSocialServices);
    for (const body of [findings, { ...findings, act: theirs.act }]) {
      const answer = await officers.post(other, '/console/api/log/review/findings', body);
      expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('expected ')]);
    }
  });

  it('is of a quarter at the most, and draws what nobody has chosen', async () => {
    const own = await officers.loggedIn('social-services', 'privacy-officer');
    const ask = async (changes: object) =>
      (await officers.post(own, '/console/api/log/review', { ...bodies['log/review'], ...changes })).status;
    expect(await ask({ from: '2026-01-01' })).toBe(422);
    expect(await ask({ seed: 1 })).toBe(400);
  });
});

describe('a review of the access list', () => {
  it('is recorded with the officer, the day and what was found, and told to the own agency alone', async () => {
    const own = await officers.loggedIn('social-services', 'privacy-officer');
    const other = await officers.loggedIn('enforcement', 'privacy-officer-enforcement');
    expect((await answered(own, 'log/access/reviews')).reviews).toEqual([]);
    const first = await answered(own, 'log/access');
    const second = { ...bodies['log/access'], list: 'c'.repeat(64), finding: 'followUp' };
    await answered(own, 'log/access', second);
    const { reviews } = await answered(own, 'log/access/reviews');
    expect(reviews).toMatchObject([
      { by: 'demo-privacy-officer', ...second },
      { act: first.act, by: 'demo-privacy-officer', ...bodies['log/access'] },
    ]);
    expect(Math.abs(Date.parse(reviews[0].at) - Date.now())).toBeLessThan(60_000);
    expect(await rows('select kind, by, agency, said from log.acts where seq = $1', [first.act])).toEqual([
      {
        ...{ kind: 'review', by: 'demo-privacy-officer', agency: 'social-services' },
        said: { accessList: 'a'.repeat(64), bundle: 'b'.repeat(64), finding: 'inOrder' },
      },
    ]);
    expect((await answered(other, 'log/access/reviews')).reviews).toEqual([]);
    // It is no review of entries, and none of those is one of it.
    const { rounds } = await answered(own, 'log/review/rounds');
    expect(rounds.map(({ act }: { act: number }) => act)).not.toContain(first.act);
  });

  it.each([
    ['no hash', { list: 'x' }],
    ['a finding in words', { finding: 'Anna ska inte ha åtkomst' }],
    ['something beside it', { note: 'Anna' }],
  ])('takes %s for nothing', async (_, change) => {
    const own = await officers.loggedIn('social-services', 'privacy-officer');
    const answer = await officers.post(own, '/console/api/log/access', { ...bodies['log/access'], ...change });
    expect([answer.status, await answer.text()]).toEqual([400, expect.not.stringContaining('Anna')]);
  });
});

describe('an extract', () => {
  it('is a draft of what the own agency has disclosed, recorded as such', async () => {
    const jar = await officers.loggedIn('school', 'privacy-officer-school');
    const { draft, extract } = await answered(jar, 'log/extract');
    expect(draft).toBe(true);
    const given = extract.rows.filter(({ recipient }: { recipient: string }) => recipient === 'Socialnämnden');
    expect(given.map(({ category }: { category: string }) => category)).toContain('Frånvaro');
    expect(JSON.stringify(extract)).not.toMatch(/Polis|demo-|[0-9a-f]{8}-[0-9a-f]{4}/);
    const acts = await rows(`select by, agency, said from log.acts where kind = 'extract'`);
    expect(acts).toEqual([
      {
        ...{ by: 'demo-privacy-officer-school', agency: 'school' },
        said: { subject: expect.any(String), entries: expect.any(Number), format: 'draft' },
      },
    ]);
    expect(JSON.stringify(acts)).not.toContain(person.child);
  });

  it('shows no other agency’s disclosures, and none of the police at all', async () => {
    const enforcement = await officers.loggedIn('enforcement', 'privacy-officer-enforcement');
    expect((await answered(enforcement, 'log/extract')).extract.rows).toEqual([]);
    const police = await officers.loggedIn('police', 'privacy-officer-police');
    const about = async (id: string) => {
      const answer = await officers.post(police, '/console/api/log/extract', { person: id, language: 'sv' });
      return [answer.status, await answer.text()];
    };
    expect(await about(person.child)).toEqual([422, expect.stringContaining('OSL 18:1')]);
    expect(await about(person.child)).toEqual(await about('00000000-0000-4000-8000-000000000000'));
  });
});
