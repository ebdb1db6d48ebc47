/** `npm run -s plain-gateway -- --supergraph FILE --port N [--bare]`. */
import '../../gateway/execution/telemetry-off.js';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readArgs } from '../support/read-args.js';
import { createPlainEngine } from './engine.js';
import { serveApollo, serveBare } from './server.js';

const usage = 'usage: npm run -s plain-gateway -- --supergraph FILE --port N [--bare]';
const { values } = readArgs(usage, {
  ...{ supergraph: { type: 'string' }, port: { type: 'string', default: '4000' }, bare: { type: 'boolean' } },
} as const);
const port = Number(values.port);
if (values.supergraph === undefined || !Number.isInteger(port)) {
  console.error(usage);
  process.exit(2);
}
// As it is written where npm was called.
const file = resolve(process.env.INIT_CWD ?? '', values.supergraph);
const engine = createPlainEngine(readFileSync(file, 'utf8'));
const server = await (values.bare ? serveBare : serveApollo)(engine, port);
console.log(`the plain gateway answers at ${server.url}`);
const stop = () => void server.close().then(() => engine.close());
process.once('SIGTERM', stop).once('SIGINT', stop);
