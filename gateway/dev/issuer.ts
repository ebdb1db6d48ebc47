/**
 * The development issuer: one OpenID Connect provider per agency that has demo staff, on one port of this computer.
 *
 * Each agency signs with a key of its own, made at start and never stored. Every demo actor is a client that may
 * fetch a token for itself (client credentials) and do nothing else; the console logs officers in (authorization code).
 * Production refuses it.
 */

import { randomBytes } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import type { Configuration, JWKS, Provider } from 'oidc-provider';
import type { AgencyId } from '../../schema/agencies.js';
import { type DemoActor, demoActor, demoActors } from '../../schema/demo/actors.js';
import { describeError } from '../../schema/describe-error.js';
import { signerAudience } from '../../schema/settings-table.js';
import type { Issuer } from '../identity/identity.js';
import { demoClientSecret, fetchDevToken, signerResource } from './fetch-token.js';
import { consoleClient, withLogin } from './issuer-login.js';
import { MemoryStore } from './issuer-store.js';

/** A running development issuer. */
export interface DevIssuer {
  readonly port: number;
  readonly issuers: ReadonlyArray<Issuer>;
  /** A fresh token of a demo actor, for the gateway or for the signer of the actor's agency. Throws a sentence that lists the actors when there is no such actor. */
  token(actorName: string, audience?: 'gateway' | 'signer'): Promise<string>;
  /** Serves what is below `/NAME` too, for what else development needs on this port; paths come without `/NAME`. */
  mount(name: string, listener: RequestListener): void;
  /** Stops listening and closes every connection. */
  stop(): Promise<void>;
  /** Listens again at its port, with the same keys, once it has stopped. */
  startAgain(): Promise<void>;
}

const lifetimeSeconds = 3600;
const signing = 'ES256';

/** Starts the issuer on 127.0.0.1; `port` 0 takes a free one. Throws in production and when the port is taken. */
export async function startDevIssuer(options: { port: number; audience: string }): Promise<DevIssuer> {
  if (process.env.NODE_ENV === 'production') {
    throw new Error('the development issuer does not start when `NODE_ENV` is `production`');
  }
  const OidcProvider = await importProvider();
  const agencies = [...new Set([...demoActors.values()].map(({ agency }) => agency))];
  const keys = new Map(await Promise.all(agencies.map(async (agency) => [agency, await generateKeys()] as const)));

  const providers = new Map<AgencyId, RequestListener>();
  const server = createServer(mount(providers));
  const port = await listen(server, options.port);
  const address = `http://127.0.0.1:${port}`;
  const issuers = [...keys].map(([agency, jwks]): Issuer => {
    const provider = new OidcProvider(`${address}/${agency}`, configure(agency, jwks, options.audience));
    providers.set(agency, withLogin(provider, agency));
    return { agency, issuer: provider.issuer, jwks: `${provider.issuer}/jwks` };
  });
  return {
    port,
    issuers,
    token: async (actorName, to) => fetchDevToken(address, demoActor(actorName), to),
    mount: (name, listener) => providers.set(name, listener),
    stop: () => close(server),
    startAgain: async () => void (await listen(server, port)),
  };
}

/** Loads `oidc-provider` without its remark that it has not been tested on this Node; other warnings pass. */
async function importProvider(): Promise<typeof Provider> {
  const warn = console.warn;
  console.warn = (...parts: unknown[]) => {
    if (!String(parts[0]).includes('oidc-provider WARNING: Unsupported runtime')) warn(...parts);
  };
  try {
    return (await import('oidc-provider')).Provider;
  } finally {
    console.warn = warn;
  }
}

async function generateKeys(): Promise<JWKS> {
  const { privateKey } = await generateKeyPair(signing, { extractable: true });
  return { keys: [{ ...(await exportJWK(privateKey)), kty: 'EC', alg: signing, use: 'sig' }] } as JWKS;
}

function configure(agency: AgencyId, jwks: JWKS, audience: string): Configuration {
  const kept = new Map();
  const staff = [...demoActors.values()].filter((actor) => actor.agency === agency);
  return {
    jwks,
    adapter: (kind) => new MemoryStore(kind, kept),
    clients: [...staff.map(toClient), { ...consoleClient }],
    clientDefaults: { id_token_signed_response_alg: signing },
    responseTypes: ['code'],
    scopes: ['openid'],
    cookies: { keys: [randomBytes(32).toString('hex')] },
    ttl: {
      ...{ ClientCredentials: lifetimeSeconds, AccessToken: lifetimeSeconds, Grant: lifetimeSeconds },
      ...{ IdToken: lifetimeSeconds, Session: lifetimeSeconds, Interaction: lifetimeSeconds, AuthorizationCode: 60 },
    },
    findAccount: (_context, accountId) => ({ accountId, claims: async () => ({ sub: accountId }) }),
    interactions: { url: (_context, { uid }) => `/${agency}/interaction/${uid}` },
    features: {
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        // A resource must be a URI and an audience is not; a client that names none gets a token for the gateway.
        defaultResource: () => 'urn:familjegraf',
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, resource) => ({
          scope: '',
          audience: resource === signerResource ? signerAudience(audience, agency) : audience,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: signing } },
        }),
      },
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
    },
    formats: {
      customizers: {
        jwt: (_context, token, { payload }) => {
          const name = 'accountId' in token ? token.accountId : token.clientId;
          const { id: sub, unit, roles, assurance: loa } = demoActor(name ?? '');
          Object.assign(payload, { sub, unit, roles, loa });
        },
      },
    },
  };
}

function toClient({ name }: DemoActor) {
  return {
    client_id: name,
    client_secret: demoClientSecret,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
  };
}

/** Hands `/AGENCY/…` to that agency's provider, which expects its path without `/AGENCY` and the whole one beside it. */
function mount(providers: ReadonlyMap<AgencyId, RequestListener>): RequestListener {
  return (request, response) => {
    const [, agency = '', path = '/'] = /^\/([a-z-]+)(\/.*)?$/s.exec(request.url ?? '') ?? [];
    const provider = providers.get(agency);
    if (!provider) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('expected a path that begins with an agency\n');
      return;
    }
    Object.assign(request, { originalUrl: request.url, url: path });
    provider(request, response);
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      const remedy = 'stop what listens there or set FAMILJEGRAF_DEV_ISSUER';
      const isTaken = (cause as NodeJS.ErrnoException).code === 'EADDRINUSE';
      const what = isTaken ? 'is taken' : `cannot be used (${describeError(cause)})`;
      reject(new Error(`the development issuer's port ${port} ${what}: ${remedy}`, { cause }));
    });
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
