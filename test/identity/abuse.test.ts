import { type CryptoKey, exportSPKI, importJWK, UnsecuredJWT } from 'jose';
import { IdentityError } from '../../gateway/identity/errors.js';
import { createIdentity } from '../../gateway/identity/identity.js';
import { now, startTestIssuers, type TestIssuer } from './signer.js';

let running: Awaited<ReturnType<typeof startTestIssuers>>;
let police: TestIssuer;
let school: TestIssuer;

beforeAll(async () => {
  running = await startTestIssuers(['police', 'school']);
  [police, school] = running.issuers as [TestIssuer, TestIssuer];
});
afterAll(() => running.stop());

/** Why the header is refused, by a gateway that has no demo identities. */
async function refusal(authorization: string | undefined): Promise<string> {
  const identity = createIdentity({ issuers: running.issuers, audience: 'familjegraf', allowDemo: false });
  const error: unknown = await identity.identify(authorization).catch((reason: unknown) => reason);
  if (!(error instanceof IdentityError)) throw new Error('expected a refusal', { cause: error });
  expect(error.code).toBe('UNAUTHENTICATED');
  return error.message;
}

const refusalOf = async (claims: Record<string, unknown>, header = {}) =>
  refusal(`Bearer ${await police.token(claims, { header })}`);

describe('a header', () => {
  const expected = 'expected header `authorization: Bearer TOKEN`';
  const unreadable = 'expected a signed token (JWT) after `Bearer`, but what came cannot be read as one';

  it.each([
    [undefined, `${expected}, but it is missing`],
    ['  ', `${expected}, but it is missing`],
    ['Basic YW5uYTpzZWNyZXQ=', `${expected}, but it has another scheme`],
    ['eyJhbGciOiJFUzI1NiJ9.e30.AAAA', `${expected}, but it has another scheme`],
    ['Bearer', `${expected}, but it does not hold one token`],
    ['Bearer one two', `${expected}, but it does not hold one token`],
    ['Bearer garbage', unreadable],
    ['Bearer a.b.c', unreadable],
    ['Bearer a.b.c.d.e', unreadable],
    [`Bearer ${btoa('{"alg":["ES256"],"typ":"JWT"}')}.e30.AAAA`, unreadable],
    [`Bearer ${btoa('{"alg":"ES256","typ":7}')}.e30.AAAA`, unreadable],
  ])('%p is refused', async (header, sentence) => {
    expect(await refusal(header)).toBe(sentence);
  });
});

describe('a token', () => {
  const signed = 'expected a token signed with one of EdDSA, Ed25519, ES256, PS256, RS256';
  const mismatch = "the token's signature does not match a key of issuer `https://login.police.example`";

  it('of an unknown issuer is refused', async () => {
    const sentence = "the token's issuer `https://login.police.example/` is not configured";
    expect(await refusalOf({ iss: 'https://login.police.example/' })).toBe(sentence);
  });

  it('without an issuer is refused', async () => {
    expect(await refusalOf({ iss: undefined })).toBe('expected claim `iss`, but it is missing');
  });

  it('cannot write lines or long texts into an error', async () => {
    const sentence = `the token's issuer \`??${'x'.repeat(98)}\` is not configured`;
    expect(await refusalOf({ iss: `\n\`${'x'.repeat(500)}` })).toBe(sentence);
  });

  it('that is not signed is refused', async () => {
    const claims = { iss: police.issuer, sub: 'anna', unit: 'u', roles: ['officer'], loa: 3, aud: 'familjegraf' };
    const token = new UnsecuredJWT(claims).setIssuedAt().setExpirationTime('5m').encode();
    expect(await refusal(`Bearer ${token}`)).toBe(`${signed}, but its header says \`none\``);
  });

  it('signed with the public key as a shared secret is refused', async () => {
    const publicKey = await importJWK({ ...police.keys.keys[0], kty: 'EC', ext: true });
    const key = new TextEncoder().encode(await exportSPKI(publicKey as CryptoKey));
    const token = await police.token({}, { header: { alg: 'HS256' }, key });
    expect(await refusal(`Bearer ${token}`)).toBe(`${signed}, but its header says \`HS256\``);
  });

  it("signed with another agency's key is refused", async () => {
    expect(await refusal(`Bearer ${await police.token({}, { key: school.privateKey })}`)).toBe(mismatch);
  });

  it('changed after it was signed is refused', async () => {
    const [header, , signature] = (await police.token()).split('.');
    const [, claims] = (await police.token({ sub: 'berit' })).split('.');
    expect(await refusal(`Bearer ${header}.${claims}.${signature}`)).toBe(mismatch);
  });

  it('that names an unknown key is refused', async () => {
    expect(await refusalOf({}, { kid: 'second' })).toBe(mismatch);
  });

  it('that brings a key of its own is refused', async () => {
    const jwk = school.keys.keys[0];
    expect(await refusal(`Bearer ${await police.token({}, { header: { jwk }, key: school.privateKey })}`)).toBe(
      mismatch,
    );
  });

  it('that asks for an extension is refused', async () => {
    const header = btoa('{"alg":"ES256","typ":"JWT","crit":["exp"],"exp":1}');
    const claims = btoa(JSON.stringify({ iss: police.issuer }));
    expect(await refusal(`Bearer ${header}.${claims.replace(/=+$/, '')}.AAAA`)).toMatch(
      /^the token cannot be verified: /,
    );
  });

  it('that names no key is refused when its issuer has several', async () => {
    const keys = [...police.keys.keys, ...school.keys.keys];
    running.published.set('/police/jwks', JSON.stringify({ keys }));
    const sentence = await refusalOf({}, { kid: undefined });
    running.published.set('/police/jwks', JSON.stringify(police.keys));
    expect(sentence).toBe(
      "the token's header does not say which key of issuer `https://login.police.example` signed it: expected a `kid`",
    );
  });

  it('of another type is refused', async () => {
    const sentence = 'expected a token of type `at+jwt` or `JWT`, but its header says';
    expect(await refusalOf({}, { typ: 'logout+jwt' })).toBe(`${sentence} \`logout+jwt\``);
    expect(await refusalOf({}, { typ: undefined })).toBe(`${sentence} nothing`);
  });
});

