/** What a holder decides by itself inside a grant: residual conditions, limits, rows of the case, links, own facts. */
import { indexFacts } from '../../schema/facts/case-facts.js';
import type { FactRecord } from '../../schema/facts/records.js';
import type { GrantedPair } from '../../schema/signed-grant.js';
import { Decisions } from '../../subgraphs/kit/decisions.js';
import { readOwnPolicies } from '../../subgraphs/kit/own-policies.js';
import {
  actor,
  anna,
  askSchema,
  bo,
  cecilia,
  familyRecords,
  grantOf,
  guarded,
  type Holding,
  header,
  ourCase,
  policiesOf,
  startFamily,
  today,
} from './family.js';
import { assignmentRecord, casePersonRecord, caseRecord, decisionRecord, personRecord } from './records.js';

const agency = startFamily();
const says = 'says: Den som är tilldelad ärendet får läsa uppgiften.';
const permit = (when: string) => `permit: [{ row: "1", to: [own], basis: own, when: [${when}], ${says} }]`;
const limited = (limit: Partial<NonNullable<GrantedPair['limit']>>): GrantedPair => ({
  rows: ['1'],
  limit: { recordIds: [], dataUntil: null, ...limit },
});
const about = (pairs: Readonly<Record<string, GrantedPair>>) => grantOf({ persons: { [anna]: pairs } });
const whole: GrantedPair = { rows: ['1'], limit: null };

describe('a condition on records', () => {
  const policies = policiesOf({
    't.record': permit('case.assigned, record.for-all'),
    't.relation': permit('case.assigned, record.for-all'),
  });
  const forAll = (name: string): Holding => ({
    policies,
    recordFacts: (_category, row) => new Map([['record.for-all', String(row.id).endsWith(name)]]),
  });

  it('keeps the rows that meet it, before paging', async () => {
    const { rows } = await agency.persons(about({ 't.record': whole }), [anna], 'records { id }', forAll('2'));
    expect(rows).toEqual([{ records: [{ id: 'Anna record 2' }] }]);
  });

  it('that the agency says nothing of keeps none', async () => {
    const { rows } = await agency.persons(about({ 't.record': whole }), [anna], 'records { id }', { policies });
    expect(rows).toEqual([{ records: [] }]);
  });

  it('keeps none of the rows that do not tell which records they are', async () => {
    const grant = grantOf({ persons: { [anna]: ['t.relation'], [bo]: ['t.name'], [cecilia]: ['t.name'] } });
    const ask = (holding: Holding) => agency.persons(grant, [anna], 'relations { kind }', holding);
    expect((await ask(forAll(''))).rows).toEqual([{ relations: [] }]);
    expect((await ask({})).rows?.[0]?.relations).toHaveLength(2);
  });

  it('is asked for each category by itself: a record inside a record that fails tells nothing', async () => {
    const inside = policiesOf({ 't.place': permit('case.assigned, record.for-all') });
    const grant = about({ 't.record': whole, 't.place': whole });
    const { rows } = await agency.persons(grant, [anna], 'records { id place { area } }', {
      ...forAll('1'),
      policies: inside,
    });
    expect(rows).toEqual([
      {
        records: [
          { id: 'Anna record 1', place: { area: 'area of Anna record 1' } },
          { id: 'Anna record 2', place: null },
        ],
      },
    ]);
  });
});

