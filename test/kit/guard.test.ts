import { buildSchema } from 'graphql';
import { guardSchema } from '../../subgraphs/kit/guard.js';
import {
  anna,
  askSchema,
  bo,
  caseCategories,
  cecilia,
  everybody,
  fullGrant,
  grantOf,
  guarded,
  header,
  otherCase,
  ourCase,
  personCategories,
  startFamily,
} from './family.js';

const agency = startFamily();
const about = (...categories: string[]) => grantOf({ persons: { [anna]: categories } });

describe('a field that states its category', () => {
  it('is answered when the grant names the pair', async () => {
    const { rows, errors } = await agency.persons(about('t.name'), [anna], 'id name { given }');
    expect(rows).toEqual([{ id: anna, name: { given: 'Anna' } }]);
    expect(errors).toEqual([]);
    expect(agency.calls).toEqual([`Person.name ${anna}`]);
  });

  it('is null without an error when denied, and its resolver never runs', async () => {
    const { rows, errors, text } = await agency.persons(about('t.record'), [anna], 'id name { given }');
    expect(rows).toEqual([{ id: anna, name: null }]);
    expect(errors).toEqual([]);
    expect(agency.calls).toEqual([]);
    expect(text).not.toContain('Anna');
  });

  it('is null for a list and for a connection, and no resolver runs', async () => {
    const selection = 'records { id } visits { edges { node { id } } pageInfo { hasNextPage endCursor } }';
    const { rows, text } = await agency.persons(about('t.name'), [anna], selection);
    expect(rows).toEqual([{ records: null, visits: null }]);
    expect(agency.calls).toEqual([]);
    expect(text).not.toContain('Anna');
  });

  it('is not opened by the same category about another person', async () => {
    const { rows } = await agency.persons(about('t.name'), [bo, anna, cecilia], 'name { given }');
    expect(rows).toEqual([{ name: null }, { name: { given: 'Anna' } }, { name: null }]);
    expect(agency.calls).toEqual([`Person.name ${anna}`]);
  });

  it('is not opened by a category of the case, of the agency, or of a longer or shorter name', async () => {
    const grant = grantOf({
      aboutCase: ['t.name'],
      aboutAgency: ['t.name'],
      persons: { [anna]: ['t.names', 't.nam', 't', 'T.NAME', ''] },
    });
    expect((await agency.persons(grant, [anna], 'name { given }')).rows).toEqual([{ name: null }]);
    expect(agency.calls).toEqual([]);
  });

  it('answers a connection with its nodes and page, also the second page', async () => {
    const selection = 'visits(first: 2) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } }';
    const first = await agency.persons(about('t.visit'), [anna], selection);
    const page = first.rows?.[0]?.visits as { edges: Array<{ node: unknown }>; pageInfo: { endCursor: string } };
    expect(page.edges.map(({ node }) => node)).toEqual([{ id: 'Anna visit 1' }, { id: 'Anna visit 2' }]);
    const after = `visits(first: 2, after: "${page.pageInfo.endCursor}") { edges { node { id } } }`;
    const second = await agency.persons(about('t.visit'), [anna], after);
    expect(second.rows).toEqual([{ visits: { edges: [{ node: { id: 'Anna visit 3' } }] } }]);
  });
});

