/** One deadline for all waves of a request: what has come is answered, what has not is null, and nothing hangs. */
import { jest } from '@jest/globals';
import { type AgencyTransport, createAgencyTransport, TransportError } from '../../gateway/execution/transport.js';
import { demoActor } from '../../schema/demo/actors.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { startHostileAgency } from '../support/hostile-agency.js';
import { caseOf, caseRow, decided, entities, loadedCase, type Ran, run, storyDay, storyOn } from './harness.js';

const C = demoCase.childInquiry;
const query = `{ case(id: "${C}") { persons { person { id name { given } services { kind } } } } }`;
const caseAnswer = caseOf(C, caseRow(person.child, 'CHILD'));
const now = () => decided(demoActor('social-worker'), loadedCase(C, storyOn(storyDay)));
const child = (answer: Ran['answer']) => answer.data.case.persons[0].person;
const logged = ({ appends }: Ran, what: 'questions' | 'released' | 'unanswered') =>
  appends[0]?.entries.flatMap(({ body }) => body[what] as ReadonlyArray<{ agency?: string; category?: string }>);
const unavailable = (agency: string) => ({
  message: `agency \`${agency}\` did not answer: its fields are null, try again later`,
  extensions: { code: 'AGENCY_UNAVAILABLE', agency },
});

/** A clock that stands still until a test moves it. */
let clockMs = 0;
const stopClock = () => {
  clockMs = 1_000;
  jest.spyOn(performance, 'now').mockImplementation(() => clockMs);
};
afterEach(() => jest.restoreAllMocks());

test('an agency gets what earlier waves have left; when that is over it is left out, and the rest is logged and shown', async () => {
  stopClock();
  const given: unknown[] = [];
  const neverAnswers: AgencyTransport = {
    ...{ agency: 'social-services', circuit: 'closed', close: async () => {} },
    ask: async (_body, { deadlineMs } = {}) => {
      given.push(deadlineMs);
      await new Promise(setImmediate); // the others of its wave are asked meanwhile
      clockMs += deadlineMs ?? 0;
      throw new TransportError('timeout', 'no whole answer within the deadline');
    },
  };
  const ran = await run(
    query,
    now(),
    {
      cooperation: (asked) => {
        clockMs += 7_000;
        return caseAnswer(asked);
      },
      population: entities(() => ({ name: { given: 'Elias' } })),
    },
    { deadlineMs: 10_000, transports: new Map([['social-services', neverAnswers]]) },
  );
  expect(given).toEqual([3_000]);
  expect(child(ran.answer)).toEqual({ id: person.child, name: { given: 'Elias' }, services: null });
  expect(ran.answer.errors).toEqual([unavailable('social-services')]);
  expect(logged(ran, 'released')).toContainEqual(expect.objectContaining({ category: 'population.name' }));
  expect(logged(ran, 'unanswered')).toEqual([{ category: 'social-services.service', holder: 'social-services' }]);
});

test('who would be asked when the time is over is not asked, and logged as not asked', async () => {
  stopClock();
  const ran = await run(
    query,
    now(),
    {
      cooperation: (asked) => {
        clockMs += 10_000;
        return caseAnswer(asked);
      },
    },
    { deadlineMs: 10_000 },
  );
  expect(child(ran.answer)).toEqual({ id: person.child, name: null, services: null });
  expect(ran.answer.errors).toHaveLength(2);
  expect(ran.answer.errors).toEqual(
    expect.arrayContaining([unavailable('population'), unavailable('social-services')]),
  );
  expect(ran.asked.map(({ agency }) => agency)).toEqual(['cooperation']);
  expect(logged(ran, 'questions')?.map(({ agency }) => agency)).toEqual(['cooperation']);
  expect(logged(ran, 'released')?.map(({ category }) => category)).toEqual(['cooperation.person']);
  expect(logged(ran, 'unanswered')).toEqual([
    { category: 'population.name', holder: 'population' },
    { category: 'social-services.service', holder: 'social-services' },
  ]);
});

test('an agency that never answers holds nobody longer than that, whatever its own deadline', async () => {
  const hostile = await startHostileAgency(() => {});
  const secret = 's'.repeat(32);
  const agency = 'cooperation';
  const transport = createAgencyTransport({ agency, url: hostile.url, secret, deadlineMs: 3_600_000 });
  try {
    const transports = new Map([[agency, transport]]);
    const { answer, asked } = await run(query, now(), {}, { deadlineMs: 20, transports });
    expect(answer).toMatchObject({ data: { case: null }, errors: [unavailable(agency)] });
    expect(asked).toEqual([]);
  } finally {
    await hostile.stop();
    await transport.close();
  }
});
