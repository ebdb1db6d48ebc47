import { decodeJwt, decodeProtectedHeader } from 'jose';
import { devIssuerAddress, fetchDevToken } from '../../gateway/dev/fetch-token.js';
import { type DevIssuer, startDevIssuer } from '../../gateway/dev/issuer.js';
import { createIdentity } from '../../gateway/identity/identity.js';
import { demoActor, demoActors } from '../../schema/demo/actors.js';
import { closedAddress } from './signer.js';

let issuer: DevIssuer;

const printed: unknown[][] = [];
const { info, warn } = console;

beforeAll(async () => {
  console.info = console.warn = (...parts: unknown[]) => void printed.push(parts);
  issuer = await startDevIssuer({ port: 0, audience: 'familjegraf' });
});
afterAll(async () => {
  Object.assign(console, { info, warn });
  await issuer.stop();
});

const identityOf = (allowDemo: boolean) =>
  createIdentity({ issuers: issuer.issuers, audience: 'familjegraf', allowDemo });

describe('the development issuer', () => {
  it('has an issuer for each agency with staff, and a key for each', async () => {
    const agencies = [...new Set([...demoActors.values()].map(({ agency }) => agency))];
    expect(issuer.issuers.map(({ agency }) => agency)).toEqual(agencies);
    const sets = await Promise.all(issuer.issuers.map(async ({ jwks }) => (await fetch(jwks)).text()));
    expect(new Set(sets).size).toBe(agencies.length);
    expect(sets.filter((set) => set.includes('"d"'))).toEqual([]);
  });

  it('gives every demo actor a token that identifies it', async () => {
    const identity = identityOf(true);
    for (const { name, id, agency, unit, roles, assurance } of demoActors.values()) {
      const actor = await identity.identify(`Bearer ${await issuer.token(name)}`);
      expect(actor).toEqual({ id, agency, unit, roles, assurance });
    }
  });

  it('signs access tokens for one audience that last an hour', async () => {
    const token = await issuer.token('teacher');
    const { iss, aud, iat = 0, exp } = decodeJwt(token);
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    expect({ iss, aud, exp }).toEqual({
      iss: `http://127.0.0.1:${issuer.port}/school`,
      aud: 'familjegraf',
      exp: iat + 3600,
    });
  });

  it('gives tokens that are refused where demo identities are not accepted', async () => {
    await expect(identityOf(false).identify(`Bearer ${await issuer.token('teacher')}`)).rejects.toThrow(
      'the token names a demo identity, which is not accepted here',
    );
  });

  it('prints nothing', async () => {
    await issuer.token('teacher');
    expect(printed).toEqual([]);
  });

  it('says in its discovery document where its keys are', async () => {
    for (const { issuer: address, jwks } of issuer.issuers) {
      const document: unknown = await (await fetch(`${address}/.well-known/openid-configuration`)).json();
      expect(document).toMatchObject({ issuer: address, jwks_uri: jwks, token_endpoint: `${address}/token` });
    }
  });

  it('refuses an actor of another agency, a wrong secret and another kind of grant', async () => {
    const ask = async (agency: string, name: string, secret: string, grant: string) => {
      const response = await fetch(`http://127.0.0.1:${issuer.port}/${agency}/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${name}:${secret}`)}` },
        body: new URLSearchParams({ grant_type: grant }),
      });
      return ((await response.json()) as { error: string }).error;
    };
    const secret = 'familjegraf-demo-client';
    expect(await ask('police', 'teacher', secret, 'client_credentials')).toBe('invalid_client');
    expect(await ask('school', 'teacher', 'wrong', 'client_credentials')).toBe('invalid_client');
    expect(await ask('school', 'teacher', secret, 'refresh_token')).toBe('unsupported_grant_type');
  });

  it('answers 404 outside its agencies', async () => {
    expect((await fetch(`http://127.0.0.1:${issuer.port}/cooperation/jwks`)).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${issuer.port}/`)).status).toBe(404);
  });

  it('does not start in production', async () => {
    const before = process.env.NODE_ENV;
    process.env.NODE_ENV = 'production';
    try {
      await expect(startDevIssuer({ port: 0, audience: 'familjegraf' })).rejects.toThrow(
        'the development issuer does not start when `NODE_ENV` is `production`',
      );
    } finally {
      process.env.NODE_ENV = before;
    }
  });

  it('comes back at its port, with the same keys', async () => {
    const keysOf = async () => (await fetch(`http://127.0.0.1:${issuer.port}/school/jwks`)).json();
    const before = await keysOf();
    await issuer.stop();
    await expect(keysOf()).rejects.toThrow('fetch failed');
    await issuer.startAgain();
    expect(await keysOf()).toEqual(before);
  });

  it('says which port is taken', async () => {
    await expect(startDevIssuer({ port: issuer.port, audience: 'familjegraf' })).rejects.toThrow(
      `the development issuer's port ${issuer.port} is taken: stop what listens there or set FAMILJEGRAF_DEV_ISSUER`,
    );
  });
});

describe('fetching a token', () => {
  it('says that no issuer answers, and what to do', async () => {
    const address = await closedAddress();
    await expect(fetchDevToken(address, demoActor('teacher'))).rejects.toThrow(
      `no development issuer answers at ${address}: run \`npm start\` first; where it runs on other ports, \`FAMILJEGRAF_DEV_ISSUER=`,
    );
  });

  it('says that something else answers', async () => {
    const elsewhere = `http://127.0.0.1:${issuer.port}/nowhere`;
    await expect(fetchDevToken(elsewhere, demoActor('teacher'))).rejects.toThrow(
      `expected a token from a development issuer at ${elsewhere}, but it answered 404`,
    );
  });

  it('lists the actors when there is no such actor', async () => {
    await expect(issuer.token('mayor')).rejects.toThrow(
      `expected one of ${[...demoActors.keys()].join(', ')}, but got \`mayor\``,
    );
  });

  it('asks port 4010 unless told', () => {
    expect(devIssuerAddress).toBe('http://127.0.0.1:4010');
  });
});