describe('a category inside another', () => {
  const selection = 'records { id kind place { area detail { street } } } visits { edges { node { id office } } }';

  it('is null when denied while the record around it is answered', async () => {
    const { rows, text } = await agency.persons(about('t.record', 't.visit'), [anna], selection);
    expect(rows).toEqual([
      {
        records: [1, 2].map((number) => ({ id: `Anna record ${number}`, kind: 'KIND', place: null })),
        visits: { edges: [1, 2, 3].map((number) => ({ node: { id: `Anna visit ${number}`, office: null } })) },
      },
    ]);
    expect(agency.calls).toEqual([`Person.records ${anna}`, `Person.visits ${anna}`]);
    expect(text).not.toMatch(/area of|street of|office of/);
  });

  it('is never reached when what is around it is denied', async () => {
    const { rows } = await agency.persons(about('t.place', 't.office'), [anna], selection);
    expect(rows).toEqual([{ records: null, visits: null }]);
    expect(agency.calls).toEqual([]);
  });

  it('is inherited by the fields below, at any depth', async () => {
    const { rows, errors } = await agency.persons(about('t.record', 't.place'), [anna], selection);
    const place = (id: string) => ({ area: `area of ${id}`, detail: { street: `street of ${id}` } });
    expect(rows?.[0]?.records).toEqual(
      ['Anna record 1', 'Anna record 2'].map((id) => ({ id, kind: 'KIND', place: place(id) })),
    );
    expect(errors).toEqual([]);
  });

  it('is asked about the person of the record, not about another of the same question', async () => {
    const grant = grantOf({ persons: { [anna]: ['t.record', 't.place'], [bo]: ['t.record'] } });
    const { rows } = await agency.persons(grant, [anna, bo], 'records { place { area } }');
    expect(rows?.[1]).toEqual({ records: [{ place: null }, { place: null }] });
    expect(agency.calls.filter((call) => call.startsWith('Record.place'))).toEqual([
      `Record.place ${anna}`,
      `Record.place ${anna}`,
    ]);
  });
});

describe('the way a field is asked for', () => {
  const ways: Readonly<Record<string, string>> = {
    'an alias': 'id: name { given }  __typename2: name { given }',
    'an alias of an open field': 'id name: id  id2: name { given }',
    'an inline fragment':
      '... on Person { name { given } } ... { name { surname } } ... @include(if: true) { name { given } }',
    'sibling fragments with one response key':
      '... on Person { n: name { given } } ... on Person { n: name { surname } }',
  };

  it.each(Object.entries(ways))('makes no difference: %s', async (_way, selection) => {
    const denied = await agency.persons(about('t.record'), [anna], selection);
    expect(agency.calls).toEqual([]);
    expect(denied.text).not.toMatch(/Anna|Test/);
    const allowed = await agency.persons(about('t.name'), [anna], selection);
    expect(new Set(agency.calls)).toEqual(new Set([`Person.name ${anna}`]));
    expect(allowed.errors).toEqual([]);
    expect(allowed.text).toContain('Anna');
  });

  it('makes no difference: named fragments, also nested and beside a plain field', async () => {
    const source = `query ($r: [_Any!]!) { _entities(representations: $r) { __typename ...A ... on Person { r: records { id } } } }
      fragment A on Person { r: records { place { area } } ...B }
      fragment B on Person { r: records { kind } n: name { given } }`;
    const r = [{ __typename: 'Person', id: anna }];
    const { data, text } = await agency.ask(about('t.record'), source, { r });
    expect(data?._entities).toEqual([
      {
        __typename: 'Person',
        r: [1, 2].map((number) => ({ id: `Anna record ${number}`, place: null, kind: 'KIND' })),
        n: null,
      },
    ]);
    expect(agency.calls).toEqual([`Person.records ${anna}`]);
    expect(text).not.toContain('area of');
  });

  it('makes no difference: the same person twice in one question', async () => {
    const { rows } = await agency.persons(about('t.name'), [anna, bo, anna, bo], 'name { given }');
    expect(rows).toEqual([{ name: { given: 'Anna' } }, { name: null }, { name: { given: 'Anna' } }, { name: null }]);
  });

  it('answers `__typename` at every level', async () => {
    const selection = '__typename records { __typename place { __typename } }';
    expect((await agency.persons(about('t.record'), [anna], selection)).rows).toEqual([
      {
        __typename: 'Person',
        records: [
          { __typename: 'Record', place: null },
          { __typename: 'Record', place: null },
        ],
      },
    ]);
    expect((await agency.ask(grantOf({}), '{ __typename }')).data).toEqual({ __typename: 'Query' });
  });
});

