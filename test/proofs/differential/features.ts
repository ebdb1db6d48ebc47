/**
 * A small graph with what ours does not have yet and federation does: interfaces and unions, entity interfaces and
 * `@interfaceObject`, `@requires`, `@provides`, `@override`, several, nested and value-type keys, lists of lists, roots and
 * value types that two agencies share, mutations of two agencies, input objects, and fields whose nullability differs
 * between the types of an interface, so that the planner renames them.
 *
 * Everything that an `@interfaceObject` leads to may be null: an agency that cannot tell two types apart is asked for the
 * fields of both, and a null where none may be would spread from a field that nobody asked for of this type. So is what the agency tells that knows the types: where
 * that one's question fails, nobody knows what the object is.
 */
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { System } from './system.js';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable",
  "@external", "@requires", "@provides", "@override", "@interfaceObject", "@inaccessible"])`;

const catalogue = `${link}
  type Query {
    book(id: ID!): Book
    products(first: Int = 2): [Product!]
    media: [Media]
    results(kind: Kind, filter: Filter): [Result!]
    grid: [[Int]!]
    shelves: [[Book!]]!
    shared: Shared @shareable
  }
  type Shared { code: String @shareable north: String }
  type Mutation {
    addBook(title: String!, kind: Kind): Book
    dropBook(id: ID!): ID
  }
  enum Kind { OLD NEW }
  input Filter { kinds: [Kind!] text: String }
  interface Product { id: ID! title: String }
  interface Media @key(fields: "id") { id: ID! title: String }
  union Result = Book | Film | Author
  type Book implements Product & Media @key(fields: "id") @key(fields: "isbn") {
    id: ID!
    isbn: String!
    title: String
    pages: Int!
    cover: String
    secret: String @inaccessible
    author: Author
    maker: Maker
    kind(of: Kind): Kind
  }
  type Film implements Product & Media @key(fields: "id") {
    id: ID!
    title: String
    minutes: Int
    cast: [Author]
  }
  type Author @key(fields: "id") { id: ID! name: String @shareable origin: Origin! }
  type Maker @key(fields: "org { id }") { org: Org! name: String }
  type Org { id: ID! @shareable }
  type Origin { code: String! place: String! }
`;

const stock = `${link}
  interface Product { size: Int }
  type Book implements Product @key(fields: "isbn") {
    isbn: String!
    size: Int!
    price(kind: Kind): Int!
    inStock: Int
    pages: Int! @external
    shipping: Int @requires(fields: "pages")
    cover: String @override(from: "catalogue")
  }
  type Film implements Product @key(fields: "id") { id: ID! size: Int copies: [Int!] }
  type Maker @key(fields: "org { id }") { org: Org! country: String employees: Int! }
  type Org { id: ID! @shareable }
  type Author @key(fields: "id") {
    id: ID!
    origin: Origin! @external
    label: String @requires(fields: "origin { code place }")
    books(first: Int): [Book!]
  }
  type Origin { code: String! @external place: String! @external }
  enum Kind { OLD NEW }
  type Query { cheapest: Book stocked: [Product] }
`;

const reviews = `${link}
  type Media @key(fields: "id") @interfaceObject { id: ID! rating: Float reviews(first: Int): [Review] }
  type Review @key(fields: "id") {
    id: ID!
    text: String
    stars: Int
    media: Media
    by: Author @provides(fields: "name")
  }
  type Author @key(fields: "id") { id: ID! name: String @external reviews: [Review] }
  type Shared { code: String @shareable south: [String] }
  type Query { latest: Review topMedia: [Media] shared: Shared @shareable }
  type Mutation { addReview(text: String!): Review }
`;

/** The small graph. */
export function featureSystem(): System {
  const agencies = Object.entries({ catalogue, stock, reviews }).map(([agency, sdl]) => ({ agency, sdl }));
  const composed = composeServices(
    agencies.map(({ agency, sdl }) => ({ name: agency, typeDefs: parse(sdl), url: `http://${agency}.invalid` })),
  );
  if (composed.errors) throw new Error(composed.errors.map(({ message }) => message).join('\n'));
  return new System({
    name: 'features',
    supergraph: composed.supergraphSdl,
    agencies,
    depth: 5,
    ownService: 'gateway-is-no-agency-here',
    wanted: new Set(['Product', 'Media', 'Book', 'Author', 'Review']),
    identities: {
      pools: { Book: 4, Film: 3, Author: 3, Review: 4 },
      keyFields: new Set(['Book.isbn']),
      keyParts: new Set(['Maker.org']),
      // What `@requires` names: where that fails, what needs it is not asked for.
      sound: new Set(['Book.pages', 'Author.origin', 'Origin.code', 'Origin.place']),
    },
  });
}
