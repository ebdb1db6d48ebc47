/** Questions are cut at every person (I1), whatever the query looks like: read from what would be sent. */
import { readFileSync } from 'node:fs';
import { buildSchema, type DocumentNode, type FieldNode, Kind, parse, print, type SelectionNode, visit } from 'graphql';
import { type PlannedStep, Planner } from '../../gateway/planning/operations.js';
import { toWaves } from '../../gateway/planning/steps.js';
import { loadSupergraph } from '../../gateway/planning/supergraph.js';
import { supergraphPath } from '../../schema/compose/compose.js';

const planner = new Planner(loadSupergraph(readFileSync(supergraphPath, 'utf8')));

interface Told {
  readonly wave: number;
  readonly agency: string;
  readonly path: string;
  readonly text: string;
}

const textOf = (selections: ReadonlyArray<SelectionNode>) =>
  selections.map((one) => print(one).replace(/\s+/g, ' ')).join(' ');
const stepsOf = (query: string, variables = {}): ReadonlyArray<PlannedStep> =>
  planner.plan(parse(query), null, variables).waves.flat();

function plan(query: string, variables: Record<string, unknown> = {}): Told[] {
  return stepsOf(query, variables).map(({ wave, agency, path, selections }) => ({
    ...{ wave, agency, path: path.join('.') },
    text: textOf(selections),
  }));
}

const key = '{ __typename __person: id }';

/** Every selection below a field that leads to a person. */
function personSelections(selections: ReadonlyArray<SelectionNode>): FieldNode[] {
  const found: FieldNode[] = [];
  const document = { kind: Kind.SELECTION_SET, selections } as const;
  visit(document, {
    Field: (node) => {
      if (node.name.value === 'person') found.push(node);
    },
  });
  return found;
}

test('a person is reached as a key; everything else follows in a question of its own', () => {
  expect(plan('{ case(id: "c") { persons { person { name { given } } } } }')).toEqual([
    {
      wave: 0,
      agency: 'cooperation',
      path: '',
      text: 'case(id: "c") { persons { person { __typename __person: id __typename id } } }',
    },
    {
      ...{ wave: 1, agency: 'population', path: 'case.persons.@.person' },
      text: '... on Person { name { given } }',
    },
  ]);
});

test('a person below a person is cut again, and asked about in a later wave', () => {
  const inner = 'relations { person { relations { person { relations { person { name { given } } } } } } }';
  const told = plan(`{ case(id: "c") { persons { person { ${inner} } } } }`);
  expect(told.map(({ wave, path }) => [wave, path.split('relations').length - 1])).toEqual([
    [0, 0],
    [1, 0],
    [2, 1],
    [3, 2],
    [4, 3],
  ]);
  for (const { text } of told.slice(1, 4)) expect(text).toBe(`... on Person { relations { person ${key} } }`);
});

test.each([
  ['aliases that look like keys', 'id: name { given } name: id a: id b: __typename'],
  ['fragments of every kind', '... { ... on Person { name { given } } ...F }'],
  ['conditions that hold', 'name @include(if: $yes) { given } ... @skip(if: $no) { id grades { grade } }'],
])('no question but the persons’ own holds more of a person than the key: %s', (_, selection) => {
  const fragment = selection.includes('...F')
    ? 'fragment F on Person { services { kind } relations { person { id } } }'
    : '';
  const variables = selection.includes('$') ? '($yes: Boolean!, $no: Boolean!)' : '';
  const query = `query ${variables} { case(id: "c") { persons { person { ${selection} relations { person { ${selection} } } } } } } ${fragment}`;
  const steps = stepsOf(query, { yes: true, no: false });
  expect(steps.length).toBeGreaterThan(2);
  for (const step of steps) {
    for (const { selectionSet } of personSelections(step.selections)) {
      for (const one of selectionSet?.selections ?? []) {
        expect(one.kind === Kind.FIELD && ['id', '__typename'].includes(one.name.value)).toBe(true);
      }
      expect(textOf(selectionSet?.selections ?? [])).toContain('__person: id');
    }
  }
});

