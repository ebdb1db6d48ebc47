/**
 * `/console` for data protection officers, information owners and team leads: a page, its files, logging in and out, and what
 * the page may ask. Nothing is answered without a session, and nothing of another agency than the session's.
 */
import type { KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Cluster, Redis } from 'ioredis';
import { type Agency, type AgencyId, readAgencies } from '../../schema/agencies.js';
import type { Clock } from '../../schema/clock.js';
import { describeError } from '../../schema/describe-error.js';
import { projectFile } from '../../schema/files.js';
import { refusal } from '../error-catalogue.js';
import { IdentityError } from '../identity/errors.js';
import { type Identity, type Issuer, tokenEndsAt } from '../identity/identity.js';
import { readCookie, setCookie } from './cookies.js';
import { endedInRedis } from './ended.js';
import { type LogKeeper, openKeeper } from './log-keeper.js';
import { addLogRoutes } from './log-routes.js';
import { type ConsoleClient, LoginError, Logins } from './login.js';
import { loggedInPage, loginPage, refusedPage } from './pages.js';
import { addReleaseRoutes, type ReleaseDesk } from './release-routes.js';
import { signedBy } from './released-view.js';
import { type ConsoleRole, consoleRoleOf } from './roles.js';
import { createRules, type InForce } from './rules.js';
import { type Proved, Sessions } from './sessions.js';
import { addUsageRoute } from './usage-route.js';

/** What the console is made of. `url`: where browsers reach it; null: in development, at the address that they use. */
export interface ConsoleOptions {
  readonly clients: ReadonlyArray<ConsoleClient>;
  readonly url: string | null;
  readonly issuers: ReadonlyArray<Issuer>;
  readonly identity: Identity;
  /** What is in force now. */
  readonly bundle: () => InForce;
  readonly today: Clock;
  readonly isProduction: boolean;
  /** The desk of `npm start` signs beside it; never in production. */
  readonly hasDesk: boolean;
  /** The gateway's private signing key: what sessions are sealed with, the same in all gateways. */
  readonly secret: KeyObject;
  /** Who keeps the disclosure log. */
  readonly log: LogKeeper;
  /** Where bundles are published and signed; null: nowhere. */
  readonly release: ReleaseDesk | null;
  /** By which gateways tell each other who has logged out; null: each knows of its own alone. */
  readonly redis?: Redis | Cluster | null;
}

const files: Readonly<Record<string, string>> = {
  'app.js': 'text/javascript',
  'analysis.js': 'text/javascript',
  'app.css': 'text/css',
};
const readPage = (name: string) => readFile(projectFile(`dist/pages/console/${name}`));

/** Only what the page itself brings runs, and nothing is sent anywhere else. */
const policy = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", 'img-src data:'],
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join('; ');

const isLoopback = (host = ''): boolean => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);

const notForYou = {
  sv: 'Konsolen är till för myndighetens dataskyddsombud, informationsägare och teamledare. Du är inloggad med en annan roll och får ingenting här.',
  en: 'The console is for the agency’s data protection officers, information owners and team leads. You are logged in with another role, and get nothing here.',
};
const notConfirmed = {
  sv: 'Inloggningen kunde inte bekräftas. Börja om.',
  en: 'The login could not be confirmed. Begin again.',
};

/** Who asks, by the session's cookie. */
export class Console {
  readonly #options: ConsoleOptions;
  readonly #sessions: Sessions;
  /** Cookies that make sessions last, set with the answer. */
  readonly #renewed = new WeakMap<FastifyRequest, string>();
  readonly #logins: Logins;
  readonly agencies: ReadonlyArray<Agency>;

  constructor(options: ConsoleOptions) {
    this.#options = options;
    this.#sessions = new Sessions(options.secret, options.redis ? endedInRedis(options.redis) : undefined);
    const { secret, isProduction } = options;
    this.#logins = new Logins(options.clients, options.issuers, { allowHttp: !isProduction, secret });
    const known = this.#logins.agencies;
    this.agencies = readAgencies(options.bundle().content.agencies).filter(({ id }) => known.includes(id));
  }

  /** Where the browser is. Throws for a host that could be anybody's (DNS rebinding). */
  #origin({ headers: { host } }: FastifyRequest): string {
    if (this.#options.url !== null) return this.#options.url;
    if (isLoopback(host)) return `http://${host}`;
    throw refusal('BAD_REQUEST', 'expected to be asked on this machine: set FAMILJEGRAF_CONSOLE_URL');
  }

