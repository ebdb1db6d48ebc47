/** Every order of steps of the withdrawal protocol: ours never fails, each weaker one does. */
import { explore, variants } from '../proofs/withdrawal/explorer.js';

const found = new Map(variants.map((variant) => [variant.name, explore(variant)]));

it('prints what was found', () => {
  for (const { variant, states, outOfOrder, afterReturn, unlogged } of found.values()) {
    process.stdout.write(`${variant.padEnd(46)} ${[states, outOfOrder, afterReturn, unlogged].join(' ')}\n`);
  }
  expect([...found.values()].every(({ states }) => states > 100)).toBe(true);
});

it('lets nothing out of order, after the withdrawal has returned, or without an entry', () => {
  expect(found.get('conditional append, cut and wait')).toMatchObject({ outOfOrder: 0, afterReturn: 0, unlogged: 0 });
});

it.each([
  ['cache with a time to live', true, true, false],
  ['check at the start', true, true, false],
  ['check again before release', true, true, false],
  ['conditional append', false, true, false],
  ['conditional append and wait, no cut', false, true, false],
  ['conditional append and cut, no wait', false, true, false],
  ['the wait shorter than the limit', false, true, false],
  ['the limit counted from the answer of the log', false, true, false],
  ['the entry after the answer', false, true, true],
  ['clock check and write apart', false, true, false],
])('finds what is weak in: %s', (name, outOfOrder, afterReturn, unlogged) => {
  const { states: _, variant: __, ...faults } = found.get(name) ?? { states: 0, variant: '' };
  const isFound = Object.fromEntries(Object.entries(faults).map(([fault, count]) => [fault, count > 0]));
  expect(isFound).toEqual({ outOfOrder, afterReturn, unlogged });
});
