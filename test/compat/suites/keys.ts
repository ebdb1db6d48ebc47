/** Entities by all kinds of keys. */
import type { Suite } from '../suite.js';

const users = [
  { id: 'u1', email: 'ada@x.se', name: 'Ada', organization: { id: 'o1' }, sku: { code: 'A', lot: { number: 7 } } },
  { id: 'u2', email: 'bo@x.se', name: 'Bo', organization: { id: 'o2' }, sku: { code: 'B', lot: { number: 8 } } },
];

/** One key, another key, and which of them is known where. */
export const keys: Suite = {
  name: 'keys',
  subgraphs: () => ({
    accounts: {
      sdl: `
        type Query { users: [User!]! user(id: ID!): User members: [Member] }
        type User @key(fields: "id") @key(fields: "email") { id: ID! email: String! name: String }
        type Member @key(fields: "id organization { id }") { id: ID! organization: Organization! }
        type Organization { id: ID! @shareable }
      `,
      resolvers: {
        Query: {
          users: () => users,
          user: (_, { id }) => users.find((one) => one.id === id) ?? null,
          members: () => users.map(({ id, organization }) => ({ id, organization })),
        },
        User: {
          __resolveReference: (ref) => users.find(({ id, email }) => id === ref.id || email === ref.email) ?? null,
        },
      },
    },
    letters: {
      sdl: `
        type Query { letters: [Letter] }
        type Letter { subject: String to: User from: User }
        type User @key(fields: "email") { email: String! letters: Int }
      `,
      resolvers: {
        Query: { letters: () => [{ subject: 'hello', to: { email: 'ada@x.se' }, from: { email: 'none@x.se' } }] },
        User: { __resolveReference: (ref) => ({ ...ref, letters: ref.email.length }) },
      },
    },
    reviews: {
      sdl: `
        type Query { reviews: [Review!]! }
        type Review { id: ID! by: User }
        type User @key(fields: "id", resolvable: false) { id: ID! }
        type Member @key(fields: "id organization { id }") {
          id: ID! organization: Organization! badge: String
        }
        type Organization { id: ID! @shareable }
      `,
      resolvers: {
        Query: {
          reviews: () => [
            { id: 'r1', by: { id: 'u2' } },
            { id: 'r2', by: null },
            { id: 'r3', by: { id: 'u9' } },
          ],
        },
        Member: { __resolveReference: (ref) => ({ ...ref, badge: `${ref.id}@${ref.organization.id}` }) },
      },
    },
  }),
  cases: [
    {
      shows: 'fields of two subgraphs by one of two keys',
      query: '{ users { name letters } }',
      data: {
        users: [
          { name: 'Ada', letters: 8 },
          { name: 'Bo', letters: 7 },
        ],
      },
    },
    {
      shows: 'a key that is known only through another key, and entities that nobody knows',
      query: '{ letters { subject to { id name } from { email name } } }',
      data: {
        letters: [{ subject: 'hello', to: { id: 'u1', name: 'Ada' }, from: { email: 'none@x.se', name: null } }],
      },
    },
    {
      shows: 'from a stub over one key to what is known by another',
      query: '{ reviews { id by { name letters } } }',
      data: {
        reviews: [
          { id: 'r1', by: { name: 'Bo', letters: 7 } },
          { id: 'r2', by: null },
          { id: 'r3', by: { name: null, letters: null } },
        ],
      },
    },
    {
      shows: 'a stub alone asks nobody else',
      query: '{ reviews { by { id __typename } } }',
      data: {
        reviews: [{ by: { id: 'u2', __typename: 'User' } }, { by: null }, { by: { id: 'u9', __typename: 'User' } }],
      },
    },
    {
      shows: 'a composite key with an object in it',
      query: '{ members { badge organization { id } } }',
      data: {
        members: [
          { badge: 'u1@o1', organization: { id: 'o1' } },
          { badge: 'u2@o2', organization: { id: 'o2' } },
        ],
      },
    },
    {
      shows: 'aliases that take the names of keys',
      query: '{ users { id: name email: letters name: id } members { id: badge organization: __typename } }',
      data: {
        users: [
          { id: 'Ada', email: 8, name: 'u1' },
          { id: 'Bo', email: 7, name: 'u2' },
        ],
        members: [
          { id: 'u1@o1', organization: 'Member' },
          { id: 'u2@o2', organization: 'Member' },
        ],
      },
    },
    {
      shows: 'one entity in several places, under several names',
      query: '{ a: user(id: "u1") { letters } b: user(id: "u1") { name letters } c: user(id: "u3") { letters } }',
      data: { a: { letters: 8 }, b: { name: 'Ada', letters: 8 }, c: null },
    },
  ],
};

