/** `@requires` in its forms. */
import type { Suite } from '../suite.js';

const hidden = 'Apollo Gateway takes what a client calls `id` for the key, and so with every name that it needs itself';

/** Scalars, objects, lists, arguments and chains over several subgraphs. */
export const requires: Suite = {
  name: 'requires',
  subgraphs: () => ({
    products: {
      sdl: `
        type Query { products: [Product!]! }
        type Product @key(fields: "id") {
          id: ID!
          weight: Int
          price(currency: String!): Int
          size: Size
          parts: [Part!]
        }
        type Size @shareable { height: Int! width: Int! }
        type Part @shareable { name: String! makers: [Maker] }
        type Maker @shareable { code: String }
      `,
      resolvers: {
        Query: { products: () => [{ id: 'p1' }, { id: 'p2' }] },
        Product: {
          __resolveReference: (ref) => ref,
          weight: ({ id }) => (id === 'p1' ? 10 : null),
          price: (_, { currency }) => (currency === 'SEK' ? 100 : 9),
          size: ({ id }) => (id === 'p1' ? { height: 2, width: 3 } : null),
          parts: ({ id }) =>
            id === 'p1'
              ? [
                  { name: 'a', makers: [{ code: 'm' }, null] },
                  { name: 'b', makers: null },
                ]
              : [],
        },
      },
    },
    shipping: {
      sdl: `
        type Product @key(fields: "id") {
          id: ID!
          weight: Int @external
          price(currency: String!): Int @external
          size: Size @external
          parts: [Part!] @external
          fee: Int @requires(fields: "weight")
          krona: Int @requires(fields: "price(currency: \\"SEK\\")")
          euro: Int @requires(fields: "price(currency: \\"EUR\\")")
          area: Int @requires(fields: "size { height width }")
          label(mark: String): String @requires(fields: "parts { name makers { code } }")
        }
        type Size @shareable { height: Int! width: Int! }
        type Part @shareable { name: String! makers: [Maker] }
        type Maker @shareable { code: String }
      `,
      resolvers: {
        Product: {
          __resolveReference: (ref) => ref,
          fee: ({ weight }) => (weight === null ? -1 : weight * 2),
          krona: ({ price }) => price,
          euro: ({ price }) => price,
          area: ({ size }) => size && size.height * size.width,
          label: ({ parts }, { mark }) => `${mark ?? ''}${JSON.stringify(parts)}`,
        },
      },
    },
    bills: {
      sdl: `
        type Product @key(fields: "id") {
          id: ID!
          fee: Int @external
          area: Int @external
          total: Int @requires(fields: "fee area")
        }
      `,
      resolvers: {
        Product: { __resolveReference: (ref) => ref, total: ({ fee, area }) => fee + (area ?? 1000) },
      },
    },
    taxes: {
      sdl: `
        type Product @key(fields: "id") { id: ID! total: Int @external tax: Int @requires(fields: "total") }
      `,
      resolvers: { Product: { __resolveReference: (ref) => ref, tax: ({ total }) => Math.floor(total / 2) } },
    },
  }),
  cases: [
    {
      shows: 'a value, also where it is null',
      query: '{ products { fee } }',
      data: { products: [{ fee: 20 }, { fee: -1 }] },
    },
    {
      shows: 'an object',
      query: '{ products { id area } }',
      data: {
        products: [
          { id: 'p1', area: 6 },
          { id: 'p2', area: null },
        ],
      },
    },
    {
      shows: 'lists and lists below them',
      query: '{ products { label(mark: ">") } }',
      data: {
        products: [
          { label: '>[{"name":"a","makers":[{"code":"m"},null]},{"name":"b","makers":null}]' },
          { label: '>[]' },
        ],
      },
    },
    {
      shows: 'one field needed with two different arguments, and asked for with a third',
      apollo: hidden,
      query: '{ products { krona euro price(currency: "SEK") } }',
      data: {
        products: [
          { krona: 100, euro: 9, price: 100 },
          { krona: 100, euro: 9, price: 100 },
        ],
      },
    },
    {
      shows: 'an argument of the client that differs from the one that is needed',
      apollo: hidden,
      query: '{ products { price(currency: "EUR") krona } }',
      data: {
        products: [
          { price: 9, krona: 100 },
          { price: 9, krona: 100 },
        ],
      },
    },
    {
      shows: 'a chain over four subgraphs',
      query: '{ products { tax } }',
      data: { products: [{ tax: 13 }, { tax: 499 }] },
    },
    {
      shows: 'a chain, with every part of it asked for under another name',
      apollo: hidden,
      query: '{ products { fee: total total: fee weight: area size: weight area: id } }',
      data: {
        products: [
          { fee: 26, total: 20, weight: 6, size: 10, area: 'p1' },
          { fee: 999, total: -1, weight: null, size: null, area: 'p2' },
        ],
      },
    },
  ],
};

