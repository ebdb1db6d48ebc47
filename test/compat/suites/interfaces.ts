/** Interfaces, entity interfaces and `@interfaceObject`. */
import type { Suite } from '../suite.js';

const goods = [
  { __typename: 'Book', id: 'b', title: 'Sagan', pages: 12, size: { unit: 'cm', thick: 2 } },
  { __typename: 'Disc', id: 'd', title: 'Visan', tracks: 3, size: { unit: 'mm', wide: 120 } },
];
const find = ({ id }: { id: string }) => goods.find((one) => one.id === id) ?? null;

/** An interface whose implementations and fields differ between subgraphs. */
export const interfaces: Suite = {
  name: 'interfaces',
  subgraphs: () => ({
    catalogue: {
      sdl: `
        type Query { goods: [Good] good(id: ID!): Good nodes: [Node] }
        interface Node { id: ID! }
        interface Good implements Node { id: ID! title: String size: Size }
        type Book implements Good & Node @key(fields: "id") { id: ID! title: String pages: Int size: BookSize }
        type Disc implements Good & Node @key(fields: "id") { id: ID! title: String tracks: Int size: DiscSize }
        type Shelf implements Node @key(fields: "id") { id: ID! goods: [Good!]! }
        interface Size { unit: String }
        type BookSize implements Size { unit: String thick: Int }
        type DiscSize implements Size { unit: String wide: Int }
      `,
      resolvers: {
        Query: {
          goods: () => [...goods, null],
          good: (_, { id }) => find({ id }),
          nodes: () => [...goods, { __typename: 'Shelf', id: 's', goods }],
        },
        Good: { __resolveType: (one: { __typename: string }) => one.__typename },
        Size: { __resolveType: (one: object) => ('thick' in one ? 'BookSize' : 'DiscSize') },
        Book: { __resolveReference: find },
        Disc: { __resolveReference: find },
        Shelf: { __resolveReference: ({ id }) => ({ id, goods }) },
      },
    },
    stock: {
      sdl: `
        interface Priced { price: Int }
        type Query { cheapest: Priced rack: Shelf }
        type Book implements Priced @key(fields: "id") { id: ID! price: Int count: Int! }
        type Disc implements Priced @key(fields: "id") { id: ID! price: Int count: String }
        type Gift implements Priced { price: Int }
        type Shelf @key(fields: "id") { id: ID! metres: Float }
      `,
      resolvers: {
        Query: { cheapest: () => ({ __typename: 'Disc', id: 'd' }), rack: () => ({ id: 's' }) },
        Book: { __resolveReference: (ref) => ref, price: () => 50, count: () => 5 },
        Disc: { __resolveReference: (ref) => ref, price: () => 20, count: () => 'two' },
        Shelf: { __resolveReference: (ref) => ref, metres: () => 1.5 },
      },
    },
  }),
  cases: [
    {
      shows: 'fields of the interface, and of each implementation in two subgraphs',
      query: '{ goods { __typename title ... on Book { pages price } ... on Disc { price tracks } } }',
      data: {
        goods: [
          { __typename: 'Book', title: 'Sagan', pages: 12, price: 50 },
          { __typename: 'Disc', title: 'Visan', price: 20, tracks: 3 },
          null,
        ],
      },
    },
    {
      shows: 'fields of another interface that another subgraph has put on the same objects',
      query: '{ goods { id ... on Priced { price } } cheapest { price ... on Good { title } } }',
      data: { goods: [{ id: 'b', price: 50 }, { id: 'd', price: 20 }, null], cheapest: { price: 20, title: 'Visan' } },
    },
    {
      shows: 'names that collide between implementations, with values of different types',
      query: '{ goods { ... on Book { n: pages c: count } ... on Disc { n: tracks } } }',
      data: { goods: [{ n: 12, c: 5 }, { n: 3 }, null] },
    },
    {
      shows: 'values whose nullability differs between implementations',
      query: '{ goods { size { unit ... on BookSize { thick } } ... on Disc { size { ... on DiscSize { wide } } } } }',
      data: { goods: [{ size: { unit: 'cm', thick: 2 } }, { size: { unit: 'mm', wide: 120 } }, null] },
    },
    {
      shows: 'interfaces in interfaces, and type names at every level',
      query: `{ nodes { t: __typename id ... on Good { title ... on Priced { price } } ... on Shelf {
        metres goods { __typename id ... on Book { price } } } } }`,
      data: {
        nodes: [
          { t: 'Book', id: 'b', title: 'Sagan', price: 50 },
          { t: 'Disc', id: 'd', title: 'Visan', price: 20 },
          {
            t: 'Shelf',
            id: 's',
            metres: 1.5,
            goods: [
              { __typename: 'Book', id: 'b', price: 50 },
              { __typename: 'Disc', id: 'd' },
            ],
          },
        ],
      },
    },
    {
      shows: 'fragments that can never apply here',
      query:
        '{ good(id: "b") { id ... on Disc { tracks price } ... on Priced { ... on Gift { price } } } rack { goods { ... on Disc { count } } } }',
      data: { good: { id: 'b' }, rack: { goods: [{}, { count: 'two' }] } },
    },
  ],
};

