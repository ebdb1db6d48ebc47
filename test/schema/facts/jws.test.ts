/** Statements: nothing but an untouched statement of the right type, signed with a known key, is believed. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { makeDemoKeys } from '../../../gateway/dev/demo-keys.js';
import {
  readKeyRing,
  readPrivateKey,
  SignatureError,
  signStatement,
  verifyStatement,
} from '../../../schema/facts/jws.js';

const { ring, privateKeys } = makeDemoKeys();
const keys = readKeyRing(JSON.parse(ring));
const police = readPrivateKey(privateKeys.get('police'));
const type = 'familjegraf-record+jwt';
const statement = signStatement(type, { says: 'å' }, police);
const [head = '', body = '', signature = ''] = statement.split('.');
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const resign = (header: unknown, payload: string) => {
  const content = `${encode(header)}.${payload}`;
  return `${content}.${sign(null, Buffer.from(content), police.key).toString('base64url')}`;
};

describe('a statement', () => {
  it('is verified with its owner and payload', () => {
    expect(verifyStatement(type, statement, keys)).toEqual({ owner: 'police', payload: { says: 'å' } });
  });

  it('is the same every time it is signed', () => {
    expect(signStatement(type, { says: 'å' }, police)).toBe(statement);
  });

  const other = generateKeyPairSync('ed25519');
  const foreign = sign(null, Buffer.from(`${head}.${body}`), other.privateKey).toString('base64url');
  it.each([
    ['another payload', `${head}.${encode({ says: 'b' })}.${signature}`],
    ['another signature', `${head}.${body}.${foreign}`],
    ['no signature', `${head}.${body}.`],
    ['an empty text', ''],
    ['two parts', `${head}.${body}`],
    ['four parts', `${statement}.${signature}`],
    ['no JSON', `${Buffer.from('{').toString('base64url')}.${body}.${signature}`],
    ['algorithm none', `${encode({ alg: 'none', kid: police.kid, typ: type })}.${body}.`],
    ['algorithm none, signed', resign({ alg: 'none', kid: police.kid, typ: type }, body)],
    ['a symmetric algorithm', resign({ alg: 'HS256', kid: police.kid, typ: type }, body)],
    ['the type of a grant', resign({ alg: 'EdDSA', kid: police.kid, typ: 'familjegraf-grant+jwt' }, body)],
    ['no type', resign({ alg: 'EdDSA', kid: police.kid }, body)],
    ['a key that is not known', resign({ alg: 'EdDSA', kid: 'police-2', typ: type }, body)],
    ["another's key", resign({ alg: 'EdDSA', kid: 'demo-school', typ: type }, body)],
    ['a key of its own', resign({ alg: 'EdDSA', kid: police.kid, typ: type, jwk: {} }, body)],
    ['critical extensions', resign({ alg: 'EdDSA', kid: police.kid, typ: type, crit: ['b64'], b64: false }, body)],
  ])('with %s is refused', (_, forged) => {
    expect(() => verifyStatement(type, forged, keys)).toThrow(SignatureError);
  });

  it('of a record never stands for a grant', () => {
    expect(() => verifyStatement('familjegraf-grant+jwt', statement, keys)).toThrow('of type `familjegraf-grant+jwt`');
  });
});

describe('a key ring', () => {
  const [first] = JSON.parse(ring) as [{ owner: string; jwk: Record<string, unknown> }];

  it('holds public keys alone, each once', () => {
    const jwk = privateKeys.get('police');
    expect(() => readKeyRing([{ owner: 'police', jwk }])).toThrow('but got a private one');
    expect(() => readKeyRing([first, { ...first, owner: 'school' }])).toThrow('stands twice');
    expect(() => readKeyRing([{ owner: 'police', jwk: { ...first.jwk, crv: 'X25519' } }])).toThrow();
    expect(() => readKeyRing([{ owner: 'police', jwk: { ...first.jwk, kid: undefined } }])).toThrow();
    expect(() => readPrivateKey(first.jwk)).toThrow();
  });
});
