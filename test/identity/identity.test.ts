import { jest } from '@jest/globals';
import { type CryptoKey, exportJWK, generateKeyPair } from 'jose';
import { createIdentity, type Identity, type Issuer } from '../../gateway/identity/identity.js';
import { closedAddress, now, startTestIssuers, type TestIssuer } from './signer.js';

let running: Awaited<ReturnType<typeof startTestIssuers>>;
let identity: Identity;
let police: TestIssuer;
let school: TestIssuer;

const trust = (issuers: ReadonlyArray<Issuer>, more = {}): Identity =>
  createIdentity({ issuers, audience: 'familjegraf', allowDemo: true, ...more });
const bearer = async (token: Promise<string>) => `Bearer ${await token}`;

beforeAll(async () => {
  running = await startTestIssuers(['police', 'school']);
  [police, school] = running.issuers as [TestIssuer, TestIssuer];
  identity = trust(running.issuers);
});
afterAll(() => running.stop());

describe('identify', () => {
  it('takes the agency from the issuer and the rest from the claims', async () => {
    expect(await identity.identify(await bearer(police.token()))).toEqual({
      id: 'anna',
      agency: 'police',
      unit: 'duty-desk',
      roles: ['officer'],
      assurance: 3,
    });
  });

  it('accepts type JWT, another case of the scheme, several audiences and a claim that repeats the agency', async () => {
    const token = await police.token(
      { agency: 'police', aud: ['other', 'familjegraf'], loa: 4 },
      { header: { typ: 'JWT' } },
    );
    expect(await identity.identify(`bearer ${token}`)).toMatchObject({ agency: 'police', assurance: 4 });
  });

  it('allows for clocks that differ by half a minute, unless told', async () => {
    const token = await bearer(police.token({ exp: now() - 5 }));
    expect(await identity.identify(token)).toMatchObject({ id: 'anna' });
    const exact = trust(running.issuers, { clockToleranceSeconds: 0 });
    await expect(exact.identify(token)).rejects.toThrow('the token expired at ');
  });

  it('accepts a demo identity only where they are allowed', async () => {
    const token = await bearer(police.token({ sub: 'demo-police-officer' }));
    expect(await identity.identify(token)).toMatchObject({ id: 'demo-police-officer' });
    await expect(trust(running.issuers, { allowDemo: false }).identify(token)).rejects.toThrow(
      'the token names a demo identity, which is not accepted here',
    );
  });

  it('fetches the keys of an issuer once, and of no other issuer', async () => {
    const fresh = trust(running.issuers);
    running.requests.length = 0;
    for (let count = 0; count < 3; count += 1) await fresh.identify(await bearer(police.token()));
    expect(running.requests).toEqual(['/police/jwks']);
  });

  it('takes a new key that an issuer publishes without a restart, and asks for it seldom whoever claims one', async () => {
    const clock = jest.spyOn(Date, 'now');
    const [old, { publicKey, privateKey }] = [school.keys, await generateKeyPair('ES256')];
    const second = { ...(await exportJWK(publicKey)), kid: 'second', alg: 'ES256', use: 'sig' };
    const by = async (kid: string, key?: CryptoKey) =>
      bearer(school.token({}, { header: { kid }, ...(key && { key }) }));
    const [first, changed, invented] = [await by('first'), await by('second', privateKey), await by('invented')];
    const fresh = trust(running.issuers);
    running.requests.length = 0;
    try {
      await fresh.identify(first);
      running.published.set('/school/jwks', JSON.stringify({ keys: [...old.keys, second] }));
      for (const token of [changed, ...Array.from({ length: 20 }, () => invented)]) {
        await expect(fresh.identify(token)).rejects.toThrow();
      }
      expect(running.requests).toEqual(['/school/jwks']);
      clock.mockImplementation(() => performance.timeOrigin + performance.now() + 31_000);
      for (let count = 0; count < 20; count += 1) await expect(fresh.identify(invented)).rejects.toThrow();
      for (const token of [first, changed]) expect(await fresh.identify(token)).toMatchObject({ agency: 'school' });
      expect(running.requests).toEqual(['/school/jwks', '/school/jwks']);
    } finally {
      clock.mockRestore();
      running.published.set('/school/jwks', JSON.stringify(old));
    }
  });

  it('fetches keys anew after the clock was ahead and has been set right: a withdrawn one is believed no more', async () => {
    const clock = jest.spyOn(Date, 'now');
    const [key] = school.keys.keys;
    const token = await bearer(school.token({}, { header: { kid: 'first' } }));
    const later = await bearer(school.token({ sub: 'other' }, { header: { kid: 'first' } }));
    const fresh = trust(running.issuers);
    const real = () => performance.timeOrigin + performance.now();
    try {
      clock.mockImplementation(() => real() + 2 * 3_600_000);
      await fresh.identify(token);
      clock.mockImplementation(real);
      running.published.set('/school/jwks', JSON.stringify({ keys: [{ ...key, kid: 'another' }] }));
      await expect(fresh.identify(later)).rejects.toThrow();
    } finally {
      clock.mockRestore();
      running.published.set('/school/jwks', JSON.stringify(school.keys));
    }
  });

  it('fetches no keys for a token that could not pass', async () => {
    const fresh = trust(running.issuers);
    running.requests.length = 0;
    const header = { alg: 'HS256' };
    await expect(fresh.identify(await bearer(police.token({}, { header, key: new Uint8Array(32) })))).rejects.toThrow();
    await expect(fresh.identify(await bearer(police.token({ iss: 'https://elsewhere.example' })))).rejects.toThrow();
    expect(running.requests).toEqual([]);
  });
});

describe("an issuer's keys", () => {
  const unreachable = {
    name: 'IssuerUnreachableError',
    code: 'ISSUER_UNREACHABLE',
    message: 'the keys of issuer `https://login.school.example` could not be fetched',
  };

  it('are a failure of their own kind when the issuer does not answer', async () => {
    const dead = { ...school, jwks: await closedAddress() };
    await expect(trust([dead]).identify(await bearer(school.token()))).rejects.toMatchObject(unreachable);
  });

  it.each(['/missing', '/broken'])('are a failure of their own kind when %s is no key set', async (path) => {
    running.published.set('/broken', '{"keys": 1}');
    const broken = { ...school, jwks: new URL(path, school.jwks).href };
    await expect(trust([broken]).identify(await bearer(school.token()))).rejects.toMatchObject(unreachable);
  });

  it('are asked for again when the issuer answers again', async () => {
    const path = new URL('/later', school.jwks);
    const later = trust([{ ...school, jwks: path.href }]);
    const token = await bearer(school.token());
    await expect(later.identify(token)).rejects.toMatchObject(unreachable);
    running.published.set(path.pathname, JSON.stringify(school.keys));
    expect(await later.identify(token)).toMatchObject({ agency: 'school' });
  });

  it('do not matter to tokens of another issuer', async () => {
    const dead = { ...school, jwks: await closedAddress() };
    expect(await trust([dead, police]).identify(await bearer(police.token()))).toMatchObject({ agency: 'police' });
  });
});

describe('createIdentity', () => {
  it('refuses an issuer of two agencies', () => {
    expect(() => trust([police, { ...police, agency: 'school' }])).toThrow(
      'expected one issuer per agency, but issuer `https://login.police.example` is configured twice, for `police` and for `school`',
    );
  });

  it('refuses two issuers of one agency', () => {
    expect(() => trust([police, { ...police, issuer: 'https://new.example' }])).toThrow(
      'expected one issuer per agency, but agency `police` has two issuers, `https://login.police.example` and `https://new.example`',
    );
  });
});