describe('a representation', () => {
  const everything = `id name { given } records { id place { area } } visits { edges { node { id } } }
    relations { kind person { id name { given } } } contact { kind person { id } }`;
  const nothing = { name: null, records: null, visits: null, relations: null, contact: null };

  it('of a person outside the grant answers its id alone, as that of an unknown person does', async () => {
    const unknown = '29f6a0b3-d5e8-4719-8b2c-5c4e7d1a9f06';
    const { rows, errors } = await agency.persons(about(...personCategories), [bo, unknown], everything);
    expect(rows).toEqual([
      { id: bo, ...nothing },
      { id: unknown, ...nothing },
    ]);
    expect(errors).toEqual([]);
    expect(agency.calls).toEqual([]);
  });

  it('gives nothing when the grant names no person', async () => {
    const { rows } = await agency.persons(grantOf({}), everybody, everything);
    expect(rows).toEqual(everybody.map((id) => ({ id, ...nothing })));
    expect(agency.calls).toEqual([]);
  });

  it.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'length',
    '',
    'undefined',
    'null',
    '[object Object]',
  ])('with the id `%s` gives nothing', async (id) => {
    const { rows, errors } = await agency.persons(fullGrant, [id], everything);
    expect(rows).toEqual([{ id, ...nothing }]);
    expect(errors).toEqual([]);
    expect(agency.calls).toEqual([]);
  });

  it('gives nothing for a prototype that carries categories', async () => {
    const persons = Object.create({ [anna]: ['t.name'] }) as Record<string, string[]>;
    expect((await agency.persons(grantOf({ persons }), [anna], 'name { given }')).rows).toEqual([{ name: null }]);
    expect(agency.calls).toEqual([]);
  });

  it('that brings values of its own is not answered from them where denied', async () => {
    const source =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { name { given } records { id } } } }';
    const r = [{ __typename: 'Person', id: bo, name: { given: 'BROUGHT' }, records: [{ id: 'BROUGHT' }] }];
    const { data, text } = await agency.ask(about('t.name'), source, { r });
    expect(data?._entities).toEqual([{ name: null, records: null }]);
    expect(text).not.toContain('BROUGHT');
  });

  it('of a case answers only for the case of the grant', async () => {
    const source =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on AgencyCase { state members { role person { id } } } } }';
    const r = [ourCase, otherCase, '__proto__'].map((id) => ({ __typename: 'AgencyCase', id }));
    const { data } = await agency.ask({ ...fullGrant, aboutCase: ['t.case'] }, source, { r });
    expect(data?._entities).toEqual([
      { state: `open ${ourCase}`, members: null },
      { state: null, members: null },
      { state: null, members: null },
    ]);
    expect(agency.calls).toEqual([`AgencyCase.state ${ourCase}`]);
  });
});

describe('the case', () => {
  const source = 'query ($id: ID!) { case(id: $id) { id state members { role person { id name { given } } } } }';

  it('answers what the grant allows about it', async () => {
    const grant = grantOf({ aboutCase: caseCategories, persons: { [anna]: ['t.name'] } });
    const { data, errors } = await agency.ask(grant, source, { id: ourCase });
    expect(data?.case).toEqual({
      id: ourCase,
      state: `open ${ourCase}`,
      members: [{ role: 'role of Anna', person: { id: anna, name: { given: 'Anna' } } }],
    });
    expect(errors).toEqual([]);
  });

  it.each([
    ['another case than the grant names', grantOf({ aboutCase: caseCategories }), otherCase],
    ['a grant that names no case', grantOf({ case: null, aboutCase: caseCategories }), ourCase],
    ['a grant without categories about the case', grantOf({ aboutAgency: caseCategories }), ourCase],
  ])('tells nothing: %s', async (_name, grant, id) => {
    const { data } = await agency.ask(grant, source, { id });
    expect(data?.case).toEqual({ id, state: null, members: null });
    expect(agency.calls).toEqual([]);
  });

  it('is not opened by categories about a person with its id', async () => {
    const grant = grantOf({ persons: { [ourCase]: caseCategories } });
    expect((await agency.ask(grant, source, { id: ourCase })).data?.case).toEqual({
      id: ourCase,
      state: null,
      members: null,
    });
  });
});

