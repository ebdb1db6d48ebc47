/** A thousand requests of two actors, interleaved over one planned operation: nobody gets the other's decisions. */

import { parse } from 'graphql';
import { demoActor } from '../../schema/demo/actors.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { type Asked, decided, entities, loadedCase, planner, type Ran, run, storyDay, storyOn } from './harness.js';

/** The same under another name is planned by itself, and shares nothing. */
const queryNamed = (
  name: string,
) => `query ${name}($caseId: ID!, $with: Boolean!) { case(id: $caseId) { state persons { role person {
  id name { given } services { kind } suspicions { offence } incidents { edges { node { kind } } } grades { grade }
  placements @include(if: $with) { form } policeNotices { basis } disclosure { category outcome } } } } }`;
const shared = queryNamed('Shared');

const actors = [
  { name: 'social-worker', caseId: demoCase.childInquiry },
  { name: 'police-officer', caseId: demoCase.crimePrevention },
] as const;
const records = storyOn(storyDay);
const decisions = new Map(
  actors.map(({ name, caseId }) => [name, decided(demoActor(name), loadedCase(caseId, records))] as const),
);

let seed = 1;
const random = (below: number): number => {
  seed = Math.imul(seed, 48271) >>> 1;
  return seed % below;
};
/** Each answer waits for some other ones. */
const late =
  (make: (asked: Asked) => unknown) =>
  async (asked: Asked): Promise<object> => {
    for (let turns = random(4); turns > 0; turns--) await new Promise((resolve) => setImmediate(resolve));
    return make(asked) as object;
  };
const rows = { __record: 'r' };
const everything = () => ({
  name: { given: 'Elias' },
  services: [{ ...rows, kind: 'FOLLOW_UP' }],
  placements: [{ ...rows, form: 'FOSTER_HOME' }],
  suspicions: [{ ...rows, offence: 'ASSAULT' }],
  incidents: { edges: [{ node: { ...rows, kind: 'DRUGS' } }] },
  policeNotices: [{ ...rows, basis: 'LUL_6' }],
  grades: [{ ...rows, grade: 'A' }],
});
const agencies = Object.fromEntries(
  ['population', 'police', 'school', 'social-services'].map((agency) => [agency, late(entities(everything))]),
);
const personRow = (id: string) => ({
  ...{ role: 'CHILD', person: { __typename: 'Person', __person: id, id }, __link_person: { __person: id } },
});
const cooperation = late(({ variables }) => ({
  data: {
    case: {
      __typename: 'AgencyCase',
      id: variables.caseId,
      state: 'OPEN',
      persons: [person.child, person.mother].map(personRow),
    },
  },
}));

const ask = ({ name, caseId }: (typeof actors)[number], isWith: boolean, query = shared): Promise<Ran> => {
  const decision = decisions.get(name);
  if (!decision) throw new Error('expected a decision');
  return run(query, decision, { ...agencies, cooperation }, { variables: { caseId, with: isWith } });
};
/** What came of a request and what was asked for it, in an order of its own. */
const told = ({ answer, error, asked, appends }: Ran) => ({
  ...{ answer, error },
  asked: asked.map(({ agency, query: text }) => `${agency} ${text}`).sort(),
  logged: appends.map(({ caseId, entries }) => [caseId, entries]),
});

test('a thousand interleaved requests of two actors are answered as each alone', async () => {
  const expected = new Map<string, string>();
  for (const actor of actors) {
    for (const isWith of [true, false]) {
      expected.set(
        `${actor.name} ${isWith}`,
        JSON.stringify(told(await ask(actor, isWith, queryNamed(`Alone${expected.size}`)))),
      );
    }
  }
  expect(new Set(expected.values()).size).toBe(4);
  const [own, other] = actors.map(({ name }) => expected.get(`${name} true`) ?? '');
  expect(own).toContain('FOSTER_HOME');
  expect(other).not.toContain('FOSTER_HOME');
  expect(other).toContain('"given":"Elias"');

  const wrong: string[] = [];
  const one = async (): Promise<void> => {
    const actor = actors[random(2)] ?? actors[0];
    const isWith = random(2) === 0;
    const got = JSON.stringify(told(await ask(actor, isWith)));
    if (got !== expected.get(`${actor.name} ${isWith}`)) wrong.push(`${actor.name}: ${got}`);
  };
  const line = async (): Promise<void> => {
    for (let count = 0; count < 20; count++) await one();
  };
  await Promise.all(Array.from({ length: 50 }, line));
  expect(wrong).toEqual([]);
  const values = { caseId: demoCase.childInquiry, with: true };
  expect(planner.plan(parse(shared), null, values).texts.size).toBeLessThanOrEqual(500);
});
