/** What clients may write: conditions, fragments, aliases, type names, operation names, introspection. */
import type { Suite } from '../suite.js';

const hidden = 'Apollo Gateway takes what a client calls `id` for the key, and so with every name that it needs itself';

const pets = [
  { __typename: 'Cat', id: 'c', name: 'Mira', lives: 9, owner: { id: 'o' } },
  { __typename: 'Dog', id: 'd', name: 'Rex', tricks: ['sit'], owner: null },
];

/** A list of a union and an interface, with parts in two subgraphs. */
export const operations: Suite = {
  name: 'operations',
  subgraphs: () => ({
    pets: {
      sdl: `
        type Query { pets: [Pet] named(name: String): Named any: [Any] me: Owner }
        interface Pet { id: ID! name: String owner: Owner }
        interface Named { name: String }
        union Any = Cat | Dog | Owner
        type Cat implements Pet & Named @key(fields: "id") { id: ID! name: String owner: Owner lives: Int! }
        type Dog implements Pet & Named @key(fields: "id") { id: ID! name: String owner: Owner tricks: [String!] }
        type Owner @key(fields: "id") { id: ID! pets(first: Int = 9, kinds: [String]): [Pet] }
      `,
      resolvers: {
        Query: {
          pets: () => pets,
          named: (_, { name }) => pets.find((one) => one.name === name) ?? null,
          any: () => [...pets, { __typename: 'Owner', id: 'o' }],
          me: () => ({ id: 'o' }),
        },
        Cat: { __resolveReference: () => pets[0] },
        Dog: { __resolveReference: () => pets[1] },
        Owner: { __resolveReference: (ref) => ref, pets: (_, { first }) => pets.slice(0, first) },
      },
    },
    clinic: {
      sdl: `
        type Query { open: Boolean }
        type Cat @key(fields: "id") { id: ID! chip: Int visits(last: Int): [Visit] }
        type Dog @key(fields: "id") { id: ID! chip: String visits(last: Int): [Visit] }
        type Owner @key(fields: "id") { id: ID! phone: String address: Address }
        type Visit { date: String pet: Cat }
        type Address { city: String! }
      `,
      resolvers: {
        Query: { open: () => true },
        Cat: {
          __resolveReference: (ref) => ref,
          chip: () => 1,
          visits: ({ id }, { last }) => [{ date: `d${last ?? ''}`, pet: { id } }],
        },
        Dog: { __resolveReference: (ref) => ref, chip: () => 'two', visits: () => null },
        Owner: { __resolveReference: (ref) => ref, phone: () => '1', address: () => ({ city: 'Tumba' }) },
      },
    },
  }),
  cases: [
    {
      shows: 'a variable with the name of the planner’s own, at a root',
      query: 'query ($representations: String) { named(name: $representations) { name } }',
      variables: { representations: 'Rex' },
      data: { named: { name: 'Rex' } },
    },
    {
      shows: 'conditions on fields and fragments, by variables and literals',
      query: `query ($yes: Boolean!, $no: Boolean = false) {
        me @include(if: $yes) { id phone @skip(if: $no) address @include(if: $no) { city } ... @include(if: $no) { pets { id } } }
        open @skip(if: true)
        pets { ... on Cat @include(if: $yes) { chip } ...D @skip(if: $yes) }
      } fragment D on Dog { tricks }`,
      variables: { yes: true },
      data: { me: { id: 'o', phone: '1' }, pets: [{ chip: 1 }, {}] },
    },
    {
      shows: 'all is left out',
      query: 'query ($no: Boolean!) { me { phone @include(if: $no) } open @include(if: $no) }',
      variables: { no: false },
      data: { me: {} },
    },
    {
      shows: 'one field with and without a condition',
      query: 'query ($no: Boolean!) { me { phone @include(if: $no) ...F } } fragment F on Owner { phone phone }',
      variables: { no: false },
      data: { me: { phone: '1' } },
    },
    {
      shows: 'named fragments in fragments, on interfaces and unions, twice',
      query: `{ pets { ...P } any { ...P ...N ... on Owner { phone } } }
        fragment P on Pet { id ...N owner { ...O } } fragment N on Named { name ... on Cat { chip } } fragment O on Owner { address { city } }`,
      data: {
        pets: [
          { id: 'c', name: 'Mira', chip: 1, owner: { address: { city: 'Tumba' } } },
          { id: 'd', name: 'Rex', owner: null },
        ],
        any: [
          { id: 'c', name: 'Mira', chip: 1, owner: { address: { city: 'Tumba' } } },
          { id: 'd', name: 'Rex', owner: null },
          { phone: '1' },
        ],
      },
    },
    {
      shows: 'type names everywhere',
      query:
        '{ __typename t: __typename pets { __typename k: __typename owner { __typename } } any { x: __typename } me { address { y: __typename } } }',
      data: {
        __typename: 'Query',
        t: 'Query',
        pets: [
          { __typename: 'Cat', k: 'Cat', owner: { __typename: 'Owner' } },
          { __typename: 'Dog', k: 'Dog', owner: null },
        ],
        any: [{ x: 'Cat' }, { x: 'Dog' }, { x: 'Owner' }],
        me: { address: { y: 'Address' } },
      },
    },
    {
      shows: 'nothing but the type name',
      query: '{ __typename }',
      data: { __typename: 'Query' },
    },
    {
      shows: 'one alias for different fields of different types, of two subgraphs',
      query: '{ any { ... on Cat { v: name w: chip } ... on Dog { v: chip } ... on Owner { v: phone } } }',
      data: { any: [{ v: 'Mira', w: 1 }, { v: 'two' }, { v: '1' }] },
    },
    {
      shows: 'aliases named as keys and type names are',
      apollo: hidden,
      query:
        '{ me { id: phone phone: id pets(first: 1) { id: name name: __typename ... on Cat { visits(last: 3) { pet: date date: pet { id: chip } } } } } }',
      data: {
        me: {
          id: '1',
          phone: 'o',
          pets: [{ id: 'Mira', name: 'Cat', visits: [{ pet: 'd3', date: { id: 1 } }] }],
        },
      },
    },
    {
      shows: 'one field with two arguments under two names, in the same entities',
      query:
        'query ($n: Int) { pets { ... on Cat { a: visits(last: 1) { date } b: visits(last: $n) { date } visits { date } } } }',
      variables: { n: 2 },
      data: { pets: [{ a: [{ date: 'd1' }], b: [{ date: 'd2' }], visits: [{ date: 'd' }] }, {}] },
    },
    {
      shows: 'the operation that is named',
      query: 'query A { open } query B($n: String!) { named(name: $n) { name ... on Dog { chip } } }',
      operationName: 'B',
      variables: { n: 'Rex' },
      data: { named: { name: 'Rex', chip: 'two' } },
    },
    {
      shows: 'fields and objects asked for in several places are one',
      query: '{ me { address { city } } ... on Query { me { phone address { __typename } } } me { id } }',
      data: { me: { address: { city: 'Tumba', __typename: 'Address' }, phone: '1', id: 'o' } },
    },
    {
      shows: 'introspection beside data',
      query:
        '{ open __schema { queryType { name } } s: __type(name: "Address") { kind fields { name type { kind } } } none: __type(name: "Nope") { name } }',
      data: {
        open: true,
        __schema: { queryType: { name: 'Query' } },
        s: { kind: 'OBJECT', fields: [{ name: 'city', type: { kind: 'NON_NULL' } }] },
        none: null,
      },
    },
  ],
};
