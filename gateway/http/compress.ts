/**
 * Compresses answers for clients that accept it. Whole, before it is handed over: a library that streams would let an
 * answer leave in parts, at a time nobody knows (I4, `release.ts`); the time counts against the release limit.
 *
 * BREACH (CVE-2013-3587) needs a secret in the body beside text that an attacker chose, and many answers of one victim to
 * compare. No token or key is ever in a body. A foreign page cannot have the victim's browser ask at all: the token is in
 * a header that browsers never add by themselves, and origins that are not listed are refused (`cross-origin.ts`).
 */
import { constants, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

/** Smaller answers, in characters, fit into a packet or two as they are. */
export const leastCompressed = 2_048;

const options = { level: constants.Z_BEST_SPEED };
const gzipCoding = /(?:^|,)\s*(?:gzip|\*)\s*(?:;\s*q\s*=\s*([0-9.]+)\s*)?(?=,|$)/i;

/** True when `accept-encoding` allows gzip (RFC 9110 section 12.5.3). */
export function acceptsGzip(header: unknown): boolean {
  const found = typeof header === 'string' ? gzipCoding.exec(header) : null;
  return found !== null && (found[1] === undefined || Number(found[1]) > 0);
}

/** Compresses what `app` answers from its routes. To be called before `guardRelease`. */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    if (typeof payload !== 'string' || payload.length < leastCompressed) return done(null, payload);
    reply.header('vary', [reply.getHeader('vary'), 'accept-encoding'].filter(Boolean).join(', '));
    if (!acceptsGzip(request.headers['accept-encoding'])) return done(null, payload);
    gzip(payload, options, (error, body) => {
      if (error) return done(error);
      reply.header('content-encoding', 'gzip').header('content-length', body.length);
      done(null, body);
    });
  });
}
