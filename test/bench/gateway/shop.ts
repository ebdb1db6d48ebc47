/**
 * Four small subgraphs of an invented second-hand shop, in the shape that gateways are usually compared on: members and
 * their reviews of products, which lead to other members and their reviews. Ids carry a tag that the client chooses, so
 * that no two requests under way ask for the same.
 */
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';

/** The tag that answers are kept under; requests have others of the same length. */
export const baseTag = 't000000';

const members = [
  ['m1', 'karin.w', 'Karin Wallander'],
  ['m2', 'osman', 'Osman Demir'],
  ['m3', 'liv_a', 'Liv Andersdotter'],
  ['m4', 'pelle77', 'Per-Erik Stark'],
  ['m5', 'tuva', 'Tuva Holmqvist'],
  ['m6', 'r.nilsson', 'Rune Nilsson'],
] as const;

/** Key, title, price in kronor, weight in grams, whether any is left. */
const products = [
  ['p1', 'Enamelled coffee pot, blue', 180, 900, true],
  ['p2', 'Writing desk, birch', 1450, 31_000, true],
  ['p3', 'Winter boots, size 41', 320, 1_700, false],
  ['p4', 'Bicycle lamp with dynamo', 95, 400, true],
  ['p5', 'Box of jigsaw puzzles', 60, 1_200, true],
  ['p6', 'Wool blanket, grey', 240, 1_500, false],
  ['p7', 'Cast-iron pan', 210, 2_600, true],
  ['p8', 'Kitchen scales', 70, 1_100, true],
] as const;

/** Key, author, product, text. */
const reviews = [
  ['r1', 'm1', 'p1', 'Holds eight cups and pours without a drop.'],
  ['r2', 'm1', 'p2', 'Sturdy, one drawer sticks in damp weather.'],
  ['r3', 'm2', 'p1', 'Smaller than it looks in the picture.'],
  ['r4', 'm2', 'p3', 'Warm, the laces needed replacing at once.'],
  ['r5', 'm3', 'p2', 'Took two of us to carry up the stairs.'],
  ['r6', 'm3', 'p4', 'Bright enough for the forest road.'],
  ['r7', 'm4', 'p5', 'One piece missing, as always.'],
  ['r8', 'm4', 'p1', 'Exactly like the one we had at the cottage.'],
  ['r9', 'm5', 'p3', 'Good soles, a size too large for me.'],
  ['r10', 'm5', 'p5', 'Kept the children busy for a week.'],
  ['r11', 'm6', 'p2', 'Fits under the window. Would buy again.'],
  ['r12', 'm6', 'p4', 'The dynamo hums a little uphill.'],
  ['r13', 'm5', 'p6', 'Softer than the one it replaces.'],
  ['r14', 'm6', 'p6', 'Smelled of cedar for a week.'],
] as const;

const federation = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: [';

const sdl = {
  users: `${federation}"@key"])
    type Query { members(tag: String!): [Member!]!  member(id: ID!): Member }
    type Member @key(fields: "id") { id: ID!  handle: String!  fullName: String! }`,
  reviews: `${federation}"@key"])
    type Member @key(fields: "id") { id: ID!  reviews: [Review!]! }
    type Product @key(fields: "upc") { upc: ID!  reviews: [Review!]! }
    type Review { id: ID!  text: String!  author: Member!  product: Product! }`,
  products: `${federation}"@key"])
    type Query { featured(tag: String!): [Product!]! }
    type Product @key(fields: "upc") { upc: ID!  title: String!  price: Int!  weight: Int! }`,
  inventory: `${federation}"@key", "@external", "@requires"])
    type Product @key(fields: "upc") {
      upc: ID!  price: Int! @external  weight: Int! @external
      inStock: Boolean!  shipping: Int! @requires(fields: "price weight")
    }`,
} as const;

/** Names of the subgraphs; each answers under the path of its name. */
export const subgraphNames = Object.keys(sdl) as ReadonlyArray<keyof typeof sdl>;

/** The subgraphs for composition. `origin`: where they answer. */
export function shopServices(origin: string) {
  return subgraphNames.map((name) => ({ name, url: `${origin}/${name}`, typeDefs: parse(sdl[name]) }));
}

/** What everybody says as well: reviews are a few sentences long. */
const remarks = [
  'It was cleaned before I came to fetch it, and nobody minded that I looked at it for a long while in the yard.',
  'The price was the one on the label, and a receipt came with it without my having to ask for one twice.',
  'I have used it every day since March and have had to mend nothing, which is more than I had hoped for.',
  'Mind the opening hours on Thursdays: I stood outside with the trailer for half an hour before they opened.',
] as const;

const remarksOn = (at: number) => [0, 1, 2].map((step) => remarks[(at + step) % remarks.length]).join(' ');

interface Keyed {
  readonly id?: string;
  readonly upc?: string;
}

const tagOf = (id: string) => id.split('-')[0] ?? '';
const keyOf = (id: string) => id.split('-')[1] ?? '';
const toMember = (tag: string, [key, handle, fullName]: (typeof members)[number]) => {
  return { id: `${tag}-${key}`, handle, fullName };
};
const toProduct = (tag: string, [key, title, price, weight]: (typeof products)[number]) => {
  return { upc: `${tag}-${key}`, title, price, weight };
};
const reviewsOf = (id: string, at: 1 | 2) =>
  reviews
    .filter((review) => review[at] === keyOf(id))
    .map(([key, author, product, opinion]) => {
      const tag = tagOf(id);
      const text = `${opinion} ${remarksOn(Number(key.slice(1)))}`;
      return { id: `${tag}-${key}`, text, author: { id: `${tag}-${author}` }, product: { upc: `${tag}-${product}` } };
    });

const memberOf = (id: string) => {
  const found = members.find(([key]) => key === keyOf(id));
  return found ? toMember(tagOf(id), found) : null;
};
const productOf = (upc: string) => products.find(([key]) => key === keyOf(upc));

const resolvers = {
  users: {
    Query: {
      members: (_: unknown, { tag }: { tag: string }) => members.map((member) => toMember(tag, member)),
      member: (_: unknown, { id }: { id: string }) => memberOf(id),
    },
    Member: { __resolveReference: ({ id = '' }: Keyed) => memberOf(id) },
  },
  reviews: {
    Member: { reviews: ({ id = '' }: Keyed) => reviewsOf(id, 1) },
    Product: { reviews: ({ upc = '' }: Keyed) => reviewsOf(upc, 2) },
  },
  products: {
    Query: {
      featured: (_: unknown, { tag }: { tag: string }) =>
        products.slice(0, 5).map((product) => toProduct(tag, product)),
    },
    Product: {
      __resolveReference: ({ upc = '' }: Keyed) => {
        const found = productOf(upc);
        return found ? toProduct(tagOf(upc), found) : null;
      },
    },
  },
  inventory: {
    Product: {
      inStock: ({ upc = '' }: Keyed) => productOf(upc)?.[4] ?? false,
      shipping: ({ price, weight }: { price: number; weight: number }) =>
        price > 1_000 ? 0 : 29 + Math.floor(weight / 100),
    },
  },
};

/** The subgraphs as schemas that graphql-js executes. */
export function shopSchemas(): ReadonlyMap<string, GraphQLSchema> {
  return new Map(
    subgraphNames.map((name) => [
      name,
      buildSubgraphSchema({ typeDefs: parse(sdl[name]), resolvers: resolvers[name] as never }),
    ]),
  );
}
