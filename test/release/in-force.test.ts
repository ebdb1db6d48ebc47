/** The order of releases, which the database of the case facts keeps for all gateways. */
import { putInForce, putReleaseInForce, releaseInForce } from '../../gateway/facts/bundles.js';
import { ReleaseError } from '../../schema/release/release-error.js';
import type { Release } from '../../schema/release/verify-release.js';
import { type OwnFacts, startFacts } from '../support/facts.js';

const hash = (letter: string) => letter.repeat(64);
const content = { supergraph: '', agencies: '', vocabulary: '', legalBases: '', policies: {} };
const release = (letter: string, replaces: string | null, id = `release ${letter}`): Release => ({
  ...{ id, content, hash: hash(letter), replaces: replaces === null ? null : hash(replaces) },
  ...{ takesBack: null, wayBack: null },
});

let facts: OwnFacts;
beforeAll(async () => {
  facts = await startFacts();
});
afterAll(() => facts?.stop());

const put = (one: Release, isStrict = true) =>
  putReleaseInForce(facts.gatewayUrl, one, isStrict).then(
    ({ serial }) => serial,
    (error: unknown) => (error instanceof ReleaseError ? `${error.fault}: ${error.message}` : Promise.reject(error)),
  );

it('a release comes into force once, in place of the one that it was compared with; one that was taken back, no more', async () => {
  const a = await put(release('a', null));
  expect(await put(release('a', null))).toBe(a); // another gateway, or the same one started again
  const b = await put(release('b', 'a'));
  expect(Number(b)).toBeGreaterThan(Number(a));
  expect(await releaseInForce(facts.gatewayUrl)).toBe('release b');
  expect(await put(release('c', 'a'))).toMatch(
    /^replaced: .* was compared with another: expected that `a+` is in force, but it is `b+`/,
  );
  const word = { ...release('a', 'b', 'back from b'), takesBack: 'release b' };
  expect(await put({ ...word, takesBack: 'another release of b' }, false)).toMatch(
    /^replaced: the rollback takes back another release of `b+` than is in force/,
  );
  const back = await put(word);
  expect(Number(back)).toBeGreaterThan(Number(b));
  expect(await put(release('b', 'a'))).toMatch(
    /^replaced: .* was in force before, by this release, and has been replaced or taken back/,
  );
  expect(await put(release('b', 'a', 'signed anew'))).toBeGreaterThan(Number(back));
  expect(await put(word)).toMatch(/^replaced: .* was in force before, by this release/); // each is taken back once
});

it('production puts nothing compared with nothing in the place of another release; development does', async () => {
  expect(await put(release('d', null))).toMatch(/^replaced: .*expected that none is in force/);
  expect(typeof (await put(release('d', null), false))).toBe('number');
});

it('production puts a first release, which everybody signs, in the place of bundles that nobody signed, and of no other', async () => {
  expect(await put(release('g', null))).toMatch(/^replaced: .*expected that none is in force/); // one has been signed before
  const unsigned = await startFacts();
  const putThere = (one: Release) => putReleaseInForce(unsigned.gatewayUrl, one, true);
  try {
    await putInForce(unsigned.gatewayUrl, hash('f'));
    await expect(putThere(release('g', 'e'))).rejects.toThrow(/expected that `e+` is in force, but it is `f+`/);
    expect(typeof (await putThere(release('g', null))).serial).toBe('number');
    await expect(putThere(release('h', null))).rejects.toThrow(/expected that none is in force/);
    await expect(putInForce(unsigned.gatewayUrl, hash('f'))).rejects.toThrow(/^expected a signed bundle/);
  } finally {
    await unsigned.stop();
  }
});

it('a signed one stays, whoever has no registry: a bundle that nobody signed takes its place no more, nor its own', async () => {
  const signed = await put(release('s', null, 'release s'), false);
  for (const letter of ['f', 's']) {
    const refused = putInForce(facts.gatewayUrl, hash(letter));
    await expect(refused).rejects.toThrow(ReleaseError);
    await expect(refused).rejects.toThrow(
      /^expected a signed bundle, .*: take one of a registry \(FAMILJEGRAF_REGISTRY, /,
    );
  }
  expect(await releaseInForce(facts.gatewayUrl)).toBe('release s');
  expect(await put(release('s', null, 'release s'))).toBe(signed); // a gateway that is started again
  expect(Number(await put(release('t', 's')))).toBeGreaterThan(Number(signed));
});

it('tells the bundles put into force lately with their age, for the serials of grants', async () => {
  const { serial, lately } = await putReleaseInForce(facts.gatewayUrl, release('e', null), false);
  expect(lately.at(-1)?.serial).toBe(serial);
  expect(lately.length).toBeGreaterThan(2);
  expect(lately.every(({ ageMs }) => ageMs >= 0)).toBe(true);
});
