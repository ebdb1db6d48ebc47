/** Unions and interfaces of which each subgraph knows another part, and no more asked than is wanted. */
import type { Suite } from '../suite.js';

const steps = [
  { __typename: 'Call', id: 's1', number: '112' },
  { __typename: 'Mail', id: 's2', to: 'a', text: 'b' },
  { __typename: 'Visit', id: 's3', at: 'c' },
];

/** A union of values without keys, of which another subgraph knows one member. */
export const partialUnions: Suite = {
  name: 'unions known in part',
  subgraphs: () => ({
    whole: {
      sdl: `
        type Query { advice: Advice room: Room hall: Room @shareable }
        type Advice @shareable { steps: [Step!]! note: String }
        union Step = Call | Mail | Visit
        type Call @shareable { id: ID! number: String }
        type Mail { id: ID! to: String text: String }
        type Visit { id: ID! at: String }
        type Room @key(fields: "id") { id: ID! box: Box @shareable }
        type Box @shareable { things: [Thing!]! }
        union Thing = Both | Left
        type Both @shareable { label: String }
        type Left { left: String }
      `,
      resolvers: {
        Query: {
          advice: () => ({ note: 'n', steps }),
          room: () => ({ id: 'r', things: ['Both', 'Left'] }),
          hall: () => ({ id: 'r', things: ['Both'] }),
        },
        Room: {
          __resolveReference: ({ id }) => ({ id, things: ['Both', 'Left'] }),
          box: ({ things }) => ({
            things: things.map((name: string) => ({ __typename: name, label: 'both', left: 'l' })),
          }),
        },
      },
    },
    part: {
      sdl: `
        type Query { rear: Room hall: Room @shareable }
        type Advice @shareable { steps: [Step!]! note: String }
        union Step = Call
        type Call @shareable { id: ID! number: String }
        type Room @key(fields: "id") { id: ID! box: Box @shareable rearBox: Box }
        type Box @shareable { things: [Thing!]! }
        union Thing = Both | Right
        type Both @shareable { label: String }
        type Right { right: String }
      `,
      resolvers: {
        Query: {
          rear: () => ({ id: 'r', things: ['Both', 'Right'] }),
          hall: () => ({ id: 'r', things: ['Both'] }),
        },
        Room: {
          __resolveReference: ({ id }) => ({ id, things: ['Both', 'Right'] }),
          box: ({ things }) => ({
            things: things.map((name: string) => ({ __typename: name, label: 'both', right: 'r' })),
          }),
          rearBox: () => ({
            things: [
              { __typename: 'Both', label: 'both' },
              { __typename: 'Right', right: 'r' },
            ],
          }),
        },
      },
    },
  }),
  cases: [
    {
      shows: 'every member of a union of values',
      query:
        '{ advice { note steps { __typename ... on Call { id number } ... on Mail { id to text } ... on Visit { id at } } } }',
      data: {
        advice: {
          note: 'n',
          steps: [steps[0], steps[1], steps[2]],
        },
      },
    },
    {
      shows: 'the members alone that the other does not know',
      query: '{ advice { steps { __typename ... on Mail { text } ... on Visit { at } } } }',
      data: {
        advice: {
          steps: [{ __typename: 'Call' }, { __typename: 'Mail', text: 'b' }, { __typename: 'Visit', at: 'c' }],
        },
      },
    },
    ...(['room', 'rear', 'hall'] as const).map((root) => ({
      shows: `a value of an entity that both have, from ${root}`,
      ...(root !== 'hall' && { pending: 'Apollo’s planner leaves out members that the other subgraph does not know' }),
      query: `{ ${root} { box { things { __typename ... on Both { label } ... on Left { left } ... on Right { right } } } } }`,
      data: {
        [root]: {
          box: {
            things: [
              { __typename: 'Both', label: 'both' },
              ...{
                room: [{ __typename: 'Left', left: 'l' }],
                rear: [{ __typename: 'Right', right: 'r' }],
                hall: [],
              }[root],
            ],
          },
        },
      },
    })),
    {
      shows: 'a member that cannot be here',
      query: '{ room { box { things { __typename ... on Right { right } } } } }',
      data: { room: { box: { things: [{ __typename: 'Both' }, { __typename: 'Left' }] } } },
    },
    {
      shows: 'the box of the other subgraph',
      query:
        '{ room { rearBox { things { __typename ... on Both { label } ... on Left { left } ... on Right { right } } } } }',
      data: {
        room: {
          rearBox: {
            things: [
              { __typename: 'Both', label: 'both' },
              { __typename: 'Right', right: 'r' },
            ],
          },
        },
      },
    },
  ],
};

const refuse = () => {
  throw new Error('nobody asked for this');
};

/** Fields that fail whoever asks for them: no plan may ask for more than the client does. */
export const noMore: Suite = {
  name: 'no more than is asked for',
  subgraphs: () => ({
    reviews: {
      sdl: `
        type Query {
          review: Review thing: Thing @provides(fields: "name text") things: [Thing] @provides(fields: "name text")
        }
        union Review = Signed | Unsigned
        type Signed { item: Item }
        type Unsigned { item: Item }
        type Item @key(fields: "id") { id: ID! }
        type Thing @key(fields: "id") { id: ID! name: String! @external text: String! @external }
      `,
      resolvers: {
        Query: {
          review: () => ({ __typename: 'Unsigned', item: { id: '1' } }),
          thing: () => ({ id: 't', name: 'T' }),
          things: () => [{ id: 't', name: 'T' }],
        },
        Thing: { text: refuse },
      },
    },
    prices: {
      sdl: 'type Item @key(fields: "id") { id: ID! price: Int! }',
      resolvers: { Item: { __resolveReference: (ref) => ref, price: () => 3 } },
    },
    secrets: {
      sdl: 'type Item @key(fields: "id") { id: ID! secret: String! }',
      resolvers: { Item: { __resolveReference: refuse, secret: refuse } },
    },
    things: {
      sdl: 'type Thing @key(fields: "id") { id: ID! name: String! @shareable text: String! @shareable more: String! }',
      resolvers: { Thing: { __resolveReference: (ref) => ref, name: refuse, text: refuse, more: () => 'm' } },
    },
  }),
  cases: [
    {
      shows: 'below one member what another member’s fragment asks for is not asked',
      query: '{ review { ... on Unsigned { item { price } } ... on Signed { item { secret } } } }',
      data: { review: { item: { price: 3 } } },
    },
    {
      shows: 'of what is provided, only what is asked for, under another name, in fragments',
      query: '{ thing { id other: name ... on Thing { name } ... { name } ...T } } fragment T on Thing { name more }',
      data: { thing: { id: 't', other: 'T', name: 'T', more: 'm' } },
    },
    {
      shows: 'not what a condition leaves out',
      query: `query ($no: Boolean = false) { things { id name ... on Thing @skip(if: true) { text } ... @include(if: $no) { text }
        more text @include(if: $no) } }`,
      data: { things: [{ id: 't', name: 'T', more: 'm' }] },
    },
  ],
};
