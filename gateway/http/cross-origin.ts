/**
 * Which web pages may ask. A browser adds no token by itself, and a body that is JSON makes it ask first (a preflight), so
 * that a foreign page can do nothing in an official's name; origins that are not listed are refused all the same, before a
 * token is looked at. Source: WHATWG Fetch, section 3.3; OWASP CSRF prevention.
 */
import cors from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refusal } from '../error-catalogue.js';

/** What pages of other origins may read of an answer's headers. */
const exposed = ['retry-after', 'www-authenticate', 'x-bundle', 'x-request-id', 'x-untrusted-document'];
const preflightSeconds = 600;

/** The origin is that of this server: its host and port are those that were asked. */
function isOwn(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** False when a page of an origin that is neither listed nor our own asks. Without `origin` it is no page. */
function mayAsk({ headers: { origin, host } }: FastifyRequest, allowed: ReadonlyArray<string>): boolean {
  return origin === undefined || allowed.includes(origin) || isOwn(origin, host);
}

const refused = 'this web page may not ask here: its origin is not in FAMILJEGRAF_CORS_ORIGINS';

/** Lets pages of `allowed` ask. With none, no preflight is answered. */
export async function allowOrigins(app: FastifyInstance, allowed: ReadonlyArray<string>): Promise<void> {
  app.addHook('onRequest', (request, _reply, done) => {
    if (mayAsk(request, allowed)) done();
    else done(refusal('ORIGIN_NOT_ALLOWED', refused));
  });
  if (allowed.length === 0) return;
  await app.register(cors, {
    origin: [...allowed],
    methods: ['GET', 'POST'],
    exposedHeaders: exposed,
    credentials: false,
    maxAge: preflightSeconds,
    strictPreflight: true,
  });
}
