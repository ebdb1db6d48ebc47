/** The effect grid of the console's page: colours, hatching, and what its filters leave. */
import { type GridCell, gridOf, purposesOf, reachOfCell, restrict } from '../../gateway/console/app/engine.js';
import { openings } from '../../schema/policy/matrix.js';
import { pageEngine } from './page-engine.js';

const engine = pageEngine('social-services');
const cellsOf = (of = engine): ReadonlyArray<GridCell> => gridOf(of).rows.flatMap(({ cells }) => cells);
const cellOf = (category: string, recipient: string, of = engine): GridCell => {
  const found = cellsOf(of).find((cell) => cell.category.id === category && cell.recipient.id === recipient);
  if (!found) throw new Error(`expected a cell of ${category} for ${recipient}`);
  return found;
};

it('has a row for each category of the own agency and a column for each recipient, the own staff first', () => {
  const { rows, recipients } = gridOf(engine);
  expect(rows.map(({ category }) => category.id)).toEqual(engine.policies.map(({ id }) => id));
  expect(rows.every(({ category }) => category.holder === 'social-services')).toBe(true);
  expect(recipients.map(({ id }) => id)).toEqual([
    'social-services',
    ...engine.agencies.map(({ id }) => id).filter((id) => id !== 'social-services' && id !== 'cooperation'),
  ]);
});

it('is coloured by the widest way in which a cell opens, and never where nothing can be seen in any state', () => {
  for (const cell of cellsOf()) {
    const what = `${cell.category.id} ${cell.recipient.id}`;
    const found = cell.columns.flatMap((column) => column.openings);
    const widest = openings.find((one) => one !== 'never' && found.includes(one)) ?? 'never';
    expect([what, cell.best]).toEqual([what, widest]);
    const isReached = reachOfCell(engine, cell.category.id, cell.recipient.id).length > 0;
    if (isReached) expect([what, cell.best]).not.toEqual([what, 'never']);
    if (cell.best === 'never') expect([what, isReached, cell.hatched]).toEqual([what, false, false]);
  }
  expect(new Set(cellsOf().map(({ best }) => best)).size).toBeGreaterThan(2);
});

it.each<[string, string, boolean]>([
  ['social-services.service', 'social-services', false],
  ['social-services.service', 'police', true],
  ['social-services.plan', 'police', true],
])('hatches what somebody has to decide, consent to or send first: %s for %s: %s', (category, recipient, hatched) => {
  expect(cellOf(category, recipient)).toMatchObject({ hatched, best: expect.not.stringMatching('never') });
});

describe('filtered', () => {
  it('by purpose, it keeps what opens for it or for any, and nothing else', () => {
    for (const purpose of purposesOf(engine)) {
      const left = restrict(engine, engine.day, purpose);
      for (const cell of cellsOf(left)) {
        const rows = new Set(cell.columns.flatMap(({ grounds }) => grounds.map(({ row }) => row)));
        const permits = cell.category.permits.filter(({ id }) => rows.has(id));
        expect(permits.every((permit) => permit.purpose === null || permit.purpose === purpose)).toBe(true);
      }
    }
    const plan = (purpose: string) => cellOf('social-services.plan', 'police', restrict(engine, engine.day, purpose));
    expect(plan('crime.prevent').best).not.toBe('never');
    expect(plan('sanction.execute').best).toBe('never');
  });

  it('by day, it keeps what rests on law of that day', () => {
    const openOn = (day: string) => cellsOf(restrict(engine, day, null)).filter(({ best }) => best !== 'never').length;
    expect(openOn('1900-01-01')).toBeLessThan(openOn(engine.day));
    const grounds = cellsOf(restrict(engine, engine.day, null)).flatMap(({ columns }) =>
      columns.flatMap((column) => column.grounds),
    );
    for (const { basis } of grounds) {
      expect((basis.validFrom ?? '') <= engine.day && (basis.validTo ?? '9999') >= engine.day).toBe(true);
    }
  });
});
