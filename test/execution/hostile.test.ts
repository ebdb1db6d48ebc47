/** Answers of an agency that means harm: what it cannot write, whom it cannot confuse, what it cannot bring down. */
import { demoActor } from '../../schema/demo/actors.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { caseOf, caseRow, decided, entities, loadedCase, run, storyDay, storyOn } from './harness.js';

const C = demoCase.childInquiry;
const now = () => decided(demoActor('social-worker'), loadedCase(C, storyOn(storyDay)));
const down = async () => {
  throw new Error('down');
};
const rows = [{ offence: 'ASSAULT', __record: 'forged' }];

describe('who leads to a person says which person, and nothing else of it', () => {
  test('the case cannot answer for the police, who do not answer', async () => {
    const { answer, appends } = await run(
      `{ case(id: "${C}") { persons { person { id suspicions { offence } } } } }`,
      now(),
      { cooperation: caseOf(C, caseRow(person.child, 'CHILD', { suspicions: rows })), police: down },
    );
    expect(answer.data.case.persons[0].person).toEqual({ id: person.child, suspicions: null });
    expect(JSON.stringify(appends)).not.toContain('forged');
  });

  test('nor can a relation, nor under a name that leaves the field out', async () => {
    const { answer } = await run(
      `{ case(id: "${C}") { persons { person { id relations { kind person { id suspicions { offence } } } } } } }`,
      now(),
      {
        cooperation: caseOf(C, caseRow(person.child, 'CHILD')),
        population: entities(() => ({
          relations: [
            {
              kind: 'GUARDIAN',
              person: { __typename: 'Person', __person: person.child, id: person.child, suspicions: rows },
              __link_person: { __person: person.child },
            },
          ],
        })),
        police: entities(() => ({})),
      },
    );
    expect(answer.data.case.persons[0].person.relations[0].person).toEqual({ id: person.child, suspicions: null });
  });

  test('a person is shown under the id that the others were asked about', async () => {
    const row = caseRow(person.child, 'CHILD', { id: person.mother });
    const { answer } = await run(`{ case(id: "${C}") { persons { person { who: id name { given } } } } }`, now(), {
      cooperation: caseOf(C, { ...row, person: { ...row.person, who: person.mother } }),
      population: entities((id) => ({ name: { given: id === person.child ? 'Child' : 'Mother' } })),
    });
    expect(answer.data.case.persons[0].person).toEqual({ who: person.child, name: { given: 'Child' } });
  });
});

describe('what is no type name brings nothing down', () => {
  test.each([[{ toString: 1, valueOf: 1 }], [[]], [7], [null]])('%j', async (__typename) => {
    const hostile = caseRow(person.father, 'GUARDIAN');
    const { answer, error, appends } = await run(
      `{ case(id: "${C}") { persons { person { id name { given } relations { kind person { id name { given } } } } } } }`,
      now(),
      {
        cooperation: caseOf(C, caseRow(person.child, 'CHILD'), { ...hostile, person: { __typename } }),
        population: entities(() => ({
          name: { given: 'N' },
          relations: [{ __typename, kind: 'GUARDIAN', person: { __typename }, __link_person: { __person: 7 } }],
        })),
      },
    );
    expect(error).toBeNull();
    expect(answer.data?.case ?? null).toBeDefined();
    expect(appends).toHaveLength(1);
  });
});

test('errors without number are a bounded number of errors', async () => {
  const count = 100_000;
  const { answer } = await run(`{ case(id: "${C}") { persons { person { id name { given } } } } }`, now(), {
    cooperation: caseOf(C, caseRow(person.child, 'CHILD')),
    population: entities(() => ({ name: { given: 'N' } }), {
      errors: Array.from({ length: count }, (_, at) => ({ path: ['entities0', 0, 'name', at] })),
    }),
  });
  expect(answer.errors.length).toBeLessThan(1_000);
});