describe('a root field about the agency', () => {
  it('is answered by the categories about the agency alone', async () => {
    const inherited = await agency.ask(grantOf({ aboutAgency: ['t.figures'] }), '{ figures { count } }');
    expect(inherited.data).toEqual({ figures: [{ count: 7 }] });
    const grant = grantOf({ aboutCase: ['t.figures'], persons: { [anna]: ['t.figures'] } });
    expect((await agency.ask(grant, '{ figures { count } }')).data).toEqual({ figures: null });
    expect(agency.calls).toEqual([]);
  });
});

describe('a row that links to a person outside the grant', () => {
  it('is dropped from a list, silently', async () => {
    const grant = grantOf({ persons: { [anna]: ['t.relation'], [cecilia]: ['t.name'] } });
    const { rows, errors, text } = await agency.persons(grant, [anna], 'relations { kind person { id } }');
    expect(rows).toEqual([{ relations: [{ kind: 'Anna to Cecilia', person: { id: cecilia } }] }]);
    expect(errors).toEqual([]);
    expect(text).not.toContain('Bo');
    expect(text).not.toContain(bo);
  });

  it('is dropped as a single object, also when only its own values are asked for', async () => {
    const { rows, errors, text } = await agency.persons(about('t.contact'), [anna], 'contact { kind }');
    expect(rows).toEqual([{ contact: null }]);
    expect(errors).toEqual([]);
    expect(text).not.toContain('first calls');
  });

  it('is kept when the grant names the person with any category, and that person still answers for itself', async () => {
    const grant = grantOf({ persons: { [anna]: ['t.contact'], [cecilia]: ['t.record'] } });
    const { rows } = await agency.persons(grant, [anna], 'contact { kind person { id name { given } } }');
    expect(rows).toEqual([{ contact: { kind: 'Anna first calls', person: { id: cecilia, name: null } } }]);
    expect(agency.calls).toEqual([`Person.contact ${anna}`]);
  });

  it('is dropped from the members of the case', async () => {
    const grant = grantOf({ aboutCase: ['t.members'], persons: { [bo]: ['t.name'] } });
    const { data } = await agency.ask(grant, `{ case(id: "${ourCase}") { members { role } } }`);
    expect(data?.case).toEqual({ members: [{ role: 'role of Bo' }] });
  });

  it('gives no way back to a denied person through an allowed one', async () => {
    const grant = grantOf({ persons: { [anna]: ['t.relation'], [bo]: ['t.relation'] } });
    const selection = 'relations { person { id relations { kind person { id name { given } } } } }';
    const { rows, text } = await agency.persons(grant, [anna], selection);
    expect(rows).toEqual([
      {
        relations: [{ person: { id: bo, relations: [{ kind: 'Bo to Anna', person: { id: anna, name: null } }] } }],
      },
    ]);
    expect(text).not.toContain(cecilia);
  });
});

