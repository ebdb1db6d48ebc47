/** HTTP around the agency: the secret (P1), the size of a body (P3), the forms of answers (P24), health (P30). */
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { malformed, Refusal } from './refusal.mjs';

const largest = 2 * 1024 * 1024; // bytes
const digest = (text) => createHash('sha256').update(text).digest();
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The JSON of a body. One that is too large is read to its end, bounded, so that the sender hears the refusal. */
async function readBody(request) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size <= largest) parts.push(part);
    if (size > 8 * largest) break;
  }
  if (size > largest) throw new Refusal(413, 'QUESTION_TOO_LARGE', `a body of at most ${largest} bytes is expected`);
  try {
    return JSON.parse(utf8.decode(Buffer.concat(parts)));
  } catch {
    throw malformed('a body in JSON is expected');
  }
}

function send(response, status, body) {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(text);
}

const failure = (code, message) => ({ errors: [{ message, extensions: { code } }] });

/**
 * The agency's server, not yet listening.
 *
 * @param {object} given
 * @param {ReturnType<typeof import('./answer.mjs').createAgency>} given.agency
 * @param {import('./store.mjs').Store} given.store for its health
 * @param {string} given.secret shared with the gateways
 * @param {string | undefined} given.today fixed day
 * @param {ReadonlySet<string>} given.broken
 */
export function createHttpServer({ agency, store, secret, today, broken }) {
  const expected = digest(`Bearer ${secret}`);
  const routes = {
    '/graphql': (body) => agency.ask(body, { now: Date.now() / 1000, today }),
    '/records': (body) => agency.tell(body),
  };

  const answer = async (request) => {
    if (!timingSafeEqual(digest(request.headers.authorization ?? ''), expected) && !broken.has('secret-unchecked')) {
      throw new Refusal(401, 'SECRET_UNKNOWN', 'the secret shared with the gateways is expected');
    }
    if (!Object.hasOwn(routes, request.url)) {
      const told = broken.has('path-tells') ? `, not ${request.url}` : '';
      throw new Refusal(404, 'QUESTION_MALFORMED', `/graphql is expected${told}`);
    }
    if (request.method !== 'POST') throw new Refusal(405, 'QUESTION_MALFORMED', 'POST is expected');
    return routes[request.url](await readBody(request));
  };

  const health = (path) => {
    if (path === '/health/live') return 200;
    try {
      store.ready();
      return 200;
    } catch {
      return 503;
    }
  };

  return createServer(async (request, response) => {
    if (request.method === 'GET' && ['/health/live', '/health/ready'].includes(request.url)) {
      const status = health(request.url);
      return send(response, status, { status: status === 200 ? 'ok' : 'unavailable' });
    }
    try {
      send(response, 200, await answer(request));
    } catch (error) {
      if (!request.complete) {
        response.setHeader('connection', 'close');
        request.resume();
      }
      if (error instanceof Refusal) send(response, error.status, failure(error.code, error.message));
      else send(response, 500, failure('INTERNAL_SERVER_ERROR', 'the agency could not answer'));
    }
  });
}
