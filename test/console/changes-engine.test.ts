/** A file of rules beside the rules in force, as the console's page compares them. */
import { parse, stringify } from 'yaml';
import { compare } from '../../gateway/console/app/changes-engine.js';
import { makeBundle } from '../../schema/bundle.js';
import { first, reworded } from '../release/registry-folder.js';
import { pageEngine } from './page-engine.js';

const engine = pageEngine('school');
const { content } = first;

/** The school's rules with a row that opens the pupil's school to employment, on a basis of 2027. */
function openingLater() {
  const bases = parse(content.legalBases) as Array<Record<string, unknown>>;
  const model = bases.find(({ kind, validTo }) => kind === 'must' && validTo === null);
  const { replacedBy: _, note: __, ...rest } = model ?? {};
  const later = { ...rest, id: 'NEW-1', from: ['any'], to: ['any'], validFrom: '2027-01-01' };
  const rules = parse(content.policies.school ?? '') as { categories: Array<{ id: string; permit?: object[] }> };
  const row = {
    ...{ row: 'later', to: ['employment'], purpose: 'child.support', basis: 'NEW-1', when: ['actor.role=af-officer'] },
    says: 'Arbetsförmedlingen får uppgiften från den dagen, utan beslut.',
  };
  const categories = rules.categories.map((one) =>
    one.id === 'school.absence' ? { ...one, permit: [...(one.permit ?? []), row] } : one,
  );
  const policies = { ...content.policies, school: stringify({ ...rules, categories }) };
  return makeBundle({ ...content, legalBases: stringify([...bases, later]), policies });
}

it('tells what opens by the law of a later day, and from which', () => {
  const { widened, narrowed, unchanged } = compare(engine, openingLater(), false);
  expect(widened.map(({ category, recipient, day }) => [category, recipient, day])).toEqual([
    ['school.absence', 'employment', '2027-01-01'],
  ]);
  expect([narrowed, unchanged]).toEqual([[], compare(engine, reworded, false).unchanged - 1]);
  expect(compare(engine, openingLater(), true).narrowed).toHaveLength(1);
});

it('tells nothing of rules that decide the same', () => {
  expect(compare(engine, reworded, false)).toMatchObject({ widened: [], narrowed: [], meanings: [] });
});
