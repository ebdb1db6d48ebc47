/** Ways from entity to entity that lead through several subgraphs. */
import type { Suite } from '../suite.js';

const hidden = 'Apollo Gateway takes what a client calls `id` for the key, and so with every name that it needs itself';

/** An entity whose value types are told by several subgraphs, each with another key, below a parent. */
export const calls: Suite = {
  name: 'entity calls',
  subgraphs: () => ({
    a: {
      sdl: `
        type Query { product: Product }
        type Product @key(fields: "id") { id: ID! category: Category @external choice: Int @requires(fields: "category { details { products } }") }
        type Category { details: Details @external }
        type Details { products: Int @external }
      `,
      resolvers: {
        Query: { product: () => ({ id: 'p' }) },
        Product: { __resolveReference: (ref) => ref, choice: ({ category }) => category.details.products + 1 },
      },
    },
    b: {
      sdl: `
        type Product @key(fields: "id pid") { id: ID! pid: ID! category: Category @shareable }
        type Category @shareable { id: ID! name: String }
      `,
      resolvers: {
        Product: { __resolveReference: (ref) => ref, category: ({ pid }) => ({ id: `c${pid}`, name: 'by b' }) },
      },
    },
    c: {
      sdl: `
        type Product @key(fields: "id") { id: ID! pid: ID! @shareable }
        type Seller @key(fields: "product { id pid }") { product: Product! city: String }
      `,
      resolvers: {
        Product: { __resolveReference: ({ id }) => ({ id, pid: `${id}1` }) },
        Seller: { __resolveReference: (ref) => ({ ...ref, city: ref.product.pid }) },
      },
    },
    d: {
      sdl: `
        type Query { sellers: [Seller] }
        type Seller @key(fields: "product { id pid }") { product: Product! name: String }
        type Product @key(fields: "id pid") { id: ID! pid: ID! @shareable category: Category @shareable }
        type Category @shareable { details: Details id: ID! }
        type Details @shareable { products: Int }
      `,
      resolvers: {
        Query: { sellers: () => [{ product: { id: 'p', pid: 'p1' }, name: 'S' }] },
        Product: {
          __resolveReference: (ref) => ref,
          category: ({ pid }) => ({ id: `c${pid}`, details: { products: 4 } }),
        },
      },
    },
  }),
  cases: [
    {
      shows: 'a value type of which two subgraphs each know a part',
      query: '{ product { category { name id details { products } } } }',
      data: { product: { category: { name: 'by b', id: 'cp1', details: { products: 4 } } } },
    },
    {
      shows: 'what needs a part of it, over a key that a third subgraph knows',
      apollo: hidden,
      query: '{ product { id: choice category { details: name } } }',
      data: { product: { id: 5, category: { details: 'by b' } } },
    },
    {
      shows: 'keys that are entities',
      query: '{ sellers { name city product { category { name } choice } } }',
      data: { sellers: [{ name: 'S', city: 'p1', product: { category: { name: 'by b' }, choice: 5 } }] },
    },
  ],
};
