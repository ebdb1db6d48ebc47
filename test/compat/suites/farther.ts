/** Interfaces that a third subgraph knows of by one implementation alone, and interfaces without any. */
import type { Suite } from '../suite.js';

/** One subgraph has the interface, one an implementation without it, one the interface as an object. */
export const sideways: Suite = {
  name: 'an implementation apart from its interface',
  subgraphs: () => ({
    media: {
      sdl: `
        type Query { first: Media all: [Media] }
        interface Media @key(fields: "id") { id: ID! title: String }
        type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int }
        type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int }
      `,
      resolvers: {
        Query: { first: () => ({ id: 'f' }), all: () => [{ id: 'f' }, { id: 'b' }, null] },
        Media: {
          __resolveReference: (ref: unknown) => ref,
          __resolveType: ({ id }: { id: string }) => (id === 'f' ? 'Film' : 'Book'),
        },
        Film: { __resolveReference: (ref) => ref, title: () => 'F', minutes: () => 90 },
        Book: { __resolveReference: (ref) => ref, title: () => 'B', pages: () => 200 },
      },
    },
    makers: {
      sdl: 'type Query { maker: Maker } type Maker @key(fields: "id") { id: ID! name: String } type Film @key(fields: "id") { id: ID! by: Maker }',
      resolvers: {
        Query: { maker: () => ({ id: 'm', name: 'M' }) },
        Film: { __resolveReference: (ref) => ref, by: () => ({ id: 'm', name: 'M' }) },
        Maker: { __resolveReference: (ref) => ({ ...ref, name: 'M' }) },
      },
    },
    lists: {
      sdl: `
        type Query { list: List }
        type List @key(fields: "id") { id: ID! media: [Media] }
        type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int }
        type Maker @key(fields: "id") { id: ID! best: Media }
      `,
      resolvers: {
        Query: { list: () => ({ id: 'l', media: [{ id: 'b' }, { id: 'f' }] }) },
        Media: { __resolveReference: (ref) => ref, stars: ({ id }) => (id === 'f' ? 5 : 4) },
        Maker: { __resolveReference: (ref) => ref, best: () => ({ id: 'f' }) },
      },
    },
  }),
  cases: [
    {
      shows: 'its fields from three places',
      query: `{ first { id title ... on Film { minutes by { name } } ... on Book { pages } } maker { id name }
        list { id media { id ... on Film { minutes } } } }`,
      data: {
        first: { id: 'f', title: 'F', minutes: 90, by: { name: 'M' } },
        maker: { id: 'm', name: 'M' },
        list: { id: 'l', media: [{ id: 'b' }, { id: 'f', minutes: 90 }] },
      },
    },
    {
      shows: 'from the object to a field that only the third subgraph has',
      query: '{ list { media { stars ... on Film { by { best { title stars ... on Film { by { id } } } } } } } }',
      data: {
        list: { media: [{ stars: 4 }, { stars: 5, by: { best: { title: 'F', stars: 5, by: { id: 'm' } } } }] },
      },
    },
    {
      shows: 'in a list, with type names under several names',
      query: '{ all { a: __typename ... on Media { __typename stars } ... on Film { b: __typename } } }',
      data: {
        all: [
          { a: 'Film', __typename: 'Film', stars: 5, b: 'Film' },
          { a: 'Book', __typename: 'Book', stars: 4 },
          null,
        ],
      },
    },
  ],
};

/** Interfaces that nothing implements where they are asked for: only what their object has told is known. */
export const nothingBehind: Suite = {
  name: 'interfaces without implementations',
  subgraphs: () => ({
    left: {
      sdl: `
        type Query { left: Node item: Item! }
        interface Node @key(fields: "id") { id: ID! }
        type Item @key(fields: "id", resolvable: false) @interfaceObject { id: ID! }
      `,
      resolvers: {
        Query: { left: () => ({ __typename: 'Node', id: 'n' }), item: () => ({ id: 'i' }) },
      },
    },
    right: {
      sdl: `
        type Query { right: Node }
        type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! field: String }
        interface Item @key(fields: "id") { id: ID! }
        type Loaf implements Item @key(fields: "id") { id: ID! name: String! }
      `,
      resolvers: {
        Query: { right: () => ({ id: 'n', field: 'f' }) },
        Item: { __resolveReference: () => ({ __typename: 'Loaf', id: 'i', name: 'L' }), __resolveType: () => 'Loaf' },
        Loaf: { __resolveReference: () => ({ id: 'i', name: 'L' }) },
      },
    },
  }),
  cases: [
    { shows: 'from its object', query: '{ right { id field } }', data: { right: { id: 'n', field: 'f' } } },
    { shows: 'the key from its object', query: '{ right { id } }', data: { right: { id: 'n' } } },
    { shows: 'the key', query: '{ left { id } }', data: { left: null }, errors: [['left']] },
    {
      shows: 'what nobody can be asked for',
      apollo: 'Apollo Gateway answers null, as if there was nothing',
      query: '{ left { field } }',
      data: null,
      errors: [null],
    },
    {
      shows: 'what nobody can be asked for, in a fragment beside what is there',
      apollo: 'Apollo Gateway answers null, as if there was nothing',
      query: 'query { right { id } ...More } fragment More on Query { ... { other: left { field } } }',
      data: null,
      errors: [null],
    },
    { shows: 'a key of another, known as an object', query: '{ item { id } }', data: { item: { id: 'i' } } },
    {
      shows: 'a fragment on its implementation',
      query: '{ item { ... on Loaf { id name } } }',
      data: { item: { id: 'i', name: 'L' } },
    },
  ],
};
