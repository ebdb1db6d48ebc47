/** Renamed roots, `Query` reached from below, entities behind entities, and types that have names of ours. */
import type { Suite } from '../suite.js';

/** Fields that lead back to `Query`. */
export const reentry: Suite = {
  name: 'the way back to the root',
  subgraphs: () => ({
    one: {
      sdl: `
        type Query { me: User viewer: Query version: String }
        type Mutation { touch: Touched }
        type Touched { query: Query done: Boolean }
        type User @key(fields: "id") { id: ID! query: Query all: [Query] }
      `,
      resolvers: {
        Query: { me: () => ({ id: 'u' }), viewer: () => ({}), version: () => '1' },
        Mutation: { touch: () => ({ query: {}, done: true }) },
        User: { __resolveReference: (ref) => ref, query: () => ({}), all: () => [{}, null, {}] },
      },
    },
    two: {
      sdl: `
        type Query { news(first: Int): [String] best: User }
        type User @key(fields: "id") { id: ID! name: String }
      `,
      resolvers: {
        Query: { news: (_, { first }) => ['a', 'b'].slice(0, first ?? 9), best: () => ({ id: 'v' }) },
        User: { __resolveReference: (ref) => ref, name: ({ id }) => `name of ${id}` },
      },
    },
  }),
  cases: [
    {
      shows: 'root fields of the other subgraph, below',
      query: '{ viewer { version news } me { query { news best { name } } } }',
      data: {
        viewer: { version: '1', news: ['a', 'b'] },
        me: { query: { news: ['a', 'b'], best: { name: 'name of v' } } },
      },
    },
    {
      shows: 'the same root field at several levels, with other arguments',
      query: 'query ($n: Int) { news viewer { news(first: $n) viewer { news(first: 0) version } __typename } }',
      variables: { n: 1 },
      data: { news: ['a', 'b'], viewer: { news: ['a'], viewer: { news: [], version: '1' }, __typename: 'Query' } },
    },
    {
      shows: 'in lists',
      query: '{ me { name all { news best { id name } } } }',
      data: {
        me: {
          name: 'name of u',
          all: [
            { news: ['a', 'b'], best: { id: 'v', name: 'name of v' } },
            null,
            { news: ['a', 'b'], best: { id: 'v', name: 'name of v' } },
          ],
        },
      },
    },
    {
      shows: 'after a mutation',
      query: 'mutation { touch { done query { news me { name } } } }',
      data: { touch: { done: true, query: { news: ['a', 'b'], me: { name: 'name of u' } } } },
    },
  ],
};

/** Roots of other names, and types of names that mean something to us elsewhere. */
export const names: Suite = {
  name: 'names',
  subgraphs: () => ({
    one: {
      sdl: `
        schema { query: RootQuery mutation: RootMutation }
        type RootQuery { person(id: ID!): Person case: AgencyCase beings: [Being] }
        type RootMutation { rename(name: String!): Person }
        interface Being @key(fields: "id") { id: ID! }
        type Person implements Being @key(fields: "id") { id: ID! name: Name friends: [Person!] case: AgencyCase ask: String }
        type Robot implements Being @key(fields: "id") { id: ID! model: String }
        type Name { first: String }
        type AgencyCase @key(fields: "number") { number: Int! persons: PersonConnection }
        type PersonConnection { edges: [PersonEdge] }
        type PersonEdge { node: Person }
      `,
      resolvers: {
        RootQuery: {
          person: (_, { id }) => ({ id }),
          case: () => ({ number: 1 }),
          beings: () => [
            { __typename: 'Person', id: '1' },
            { __typename: 'Robot', id: '2', model: 'R' },
          ],
        },
        RootMutation: { rename: (_, { name }) => ({ id: '1', name: { first: name } }) },
        Being: {
          __resolveReference: ({ id }: { id: string }) => ({ __typename: id === '2' ? 'Robot' : 'Person', id }),
          __resolveType: (one: { __typename: string }) => one.__typename,
        },
        Person: {
          __resolveReference: (ref) => ref,
          name: (one) => one.name ?? { first: `P${one.id}` },
          friends: ({ id }) => (id === '1' ? [{ id: '3' }] : []),
          case: () => ({ number: 1 }),
        },
        Robot: { __resolveReference: (ref) => ({ ...ref, model: 'R' }) },
        AgencyCase: {
          __resolveReference: (ref) => ref,
          persons: () => ({ edges: [{ node: { id: '1' } }, { node: null }] }),
        },
      },
    },
    two: {
      sdl: `
        type Query { count: Int }
        type Person @key(fields: "id") { id: ID! age: Int }
        type AgencyCase @key(fields: "number") { number: Int! state: String main: Person }
      `,
      resolvers: {
        Query: { count: () => 2 },
        Person: { __resolveReference: (ref) => ref, age: ({ id }) => Number(id) * 10 },
        AgencyCase: { __resolveReference: (ref) => ref, state: () => 'open', main: () => ({ id: '3' }) },
      },
    },
    three: {
      sdl: `
        type Query { anyone: Being }
        type Being @key(fields: "id") @interfaceObject { id: ID! weight: Int }
      `,
      resolvers: {
        Query: { anyone: () => ({ id: '2' }) },
        Being: { __resolveReference: (ref) => ref, weight: ({ id }) => Number(id) },
      },
    },
  }),
  cases: [
    {
      shows: 'a person is a type as any other',
      query:
        '{ person(id: "1") { id name { first } age friends { id: age name { first } case { state main { age } } } } count __typename }',
      data: {
        person: {
          id: '1',
          name: { first: 'P1' },
          age: 10,
          friends: [{ id: 30, name: { first: 'P3' }, case: { state: 'open', main: { age: 30 } } }],
        },
        count: 2,
        __typename: 'Query',
      },
    },
    {
      shows: 'a case is a type as any other',
      query: '{ case { number persons { edges { node { age } } } state } }',
      data: { case: { number: 1, persons: { edges: [{ node: { age: 10 } }, { node: null }] }, state: 'open' } },
    },
    {
      shows: 'persons behind an interface and its object',
      query: '{ beings { weight ... on Person { age } ... on Robot { model } } anyone { id weight } }',
      data: {
        beings: [
          { weight: 1, age: 10 },
          { weight: 2, model: 'R' },
        ],
        anyone: { id: '2', weight: 2 },
      },
    },
    {
      shows: 'a mutation under a root of another name',
      query:
        'mutation ($representations0: String!) { rename(name: $representations0) { name { first } age } __typename }',
      variables: { representations0: 'N' },
      data: { rename: { name: { first: 'N' }, age: 10 }, __typename: 'Mutation' },
    },
  ],
};
