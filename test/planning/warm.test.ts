/** Operations planned before anybody asks: what clients then send needs no planner, and faults are told with their place. */
import { readFileSync } from 'node:fs';
import { GraphQLError, parse, print } from 'graphql';
import { demoOperationsPath, readDemoCase } from '../../gateway/dev/demo-case.js';
import { Planner } from '../../gateway/planning/operations.js';
import { loadSupergraph } from '../../gateway/planning/supergraph.js';
import { readWarmOperations, warm } from '../../gateway/planning/warm.js';
import { supergraphPath } from '../../schema/compose/compose.js';
import { projectFile } from '../../schema/files.js';
import { FileError } from '../../schema/yaml-file.js';

const supergraph = loadSupergraph(readFileSync(supergraphPath, 'utf8'));

/** A planner, and how often it has really planned. */
function counting() {
  let planned = 0;
  const plan: typeof supergraph.plan = (...input) => {
    planned += 1;
    return supergraph.plan(...input);
  };
  return { planner: new Planner({ ...supergraph, plan }), planned: () => planned };
}

function faultsOf(text: string): ReadonlyArray<string> {
  try {
    warm(counting().planner, { path: 'warm.graphql', text });
  } catch (error) {
    if (error instanceof FileError) return error.faults;
    throw error;
  }
  throw new Error('expected faults, but got none');
}

const text = `# What the front end asks.
query Names($id: ID!, $school: Boolean!) {
  case(id: $id) { persons { person { ...Name enrolment @include(if: $school) { year } } } }
}
query Types($id: ID!) { case(id: $id) { type } }
fragment Name on Person { name { given } }
`;

test('what a client sends is planned already: each operation, with its fragments and each value of its conditions', () => {
  const { planner, planned } = counting();
  expect(warm(planner, { path: 'warm.graphql', text })).toHaveLength(2);
  expect(planned()).toBe(3);
  const names = parse(`query Names($id: ID!, $school: Boolean!) { case(id: $id) {
    persons { person { ...Name enrolment @include(if: $school) { year } } } } } fragment Name on Person { name { given } }`);
  for (const school of [true, false]) planner.plan(names, 'Names', { id: 'c', school });
  planner.plan(parse('query Types($id: ID!) { case(id: $id) { type } }'), 'Types', { id: 'c' });
  expect(planned()).toBe(3);
});

test('another planner, as of a new bundle, knows nothing of it and is warmed anew', () => {
  const [one, other] = [counting(), counting()];
  warm(one.planner, { path: 'warm.graphql', text });
  expect(other.planned()).toBe(0);
  warm(other.planner, { path: 'warm.graphql', text });
  expect(other.planned()).toBe(one.planned());
});

test("the demo's file has the query that the demo tells to ask", () => {
  const operations = readWarmOperations(projectFile(demoOperationsPath));
  expect(print(parse(operations.text))).toBe(print(parse(readDemoCase().query)));
  const { planner, planned } = counting();
  warm(planner, operations);
  planner.plan(parse(readDemoCase().query), 'Family', { caseId: 'c' });
  expect(planned()).toBe(1);
});

test('every fault is told, with its place', () => {
  expect(faultsOf('{ case(id: "1") { colour } }\nquery Two { weather }\n')).toEqual([
    expect.stringMatching(/^warm\.graphql:1:1: This anonymous operation must be the only defined operation\.$/),
    expect.stringMatching(/^warm\.graphql:1:19: Cannot query field "colour"/),
    expect.stringMatching(/^warm\.graphql:2:13: Cannot query field "weather"/),
  ]);
});

test('no GraphQL, no operation, and too many conditions are faults too', () => {
  expect(faultsOf('query {\n  case(')).toEqual([expect.stringMatching(/^warm\.graphql:2:8: Syntax Error/)]);
  const fragment = 'fragment Name on Person { name { given } }';
  expect(faultsOf(fragment)).toEqual(['warm.graphql:1: expected at least one operation, but got none']);
  const names = ['a', 'b', 'c', 'd', 'e'];
  const many = `query Many(${names.map((name) => `$${name}: Boolean!`).join(' ')}) { ${names
    .map((name) => `${name}: __typename @skip(if: $${name})`)
    .join(' ')} }`;
  expect(faultsOf(`${many}\n${many.replace('Many', 'More')}`)).toEqual([
    'warm.graphql:1:1: expected at most 4 variables in `@skip` and `@include`, but got 5',
    'warm.graphql:2:1: expected at most 4 variables in `@skip` and `@include`, but got 5',
  ]);
});

test('a file that cannot be read is a fault', () => {
  expect(() => readWarmOperations('nowhere/warm.graphql')).toThrow(
    'nowhere/warm.graphql:1: expected a file of GraphQL operations, but it cannot be read (ENOENT)',
  );
});

test('what clients may not send is a fault', () => {
  const text = 'query Deep { __typename }\n\nquery Wide { __typename }';
  const check = (_: unknown, { name }: { name?: { value: string } | undefined }) => {
    if (name?.value === 'Wide') throw new GraphQLError('it is too large');
  };
  expect(() => warm(counting().planner, { path: 'warm.graphql', text }, check)).toThrow(
    'warm.graphql:3:1: expected an operation that clients may send, but it is too large',
  );
});
