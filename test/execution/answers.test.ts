/** An agency answers for its own fields alone, each person is told of in the log, and the gateway answers for its own. */
import { readAgencies } from '../../schema/agencies.js';
import { demoActor } from '../../schema/demo/actors.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { caseOf, caseRow, decided, entities, loadedCase, run, storyDay, storyOn } from './harness.js';

const C = demoCase.childInquiry;
const cooperation = (...persons: ReadonlyArray<unknown>) => caseOf(C, ...persons);
const now = () => decided(demoActor('social-worker'), loadedCase(C, storyOn(storyDay)));
const child = caseRow(person.child, 'CHILD');
const name = { given: 'Right', surname: 'Right' };

describe('an agency answers for its own fields alone', () => {
  const query = `{ case(id: "${C}") { persons { person { id name { given } services { kind } grades { grade } } } } }`;

  test("an agency cannot change which person a client's data is about", async () => {
    const { answer } = await run(query, now(), {
      cooperation: cooperation(child),
      'social-services': entities(() => ({ services: [], id: person.mother })),
    });
    expect(answer.data.case.persons[0].person.id).toBe(person.child);
  });

  test("an agency cannot answer, or overwrite, another agency's field", async () => {
    const { answer, appends } = await run(query, now(), {
      cooperation: cooperation(child),
      population: entities(() => ({ name })),
      'social-services': async (asked) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return entities(() => ({ services: [], name: { given: 'Forged', surname: 'Forged' } }))(asked);
      },
    });
    expect(answer.data.case.persons[0].person.name).toEqual({ given: 'Right' });
    expect(JSON.stringify(appends)).not.toContain('Forged');
  });

  test("an agency cannot refuse another agency's categories", async () => {
    const { answer } = await run(query, now(), {
      cooperation: cooperation(child),
      population: entities(() => ({ name })),
      'social-services': entities(() => ({ services: [] }), {
        refused: [{ person: person.child, category: 'population.name' }],
      }),
    });
    expect(answer.data.case.persons[0].person.name).toEqual({ given: 'Right' });
  });

  test('an error path keeps to what was asked: no value of an agency in it', async () => {
    const { answer } = await run(query, now(), {
      cooperation: cooperation(child),
      population: entities(() => ({ name }), { errors: [{ path: ['entities0', 0, 'Anna_Andersson', 201107101234] }] }),
    });
    expect(JSON.stringify(answer.errors)).not.toMatch(/Anna|201107101234/);
  });
});

describe('`Person.disclosure`', () => {
  test('may have another name', async () => {
    const query = `{ case(id: "${C}") { persons { person { id d: disclosure { c: category outcome } } } } }`;
    const { answer } = await run(query, now(), { cooperation: cooperation(child) });
    expect(answer.errors).toBeUndefined();
    expect(answer.data.case.persons[0].person.d.length).toBeGreaterThan(0);
  });

  test('does not overwrite another field that a client calls so', async () => {
    const query = `{ case(id: "${C}") { persons { person { disclosure: name { given } d: disclosure { category } } } } }`;
    const { answer } = await run(query, now(), {
      cooperation: cooperation(child),
      population: entities(() => ({ c__disclosure: name })),
    });
    expect(answer.data?.case.persons?.[0].person.disclosure).toEqual({ given: 'Right' });
  });
});

