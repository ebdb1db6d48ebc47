/** `cooperation` where it cannot compare its database with what is remembered of it: it runs, takes records, and answers nothing else. */
import { mkdirSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase, createFactsRole } from '../../gateway/dev/databases.js';
import { type DevPostgres, startPostgres } from '../../gateway/dev/postgres.js';
import { storyDay } from '../../schema/demo/family.js';
import { madeBy, storyRecords } from '../../schema/demo/story-records.js';
import { readLogKey } from '../../schema/log/log-signer.js';
import { agency } from '../../subgraphs/cooperation/index.js';
import type { AgencyModule } from '../../subgraphs/kit/agency.js';
import { type RunningAgency, startAgency } from '../../subgraphs/kit/server.js';
import { demoKeys, keyRing, signAll } from '../support/facts.js';

const secret = 'a secret of thirty-two characters';
const intakeSecret = 'the intake of thirty-two characters';
const folder = mkdtempSync(join(tmpdir(), 'familjegraf-closed-'));
const headFile = join(folder, 'head.json');

let postgres: DevPostgres;
let running: RunningAgency;
beforeAll(async () => {
  postgres = await startPostgres();
  await createFactsRole(postgres.url, 'gateway');
  mkdirSync(`${headFile}.next`); // where the file would be written
  running = await startAgency(agency as AgencyModule<unknown>, {
    ...{ host: '127.0.0.1', port: 0, logLevel: 'silent', clock: storyDay, seed: 'none', metricsPort: 0 },
    ...{ databaseUrl: await createDatabase(postgres.url, 'cooperation', 'a-password'), startConditions: null },
    ...{ secret, intakeSecret, keys: keyRing, headFile },
    log: { secret: demoKeys.log.secret, key: readLogKey(demoKeys.log.key) },
    logReaders: {
      readers: [{ agency: 'school', issuer: 'https://school.example/', jwks: 'https://school.example/jwks' }],
      ...{ audience: 'familjegraf', allowDemo: true },
    },
  });
});
afterAll(async () => {
  await running?.stop();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function post(path: string, bearer: string, body: unknown) {
  const response = await fetch(new URL(path, running.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}
const health = async () => {
  const response = await fetch(new URL('/health/ready', running.url));
  return { status: response.status, text: await response.text() };
};
async function measured(name: string): Promise<number> {
  const text = await (await fetch(running.metrics ?? '')).text();
  return Number(new RegExp(`^${name}\\{.*\\} (\\S+)$`, 'm').exec(text)?.[1]);
}
const metrics = async () => [
  await measured('familjegraf_database_behind'),
  await measured('familjegraf_database_unremembered'),
];
const send = () => post('/records', intakeSecret, { statements: signAll(madeBy(storyRecords, storyDay)).slice(0, 1) });

it('starts, answers no question and no officer, says why, and keeps records without a word that they are remembered', async () => {
  expect(await health()).toEqual({
    status: 200,
    text: expect.stringMatching(/ready to take records.*cannot be written/),
  });
  const asked = await post('/graphql', secret, {});
  expect(asked).toEqual({ status: 503, text: expect.stringContaining('"DATABASE_BEHIND"') });
  for (const path of ['/log/search', '/log/proof', '/log/extract', '/cases/open', '/usage']) {
    const refused = await post(path, secret, {});
    expect([path, refused.status, refused.text]).toEqual([
      path,
      503,
      expect.stringContaining('may lack what it has had'),
    ]);
    expect((await post(path, 'another secret of 32 characters..', {})).status).toBe(401);
  }
  expect(await metrics()).toEqual([1, 1]);
  expect(await send()).toEqual({ status: 503, text: expect.stringContaining('kept and bind') });
});

it('opens by itself when the file can be written, and acknowledges what is sent again', async () => {
  rmdirSync(`${headFile}.next`);
  for (let tries = 0; tries < 40 && (await measured('familjegraf_database_behind')) === 1; tries++) await sleep(100);
  expect(await metrics()).toEqual([0, 0]);
  expect(await health()).toEqual({ status: 200, text: expect.not.stringContaining('closed') });
  expect(await post('/graphql', secret, {})).toEqual({ status: 403, text: expect.stringContaining('GRANT_MISSING') });
  expect((await post('/log/search', secret, {})).status).toBe(403); // no officer's token
  expect(await send()).toEqual({ status: 200, text: '{"kept":1}' });
});
