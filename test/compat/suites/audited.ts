/** Cases in which gateways have been found wanting: keys that lead round, needs with arguments deep down, partial unions. */
import type { Suite } from '../suite.js';

const cards = [
  { id: '1', code: 'c1', place: { shelf: 's1', row: 'r1', box: 'b1' }, title: 'One' },
  { id: '2', code: 'c2', place: { shelf: 's2', row: 'r2', box: 'b2' }, title: 'Two' },
];

/** Each subgraph states the same keys, and answers by one of them alone. */
export const keyMash: Suite = {
  name: 'keys that only one side answers by',
  subgraphs: () => ({
    titles: {
      sdl: `
        type Card @key(fields: "id") @key(fields: "code", resolvable: false)
          @key(fields: "place { shelf row }", resolvable: false) @key(fields: "id place { row box }", resolvable: false) {
          id: ID! code: ID! place: Place! title: String!
        }
        type Place { shelf: ID! row: ID! box: ID! }
      `,
      resolvers: { Card: { __resolveReference: (ref) => cards.find(({ id }) => id === ref.id) } },
    },
    boxes: {
      sdl: `
        type Query { box: Box }
        type Box @key(fields: "id") { id: ID! cards: [Card!]! }
        type Card @key(fields: "place { shelf row }", resolvable: false) @key(fields: "id place { row box }")
          @key(fields: "code", resolvable: false) @key(fields: "id", resolvable: false) {
          id: ID! code: ID! place: Place! title: String! @external label: String! @requires(fields: "title")
        }
        type Place { shelf: ID! row: ID! box: ID! }
      `,
      resolvers: {
        Query: { box: () => ({ id: 'b', cards: cards.map(({ id, code, place }) => ({ id, code, place })) }) },
        Card: {
          // By the one key that it answers by: whatever else is asked, it knows nobody.
          __resolveReference: ({ id, place, title }) => {
            const found = cards.find((card) => card.id === id && card.place.row === place?.row);
            return found && place.box === found.place.box ? { ...found, title } : null;
          },
          label: ({ title }) => `<${title}>`,
        },
      },
    },
  }),
  cases: [
    {
      shows: 'out over one key and back over another',
      query: '{ box { id cards { id title label } } }',
      apollo: 'it goes back to an agency by the first key there, also by one that it does not answer by',
      data: {
        box: {
          id: 'b',
          cards: [
            { id: '1', title: 'One', label: '<One>' },
            { id: '2', title: 'Two', label: '<Two>' },
          ],
        },
      },
    },
    {
      shows: 'the need alone',
      query: '{ box { cards { label code: label } } }',
      apollo: 'it goes back to an agency by the first key there, also by one that it does not answer by',
      data: {
        box: {
          cards: [
            { label: '<One>', code: '<One>' },
            { label: '<Two>', code: '<Two>' },
          ],
        },
      },
    },
  ],
};

const threads = ['t1', 't2'];
const replies = [
  { id: 'r1', thread: 't1', by: 'w1', text: 'x' },
  { id: 'r2', thread: 't1', by: 'w2', text: 'y' },
  { id: 'r3', thread: 't1', by: 'w1', text: 'z' },
  { id: 'r4', thread: 't2', by: 'w2', text: 'z' },
  { id: 'r5', thread: 't2', by: 'w2', text: 'q' },
];
const repliesOf = (id: string, first: number) => replies.filter(({ thread }) => thread === id).slice(0, first);

/** What is needed has arguments, in lists of entities, and the client asks for the same field with others. */
export const neededLists: Suite = {
  name: 'needs with arguments in lists of entities',
  subgraphs: () => ({
    threads: {
      sdl: `
        type Query { threads: [Thread] }
        type Thread @key(fields: "id") { id: ID! replies(first: Int!): [Reply] @external }
        type Reply @key(fields: "id") {
          id: ID! by: ID text: String! echoes: [Thread] @external
          isEcho: Boolean @requires(fields: "echoes { replies(first: 9) { id } }")
        }
      `,
      resolvers: {
        Query: { threads: () => threads.map((id) => ({ id })) },
        // Apollo's planner asks it for this: only in the need above is it of another subgraph.
        Thread: { __resolveReference: (ref) => ref, replies: ({ id }, { first }) => repliesOf(id, first) },
        Reply: {
          __resolveReference: (ref) => ({ ...replies.find(({ id }) => id === ref.id), echoes: ref.echoes }),
          isEcho: ({ echoes }) =>
            echoes.length > 0 && echoes.every((one: { replies: unknown[] }) => one.replies.length),
        },
      },
    },
    people: {
      sdl: `
        type Thread @key(fields: "id") {
          id: ID! replies(first: Int!): [Reply] writer: Writer @requires(fields: "replies(first: 3) { by }")
        }
        type Reply @key(fields: "id") { id: ID! at: String by: ID @external echoes: [Thread] }
        type Writer { id: ID! }
      `,
      resolvers: {
        Thread: {
          __resolveReference: (ref) => ref,
          replies: ({ id }, { first }) => repliesOf(id, first).map((one) => ({ id: one.id })),
          writer: ({ replies: needed }) => ({ id: `${needed.length} ${needed.at(-1).by}` }),
        },
        Reply: {
          __resolveReference: (ref) => ref,
          echoes: ({ id }) => {
            const own = replies.find((one) => one.id === id);
            const same = replies.filter((one) => one.text === own?.text && one.thread !== own?.thread);
            return same.map((one) => ({ id: one.thread }));
          },
        },
      },
    },
  }),
  cases: [
    {
      shows: 'what is needed alone',
      query: '{ threads { writer { id } } }',
      data: { threads: [{ writer: { id: '3 w1' } }, { writer: { id: '2 w2' } }] },
    },
    {
      shows: 'and the same field with another argument',
      query: '{ threads { writer { id } replies(first: 1) { id } } }',
      data: {
        threads: [
          { writer: { id: '3 w1' }, replies: [{ id: 'r1' }] },
          { writer: { id: '2 w2' }, replies: [{ id: 'r4' }] },
        ],
      },
    },
    {
      shows: 'the argument in a variable, in two fragments',
      query: `query ($n: Int = 1) { threads { writer { id } ...A ...B } }
        fragment A on Thread { replies(first: $n) { id } } fragment B on Thread { replies(first: $n) { by } }`,
      data: {
        threads: [
          { writer: { id: '3 w1' }, replies: [{ id: 'r1', by: 'w1' }] },
          { writer: { id: '2 w2' }, replies: [{ id: 'r4', by: 'w2' }] },
        ],
      },
    },
    {
      shows: 'needs of what is in the list, which lead back to the same field',
      query: '{ threads { replies(first: 3) { isEcho } } }',
      data: {
        threads: [
          { replies: [{ isEcho: false }, { isEcho: false }, { isEcho: true }] },
          { replies: [{ isEcho: true }, { isEcho: false }] },
        ],
      },
    },
    {
      shows: 'both at once',
      query: '{ threads { writer { id } replies(first: 1) { isEcho echoes { id } } } }',
      data: {
        threads: [
          { writer: { id: '3 w1' }, replies: [{ isEcho: false, echoes: [] }] },
          { writer: { id: '2 w2' }, replies: [{ isEcho: true, echoes: [{ id: 't1' }] }] },
        ],
      },
    },
  ],
};
