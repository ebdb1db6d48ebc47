/** `npm start`: starts the whole system with the demo family and prints where to go and what to try. */
import { resolve } from 'node:path';
import { storyDay } from '../../schema/demo/family.js';
import { firstStoryDay } from '../../schema/demo/story-step.js';
import { projectFile } from '../../schema/files.js';
import { type Running, runProgram } from '../../schema/run-program.js';
import { readSettings, SettingsError, unusedSettings } from '../../schema/settings.js';
import { demoOperationsPath } from './demo-case.js';
import { Desk } from './desk.js';
import { deskRoutes } from './desk-routes.js';
import { writeOfficialFiles } from './official-files.js';
import { type Stack, startStack } from './stack.js';
import { askDemoQuery, welcome } from './welcome.js';

function warnWhenAProgramEnds({ agencies, gateway }: Stack, isStopping: () => boolean): void {
  for (const [id, agency] of agencies) {
    void agency.exited.then((code) => {
      if (!isStopping())
        console.error(`agency ${id} has ended (code ${code}): its fields are null until you start again`);
    });
  }
  void gateway.exited.then((code) => {
    if (isStopping()) return;
    console.error(`the gateway has ended (code ${code})`);
    process.kill(process.pid, 'SIGTERM');
  });
}

/** What somebody sets who tries out an own client: given to the gateway as it is set. */
function forOwnClient(documents: string | null): Readonly<Record<string, string>> {
  const { FAMILJEGRAF_CORS_ORIGINS: origins } = process.env;
  return {
    ...(origins !== undefined && { FAMILJEGRAF_CORS_ORIGINS: origins }),
    ...(documents !== null && { FAMILJEGRAF_TRUSTED_DOCUMENTS: resolve(documents) }),
  };
}

/** Set when a signal has come while the parts are starting: then they are stopped without a welcome. */
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    interrupted = true;
    console.error('familjegraf: stopping …');
  });
}

async function start(): Promise<Running> {
  const startedAt = performance.now() - process.uptime() * 1000;
  const settings = readSettings('start', process.env);
  if (settings.NODE_ENV === 'production') {
    throw new SettingsError(['`NODE_ENV=production`: `npm start` is for demo and development; see docker-compose.yml']);
  }
  const unused = unusedSettings('start', process.env);
  if (unused.length > 0) console.error(`familjegraf: \`npm start\` makes no use of ${unused.join(', ')}`);
  let stopping = false;
  const caseFile = settings.FAMILJEGRAF_CASE_FILE;
  const day = settings.FAMILJEGRAF_CLOCK ?? (caseFile === 'demo' ? storyDay : firstStoryDay);
  const stack = await startStack({
    day,
    host: settings.FAMILJEGRAF_HOST,
    gatewayPort: settings.FAMILJEGRAF_PORT,
    issuerPort: Number(settings.FAMILJEGRAF_DEV_ISSUER.split(':').at(-1)),
    databaseUrl: settings.DATABASE_URL,
    seedFacts: caseFile === 'demo',
    gatewayEnv: {
      FAMILJEGRAF_WARM_OPERATIONS: projectFile(demoOperationsPath),
      ...forOwnClient(settings.FAMILJEGRAF_TRUSTED_DOCUMENTS),
    },
    ...('FAMILJEGRAF_LOG_LEVEL' in process.env && { logLevel: settings.FAMILJEGRAF_LOG_LEVEL }),
  });
  warnWhenAProgramEnds(stack, () => stopping);
  const officials = await writeOfficialFiles();
  const stop = async () => {
    stopping = true;
    await Promise.all([stack.stop(), officials.stop()]);
  };
  try {
    stack.issuer.mount('desk', deskRoutes(await Desk.open(stack, day, caseFile)));
    if (caseFile === 'demo') await askDemoQuery(stack, 'social-worker', day);
  } catch (error) {
    await stop();
    throw error;
  }
  if (interrupted) return { stop };
  const seconds = (performance.now() - startedAt) / 1000;
  const keepsData = settings.DATABASE_URL !== null;
  console.log(welcome(stack, { day, seconds, caseFile, keepsData, officials: officials.folder }));
  return { stop };
}

await runProgram('familjegraf', start);
