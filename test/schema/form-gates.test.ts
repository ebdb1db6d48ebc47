/** Gates on the form of a schema: what carries data past a decision, searches for people or judges them is refused. */
import { CompositionError, composeSupergraph } from '../../schema/compose/compose.js';
import { header } from '../kit/family.js';

const base = `type Query { ping: Boolean @open(reason: "x") }
type Person @key(fields: "id") { id: ID! @open(reason: "opaque") a: String @category(id: "police.x") }`;

/** Faults of police's schema, with \`types\` beside a person; \`head\` replaces the links. */
function faultsOf(types: string, head = header): ReadonlyArray<string> {
  try {
    composeSupergraph([
      {
        agency: 'police',
        sdl: `${head}\n${base}\n${types}`,
        file: 'subgraphs/police/schema.graphql',
        categories: new Set(['police.x']),
      },
    ]);
    return [];
  } catch (error) {
    if (error instanceof CompositionError) return error.faults;
    throw error;
  }
}

describe('a schema', () => {
  it('composes as it is', () => {
    expect(faultsOf('')).toEqual([]);
  });

  it.each([
    [
      'a filter under a person',
      'extend type Person { b(status: String): String }',
      /`Person\.b\(status:\)` chooses by an attribute/,
    ],
    [
      'a search at the root',
      'extend type Query { people(name: String): Boolean @open(reason: "x") }',
      /`Query\.people\(name:\)` chooses by an attribute/,
    ],
    [
      'a search at the root, categorised',
      'extend type Query { people(name: String): Boolean @category(id: "police.x") }',
      /`Query\.people\(name:\)` chooses by an attribute/,
    ],
    [
      'an order on records',
      'extend type Person { b: [R!] @category(id: "police.x") } type R { c(orderBy: String): Int }',
      /`R\.c\(orderBy:\)` chooses/,
    ],
    [
      'a score',
      'extend type Person { riskScore: Int @category(id: "police.x") }',
      /`Person\.riskScore` sounds like a score/,
    ],
    [
      'a rank below',
      'extend type Person { b: R @category(id: "police.x") } type R { rank: Int }',
      /`R\.rank` sounds like a score/,
    ],
    [
      '@requires',
      'extend type Person { b: String @requires(fields: "a") @category(id: "police.x") }',
      /`Person\.b` has @requires/,
    ],
    [
      '@provides',
      'extend type Person { b: R @provides(fields: "c") @category(id: "police.x") } type R { c: Int }',
      /`Person\.b` has @provides/,
    ],
    [
      '@override',
      'extend type Person { b: String @override(from: "school") @category(id: "police.x") }',
      /`Person\.b` has @override/,
    ],
    [
      '@fromContext',
      'extend type Person { b(of: String @fromContext(field: "$all { a }")): String @category(id: "police.x") }',
      /`Person\.b` has @fromContext/,
    ],
    ['@context', 'type R @context(name: "all") { c: Int }', /`R` has @context/],
    [
      'a payload with a person',
      'type Mutation { do(id: ID!): P @category(id: "police.x") } type P { person: Person }',
      /`Mutation\.do` answers with a person/,
    ],
  ])('is refused: %s, with file and line', (_, types, sentence) => {
    const imports = header.replace(
      '"@key"',
      '"@key", "@requires", "@provides", "@override", "@context", "@fromContext"',
    );
    const faults = faultsOf(types, imports);
    const fault = faults.find((one) => sentence.test(one));
    expect(fault).toMatch(/^police: .* \(subgraphs\/police\/schema\.graphql:\d+\)$/);
  });

  it.each([
    [
      'a search by an input type under a plain name',
      'extend type Query { people(after: F): Boolean @open(reason: "x") } input F { pnr: String }',
      /`Query\.people\(after:\)` chooses/,
    ],
    [
      'a list of ids',
      'extend type Query { people(id: [ID!]!): Boolean @open(reason: "x") }',
      /`Query\.people\(id:\)` chooses/,
    ],
    [
      'a search by a mutation',
      'type Mutation { search(crime: String): Boolean @category(id: "police.x") }',
      /`Mutation\.search\(crime:\)` chooses/,
    ],
    ['a subscription', 'type Subscription { b: String }', /a subscription would push data/],
    [
      'a subscription of another name',
      'schema { query: Query subscription: S } type S { b: String }',
      /a subscription would/,
    ],
    [
      'a risk in what is sent',
      'type Mutation { do(id: ID!, riskLevel: Int): Boolean @category(id: "police.x") }',
      /`riskLevel` sounds/,
    ],
    ['a score in an input', 'input F { score: Int }', /`score` sounds/],
    ['a risk in capitals', 'extend type Person { RISK: Int @category(id: "police.x") }', /`Person\.RISK` sounds/],
    [
      'a risk in an enum',
      'extend type Person { b: L @category(id: "police.x") } enum L { HIGH_RISK LOW }',
      /`HIGH_RISK` sounds/,
    ],
    ['a directive for queries', 'directive @where(pnr: String) on FIELD', /@where is a directive for queries/],
  ])('is refused as well: %s', (_, types, sentence) => {
    expect(faultsOf(types).some((fault) => sentence.test(fault))).toBe(true);
  });

  it.each([
    ['renamed', '{ name: "@requires", as: "@needs" }', '@needs(fields: "a")'],
    ['prefixed', '"@external"', '@federation__requires(fields: "a")'],
  ])('is refused: a federation directive that is %s', (_, imported, used) => {
    const head = header.replace('"@key"', `"@key", ${imported}`);
    const types = `extend type Person { b: String ${used} @category(id: "police.x") }`;
    expect(faultsOf(types, head).some((fault) => /under other names|under a prefixed name/.test(fault))).toBe(true);
  });

  it('is refused: a category that a mutation leads to without a person', () => {
    const types = 'type Mutation { do(id: ID!): [R] @category(id: "police.x") } type R { a: Int }';
    expect(faultsOf(types)).toContainEqual(
      expect.stringContaining('`Mutation.do` is reached without a person or a case'),
    );
  });

  it('is refused: our directives under other names', () => {
    const renamed = header.replace('"@category"', '{ name: "@category", as: "@cat" }');
    expect(faultsOf('', renamed).some((fault) => /imported under other names/.test(fault))).toBe(true);
  });

  it('may use an attribute to choose when the field states a category of its own', () => {
    expect(faultsOf('extend type Person { b(kind: String): String @category(id: "police.x") }')).toEqual([]);
  });
});
