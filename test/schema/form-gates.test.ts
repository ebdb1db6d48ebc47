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
      'a payload with a person',
      'type Mutation { do(id: ID!): P @category(id: "police.x") } type P { person: Person }',
      /`Mutation\.do` answers with a person/,
    ],
  ])('is refused: %s, with file and line', (_, types, sentence) => {
    const imports = header.replace('"@key"', '"@key", "@requires", "@provides", "@override"');
    const faults = faultsOf(types, imports);
    const fault = faults.find((one) => sentence.test(one));
    expect(fault).toMatch(/^police: .* \(subgraphs\/police\/schema\.graphql:\d+\)$/);
  });

  it('is refused: our directives under other names', () => {
    const renamed = header.replace('"@category"', '{ name: "@category", as: "@cat" }');
    expect(faultsOf('', renamed).some((fault) => /imported under other names/.test(fault))).toBe(true);
  });

  it('may use an attribute to choose when the field states a category of its own', () => {
    expect(faultsOf('extend type Person { b(kind: String): String @category(id: "police.x") }')).toEqual([]);
  });
});
