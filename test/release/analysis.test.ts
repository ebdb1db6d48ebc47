/** What those who sign are told of a bundle: also what moves fields, and what a first one opens. */
import { makeBundle } from '../../schema/bundle.js';
import { analyse } from '../../schema/release/analysis.js';
import { first, reworded, when } from './registry-folder.js';

const { content } = first;
const withGraph = (change: (sdl: string) => string) => {
  const supergraph = change(content.supergraph);
  if (supergraph === content.supergraph) throw new Error('expected a change of the graph');
  return makeBundle({ ...content, supergraph });
};

it('tells each field that is of another category than before, though no rule has changed', () => {
  const moved = withGraph((sdl) =>
    sdl.replace('@category(id: "school.absenceInquiry")', '@category(id: "school.enrol")'),
  );
  const { changes, placed, needs } = analyse(moved, first, when(1));
  expect([changes, needs.map(({ agency }) => agency)]).toEqual([[], ['school']]);
  expect(placed).toContainEqual({
    field: 'Person.absenceInquiries',
    from: ['school.absenceInquiry'],
    to: 'school.enrol',
  });
  expect(analyse(first, moved, when(1)).placed).toContainEqual({
    field: 'Person.absenceInquiries',
    from: ['school.enrol'],
    to: 'school.absenceInquiry',
  });
});

it('tells each new field, and nothing of a graph that is as before', () => {
  const more = withGraph((sdl) =>
    sdl.replace(
      /(\n {2}absenceInquiries[^\n]*)/,
      (line: string) => `${line}${line.replace('absenceInquiries', 'otherInquiries')}`,
    ),
  );
  expect(analyse(more, first, when(1)).placed).toContainEqual({
    field: 'Person.otherInquiries',
    from: [],
    to: 'school.absenceInquiry',
  });
  expect(analyse(reworded, first, when(1)).placed).toEqual([]);
});

it('compares a first bundle with one that opens nothing: all that it opens is told, and nothing else', () => {
  const { against, changes, meanings, placed } = analyse(first, null, when());
  expect([against, meanings, placed]).toEqual([null, [], []]);
  expect(changes.length).toBeGreaterThan(100);
  expect(changes.every(({ wider, narrower }) => wider.states !== '0' && narrower.states === '0')).toBe(true);
  // Eight sets of conditions are told of each at most: then how many states they leave out.
  const long = changes.filter(({ wider }) => wider.left !== undefined).map(({ wider }) => wider);
  expect(long.length).toBeGreaterThan(0);
  expect(long.every(({ when: sets, left }) => sets.length === 8 && BigInt(left ?? 0) > 0n)).toBe(true);
  const of = new Set(changes.map(({ category }) => category.split('.')[0]));
  expect([...of].sort()).toEqual(Object.keys(content.policies).sort());
});
