/** Which pairs a question asks for, whatever way it is written; null for what no grant can name. */
import { createDocuments } from '../../subgraphs/kit/documents.js';
import { askedPairs } from '../../subgraphs/kit/question-width.js';
import { anna, bo, guarded, header, ourCase, startFamily } from './family.js';

const { schema } = startFamily();
const read = createDocuments(schema);
const rep = (...ids: string[]) => ids.map((id) => ({ __typename: 'Person', id }));

/** `Kind id category` of each pair, sorted. */
function asked(query: string, variables: Record<string, unknown> = {}, caseId: string | null = ourCase) {
  const pairs = askedPairs(read(query).width, variables, caseId);
  const name: Record<string, string> = { [anna]: 'anna', [bo]: 'bo', [ourCase]: 'ours' };
  return (
    pairs
      ?.map(({ subject, category }) => `${'id' in subject ? (name[subject.id] ?? subject.id) : 'agency'} ${category}`)
      .sort() ?? null
  );
}
const aboutAnna = (selection: string, rest = '', typed = '') =>
  asked(`query ($r: [_Any!]!${typed}) { _entities(representations: $r) { ${selection} } } ${rest}`, { r: rep(anna) });

describe('a question asks for', () => {
  it.each<[string, string, string, string[]]>([
    ['nothing by open fields', '... on Person { id __typename }', '', []],
    ['a category by its field', '... on Person { name { given } }', '', ['anna t.name']],
    ['it once, however often', '... on Person { a: name { given } b: name { surname } }', '', ['anna t.name']],
    ['an inherited one at any depth', '... on Person { visits { edges { node { note } } } }', '', ['anna t.visit']],
    [
      'both, of a category inside another',
      '... on Person { records { place { detail { street } } } }',
      '',
      ['anna t.place', 'anna t.record'],
    ],
    [
      'what fragments read',
      '...A',
      'fragment A on Person { ...B } fragment B on Person { name { given } }',
      ['anna t.name'],
    ],
    ['nothing by fragments on another type', '... on AgencyCase { state } ... on Person { id }', '', []],
    ['what is skipped', '... on Person { name @skip(if: true) { given } }', '', ['anna t.name']],
    ['the link, not the person behind it', '... on Person { contact { person { id } } }', '', ['anna t.contact']],
  ])('%s', (_name, selection, rest, expected) => {
    expect(aboutAnna(selection, rest)).toEqual(expected);
  });

  it('what each of several calls reads about its own persons', () => {
    const query = `query ($a: [_Any!]!, $b: [_Any!]!) {
      a: _entities(representations: $a) { ... on Person { name { given } } }
      b: _entities(representations: $b) { ... on Person { records { id } } } }`;
    expect(asked(query, { a: rep(anna, bo), b: rep(bo) })).toEqual(['anna t.name', 'bo t.name', 'bo t.record']);
  });

  it('what it reads about the case and the agency', () => {
    const query = `query ($r: [_Any!]!) { case(id: "x") { id members { role person { id } } } figures { count } _service { sdl }
      _entities(representations: $r) { ... on AgencyCase { state } } }`;
    const r = [{ __typename: 'AgencyCase', id: ourCase }];
    expect(asked(query, { r })).toEqual(['agency t.figures', 'ours t.case', 'ours t.members']);
    expect(asked('{ case(id: "x") { state } }', {}, null)).toEqual([' t.case']);
  });

  it('persons named in the document, by literals and variables', () => {
    const query = `query ($id: ID!) { _entities(representations: [{ __typename: "Person", id: $id }]) { ... on Person { name { given } } } }`;
    expect(asked(query, { id: bo })).toEqual(['bo t.name']);
    expect(asked(query, {})).toBeNull();
  });
});

describe('no grant can name', () => {
  it.each([
    ['a field of a person behind a link', '... on Person { contact { person { id name { given } } } }'],
    [
      'one deeper down, in a fragment',
      '... on Person { relations { person { ... on Person { contact { person { id visits { edges { cursor } } } } } } } }',
    ],
  ])('%s', (_name, selection) => {
    expect(aboutAnna(selection)).toBeNull();
  });

  it('a field of a person of the case', () => {
    expect(asked('{ case(id: "x") { members { person { name { given } } } } }')).toBeNull();
  });

  it('a field without a category', () => {
    const odd = guarded(
      `${header} type Query { ping: String @open(reason: "x") info: Info @open(reason: "x") } type Info { secret: String }`,
    );
    const { width } = createDocuments(odd)('{ info { secret } }');
    expect(askedPairs(width, {}, null)).toBeNull();
  });

  it.each<[string, unknown]>([
    ['none', undefined],
    ['null', null],
    ['no list', rep(anna)[0]],
    ['one that is null', [null]],
    ['one without a type', [{ id: anna }]],
    ['one of a type that is no subject', [{ __typename: 'Record', id: anna }]],
    ['one of a prototype', [{ __typename: '__proto__', id: anna }]],
    ['one with a list as its type', [{ __typename: ['Person'], id: anna }]],
    ['one with a list as its id', [{ __typename: 'Person', id: [anna] }]],
  ])('representations of another form: %s', (_name, r) => {
    expect(asked('query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { id } } }', { r })).toBeNull();
  });
});
