/** Values and types of all kinds: keys that are no strings, scalars, fields whose types differ between subgraphs. */
import { GraphQLScalarType } from 'graphql';
import type { Suite } from '../suite.js';

const json = () => new GraphQLScalarType({ name: 'JSON', serialize: (value) => value, parseValue: (value) => value });
const anything = { list: [1, null, { a: 'b' }], __typename: 'Thing', text: 'å\n"\u2028' };

/** Keys of every scalar, also falsy ones, and values that must come through as they are. */
export const values: Suite = {
  name: 'values',
  subgraphs: () => ({
    one: {
      sdl: `
        scalar JSON
        enum Kind { A B }
        type Query { things: [Thing] echo(text: String, json: JSON, float: Float, ids: [ID!]): String }
        type Thing @key(fields: "number flag kind ratio codes") {
          number: Int! flag: Boolean! kind: Kind! ratio: Float! codes: [String]
          json: JSON id: ID text: String
        }
      `,
      resolvers: {
        JSON: json(),
        Query: {
          things: () => [
            { number: 0, flag: false, kind: 'A', ratio: 0.5, codes: [], json: anything, id: 7, text: '' },
            {
              number: -1,
              flag: true,
              kind: 'B',
              ratio: 1e21,
              codes: ['"', null],
              json: null,
              id: '',
              text: anything.text,
            },
            { number: 0, flag: false, kind: 'A', ratio: 0.5, codes: [], json: [[]], id: null, text: null },
          ],
          echo: (_: unknown, args: unknown) => JSON.stringify(args),
        },
      } as never,
    },
    two: {
      sdl: `
        scalar JSON
        enum Kind { A B }
        type Thing @key(fields: "number flag kind ratio codes") {
          number: Int! flag: Boolean! kind: Kind! ratio: Float! codes: [String]
          told: String more(filter: JSON): JSON
        }
      `,
      resolvers: {
        JSON: json(),
        Thing: {
          __resolveReference: (ref: unknown) => ref,
          told: ({ number, flag, kind, ratio, codes }: Record<string, unknown>) =>
            JSON.stringify([number, flag, kind, ratio, codes]),
          more: (_: unknown, { filter }: { filter: unknown }) => ({ filter: filter ?? 'none' }),
        },
      } as never,
    },
  }),
  cases: [
    {
      shows: 'keys that are no strings, some falsy',
      query: '{ things { told } }',
      data: {
        things: [
          { told: '[0,false,"A",0.5,[]]' },
          { told: `[-1,true,"B",1e+21,["\\"",null]]` },
          { told: '[0,false,"A",0.5,[]]' },
        ],
      },
    },
    {
      shows: 'scalars of a subgraph’s own making, and ids that are numbers',
      query: '{ things { json id text } }',
      data: {
        things: [
          { json: anything, id: '7', text: '' },
          { json: null, id: '', text: anything.text },
          { json: [[]], id: null, text: null },
        ],
      },
    },
    {
      shows: 'such scalars as arguments, literal and in variables',
      query: `query ($json: JSON, $in: String, $ids: [ID!]) {
        things { more(filter: { deep: [$in, { x: 1.5, y: null }] }) }
        echo(text: """ a
          "b" """, json: $json, float: 3, ids: $ids)
      }`,
      variables: { json: anything, in: 'v', ids: [1, 'x'] },
      data: {
        things: Array.from({ length: 3 }, () => ({ more: { filter: { deep: ['v', { x: 1.5, y: null }] } } })),
        echo: JSON.stringify({ text: ' a\n"b" ', json: anything, float: 3, ids: ['1', 'x'] }),
      },
    },
  ],
};

/** A field that two subgraphs have with types of different width. */
export const widths: Suite = {
  name: 'types of different width',
  subgraphs: () => ({
    one: {
      sdl: `
        type Query { accounts: [Account!]! @shareable user: User @shareable owner: Owner @shareable }
        union Account = User | Admin
        interface Owner { id: ID }
        type User implements Owner @key(fields: "id") { id: ID name: String! @shareable similar: [User] @shareable }
        type Admin implements Owner { id: ID @shareable name: String @shareable similar: [Account] }
      `,
      resolvers: {
        Query: {
          accounts: () => [
            { __typename: 'User', id: 'u', name: 'U' },
            { __typename: 'Admin', id: 'a', name: 'A' },
          ],
          user: () => ({ id: 'u', name: 'U' }),
          owner: () => ({ __typename: 'User', id: 'u', name: 'U' }),
        },
        User: { __resolveReference: (ref) => ({ ...ref, name: 'U' }), similar: () => [{ id: 'v', name: 'V' }] },
        Admin: {
          similar: () => [
            { __typename: 'Admin', id: 'b' },
            { __typename: 'User', id: 'v', name: 'V' },
          ],
        },
      },
    },
    two: {
      sdl: `
        type Query { user: User @shareable owner: User @shareable }
        interface Owner { id: ID! }
        type User implements Owner @key(fields: "id") { id: ID! name: String @shareable age: Int! similar: [User!]! @shareable }
      `,
      resolvers: {
        Query: { user: () => ({ id: 'u' }), owner: () => ({ id: 'u' }) },
        User: {
          __resolveReference: (ref) => ref,
          name: () => 'U',
          age: ({ id }) => id.charCodeAt(0),
          similar: () => [{ id: 'v' }],
        },
      },
    },
  }),
  cases: [
    {
      shows: 'null here and not there',
      query: '{ user { id name age similar { id name age } } }',
      data: { user: { id: 'u', name: 'U', age: 117, similar: [{ id: 'v', name: 'U', age: 118 }] } },
    },
    {
      shows: 'an interface here and an object there',
      query: '{ owner { __typename id ... on User { age } } }',
      data: { owner: { __typename: 'User', id: 'u', age: 117 } },
    },
    {
      shows: 'and a fragment on the object',
      apollo: 'Apollo Gateway does not ask for the type name',
      query: '{ owner { id ... on User { age } } }',
      data: { owner: { id: 'u', age: 117 } },
    },
    {
      shows: 'a union of an entity and a value',
      query:
        '{ accounts { __typename ... on User { id age } ... on Admin { id name s: similar { __typename ... on User { age } } } } }',
      data: {
        accounts: [
          { __typename: 'User', id: 'u', age: 117 },
          { __typename: 'Admin', id: 'a', name: 'A', s: [{ __typename: 'Admin' }, { __typename: 'User', age: 118 }] },
        ],
      },
    },
    {
      shows: 'names that stand for values of different nullability in one list',
      query:
        '{ accounts { ... on User { user: name } ... on Admin { admin: name list: similar { ... on Admin { id } } } } }',
      data: { accounts: [{ user: 'U' }, { admin: 'A', list: [{ id: 'b' }, {}] }] },
    },
  ],
};
