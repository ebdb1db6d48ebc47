/** An agency that wraps a register which is there already passes the black-box test; the register is asked for nobody who is denied. */
import { readFileSync } from 'node:fs';
import { describeTried, type Tried, verdictsOf } from '../../gateway/cli/agency/conform/conform.js';
import { makeKeyFile, publicKeysOf } from '../../gateway/cli/agency/conform/keys.js';
import { conform } from '../../gateway/cli/agency/run-conform.js';
import { createDatabase } from '../../gateway/dev/databases.js';
import { type DevPostgres, startPostgres } from '../../gateway/dev/postgres.js';
import { readAgencies } from '../../schema/agencies.js';
import { person, storyDay } from '../../schema/demo/family.js';
import { readKeyRing } from '../../schema/facts/jws.js';
import { projectFile } from '../../schema/files.js';
import { type RunningAgency, startAgency } from '../../subgraphs/kit/server.js';
import { registerAgency } from '../register-agency/agency.js';
import { type Register, startRegister } from '../register-agency/register.mjs';

const read = (name: string) => readFileSync(projectFile(`subgraphs/employment/${name}`), 'utf8');
const secret = 'of-the-test-shared-with-the-agency-alone';
let postgres: DevPostgres;
let register: Register;
let agency: RunningAgency;
let tried: ReadonlyArray<Tried>;

beforeAll(async () => {
  [postgres, register] = await Promise.all([startPostgres(), startRegister()]);
  const keys = makeKeyFile(readAgencies().map(({ id }) => id));
  const people = [
    [person.father, '198204179298'],
    [person.mother, '198403169280'],
  ] as const;
  agency = await startAgency(registerAgency(register.url, people), {
    ...{ host: '127.0.0.1', port: 0, logLevel: 'silent', clock: storyDay, secret, intakeSecret: null, log: null },
    ...{ keys: readKeyRing(publicKeysOf(keys)), startConditions: null, seed: 'demo' as const },
    databaseUrl: await createDatabase(postgres.url, 'employment', 'of-the-test'),
  });
  tried = await conform({
    ...{ url: agency.url, secret, agency: 'employment', keys, sdl: read('schema.graphql'), day: storyDay },
    policy: { file: 'subgraphs/employment/policy.yaml', text: read('policy.yaml') },
    persons: [person.father, person.mother, person.child],
  });
});
afterAll(async () => {
  await agency?.stop();
  await register?.stop();
  await postgres?.stop();
});

it('passes every clause', () => {
  const failed = [...verdictsOf(tried)].filter(([, verdict]) => verdict === 'failed');
  expect([failed, failed.length > 0 && describeTried(tried)]).toEqual([[], false]);
  const ofRecords = tried.filter(({ clause, finding }) => clause === 'P17' && finding === null);
  expect(ofRecords.map(({ says }) => says)).toEqual(
    expect.arrayContaining(['the grant’s limit by ids', 'what completed a record after the day of the grant’s limit']),
  );
});

it('asks the register for those alone whom it may answer for', async () => {
  expect(register.asked.length).toBeGreaterThan(0);
  const before = register.asked.length;
  const query = '{ _entities(representations: []) { __typename } }';
  const response = await fetch(agency.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify({ query, extensions: { requestId: '00000000-0000-4000-8000-000000000009' } }),
  });
  expect(response.status).toBe(403);
  expect(register.asked.length).toBe(before);
});