/** Fragments in `@requires`, interfaces and unions among what is needed, and needs that go round. */
export const requiresAbstract: Suite = {
  name: 'requires with fragments',
  subgraphs: () => ({
    content: {
      sdl: `
        type Query { pages: [Page] }
        type Page @key(fields: "id") { id: ID! media: Media owner: Owner blocks: [Block] }
        interface Media { url: String }
        type Image implements Media @shareable { url: String width: Int }
        type Video implements Media @shareable { url: String seconds: Int meta: Meta }
        type Meta @shareable { codec: String }
        union Owner = Team | Solo
        type Team @shareable { title: String }
        type Solo @shareable { name: String }
        interface Block { id: ID! }
        type Text implements Block @key(fields: "id") { id: ID! words: Int }
        type Ad implements Block @key(fields: "id") { id: ID! price: Int }
      `,
      resolvers: {
        Query: { pages: () => ['1', '2', '3'].map((id) => ({ id })) },
        Page: {
          __resolveReference: (ref) => ref,
          media: ({ id }) =>
            [
              { __typename: 'Image', url: 'i', width: 4 },
              { __typename: 'Video', url: 'v', seconds: 9, meta: { codec: 'av1' } },
              null,
            ][Number(id) - 1],
          owner: ({ id }) =>
            [{ __typename: 'Team', title: 'T' }, { __typename: 'Solo', name: 'S' }, null][Number(id) - 1],
          blocks: ({ id }) =>
            id === '1'
              ? [{ __typename: 'Text', id: 't', words: 3 }, null, { __typename: 'Ad', id: 'a', price: 5 }]
              : [],
        },
        Text: { __resolveReference: (ref) => ({ ...ref, words: 3 }) },
        Ad: { __resolveReference: (ref) => ({ ...ref, price: 5 }) },
      },
    },
    index: {
      sdl: `
        type Page @key(fields: "id") {
          id: ID!
          media: Media @external
          owner: Owner @external
          mediaText: String @requires(fields: "media { url ... on Image { width } ... on Video { seconds meta { codec } } }")
          typeText: String @requires(fields: "media { __typename } owner { __typename ... on Team { title } }")
        }
        interface Media { url: String }
        type Image implements Media @shareable { url: String width: Int }
        type Video implements Media @shareable { url: String seconds: Int meta: Meta }
        type Meta @shareable { codec: String }
        union Owner = Team | Solo
        type Team @shareable { title: String }
        type Solo @shareable { name: String }
      `,
      resolvers: {
        Page: {
          __resolveReference: (ref) => ref,
          mediaText: ({ media }) => {
            const { __typename, ...rest } = media ?? {};
            return JSON.stringify(rest);
          },
          typeText: ({ media, owner }) => `${media?.__typename} ${owner?.__typename} ${owner?.title}`,
        },
      },
    },
    blocks: {
      sdl: `
        type Text @key(fields: "id") { id: ID! words: Int @external minutes: Int @requires(fields: "words") }
        type Ad @key(fields: "id") { id: ID! price: Int @external minutes: String @requires(fields: "price") }
      `,
      resolvers: {
        Text: { __resolveReference: (ref) => ref, minutes: ({ words }) => words * 2 },
        Ad: { __resolveReference: (ref) => ref, minutes: ({ price }) => `${price} kr` },
      },
    },
  }),
  cases: [
    {
      shows: 'fragments on an interface',
      query: '{ pages { mediaText } }',
      data: {
        pages: [
          { mediaText: '{"url":"i","width":4}' },
          { mediaText: '{"url":"v","seconds":9,"meta":{"codec":"av1"}}' },
          { mediaText: '{}' },
        ],
      },
    },
    {
      shows: 'type names and a union',
      query: '{ pages { typeText } }',
      data: {
        pages: [
          { typeText: 'Image Team T' },
          { typeText: 'Video Solo undefined' },
          { typeText: 'undefined undefined undefined' },
        ],
      },
    },
    {
      shows: 'what is needed asked for as well, under names that collide',
      apollo: hidden,
      query: '{ pages { mediaText media { ... on Image { url: width } ... on Video { url: seconds width: url } } } }',
      data: {
        pages: [
          { mediaText: '{"url":"i","width":4}', media: { url: 4 } },
          { mediaText: '{"url":"v","seconds":9,"meta":{"codec":"av1"}}', media: { url: 9, width: 'v' } },
          { mediaText: '{}', media: null },
        ],
      },
    },
    {
      shows: 'fields of one name with different types and needs, in one list',
      query: '{ pages { blocks { id ... on Text { minutes } ... on Ad { text: minutes } } } }',
      data: {
        pages: [{ blocks: [{ id: 't', minutes: 6 }, null, { id: 'a', text: '5 kr' }] }, { blocks: [] }, { blocks: [] }],
      },
    },
  ],
};

