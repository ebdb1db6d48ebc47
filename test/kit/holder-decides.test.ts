import { type GrantedPair, signGrant } from '../../schema/signed-grant.js';
import { childRecord } from '../../subgraphs/police/seed.js';
import { about, child, disclosed, facts, type Holder, mother, named, pair, startHolder, theCase } from './holder.js';
import { incidents, incidentsOf, persons, records } from './holder-questions.js';
import { caseRecord, holdRecord, idOf } from './records.js';

let holder: Holder;
beforeAll(async () => {
  holder = await startHolder();
});
afterAll(() => holder.stop());

const { incident1, incident2, victim1, suspicion1, suspicion2, intelligence1 } = childRecord;

describe('the holder decides again', () => {
  afterEach(() => holder.db.query('delete from holds'));
  const hold = (category: string | null, personId: string | null) =>
    holder.db.query("insert into holds (category, person_id, since) values ($1, $2, '2026-11-01')", [
      category,
      personId,
    ]);
  const two = {
    claims: persons({ 'police.incident': named(incident1), 'police.victim': named(victim1) }),
    ...about(`${incidents} victimRecords { id }`),
  };

  it.each([
    ['a category', 'police.incident', null, ['police.incident']],
    ['a person', null, child, ['police.incident', 'police.victim']],
    ['a category about a person', 'police.victim', child, ['police.victim']],
    ['everything', null, null, ['police.incident', 'police.victim']],
    ['another category', 'police.threat', null, []],
    ['another person', null, mother, []],
  ] as Array<[string, string | null, string | null, string[]]>)(
    'a hold set locally closes at once: %s',
    async (_name, category, personId, closed) => {
      const statement = signGrant(holder.claimsOf(two), holder.keys.of('gateway'));
      expect((await holder.ask({ ...two, statement })).refused).toEqual([]);
      await hold(category, personId);
      const answered = await holder.ask({ ...two, statement });
      expect(answered.refused).toEqual(closed.map((each) => ({ person: child, category: each })));
      expect([answered.data.e?.[0]?.incidents === null, answered.data.e?.[0]?.victimRecords === null]).toEqual([
        closed.includes('police.incident'),
        closed.includes('police.victim'),
      ]);
    },
  );

  it('a hold that is over, or has not begun, closes nothing', async () => {
    const insert = 'insert into holds (since, until) values ($1, $2)';
    await holder.db.query(insert, ['2026-11-01', '2026-11-23']);
    await holder.db.query(insert, ['2026-11-24', null]);
    expect((await holder.ask(two)).refused).toEqual([]);
  });

  it('a signed hold closes as well', async () => {
    const held = holdRecord({ owner: 'police', category: 'police.victim' });
    expect((await holder.ask({ ...two, records: [...records({}), held] })).refused).toEqual([
      { person: child, category: 'police.victim' },
    ]);
  });

  it('names only pairs that were asked for, each once', async () => {
    await hold(null, null);
    const question = about(`${incidents} again: ${incidents}`, child, child);
    expect((await holder.ask({ ...two, ...question })).refused).toEqual([
      { person: child, category: 'police.incident' },
    ]);
  });

  it('denies a pair that no rule of its own allows, as one it does not know', async () => {
    const claims = persons({ 'police.intel': pair(), 'police.nothing': pair() });
    const answered = await holder.ask({ claims, ...about('intelligence { id }') });
    expect(answered).toMatchObject({ status: 200, refused: [{ person: child, category: 'police.intel' }] });
    expect(answered.data.e).toEqual([{ intelligence: null }]);
  });
});