describe('the log names what was released', () => {
  test('everybody whom a list of persons has told of', async () => {
    const rows = [child, caseRow(person.mother, 'GUARDIAN')];
    const { appends } = await run(`{ case(id: "${C}") { persons { role person { id } } } }`, now(), {
      cooperation: cooperation(...rows),
    });
    const written = JSON.stringify(appends[0]?.entries);
    for (const one of [person.child, person.mother]) expect(written).toContain(one);
  });

  test('the other person of a relation', async () => {
    const query = `{ case(id: "${C}") { persons { person { id relations { kind person { id } } } } } }`;
    const relation = {
      __typename: 'Relation',
      kind: 'GUARDIAN',
      person: { __typename: 'Person', __person: person.mother, id: person.mother },
      __link_person: { __person: person.mother },
    };
    const { answer, appends } = await run(query, now(), {
      cooperation: cooperation(child),
      population: entities(() => ({ relations: [relation] })),
    });
    expect(answer.data.case.persons[0].person.relations).toHaveLength(1);
    expect(JSON.stringify(appends[0]?.entries)).toContain(person.mother);
  });

  test('the record of a part that has a category of its own', async () => {
    const query = `{ case(id: "${C}") { persons { person { reportsOfConcern { id reporter { isOfficial } } } } } }`;
    const report = { id: 'report-1', __record: 'report-1', reporter: { isOfficial: true } };
    const { answer, appends } = await run(query, now(), {
      cooperation: cooperation(child),
      'social-services': entities(() => ({ reportsOfConcern: [report] })),
    });
    expect(answer.data.case.persons[0].person.reportsOfConcern[0].reporter).toEqual({ isOfficial: true });
    const records = appends[0]?.entries.find(({ subject }) => subject === person.child)?.body.records;
    expect(records['social-services.report']).toEqual(['report-1']);
    expect(records['social-services.reporter']).toEqual(['report-1']);
  });

  test('questions that were sent, also when the client went away meanwhile', async () => {
    const gone = new AbortController();
    const query = `{ case(id: "${C}") { persons { person { name { given } } } } }`;
    const { asked, appends } = await run(
      query,
      now(),
      {
        cooperation: cooperation(child),
        population: () => {
          gone.abort();
          throw new Error('cancelled');
        },
      },
      { signal: gone.signal },
    );
    expect(asked).toHaveLength(2);
    expect(appends).toHaveLength(1);
  });

  test.each([
    ['`Person.disclosure`', `{ case(id: "${C}") { persons { person { disclosure { category outcome } } } } }`],
    ['`viewer`', '{ viewer { disclosure { category outcome } } }'],
  ])('what %s tells holds while no agency that it tells of has stopped anything', async (_, query) => {
    const decisions = decided(demoActor('social-worker'), loadedCase(C, storyOn(storyDay)));
    const { appends } = await run(query, decisions, { cooperation: cooperation(child) });
    expect([...(appends.at(-1)?.revision.agencies.keys() ?? [])].sort()).toEqual(
      readAgencies()
        .map(({ id }) => id)
        .sort(),
    );
  });

  test('of a client that goes while the facts are read again, nothing as released', async () => {
    const gone = new AbortController();
    const query = `{ case(id: "${C}") { persons { person { name { given } } } } }`;
    const decideAgain = async () => {
      gone.abort();
      return now();
    };
    const population = entities(() => ({ name: { given: 'N' } }));
    const agencies = { cooperation: cooperation(child), population };
    const { appends, error, release } = await run(query, now(), agencies, { signal: gone.signal, decideAgain });
    const released = appends.map(({ entries }) => entries.flatMap(({ body }) => body.released).length > 0);
    expect(released).toEqual([true, false]); // the first was stale, and is not in the log
    expect(error.extensions.code).toBe('CLIENT_CLOSED');
    expect(release.at(-1)).toBe('cancel');
  });
});

test('a name that every object has by birth is no value', async () => {
  const query = `{ case(id: "${C}") { toString: openedOn persons { person { constructor: hasProtectedIdentity } } } }`;
  const { answer } = await run(query, now(), { cooperation: cooperation(child) }); // neither field is answered
  expect(answer.data.case).toMatchObject({ toString: null });
  expect(answer.errors.filter(({ message }: { message: string }) => message.includes('expected a value'))).toEqual([]);
});

describe('`viewer`', () => {
  const viewer = 'me: viewer { id agency roles caseId purposes disclosure { category outcome } }';

  test('says who asks and in which case, and asks no agency', async () => {
    const { answer, appends } = await run(`{ ${viewer} other: viewer { unit } }`, now(), {});
    expect(answer.errors).toBeUndefined();
    const { id, agency, roles, unit } = demoActor('social-worker');
    expect(answer.data.me).toMatchObject({ id, agency, roles, caseId: C, purposes: ['child.protect'] });
    expect(answer.data.me.disclosure).toContainEqual({ category: 'cooperation.case', outcome: 'ALLOWED' });
    expect(answer.data.other).toEqual({ unit });
    expect(appends).toHaveLength(1); // the facts are still those that are told of (I4) …
    expect(appends[0]?.entries).toEqual([]); // … and nothing of anybody has been shown
  });

  test('does not say more of the case than its holder answers', async () => {
    const refused = [{ person: null, category: 'cooperation.case' }];
    const query = `{ ${viewer} case(id: "${C}") { id type } }`;
    const { answer } = await run(query, now(), {
      cooperation: async () => ({
        data: { case: { __typename: 'AgencyCase', id: C, type: null } },
        refused,
      }),
    });
    const told = answer.data.me.disclosure.filter(
      ({ category }: { category: string }) => category === 'cooperation.case',
    );
    expect(told.some(({ outcome }: { outcome: string }) => outcome === 'ALLOWED')).toBe(false);
  });

  test('tells of no case to an official who may not read what the case says of itself', async () => {
    const jav = storyOn(storyDay).map(({ record, ...signed }) => ({
      ...signed,
      record: record.kind === 'assignment' && record.caseId === C ? { ...record, conflictOfInterest: true } : record,
    }));
    const { answer } = await run(`{ ${viewer} }`, decided(demoActor('social-worker'), loadedCase(C, jav)), {});
    expect(answer.data.me).toMatchObject({ caseId: null, purposes: [], disclosure: [] });
  });

  test('knows no case that is another agency’s', async () => {
    const police = decided(demoActor('police-officer'), loadedCase(C, storyOn(storyDay)));
    const { answer } = await run(`{ ${viewer} }`, police, {});
    expect(answer.data.me).toMatchObject({ agency: 'police', caseId: null, purposes: [], disclosure: [] });
  });
});
