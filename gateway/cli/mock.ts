/**
 * `familjegraf mock [--port N] [--seed TEXT] [--day YYYY-MM-DD]`: the graph with synthetic data, without agencies or database.
 *
 * Exit code 1: it cannot start (`NODE_ENV=production`, a port that is taken); 2: the arguments cannot be used.
 */
import { parseArgs } from 'node:util';
import { caseOn, demoActor } from '../../schema/demo/actors.js';
import { storyDay } from '../../schema/demo/family.js';
import { describeError } from '../../schema/describe-error.js';
import { readSettings } from '../../schema/settings.js';
import { checkPort } from '../dev/check-port.js';
import { demoCasePath } from '../dev/demo-case.js';
import { createMockServer } from '../dev/mock/serve.js';
import { curl } from '../dev/welcome.js';
import { isUsage, readDay, UsageError } from './policy/usage.js';

const options = {
  port: { type: 'string' },
  seed: { type: 'string' },
  day: { type: 'string' },
  help: { type: 'boolean' },
} as const;
const usage = `usage: npm run mock -- [--port N] [--seed TEXT] [--day YYYY-MM-DD]
the graph with synthetic data, without agencies or database: on port 4000, the same values for the same seed, on the day of
the story, unless told otherwise`;
const defaultPort = '4000';
/** Whose cases are told. */
const asking = ['social-worker', 'police-officer', 'principal'];

function readPort(text: string): number {
  if (/^\d+$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new UsageError(`--port: expected a number from 0 to 65535, but got \`${text}\``);
}

async function start(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options });
  if (values.help) return console.log(usage);
  const port = readPort(values.port ?? defaultPort);
  const seed = values.seed ?? 'familjegraf';
  const day = readDay(values.day, storyDay);
  const { FAMILJEGRAF_CORS_ORIGINS: corsOrigins } = readSettings('mock', process.env);
  await checkPort('127.0.0.1', port, 'give --port');
  const server = await createMockServer({ seed, day, corsOrigins });
  const url = await server.app.listen({ host: '127.0.0.1', port });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.stop());
  console.log(`The graph, mocked (seed ${seed}): ${url}/graphql, in a browser GraphiQL. Everything in it is invented.
A token is the name of a demo actor: Authorization: Bearer social-worker. Ctrl-C stops it.

Cases that actors name, in the header x-case-id and the variable caseId:
${asking.map((actor) => `  ${actor.padEnd(16)} ${caseOn(demoActor(actor), day)}`).join('\n')}

A first query (of ${demoCasePath}), to run in this folder:
${curl(`${url}/graphql`, caseOn(demoActor('social-worker'), day), 'social-worker')}`);
}

try {
  await start(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : describeError(error));
  process.exitCode = isUsage(error) ? 2 : 1;
}
