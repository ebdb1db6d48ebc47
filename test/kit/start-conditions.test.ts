/** An agency whose start conditions have expired while it runs is not ready any more, and says what is to be renewed. */

import { createDatabase, createFactsRole } from '../../gateway/dev/databases.js';
import { type DevPostgres, startPostgres } from '../../gateway/dev/postgres.js';
import { addDays } from '../../schema/days.js';
import { storyDay } from '../../schema/demo/family.js';
import { madeBy, storyRecords } from '../../schema/demo/story-records.js';
import { readLogKey } from '../../schema/log/log-signer.js';
import { agency as cooperation } from '../../subgraphs/cooperation/index.js';
import { startAgency } from '../../subgraphs/kit/server.js';
import { agency as population } from '../../subgraphs/population/index.js';
import { demoKeys, keyRing, signAll } from '../support/facts.js';

const secret = 'a secret of thirty-two characters';
const intakeSecret = 'the intake of thirty-two characters';

const logReaders = {
  readers: [{ agency: 'school', issuer: 'https://school.example/', jwks: 'https://school.example/jwks' }],
  ...{ audience: 'familjegraf', allowDemo: true },
} as const;

let postgres: DevPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres?.stop());

/** Starts the agency with a condition that holds until `dpiaUntil`, asks it, and stops it. */
async function tryAgency(agency: { readonly id: string }, databaseUrl: string, dpiaUntil: string) {
  const condition = { id: 'KS 2026/0001', until: '9999-12-31' };
  const intake = agency.id === 'cooperation' ? intakeSecret : null;
  const log = intake === null ? null : { secret: demoKeys.log.secret, key: readLogKey(demoKeys.log.key) };
  const running = await startAgency<unknown>(agency as never, {
    ...{ host: '127.0.0.1', port: 0, logLevel: 'silent', clock: storyDay, databaseUrl, seed: 'none', metricsPort: 0 },
    ...{ secret, intakeSecret: intake, log, keys: keyRing, logReaders },
    startConditions: {
      ...{ dpia: { ...condition, until: dpiaUntil }, needsAndRisk: condition },
      ...{ processorAgreement: condition, delegations: condition },
    },
  });
  const post = (path: string, bearer: string, body: unknown) =>
    fetch(new URL(path, running.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  try {
    const ready = await fetch(new URL('/health/ready', running.url));
    const asked = await post('/graphql', secret, {});
    const { errors } = (await asked.json()) as { errors: ReadonlyArray<{ extensions: { code: string } }> };
    const [statement] = signAll(madeBy(storyRecords, storyDay));
    const sent = intake === null ? null : await post('/records', intake, { statements: [statement] });
    const officers = intake === null ? null : (await post('/log/search', secret, {})).status;
    const metrics = await (await fetch(running.metrics ?? '')).text();
    return {
      ready: { status: ready.status, body: (await ready.json()) as unknown },
      asked: [asked.status, errors[0]?.extensions.code],
      ...(sent && { kept: await sent.json(), officers }),
      daysLeft: Number(/^familjegraf_days_left\{of="\S+",what="dpia",.*\} (\S+)$/m.exec(metrics)?.[1]),
    };
  } finally {
    await running.stop();
  }
}

it('is ready until the last day of what it has in place', async () => {
  const url = await createDatabase(postgres.url, 'population', 'a-password');
  expect(await tryAgency(population, url, storyDay)).toEqual({
    ...{ ready: { status: 200, body: { status: 'ready' } }, asked: [403, 'GRANT_MISSING'], daysLeft: 0 },
  });
  const expired = await tryAgency(population, url, addDays(storyDay, -1));
  expect(expired).toMatchObject({ ready: { status: 503 }, asked: [503, 'START_CONDITION_EXPIRED'], daysLeft: -1 });
  expect(JSON.stringify(expired.ready.body)).toContain('`dpia` held until');
});

it('takes signed records after that day where they come in, is found ready for it, and answers no question, of officers neither', async () => {
  await createFactsRole(postgres.url, 'gateway');
  const url = await createDatabase(postgres.url, 'cooperation', 'a-password');
  expect(await tryAgency(cooperation, url, addDays(storyDay, -1))).toEqual({
    ready: {
      status: 200,
      body: { status: 'ready to take records', closed: expect.stringContaining('`dpia` held until') },
    },
    asked: [503, 'START_CONDITION_EXPIRED'],
    kept: { kept: 1 },
    officers: 503,
    daysLeft: -1,
  });
});
