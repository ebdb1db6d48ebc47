/** Questions, narrowed to what is allowed: fields, fragments and variables that fell away leave no trace. */
import { readFileSync } from 'node:fs';
import { parse, print } from 'graphql';
import { type PlannedStep, Planner } from '../../gateway/planning/operations.js';
import { variablesIn } from '../../gateway/planning/question.js';
import { loadSupergraph } from '../../gateway/planning/supergraph.js';
import { supergraphPath } from '../../schema/compose/compose.js';

const planner = new Planner(loadSupergraph(readFileSync(supergraphPath, 'utf8')));

function stepOf(query: string, agency: string): PlannedStep {
  const step = planner
    .plan(parse(query))
    .waves.flat()
    .find((one) => one.agency === agency);
  if (!step) throw new Error(`expected a question to ${agency}`);
  return step;
}

function narrowed({ question }: PlannedStep, allowed: ReadonlyArray<string>) {
  const mask = question.categories.map((one) => (allowed.includes(one) ? '1' : '0')).join('');
  const made = question.narrow(mask, (category) => allowed.includes(category));
  return made && { ...made, text: made.selections.map((one) => print(one).replace(/\s+/g, ' ')).join(' ') };
}

const person = (selection: string, variables = '') =>
  `query ${variables} { case(id: "c") { persons { person { ${selection} } } } }`;

test('what is not allowed is not asked for, with the variables that only it used', () => {
  const query = person(
    'absences(first: $n, after: $a) { edges { node { date } } } grades { grade }',
    '($n: Int, $a: String)',
  );
  const step = stepOf(query, 'school');
  expect(step.question.categories).toEqual(['school.absence', 'school.grades']);
  const grades = narrowed(step, ['school.grades']);
  expect(grades?.text).not.toContain('absences');
  expect([...variablesIn(grades?.selections ?? [])]).toEqual([]);
  expect([...(grades?.keys ?? [])]).toEqual(['grades']);
  expect([...variablesIn(narrowed(step, ['school.absence'])?.selections ?? [])]).toEqual(['n', 'a']);
  expect(narrowed(step, [])).toBeNull();
});

test('a field of a category of its own falls away from a record that stays', () => {
  const step = stepOf(person('placements { form address { city } } '), 'social-services');
  const text = narrowed(step, ['social-services.placement'])?.text ?? '';
  expect(text).toContain('placements { form');
  expect(text).not.toContain('address');
});

test('that a record is there is its own category: it stays when all that was asked of it falls away', () => {
  const step = stepOf(person('placements { address { city } }'), 'social-services');
  expect(narrowed(step, ['social-services.placement'])?.text).toContain('placements { __typename');
  expect(narrowed(step, ['social-services.placementAddress'])).toBeNull();
});

test('records come with their id under a name that no client can take; so does each person with the own id', () => {
  const step = stepOf(person('grades { id: grade }'), 'school');
  expect(narrowed(step, ['school.grades'])?.text).toBe(
    '... on Person { grades { c__id: grade __record: id } } ... on Person { __person: id }',
  );
});

test('one outcome is narrowed once, and outcomes do not mix', () => {
  const step = stepOf(person('name { given } address { city }'), 'population');
  const [one, other] = [narrowed(step, ['population.name']), narrowed(step, ['population.address'])];
  expect(one?.text).not.toContain('address');
  expect(other?.text).not.toContain('name {');
  expect(narrowed(step, ['population.name'])?.selections).toBe(one?.selections);
});
