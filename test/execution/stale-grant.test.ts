/** A grant that a holder refuses because its facts are not the gateway's: decided again, asked once more, never for more. */
import type { Decided } from '../../gateway/decision/decider.js';
import { demoActor } from '../../schema/demo/actors.js';
import { demoCase } from '../../schema/demo/family.js';
import { caseSystemOf, type DemoStatement, demoId, personStatements } from '../../schema/demo/statements.js';
import type { FactRecord } from '../../schema/facts/records.js';
import { type Canned, decided, entities, loadedCase, person, run, storyDay, storyOn } from './harness.js';

const C = demoCase.childInquiry;
const worker = demoActor('social-worker');
const at = (
  revision: number,
  more: ReadonlyArray<DemoStatement> = [],
  keep: (record: FactRecord) => boolean = () => true,
) =>
  decided(
    worker,
    loadedCase(
      C,
      storyOn(storyDay, more).filter(({ record }) => keep(record)),
      revision,
    ),
  );
const hold: DemoStatement = {
  ...{ on: storyDay, by: caseSystemOf('police'), agency: 'police' },
  record: {
    ...{ kind: 'hold', id: demoId('hold'), version: 1, category: 'police.suspicion', personId: null },
    ...{ since: storyDay, until: null },
  },
};
const caseRow = (id: string, role: string) => ({
  ...{ __typename: 'CasePerson', role, person: { __typename: 'Person', __person: id, id } },
  __link_person: { __person: id },
});
const cooperation: Canned = () => ({
  data: { case: { __typename: 'AgencyCase', id: C, persons: [caseRow(person.child, 'CHILD')] } },
});
const refused = (code: string) => ({ data: null, errors: [{ code }] });
const rows = entities(() => ({
  suspicions: [{ offence: 'MINOR_DRUG_OFFENCE', __record: 'released' }],
  policeNotices: [{ basis: 'LUL_6', __record: 'sent' }],
}));
/** Answers with each of `answers` in turn, then with the last one. */
const inTurn = (...answers: ReadonlyArray<Canned>): Canned => {
  let asked = 0;
  return (one) => {
    asked += 1;
    return (answers[Math.min(asked, answers.length) - 1] as Canned)(one);
  };
};
const query = `{ case(id: "${C}") { persons { person { suspicions { offence } policeNotices { basis } } } } }`;
const ask = (now: Decided, police: Canned, again: Decided, text = query) =>
  run(text, now, { cooperation, police }, { again });
const ofPolice = ({ asked }: Awaited<ReturnType<typeof ask>>) => asked.filter(({ agency }) => agency === 'police');
const shown = ({ answer }: Awaited<ReturnType<typeof ask>>) => answer.data.case.persons[0].person;

const codes = ['GRANT_OUTDATED', 'GRANT_OF_ANOTHER_DAY', 'CASE_NOT_OPEN', 'ACTOR_NOT_ASSIGNED'];

test.each(codes)(
  'after %s the agency is asked once more, by newer facts, and the client sees no error',
  async (code) => {
    const plain = await ask(at(1), rows, at(1));
    const ran = await ask(
      at(1),
      inTurn(() => refused(code), rows),
      at(2),
    );
    expect(ran.answer).toEqual(plain.answer);
    expect(ofPolice(ran).map(({ grant }) => grant.revision.case)).toEqual([1, 2]);
    expect(ran.appends.map(({ revision }) => revision.case)).toEqual([2]);
    expect(ran.appends[0]?.entries).toEqual(
      plain.appends[0]?.entries.map((entry) => ({ ...entry, body: { ...entry.body, revision: 2 } })),
    );
  },
);

test('what a newer hold closes is not asked for again, and answered as if it had been closed before', async () => {
  const closed = await ask(at(1, [hold]), rows, at(1));
  const ran = await ask(
    at(1),
    inTurn(() => refused('GRANT_OUTDATED'), rows),
    at(2, [hold]),
  );
  expect(shown(ran)).toEqual({ suspicions: null, policeNotices: [{ basis: 'LUL_6' }] });
  expect(ran.answer).toEqual(closed.answer);
  const [first, second] = ofPolice(ran);
  expect([first?.query.includes('suspicions'), second?.query.includes('suspicions')]).toEqual([true, false]);
  expect(Object.keys(second?.grant.persons[person.child] ?? {})).not.toContain('police.suspicion');
  // That it was asked is logged all the same.
  const about = ran.appends[0]?.entries.find(({ subject }) => subject === person.child);
  expect(about?.body.questions).toContainEqual({
    agency: 'police',
    categories: expect.arrayContaining(['police.suspicion', 'police.notice']),
  });
});

test('what only the newer facts allow is not asked for', async () => {
  const ran = await ask(
    at(1, [hold]),
    inTurn(() => refused('GRANT_OUTDATED'), rows),
    at(2),
  );
  expect(shown(ran).suspicions).toBeNull();
  for (const { query: text, grant } of ofPolice(ran)) {
    expect(text).not.toContain('suspicions');
    expect(Object.keys(grant.persons[person.child] ?? {})).not.toContain('police.suspicion');
  }
});

