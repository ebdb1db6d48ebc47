/**
 * Fetches development tokens as an agency's client would, over HTTP. Imports no server, so that the CLI starts fast.
 */
import type { DemoActor } from '../../schema/demo/actors.js';

/** Where `npm start` puts the development issuer. */
export const devIssuerPort = 4010;
export const devIssuerAddress: string = `http://127.0.0.1:${devIssuerPort}`;

/** What to do when nothing answers where the development issuer is looked for. */
export const howToReachIssuer: string =
  'run `npm start` first; where it runs on other ports, `FAMILJEGRAF_DEV_ISSUER=http://127.0.0.1:PORT` names its issuer';

/** Secret of every demo client. It protects nothing: the issuer listens on this computer only, and signs demo identities. */
export const demoClientSecret = 'familjegraf-demo-client';

/** Resource (RFC 8707) that a client names for a token for its agency's signer; without one the token is for the gateway. */
export const signerResource = 'urn:familjegraf:signer';

/** No token came; the message is one sentence that says what to do. */
export class DevIssuerError extends Error {
  override readonly name = 'DevIssuerError';
}

/**
 * A fresh token for `actor` to show to the gateway or to its agency's signer, valid one hour, from the development issuer at `address` (no path).
 *
 * Throws `DevIssuerError` when no development issuer answers there within 5 seconds.
 */
export async function fetchDevToken(
  address: string,
  actor: DemoActor,
  to: 'gateway' | 'signer' = 'gateway',
): Promise<string> {
  const form = { grant_type: 'client_credentials', ...(to === 'signer' && { resource: signerResource }) };
  const response = await post(address, actor, form);
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && typeof body === 'object' && body !== null && 'access_token' in body) {
    if (typeof body.access_token === 'string') return body.access_token;
  }
  throw new DevIssuerError(
    `expected a token from a development issuer at ${address}, but it answered ${response.status}`,
  );
}

async function post(address: string, actor: DemoActor, form: Record<string, string>): Promise<Response> {
  try {
    return await fetch(`${address.replace(/\/+$/, '')}/${actor.agency}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${actor.name}:${demoClientSecret}`).toString('base64')}` },
      body: new URLSearchParams(form),
      signal: AbortSignal.timeout(30_000),
    });
  } catch (cause: unknown) {
    throw new DevIssuerError(`no development issuer answers at ${address}: ${howToReachIssuer}`, { cause });
  }
}
