/** Needs of needs, and needs of one field with different arguments at once. */
import type { Suite } from '../suite.js';

const goods = [
  { id: 'g1', name: 'n1', cost: 10, mass: 1, group: { mean: 10 } },
  { id: 'g2', name: 'n2', cost: 20, mass: 2, group: { mean: 20 } },
];
const one = 'Apollo Gateway asks for one of the arguments only';
const rates: Readonly<Record<string, number>> = { SEK: 1, EUR: 0.5, NOK: 2 };

/** Fields that need one field with different arguments, asked for at once. */
export const conflicts: Suite = {
  name: 'needs of one field with different arguments',
  subgraphs: () => ({
    fees: {
      sdl: `
        type Good @key(fields: "id") {
          id: ID! mass: Int @external cost(in: String!): Int @external group: Group @external
          fee: Int @requires(fields: "cost(in: \\"SEK\\") mass")
          feeAbroad: Int @requires(fields: "cost(in: \\"EUR\\") mass")
          feeNorth: Int @requires(fields: "cost(in: \\"NOK\\")")
          isDear: Boolean @requires(fields: "group { mean(in: \\"SEK\\") }")
          isDearAbroad: Boolean @requires(fields: "group { mean(in: \\"EUR\\") }")
        }
        type Group @external { mean(in: String!): Int }
      `,
      resolvers: {
        Good: {
          __resolveReference: (ref) => ref,
          fee: ({ cost, mass }) => cost * mass * 10,
          feeAbroad: ({ cost, mass }) => cost * mass * 10,
          feeNorth: ({ cost }) => cost,
          isDear: ({ group }) => group.mean > 10,
          isDearAbroad: ({ group }) => group.mean > 10,
        },
      },
    },
    goods: {
      sdl: `
        type Query { goods: [Good] good: Good shelf: Shelf }
        type Mutation { add: Shelf }
        type Shelf { goods: [Good] best: Good }
        type Good @key(fields: "id") { id: ID! name: String cost(in: String!): Int mass: Int group: Group }
        type Group { mean(in: String!): Int }
      `,
      resolvers: {
        Query: {
          goods: () => goods,
          good: () => goods[1],
          shelf: () => ({ goods, best: goods[0] }),
        },
        Mutation: { add: () => ({ goods }) },
        Good: {
          __resolveReference: (ref) => goods.find(({ id }) => id === ref.id),
          cost: ({ cost }, args) => cost * (rates[args.in] ?? 0),
        },
        Group: { mean: ({ mean }, args) => mean * (rates[args.in] ?? 0) },
      },
    },
  }),
  cases: [
    {
      shows: 'two at once, and what needs something else',
      apollo: one,
      query: '{ goods { id name fee feeAbroad isDear } }',
      data: {
        goods: [
          { id: 'g1', name: 'n1', fee: 100, feeAbroad: 50, isDear: false },
          { id: 'g2', name: 'n2', fee: 400, feeAbroad: 200, isDear: true },
        ],
      },
    },
    {
      shows: 'one below an object',
      apollo: one,
      query: '{ good { isDear isDearAbroad } }',
      data: { good: { isDear: true, isDearAbroad: false } },
    },
    {
      shows: 'three, in several places, under other names, the field itself beside them',
      apollo: one,
      query: `{ shelf { best { a: feeNorth b: feeAbroad } goods { fee feeNorth feeAbroad cost(in: "EUR") } }
        good { fee cost(in: "NOK") feeAbroad } }`,
      data: {
        shelf: {
          best: { a: 20, b: 50 },
          goods: [
            { fee: 100, feeNorth: 20, feeAbroad: 50, cost: 5 },
            { fee: 400, feeNorth: 40, feeAbroad: 200, cost: 10 },
          ],
        },
        good: { fee: 400, cost: 40, feeAbroad: 200 },
      },
    },
    {
      shows: 'in fragments',
      apollo: one,
      query: '{ goods { ...A ... on Good { feeAbroad } } } fragment A on Good { fee }',
      data: {
        goods: [
          { fee: 100, feeAbroad: 50 },
          { fee: 400, feeAbroad: 200 },
        ],
      },
    },
    {
      shows: 'below a mutation, which is made once',
      apollo: one,
      query: 'mutation { add { goods { fee feeAbroad } } }',
      data: {
        add: {
          goods: [
            { fee: 100, feeAbroad: 50 },
            { fee: 400, feeAbroad: 200 },
          ],
        },
      },
    },
  ],
};
