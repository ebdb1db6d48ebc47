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
import { startProgram } from '../../dev/child-process.js';
import { createDatabase } from '../../dev/databases.js';
import { makeDemoKeys } from '../../dev/demo-keys.js';
import { createMockServer } from '../../dev/mock/serve.js';
import { startPostgres } from '../../dev/postgres.js';
import { createAgencyTransport } from '../../execution/transport.js';
import { type Answer, readDay, UsageError } from '../policy/usage.js';

/** How it is to run. `port`: of the gateway, 0 takes a free one; `day` (`YYYY-MM-DD`): of the story. */
export interface DevOptions {
  readonly id: string;
  readonly port: number;
  readonly day: string;
}

/** What runs: `url`, where questions go and GraphiQL is; `databaseUrl`, the agency's own. */
export interface DevAgency {
  readonly url: string;
  readonly databaseUrl: string;
  stop(): Promise<void>;
}

/** Starts it. Rejects in production, and with one sentence when a part cannot start; then nothing is left running. */
export async function startDevAgency({ id, port, day }: DevOptions): Promise<DevAgency> {
  if (process.env.NODE_ENV === 'production')
    throw new Error('agency dev does not start when `NODE_ENV` is `production`: its keys are no secret');
  const parts: Array<{ stop(): Promise<unknown> }> = [];
  const stop = async () => {
    for (const part of parts.splice(0).reverse()) await part.stop();
  };
  try {
    const supergraph = composeProject(); // told before anything has started when it does not fit
    const server = await startPostgres();
    parts.push(server);
    const secret = `${demoSecretPrefix}${id}-shared-with-the-gateway-of-agency-dev`;
    const databaseUrl = await createDatabase(server.url, id, `${demoSecretPrefix}password`);
    const program = await startProgram({
      ...{ name: `agency ${id}`, script: projectFile('dist/subgraphs/main.js'), args: [id] },
      env: {
        ...{ NODE_ENV: 'development', FAMILJEGRAF_PORT: '0', FAMILJEGRAF_CLOCK: day, FAMILJEGRAF_SEED: 'demo' },
        ...{ FAMILJEGRAF_KEYS: makeDemoKeys().ring, FAMILJEGRAF_AGENCY_SECRET: secret, DATABASE_URL: databaseUrl },
        FAMILJEGRAF_LOG_LEVEL: 'warn',
      },
    });
    parts.push(program);
    const transport = createAgencyTransport({ agency: id, url: program.url, secret });
    parts.push({ stop: () => transport.close() });
    const gateway = await createMockServer({ ...{ seed: id, day, supergraph }, real: transport });
    parts.push(gateway);
    const url = await gateway.app.listen({ host: '127.0.0.1', port });
    return { url: `${url}/graphql`, databaseUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** It keeps the case facts, which are made up here: it runs in `npm start`. */
const caseKeeper = 'cooperation';

const options = { port: { type: 'string' }, day: { type: 'string' } } as const;

/** `agency dev NAME [--port N] [--day YYYY-MM-DD]`: runs until it is told to stop. */
export async function runDev(args: ReadonlyArray<string>): Promise<Answer> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [id = ''] = positionals;
  const known = readSubgraphAgencies().flatMap((agency) => (agency.id === caseKeeper ? [] : [agency.id]));
  if (!known.includes(id)) throw new UsageError(`expected one of ${known.join(', ')}, but got \`${id}\``);
  const port = values.port ?? '4000';
  if (!/^\d+$/.test(port) || Number(port) > 65_535)
    throw new UsageError(`--port: expected a number from 0 to 65535, but got \`${port}\``);
  const stopped = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  const running = await startDevAgency({ id, port: Number(port), day: readDay(values.day, storyDay) });
  const { caseId } = demoActor('social-worker');
  process.stdout.write(`${id} alone, by grants that the gateway of this command signs: ${running.url}, in a browser GraphiQL.
Every other agency is mocked. A token is the name of a demo actor:
  curl -s ${running.url} -H 'content-type: application/json' -H 'authorization: Bearer social-worker' \\
    -H 'x-case-id: ${caseId}' -d '{"query": "…", "variables": {"caseId": "${caseId}"}}'
Its database: ${running.databaseUrl}
Ctrl-C stops it.
`);
  await stopped;
  await running.stop();
  return { text: '', exitCode: 0 };
}
