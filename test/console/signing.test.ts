/**
 * Signing what is published through the console: whatever is not this agency's, this role's, for this very analysis, is kept
 * nowhere.
 */
import { demoSignOff, keyOfOfficial, signBy } from '../../gateway/dev/demo-officials.js';
import { publishDemoProposal } from '../../gateway/dev/demo-proposal.js';
import type { Stack } from '../../gateway/dev/stack.js';
import { startStack } from '../../gateway/dev/stack.js';
import { storyDay } from '../../schema/demo/family.js';
import { type Published, publishAfter, wayBackFrom } from '../../schema/release/publishing.js';
import { type Rollback, type SignOff, signRollback, signSignOff } from '../../schema/release/sign-off.js';
import { official } from '../release/registry-folder.js';
import { Jar, logIn } from './client.js';

let stack: Stack;
let origin: string;
let published: Published;

beforeAll(async () => {
  stack = await startStack({ day: storyDay, together: true });
  origin = new URL(stack.url).origin;
  published = publishDemoProposal(stack.registry, storyDay);
});
afterAll(() => stack?.stop());

const loggedIn = async (agency: string, actor: string): Promise<Jar> => {
  const jar = new Jar();
  expect((await logIn(jar, origin, agency, actor)).status).toBe(200);
  return jar;
};
const asOwner = () => loggedIn('social-services', 'information-owner');
const asOfficer = () => loggedIn('social-services', 'privacy-officer');

