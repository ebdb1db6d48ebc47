/** What the guard answers: what the grant names, about whom it names, however it is asked for. */
import {
  anna,
  bo,
  caseCategories,
  cecilia,
  everybody,
  fullGrant,
  grantOf,
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
