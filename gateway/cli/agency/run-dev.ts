/**
 * `familjegraf agency dev NAME`: one agency alone. It runs as in production, on a database of its own with its demo
 * records; a gateway signs its grants by the demo's case facts, all other agencies are mocked, and GraphiQL asks as any
 * demo actor. Development only: the keys are the demo's, and a token is an actor's name.
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { readSubgraphAgencies } from '../../../schema/agencies.js';
import { composeProject } from '../../../schema/compose/compose.js';
import { demoActor } from '../../../schema/demo/actors.js';
import { storyDay } from '../../../schema/demo/family.js';
import { projectFile } from '../../../schema/files.js';
import { demoSecretPrefix } from '../../../schema/settings-faults.js';
import { checkPort } from '../../dev/check-port.js';
import { startProgram } from '../../dev/child-process.js';
import { createDatabase } from '../../dev/databases.js';
import { makeDemoKeys } from '../../dev/demo-keys.js';
import { createMockServer } from '../../dev/mock/serve.js';
import { startPostgres } from '../../dev/postgres.js';
import { createAgencyTransport } from '../../execution/transport.js';
import { type Answer, readDay, readText, UsageError } from '../policy/usage.js';
import { type KeyFile, parseKeyFile, publicKeysOf } from './conform/keys.js';

/** How it is to run. `port`: of what is asked, 0 takes a free one; `day` (`YYYY-MM-DD`): of the story. */
export interface DevOptions {
  readonly id: string;
  readonly port: number;
  readonly day: string;
  /** Keys that the agency knows in place of the demo's: then it is asked itself, by `agency conform`. */
  readonly keys?: KeyFile;
}

/** What runs: `url`, where questions go and, of a gateway, GraphiQL is; `databaseUrl`, the agency's own. */
export interface DevAgency {
  readonly url: string;
  readonly databaseUrl: string;
  /** What whoever asks the agency itself shows. */
  readonly secret: string;
  stop(): Promise<void>;
}

interface Part {
  stop(): Promise<unknown>;
}

/** The agency itself, on a database of its own with its demo records. What starts is added to `parts`. */
async function startItself({ id, port, day, keys }: DevOptions, parts: Part[]) {
  const server = await startPostgres();
  parts.push(server);
  const secret = `${demoSecretPrefix}${id}-shared-with-the-gateway-of-agency-dev`;
  const databaseUrl = await createDatabase(server.url, id, `${demoSecretPrefix}password`);
  const ring = keys ? JSON.stringify(publicKeysOf(keys)) : makeDemoKeys().ring;
  const program = await startProgram({
    ...{ name: `agency ${id}`, script: projectFile('dist/subgraphs/main.js'), args: [id] },
    env: {
      ...{ NODE_ENV: 'development', FAMILJEGRAF_PORT: String(keys ? port : 0), FAMILJEGRAF_CLOCK: day },
      ...{ FAMILJEGRAF_SEED: 'demo', FAMILJEGRAF_LOG_LEVEL: 'warn', FAMILJEGRAF_KEYS: ring },
      ...{ FAMILJEGRAF_AGENCY_SECRET: secret, DATABASE_URL: databaseUrl },
    },
  });
  parts.push(program);
  return { url: program.url, databaseUrl, secret };
}

/** Starts it. Rejects in production, and with one sentence when a part cannot start; then nothing is left running. */
export async function startDevAgency(options: DevOptions): Promise<DevAgency> {
  const { id, port, day, keys } = options;
  if (process.env.NODE_ENV === 'production')
    throw new Error('agency dev does not start when `NODE_ENV` is `production`: its keys are no secret');
  const parts: Part[] = [];
  const stop = async () => {
    for (const part of parts.splice(0).reverse()) await part.stop();
  };
  try {
    await checkPort('127.0.0.1', port, 'give --port');
    const supergraph = composeProject(); // told before anything has started when it does not fit
    const itself = await startItself(options, parts);
    if (keys) return { ...itself, stop };
    const transport = createAgencyTransport({ agency: id, url: itself.url, secret: itself.secret });
    parts.push({ stop: () => transport.close() });
    const gateway = await createMockServer({ ...{ seed: id, day, supergraph }, real: transport });
    parts.push(gateway);
    return { ...itself, url: `${await gateway.app.listen({ host: '127.0.0.1', port })}/graphql`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** It keeps the case facts, which are made up here: it runs in `npm start`. */
const caseKeeper = 'cooperation';

/** Beside `npm start`, which has 4000. */
const defaultPort = '4020';

const options = { port: { type: 'string' }, day: { type: 'string' }, keys: { type: 'string' } } as const;

function welcome({ url, databaseUrl }: DevAgency, id: string): string {
  const { caseId } = demoActor('social-worker');
  return `${id} alone, by grants that the gateway of this command signs: ${url}, in a browser GraphiQL.
Every other agency is mocked. A token is the name of a demo actor:
  curl -s ${url} -H 'content-type: application/json' -H 'authorization: Bearer social-worker' \\
    -H 'x-case-id: ${caseId}' -d '{"query": "…", "variables": {"caseId": "${caseId}"}}'
Its database: ${databaseUrl}
Ctrl-C stops it.
`;
}

/** `keys`: the file that it was started with. */
const toConform = (
  { url, secret }: DevAgency,
  id: string,
  day: string,
  keys: string,
) => `${id} alone, with the keys of ${keys}, to be tested:
  npm run -s familjegraf -- agency conform ${url} --agency ${id} --keys ${keys} --secret ${secret} --day ${day}
Ctrl-C stops it.
`;

/** `agency dev NAME [--port N] [--day YYYY-MM-DD] [--keys FILE]`: runs until it is told to stop. */
export async function runDev(args: ReadonlyArray<string>): Promise<Answer> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [id = ''] = positionals;
  const known = readSubgraphAgencies().flatMap((agency) => (agency.id === caseKeeper ? [] : [agency.id]));
  if (!known.includes(id)) throw new UsageError(`expected one of ${known.join(', ')}, but got \`${id}\``);
  const port = values.port ?? defaultPort;
  if (!/^\d+$/.test(port) || Number(port) > 65_535)
    throw new UsageError(`--port: expected a number from 0 to 65535, but got \`${port}\``);
  const day = readDay(values.day, storyDay);
  const keys = values.keys === undefined ? null : parseKeyFile(readText(values.keys));
  const stopped = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  const running = await startDevAgency({ id, port: Number(port), day, ...(keys && { keys }) });
  process.stdout.write(values.keys === undefined ? welcome(running, id) : toConform(running, id, day, values.keys));
  await stopped;
  await running.stop();
  return { text: '', exitCode: 0 };
}
