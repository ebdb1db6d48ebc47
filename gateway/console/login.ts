/**
 * Logging in at the official's own agency: OpenID Connect, authorization code with PKCE (RFC 7636). Every agency has an issuer
 * of its own; the token that it answers is verified exactly as for a query (`gateway/identity`), and says who asks.
 */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretBasic,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { AgencyId } from '../../schema/agencies.js';
import type { Issuer } from '../identity/identity.js';
import { Kept } from './sessions.js';

/** The console as an agency's issuer knows it. `secret`: null for a public client. */
export interface ConsoleClient {
  readonly agency: AgencyId;
  readonly id: string;
  readonly secret: string | null;
}

/** A login under way. */
interface Pending {
  readonly agency: AgencyId;
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** No login: the message says what was expected and repeats nothing of what came. */
export class LoginError extends Error {
  override readonly name = 'LoginError';
}

const pendingMs = 10 * 60_000;

/** Logins at the issuers of `clients`. */
export class Logins {
  readonly #issuers: ReadonlyMap<AgencyId, Issuer>;
  readonly #clients: ReadonlyMap<AgencyId, ConsoleClient>;
  readonly #allowHttp: boolean;
  readonly #known = new Map<AgencyId, Configuration>();
  readonly #pending = new Kept<Pending>();

  /** `allowHttp`: issuers of development. Throws for a client of an agency without an issuer. */
  constructor(clients: ReadonlyArray<ConsoleClient>, issuers: ReadonlyArray<Issuer>, allowHttp: boolean) {
    this.#issuers = new Map(issuers.map((issuer) => [issuer.agency, issuer]));
    this.#clients = new Map(clients.map((client) => [client.agency, client]));
    this.#allowHttp = allowHttp;
    const lost = clients.find(({ agency }) => !this.#issuers.has(agency));
    if (lost) throw new Error(`expected an issuer of \`${lost.agency}\`, at which its officers log in to the console`);
  }

  /** Agencies whose officers may log in. */
  get agencies(): ReadonlyArray<AgencyId> {
    return [...this.#clients.keys()];
  }

  async #configuration(agency: AgencyId): Promise<Configuration> {
    const known = this.#known.get(agency);
    if (known) return known;
    const [client, issuer] = [this.#clients.get(agency), this.#issuers.get(agency)];
    if (!client || !issuer) throw new LoginError('expected one of the agencies that take part');
    const found = await discovery(
      new URL(issuer.issuer),
      client.id,
      undefined,
      client.secret === null ? None() : ClientSecretBasic(client.secret),
      this.#allowHttp ? { execute: [allowInsecureRequests] } : {},
    );
    this.#known.set(agency, found);
    return found;
  }

  /** Begins a login: where the browser goes, and the id of what the answer is checked against. */
  async begin(agency: AgencyId, redirectUri: string): Promise<{ readonly url: URL; readonly id: string }> {
    const configuration = await this.#configuration(agency);
    const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
    const url = buildAuthorizationUrl(configuration, {
      ...{ redirect_uri: redirectUri, scope: 'openid', state, nonce, code_challenge_method: 'S256' },
      prompt: 'login', // a desk may be shared
      code_challenge: await calculatePKCECodeChallenge(verifier),
    });
    const pending = { agency, redirectUri, state, nonce, verifier };
    return { url, id: this.#pending.keep(pending, Date.now() + pendingMs) };
  }

  /**
   * The access token that the issuer gives for its answer, `query`, to the login `id`. Each login is answered once. Rejects
   * with `LoginError` for every answer that is not to this login.
   */
  async finish(id: string | undefined, query: string): Promise<string> {
    const pending = this.#pending.take(id);
    if (!pending) throw new LoginError('expected the answer to a login that began here a moment ago');
    const { agency, redirectUri, state, nonce, verifier } = pending;
    try {
      const tokens = await authorizationCodeGrant(
        await this.#configuration(agency),
        new URL(`${redirectUri}${query}`),
        { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true },
      );
      return tokens.access_token;
    } catch (cause) {
      throw new LoginError(`the issuer of \`${agency}\` did not confirm the login`, { cause });
    }
  }
}
