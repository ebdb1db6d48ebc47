/** Issuers for tests: keys, the server that publishes them, and tokens that are right but for what a test changes. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from 'jose';
import type { Issuer } from '../../gateway/identity/identity.js';

/** A test issuer: `token` changes claims (undefined removes one) and header of an otherwise good token. */
export interface TestIssuer extends Issuer {
  readonly keys: JSONWebKeySet;
  readonly privateKey: CryptoKey;
  token(
    claims?: Record<string, unknown>,
    change?: { header?: Record<string, unknown>; key?: CryptoKey | Uint8Array },
  ): Promise<string>;
}

/** An address where nothing listens (any more). */
export async function closedAddress(): Promise<string> {
  const server = createServer();
  const address = await listen(server);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return address;
}

/** Now, in seconds since the epoch. */
export const now = (): number => Math.floor(Date.now() / 1000);

/** Serves the key set of each of `agencies` at `/AGENCY/jwks`; `requests` lists the paths asked for. */
export async function startTestIssuers(agencies: ReadonlyArray<string>) {
  const published = new Map<string, string>();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    const keys = published.get(request.url ?? '');
    response.writeHead(keys ? 200 : 500, { 'content-type': 'application/json' }).end(keys ?? '');
  });
  const address = await listen(server);
  const issuers = await Promise.all(agencies.map((agency) => makeIssuer(agency, address)));
  for (const { agency, keys } of issuers) published.set(`/${agency}/jwks`, JSON.stringify(keys));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { issuers, requests, published, stop };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function makeIssuer(agency: string, address: string): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const issuer = `https://login.${agency}.example`;
  return {
    agency,
    issuer,
    jwks: `${address}/${agency}/jwks`,
    keys: { keys: [{ ...(await exportJWK(publicKey)), kid: 'first', alg: 'ES256', use: 'sig' }] },
    privateKey,
    token: (claims = {}, { header = {}, key = privateKey } = {}) =>
      new SignJWT({
        iss: issuer,
        aud: 'familjegraf',
        iat: now(),
        exp: now() + 600,
        sub: 'anna',
        unit: 'duty-desk',
        roles: ['officer'],
        loa: 3,
        ...claims,
      })
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'first', ...header })
        .sign(key),
  };
}