describe('records', () => {
  const naming = (...recordIds: string[]) => ({ ...disclosed, recordIds });
  const everything = naming(incident1, incident2, childRecord.witnessed);
  const ask = (limit: GrantedPair, decision = disclosed, page = '') =>
    holder.ask({
      claims: persons({ 'police.incident': limit }),
      records: records({ disclosed: decision }),
      ...about(incidents.replace('incidents', `incidents${page}`)),
    });

  it('outside the limit of the grant are dropped, by id and by day', async () => {
    expect(incidentsOf(await ask(pair(), everything)).ids).toHaveLength(3);
    expect(incidentsOf(await ask(named(incident2), everything)).ids).toEqual([incident2]);
    expect(incidentsOf(await ask(pair({ dataUntil: '2026-10-04' }), everything)).ids).not.toContain(incident1);
    expect(incidentsOf(await ask(named(), everything)).ids).toBeNull();
  });

  it('outside the limit of the decision are dropped', async () => {
    expect(incidentsOf(await ask(pair(), naming(incident1, incident2))).ids).toHaveLength(2);
    expect(incidentsOf(await ask(pair(), naming('another'))).ids).toEqual([]);
  });

  it('are dropped before paging: the page tells nothing of them', async () => {
    const page = await ask(named(incident1), everything, '(first: 1)');
    const only = { hasNextPage: false, hasPreviousPage: false, endCursor: expect.any(String) };
    expect(incidentsOf(page)).toEqual({ ids: [incident1], pageInfo: only });
    const last = await ask(named(incident2), everything, '(last: 1)');
    expect(incidentsOf(last)).toEqual({ ids: [incident2], pageInfo: only });
  });

  it('under investigation secrecy are dropped unless the investigation leader has released that very record', async () => {
    const claims = persons({ 'police.suspicion': named(suspicion1, suspicion2) });
    const question = { claims, ...about('suspicions { id }') };
    const both = { ...disclosed, recordIds: [suspicion1, suspicion2] };
    const secret = await holder.ask({ ...question, records: records({ disclosed: both }) });
    expect(secret).toMatchObject({ refused: [], data: { e: [{ suspicions: [] }] } });
    const atoms = ['decision.released-by-investigation-lead'];
    const released = { ...disclosed, id: idOf('released'), atoms, recordIds: [suspicion1] };
    const answered = await holder.ask({ ...question, records: [...records({ disclosed: both }), released] });
    expect(answered.data.e).toEqual([{ suspicions: [{ id: suspicion1 }] }]);
  });

  describe('inside the police', () => {
    const officer = { id: 'po-1', agency: 'police', unit: 'intelligence', roles: ['police-officer'], assurance: 3 };
    const owner = 'police';
    const inside = [
      caseRecord({ id: theCase, owner, type: 'crime-prevention', purposes: ['crime.prevent'] }),
      { ...facts.assignment, owner, actorId: officer.id },
      { ...facts.member, owner },
      facts.about,
    ];
    const ask = (selection: string, categories: ReadonlyArray<string>, change: object = {}) =>
      holder.ask({
        claims: {
          ...persons(Object.fromEntries(categories.map((category) => [category, pair()]))),
          actor: { ...officer, ...change },
        },
        records: inside.map((record) =>
          'actorId' in record ? { ...record, ...('id' in change && { actorId: change.id as string }) } : record,
        ),
        ...about(selection),
      });

    it('a limited circle shows a record to those whom it names', async () => {
      const circle = { id: 'demo-intelligence-officer' };
      const outside = await ask('suspicions { id } intelligence { id }', ['police.suspicion', 'police.intel']);
      expect(outside.data.e).toEqual([{ suspicions: [{ id: suspicion1 }], intelligence: [] }]);
      const within = await ask('suspicions { id } intelligence { id }', ['police.suspicion', 'police.intel'], circle);
      expect(within.data.e?.[0]?.intelligence).toEqual([{ id: intelligence1 }]);
      expect(within.data.e?.[0]?.suspicions).toHaveLength(2);
    });

    it('whom a limited circle names reads nothing about a person who is in no case of theirs', async () => {
      const circled = { ...officer, id: 'demo-intelligence-officer' };
      const claims = { ...persons({ 'police.intel': pair() }), actor: circled };
      const own = inside.map((record) => ('actorId' in record ? { ...record, actorId: circled.id } : record));
      const question = { claims, ...about('intelligence { id }') };
      expect((await holder.ask({ ...question, records: own })).data.e).toEqual([
        { intelligence: [{ id: intelligence1 }] },
      ]);
      const aboutAnother = own.map((record) =>
        record.kind === 'case-person' ? { ...record, id: idOf('mother in'), personId: mother } : record,
      );
      const answered = await holder.ask({ ...question, records: aboutAnother });
      expect(answered).toMatchObject({
        refused: [{ person: child, category: 'police.intel' }],
        data: { e: [{ intelligence: null }] },
      });
    });

    it('a value inside a record is decided with the record around it', async () => {
      const selection = 'incidents { edges { node { id place { area } } } }';
      const placesOf = async (limit: GrantedPair) => {
        const claims = { ...persons({ 'police.incident': pair(), 'police.incidentPlace': limit }), actor: officer };
        const { data } = await holder.ask({ claims, records: inside, ...about(selection) });
        const connection = data.e?.[0]?.incidents as
          | { edges: Array<{ node: { id: string; place: unknown } }> }
          | undefined;
        return connection?.edges.filter(({ node }) => node.place !== null).map(({ node }) => node.id);
      };
      expect(await placesOf(pair())).toHaveLength(3);
      expect(await placesOf(named(incident2))).toEqual([incident2]);
      expect(await placesOf(pair({ dataUntil: '2026-05-22' }))).toHaveLength(2);
    });
  });
});
