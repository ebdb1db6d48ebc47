/** What agencies do for themselves inside a grant: the register's own protection, own lessons, figures of few cases. */
import { person } from '../../schema/demo/family.js';
import type { Actor } from '../../schema/grant.js';
import type { GrantedPair } from '../../schema/signed-grant.js';
import type { AgencyModule } from '../../subgraphs/kit/agency.js';
import { about, facts, type Holder, pair, startHolder, theCase } from './holder.js';
import { caseRecord, personRecord } from './records.js';

const { child, mother } = person;
const pairs = (...categories: string[]): Record<string, GrantedPair> =>
  Object.fromEntries(categories.map((category) => [category, pair()]));

let holder: Holder;
const holdBy = (id: string) => {
  beforeAll(async () => {
    const { agency } = (await import(`../../subgraphs/${id}/index.js`)) as { agency: AgencyModule<unknown> };
    holder = await startHolder(agency);
  });
  afterAll(() => holder.stop());
};

describe('the population register', () => {
  holdBy('population');
  const ask = (id: string) => {
    const known = personRecord({ personId: id, protected: false, ageBand: '21-plus' });
    return holder.ask({
      claims: { persons: { [id]: pairs('population.address', 'population.protection') } },
      records: [facts.inquiry, facts.assignment, { ...facts.member, personId: id }, known],
      ...about('hasProtectedIdentity address { street }', id),
    });
  };

  it('closes the address of a person whom it knows to be protected, whatever the records say', async () => {
    const closed = await ask(mother);
    expect(closed.data.e).toEqual([{ hasProtectedIdentity: true, address: null }]);
    expect(closed.refused).toEqual([{ person: mother, category: 'population.address' }]);
  });

  it('gives that of another', async () => {
    const found = { street: 'Provgatan 3' };
    const { data, refused } = await ask(child);
    expect(data.e).toEqual([{ hasProtectedIdentity: false, address: found }]);
    expect(refused).toEqual([]);
  });
});

describe('the schools', () => {
  holdBy('school');
  const countFor = async (...roles: string[]) => {
    const actor: Actor = { id: 'demo-teacher', agency: 'school', unit: 'teaching', roles, assurance: 3 };
    const owner = actor.agency;
    const { data } = await holder.ask({
      claims: { actor, persons: { [child]: pairs('school.absence') } },
      records: [
        caseRecord({ id: theCase, owner, type: 'pupil-support', purposes: ['child.support'] }),
        { ...facts.assignment, owner, actorId: actor.id },
        { ...facts.member, owner },
      ],
      ...about('absences { edges { cursor } }'),
    });
    return (data.e?.[0]?.absences as { edges: unknown[] } | undefined)?.edges.length ?? -1;
  };

  it('show a teacher own lessons only, and a teacher who is also the principal all of them', async () => {
    const [own, all] = [await countFor('teacher'), await countFor('principal')];
    expect(own).toBeGreaterThan(0);
    expect(own).toBeLessThan(all);
    expect(await countFor('teacher', 'principal')).toBe(all);
  });
});

describe('lead times', () => {
  holdBy('cooperation');
  const ask = (agency: string, role = 'team-lead') =>
    holder.ask({
      claims: {
        actor: { id: 'x', agency, unit: 'unit', roles: [role], assurance: 3 },
        case: null,
        revision: { case: null, agency: 1 },
        aboutAgency: ['cooperation.leadTime'],
      },
      records: [],
      query: '{ leadTimes { measure cases medianDays } }',
      variables: {},
    });

  it('look alike for an agency with few cases and for one with none', async () => {
    const few = ['FIRST_MEASURE', 'REPORT_TO_DECISION', 'INQUIRY'].map((measure) => ({
      measure,
      cases: null,
      medianDays: null,
    }));
    for (const agency of ['police', 'employment']) expect((await ask(agency)).data).toEqual({ leadTimes: few });
  });

  it('are for team leads', async () => {
    const { data, refused } = await ask('police', 'police-officer');
    expect(data).toEqual({ leadTimes: null });
    expect(refused).toEqual([{ person: null, category: 'cooperation.leadTime' }]);
  });
});
