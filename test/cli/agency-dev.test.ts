/** `agency dev`: one real agency by signed grants, the others mocked, GraphiQL on top; never in production. */
import pg from 'pg';
import { type DevAgency, startDevAgency } from '../../gateway/cli/agency/run-dev.js';
import { demoActor } from '../../schema/demo/actors.js';
import { person, storyDay } from '../../schema/demo/family.js';

let running: DevAgency;
let db: pg.Client;
beforeAll(async () => {
  running = await startDevAgency({ id: 'school', port: 0, day: storyDay });
  db = new pg.Client({ connectionString: running.databaseUrl });
  await db.connect();
});
afterAll(async () => {
  await db?.end();
  await running?.stop();
});

const query = `query ($caseId: ID!) {
  case(id: $caseId) { persons { person { id enrolment { year } suspicions { offence } } } }
}`;

async function ask(actor: string) {
  const { caseId } = demoActor(actor);
  const response = await fetch(running.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${actor}`, 'x-case-id': caseId },
    body: JSON.stringify({ query, variables: { caseId } }),
  });
  const body = (await response.json()) as { data: { case: { persons: { person: Record<string, unknown> }[] } } };
  return body.data.case.persons.map((each) => each.person);
}

const questions = async () =>
  (await db.query('select count(*)::int as count from request_log')).rows[0].count as number;

it('answers what the agency holds, by grants that it accepts, and what the others might', async () => {
  const persons = await ask('social-worker');
  const child = persons.find(({ id }) => id === person.child);
  expect(child?.enrolment).toEqual({ year: 9 });
  expect(child?.suspicions).toEqual([{ offence: expect.any(String) }]);
  expect(persons.filter(({ id }) => id !== person.child).map(({ enrolment }) => enrolment)).toEqual([null, null, null]);
  expect(await questions()).toBeGreaterThan(0);
});

it('does not ask the agency for whom its policy lets nobody ask', async () => {
  const before = await questions();
  expect((await ask('police-officer')).map(({ enrolment }) => enrolment)).toEqual([null]);
  expect(await questions()).toBe(before);
});

it('serves GraphiQL', async () => {
  const page = await fetch(running.url, { headers: { accept: 'text/html' } });
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
});

it('does not start in production', async () => {
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await expect(startDevAgency({ id: 'school', port: 0, day: storyDay })).rejects.toThrow(
      /^agency dev does not start when `NODE_ENV` is `production`/,
    );
  } finally {
    process.env.NODE_ENV = NODE_ENV;
  }
});