test('a limit is what both decisions name', async () => {
  const limitOf = (one: Awaited<ReturnType<typeof ask>>, index: number) =>
    ofPolice(one)[index]?.grant.persons[person.child]?.['police.notice']?.limit;
  const id = demoId('another notice');
  const more: DemoStatement = {
    ...{ on: storyDay, by: 'police-decision-officer', agency: 'police' },
    record: {
      ...{ kind: 'notice', id, version: 1, personId: person.child, category: 'police.notice' },
      ...{ to: 'social-services', recordIds: [id], sentOn: storyDay },
    },
  };
  const wider = await ask(at(1, [more]), rows, at(1));
  expect(limitOf(wider, 0)?.recordIds).toContain(id);
  for (const [before, after] of [
    [at(1), at(2, [more])],
    [at(1, [more]), at(2)],
  ] as const) {
    const ran = await ask(
      before,
      inTurn(() => refused('GRANT_OUTDATED'), rows),
      after,
    );
    expect(limitOf(ran, 1)?.recordIds ?? []).not.toContain(id);
    // It was not asked for again: which records both cover, the holder would have to say. That is no denial, and told.
    const [{ person: shown }] = ran.answer.data.case.persons;
    expect(shown.policeNotices).toBeNull();
    const codes = ran.answer.errors?.map(({ extensions }: { extensions: { code: string } }) => extensions.code);
    expect(codes).toEqual(['FACTS_CHANGED']);
  }
});

describe('a holder that still says that the case is closed to the actor', () => {
  test.each(['CASE_NOT_OPEN', 'ACTOR_NOT_ASSIGNED'])('with %s: a denial, word for word as one', async (code) => {
    const refusals = ['police.suspicion', 'police.notice'].map((category) => ({ person: person.child, category }));
    const denied = await ask(
      at(2),
      entities(() => ({ suspicions: null, policeNotices: [] }), { refused: refusals }),
      at(2),
    );
    const ran = await ask(at(1), () => refused(code), at(2));
    expect(ran.answer).toEqual(denied.answer);
    expect(ran.answer.errors).toBeUndefined();
    expect(ran.answer.extensions.disclosure).not.toEqual([]);
    expect(ofPolice(ran)).toHaveLength(2);
    expect(ran.appends[0]?.entries).toEqual(denied.appends[0]?.entries);
  });

  test('is `cooperation`: the case answers as an unknown one', async () => {
    const ran = await run(query, at(1), { cooperation: () => refused('CASE_NOT_OPEN') }, { again: at(2) });
    expect(ran.answer).toEqual({ data: { case: null } });
    expect(ran.appends[0]?.entries).not.toEqual([]);
  });
});

test.each(['GRANT_OUTDATED', 'GRANT_OF_ANOTHER_DAY'])(
  'a grant that is still refused with %s is a masked error',
  async (code) => {
    const ran = await ask(at(1), () => refused(code), at(2));
    expect(ran.answer.errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code)).toEqual([
      'AGENCY_ERROR',
    ]);
    expect(JSON.stringify(ran.answer)).not.toContain(code);
    expect(ofPolice(ran)).toHaveLength(2);
  },
);

test('a case that is closed by the newer facts too is asked about no further', async () => {
  const ran = await ask(
    at(1),
    () => refused('CASE_NOT_OPEN'),
    at(2, [], ({ kind, id }) => !(kind === 'case' && id === C)),
  );
  expect(ran.answer).toEqual({ data: { case: null } });
  expect(ofPolice(ran)).toHaveLength(1);
  expect(ran.appends[0]?.caseId).toBe(C);
});

test('an agency is asked a second time once in a request, whatever the waves; later waves use the newer grant', async () => {
  const roots: Canned = inTurn(() => refused('GRANT_OUTDATED'), cooperation);
  const ran = await run(
    query,
    at(1),
    { cooperation: roots, police: () => refused('GRANT_OUTDATED') },
    { again: at(2) },
  );
  expect(ran.asked.map(({ agency, grant }) => [agency, grant.revision.case])).toEqual([
    ['cooperation', 1],
    ['cooperation', 2],
    ['police', 2],
    ['police', 2],
  ]);
});

test('when the facts cannot be read again, the refusal stands and what was asked is logged', async () => {
  let appended = 0;
  const ran = await run(
    query,
    at(1),
    { cooperation, police: () => refused('GRANT_OUTDATED') },
    {
      decideAgain: async () => {
        appended += 1;
        if (appended === 1) throw new Error('the facts are away');
        return at(2);
      },
    },
  );
  expect(ran.answer.errors).toHaveLength(1);
  expect(ofPolice(ran)).toHaveLength(1);
  expect(ran.appends).toHaveLength(2);
});

