/** What a holder does for itself, whoever asks: strangers, facts that disagree, circles, roles. */
import { person } from '../../schema/demo/family.js';
import type { Grant } from '../../schema/grant.js';
import { sharedClient, sharedStack } from '../support/shared-stack.js';

const client = sharedClient();
const stack = sharedStack();

interface Asked {
  readonly status: number;
  readonly body: { data?: { _entities: Record<string, unknown>[] }; errors?: { message: string }[] };
}

/** Asks an agency directly, as the gateway would. */
async function askAgency(
  agency: string,
  selection: string,
  grant: Partial<Grant>,
  id: string = person.child,
): Promise<Asked> {
  const full: Grant = {
    version: 1,
    audience: agency,
    bundle: 'test',
    requestId: 'direct',
    actor: { id: 'demo-x', agency, unit: 'u', roles: ['x'], assurance: 3 },
    case: { id: '00000000-0000-4000-8000-000000000001' },
    aboutCase: [],
    aboutAgency: [],
    persons: {},
    ...grant,
  };
  const response = await fetch(stack.agencies[agency] ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${stack.secret}` },
    body: JSON.stringify({
      query: `query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Person { ${selection} } } }`,
      variables: { representations: [{ __typename: 'Person', id }] },
      extensions: { grant: full },
    }),
  });
  return { status: response.status, body: (await response.json()) as Asked['body'] };
}

describe('a stranger', () => {
  it('is refused before the body is read, and nothing of it is stored', async () => {
    const sizeOf = async () =>
      (await client.sql('police', 'select sum(length(document)) as size from request_log'))[0]?.size;
    const before = await sizeOf();
    const response = await fetch(stack.agencies.police ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer guess' },
      body: JSON.stringify({ query: 'query { leaked }', variables: { who: '201107142398', nul: '\u0000' } }),
    });
    expect(response.status).toBe(401);
    expect(await sizeOf()).toBe(before);
    const [last] = await client.sql('police', 'select * from request_log order by id desc limit 1');
    expect(last).toMatchObject({ document: null, variables: null, grant_claims: null });
    expect(last?.status).toMatch(/^refused: expected the secret/);
  });

  it('learns nothing from malformed input', async () => {
    const response = await fetch(stack.agencies.police ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${stack.secret}` },
      body: '{ not json',
    });
    expect([response.status, await response.json()]).toEqual([
      400,
      { errors: [{ message: 'the question could not be answered' }] },
    ]);
  });
});

describe('the population register', () => {
  it('does not send the address of a person whom it knows to be protected, whatever the grant says', async () => {
    const grant = { persons: { [person.mother]: ['population.address', 'population.protection'] } };
    const { body } = await askAgency('population', 'hasProtectedIdentity address { street }', grant, person.mother);
    expect(body.data?._entities).toEqual([{ hasProtectedIdentity: true, address: null }]);
    const open = await askAgency(
      'population',
      'address { street }',
      { persons: { [person.father]: ['population.address'] } },
      person.father,
    );
    expect(open.body.data?._entities).toEqual([{ address: { street: 'Exempelvägen 12' } }]);
  });
});

describe('a limited circle at the police', () => {
  const ask = async (agency: string) => {
    const actor = { id: 'demo-intelligence-officer', agency, unit: 'intelligence', roles: ['x'], assurance: 3 };
    const grant = { actor, persons: { [person.child]: ['police.suspicion', 'police.intel'] } };
    const { body } = await askAgency('police', 'suspicions { id } intelligence { id }', grant);
    return body.data?._entities[0] as { suspicions: unknown[]; intelligence: unknown[] };
  };

  it('sees its records, and the same id at another agency does not', async () => {
    expect(await ask('police')).toMatchObject({ suspicions: [{}, {}], intelligence: [{}] });
    expect(await ask('social-services')).toMatchObject({ suspicions: [{}], intelligence: [] });
  });
});

describe('the schools', () => {
  const count = async (...roles: string[]) => {
    const actor = { id: 'demo-teacher', agency: 'school', unit: 'u', roles, assurance: 3 };
    const grant = { actor, persons: { [person.child]: ['school.absence'] } };
    const { body } = await askAgency('school', 'absences { edges { cursor } }', grant);
    const [pupil] = (body.data?._entities ?? []) as { absences: { edges: unknown[] } }[];
    return pupil?.absences.edges.length ?? -1;
  };

  it('show a teacher own lessons only, and a teacher who is also the principal all of them', async () => {
    expect(await count('teacher')).toBeLessThan(await count('principal'));
    expect(await count('teacher', 'principal')).toBe(await count('principal'));
  });
});

describe('a person whose protection nobody has asserted', () => {
  it('counts as protected among the case facts', async () => {
    const unknown = '99999999-9999-4999-8999-999999999999';
    const caseId = '88888888-8888-4888-8888-888888888888';
    await client.sql(
      'cooperation',
      `insert into agency_cases (id, owner_agency, type, purposes, opened_on, recorded_on)
       values ($1, 'police', 'CRIME_PREVENTION', '{CRIME_PREVENT}', '2026-01-01', '2026-01-01')`,
      [caseId],
    );
    try {
      await client.sql(
        'cooperation',
        "insert into case_persons (id, case_id, person_id, role, since, recorded_on) values ($2, $1, $2, 'CHILD', '2026-01-01', '2026-01-01')",
        [caseId, unknown],
      );
      const [facts] = await client.sql('cooperation', 'select persons from facts.cases where id = $1', [caseId]);
      expect(facts?.persons).toEqual([{ id: unknown, role: 'CHILD', protected: true }]);
    } finally {
      await client.sql('cooperation', 'delete from case_persons where case_id = $1', [caseId]);
      await client.sql('cooperation', 'delete from agency_cases where id = $1', [caseId]);
    }
  });
});

describe('lead times', () => {
  it('look alike for an agency with few cases and for one with none', async () => {
    const ask = async (agency: string) => {
      const grant = {
        ...{ version: 1, audience: 'cooperation', bundle: 'b', requestId: 'r', case: null, aboutCase: [], persons: {} },
        actor: { id: 'x', agency, unit: 'u', roles: ['team-lead'], assurance: 3 },
        aboutAgency: ['cooperation.leadTime'],
      };
      const response = await fetch(stack.agencies.cooperation ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${stack.secret}` },
        body: JSON.stringify({ query: '{ leadTimes { measure cases medianDays } }', extensions: { grant } }),
      });
      return ((await response.json()) as { data: { leadTimes: unknown } }).data.leadTimes;
    };
    const few = [
      { measure: 'REPORT_TO_DECISION', cases: null, medianDays: null },
      { measure: 'INQUIRY', cases: null, medianDays: null },
    ];
    expect(await ask('police')).toEqual(few);
    expect(await ask('employment')).toEqual(few);
  });
});
