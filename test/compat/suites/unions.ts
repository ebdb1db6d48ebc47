/** Unions, enums and inputs that differ between subgraphs, and `@inaccessible`. */
import type { Suite } from '../suite.js';

/** A union of which each subgraph knows other members. */
export const unions: Suite = {
  name: 'unions',
  subgraphs: () => ({
    one: {
      sdl: `
        union Hit = Book | Film
        type Book @key(fields: "id") { id: ID! title: String @shareable }
        type Film @key(fields: "id") { id: ID! title: String @shareable minutes: Int }
        type Query { hits: [Hit] hit: Hit @shareable shelf: Shelf @shareable }
        type Shelf @shareable { top: Hit }
      `,
      resolvers: {
        Query: {
          hits: () => [
            { __typename: 'Book', id: 'b', title: 'B' },
            { __typename: 'Film', id: 'f', title: 'F', minutes: 9 },
          ],
          hit: () => ({ __typename: 'Book', id: 'b', title: 'B' }),
          shelf: () => ({ top: { __typename: 'Book', id: 'b', title: 'B' } }),
        },
        Book: { __resolveReference: ({ id }) => ({ id, title: 'B' }) },
        Film: { __resolveReference: ({ id }) => ({ id, title: 'F', minutes: 9 }) },
      },
    },
    two: {
      sdl: `
        union Hit = Book | Song
        type Book @key(fields: "id") { id: ID! title: String @shareable price: Int }
        type Song @key(fields: "id") { id: ID! title: String price: Int }
        type Film @key(fields: "id") { id: ID! price: String }
        type Query { hit: Hit @shareable songs: [Hit!] shelf: Shelf @shareable }
        type Shelf @shareable { top: Hit }
      `,
      resolvers: {
        Query: {
          hit: () => ({ __typename: 'Book', id: 'b', title: 'B' }),
          songs: () => [
            { __typename: 'Song', id: 's', title: 'S' },
            { __typename: 'Book', id: 'b', title: 'B' },
          ],
          shelf: () => ({ top: { __typename: 'Book', id: 'b', title: 'B' } }),
        },
        Book: { __resolveReference: ({ id }) => ({ id, title: 'B' }), price: () => 5 },
        Song: { __resolveReference: ({ id }) => ({ id, title: 'S' }), price: () => 1 },
        Film: { __resolveReference: (ref) => ref, price: () => 'free' },
      },
    },
  }),
  cases: [
    {
      shows: 'a member that this subgraph does not know is asked of nobody',
      query: '{ hits { __typename ... on Book { title price } ... on Film { minutes } ... on Song { title price } } }',
      data: {
        hits: [
          { __typename: 'Book', title: 'B', price: 5 },
          { __typename: 'Film', minutes: 9 },
        ],
      },
    },
    {
      shows: 'fields of members of two subgraphs whose names and types collide',
      query: '{ hits { ... on Book { t: title p: price } ... on Film { t: title cost: price } } }',
      data: {
        hits: [
          { t: 'B', p: 5 },
          { t: 'F', cost: 'free' },
        ],
      },
    },
    {
      shows: 'a root field that both have, asked for members of both',
      query: '{ hit { __typename ... on Book { price } ... on Song { title } ... on Film { minutes } } }',
      data: { hit: { __typename: 'Book', price: 5 } },
    },
    {
      shows: 'a member that only one knows, below a shared value, asked for alone',
      query: '{ shelf { top { ... on Song { title } } } hit { ... on Film { minutes } } songs { ... on Film { id } } }',
      data: { shelf: { top: {} }, hit: {}, songs: [{}, {}] },
    },
    {
      shows: 'only the type name',
      query: '{ songs { __typename } hit { kind: __typename } }',
      data: { songs: [{ __typename: 'Song' }, { __typename: 'Book' }], hit: { kind: 'Book' } },
    },
  ],
};

