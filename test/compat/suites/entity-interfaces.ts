/** Entity interfaces further out: several keys, none resolvable, objects that lead to them and back. */
import type { Suite } from '../suite.js';

const posts = [
  { __typename: 'Text', id: 't', slug: 's-t', words: 3 },
  { __typename: 'Photo', id: 'p', slug: 's-p', width: 9 },
];
const byKey = (ref: { id?: string; slug?: string }) =>
  posts.find(({ id, slug }) => id === ref.id || slug === ref.slug) ?? null;

/** An interface with two keys, known as an object by one of them each. */
export const entityInterfaces: Suite = {
  name: 'entity interfaces',
  subgraphs: () => ({
    posts: {
      sdl: `
        type Query { posts: [Post] search: [Found] }
        union Found = Text | Photo | Page
        type Page { title: String first: Post }
        interface Post @key(fields: "id") @key(fields: "slug") { id: ID! slug: ID! }
        type Text implements Post @key(fields: "id") @key(fields: "slug") { id: ID! slug: ID! words: Int }
        type Photo implements Post @key(fields: "id") @key(fields: "slug") { id: ID! slug: ID! width: Int }
      `,
      resolvers: {
        Query: {
          posts: () => posts,
          search: () => [...posts, { __typename: 'Page', title: 'P', first: posts[1] }],
        },
        Post: { __resolveReference: byKey, __resolveType: (one: { __typename: string }) => one.__typename },
        Text: { __resolveReference: byKey },
        Photo: { __resolveReference: byKey },
      },
    },
    likes: {
      sdl: `
        type Query { popular(first: Int = 5): [Post!] }
        type Post @key(fields: "id") @interfaceObject { id: ID! likes: Int! fans: [Fan!] }
        type Fan @key(fields: "name") { name: String! favourite: Post }
      `,
      resolvers: {
        Query: { popular: (_, { first }) => [{ id: 'p' }, { id: 't' }].slice(0, first) },
        Post: {
          __resolveReference: (ref) => ref,
          likes: ({ id }) => (id === 't' ? 1 : 2),
          fans: ({ id }) => [{ name: `fan of ${id}` }],
        },
        Fan: { __resolveReference: (ref) => ref, favourite: () => ({ id: 't' }) },
      },
    },
    links: {
      sdl: `
        type Post @key(fields: "slug") @interfaceObject {
          slug: ID! url: String likes: Int! @external rank: String @requires(fields: "likes") next: Post
        }
        type Fan @key(fields: "name") { name: String! reads: [Post] }
      `,
      resolvers: {
        Post: {
          __resolveReference: (ref) => ref,
          url: ({ slug }) => `/${slug}`,
          rank: ({ likes }) => `#${likes}`,
          next: ({ slug }) => ({ slug: slug === 's-t' ? 's-p' : 's-t' }),
        },
        Fan: { __resolveReference: (ref) => ref, reads: () => [{ slug: 's-p' }, null, { slug: 's-x' }] },
      },
    },
  }),
  cases: [
    {
      shows: 'from one object to another, over the interface',
      query: '{ popular { likes url } }',
      data: {
        popular: [
          { likes: 2, url: '/s-p' },
          { likes: 1, url: '/s-t' },
        ],
      },
    },
    {
      shows: 'a need of one object met by another',
      query: '{ posts { rank ... on Photo { width likes } } }',
      data: { posts: [{ rank: '#1' }, { rank: '#2', width: 9, likes: 2 }] },
    },
    {
      shows: 'on and on, type names on the way',
      query:
        '{ popular(first: 1) { next { __typename next { id ... on Photo { width } fans { favourite { __typename url } } } } } }',
      data: {
        popular: [
          {
            next: {
              __typename: 'Text',
              next: { id: 'p', width: 9, fans: [{ favourite: { __typename: 'Text', url: '/s-t' } }] },
            },
          },
        ],
      },
    },
    {
      shows: 'from a union, with fields of the object on its members',
      query:
        '{ search { __typename ... on Text { likes } ... on Post { url } ... on Page { title first { slug likes } } } }',
      data: {
        search: [
          { __typename: 'Text', likes: 1, url: '/s-t' },
          { __typename: 'Photo', url: '/s-p' },
          { __typename: 'Page', title: 'P', first: { slug: 's-p', likes: 2 } },
        ],
      },
    },
    {
      shows: 'one that the interface’s owner does not know',
      query: '{ posts { fans { reads { id url } } } }',
      data: {
        posts: ['t', 'p'].map(() => ({ fans: [{ reads: [{ id: 'p', url: '/s-p' }, null, null] }] })),
      },
      errors: [
        ['posts', 0, 'fans', 0, 'reads', 2, 'id'],
        ['posts', 1, 'fans', 0, 'reads', 2, 'id'],
      ],
    },
    {
      shows: 'and its type name',
      query: '{ posts { fans { reads { __typename slug } } } }',
      data: {
        posts: ['t', 'p'].map(() => ({ fans: [{ reads: [{ __typename: 'Photo', slug: 's-p' }, null, null] }] })),
      },
    },
  ],
};

/** An interface whose owner answers no entities: what is known of it stays where it is. */
export const unresolvable: Suite = {
  name: 'entity interfaces that are not resolvable',
  subgraphs: () => ({
    a: {
      sdl: `
        type Query { product: Product }
        interface Node @key(fields: "id") { id: ID! }
        type Product implements Node @key(fields: "id") { id: ID! price: Float }
      `,
      resolvers: {
        Query: { product: () => ({ id: '1', price: 2.5 }) },
        Product: { __resolveReference: ({ id }) => ({ id, price: 2.5 }) },
        Node: {
          __resolveReference: ({ id }: { id: string }) => ({ __typename: 'Product', id, price: 2.5 }),
          __resolveType: () => 'Product',
        },
      },
    },
    b: {
      sdl: `
        type Query { b: Node }
        type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! }
      `,
      resolvers: { Query: { b: () => ({ id: '1' }) } },
    },
  }),
  cases: [
    {
      shows: 'what its object has told',
      query: '{ b { id } product { price } }',
      data: { b: { id: '1' }, product: { price: 2.5 } },
    },
    {
      shows: 'its type, and fields of its implementation',
      query: '{ b { __typename ... on Product { price } } }',
      data: { b: { __typename: 'Product', price: 2.5 } },
    },
  ],
};
