/** `@context` and `@fromContext`: values of what is above, sent as arguments. */
import type { Suite } from '../suite.js';

const noContext = 'Apollo Gateway takes no supergraph with contexts: only the router does';

/** The argument comes from a user, a team or the entity above. */
export const context: Suite = {
  name: 'context',
  apollo: noContext,
  subgraphs: () => ({
    people: {
      sdl: `
        type Query { users: [User] team: Team either: [Holder] }
        union Holder = User | Team
        type User @key(fields: "id") @context(name: "owner") { id: ID! currency: String locale: Locale account: Account accounts: [[Account]] }
        type Team @key(fields: "id") @context(name: "owner") { id: ID! money: String account: Account }
        type Locale { code: String }
        type Account @key(fields: "id") {
          id: ID!
          field(currency: String @fromContext(field: "$owner ... on User { currency } ... on Team { money }"), times: Int = 1): String
        }
      `,
      resolvers: {
        Query: {
          users: () => [{ id: 'u1', currency: 'SEK' }, { id: 'u2', currency: 'EUR' }, null],
          team: () => ({ id: 't', money: 'USD' }),
          either: () => [
            { __typename: 'Team', id: 't', money: 'USD' },
            { __typename: 'User', id: 'u1', currency: 'SEK' },
          ],
        },
        User: {
          __resolveReference: ({ id }) => ({ id, currency: id === 'u1' ? 'SEK' : 'EUR' }),
          account: ({ id }) => ({ id: `a${id}` }),
          accounts: ({ id }) => [[{ id: `b${id}` }, null], null],
          locale: ({ id }) => ({ code: `${id}-locale` }),
        },
        Team: { __resolveReference: ({ id }) => ({ id, money: 'USD' }), account: ({ id }) => ({ id: `a${id}` }) },
        Account: {
          __resolveReference: (ref) => ref,
          field: ({ id }, { currency, times }) => `${id} ${currency}`.repeat(times),
        },
      },
    },
    places: {
      sdl: `
        type User @key(fields: "id") @context(name: "place") { id: ID! locale: Locale @external card: Card }
        type Locale { code: String @external }
        type Card @key(fields: "id") { id: ID! text(code: String @fromContext(field: "$place { locale { code } }")): String }
      `,
      resolvers: {
        User: { __resolveReference: (ref) => ref, card: ({ id }) => ({ id: `c${id}` }) },
        Card: { __resolveReference: (ref) => ref, text: ({ id }, { code }) => `${id} ${code}` },
      },
    },
  }),
  cases: [
    {
      shows: 'each entity is sent the value of what is above it',
      query: '{ users { id account { field } } team { account { field(times: 2) } } }',
      data: {
        users: [{ id: 'u1', account: { field: 'au1 SEK' } }, { id: 'u2', account: { field: 'au2 EUR' } }, null],
        team: { account: { field: 'at USDat USD' } },
      },
    },
    {
      shows: 'in lists of lists, under other names, with the value’s own name taken',
      query: '{ users { currency: id accounts { id: field } } }',
      data: {
        users: [
          { currency: 'u1', accounts: [[{ id: 'bu1 SEK' }, null], null] },
          { currency: 'u2', accounts: [[{ id: 'bu2 EUR' }, null], null] },
          null,
        ],
      },
    },
    {
      shows: 'members of a union, each with a context of its own',
      query: '{ either { ... on User { account { field } } ... on Team { account { field } } } }',
      data: { either: [{ account: { field: 'at USD' } }, { account: { field: 'au1 SEK' } }] },
    },
    {
      shows: 'a value of another subgraph',
      query: '{ users { card { text } } }',
      data: { users: [{ card: { text: 'cu1 u1-locale' } }, { card: { text: 'cu2 u2-locale' } }, null] },
    },
  ],
};