/** Two subgraphs that need each other's fields of one entity. */
export const requiresCircular: Suite = {
  name: 'requires in a circle',
  subgraphs: () => ({
    one: {
      sdl: `
        type Query { feed: [Post] }
        type Post @key(fields: "id") {
          id: ID!
          author: Author
          byNovice: Boolean @external
          byExpert: Boolean @requires(fields: "byNovice")
        }
        type Author @key(fields: "id") { id: ID! }
      `,
      resolvers: {
        Query: { feed: () => [{ id: 'p1' }, { id: 'p2' }] },
        Post: {
          __resolveReference: (ref) => ref,
          author: ({ id }) => ({ id: `a${id}` }),
          byExpert: ({ byNovice }) => !byNovice,
        },
      },
    },
    two: {
      sdl: `
        type Post @key(fields: "id") {
          id: ID!
          author: Author @external
          byNovice: Boolean @requires(fields: "author { id years }")
        }
        type Author @key(fields: "id") { id: ID! years: Int @external }
      `,
      resolvers: {
        Post: { __resolveReference: (ref) => ref, byNovice: ({ author }) => author.years < 5 },
      },
    },
    three: {
      sdl: 'type Author @key(fields: "id") { id: ID! years: Int }',
      resolvers: { Author: { __resolveReference: ({ id }) => ({ id, years: id === 'ap1' ? 1 : 9 }) } },
    },
  }),
  cases: [
    {
      shows: 'round the circle',
      query: '{ feed { byExpert } }',
      data: { feed: [{ byExpert: false }, { byExpert: true }] },
    },
    {
      shows: 'round the circle, with what is needed under other names',
      apollo: hidden,
      query: '{ feed { author: byNovice byNovice: byExpert id: author { years: id id: years } } }',
      data: {
        feed: [
          { author: true, byNovice: false, id: { years: 'ap1', id: 1 } },
          { author: false, byNovice: true, id: { years: 'ap2', id: 9 } },
        ],
      },
    },
  ],
};
