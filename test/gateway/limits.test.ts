/** Limits on depth and size of a query: what they count, and that the demo's questions are far below. */
import { readFileSync } from 'node:fs';
import {
  buildASTSchema,
  buildSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  getOperationAST,
  parse,
} from 'graphql';
import { readDemoCase } from '../../gateway/dev/demo-case.js';
import { checkLimits, maxDepth, maxObjects, sizeOf } from '../../gateway/http/limits.js';
import { projectFile } from '../../schema/files.js';

const small = buildSchema(`
  type Query { person: Person persons: [Person!]! node: Node }
  interface Node { id: ID! friends: [Person] }
  type Person implements Node { id: ID! friends: [Person] rows(first: Int, last: Int, after: String): Connection page(first: Int): [Row] }
  type Connection { edges: [Edge!]! pageInfo: PageInfo! nodes: [Row!]! }
  type Edge { node: Row! cursor: String! }
  type Row { id: ID! friend: Person kinds: [String!]! }
  type PageInfo { hasNextPage: Boolean! }
`);

function measure(query: string, variables: Record<string, unknown> = {}, schema: GraphQLSchema = small) {
  const document = parse(query);
  const operation = getOperationAST(document, schema === small ? undefined : 'Family') ?? getOperationAST(document);
  if (!operation) throw new Error('no operation');
  return sizeOf(schema, document, operation, variables);
}

describe('the size of a query', () => {
  it.each([
    ['all types are a fifth of what is allowed', '{ __schema { types { fields { name } } } }', 1, maxObjects / 5],
    ['one type is a hundredth', '{ a: __type(name: "A") { name } b: __type(name: "B") { name } }', 1, maxObjects / 50],
    ['leaves cost nothing', '{ person { id } }', 2, 1],
    ['a list counts ten', '{ persons { id } }', 2, 10],
    ['lists multiply', '{ persons { friends { friends { id } } } }', 4, 10 + 100 + 1000],
    ['aliases add up', '{ a: persons { id } b: persons { id } }', 2, 20],
    ['a list of leaves costs nothing', '{ person { rows(first: 1) { nodes { kinds } } } }', 4, 1 + 1 + 1],
    ['a page of 50 by default', '{ person { rows { edges { node { id } } } } }', 5, 1 + 1 + 50 + 50],
    [
      'the page that is asked for',
      '{ person { rows(first: 3) { edges { node { id } } pageInfo { hasNextPage } } } }',
      5,
      1 + 1 + 3 + 3 + 1,
    ],
    ['from its end', '{ person { rows(last: 4) { nodes { id } } } }', 4, 1 + 1 + 4],
    ['at most what agencies answer', '{ person { rows(first: 200) { nodes { id } } } }', 4, 1 + 1 + 200],
    ['nothing for an empty page', '{ person { rows(first: 0) { nodes { friend { id } } } } }', 5, 1 + 1],
    ['a paged list without a connection', '{ person { page(first: 7) { friend { id } } } }', 4, 1 + 7 + 7],
    [
      'the page ends with its rows',
      '{ person { rows(first: 2) { nodes { friend { friends { id } } } } } }',
      6,
      1 + 1 + 2 + 2 + 20,
    ],
    [
      'fragments',
      '{ person { ...F } } fragment F on Person { rows(first: 2) { ...G } } fragment G on Connection { nodes { id } }',
      4,
      1 + 1 + 2,
    ],
    ['alternatives by type', '{ node { ... on Person { friends { id } } ... { friends { id } } } }', 3, 1 + 10 + 10],
    ['introspection counts once', getIntrospectionQuery(), 1, maxObjects / 5],
    ['type names too', '{ __typename person { __typename } }', 2, 1],
  ])('%s', (_, query, depth, objects) => {
    expect(measure(query)).toEqual({ depth, objects });
  });

  it.each([
    [{ n: 5 }, 5],
    [{}, 7],
    [{ n: null }, 50],
    [{ n: '5' }, 50],
  ])('reads page sizes from variables %j', (variables, rows) => {
    const query = 'query($n: Int = 7) { person { rows(first: $n) { nodes { id } } } }';
    expect(measure(query, variables).objects).toBe(1 + 1 + rows);
  });

  it.each([
    ['{ person { rows(first: 99999) { nodes { id } } } }', {}, 99999],
    ['{ person { rows(first: -5) { nodes { id } } } }', {}, -5],
    ['query($n: Int) { person { rows(first: $n) { nodes { id } } } }', { n: 1e9 }, 1e9],
  ])('is none for a page that no agency answers: %s %j', (query, variables, got) => {
    expect(() => measure(query, variables)).toThrow(`\`first\` and \`last\` take 0 to 200, but got ${got}`);
  });

  it('is measured at once even when fragments multiply without end', () => {
    const levels = 40;
    const fragments = Array.from(
      { length: levels },
      (_, at) => `fragment F${at} on Person { a: friends { ...F${at + 1} } b: friends { ...F${at + 1} } }`,
    );
    const query = `{ person { ...F0 } } ${fragments.join(' ')} fragment F${levels} on Person { id }`;
    const begun = performance.now();
    expect(measure(query).depth).toBe(levels + 2);
    expect(performance.now() - begun).toBeLessThan(200);
  });
});

describe('the limits', () => {
  const check = (query: string) => {
    const document = parse(query);
    const operation = getOperationAST(document);
    if (operation) checkLimits(small, document, operation, {});
  };
  const deep = (depth: number) =>
    `{ person { ${'rows(first: 0) { nodes { friend { '.repeat((depth - 2) / 3)} id ${'} } }'.repeat((depth - 2) / 3)} } }`;

  it('refuse what goes too deep, and say what was expected and what came', () => {
    expect(() => check(deep(14))).not.toThrow();
    expect(() => check(deep(17))).toThrow(
      expect.objectContaining({
        message: `expected at most ${maxDepth} fields within each other, but got 17`,
        extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
      }),
    );
  });

  it('refuse what could be too large', () => {
    expect(() => check('{ persons { friends { rows(first: 200) { nodes { id } } } } }')).not.toThrow();
    expect(() => check('{ persons { friends { rows(first: 200) { nodes { friend { friends { id } } } } } } }')).toThrow(
      `expected a query whose answer holds at most ${maxObjects} objects, but this one may reach 240210: ask for shorter pages with \`first\` or \`last\`, or in several queries`,
    );
  });

  it('leave the demo’s question room', () => {
    const schema = buildASTSchema(parse(readFileSync(projectFile('schema/supergraph.graphql'), 'utf8')), {
      assumeValid: true,
    });
    const { depth, objects } = measure(readDemoCase().query, {}, schema);
    expect(depth).toBeGreaterThan(5);
    expect(depth).toBeLessThanOrEqual(maxDepth / 1.5);
    expect(objects).toBeGreaterThan(100);
    expect(objects).toBeLessThan(maxObjects / 5);
  });
});
