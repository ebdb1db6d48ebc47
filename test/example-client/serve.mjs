/**
 * Serves the example client and hands `/graphql`, `/case-changed` and `/dev/desk/` on to a gateway, so that the page has one
 * origin:
 *
 *     node test/example-client/serve.mjs [GATEWAY] [PORT]     by default http://127.0.0.1:4000 and 4100
 *
 * Prints its address on one line. For development: `npm run example`.
 */
import { readFileSync } from 'node:fs';
import { request as ask, createServer } from 'node:http';
import { join } from 'node:path';

const [gateway = 'http://127.0.0.1:4000', port = '4100'] = process.argv.slice(2);
const pages = join(import.meta.dirname, '..', '..', 'dist', 'pages', 'example-client');
const files = {
  '/': ['page.html', 'text/html'],
  '/app.js': ['app.js', 'text/javascript'],
  '/app.css': ['app.css', 'text/css'],
};
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

function handOn(request, response) {
  const { hostname, port: to } = new URL(gateway);
  const { method, url: path, headers } = request;
  const asked = ask({ hostname, port: to, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  asked.on('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end(`{"error":"no gateway answers at ${gateway}"}`);
  });
  // A stream of changes ends when the page that reads it leaves.
  response.on('close', () => asked.destroy());
  request.pipe(asked);
}

const server = createServer((request, response) => {
  const path = request.url ?? '/';
  if (path === '/graphql' || path === '/case-changed' || path.startsWith('/dev/desk/'))
    return handOn(request, response);
  const [file, type] = (Object.hasOwn(files, path) && files[path]) || [];
  if (!file) return response.writeHead(404).end();
  response.writeHead(200, {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': policy,
    'cache-control': 'no-store',
  });
  response.end(readFileSync(join(pages, file)));
});
server.on('error', ({ code, message }) => {
  const remedy = `stop what listens there or name another: npm run example -- ${gateway} PORT`;
  console.error(code === 'EADDRINUSE' ? `port ${port} is taken: ${remedy}` : message);
  process.exitCode = 1;
});
server.listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.close(() => process.exit(0)));
