import { readFileSync } from 'node:fs';
import { buildASTSchema, isObjectType, parse } from 'graphql';
import { holderOf, readCategories } from '../../schema/categories.js';
import {
  CompositionError,
  composeProject,
  composeSupergraph,
  readAgencySchemas,
  supergraphPath,
} from '../../schema/compose/compose.js';
import { categoryOf } from '../../schema/contract.js';
import { header } from '../kit/family.js';

const root = 'type Query { ping: Boolean @open(reason: "x") }';
const person = (fields: string) => `type Person @key(fields: "id") { id: ID! @open(reason: "opaque") ${fields} }`;

/** Agency `id` with our header, `types` and the categories `ID.x` and `ID.y`. */
const agency = (id: string, types: string, head = header) => ({
  agency: id,
  sdl: `${head} ${types}`,
  categories: new Set([`${id}.x`, `${id}.y`]),
});

/** The faults of composing `schemas`; none when they compose. */
function faultsOf(...schemas: ReadonlyArray<ReturnType<typeof agency>>): ReadonlyArray<string> {
  try {
    composeSupergraph(schemas);
    return [];
  } catch (error) {
    if (error instanceof CompositionError) return error.faults;
    throw error;
  }
}
const faultsOfTypes = (...types: string[]) => faultsOf(agency('police', [root, ...types].join('\n')));

describe('the committed supergraph', () => {
  const committed = readFileSync(supergraphPath, 'utf8');

  it('equals a fresh composition', () => {
    expect(composeProject()).toBe(committed);
  });

  it('has only declared categories, and uses every declared one', () => {
    const schema = buildASTSchema(parse(committed), { assumeValidSDL: true });
    const used = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .flatMap((type) => Object.values(type.getFields()))
      .flatMap((field) => categoryOf(field) ?? []);
    const served = new Set(readAgencySchemas().map(({ agency }) => agency));
    const declared = [...readCategories().keys()].filter((category) => served.has(holderOf(category)));
    expect([...new Set(used)].sort()).toEqual(declared.sort());
  });
});

describe('a schema that composes', () => {
  it('keeps its categories in the supergraph', () => {
    const sdl = composeSupergraph([
      agency(
        'police',
        `${root} ${person('row: R @category(id: "police.x")')} type R { a: String b: String @category(id: "police.y") }`,
      ),
      agency('school', person('grade: String @category(id: "school.x")')),
    ]);
    expect(sdl).toContain('b: String @category(id: "police.y")');
    expect(sdl).toMatch(/grade: String @join__field\(graph: SCHOOL\) @category\(id: "school\.x"\)/);
    expect(sdl.endsWith('}\n')).toBe(true);
  });
});