describe('a grant that the agency has answered under', () => {
  const statements = async (police: Canned, asks = 2) => {
    const now = at(1);
    const rans = [];
    for (let left = asks; left > 0; left--) rans.push(await ask(now, police, now));
    return { rans, asked: rans.map((ran) => ofPolice(ran).map(({ isNamed }) => isNamed)) };
  };

  test('is named from then on, and the answers are the same', async () => {
    const { rans, asked } = await statements(rows);
    expect(asked).toEqual([[false], [true]]);
    expect(rans[1]?.answer).toEqual(rans[0]?.answer);
    expect(rans[1]?.appends[0]?.entries).toEqual(rans[0]?.appends[0]?.entries);
  });

  test.each(['GRANT_UNKNOWN', 'GRANT_MISSING'])('and says %s, is sent again, and for good', async (code) => {
    const keepsNone: Canned = (one) => (one.isNamed ? refused(code) : rows(one));
    const { rans, asked } = await statements(keepsNone, 3);
    expect(asked).toEqual([[false], [true, false], [false]]);
    for (const { answer, appends } of rans) {
      expect(answer).toEqual(rans[0]?.answer);
      expect(appends[0]?.entries).toEqual(rans[0]?.appends[0]?.entries);
    }
  });

  test('is not named while the agency has refused it', async () => {
    const { asked } = await statements(inTurn(() => refused('GRANT_NOT_VALID'), rows));
    expect(asked).toEqual([[false], [false]]);
  });
});

test('an agency that says of a grant itself that it does not know it is asked no further', async () => {
  const ran = await ask(at(1), () => refused('GRANT_UNKNOWN'), at(2));
  expect(ofPolice(ran)).toHaveLength(1);
  expect(ran.answer.errors).toHaveLength(1);
});

describe('a question about so many that it waits for its turn', () => {
  const many = Array.from({ length: 310 }, (_, index) => demoId(`one of many ${index}`));
  const since = '2026-10-05';
  const inCase = many.flatMap((id): ReadonlyArray<DemoStatement> => {
    const record = { version: 1, caseId: C, since, until: null, personId: id, role: 'child' } as const;
    const made = { on: since, by: caseSystemOf('social-services'), agency: 'social-services' };
    const inIt: DemoStatement = {
      ...made,
      record: { ...record, kind: 'case-person', id: demoId(`in the case ${id}`) },
    };
    return [...personStatements(id, '2012-01-01', false, since).filter(({ on }) => on <= storyDay), inIt];
  });
  const holdOfNames: DemoStatement = {
    ...{ on: storyDay, by: caseSystemOf('population'), agency: 'population' },
    record: {
      ...{ kind: 'hold', id: demoId('hold of names'), version: 1, category: 'population.name', personId: null },
      ...{ since: storyDay, until: null },
    },
  };
  const rowsOfMany = [person.child, ...many].map((id) => caseRow(id, 'CHILD'));
  const askMany = (police: Canned, signal?: AbortSignal) => {
    const now = at(1, inCase);
    const text = `{ case(id: "${C}") { persons { person {
      suspicions { offence } name { given } address { city } } } } }`;
    const population = entities(() => ({ name: { given: 'Alva' }, address: { city: 'Tumba' } }));
    const agencies = {
      cooperation: () => ({
        data: { case: { __typename: 'AgencyCase', id: C, persons: structuredClone(rowsOfMany) } },
      }),
      police,
      population,
    };
    const again = at(2, [...inCase, holdOfNames]);
    return { now, ran: () => run(text, now, agencies, { again, ...(signal && { signal }) }) };
  };
  const ofPopulation = (ran: Awaited<ReturnType<typeof run>>) =>
    ran.asked.filter(({ agency }) => agency === 'population');

  test('asks for no more than is decided when it is sent, though decisions were made again meanwhile', async () => {
    const { now, ran } = askMany(inTurn(() => refused('GRANT_OUTDATED'), rows));
    await now.grants.prepare('police'); // so that the police are asked, and refuse, before the turn comes
    await now.grants.prepare('cooperation');
    const [asked, ...others] = ofPopulation(await ran());
    expect(others).toEqual([]);
    expect(asked?.grant.revision.case).toBe(2);
    expect(asked?.query).toContain('city');
    expect(asked?.query).not.toContain('given');
    expect(Object.values(asked?.grant.persons ?? {}).flatMap(Object.keys)).not.toContain('population.name');
  });

  test('asks for all that is decided where nothing has changed', async () => {
    const [asked] = ofPopulation(await askMany(rows).ran());
    expect(asked?.grant.revision.case).toBe(1);
    expect(asked?.query).toContain('given');
    expect(asked?.variables.representations0).toHaveLength(311);
  });

  test('is not sent, nor logged as sent, when the client has gone meanwhile', async () => {
    const client = new AbortController();
    const leaving: Canned = (one) => {
      setImmediate(() => client.abort());
      return rows(one);
    };
    const { now, ran } = askMany(leaving, client.signal);
    await now.grants.prepare('police');
    await now.grants.prepare('cooperation');
    const done = await ran();
    expect(ofPopulation(done)).toEqual([]);
    const questions = done.appends.flatMap(({ entries }) => entries.flatMap(({ body }) => body.questions));
    expect(questions.map(({ agency }) => agency)).not.toContain('population');
  });
});