test('what a condition leaves out is in no question, and nobody is asked for its sake', () => {
  const query =
    'query ($x: Boolean!) { case(id: "c") { persons { person @include(if: $x) { grades { grade } } role } } }';
  expect(plan(query, { x: true }).map(({ agency }) => agency)).toEqual(['cooperation', 'school']);
  const without = plan(query, { x: false });
  expect(without.map(({ agency }) => agency)).toEqual(['cooperation']);
  expect(without[0]?.text).not.toContain('person {');
});

test('one person reached twice under two names: two questions of one wave, each with its own path', () => {
  const told = plan(
    '{ case(id: "c") { a: persons { person { name { given } } } b: persons { person { address { city } } } } }',
  );
  expect(told.slice(1)).toEqual([
    { wave: 1, agency: 'population', path: 'case.a.@.person', text: '... on Person { name { given } }' },
    { wave: 1, agency: 'population', path: 'case.b.@.person', text: '... on Person { address { city } }' },
  ]);
});

test('one field under the same name in two places is one question', () => {
  const told = plan(
    '{ case(id: "c") { persons { person { name { given } } } persons { person { name { surname } } } } }',
  );
  expect(told).toHaveLength(2);
  expect(told[1]?.text).toContain('given');
  expect(told[1]?.text).toContain('surname');
});

test('a named fragment that stands twice is planned, and every plan is kept once', () => {
  const text =
    '{ case(id: "c") { persons { person { ...F relations { person { ...F } } } } } } fragment F on Person { name { given surname } }';
  expect(plan(text)).toHaveLength(3);
  expect(planner.plan(parse(text))).toBe(planner.plan(parse(text)));
  expect(planner.plan(parse(text))).not.toBe(planner.plan(parse(text.replace('surname', ''))));
});

test('plans that conditions tell apart are kept apart, whatever else varies', () => {
  const document: DocumentNode = parse(
    'query ($x: Boolean!, $id: ID!) { case(id: $id) { type @include(if: $x) state } }',
  );
  const [yes, no] = [true, false].map((x) => planner.plan(document, null, { x, id: 'c' }));
  expect(yes).not.toBe(no);
  expect(planner.plan(document, null, { x: true, id: 'other' })).toBe(yes);
});

test('where everything is allowed any number of variables decides what is selected, and elsewhere eight', () => {
  const anything = new Planner(loadSupergraph(readFileSync(supergraphPath, 'utf8')), { isCut: false });
  const names = Array.from({ length: 12 }, (_, n) => `v${n}`);
  const parts = names.map((name) => `${name}: __typename @include(if: $${name})`);
  const document = parse(`query (${names.map((name) => `$${name}: Boolean!`).join(' ')}) { ${parts.join(' ')} }`);
  const planOf = (bits: number) =>
    anything.plan(document, null, Object.fromEntries(names.map((name, at) => [name, ((bits >> at) & 1) === 1])));
  const shown = (bits: number) =>
    planOf(bits)
      .shape.forType('Query')
      ?.fields.map(({ key }) => key);
  expect(shown(0b101000000001)).toEqual(['v0', 'v9', 'v11']);
  const first = planOf(1);
  for (let bits = 2; bits < 300; bits++) planOf(bits);
  expect(planOf(1)).toBe(first); // found by its text
  expect(shown(299)).toEqual(['v0', 'v1', 'v3', 'v5', 'v8']); // only so many of the plans are kept with the document
  expect(() => planner.plan(document)).toThrow('at most 8');
});

test.each([
  ['a union', 'union Owner = Person | Office'],
  ['an interface', 'interface Owner { id: ID! }'],
])('a person behind %s is refused: nothing could be cut there', (_, owner) => {
  const isInterface = owner.startsWith('interface');
  const schema = buildSchema(`type Query { owner: Owner  office: Office } ${owner}
    type Person ${isInterface ? 'implements Owner' : ''} { id: ID! name: String }
    type Office ${isInterface ? 'implements Owner' : ''} { id: ID! }`);
  const plan = (operation: string) => ({ node: { kind: 'Fetch' as const, serviceName: 'one', operation } });
  expect(() => toWaves(plan('{ owner { ... on Person { name } } }'), schema)).toThrow('behind an interface or union');
  expect(toWaves(plan('{ office { id } }'), schema)).toHaveLength(1);
});
