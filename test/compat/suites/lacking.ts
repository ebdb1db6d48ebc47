/** Needs of which a part never came: what is there is sent, and what it lacks is null, so that the field is asked for. */
import type { Suite } from '../suite.js';

/** Crates and their lids: how wide a lid is nobody can say. */
export const lacking: Suite = {
  name: 'needs that lack a part',
  subgraphs: () => ({
    crates: {
      sdl: `
        type Query { crates: [Crate!]! }
        type Crate @key(fields: "id") { id: ID! lid: Lid lids: [Lid] }
        type Lid @key(fields: "id") { id: ID! }
      `,
      resolvers: {
        Query: { crates: () => [{ id: 'c', lid: { id: 'l' }, lids: [{ id: 'l' }, null] }] },
      },
    },
    lids: {
      sdl: 'type Lid @key(fields: "id") { id: ID! width: Int }',
      answers: [503, 'gone'],
    },
    prices: {
      sdl: `
        type Crate @key(fields: "id") {
          id: ID! lid: Lid @external lids: [Lid] @external
          price: String @requires(fields: "lid { width }")
          prices: String @requires(fields: "lids { width }")
        }
        type Lid @key(fields: "id") { id: ID! width: Int @external }
      `,
      resolvers: {
        Crate: {
          __resolveReference: (ref) => ref,
          price: ({ lid }) => JSON.stringify(lid),
          prices: ({ lids }) => JSON.stringify(lids),
        },
      },
    },
  }),
  cases: [
    {
      shows: 'an object',
      query: '{ crates { id price } }',
      data: { crates: [{ id: 'c', price: 'null' }] },
      errors: [null],
    },
    {
      shows: 'the items of a list',
      query: '{ crates { prices } }',
      data: { crates: [{ prices: '[null,null]' }] },
      errors: [null],
    },
  ],
};

/** One type is of an agency that throws, which takes the whole list of entities with it; others are of it too. */
export const beside: Suite = {
  name: 'entities that fail together',
  subgraphs: () => ({
    ships: {
      sdl: `
        type Query { ship: Ship! }
        type Ship { name: String! captain: Captain cargo: Cargo port: Port }
        type Captain @key(fields: "id") { id: ID! }
        type Cargo @key(fields: "id") { id: ID! }
        type Port @key(fields: "id") { id: ID! }
      `,
      resolvers: {
        Query: { ship: () => ({ name: 'Vega', captain: { id: 'c' }, cargo: { id: 'g' }, port: { id: 'p' } }) },
      },
    },
    registry: {
      sdl: `
        type Captain @key(fields: "id") { id: ID! licence: String }
        type Cargo @key(fields: "id") { id: ID! weight: Int }
        type Port @key(fields: "id") { id: ID! city: String }
      `,
      resolvers: {
        Captain: { __resolveReference: ({ id }) => ({ id, licence: 'A' }) },
        Cargo: {
          __resolveReference: () => {
            throw new Error('no cargo');
          },
        },
        Port: { __resolveReference: ({ id }) => ({ id, city: 'Ystad' }) },
      },
    },
  }),
  cases: [
    {
      shows: 'those beside the one that failed',
      query: '{ ship { name captain { licence } cargo { weight } port { city } } }',
      data: { ship: { name: 'Vega', captain: { licence: 'A' }, cargo: { weight: null }, port: { city: 'Ystad' } } },
      errors: [null],
    },
    {
      shows: 'the failed one alone',
      query: '{ ship { cargo { weight } } }',
      data: { ship: { cargo: { weight: null } } },
      errors: [null],
    },
  ],
};
