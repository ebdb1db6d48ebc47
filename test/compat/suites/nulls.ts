/** Nulls, lists of lists and errors. */
import type { Suite } from '../suite.js';

const fail = (message: string): never => {
  throw new Error(message);
};

/** Nulls spread to the next value that may be null; errors stand where the client's operation has them. */
export const nulls: Suite = {
  name: 'nulls and errors',
  subgraphs: () => ({
    base: {
      sdl: `
        type Query { rows: [Row!] row: Row rowOrFail: Row! grid: [[Row]!] many: [Row!]! boom: Int fine: Int eight: Row }
        type Row @key(fields: "id") { id: ID! cells: [[Int!]]! up: Row down: Row! names: [String!] bad: String oops: Int! }
      `,
      resolvers: {
        Query: {
          rows: () => [{ id: '1' }, { id: '2' }, { id: '3' }],
          row: () => ({ id: '1' }),
          rowOrFail: () => ({ id: '3' }),
          grid: () => [[{ id: '1' }, null], [], [{ id: '3' }, { id: '2' }]],
          many: () => [{ id: '1' }, { id: '3' }],
          boom: () => fail('boom'),
          fine: () => 1,
          eight: () => ({ id: '8' }),
        },
        Row: {
          __resolveReference: (ref) => ref,
          cells: () => [[1, 2], null, []],
          up: ({ id }) => (id === '1' ? null : { id: String(Number(id) - 1) }),
          down: ({ id }) => ({ id: String(Number(id) + 1) }),
          names: ({ id }) => (id === '2' ? ['a', null] : ['a']),
          bad: ({ id }) => (id === '2' ? fail('bad') : 'good'),
          oops: ({ id }) => (id === '2' ? fail('oops') : 1),
        },
      },
    },
    more: {
      sdl: `
        type Row @key(fields: "id") { id: ID! size: Int! area: Int text: String! tags: [Tag!] }
        type Tag { name: String! of: Row }
      `,
      resolvers: {
        Row: {
          __resolveReference: async (ref) => {
            if (ref.id === '9') throw new Error('nine');
            return ref.id === '3' ? null : ref;
          },
          size: ({ id }) => Number(id),
          area: ({ id }) => (id === '2' ? fail('area') : 4),
          text: ({ id }) => (id === '2' ? fail('text') : 't'),
          tags: ({ id }) => [{ name: 'x', of: { id } }, { name: id === '2' ? null : 'y' }],
        },
      },
    },
  }),
  cases: [
    {
      shows: 'lists of lists',
      query: '{ row { cells } grid { id area } }',
      data: {
        row: { cells: [[1, 2], null, []] },
        grid: [
          [{ id: '1', area: 4 }, null],
          [],
          [
            { id: '3', area: null },
            { id: '2', area: null },
          ],
        ],
      },
      errors: [['grid', 2, 1, 'area']],
    },
    {
      shows: 'an error at an element, under the client’s own names',
      query: '{ r: rows { i: id a: area b: bad } }',
      data: {
        r: [
          { i: '1', a: 4, b: 'good' },
          { i: '2', a: null, b: null },
          { i: '3', a: null, b: 'good' },
        ],
      },
      errors: [
        ['r', 1, 'a'],
        ['r', 1, 'b'],
      ],
    },
    {
      shows: 'an error that spreads inside the subgraph, seen at the element and field that failed',
      query: '{ rows { id names } grid { oops } }',
      data: {
        rows: [
          { id: '1', names: ['a'] },
          { id: '2', names: null },
          { id: '3', names: ['a'] },
        ],
        grid: [[{ oops: 1 }, null], [], [{ oops: 1 }, null]],
      },
      errors: [
        ['rows', 1, 'names', 1],
        ['grid', 2, 1, 'oops'],
      ],
    },
    {
      shows: 'an entity that nobody knows, with a field that may not be null',
      query: '{ rows { id size } row { size } }',
      data: { rows: null, row: { size: 1 } },
      errors: [['rows', 2, 'size']],
    },
    {
      shows: 'a null that spreads to the top',
      query: '{ fine many { id size } }',
      data: null,
      errors: [['many', 1, 'size']],
    },
    {
      shows: 'a null below a null, and beside it',
      query: '{ rows { id up { size up { id } } } }',
      data: {
        rows: [
          { id: '1', up: null },
          { id: '2', up: { size: 1, up: null } },
          { id: '3', up: { size: 2, up: { id: '1' } } },
        ],
      },
    },
    {
      shows: 'a field that fails and may not be null, in another subgraph',
      query: '{ row { id down { id text } } rows { text } }',
      data: { row: null, rows: null },
      errors: [
        ['row', 'down', 'text'],
        ['rows', 1, 'text'],
      ],
    },
    {
      shows: 'an entity whose reference fails: an error at the entity, and null in what it would have told',
      query: '{ row { a: area } eight { down { id area } area } }',
      data: { row: { a: 4 }, eight: { down: { id: '9', area: null }, area: 4 } },
      errors: [['eight', 'down']],
    },
    {
      shows: 'entities in lists of other entities that fail, inside and out',
      query: '{ row { tags { name of { bad area } } } many { id tags { name } } }',
      data: {
        row: {
          tags: [
            { name: 'x', of: { bad: 'good', area: 4 } },
            { name: 'y', of: null },
          ],
        },
        many: [
          { id: '1', tags: [{ name: 'x' }, { name: 'y' }] },
          { id: '3', tags: null },
        ],
      },
    },
    {
      shows: 'a root field that fails beside others',
      query: '{ boom fine other: boom row { id } }',
      data: { boom: null, fine: 1, other: null, row: { id: '1' } },
      errors: [['boom'], ['other']],
    },
  ],
};

