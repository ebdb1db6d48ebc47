/** Which open cases a changed cell is about, and what is told of how many there are. */
import { caseTypesOf, openCasesOf } from '../../gateway/console/app/open-cases.js';
import { withOpenCases } from '../../gateway/console/app/shown-changes.js';
import { pageEngine } from './page-engine.js';

const { compiled, words } = pageEngine('social-services');
const all = words.vocabulary.get('case.type')?.values ?? [];
const counts = [
  { agency: 'police', type: 'crime-prevention', count: 12 },
  { agency: 'police', type: 'investigation', count: 7 },
  { agency: 'school', type: 'crime-prevention', count: 9 },
];

it('are of the types that the rows of the cell name, and of all that the recipient can have where a row names none', () => {
  for (const [category, cells] of compiled.cells) {
    for (const [recipient, { whole }] of cells) {
      const named = whole.permits.map(({ row }) =>
        row.when.filter(({ atom }) => atom.id === 'case.type').flatMap(({ values }) => values ?? []),
      );
      const ofRecipient = [...compiled.cells.values()].flatMap((its) => its.get(recipient)?.whole.permits ?? []);
      const possible = ofRecipient.flatMap(({ row }) =>
        row.when.filter(({ atom }) => atom.id === 'case.type').flatMap(({ values }) => values ?? []),
      );
      const every = possible.length === 0 ? all : all.filter((type) => possible.includes(type));
      const expected = named.some((types) => types.length === 0) ? every : [...new Set(named.flat())];
      const found = caseTypesOf([compiled], words, { category, recipient });
      expect([category, recipient, [...found].sort()]).toEqual([category, recipient, [...expected].sort()]);
    }
  }
  const own = caseTypesOf([compiled], words, { category: 'social-services.childVoice', recipient: 'social-services' });
  expect(own.length).toBeGreaterThan(0);
  expect(own.length).toBeLessThan(all.length);
});

it('are those of the recipient alone, each told by itself, and no sum', () => {
  expect(openCasesOf(counts, 'police', ['crime-prevention', 'investigation', 'report'])).toEqual({
    told: [
      { type: 'crime-prevention', count: 12 },
      { type: 'investigation', count: 7 },
    ],
    untold: ['report'],
  });
  expect(openCasesOf(counts, 'prison-and-probation', ['sanction'])).toEqual({ told: [], untold: ['sanction'] });
});

it('stand beside a changed cell, and not beside a field', () => {
  const change = {
    key: 'k',
    category: 'c',
    recipient: 'police',
    witness: null,
    day: null,
    of: null,
    cubes: [],
    left: null,
    open: null,
  };
  const types = { 'c police': ['investigation'] };
  expect(withOpenCases({ ...change, states: '4' }, counts, types).open).toEqual({
    told: [{ type: 'investigation', count: 7 }],
    untold: [],
  });
  expect(withOpenCases({ ...change, states: null }, counts, types).open).toBeNull();
  expect(withOpenCases({ ...change, states: '4', category: 'd' }, counts, types).open).toBeNull();
});
