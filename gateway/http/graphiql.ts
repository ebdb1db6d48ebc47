/**
 * GraphiQL, in development alone: the page on `GET /graphql` for a browser, its files, and a door to the desk of `npm start`
 * (demo actors, their tokens, signing), so that the page never asks another origin. In production nothing of this is there.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { projectFile } from '../../schema/files.js';
import { clientError } from './errors.js';

/** What the page needs. `devDesk`: where the desk answers (`FAMILJEGRAF_DEV_DESK`); null where none runs. */
export interface GraphiqlOptions {
  readonly isProduction: boolean;
  readonly devDesk?: string | null;
}

const files: Readonly<Record<string, string>> = { 'app.js': 'text/javascript', 'app.css': 'text/css' };
const readPage = (name: string) => readFile(projectFile(`dist/pages/graphiql/${name}`));

/** Only what the page itself brings runs; style sheets that it makes carry the nonce; fonts lie in the style sheet. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    'font-src data:',
    'img-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const wantsPage = ({ method, url, headers }: FastifyRequest): boolean =>
  method === 'GET' && url.split('?')[0] === '/graphql' && headers.accept?.includes('text/html') === true;

async function sendPage(reply: FastifyReply): Promise<FastifyReply> {
  const nonce = randomBytes(18).toString('base64');
  reply.header('content-security-policy', policy(nonce));
  reply.headers({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' });
  const page = String(await readPage('page.html')).replace('__NONCE__', nonce);
  return reply.type('text/html; charset=utf-8').send(page);
}

/** Hands a request on to the desk, and its first line back. */
async function askDesk(devDesk: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const path = request.url.slice('/dev/desk'.length);
  const isPost = request.method === 'POST';
  try {
    const answer = await fetch(`${devDesk}${path}`, {
      method: request.method,
      ...(isPost && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(request.body) }),
    });
    return reply
      .code(answer.status)
      .type('application/json')
      .send(await answer.text());
  } catch {
    return reply.code(502).send({ error: `no desk answers at ${devDesk}: start the system with \`npm start\`` });
  }
}

/** The desk is for this machine, whatever name a page elsewhere has been made to resolve to it (DNS rebinding). */
const isLoopback = (host = ''): boolean => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);

/** Adds the page to `app`; in production, nothing. */
export function addGraphiql(app: FastifyInstance, { isProduction, devDesk = null }: GraphiqlOptions): void {
  if (isProduction) return;
  app.addHook('onRequest', async (request, reply) => {
    if (wantsPage(request)) await sendPage(reply);
  });
  app.get<{ Params: { file: string } }>('/graphiql/:file', async ({ params: { file } }, reply) => {
    const type = Object.hasOwn(files, file) ? files[file] : undefined;
    if (type === undefined) return reply.code(404).send(clientError('NOT_FOUND', 'no such file of the page'));
    reply.header('x-content-type-options', 'nosniff');
    return reply.type(`${type}; charset=utf-8`).send(await readPage(file));
  });
  if (devDesk === null) return;
  const toDesk = async (request: FastifyRequest, reply: FastifyReply) => {
    if (isLoopback(request.headers.host)) return askDesk(devDesk, request, reply);
    return reply.code(403).send({ error: 'expected to be asked on this machine: the desk signs as anybody' });
  };
  app.get('/dev/desk/actors', toDesk);
  app.post('/dev/desk/token', toDesk);
  app.post('/dev/desk/perform', toDesk);
}