/** Enums and inputs: clients may use what all subgraphs take, and get what any may answer. */
export const intersections: Suite = {
  name: 'enums and inputs',
  subgraphs: () => ({
    one: {
      sdl: `
        enum Role { USER ADMIN ROOT @inaccessible }
        enum Size { SMALL LARGE }
        enum Sort { UP DOWN }
        enum Shape { ROUND FLAT }
        input Filter { first: Int = 2 role: Role size: Size sub: Filter tags: [String!] }
        type User @key(fields: "id") { id: ID! role: Role size: Size secret: String @inaccessible }
        type Query { users(filter: Filter, sort: Sort): [User] shape: Shape echo(filter: Filter!, list: [[Filter]], size: Size = LARGE): String }
      `,
      resolvers: {
        Query: {
          users: (_, { filter }) =>
            [
              { id: '1', role: 'ROOT', size: 'SMALL' },
              { id: '2', role: 'USER', size: 'LARGE' },
            ].slice(0, filter?.first ?? 9),
          echo: (_, args) => JSON.stringify(args),
        },
        User: { __resolveReference: (ref) => ref },
      },
    },
    two: {
      sdl: `
        enum Role { USER ADMIN }
        enum Size { SMALL LARGE }
        enum Sort { UP }
        input Filter { first: Int = 2 role: Role sub: Filter tags: [String!] }
        type User @key(fields: "id") { id: ID! named(filter: Filter, role: Role, sort: Sort): String grown: Shape }
        enum Shape { ROUND FLAT BIG }
        type Query { one: User }
      `,
      resolvers: {
        Query: { one: () => ({ id: '1' }) },
        User: {
          __resolveReference: (ref) => ref,
          named: ({ id }, args) => `${id} ${JSON.stringify(args)}`,
          grown: () => 'BIG',
        },
      },
    },
  }),
  cases: [
    {
      shows: 'a value that clients may not see is null and an error',
      query: '{ users { id role size grown } }',
      data: {
        users: [
          { id: '1', role: null, size: 'SMALL', grown: 'BIG' },
          { id: '2', role: 'USER', size: 'LARGE', grown: 'BIG' },
        ],
      },
      errors: [['users', 0, 'role']],
    },
    {
      shows: 'variables inside input objects and lists of lists, with defaults of the schema',
      query: `query ($role: Role!, $tag: String!, $sub: Filter) {
        echo(filter: { role: $role, sub: { tags: [$tag, "x"], sub: $sub } }, list: [[{ role: $role }, null], null])
      }`,
      variables: { role: 'ADMIN', tag: 't', sub: { first: 7, tags: null } },
      data: {
        echo: JSON.stringify({
          filter: {
            first: 2,
            role: 'ADMIN',
            sub: { first: 2, sub: { first: 7, tags: null }, tags: ['t', 'x'] },
          },
          list: [[{ first: 2, role: 'ADMIN' }, null], null],
          size: 'LARGE',
        }),
      },
    },
    {
      shows: 'defaults of variables, variables left out and null',
      query: `query ($first: Int = 1, $none: Role, $null: Filter, $size: Size! = SMALL) {
        users(filter: { first: $first }) { id named(filter: $null, role: $none) }
        echo(filter: { role: $none }, size: $size)
      }`,
      variables: { null: null },
      data: {
        users: [{ id: '1', named: '1 {"filter":null}' }],
        echo: '{"filter":{"first":2},"size":"SMALL"}',
      },
    },
    {
      shows: 'one value for a list, and an enum in a literal',
      query: '{ one { named(filter: { tags: "a", role: USER, first: null }, role: ADMIN) } }',
      data: { one: { named: '1 {"filter":{"first":null,"role":"USER","tags":["a"]},"role":"ADMIN"}' } },
    },
    {
      shows: 'what is inaccessible, or not taken by all, is in no introspection',
      query:
        '{ role: __type(name: "Role") { enumValues { name } } filter: __type(name: "Filter") { inputFields { name } } user: __type(name: "User") { fields { name } } sort: __type(name: "Sort") { enumValues { name } } shape: __type(name: "Shape") { enumValues { name } } }',
      data: {
        role: { enumValues: [{ name: 'USER' }, { name: 'ADMIN' }] },
        filter: { inputFields: [{ name: 'first' }, { name: 'role' }, { name: 'sub' }, { name: 'tags' }] },
        user: { fields: [{ name: 'id' }, { name: 'role' }, { name: 'size' }, { name: 'named' }, { name: 'grown' }] },
        sort: { enumValues: [{ name: 'UP' }] },
        shape: { enumValues: [{ name: 'ROUND' }, { name: 'FLAT' }, { name: 'BIG' }] },
      },
    },
  ],
};

/** `@inaccessible` types behind interfaces and unions. */
export const inaccessible: Suite = {
  name: 'inaccessible',
  subgraphs: () => ({
    one: {
      sdl: `
        type Query { things: [Thing] any: [Any] keyed: Keyed }
        interface Thing { id: ID! }
        union Any = Open | Hidden
        type Open implements Thing { id: ID! code: String }
        type Hidden implements Thing @inaccessible { id: ID! }
        type Keyed @key(fields: "secret") { secret: ID! @inaccessible name: String }
      `,
      resolvers: {
        Query: {
          things: () => [
            { __typename: 'Open', id: '1' },
            { __typename: 'Hidden', id: '2' },
          ],
          any: () => [
            { __typename: 'Hidden', id: '2' },
            { __typename: 'Open', id: '1', code: 'c' },
          ],
          keyed: () => ({ secret: 'k', name: 'N' }),
        },
      },
    },
    two: {
      sdl: 'type Keyed @key(fields: "secret") { secret: ID! age: Int }',
      resolvers: { Keyed: { __resolveReference: (ref) => ref, age: ({ secret }) => (secret === 'k' ? 7 : null) } },
    },
  }),
  cases: [
    {
      shows: 'an object of a type that clients do not have is null',
      query: '{ things { id } any { ... on Open { code } } }',
      data: { things: [{ id: '1' }, null], any: [null, { code: 'c' }] },
    },
    {
      shows: 'its type name is not told',
      query: '{ things { __typename } any { __typename } }',
      data: { things: [{ __typename: 'Open' }, null], any: [null, { __typename: 'Open' }] },
    },
    {
      shows: 'a key that clients do not have is sent all the same',
      query: '{ keyed { name age } }',
      data: { keyed: { name: 'N', age: 7 } },
    },
  ],
};
