/** HTTP (P1, P3, P24, P30): `node:http` and nothing else. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { Refusal } from './jws.mjs';

const mostBytes = 2 * 1024 * 1024;
const digest = (text) => createHash('sha256').update(text).digest();

function readBody(request) {
  return new Promise((resolve, reject) => {
    const tooLarge = () => reject(new Refusal(413, 'QUESTION_TOO_LARGE', 'expected at most 2 MiB'));
    if (Number(request.headers['content-length']) > mostBytes) return tooLarge();
    const chunks = [];
    let bytes = 0;
    request.on('data', (chunk) => {
      bytes += chunk.length;
      if (bytes > mostBytes) tooLarge();
      else chunks.push(chunk);
    });
    request.on('end', () => {
      try {
        resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      } catch {
        reject(new Refusal(400, 'QUESTION_MALFORMED', 'expected JSON'));
      }
    });
    request.on('error', reject);
  });
}

/** A server for `answerer`, which shares `secret` with the gateways. */
export function createAgencyServer({ answerer, secret, broken }) {
  const isSecret = ({ headers }) =>
    broken.has('secret-unchecked') || timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${secret}`));
  const routes = {
    'POST /graphql': (body) => answerer.answer(body),
    'POST /records': (body) => answerer.tell(body),
  };
  return createServer(async (request, response) => {
    const send = (status, value) => {
      const text = JSON.stringify(value);
      response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
      response.end(text);
    };
    const path = request.url.split('?')[0];
    if (request.method === 'GET' && /^\/health\/(live|ready)$/.test(path)) return send(200, { status: 'ready' });
    try {
      const route = routes[`${request.method} ${path}`];
      if (!route) throw new Refusal(path === '/graphql' ? 405 : 404, 'NOT_FOUND', 'expected `POST /graphql`');
      if (!isSecret(request)) throw new Refusal(401, 'SECRET_UNKNOWN', 'expected the secret that this agency shares');
      send(200, await route(await readBody(request)));
    } catch (error) {
      const isRefusal = error instanceof Refusal;
      const { status, code, message } = isRefusal
        ? error
        : { status: 500, code: 'INTERNAL_SERVER_ERROR', message: 'the question could not be answered' };
      send(status, { errors: [{ message, extensions: { code } }] });
    }
  });
}
