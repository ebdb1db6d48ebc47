/** `@provides`, `@external`, `@override`, `@shareable`. */
import type { Suite } from '../suite.js';

/** The value of a provided field tells who has answered it. */
export const provides: Suite = {
  name: 'provides',
  subgraphs: () => ({
    main: {
      sdl: `
        type Query { media: [Media] animals: [Animal] }
        interface Animal { id: ID! name: String }
        union Media = Book | Film
        type Book @key(fields: "id") { id: ID! title: String @shareable author: Author @shareable }
        type Film @key(fields: "id") { id: ID! title: String @shareable }
        type Author @shareable { name: String born: Int }
        type Cat implements Animal @key(fields: "id") { id: ID! name: String @shareable }
        type Dog implements Animal @key(fields: "id") { id: ID! name: String @shareable }
      `,
      resolvers: {
        Query: {
          media: () => [
            { __typename: 'Book', id: 'b' },
            { __typename: 'Film', id: 'f' },
          ],
          animals: () => [
            { __typename: 'Cat', id: 'c' },
            { __typename: 'Dog', id: 'd' },
          ],
        },
        Book: {
          __resolveReference: (ref) => ref,
          title: () => 'by main',
          author: () => ({ name: 'by main', born: 1900 }),
        },
        Film: { __resolveReference: (ref) => ref, title: () => 'by main' },
        Cat: { __resolveReference: (ref) => ref, name: () => 'by main' },
        Dog: { __resolveReference: (ref) => ref, name: () => 'by main' },
      },
    },
    other: {
      sdl: `
        type Query {
          picks: [Media] @provides(fields: "... on Book { title author { name } }")
          plain: [Media]
          pets: [Animal] @provides(fields: "... on Cat { name }")
        }
        interface Animal { id: ID! name: String }
        union Media = Book | Film
        type Book @key(fields: "id") { id: ID! title: String @external author: Author @external }
        type Film @key(fields: "id") { id: ID! }
        type Author { name: String @external }
        type Cat implements Animal @key(fields: "id") { id: ID! name: String @external }
        type Dog implements Animal @key(fields: "id") { id: ID! name: String @external }
      `,
      resolvers: {
        Query: {
          picks: () => [
            { __typename: 'Book', id: 'b', title: 'by other', author: { name: 'by other' } },
            { __typename: 'Film', id: 'f', title: 'by other' },
          ],
          plain: () => [{ __typename: 'Book', id: 'b', title: 'by other' }],
          pets: () => [
            { __typename: 'Cat', id: 'c', name: 'by other' },
            { __typename: 'Dog', id: 'd', name: 'by other' },
          ],
        },
      },
    },
  }),
  cases: [
    {
      shows: 'on a member of a union, and not on the other',
      query: '{ picks { ... on Book { title } ... on Film { title } } }',
      data: { picks: [{ title: 'by other' }, { title: 'by main' }] },
    },
    {
      shows: 'on objects in it, as far as it goes',
      query: '{ picks { __typename ... on Book { author { name } } } }',
      data: { picks: [{ __typename: 'Book', author: { name: 'by other' } }, { __typename: 'Film' }] },
    },
    {
      shows: 'on one implementation of an interface',
      query: '{ pets { name } }',
      data: { pets: [{ name: 'by other' }, { name: 'by main' }] },
    },
    {
      shows: 'where nothing is provided',
      query: '{ plain { ... on Book { title author { name born } } } animals { name } }',
      data: {
        plain: [{ title: 'by main', author: { name: 'by main', born: 1900 } }],
        animals: [{ name: 'by main' }, { name: 'by main' }],
      },
    },
  ],
};

/** Fields that have moved, that are there twice, and that are only mentioned. */
export const override: Suite = {
  name: 'override and shareable',
  subgraphs: () => ({
    old: {
      sdl: `
        type Query { post(id: ID!): Post shared: Note @shareable oldest: Post }
        type Post @key(fields: "id") { id: ID! title: String created: String words: Int views: Int likes: Int }
        type Note @shareable { text: String left: String }
      `,
      resolvers: {
        Query: {
          post: (_, { id }) => ({ id }),
          shared: () => ({ text: 'same', left: 'L' }),
          oldest: () => ({ id: '0' }),
        },
        Post: {
          __resolveReference: (ref) => ref,
          title: () => 'old',
          created: () => 'old',
          words: () => 4,
          views: () => 1,
          likes: () => 1,
        },
      },
    },
    new: {
      sdl: `
        type Query { newest: Post shared: Note @shareable }
        type Post @key(fields: "id") {
          id: ID!
          created: String @override(from: "old")
          words: Int @external
          views: Int @override(from: "old", label: "percent(0)")
          likes: Int @override(from: "old", label: "percent(100)")
          length: String @requires(fields: "words")
        }
        type Note { text: String @shareable right: String }
      `,
      resolvers: {
        Query: { newest: () => ({ id: '9' }), shared: () => ({ text: 'same', right: 'R' }) },
        Post: {
          __resolveReference: (ref) => ref,
          created: () => 'new',
          views: () => 2,
          likes: () => 2,
          length: ({ words }) => `${words} words`,
        },
      },
    },
  }),
  cases: [
    {
      shows: 'a field that has moved is answered by its new owner, from wherever one comes',
      query: '{ newest { created title } oldest { created title } post(id: "5") { created } }',
      data: {
        newest: { created: 'new', title: 'old' },
        oldest: { created: 'new', title: 'old' },
        post: { created: 'new' },
      },
    },
    {
      shows: 'a field that is on its way stays with its old owner while nobody says otherwise',
      query: '{ newest { views } oldest { views } }',
      data: { newest: { views: 1 }, oldest: { views: 1 } },
    },
    {
      shows: 'a field that has moved for all is asked of its new owner',
      query: '{ newest { likes views } oldest { likes } }',
      data: { newest: { likes: 2, views: 1 }, oldest: { likes: 2 } },
      apollo: 'Apollo Gateway leaves all such fields with their old owner',
    },
    {
      shows: 'a moved field and one that needs another',
      query: '{ newest { created length words } }',
      data: { newest: { created: 'new', length: '4 words', words: 4 } },
    },
    {
      shows: 'a root field of two subgraphs, each of which knows another part of the value',
      query: '{ shared { text left right } }',
      data: { shared: { text: 'same', left: 'L', right: 'R' } },
    },
    {
      shows: 'the parts of it under other names',
      query: '{ a: shared { right: left left: right } b: shared { text } shared { left } }',
      data: { a: { right: 'L', left: 'R' }, b: { text: 'same' }, shared: { left: 'L' } },
    },
  ],
};