describe('a limit', () => {
  it('drops rows of a list and of a page, by id and by day', async () => {
    const grant = about({
      't.record': limited({ recordIds: ['Anna record 2'] }),
      't.visit': limited({ dataUntil: '2026-10-02' }),
    });
    const selection = 'records { id } visits(first: 2) { edges { node { id } } pageInfo { hasNextPage } }';
    expect((await agency.persons(grant, [anna], selection)).rows).toEqual([
      {
        records: [{ id: 'Anna record 2' }],
        visits: {
          edges: ['Anna visit 1', 'Anna visit 2'].map((id) => ({ node: { id } })),
          pageInfo: { hasNextPage: false },
        },
      },
    ]);
  });

  it('closes what does not tell which record it is: a single object, a value', async () => {
    const sdl = `${header} type Query { ping: Boolean @open(reason: "x") } type Person @key(fields: "id") {
      id: ID! @open(reason: "opaque") flag: Boolean @category(id: "t.x") words: [String!] @category(id: "t.y") }`;
    const schema = guarded(sdl, { Person: { flag: () => true, words: () => ['SECRET'] } });
    const source = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { flag words } } }';
    const r = [{ __typename: 'Person', id: anna }];
    const open = await askSchema(schema, about({ 't.x': whole, 't.y': whole }), source, { r });
    expect(open.data?._entities).toEqual([{ flag: true, words: ['SECRET'] }]);
    const day = limited({ dataUntil: today });
    const closed = await askSchema(schema, about({ 't.x': day, 't.y': day }), source, { r });
    expect(closed.data?._entities).toEqual([{ flag: null, words: null }]);
    const name = await agency.persons(about({ 't.name': day }), [anna], 'name { given }');
    expect(name.rows).toEqual([{ name: null }]);
  });

  it('of a value inside a record is that of the record around it', async () => {
    const grant = about({ 't.visit': whole, 't.office': limited({ recordIds: ['Anna visit 3'] }) });
    const { rows } = await agency.persons(grant, [anna], 'visits { edges { node { office } } }');
    expect(rows).toEqual([
      { visits: { edges: [null, null, 'office of Anna visit 3'].map((office) => ({ node: { office } })) } },
    ]);
  });
});

describe('rows of the case', () => {
  const policies = policiesOf({ 't.members': permit('case.assigned, subject.role=child') });
  const records: ReadonlyArray<FactRecord> = familyRecords.map((record) =>
    record.kind === 'case-person' && record.personId !== anna ? { ...record, role: 'guardian' as const } : record,
  );
  const grant = grantOf({
    aboutCase: ['t.members', 't.case'],
    persons: { [anna]: ['t.members'], [bo]: ['t.members'], [cecilia]: ['t.members'] },
  });
  const source = `{ case(id: "${ourCase}") { state members { role person { id } } } }`;

  it('are decided by the person that each is about', async () => {
    const { data, errors } = await agency.ask(grant, source, {}, { policies, records });
    expect(data?.case).toEqual({ state: `open ${ourCase}`, members: [{ role: 'role of Anna', person: { id: anna } }] });
    expect(errors).toEqual([]);
  });

  it('do not open what is about no person', async () => {
    const onlyChild = policiesOf({ 't.case': permit('case.assigned, subject.role=child') });
    const { data } = await agency.ask(grant, source, {}, { policies: onlyChild, records });
    expect(data?.case).toMatchObject({ state: null });
  });
});

describe('a row that leads to a person outside the grant', () => {
  const sdl = `${header} type Query { ping: Boolean @open(reason: "x") }
    type Person @key(fields: "id") { id: ID! @open(reason: "opaque") links: [Link!] @category(id: "t.x") }
    type Link { id: ID! person: Person }`;
  const links = () => [bo, cecilia].map((id) => ({ id: `to ${id}`, recordedOn: '2026-10-02', person: { id } }));
  const schema = guarded(sdl, { Person: { links } });
  const theirs = { id: 'actor-2', agency: 'social-services', unit: 'child-and-family', roles: [], assurance: 3 };
  const policies = policiesOf({
    't.x': `permit: [
      { row: "1", to: [own], basis: own, when: [case.assigned], ${says} },
      { row: "2", to: [social-services], purpose: child.protect, basis: SOL-20-6, when: [case.assigned, decision.relevant-to-inquiry], ${says} }]`,
  });
  const disclosed = (limit: { recordIds: string[] | null; dataUntil: string | null }) => {
    const { agency: to, unit } = theirs;
    const made = decisionRecord({
      personId: anna,
      caseId: ourCase,
      categories: ['t.x'],
      to: { agency: to, unit },
      ...limit,
    });
    const owner = theirs.agency;
    return [
      caseRecord({ id: ourCase, owner }),
      assignmentRecord({ caseId: ourCase, owner, actorId: theirs.id }),
      casePersonRecord({ caseId: ourCase, owner, personId: anna }),
      made,
    ];
  };
  const linksOf = async (asking: typeof actor | typeof theirs, records?: ReadonlyArray<FactRecord>) => {
    const grant = grantOf({ actor: asking, persons: { [anna]: ['t.x'], [cecilia]: ['t.y'] } });
    const source =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { links { id person { id } } } } }';
    const r = [{ __typename: 'Person', id: anna }];
    const { data } = await askSchema(schema, grant, source, { r }, { policies, ...(records && { records }) });
    return (data?._entities as Array<{ links: unknown }> | undefined)?.[0]?.links;
  };
  const toCecilia = { id: `to ${cecilia}`, person: { id: cecilia } };

  it('is dropped between agencies, unless a decision names it: then it travels without the other', async () => {
    expect(await linksOf(theirs, disclosed({ recordIds: null, dataUntil: today }))).toEqual([toCecilia]);
    expect(await linksOf(theirs, disclosed({ recordIds: [`to ${bo}`, `to ${cecilia}`], dataUntil: null }))).toEqual([
      { id: `to ${bo}`, person: null },
      toCecilia,
    ]);
  });

  it('is dropped inside the agency, whatever a decision names', async () => {
    expect(await linksOf(actor)).toEqual([toCecilia]);
    const recordIds = [`to ${bo}`, `to ${cecilia}`];
    const to = { agency: actor.agency, unit: actor.unit };
    const made = { personId: anna, caseId: ourCase, categories: ['t.x'], to, recordIds, dataUntil: null };
    expect(await linksOf(actor, [...familyRecords, decisionRecord(made)])).toEqual([toCecilia]);
  });
});

