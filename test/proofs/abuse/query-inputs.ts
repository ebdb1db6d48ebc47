/** Queries that cost too much, say nothing, or are none; and variables that do not fit them. */
import { type Input, query, times } from './input.js';

const inCase = (fields: string) => `query($caseId: ID!) { case(id: $caseId) { ${fields} } }`;
const someCase = { caseId: '00000000-0000-4000-8000-000000000000' };
const asked = (name: string, text: string, variables: unknown = someCase) => query(name, text, { variables });
const page =
  'query($caseId: ID!, $first: Int, $after: String) { case(id: $caseId) { persons { person { absences(first: $first, after: $after) { edges { cursor } } } } } }';
const relatives = (levels: number, leaf: string) =>
  inCase(`persons { person { ${'relations { person { '.repeat(levels)}${leaf}${' } }'.repeat(levels)} } }`);
const nested = (levels: number, open: string, close: string) => `${open.repeat(levels)}1${close.repeat(levels)}`;
const bomb = (levels: number) =>
  [
    inCase('persons { person { ...F0 } }'),
    times(
      levels,
      (at) =>
        `fragment F${at} on Person { a: relations { person { ...F${at + 1} } } b: relations { person { ...F${at + 1} } } }`,
    ),
    `fragment F${levels} on Person { name { given } }`,
  ].join(' ');
const skips = Array.from({ length: 9 }, (_, at) => `$s${at}: Boolean!`).join(', ');

/** Texts of queries. */
export const textInputs: ReadonlyArray<Input> = [
  query('no text', ''),
  query('a comment alone', '# nothing'),
  query('no GraphQL', 'SELECT * FROM persons; --'),
  query('an unfinished string', '{ case(id: "x) { id } }'),
  query('a null character', '{ __typename \u0000 }'),
  query('half of a character', '{ __typename \ud800 }'),
  asked('fields within each other: 16', relatives(6, 'id')),
  asked('fields within each other: 1,300', `{ ${'case { '.repeat(1_300)} id ${'}'.repeat(1_300)} }`),
  query('lists within each other in an argument: 1,900', `{ case(id: ${nested(1_900, '[', ']')}) { id } }`),
  query('objects within each other in an argument: 900', `{ case(id: ${nested(900, '{a:', '}')}) { id } }`),
  query('list types within each other: 1,900', `query($x: ${'['.repeat(1_900)}ID${']'.repeat(1_900)}) { __typename }`),
  asked('one field under a hundred aliases', inCase(times(100, (at) => `a${at}: persons { person { id } }`))),
  query('a leaf under 1,300 aliases', `{ ${times(1_300, (at) => `a${at}: __typename`)} }`),
  asked('400 fields that cannot be merged', `{ ${times(400, (at) => `x: case(id: "${at}") { id }`)} }`),
  query('5,000 tokens', `{ ${'__typename '.repeat(5_000)} }`),
  query('the same directive 900 times', `{ __typename ${'@skip(if: false) '.repeat(600)} }`),
  query('1,000 unknown directives', `{ __typename ${times(1_000, (at) => `@d${at}`)} }`),
  query('directives on the operation', `query ${times(500, () => '@include(if: true)')} { __typename }`),
  query('nine conditions', `query(${skips}) { ${times(9, (at) => `a${at}: __typename @skip(if: $s${at})`)} }`, {
    variables: Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`s${at}`, true])),
  }),
  query('a fragment within itself', '{ ...A } fragment A on Query { ...A }'),
  query(
    'fragments in a circle',
    '{ ...A } fragment A on Query { ...B } fragment B on Query { ...C } fragment C on Query { ...A }',
  ),
  asked('fragments that double over 8 levels', bomb(8)),
  asked('fragments that double over 20 levels', bomb(20)),
  query(
    '400 fragments that nobody uses',
    `{ __typename } ${times(400, (at) => `fragment F${at} on Query { __typename }`)}`,
  ),
  query('a fragment that is not there', '{ ...Missing }'),
  query('a fragment on an unknown type', '{ ... on Nothing { id } }'),
  query('an unknown field', '{ nothing }'),
  query('an unknown argument', '{ case(id: "x", all: true) { id } }'),
  query('no argument where one is needed', '{ case { id } }'),
  query('an argument twice', '{ case(id: "x", id: "y") { id } }'),
  query('an object where an id is needed', '{ case(id: { a: 1 }) { id } }'),
  query('a leaf with fields below', '{ __typename { id } }'),
  query('an object without fields', '{ case(id: "x") }'),
  query('a page of 9,999', '{ inbox(first: 9999) { edges { cursor } } }'),
  query('a page of -1', '{ inbox(first: -1) { edges { cursor } } }'),
  query('a number that is none', '{ inbox(first: 1e400) { edges { cursor } } }'),
  asked('an answer that could be too large', relatives(2, 'incidents(first: 100) { edges { node { kind } } }')),
  query('an unknown variable', '{ case(id: $x) { id } }'),
  query('a variable twice', 'query($x: ID!, $x: ID!) { case(id: $x) { id } }'),
  query('a variable that nobody uses', 'query($x: ID!) { __typename }'),
  query('a subscription', 'subscription { __typename }'),
  query('a type definition', 'type Query { id: ID }'),
  query('two operations of one name', 'query A { __typename } query A { __typename }'),
  query('two operations and no name', 'query A { __typename } query B { __typename }'),
  query('an unknown operation name', 'query A { __typename }', { operationName: 'B' }),
  query('an operation name of 10,000 characters', 'query A { __typename }', { operationName: 'B'.repeat(10_000) }),
  query('an operation name that is a number', 'query A { __typename }', { operationName: 1 }),
  query('an operation name of prototypes', '{ __typename }', { operationName: '__proto__' }),
  query('a reserved alias', '{ __proto__: __typename }'),
  query('a reserved variable', 'query($__proto__: ID) { case(id: $__proto__) { id } }'),
  query('fields of subgraphs', '{ _service { sdl } }'),
  query('entities', '{ _entities(representations: []) { __typename } }'),
  query(
    'introspection within itself',
    `{ __schema { types { ${'fields { type { '.repeat(6)} name ${'} }'.repeat(6)} } } }`,
  ),
  query('a personal identity number', '{ case(id: "20110714-2398") { id } }'),
];

