/** What is filled in on the log's page is checked in the page: an officer reads why in Swedish, and nothing is asked. */
import { ask } from '../../gateway/console/app/api.js';
import { searchLog } from '../../gateway/console/app/log-api.js';
import {
  checkCounted,
  checkDays,
  checkId,
  checkReviewed,
  checkSample,
  toSearch,
} from '../../gateway/console/app/log-input.js';
import { PageError } from '../../gateway/console/app/page-error.js';
import { tellWhy } from '../../gateway/console/app/why.js';
import { person } from '../../schema/demo/family.js';

const nothing = { person: '', caseId: '', actor: '', category: '', emergency: '' };
const days = { from: '2026-11-01', to: '2026-11-30' };
const saidBy = (check: () => unknown): string => {
  try {
    check();
  } catch (error) {
    if (error instanceof PageError) return tellWhy(error, 'sv').text;
    throw error;
  }
  return '';
};

it('sends nothing that is empty, and ids as they stand in the case', () => {
  expect(toSearch({ ...days, ...nothing })).toEqual(days);
  const filled = { ...nothing, person: ` ${person.child.toUpperCase()} `, actor: ' demo-anna ', emergency: 'only' };
  expect(toSearch({ ...days, ...filled })).toEqual({
    ...days,
    person: person.child,
    actor: 'demo-anna',
    emergency: true,
  });
});

it.each([
  ['a first day after the last', () => checkDays({ from: '2026-12-01', to: '2026-11-30' }), 'perioden är tom'],
  ['a day left out', () => checkDays({ from: '', to: '2026-11-30' }), 'både Från och Till'],
  ['a name for an id', () => toSearch({ ...days, ...nothing, person: 'Anna' }), 'Person (id): det där är inget id'],
  ['a number for a case', () => checkId('17', 'caseId'), 'Eget ärende (id): det där är inget id'],
  ['no size of a sample', () => checkSample(''), 'helt tal från 1 till 100'],
  ['half an entry', () => checkSample('2.5'), 'helt tal från 1 till 100'],
  ['years to search', () => toSearch({ ...nothing, from: '2020-01-01', to: '2026-11-30' }), 'högst 371 dagar'],
  ['a year to review', () => checkReviewed({ from: '2026-01-01', to: '2026-11-30' }), 'högst 93 dagar'],
  ['years to count', () => checkCounted({ from: '2020-01-01', to: '2026-11-30' }), 'högst 371 dagar'],
] as const)('tells what is wrong with %s', (_, check, told) => {
  expect(saidBy(check)).toContain(told);
});

it('takes what is as it should be', () => {
  const ofCase = { ...nothing, caseId: person.child, from: '2020-01-01', to: '2026-11-30' };
  expect(toSearch(ofCase)).toEqual({ from: ofCase.from, to: ofCase.to, caseId: person.child });
  expect([checkDays(days), checkReviewed(days), checkCounted(days), checkSample('20')]).toEqual([days, days, days, 20]);
});

describe('what the log’s keeper refuses', () => {
  const { fetch } = globalThis;
  afterEach(() => {
    globalThis.fetch = fetch;
  });

  it.each([400, 409, 422, 503])(
    'with status %s is told in the page’s language, without the keeper’s own words',
    async (status) => {
      const own = '✖ Invalid UUID → at person';
      globalThis.fetch = async () => Response.json({ error: own }, { status });
      const why = tellWhy(await searchLog(days).catch((error: unknown) => error), 'sv');
      expect(why).toEqual({ text: expect.stringMatching(/logg.*\.$/i), own: null });
      // Elsewhere nothing is known of it.
      expect(tellWhy(await ask('/x', {}).catch((error: unknown) => error), 'sv').text).toBe(own);
    },
  );
});