describe('a resolver that returns one value in two records', () => {
  it('fails at the second', async () => {
    const sdl = `${header} type Query { ping: Boolean @open(reason: "x") }
      type Person @key(fields: "id") { id: ID! @open(reason: "opaque") rows: [R!] @category(id: "t.x") }
      type R { id: ID! place: Place @category(id: "t.y") } type Place { area: String }`;
    const place = { area: 'AREA' };
    const rows = () => ['one', 'two'].map((id) => ({ id, recordedOn: '2026-10-02' }));
    const schema = guarded(sdl, { Person: { rows }, R: { place: () => place } });
    const source =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { rows { place { area } } } } }';
    const { data, errors } = await askSchema(schema, about({ 't.x': whole, 't.y': whole }), source, {
      r: [{ __typename: 'Person', id: anna }],
    });
    expect(data?._entities).toEqual([{ rows: [{ place: { area: 'AREA' } }, { place: null }] }]);
    expect(errors).toEqual(['a value of `t.y` was returned in two records']);
  });
});

describe("the agency's own facts", () => {
  it('are only those that the vocabulary says are its own', async () => {
    const holding: Holding = { ownFacts: new Map([[anna, new Map([['case.assigned', true]])]]) };
    const { rows, errors } = await agency.persons(about({ 't.name': whole }), [anna], 'name { given }', holding);
    expect(rows).toEqual([{ name: null }]);
    expect(errors).toEqual(['`case.assigned` is not an atom of `t` to assert']);
  });

  it('take the place of what the records say: a person protected since then', () => {
    const worker = { ...actor, agency: 'social-services', unit: 'child-and-family', roles: ['social-worker'] };
    const owner = worker.agency;
    const records = [
      caseRecord({ id: ourCase, owner }),
      assignmentRecord({ caseId: ourCase, owner, actorId: worker.id }),
      casePersonRecord({ caseId: ourCase, owner, personId: anna }),
      personRecord({ personId: anna, protected: false }),
    ];
    const facts = indexFacts(records, ourCase, today);
    if (!facts) throw new Error('expected an open case');
    const grant = grantOf({ actor: worker, persons: { [anna]: ['population.address', 'population.name'] } });
    const allowed = (isProtected: boolean, category: string) =>
      new Decisions({
        accepted: { grant, kid: 'k', facts, records: [], memo: new Map(), at: Date.now() },
        policies: readOwnPolicies('population'),
        holds: [],
        ownFacts: new Map([[anna, new Map([['subject.protected', isProtected]])]]),
        recordFacts: () => new Map(),
      }).about({ kind: 'person', id: anna }, category) !== null;
    expect(allowed(false, 'population.address')).toBe(true);
    expect(allowed(true, 'population.address')).toBe(false);
    expect(allowed(true, 'population.name')).toBe(true);
  });
});