/** Composite keys of nested lists and objects, sent from what another subgraph has told. */
export const nestedKeys: Suite = {
  name: 'nested keys',
  subgraphs: () => ({
    store: {
      sdl: `
        type Query { lots: [Lot] boxes: [Box] }
        type Lot @key(fields: "sku { code lot { number } }") { sku: Sku! weight: Int }
        type Sku @shareable { code: String! lot: LotNumber! }
        type LotNumber @shareable { number: Int! }
        type Box @key(fields: "items { id kind }") { items: [Item!]! }
        type Item @key(fields: "id") { id: ID! kind: String! @shareable }
      `,
      resolvers: {
        Query: {
          lots: () => users.map(({ sku }) => ({ sku, weight: sku.lot.number * 10 })),
          boxes: () => [
            {
              items: [
                { id: 'i1', kind: 'x' },
                { id: 'i2', kind: 'y' },
              ],
            },
            { items: [] },
          ],
        },
      },
    },
    pricing: {
      sdl: `
        type Lot @key(fields: "sku { code lot { number } }") { sku: Sku! price: Int }
        type Sku @shareable { code: String! lot: LotNumber! }
        type LotNumber @shareable { number: Int! }
        type Box @key(fields: "items { id kind }") { items: [Item!]! price: String }
        type Item @key(fields: "id") { id: ID! kind: String! @shareable cost: Int }
      `,
      resolvers: {
        Lot: { __resolveReference: (ref) => ({ ...ref, price: ref.sku.lot.number + ref.sku.code.length }) },
        Box: {
          __resolveReference: (ref) => ({
            ...ref,
            price: ref.items.map((item: { id: string; kind: string }) => `${item.id}${item.kind}`).join('+'),
          }),
        },
        Item: { __resolveReference: (ref) => ref, cost: ({ id }) => Number(id.slice(1)) },
      },
    },
  }),
  cases: [
    {
      shows: 'a key two objects deep',
      query: '{ lots { weight price } }',
      data: {
        lots: [
          { weight: 70, price: 8 },
          { weight: 80, price: 9 },
        ],
      },
    },
    {
      shows: 'the objects of the key asked for under other names',
      query: '{ lots { sku: price a: sku { lot: code code: lot { number: number n: number } } } }',
      data: {
        lots: [
          { sku: 8, a: { lot: 'A', code: { number: 7, n: 7 } } },
          { sku: 9, a: { lot: 'B', code: { number: 8, n: 8 } } },
        ],
      },
    },
    {
      shows: 'a key with a list of objects, also an empty one',
      query: '{ boxes { price items { cost } } }',
      data: {
        boxes: [
          { price: 'i1x+i2y', items: [{ cost: 1 }, { cost: 2 }] },
          { price: '', items: [] },
        ],
      },
    },
  ],
};

/** Keys that are null, and entities that are. */
export const nullKeys: Suite = {
  name: 'null keys',
  subgraphs: () => ({
    books: {
      sdl: `
        type Query { books: [Book] }
        type Book @key(fields: "upc") @key(fields: "isbn") { upc: ID! isbn: ID title: String @shareable }
      `,
      resolvers: {
        Query: { books: () => [{ upc: 'b1', isbn: null }, null, { upc: 'b2', isbn: 's2' }, { upc: 'b3', isbn: 's3' }] },
      },
    },
    catalogue: {
      sdl: `
        type Book @key(fields: "isbn") { isbn: ID author: Author }
        type Author @key(fields: "id") { id: ID! name: String }
      `,
      resolvers: {
        Book: {
          __resolveReference: (ref) => {
            if (ref.isbn === null) return { isbn: null, author: null };
            return ref.isbn === 's2' ? { isbn: 's2', author: { id: 'a1', name: 'Tove' } } : null;
          },
        },
      },
    },
  }),
  cases: [
    {
      shows: 'what has no key is left as it is, in its own place of the list',
      query: '{ books { upc author { name } } }',
      data: {
        books: [
          { upc: 'b1', author: null },
          null,
          { upc: 'b2', author: { name: 'Tove' } },
          { upc: 'b3', author: null },
        ],
      },
    },
  ],
};