/** Subgraphs that are down, broken or answer nonsense. */
export const broken: Suite = {
  name: 'broken subgraphs',
  subgraphs: () => {
    const sdl = (field: string) => `type Item @key(fields: "id") { id: ID! ${field}: String }`;
    const entities = (list: unknown) => JSON.stringify({ data: { _entities: list, entities0: list } });
    return {
      base: {
        sdl: 'type Query { items: [Item] } type Item @key(fields: "id") { id: ID! own: String }',
        resolvers: {
          Query: {
            items: () => [
              { id: '1', own: 'a' },
              { id: '2', own: 'b' },
            ],
          },
        },
      },
      down: { sdl: sdl('down'), answers: [503, 'gone'] },
      html: { sdl: sdl('html'), answers: [200, '<html>'] },
      short: { sdl: sdl('short'), answers: [200, entities([{ short: 'x' }])] },
      none: { sdl: sdl('none'), answers: [200, '{"data":null,"errors":[{"message":"no"}]}'] },
      partial: {
        sdl: sdl('partial'),
        answers: [
          200,
          '{"data":{"_entities":[null,{"partial":"p"}],"entities0":[null,{"partial":"p"}]},"errors":[{"message":"x"}]}',
        ],
      },
      refused: { sdl: sdl('refused'), answers: [400, '{"errors":[{"message":"no"}]}'] },
      root: { sdl: 'type Query { root: String! }', answers: [500, '{"errors":[{"message":"no"}]}'] },
      soft: {
        sdl: 'type Query { soft: String }',
        answers: [200, '{"data":{"soft":null},"errors":[{"message":"no","path":["soft"]}]}'],
      },
    };
  },
  cases: [
    ...['down', 'html', 'short', 'none', 'refused'].map((field) => ({
      shows: `what others have told stays: ${field}`,
      query: `{ items { own ${field} } }`,
      data: {
        items: [
          { own: 'a', [field]: null },
          { own: 'b', [field]: null },
        ],
      },
      errors: [null],
    })),
    {
      shows: 'what has come beside an error is taken',
      query: '{ items { partial } }',
      data: { items: [{ partial: null }, { partial: 'p' }] },
      errors: [null],
    },
    {
      shows: 'several at once',
      query: '{ items { own down html } soft }',
      data: {
        items: [
          { own: 'a', down: null, html: null },
          { own: 'b', down: null, html: null },
        ],
        soft: null,
      },
      errors: [null, null, ['soft']],
    },
    {
      shows: 'a root field that may not be null',
      query: '{ items { own } root }',
      data: null,
      errors: [null],
    },
  ],
};
