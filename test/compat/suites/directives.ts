/** Directives that clients write in operations, of a specification of the subgraphs' own, which each defines in its own way. */
import type { Suite } from '../suite.js';

const apollo = 'Apollo Gateway’s schema for clients has none of them, so that it takes the operation for wrong';
const specification = `
  extend schema @link(url: "https://specs.example.com/reading/v1.0", import: ["@read"]) @composeDirective(name: "@read")
  enum Room { HALL CELLAR }
`;

/** One subgraph says where to read if nobody does, the other one does not; one of them has more places for it. */
export const directives: Suite = {
  name: 'directives in operations',
  subgraphs: () => ({
    left: {
      sdl: `${specification}
        directive @read(in: Room!) on FIELD
        directive @mine(at: Int) on FIELD
        type Query { left: String box: Box }
        type Box @key(fields: "id") { id: ID! }`,
      resolvers: { Query: { left: () => 'l', box: () => ({ id: 'b' }) } },
    },
    right: {
      sdl: `${specification}
        directive @read(in: Room! = HALL) on FIELD | INLINE_FRAGMENT
        directive @mine(at: Int) on FIELD
        type Query { right: String }
        type Box @key(fields: "id") { id: ID! lid: String }`,
      resolvers: { Query: { right: () => 'r' }, Box: { __resolveReference: (ref) => ref, lid: () => 'lid' } },
    },
  }),
  cases: [
    {
      shows: 'without an argument that one of them wants',
      apollo,
      query: '{ left @read right @read }',
      data: { left: 'l', right: 'r' },
    },
    {
      shows: 'with an argument, by a variable, below',
      apollo,
      query: 'query ($in: Room!) { left @read(in: CELLAR) box { id @read(in: $in) lid @read } }',
      variables: { in: 'HALL' },
      data: { left: 'l', box: { id: 'b', lid: 'lid' } },
    },
    {
      shows: 'beside one that every subgraph has of itself',
      apollo,
      query: '{ left @mine(at: 1) @read ... @skip(if: false) { right @mine } }',
      data: { left: 'l', right: 'r' },
    },
  ],
};