describe('a claim', () => {
  const at = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000', '');

  it('`aud` for somebody else is refused', async () => {
    expect(await refusalOf({ aud: 'payroll' })).toBe('the token is for audience `payroll`, expected `familjegraf`');
    expect(await refusalOf({ aud: ['payroll', 'mail'] })).toBe(
      'the token is for audience `payroll, mail`, expected `familjegraf`',
    );
  });

  it.each(['exp', 'iat', 'aud'])('`%s` that is missing is refused', async (claim) => {
    expect(await refusalOf({ [claim]: undefined })).toBe(`expected claim \`${claim}\`, but it is missing`);
  });

  it('`exp` in the past is refused', async () => {
    const exp = now() - 60;
    expect(await refusalOf({ exp, iat: exp - 60 })).toBe(`the token expired at ${at(exp)}`);
    expect(await refusalOf({ exp: -1e20 })).toBe('the token expired at a time out of range');
  });

  it('`iat` more than an hour ago is refused, however late `exp` is', async () => {
    const iat = now() - 3700;
    const sentence = `the token was issued at ${at(iat)}, but may be at most 60 minutes old`;
    expect(await refusalOf({ iat, exp: now() + 86_400 })).toBe(sentence);
  });

  it('`iat` and `nbf` to come are refused', async () => {
    const later = now() + 300;
    expect(await refusalOf({ iat: later })).toBe(`the token was issued at ${at(later)}, which is still to come`);
    expect(await refusalOf({ nbf: later })).toBe(`the token is not valid before ${at(later)}`);
  });

  it('`agency` that is not the issuer’s is refused', async () => {
    const sentence = "the token's claim `agency` is `school`, but its issuer belongs to `police`";
    expect(await refusalOf({ agency: 'school' })).toBe(sentence);
  });

  it.each([2, 1])('`loa` %p is refused', async (loa) => {
    expect(await refusalOf({ loa })).toBe(`expected assurance level 3 or higher, but got ${loa}`);
  });

  const aText = 'a text of 1 to 200 characters';
  const someTexts = 'a list of 1 to 50 texts';
  it.each([
    ['sub', undefined, aText, 'it is missing'],
    ['sub', '', aText, 'it is not'],
    ['unit', undefined, aText, 'it is missing'],
    ['unit', ['u'], aText, 'it is not'],
    ['roles', undefined, someTexts, 'it is missing'],
    ['roles', [], someTexts, 'it is not'],
    ['roles', 'officer', someTexts, 'it is not'],
    ['roles', ['officer', ''], someTexts, 'it is not'],
    ['loa', undefined, 'a whole number from 1 to 4', 'it is missing'],
    ['loa', '3', 'a whole number from 1 to 4', 'it is not'],
    ['loa', 3.5, 'a whole number from 1 to 4', 'it is not'],
    ['loa', 5, 'a whole number from 1 to 4', 'it is not'],
  ])('`%s` %p is refused', async (claim, value, says, got) => {
    expect(await refusalOf({ [claim]: value })).toBe(`expected claim \`${claim}\` to be ${says}, but ${got}`);
  });

  it('`sub` of a demo identity is refused', async () => {
    const sentence = 'the token names a demo identity, which is not accepted here';
    expect(await refusalOf({ sub: 'demo-police-officer' })).toBe(sentence);
  });
});
