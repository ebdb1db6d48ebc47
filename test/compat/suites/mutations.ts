/** Mutations of several subgraphs, in order, and entities read after them. */
import type { Suite } from '../suite.js';

/** Each subgraph keeps what it is told; `log` is what one of them has done, in order. */
export const mutations: Suite = {
  name: 'mutations',
  subgraphs: () => {
    const log: string[] = [];
    const stock = new Map<string, number>();
    let title = 'none';
    return {
      books: {
        sdl: `
          type Query { title: String }
          type Mutation { rename(to: String!): Book! drop: Boolean log: [String!]! refuse: Int }
          type Book @key(fields: "id") { id: ID! title: String }
        `,
        resolvers: {
          Query: { title: () => title },
          Mutation: {
            rename: (_, { to }) => {
              title = to;
              log.push(`rename ${to}`);
              return { id: 'b' };
            },
            drop: () => {
              log.push('drop');
              return true;
            },
            log: () => log,
            refuse: () => {
              throw new Error('no');
            },
          },
          Book: { __resolveReference: (ref) => ref, title: () => title },
        },
      },
      stock: {
        sdl: `
          type Mutation { add(id: ID!, by: Int = 1): Book count(id: ID!): Int @shareable }
          type Book @key(fields: "id") { id: ID! stock: Int }
        `,
        resolvers: {
          Mutation: {
            add: (_, { id, by }) => {
              stock.set(id, (stock.get(id) ?? 0) + by);
              log.push(`add ${by}`);
              return { id };
            },
            count: (_, { id }) => stock.get(id) ?? 0,
          },
          Book: { __resolveReference: (ref) => ref, stock: ({ id }) => stock.get(id) ?? 0 },
        },
      },
    };
  },
  cases: [
    {
      shows: 'order over subgraphs, each with entities of the other',
      query: `mutation { a: add(id: "b", by: 2) { stock title } rename(to: "T") { title stock } c: add(id: "b") { stock title } log }`,
      data: {
        a: { stock: 2, title: 'none' },
        rename: { title: 'T', stock: 2 },
        c: { stock: 3, title: 'T' },
        log: ['add 2', 'rename T', 'add 1'],
      },
    },
    {
      shows: 'fragments around root fields keep the order, and conditions leave some out',
      query: `mutation ($no: Boolean!, $by: Int!) {
        ... { first: add(id: "x", by: $by) { stock } } ...Rest drop @include(if: $no) last: count(id: "x")
      } fragment Rest on Mutation { rename(to: "U") { title } second: add(id: "x", by: $by) { stock } }`,
      variables: { no: false, by: 5 },
      data: { first: { stock: 5 }, rename: { title: 'U' }, second: { stock: 10 }, last: 10 },
    },
    {
      shows: 'one that fails leaves the others',
      query: 'mutation { a: add(id: "y") { stock } refuse b: add(id: "y") { title stock } __typename }',
      data: { a: { stock: 1 }, refuse: null, b: { title: 'U', stock: 2 }, __typename: 'Mutation' },
      errors: [['refuse']],
    },
    {
      shows: 'a query after them',
      query: '{ title t: __typename }',
      data: { title: 'U', t: 'Query' },
    },
  ],
};