describe('a gate', () => {
  const noCategory = (field: string) =>
    `police: \`${field}\` has no category: add @category(id:), or @open(reason:) if it tells nothing about anybody`;

  it.each([
    ['Person.secret', person('secret: String')],
    ['Person._secret', person('_secret: String')],
    ['Person._service', person('_service: String')],
    ['AgencyCase.state', 'type AgencyCase @key(fields: "id") { id: ID! @open(reason: "named") state: String }'],
    ['AgencyCase.id', 'type AgencyCase @key(fields: "id") { id: ID! }'],
    ['Query.secret', 'extend type Query { secret: String }'],
    ['Query._secret', 'extend type Query { _secret: String }'],
    ['Mutation.change', 'type Mutation { change: String }'],
  ])('refuses `%s` without a category', (field, types) => {
    expect(faultsOfTypes(types)).toEqual([noCategory(field)]);
  });

  it.each([
    ['Person', person('secret: String @open(reason: "because")')],
    [
      'AgencyCase',
      'type AgencyCase @key(fields: "id") { id: ID! @open(reason: "named") secret: String @open(reason: "because") }',
    ],
  ])('refuses @open under %s', (type, types) => {
    expect(faultsOfTypes(types)).toEqual([
      `police: \`${type}.secret\` is @open under ${type}: only \`id\` may be; give it a category`,
    ]);
  });

  it.each(['', ' ', '\\n'])('refuses @open with the reason %p', (reason) => {
    expect(faultsOfTypes(`extend type Query { pong: Boolean @open(reason: "${reason}") }`)).toEqual([
      'police: `Query.pong` is @open without a reason: say why',
    ]);
  });

  it('refuses a category that is reached without a person or a case, unless it is an aggregate', () => {
    const types = `${root} extend type Query { figure: Int @category(id: "police.x") }`;
    const schema = agency('police', types);
    expect(faultsOf(schema)).toEqual([
      'police: `Query.figure` is reached without a person or a case, and `police.x` is no aggregate: move it under one of them',
    ]);
    expect(faultsOf({ ...schema, aggregates: new Set(['police.x']) } as typeof schema)).toEqual([]);
  });

  it('refuses fields of a person without a resolvable key', () => {
    const types =
      'type Person @key(fields: "id", resolvable: false) { id: ID! @open(reason: "x") a: Int @category(id: "police.x") }';
    expect(faultsOfTypes(types)).toContain('police: `Person` has fields but no resolvable key: say @key(fields: "id")');
  });

  it('refuses a field with both directives', () => {
    const field = 'figure: Int @category(id: "police.x") @open(reason: "because")';
    expect(faultsOfTypes(`extend type Query { ${field} }`)).toContain(
      'police: `Query.figure` has both @category and @open: keep one',
    );
  });

  it.each(['police.nothing', 'police', '', 'POLICE.x', 'police.x '])('refuses the unknown category %p', (id) => {
    expect(faultsOfTypes(person(`secret: String @category(id: "${id}")`))).toEqual([
      `police: \`Person.secret\` has the unknown category \`${id}\`: declare it in the agency's policy.yaml`,
    ]);
  });

  it('refuses a category of another agency, though that declares it', () => {
    const borrowed = agency('police', `${root} ${person('secret: String @category(id: "school.x")')}`);
    expect(faultsOf(borrowed, agency('school', person('grade: String @category(id: "school.x")')))).toEqual([
      "police: `Person.secret` has the unknown category `school.x`: declare it in the agency's policy.yaml",
    ]);
  });

  it.each(['String!', '[String!]!', 'R!'])('refuses a field of type `%s` that states its own category', (type) => {
    const types = [person(`secret: ${type} @category(id: "police.x")`), type === 'R!' ? 'type R { a: String }' : ''];
    expect(faultsOfTypes(...types)).toEqual([
      'police: `Person.secret` states its own category and is non-null: make it nullable, or one denial nulls what is around it',
    ]);
  });

  it('refuses a non-null field with its own category inside a record, and an unknown one there', () => {
    const types = `${person('row: R @category(id: "police.x")')} type R { a: String! b: Int! @category(id: "police.y") c: Int @category(id: "police.z") }`;
    expect(faultsOfTypes(types)).toEqual([
      'police: `R.b` states its own category and is non-null: make it nullable, or one denial nulls what is around it',
      "police: `R.c` has the unknown category `police.z`: declare it in the agency's policy.yaml",
    ]);
  });

  it.each([
    ['Shape', 'interface Shape { a: Int } type R implements Shape { a: Int }'],
    ['Shape', 'union Shape = R type R { a: Int }'],
    ['_Shape', 'union _Shape = R type R { a: Int }'],
  ])('refuses the interface or union `%s`', (name, types) => {
    expect(faultsOfTypes(person('row: R @category(id: "police.x")'), types)).toEqual([
      `police: \`${name}\` is an interface or a union, whose types may differ in category: write object types`,
    ]);
  });

  const unreached = (type: string) =>
    `police: \`${type}\` is reached through no categorised field: its fields have nothing to inherit: give the field that leads to it a category`;

  it.each([
    ['by nothing', 'type R { secret: String }'],
    ['by an open root field', 'extend type Query { row: R @open(reason: "because") } type R { secret: String }'],
    ['by a type that is not reached either', 'type R { secret: String r: R }'],
  ])('refuses a type that is reached %s', (_name, types) => {
    expect(faultsOfTypes(types)).toContain(unreached('R'));
  });

  it.each([
    ['@key(fields: "id name")', '`Person` has the key `id name`: expected `id`, which tells nothing'],
    ['@key(fields: "name")', '`Person` has the key `name`: expected `id`, which tells nothing'],
  ])('refuses a further key of a person: %s', (key, sentence) => {
    const types = `${person('name: String @category(id: "police.x")')} extend type Person ${key}`;
    expect(faultsOfTypes(types)).toContain(`police: ${sentence}`);
  });

  it('refuses a key on another type than a person or a case', () => {
    expect(faultsOfTypes('type Row @key(fields: "id") { id: ID! }')).toContain(
      'police: `Row` has a @key: only `Person` and `AgencyCase` may: take it away',
    );
  });

  it('refuses an open root field that leads to records', () => {
    expect(faultsOfTypes('extend type Query { rows: [R!] @open(reason: "x") } type R { a: Int }')).toContain(
      'police: `Query.rows` is @open and leads to `R`: give it a category',
    );
  });

  it('refuses a type that is reached by an open field of a record', () => {
    const types = `${person('row: R @category(id: "police.x")')} type R { open: O @open(reason: "because") } type O { secret: String }`;
    expect(faultsOfTypes(types)).toEqual([unreached('O')]);
  });

  it('holds for types whose names begin with `_`', () => {
    const types = `${person('row: _R @category(id: "police.x")')} type _R { secret: String @category(id: "school.x") }`;
    expect(faultsOfTypes(types)).toEqual([
      "police: `_R.secret` has the unknown category `school.x`: declare it in the agency's policy.yaml",
    ]);
  });

  it.each([
    ['Query', 'Root', 'schema { query: Root } type Root { secret: String }'],
    ['Mutation', 'Change', `schema { query: Query mutation: Change } ${root} type Change { secret: String }`],
  ])('refuses a %s of another name', (name, type, types) => {
    expect(faultsOf(agency('police', types))).toEqual([
      `police: \`${type}\` is a root type of another name: call it \`${name}\``,
    ]);
  });

  it('names file and line, also of what lies in several agencies', () => {
    const withFile = (id: string, types: string) => ({ ...agency(id, types), file: `subgraphs/${id}/schema.graphql` });
    const at = (id: string, line: number) => `subgraphs/${id}/schema.graphql:${line}`;
    const line = header.split('\n').length;
    const told = (...types: string[]) => faultsOf(withFile('police', [root, ...types].join(' ')));
    for (const types of [
      'type Row @key(fields: "id") { id: ID! }',
      'union U = Person',
      'interface I { a: Int }',
      'extend type Query { rows: [R!] @open(reason: "x") } type R { a: Int }',
      'type R { secret: String }',
      'type Person @key(fields: "name") { id: ID! @open(reason: "x") name: String @category(id: "police.x") }',
      'type Person { id: ID! @open(reason: "x") name: String @category(id: "police.x") }',
      person('secret: String'),
    ]) {
      const faults = told(types.includes('Person') && !types.includes('union') ? types : `${types} ${person('')}`);
      expect(faults.length).toBeGreaterThan(0);
      for (const fault of faults) expect(fault).toMatch(new RegExp(` \\(${at('police', line)}\\)$`));
    }
    const shared = (id: string) => person(`secret: String @shareable @category(id: "${id}.x")`);
    const two = [withFile('police', `${root} ${shared('police')}`), withFile('school', shared('school'))];
    expect(faultsOf(...two)[0]).toContain(
      `state the same in every agency (${at('police', line)}, ${at('school', line)})`,
    );
  });

  it('refuses a payload that leads to a person by what another agency serves', () => {
    const named = 'type AgencyCase @key(fields: "id", resolvable: false) { id: ID! @open(reason: "named") }';
    const opening = `type Mutation { open(id: ID!): AgencyCase @category(id: "police.x") } ${named}`;
    const cases =
      'type AgencyCase @key(fields: "id") { id: ID! @open(reason: "named") people: [Person] @category(id: "school.x") }';
    const school = agency('school', `${person('')} ${cases}`);
    expect(faultsOf(agency('police', `${root} ${person('')} ${opening}`), school)).toEqual([
      'police: `Mutation.open` answers with a person by `AgencyCase.people`: answer with ids and records of the case file',
    ]);
  });

  it('tells the faults of all agencies at once', () => {
    const error = (() => {
      try {
        return composeSupergraph([
          agency('police', `${root} ${person('a: Int b: Int')}`),
          agency('school', person('c: Int')),
        ]);
      } catch (thrown) {
        return thrown as CompositionError;
      }
    })();
    const faults = [noCategory('Person.a'), noCategory('Person.b'), noCategory('Person.c').replace('police', 'school')];
    expect(error).toBeInstanceOf(CompositionError);
    expect((error as CompositionError).faults).toEqual(faults);
    expect((error as CompositionError).message).toBe(
      `the supergraph does not compose:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
  });
});

describe('a category that composition would lose', () => {
  const secret = person('secret: String @category(id: "police.x")');
  const lost = (id: string, field: string) =>
    `${id}: \`${field}\` has another @category or @open in the supergraph: compose both directives by name, and state the same in every agency`;
  const renamed = header
    .replace('"@category"', '{ name: "@category", as: "@cat" }')
    .replace('@composeDirective(name: "@category")', '@composeDirective(name: "@cat")');

  it.each([
    ['another name', (head: string) => head.replace('directive @category', 'directive @cat'), '@cat'],
    [
      'another name, with a local one of its own',
      (head: string) => `${head} directive @cat(id: String!) on FIELD_DEFINITION`,
      '@category',
    ],
  ])('is refused when our directive is imported under %s', (_, change, directive) => {
    const types = `${root} ${secret.replace('@category', directive)}`;
    expect(faultsOf(agency('police', types, change(renamed)))).toEqual([
      'police: directives are imported under other names: import them as they are',
    ]);
  });

  it('is refused when the agency does not compose the directives, alone or beside one that does', () => {
    const head = header.replaceAll(/@composeDirective\(.*\)/g, '');
    const alone = agency('police', `${root} ${secret}`, head);
    expect(faultsOf(alone)).toEqual(['Query.ping', 'Person.id', 'Person.secret'].map((field) => lost('police', field)));
    const beside = agency('police', secret, head);
    expect(faultsOf(agency('school', `${root} ${person('')}`), beside)).toEqual([lost('police', 'Person.secret')]);
  });

  it('is refused when two agencies state different ones of a shared field', () => {
    const shared = (id: string) => person(`secret: String @shareable @category(id: "${id}.x")`);
    expect(faultsOf(agency('police', `${root} ${shared('police')}`), agency('school', shared('school')))).toEqual([
      'Non-repeatable directive @category is applied to "Person.secret" in multiple subgraphs but with incompatible arguments. The supergraph will use arguments {id: "police.x"} (from subgraph "police"), but found arguments {id: "school.x"} in subgraph "school". state the same in every agency',
    ]);
  });

  it.each([
    ['inherits', '', ['school']],
    ['opens', '@open(reason: "because")', ['police', 'school']],
  ])('is refused when another agency %s a shared field', (_name, directive, agencies) => {
    const own = `${root} ${person('row: R @category(id: "police.x")')} type R { secret: String @shareable @category(id: "police.y") }`;
    const other = `${person('other: R @category(id: "school.x")')} type R { secret: String @shareable ${directive} }`;
    expect(faultsOf(agency('police', own), agency('school', other))).toEqual(
      agencies.map((id) => lost(id, 'R.secret')),
    );
  });

  it('is not when a shared field inherits in both', () => {
    const shared = (id: string) => `${person(`${id}Row: R @category(id: "${id}.x")`)} type R { a: String @shareable }`;
    expect(faultsOf(agency('police', `${root} ${shared('police')}`), agency('school', shared('school')))).toEqual([]);
  });

  it('does not hide what federation finds wrong', () => {
    const unshared = (id: string) => `${person(`${id}Row: R @category(id: "${id}.x")`)} type R { a: String }`;
    expect(faultsOf(agency('police', `${root} ${unshared('police')}`), agency('school', unshared('school')))).toEqual([
      'Non-shareable field "R.a" is resolved from multiple subgraphs: it is resolved from subgraphs "police" and "school" and defined as non-shareable in all of them',
    ]);
  });
});
