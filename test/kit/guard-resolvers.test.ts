/** What the guard makes of resolvers and schemas that do what they should not. */
import { buildSchema } from 'graphql';
import { guardSchema } from '../../subgraphs/kit/guard.js';
import { anna, askSchema, bo, cecilia, familyRecords, fullGrant, grantOf, guarded, header, ourCase } from './family.js';
import { casePersonRecord } from './records.js';

const about = (...categories: string[]) => grantOf({ persons: { [anna]: categories } });

/** Somebody in the case who has the id of the case. */
const namesake = casePersonRecord({ caseId: ourCase, owner: 't', personId: ourCase });

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
      { records: [...familyRecords, namesake] },
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
