/** The holder decides again (I5), through its own server and database: grants, records, width, limits, log. */
import { signStatement } from '../../schema/facts/jws.js';
import type { FactRecord } from '../../schema/facts/records.js';
import { signGrant } from '../../schema/signed-grant.js';
import { childRecord } from '../../subgraphs/police/seed.js';
import {
  about,
  actor,
  child,
  disclosed,
  facts,
  type Holder,
  mother,
  named,
  pair,
  startHolder,
  theCase,
} from './holder.js';
import { allIncidents, asked, incidents, incidentsOf, persons, records, without } from './holder-questions.js';
import { assignmentRecord, caseRecord, idOf } from './records.js';

let holder: Holder;
beforeAll(async () => {
  holder = await startHolder();
});
afterAll(() => holder.stop());

const { incident1, incident2 } = childRecord;

describe('a stranger', () => {
  const last = async () => (await holder.db.query('select * from request_log order by id desc limit 1')).rows[0];

  it('is refused before the body is read, and nothing of it is stored', async () => {
    const body = '{ "query": "{ leaked }", "variables": { "who": "201107142398" }';
    expect((await holder.post(body, 'Bearer guess')).status).toBe(401);
    expect(await last()).toMatchObject({ document: null, variables: null, grant_claims: null, request_id: null });
    expect((await last()).status).toMatch(/^refused: expected the secret/);
  });

  it('learns nothing from malformed input', async () => {
    const refused = {
      errors: [{ message: 'the question could not be answered', extensions: { code: 'QUESTION_MALFORMED' } }],
    };
    expect(await holder.post('{ not json')).toEqual({ status: 400, text: JSON.stringify(refused) });
  });
});