const accounts = [
  { __typename: 'Admin', id: 'a', email: 'a@x', level: 9 },
  { __typename: 'Guest', id: 'g', email: 'g@x', until: '2030' },
];

/** An entity interface of one subgraph that others have as an object. */
export const interfaceObject: Suite = {
  name: 'interface objects',
  subgraphs: () => ({
    accounts: {
      sdl: `
        type Query { accounts: [Account!]! account(id: ID!): Account }
        interface Account @key(fields: "id") { id: ID! email: String }
        type Admin implements Account @key(fields: "id") { id: ID! email: String level: Int }
        type Guest implements Account @key(fields: "id") { id: ID! email: String until: String }
      `,
      resolvers: {
        Query: { accounts: () => accounts, account: (_, { id }) => accounts.find((one) => one.id === id) ?? null },
        Account: { __resolveReference: ({ id }: { id: string }) => accounts.find((one) => one.id === id) ?? null },
        Admin: { __resolveReference: ({ id }) => accounts.find((one) => one.id === id) ?? null },
        Guest: { __resolveReference: ({ id }) => accounts.find((one) => one.id === id) ?? null },
      },
    },
    notes: {
      sdl: `
        type Query { noted: [Account] note: Note }
        type Account @key(fields: "id") @interfaceObject {
          id: ID! email: String @external notes: [Note!]! mailbox: String @requires(fields: "email") self: Account
        }
        type Note @key(fields: "id") { id: ID! text: String about: Account }
      `,
      resolvers: {
        Query: { noted: () => [{ id: 'g' }, { id: 'a' }], note: () => ({ id: 'n', text: 'T', about: { id: 'a' } }) },
        Account: {
          __resolveReference: (ref) => ref,
          notes: ({ id }) => [{ id: `n${id}`, text: `about ${id}`, about: { id } }],
          mailbox: ({ email }) => `${email}/in`,
          self: ({ id }) => ({ id }),
        },
        Note: { __resolveReference: (ref) => ref },
      },
    },
    scores: {
      sdl: 'type Account @key(fields: "id") @interfaceObject { id: ID! score: Int! }',
      resolvers: { Account: { __resolveReference: (ref) => ref, score: ({ id }) => (id === 'a' ? 1 : 2) } },
    },
  }),
  cases: [
    {
      shows: 'fields of interface objects from the interface',
      query: '{ accounts { id email score notes { text } } }',
      data: {
        accounts: [
          { id: 'a', email: 'a@x', score: 1, notes: [{ text: 'about a' }] },
          { id: 'g', email: 'g@x', score: 2, notes: [{ text: 'about g' }] },
        ],
      },
    },
    {
      shows: 'from the object, nothing of the type asked',
      query: '{ noted { id notes { id } score } }',
      data: {
        noted: [
          { id: 'g', notes: [{ id: 'ng' }], score: 2 },
          { id: 'a', notes: [{ id: 'na' }], score: 1 },
        ],
      },
    },
    {
      shows: 'from the object, the key alone',
      query: '{ noted { id } note { about { id } } }',
      data: { noted: [{ id: 'g' }, { id: 'a' }], note: { about: { id: 'a' } } },
    },
    {
      shows: 'from the object, the type name',
      query: '{ noted { __typename id } note { about { t: __typename } } }',
      data: {
        noted: [
          { __typename: 'Guest', id: 'g' },
          { __typename: 'Admin', id: 'a' },
        ],
        note: { about: { t: 'Admin' } },
      },
    },
    {
      shows: 'from the object, fragments on implementations',
      query: '{ noted { ... on Admin { level score } ... on Guest { until notes { id } } } }',
      data: {
        noted: [
          { until: '2030', notes: [{ id: 'ng' }] },
          { level: 9, score: 1 },
        ],
      },
    },
    {
      shows: 'from the object, a field of the interface that only the implementations have',
      query: '{ noted { email } }',
      data: { noted: [{ email: 'g@x' }, { email: 'a@x' }] },
    },
    {
      shows: 'what the object needs of the implementations',
      query: '{ noted { mailbox } accounts { mailbox ... on Guest { mailbox } } }',
      data: {
        noted: [{ mailbox: 'g@x/in' }, { mailbox: 'a@x/in' }],
        accounts: [{ mailbox: 'a@x/in' }, { mailbox: 'g@x/in' }],
      },
    },
    {
      shows: 'objects that lead to objects of the interface',
      query: '{ accounts { ... on Admin { self { self { __typename id } } notes { about { email score } } } } }',
      data: {
        accounts: [
          { self: { self: { __typename: 'Admin', id: 'a' } }, notes: [{ about: { email: 'a@x', score: 1 } }] },
          {},
        ],
      },
    },
    {
      shows: 'an object of one type asked as another',
      query: '{ account(id: "a") { ... on Guest { score } } none: account(id: "x") { score } }',
      data: { account: {}, none: null },
    },
    {
      shows: 'aliases that hide the key of the interface',
      query: '{ accounts { id: score __typename email: id } noted { id: __typename } }',
      data: {
        accounts: [
          { id: 1, __typename: 'Admin', email: 'a' },
          { id: 2, __typename: 'Guest', email: 'g' },
        ],
        noted: [{ id: 'Guest' }, { id: 'Admin' }],
      },
    },
  ],
};