  #isSecure(request: FastifyRequest): boolean {
    return this.#origin(request).startsWith('https:');
  }

  /** Whose session it is; null without one. What proves the actor is verified again: a key may have been withdrawn. */
  async find(request: FastifyRequest): Promise<Proved | null> {
    const found = await this.#sessions.find(readCookie(request, 'session', this.#isSecure(request)));
    if (found === null) return null;
    const { proved, renewed } = found;
    try {
      await this.#options.identity.identify(proved.authorization);
    } catch (error) {
      if (!(error instanceof IdentityError)) throw error;
      return null;
    }
    if (renewed !== null) this.#renewed.set(request, renewed);
    return proved;
  }

  /**
   * Whose session it is. Throws a 401 error without one, a 403 error when the session is of none of `roles` or when the
   * request is not one of our own page (a browser always says so).
   */
  async require(request: FastifyRequest, roles?: ReadonlyArray<ConsoleRole>): Promise<Proved> {
    const { origin, 'sec-fetch-site': site = 'same-origin' } = request.headers;
    const isWrite = request.method !== 'GET';
    const isOwn = site === 'same-origin' && (isWrite ? origin === this.#origin(request) : true);
    if (!isOwn) throw refusal('ORIGIN_NOT_ALLOWED', 'expected a request of the console’s own page');
    const proved = await this.find(request);
    if (proved === null) throw new IdentityError('expected a session of the console: log in at /console');
    if (roles && !roles.includes(proved.role)) {
      throw refusal('ROLE_REQUIRED', `expected one of ${roles.join(', ')}, but this session is of \`${proved.role}\``);
    }
    return proved;
  }

  /** The session of `request` lasts: its answer says so. */
  renew(request: FastifyRequest, reply: FastifyReply): void {
    const cookie = this.#renewed.get(request);
    if (cookie !== undefined && !reply.hasHeader('set-cookie')) {
      setCookie(reply, 'session', cookie, this.#isSecure(request));
    }
  }

  /** Sends the browser to the agency's issuer. */
  async login(request: FastifyRequest, reply: FastifyReply, agency: AgencyId): Promise<FastifyReply> {
    if (!this.agencies.some(({ id }) => id === agency))
      throw refusal('NOT_FOUND', 'expected an agency that takes part');
    const { url, cookie } = await this.#logins.begin(agency, `${this.#origin(request)}/console/callback`);
    setCookie(reply, 'login', cookie, this.#isSecure(request));
    return reply.redirect(url.href, 303);
  }

  /** Takes the issuer's answer: a session for one of our roles, else a page that says why there is none. */
  async callback(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const isSecure = this.#isSecure(request);
    const query = request.url.slice(request.url.indexOf('?'));
    try {
      const token = await this.#logins.finish(readCookie(request, 'login', isSecure), query);
      const authorization = `Bearer ${token}`;
      const actor = await this.#options.identity.identify(authorization);
      const role = consoleRoleOf(actor);
      if (role === null) return reply.code(403).send(refusedPage(notForYou));
      const endsAt = tokenEndsAt(authorization);
      setCookie(reply, 'session', await this.#sessions.begin({ actor, role, authorization, endsAt }), isSecure);
      return reply.send(loggedInPage());
    } catch (error) {
      if (!(error instanceof LoginError || error instanceof IdentityError)) throw error;
      request.log.warn({ reason: describeError(error) }, 'a login to the console failed');
      return reply.code(403).send(refusedPage(notConfirmed));
    }
  }

  /** Logs out. */
  async logout(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.require(request);
    const isSecure = this.#isSecure(request);
    await this.#sessions.end(readCookie(request, 'session', isSecure));
    setCookie(reply, 'session', null, isSecure);
  }
}

/** The headers of every page. */
function asPage(reply: FastifyReply): void {
  reply.headers({ 'content-security-policy': policy, 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' });
  reply.type('text/html; charset=utf-8');
}

/** Seconds for which a browser asks this host over TLS alone (RFC 6797): a year. */
const tlsAlone = 'max-age=31536000';

function addPages(app: FastifyInstance, door: Console, isTls: boolean): void {
  const withPage = {
    onRequest: async (_request: FastifyRequest, reply: FastifyReply) => {
      if (isTls) reply.header('strict-transport-security', tlsAlone);
      asPage(reply);
    },
  };
  app.get('/console', withPage, async (request, reply) => {
    const proved = await door.find(request);
    return reply.send(proved ? await readPage('page.html') : loginPage(door.agencies));
  });
  app.get<{ Querystring: { agency?: string } }>('/console/login', async (request, reply) =>
    door.login(request, reply, request.query.agency ?? ''),
  );
  app.get('/console/callback', withPage, async (request, reply) => door.callback(request, reply));
  app.get<{ Params: { file: string } }>('/console/:file', async ({ params: { file } }, reply) => {
    const type = Object.hasOwn(files, file) ? files[file] : undefined;
    if (type === undefined) throw refusal('NOT_FOUND', 'no such file of the console');
    // What runs beside a page (`analysis.js`) has a policy of its own.
    reply.header('content-security-policy', policy);
    return reply.type(`${type}; charset=utf-8`).send(String(await readPage(file)));
  });
}

/** Adds the console to `app`; without clients there is none. Answers who is logged in, for the graph's route. */
export function addConsole(app: FastifyInstance, options: ConsoleOptions): Console | null {
  if (options.clients.length === 0) return null;
  const door = new Console(options);
  app.addHook('onSend', (request, reply, payload, done) => {
    door.renew(request, reply);
    done(null, payload);
  });
  const rules = createRules(options.hasDesk && !options.isProduction);
  addPages(app, door, options.url?.startsWith('https:') ?? false);
  app.get('/console/api/rules', async (request) => {
    const { actor, role } = await door.require(request);
    const [found, today] = [rules(options.bundle(), actor, options.today()), options.today()];
    const signed = signedBy(options.release, actor.agency, found.bundle, today);
    return { who: { agency: actor.agency, role }, rules: found, signed };
  });
  app.post('/console/api/logout', async (request, reply) => {
    await door.logout(request, reply);
    return { ended: true };
  });
  const keeper = openKeeper(options.log);
  app.addHook('onClose', () => keeper.stop());
  addLogRoutes(app, door, keeper.ask);
  addUsageRoute(app, door, keeper.ask, options.bundle);
  addReleaseRoutes(app, door, { desk: options.release, today: () => options.today() });
  return door;
}