/** Variables. */
export const variableInputs: ReadonlyArray<Input> = [
  asked('variables that are text', page, JSON.stringify(someCase)),
  asked('variables that are a list', page, [someCase]),
  asked('variables that are a number', page, 1),
  asked('no variables', page, {}),
  asked('null where something is needed', page, { caseId: null }),
  asked('an object for an id', page, { caseId: { id: 'x' } }),
  asked('a list for an id', page, { caseId: [['x', 'y']] }),
  asked('a truth for an id', page, { caseId: true }),
  asked('text for a number', page, { ...someCase, first: 'ten' }),
  asked('half a number', page, { ...someCase, first: 1.5 }),
  asked('too large a number', page, { ...someCase, first: 2 ** 40 }),
  asked('too long a page', page, { ...someCase, first: 201 }),
  asked('a variable of 200,000 characters', page, { ...someCase, after: 'x'.repeat(200_000) }),
  asked('a list of 60,000 texts', 'mutation($s: [String!]!) { submit(statements: $s) { __typename } }', {
    s: Array(60_000).fill('x'),
  }),
  asked('5,000 variables that nobody uses', page, {
    ...someCase,
    ...Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`v${at}`, at])),
  }),
  asked('objects within each other: 28', page, { caseId: JSON.parse(nested(28, '{"a":', '}')) }),
  asked('the null character', page, { ...someCase, after: 'a\u0000b' }),
  asked('half of a surrogate pair', page, { ...someCase, after: '\ud800' }),
  asked('a personal identity number in a variable', page, { caseId: '20110714-2398' }),
  asked('a variable of the executor', 'query($representations: ID!) { case(id: $representations) { id } }', {
    representations: 'x',
  }),
];