/** A schema of `Person` with `fields`, whose resolvers are `person`, and of the types `rest`. */
function personSchema(fields: string, person: Record<string, () => unknown>, rest = '', more = {}) {
  const sdl = `${header} type Query { ping: Boolean @open(reason: "x") }
    type Person @key(fields: "id") { id: ID! @open(reason: "opaque") ${fields} } ${rest}`;
  const schema = guarded(sdl, { Person: person, ...more });
  return (grant: Parameters<typeof askSchema>[1], ids: ReadonlyArray<string>, selection: string) =>
    askSchema(
      schema,
      grant,
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { ${selection} } } }`,
      { r: ids.map((id) => ({ __typename: 'Person', id })) },
    );
}

describe('a resolver that errs', () => {
  it('by returning one row under two persons fails at the second and shows nothing of it there', async () => {
    const row = { secret: 'SECRET' };
    const ask = personSchema('row: R @category(id: "t.x")', { row: () => row }, 'type R { secret: String }');
    const both = grantOf({ persons: { [anna]: ['t.x'], [bo]: ['t.x'] } });
    const { data, errors } = await ask(both, [anna, bo], 'row { secret }');
    expect(errors).toEqual(['a record was returned under two subjects or categories, `t.x` and `t.x`']);
    expect(data?._entities).toEqual([{ row: { secret: 'SECRET' } }, { row: null }]);
  });

  it('by returning one row under two persons in lists fails at the second, in later questions too', async () => {
    const rows = [{ secret: 'SECRET' }];
    const ask = personSchema('rows: [R!] @category(id: "t.x")', { rows: () => rows }, 'type R { secret: String }');
    expect((await ask(about('t.x'), [anna], 'rows { secret }')).text).toContain('SECRET');
    const { data, errors, text } = await ask(grantOf({ persons: { [bo]: ['t.x'] } }), [bo], 'rows { secret }');
    expect(data?._entities).toEqual([{ rows: null }]);
    expect(errors).toEqual(['a record was returned under two subjects or categories, `t.x` and `t.x`']);
    expect(text).not.toContain('SECRET');
  });

  it('by returning one row under two categories fails at the second', async () => {
    const row = { secret: 'SECRET' };
    const fields = 'one: R @category(id: "t.x") two: R @category(id: "t.y")';
    const ask = personSchema(fields, { one: () => row, two: () => row }, 'type R { secret: String }');
    expect((await ask(about('t.x'), [anna], 'one { secret }')).errors).toEqual([]);
    const { data, errors } = await ask(about('t.y'), [anna], 'two { secret }');
    expect(data?._entities).toEqual([{ two: null }]);
    expect(errors).toEqual(['a record was returned under two subjects or categories, `t.x` and `t.y`']);
  });

  it('by returning one row under a person and a case of the same id fails at the second', async () => {
    const row = { secret: 'SECRET' };
    const more = 'type AgencyCase @key(fields: "id") { id: ID! @open(reason: "named") row: R @category(id: "t.x") }';
    const rest = `${more} type R { secret: String }`;
    const ask = personSchema('row: R @category(id: "t.x")', { row: () => row }, rest, {
      AgencyCase: { row: () => row },
    });
    const grant = grantOf({ aboutCase: ['t.x'], persons: { [ourCase]: ['t.x'] } });
    expect((await ask(grant, [ourCase], 'row { secret }')).text).toContain('SECRET');
    const both = await ask(
      grant,
      [ourCase],
      `row { secret } } } case: _entities(representations: [{ __typename: "AgencyCase", id: "${ourCase}" }]) { ... on AgencyCase { row { secret }`,
    );
    expect(both.errors).toEqual(['a record was returned under two subjects or categories, `t.x` and `t.x`']);
    expect(both.data?.case).toEqual([{ row: null }]);
  });

  it('by returning one row twice under the same person and category is forgiven', async () => {
    const row = { secret: 'SECRET' };
    const ask = personSchema('row: R @category(id: "t.x")', { row: () => row }, 'type R { secret: String }');
    const { data, errors } = await ask(about('t.x'), [anna, anna], 'row { secret } again: row { secret }');
    const both = { row: { secret: 'SECRET' }, again: { secret: 'SECRET' } };
    expect(data?._entities).toEqual([both, both]);
    expect(errors).toEqual([]);
  });

  it.each([
    ['a list in a list', () => [[{ secret: 'SECRET' }]]],
    ['a promise in a list', () => [Promise.resolve({ secret: 'SECRET' })]],
  ])('by returning rows the guard cannot tag (%s) shows nothing of them', async (_name, rows) => {
    const type = _name === 'a list in a list' ? '[[R]]' : '[R]';
    const ask = personSchema(`rows: ${type} @category(id: "t.x")`, { rows }, 'type R { secret: String }');
    const { errors, text } = await ask(about('t.x'), [anna], 'rows { secret }');
    expect(errors).toEqual(['`R.secret` has no category and inherits none']);
    expect(text).not.toContain('SECRET');
  });

  it('by making a link that its row does not carry tells nothing of a person outside the grant', async () => {
    const rest = 'type Link { kind: String person: Person }';
    const more = { Link: { person: () => ({ id: bo }) } };
    const ask = personSchema('link: Link @category(id: "t.x")', { link: () => ({ kind: 'k' }) }, rest, more);
    const { data, text } = await ask(about('t.x'), [anna], 'link { kind person { id } }');
    expect(data?._entities).toEqual([{ link: { kind: 'k', person: null } }]);
    expect(text).not.toContain(bo);
  });
});

describe('a link to a person', () => {
  const rest = 'type Link { kind: String person: Person }';
  const fields = 'link: Link @category(id: "t.x") name: String @category(id: "t.x")';

  it.each(['__proto__', 'constructor', 'toString'])('with the id `%s` leads outside every grant', async (id) => {
    const ask = personSchema(fields, { link: () => ({ kind: 'k', person: { id } }) }, rest);
    expect((await ask(about('t.x'), [anna], 'link { kind }')).data?._entities).toEqual([{ link: null }]);
  });

  it('is judged by its own id, also when it is the very row that carries it', async () => {
    const person = { link: () => ({ kind: 'k', id: bo }), name: () => 'SECRET' };
    const ask = personSchema(fields, person, rest, { Link: { person: (row: unknown) => row } });
    const grant = grantOf({ persons: { [anna]: ['t.x'], [bo]: ['t.y'] } });
    const { data, text } = await ask(grant, [anna], 'link { person { id name } }');
    expect(data?._entities).toEqual([{ link: { person: { id: bo, name: null } } }]);
    expect(text).not.toContain('SECRET');
  });
});

describe('a connection whose rows link to persons', () => {
  const rest = `type Links { edges: [Edge!]! } type Edge { cursor: String node: Link! }
    type Link { kind: String person: Person }`;
  const links = () => [bo, cecilia].map((id) => ({ id: `link ${id}`, kind: `kind ${id}`, person: { id } }));
  const ask = personSchema('links: Links @category(id: "t.x")', { links }, rest);
  const grant = grantOf({ persons: { [anna]: ['t.x'], [bo]: ['t.name'] } });

  it('shows nothing of a row that leads outside', async () => {
    expect((await ask(grant, [anna], 'links { edges { node { kind } } }')).text).not.toContain(cecilia);
  });

  it('answers the other rows, without an error', async () => {
    const { data, errors } = await ask(grant, [anna], 'links { edges { node { kind } } }');
    expect(data?._entities).toEqual([{ links: { edges: [{ node: { kind: `kind ${bo}` } }] } }]);
    expect(errors).toEqual([]);
  });
});

describe('a page that a resolver made itself', () => {
  it('is not shown: what may not be seen has been counted in it', async () => {
    const rest = 'type Links { edges: [Edge!]! } type Edge { node: Link! } type Link { kind: String }';
    const links = () => ({ edges: [{ node: { kind: 'SECRET' } }] });
    const ask = personSchema('links: Links @category(id: "t.x")', { links }, rest);
    const { data, errors, text } = await ask(about('t.x'), [anna], 'links { edges { node { kind } } }');
    expect(data?._entities).toEqual([{ links: null }]);
    expect(errors).toEqual(['expected all rows of `t.x`, in order']);
    expect(text).not.toContain('SECRET');
  });
});

describe('a list of persons', () => {
  const friends = () => [{ id: bo }, { id: cecilia }];
  const ask = personSchema('friends: [Person!] @category(id: "t.x")', { friends });

  it('tells nothing of a person outside the grant', async () => {
    const grant = grantOf({ persons: { [anna]: ['t.x'], [bo]: ['t.name'] } });
    expect((await ask(grant, [anna], 'friends { id }')).text).not.toContain(cecilia);
  });

  it('answers the persons of the grant', async () => {
    const grant = grantOf({ persons: { [anna]: ['t.x'], [bo]: ['t.name'] } });
    expect((await ask(grant, [anna], 'friends { id }')).data?._entities).toEqual([{ friends: [{ id: bo }] }]);
  });
});

describe('guardSchema', () => {
  const directives =
    'directive @category(id: String!) on FIELD_DEFINITION directive @open(reason: String!) on FIELD_DEFINITION';

  it.each([
    ['Shape', 'interface Shape { area: Int } type Square implements Shape { area: Int } type Query { a: Square }'],
    ['Pet', 'type Cat { a: Int } type Dog { b: Int } union Pet = Cat | Dog type Query { pet: Pet }'],
  ])('refuses the interface or union `%s`', (name, sdl) => {
    expect(() => guardSchema(buildSchema(`${directives} ${sdl}`))).toThrow(
      new Error(`\`${name}\` is an interface or a union, which guards do not cover yet`),
    );
  });

  it.each(['secret', '_secret'])('refuses to answer the root field `%s` without a category', async (name) => {
    const schema = guarded(`${header} type Query { ${name}: String ping: String @open(reason: "x") }`, {
      Query: { [name]: () => 'SECRET', ping: () => 'pong' },
    });
    const { data, errors, text } = await askSchema(schema, fullGrant, `{ ${name} ping }`);
    expect(data).toEqual({ [name]: null, ping: 'pong' });
    expect(errors).toEqual([`\`Query.${name}\` has no category and inherits none`]);
    expect(text).not.toContain('SECRET');
  });

  it.each(['note', '_note', '_service'])('refuses to answer `Person.%s` without a category', async (name) => {
    const ask = personSchema(`${name}: String name: String @category(id: "t.name")`, { [name]: () => 'SECRET' });
    const { data, errors, text } = await ask(fullGrant, [anna], `id ${name}`);
    expect(data?._entities).toEqual([{ id: anna, [name]: null }]);
    expect(errors).toEqual([`\`Person.${name}\` has no category and inherits none`]);
    expect(text).not.toContain('SECRET');
  });

  it('guards the fields of a type whose name begins with `_`', async () => {
    const rest = 'type _R { secret: String @category(id: "t.y") }';
    const ask = personSchema('row: _R @category(id: "t.x")', { row: () => ({ secret: 'SECRET' }) }, rest);
    expect((await ask(about('t.x'), [anna], 'row { secret }')).data?._entities).toEqual([{ row: { secret: null } }]);
  });

  it('refuses to answer below an open field, where nothing is inherited', async () => {
    const schema = guarded(`${header} type Query { info: Info @open(reason: "x") } type Info { secret: String }`, {
      Query: { info: () => ({ secret: 'SECRET' }) },
    });
    const { errors, text } = await askSchema(schema, fullGrant, '{ info { secret } }');
    expect(errors).toEqual(['`Info.secret` has no category and inherits none']);
    expect(text).not.toContain('SECRET');
  });

  it('refuses a category where no person or case is around', async () => {
    const sdl = `${header} type Query { info: Info @open(reason: "x") } type Info { secret: String @category(id: "t.x") }`;
    const schema = guarded(sdl, { Query: { info: () => ({ secret: 'SECRET' }) } });
    const { errors, text } = await askSchema(schema, fullGrant, '{ info { secret } }');
    expect(errors).toEqual(['a value of type `Info` was reached without a person or a case around it']);
    expect(text).not.toContain('SECRET');
  });

  it('asks for the category of a field that is open as well', async () => {
    const fields = 'secret: String @category(id: "t.x") @open(reason: "x")';
    const { data } = await personSchema(fields, { secret: () => 'SECRET' })(about('t.name'), [anna], 'secret');
    expect(data?._entities).toEqual([{ secret: null }]);
  });

  it('guards fields that read a property of their source', async () => {
    const rest = 'type R { plain: String secret: String @category(id: "t.y") }';
    const ask = personSchema(
      'row: R @category(id: "t.x")',
      { row: () => ({ plain: 'PLAIN', secret: 'SECRET' }) },
      rest,
    );
    const { data, text } = await ask(about('t.x'), [anna], 'row { plain secret }');
    expect(data?._entities).toEqual([{ row: { plain: 'PLAIN', secret: null } }]);
    expect(text).not.toContain('SECRET');
  });

  it('answers the service field of federation', async () => {
    const schema = guarded(`${header} type Query { ping: String @open(reason: "x") }`);
    expect((await askSchema(schema, grantOf({}), '{ _service { sdl } }')).errors).toEqual([]);
  });
});