/** Hands a statement in; answers the status, and what is said. */
async function handIn(jar: Jar, statement: unknown, headers: object = {}, to: 'sign' | 'back' = 'sign') {
  const answer = await jar.fetch(`${origin}/console/api/release/${to}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, ...headers },
    body: JSON.stringify({ statement }),
  });
  return { status: answer.status, text: await answer.text() };
}

type Name = 'owner-1' | 'owner-2' | 'officer';

/** What a demo official signs; `change` is what it says otherwise. */
function signed(name: Name, change: Partial<SignOff> = {}, agency = 'social-services', by = published): string {
  const own = official(agency, name);
  return signSignOff({ ...demoSignOff(own, by, storyDay, '2026-12-31'), ...change } as SignOff, keyOfOfficial(own));
}

const kept = () => stack.registry.signOffs(published.pointer.analysis).map(({ name }) => name.split('/').at(-1));
const isReleased = () => stack.registry.current()?.analysis === published.pointer.analysis;

describe('what is published', () => {
  it('is answered whole to who may sign it, with the officials of the own agency and role', async () => {
    const answer = await (await asOwner()).fetch(`${origin}/console/api/release`);
    const view = JSON.parse(await answer.text());
    expect(view).toMatchObject({ hasRegistry: true, today: storyDay, proposal: { signed: [] } });
    expect(view.proposal.bundle.hash).toBe(published.pointer.bundle);
    expect(view.proposal.analysis).toBe(published.pointer.analysis);
    expect(view.officials.map(({ kid }: { kid: string }) => kid)).toEqual([
      'demo-social-services-owner-1',
      'demo-social-services-owner-2',
    ]);
    expect(JSON.stringify(view.officials)).not.toContain('"d"');
  });

  it.each([
    ['nobody', null],
    ['a team lead', 'team-lead'],
  ])('is answered to %s not at all', async (_, actor) => {
    const jar = actor === null ? new Jar() : await loggedIn('social-services', actor);
    const answer = await jar.fetch(`${origin}/console/api/release`);
    expect(answer.status).toBe(actor === null ? 401 : 403);
    expect(await answer.text()).not.toContain(published.pointer.bundle);
  });
});

it('is told to no agency that it does not concern, not even that it waits', async () => {
  for (const actor of ['information-owner-police', 'privacy-officer-police']) {
    const answer = await (await loggedIn('police', actor)).fetch(`${origin}/console/api/release`);
    const text = await answer.text();
    expect([answer.status, JSON.parse(text)]).toEqual([200, expect.objectContaining({ proposal: null })]);
    expect(text).not.toContain(published.pointer.bundle);
  }
});

describe('refused, and kept nowhere', () => {
  afterEach(() => {
    expect([kept(), isReleased()]).toEqual([[], false]);
  });

  it.each<[string, () => string, RegExp]>([
    ['an official of another agency', () => signed('owner-1', {}, 'police'), /whose session this is/],
    ['the other role', () => signed('officer'), /session’s role/],
    ['an official who signs for another agency', () => signed('owner-1', { agency: 'police' }), /whose key signed it/],
    ['another analysis', () => signed('owner-1', { analysis: '0'.repeat(64) }), /another bundle or analysis/],
    ['another bundle', () => signed('owner-1', { bundle: '0'.repeat(64) }), /another bundle or analysis/],
    ['another delegation', () => signed('owner-1', { delegation: 'none' }), /expected the delegation/],
    [
      'one that has expired',
      () => signed('owner-1', { signedOn: '2026-01-01', until: '2026-02-01' }),
      /no longer valid/,
    ],
    [
      'one that says it lasts longer than any may',
      () => signed('owner-1', { signedOn: '2026-01-01' }),
      /no longer valid/,
    ],
    ['one of a later day', () => signed('owner-1', { signedOn: '2026-12-24' }), /of a later day/],
    ['a signature that does not fit', () => `${signed('owner-1').slice(0, -6)}AAAAAA`, /does not fit/],
    ['something else than a statement', () => 'x.y.z', /not believed/],
  ])('%s', async (_, make, says) => {
    const { status, text } = await handIn(await asOwner(), make());
    expect([status, text]).toEqual([422, expect.stringContaining('SIGNATURE_REFUSED')]);
    expect(text).toMatch(says);
  });

  it('a right signature in another agency’s session', async () => {
    const police = await loggedIn('police', 'information-owner-police');
    expect((await handIn(police, signed('owner-1'))).status).toBe(422);
    // Nothing is to be signed for the police, whose own official so signs nothing either.
    expect(await handIn(police, signed('owner-1', {}, 'police'))).toMatchObject({
      ...{ status: 422, text: expect.stringContaining('does not concern it') },
    });
  });

  it('a right signature in a session of another role, or none, or of another page', async () => {
    expect((await handIn(await asOfficer(), signed('owner-1'))).status).toBe(422);
    expect((await handIn(await loggedIn('social-services', 'team-lead'), signed('owner-1'))).status).toBe(403);
    expect((await handIn(new Jar(), signed('owner-1'))).status).toBe(401);
    const owner = await asOwner();
    expect((await handIn(owner, signed('owner-1'), { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await handIn(owner, signed('owner-1'), { 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await handIn(owner, null)).status).toBe(400);
  });

  it('one for what was published before, once other rules are', async () => {
    const { registry } = stack;
    const before = registry.bundle(published.analysis.against ?? '');
    const again = publishAfter(registry, registry.bundle(published.pointer.bundle), before, {
      ...{ day: storyDay, made: '2026-11-23T09:00:00.000Z' },
    });
    expect(again.pointer.analysis).not.toBe(published.pointer.analysis);
    expect((await handIn(await asOwner(), signed('owner-1'))).text).toContain('another bundle or analysis');
    expect(registry.signOffs(again.pointer.analysis)).toEqual([]);
    registry.setCandidate(published.pointer);
  });

  it('any while something else is in force than it was compared with', async () => {
    const { registry } = stack;
    const current = registry.current();
    if (current === null) throw new Error('expected a bundle in force');
    registry.setCurrent({ ...published.pointer, analysis: current.analysis });
    const { status, text } = await handIn(await asOwner(), signed('owner-1'));
    registry.setCurrent(current);
    expect([status, text]).toEqual([422, expect.stringContaining('publish it anew')]);
  });
});

it('keeps each right one, tells who is missing, and the last one releases', async () => {
  const owner = JSON.parse((await handIn(await asOwner(), signed('owner-2'))).text);
  expect(owner).toEqual({ isReleased: false, fault: null, missing: [expect.stringContaining('dataskyddsombud')] });
  expect([kept(), isReleased()]).toEqual([['demo-social-services-owner-2.jws'], false]);
  const view = await (await (await asOfficer()).fetch(`${origin}/console/api/release`)).json();
  expect((view as { proposal: object }).proposal).toMatchObject({
    signed: [{ agency: 'social-services', kind: 'release', signedOn: storyDay, isValid: true, advises: null }],
  });

  // An opinion against completes nothing: the owner weighs it, and signs anew.
  const officer = await handIn(await asOfficer(), signed('officer', { advises: 'against' }));
  const missing = [expect.stringContaining('weighs the opinion against')];
  expect(JSON.parse(officer.text)).toEqual({ isReleased: false, missing, fault: null });
  expect(isReleased()).toBe(false);
  const told = (await (await (await asOwner()).fetch(`${origin}/console/api/release`)).json()) as {
    proposal: { signed: Array<{ kind: string; advises: string | null; hash: string | null }> };
  };
  const [against] = told.proposal.signed.filter(({ advises }) => advises === 'against');
  expect(against?.hash).toMatch(/^[0-9a-f]{64}$/);
  const weighed = await handIn(await asOwner(), signed('owner-2', { weighs: [against?.hash ?? ''] }));
  expect(JSON.parse(weighed.text)).toEqual({ isReleased: true, missing: [], fault: null });
  expect(isReleased()).toBe(true);
  const reader = await asOwner();
  const inForce = async () => {
    const answer = (await (await reader.fetch(`${origin}/console/api/rules`)).json()) as { rules: { bundle: string } };
    return answer.rules.bundle;
  };
  for (let left = 150; left > 0 && (await inForce()) !== published.pointer.bundle; left--) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  expect(await inForce()).toBe(published.pointer.bundle);
});

it('takes nothing when nothing waits any more', async () => {
  expect((await handIn(await asOwner(), signed('owner-1'))).text).toContain('nothing is published');
});

describe('the way back from what is released', () => {
  const word = (change: Partial<Rollback> = {}, agency = 'social-services') => {
    const { delegation, official: name, key } = official(agency, 'owner-1');
    const said = { agency, official: name, delegation: delegation ?? '', because: 'för mycket visas' };
    const from = wayBackFrom(stack.registry, published.pointer).word;
    const days = { signedOn: storyDay, until: '2026-12-31' };
    return signRollback(
      { ...from, ...said, ...days, ...change },
      keyOfOfficial({ ...official(agency, 'owner-1'), key }),
    );
  };
  const back = async (jar: Jar, statement: string) => handIn(jar, statement, {}, 'back');
  const words = () => stack.registry.signOffs(published.pointer.analysis, 'rollbacks').length;

  it('is shown to information owners alone', async () => {
    const ask = (jar: Jar) => jar.fetch(`${origin}/console/api/release/back`);
    expect(await (await ask(await asOwner())).json()).toMatchObject({
      ...{ analysis: published.pointer.analysis, bundle: { hash: published.pointer.bundle }, signed: [] },
      before: { hash: published.analysis.against },
    });
    expect([(await ask(await asOfficer())).status, (await ask(new Jar())).status]).toEqual([403, 401]);
    // Nothing of it is the police's, who have signed nothing for it.
    expect(await (await ask(await loggedIn('police', 'information-owner-police'))).text()).toMatch(/^(null)?$/);
  });

  it('is taken for nobody else, for no other bundle and by no word that has expired', async () => {
    const owner = await asOwner();
    const police = await loggedIn('police', 'information-owner-police');
    expect((await back(await asOfficer(), word())).status).toBe(403);
    for (const [jar, statement, says] of [
      [police, word(), /whose session this is/],
      [owner, word({}, 'police'), /whose session this is/],
      [police, word({}, 'police'), /does not concern/],
      [owner, word({ to: '0'.repeat(64) }), /another bundle than is released/],
      [owner, word({ analysis: '0'.repeat(64) }), /another bundle than is released/],
      [owner, word({ signedOn: '2026-01-01', until: '2026-02-01' }), /no longer valid/],
      [owner, signed('owner-1'), /not believed/],
    ] as const) {
      const { status, text } = await back(jar, statement);
      expect([status, text]).toEqual([422, expect.stringMatching(says)]);
    }
    expect([words(), stack.registry.current()?.kind]).toEqual([0, 'release']);
  });

  it('is taken once the agency whose data it opens again has signed', async () => {
    const { status, text } = await back(await asOwner(), word());
    expect([status, JSON.parse(text)]).toEqual([200, { isReleased: true, missing: [], fault: null }]);
    expect(stack.registry.current()).toMatchObject({ kind: 'rollback', bundle: published.analysis.against });
    expect((await back(await asOwner(), word())).text).toContain('taken back already');
  });
});

it('releases nothing that must be signed by two while one has', async () => {
  const { registry } = stack;
  const current = registry.bundle(registry.current()?.bundle ?? '');
  const text = current.content.policies['social-services'] ?? '';
  const { makeBundle } = await import('../../schema/bundle.js');
  const without = text.replace(/ {4}- \{ row: conflict-of-interest,[^}]*\}\n/, '');
  expect(without).not.toBe(text);
  const weaker = makeBundle({
    ...current.content,
    policies: { ...current.content.policies, 'social-services': without },
  });
  const next = publishAfter(registry, weaker, current, { day: storyDay, made: '2026-11-23T10:00:00.000Z' });
  expect(next.analysis.needs).toMatchObject([{ agency: 'social-services', owners: 2 }]);
  signBy([official('social-services', 'officer')], registry, next, storyDay);
  const one = await handIn(await asOwner(), signed('owner-1', {}, 'social-services', next));
  expect(JSON.parse(one.text)).toMatchObject({ isReleased: false, missing: [expect.stringContaining('1 of 2')] });
  // The same official twice is one.
  const twice = await handIn(await asOwner(), signed('owner-1', { until: '2026-12-30' }, 'social-services', next));
  expect(JSON.parse(twice.text)).toMatchObject({ isReleased: false });
  expect(registry.current()?.analysis).not.toBe(next.pointer.analysis);

  // An analysis that claims one is enough: who must sign is found out anew before anything is released.
  const tamed = { ...next.analysis, needs: next.analysis.needs.map((need) => ({ ...need, owners: 1 as const })) };
  const claimed = { pointer: { ...next.pointer, analysis: registry.keepAnalysis(tamed) }, analysis: tamed };
  registry.setCandidate(claimed.pointer);
  signBy([official('social-services', 'officer')], registry, claimed, storyDay);
  const last = await handIn(await asOwner(), signed('owner-1', {}, 'social-services', claimed));
  expect(JSON.parse(last.text)).toEqual({ isReleased: false, missing: [], fault: expect.stringContaining('1 of 2') });
  expect(registry.current()?.analysis).not.toBe(claimed.pointer.analysis);
});
