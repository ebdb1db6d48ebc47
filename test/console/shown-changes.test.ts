/**
 * What an official ticks before signing: every own cell that widens, and every own field that is new or of another category.
 */
import { changesFor } from '../../gateway/console/app/shown-changes.js';

const shift = (states: string) => ({ states, when: [], witness: null });
const change = (category: string, wider: string, narrower: string) => ({
  ...{ category, recipient: 'police', day: '2026-11-23', wider: shift(wider), narrower: shift(narrower) },
});
const changes = [
  change('school.unit', '4', '0'),
  change('school.enrol', '0', '2'),
  change('police.incident', '1', '0'),
];

it('shows cells that widen to be ticked, those that narrow, and of others how many', () => {
  const { wider, narrower, others } = changesFor({ changes, placed: [] }, 'school');
  expect([wider, narrower].map((list) => list.map(({ category }) => category))).toEqual([
    ['school.unit'],
    ['school.enrol'],
  ]);
  expect(others).toBe(1);
});

it('tells how many states the listed conditions leave out', () => {
  const long = { ...change('school.unit', '4', '0'), wider: { ...shift('4'), left: '2' } };
  const { wider } = changesFor({ changes: [long, ...changes], placed: [] }, 'school');
  expect(wider.map(({ left }) => left)).toEqual(['2', null]);
});

it.each([
  ['one that leaves the own category', ['school.unit'], 'police.incident'],
  ['one that comes from another’s', ['police.incident'], 'school.unit'],
  ['one that is opened', ['school.unit'], null],
  ['a new one', [], 'school.unit'],
  ['a new open one, which is nobody’s alone', [], null],
])('shows a field to be ticked: %s', (_, from, to) => {
  const placed = [{ field: 'Person.thing', from, to }];
  const { wider } = changesFor({ changes: [], placed }, 'school');
  expect(wider.map(({ recipient, states }) => [recipient, states])).toEqual([['Person.thing', null]]);
  expect(wider[0]?.witness).toContain(to ?? 'öppet för alla');
});

it('shows no field of others', () => {
  const placed = [{ field: 'Person.thing', from: ['police.incident'], to: 'police.notice' }];
  expect(changesFor({ changes: [], placed }, 'school').wider).toEqual([]);
});