describe('a grant', () => {
  it('opens what it names when everything fits', async () => {
    const answered = await holder.ask(asked);
    expect(answered).toMatchObject({ status: 200, refused: [] });
    expect(incidentsOf(answered).ids).toEqual([incident1]);
  });

  it('serves several questions', async () => {
    const statement = signGrant(holder.claimsOf(asked), holder.keys.of('gateway'));
    for (let time = 0; time < 3; time++) {
      expect(incidentsOf(await holder.ask({ ...asked, statement })).ids).toEqual([incident1]);
    }
  });

  it('that an agency or a stranger signed is refused', async () => {
    expect(await holder.ask({ ...asked, signer: 'school' })).toMatchObject({
      status: 403,
      code: 'GRANT_NOT_VALID',
      message: 'expected a grant signed by the gateway',
    });
    const statement = signGrant(holder.claimsOf(asked), holder.stranger.of('gateway'));
    expect(await holder.ask({ ...asked, statement })).toMatchObject({
      status: 403,
      code: 'GRANT_NOT_VALID',
      message: 'the signature does not fit the statement',
    });
  });

  it('that was changed after it was signed is refused', async () => {
    const [head, , signature] = signGrant(holder.claimsOf(asked), holder.keys.of('gateway')).split('.');
    const claims = holder.claimsOf({ ...asked, claims: allIncidents });
    const statement = `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
    expect(await holder.ask({ ...asked, statement })).toMatchObject({ status: 403, code: 'GRANT_NOT_VALID' });
  });

  it('is no record, and a record is no grant', async () => {
    const statement = signStatement('familjegraf-record+jwt', holder.claimsOf(asked), holder.keys.of('gateway'));
    expect(await holder.ask({ ...asked, statement })).toMatchObject({ status: 403, code: 'GRANT_NOT_VALID' });
  });

  const now = () => Math.floor(Date.now() / 1000);
  it.each([
    ['made for another agency', () => ({ aud: 'school' }), 'GRANT_NOT_VALID'],
    ['expired', () => ({ iat: now() - 15, exp: now() - 10 }), 'GRANT_NOT_VALID'],
    ['not valid yet', () => ({ iat: now() + 10, exp: now() + 15 }), 'GRANT_NOT_VALID'],
    ['too long-lived', () => ({ exp: now() + 60 }), 'GRANT_NOT_VALID'],
    ['of another version', () => ({ version: 1 as never }), 'GRANT_NOT_VALID'],
    ['with something unknown in it', () => ({ admin: true }), 'GRANT_NOT_VALID'],
    ['about persons without a case', () => ({ case: null }), 'CASE_NOT_OPEN'],
    ['without the revision of its case', () => ({ revision: { case: null, agency: 1 } }), 'GRANT_NOT_VALID'],
    ['of yesterday', () => ({ day: '2026-11-22' }), 'GRANT_OF_ANOTHER_DAY'],
    ['of tomorrow', () => ({ day: '2026-11-24' }), 'GRANT_OF_ANOTHER_DAY'],
  ])('that is %s is refused whole', async (_name, change, code) => {
    const answered = await holder.ask({ ...asked, claims: { ...asked.claims, ...change() } });
    expect(answered).toMatchObject({ status: 403, code, data: {} });
    expect(answered.message).toMatch(/^expected [^{}[\]"]+$/);
    expect(answered.text).not.toContain(incident1);
  });

  it('that lay too long is refused, also when it has been accepted before', async () => {
    const statement = signGrant(
      holder.claimsOf({ ...asked, claims: { ...asked.claims, iat: now() - 5, exp: now() - 1 } }),
      holder.keys.of('gateway'),
    );
    expect((await holder.ask({ ...asked, statement })).status).toBe(200); // within the clocks' tolerance
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect(await holder.ask({ ...asked, statement })).toMatchObject({ status: 403, code: 'GRANT_NOT_VALID' });
  });

  it('older than the newest that was seen is refused: case, agency, bundle; another process knows as well', async () => {
    const older = { case: 1, agency: 1 };
    const newest = holder.next();
    expect((await holder.ask(asked)).status).toBe(200);
    await holder.restart();
    for (const change of [
      { revision: { ...older, agency: newest } },
      { revision: { ...older, case: newest } },
      { bundle: { hash: 'x', serial: newest - 1 } },
    ]) {
      const answered = await holder.ask({ ...asked, claims: { ...asked.claims, ...change } });
      expect(answered).toMatchObject({ status: 403, code: 'GRANT_OUTDATED', data: {} });
    }
    expect((await holder.ask(asked)).status).toBe(200);
  });

  it('is recorded with the question, without its signature; a refused question by its reason alone', async () => {
    await holder.ask(asked);
    const [accepted] = (await holder.db.query('select * from request_log order by id desc limit 1')).rows;
    expect(accepted).toMatchObject({ actor_id: actor.id, case_id: theCase, status: 'accepted', document: asked.query });
    expect(accepted.grant_claims).toMatchObject({ aud: 'police', day: '2026-11-23', actor, jti: expect.any(String) });
    expect(accepted.grant_claims.records).toContain(`decision:${disclosed.id}:1`);
    await holder.ask({ ...asked, claims: { ...asked.claims, aud: 'school' } });
    const [refused] = (await holder.db.query('select * from request_log order by id desc limit 1')).rows;
    expect(refused).toMatchObject({ document: null, variables: null, grant_claims: null, actor_id: null });
    expect(refused.status).toMatch(/^refused: expected a grant for/);
  });
});

describe('with a stolen gateway key', () => {
  const stolen = (change: Parameters<Holder['ask']>[0]) => holder.ask({ ...asked, claims: allIncidents, ...change });
  const forged = (name: 'inquiry' | 'assignment' | 'member' | 'about' | 'disclosed', by: string) => [
    ...without(name),
    holder.keys.sign(facts[name], by),
  ];

  it.each([
    ['case', 'inquiry'],
    ['assignment', 'assignment'],
    ['person of the case', 'member'],
    ['age', 'about'],
    ['decision', 'disclosed'],
  ] as const)('a %s that the gateway signed opens nothing', async (_name, record) => {
    const answered = await stolen({ records: forged(record, 'gateway') });
    expect(answered).toMatchObject({ status: 403, code: 'RECORD_NOT_VALID', data: {} });
  });

  it('a case that nobody signed opens nothing', async () => {
    expect(await stolen({ records: without('inquiry') })).toMatchObject({ status: 403, code: 'CASE_NOT_OPEN' });
    const closed = { ...facts.inquiry, version: 2, closedOn: '2026-11-20' };
    expect(await stolen({ records: [...records({}), closed] })).toMatchObject({ status: 403, code: 'CASE_NOT_OPEN' });
    const others = caseRecord({ id: theCase, owner: 'school' });
    expect(await stolen({ records: records({ inquiry: others }) })).toMatchObject({
      status: 403,
      code: 'CASE_NOT_OPEN',
    });
  });

  it('an assignment that nobody, or another agency, signed opens nothing', async () => {
    expect(await stolen({ records: without('assignment') })).toMatchObject({ status: 403, code: 'ACTOR_NOT_ASSIGNED' });
    const others = assignmentRecord({ caseId: theCase, owner: 'school', actorId: actor.id });
    expect(await stolen({ records: records({ assignment: others }) })).toMatchObject({ code: 'ACTOR_NOT_ASSIGNED' });
  });

  it('a decision that nobody signed, or another agency about the police, opens nothing', async () => {
    const answered = await stolen({ records: without('disclosed') });
    expect(answered).toMatchObject({ status: 200, refused: [{ person: child, category: 'police.incident' }] });
    expect(incidentsOf(answered).ids).toBeNull();
    const others = { ...disclosed, owner: 'school' };
    expect(await stolen({ records: records({ disclosed: others }) })).toMatchObject({ code: 'RECORD_NOT_VALID' });
  });

  it('a limit wider than the signed decision opens no more than the decision', async () => {
    expect(incidentsOf(await stolen({})).ids).toEqual([incident1]);
    const wider = persons({ 'police.incident': pair({ recordIds: [incident1, incident2], dataUntil: '2026-11-23' }) });
    expect(incidentsOf(await stolen({ claims: wider })).ids).toEqual([incident1]);
  });

  it('a person whom nobody has signed into the case stays closed, whatever else is signed about that person', async () => {
    // By row 43, which asks who decided and how old the person is, and not who the person is in the case.
    const owner = 'prison-and-probation';
    const officer = { id: 'po-1', agency: owner, unit: 'probation', roles: ['probation-officer'], assurance: 3 };
    const opening = [
      caseRecord({ id: theCase, owner, type: 'sanction', purposes: ['sanction.plan'] }),
      { ...facts.assignment, owner, actorId: officer.id },
      facts.about,
      { ...disclosed, atoms: ['decision.OSL-35-10b'], to: { agency: owner, unit: officer.unit } },
    ];
    const member = { ...facts.member, owner, role: 'other-adult' as const };
    const ask = (...carried: ReadonlyArray<FactRecord>) =>
      stolen({ claims: { ...allIncidents, actor: officer }, records: [...opening, ...carried] });
    expect(incidentsOf(await ask(member)).ids).toEqual([incident1]);
    const left = { ...member, version: 2, until: '2026-11-20' };
    for (const carried of [[], [{ ...member, owner: 'school' }], [member, left]]) {
      const answered = await ask(...carried);
      expect(answered).toMatchObject({ status: 200, refused: [{ person: child, category: 'police.incident' }] });
      expect(answered.data.e).toEqual([{ incidents: null }]);
    }
    await holder.forget(); // that the person has left
  });

  it('a person whom no decision is about stays closed', async () => {
    const claims = persons({ 'police.incident': pair() }, mother);
    const answered = await stolen({ claims, ...about(incidents, mother) });
    expect(answered.refused).toEqual([{ person: mother, category: 'police.incident' }]);
    expect(answered.data.e).toEqual([{ incidents: null }]);
  });
});

describe('a question wider than its grant', () => {
  const wide = { status: 403, code: 'QUESTION_WIDER_THAN_GRANT', data: {} };
  const claims = persons({ 'police.incident': named(incident1) });
  const r = [{ __typename: 'Person', id: child }];
  const entities = (rest: string, fragments = '') => ({
    query: `query ($r: [_Any!]!${rest.includes('$no') ? ', $no: Boolean = false' : ''}) { e: _entities(representations: $r) { ${rest} } } ${fragments}`,
    variables: { r },
  });

  it.each([
    ['another category', about(`${incidents} victimRecords { id }`)],
    ['another person beside', about(incidents, child, mother)],
    ['a category inside another', about('incidents { edges { node { id place { area } } } }')],
    ['under an alias', about(`${incidents} incidents2: victimRecords { id }`)],
    ['that is skipped', entities('... on Person { id victimRecords @skip(if: true) { id } }')],
    ['that is not included', entities('... on Person { id ... @include(if: $no) { victimRecords { id } } }')],
    [
      'in a fragment',
      entities('...A', 'fragment A on Person { id ...B } fragment B on Person { victimRecords { id } }'),
    ],
    ['in an inline fragment', entities('... on _Entity { ... on Person { victimRecords { id } } }')],
    [
      'in a second call',
      {
        query: `query ($r: [_Any!]!) { e: _entities(representations: $r) { ... on Person { id } }
          f: _entities(representations: $r) { ... on Person { victimRecords { id } } } }`,
        variables: { r },
      },
    ],
    [
      'with representations in the document',
      {
        query: `{ _entities(representations: [{ __typename: "Person", id: "${mother}" }]) { ... on Person { incidents { edges { cursor } } } } }`,
        variables: {},
      },
    ],
    ['with a representation of another form', { ...about(incidents), variables: { r: [{ __typename: 'Person' }] } }],
    [
      'with a representation of another type',
      { ...about(incidents), variables: { r: [{ __typename: 'Query', id: child }] } },
    ],
  ])('is refused whole: %s', async (_name, question) => {
    const answered = await holder.ask({ claims, ...question });
    expect(answered).toMatchObject(wide);
    expect(answered.text).not.toContain(incident1);
  });

  it('is measured for each call by its own persons', async () => {
    const query = `query ($a: [_Any!]!, $b: [_Any!]!) { a: _entities(representations: $a) { ... on Person { ${incidents} } }
      b: _entities(representations: $b) { ... on Person { victimRecords { id } } } }`;
    const both = {
      persons: { [child]: { 'police.incident': named(incident1) }, [mother]: { 'police.victim': pair() } },
    };
    const variables = { a: r, b: [{ __typename: 'Person', id: mother }] };
    expect((await holder.ask({ claims: both, query, variables })).status).toBe(200);
    expect(await holder.ask({ claims: both, query, variables: { a: variables.b, b: variables.a } })).toMatchObject(
      wide,
    );
  });

  it('does not count what is open', async () => {
    const answered = await holder.ask({ claims, ...about('id __typename', child, mother, idOf('nobody')) });
    expect(answered.data.e?.map(({ id }) => id)).toEqual([child, mother, idOf('nobody')]);
  });

  it('is refused as malformed without saying of what: no GraphQL, several operations, unknown fields, introspection', async () => {
    for (const query of [
      '{ SECRET',
      'query A { __typename } query B { __typename }',
      '{ SECRET }',
      '{ __schema { types { name } } }',
    ]) {
      const answered = await holder.ask({ claims, query });
      expect(answered).toMatchObject({ status: 400, code: 'QUESTION_MALFORMED', data: {} });
      expect(answered.text).not.toContain('SECRET');
    }
  });
});
