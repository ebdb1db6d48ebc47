/** Facts that move while an answer is made, and facts about one person that say nothing of another. */

import type { Decided } from '../../gateway/decision/decider.js';
import { noticeCode } from '../../gateway/execution/notice-code.js';
import { readAgencies } from '../../schema/agencies.js';
import { demoActor } from '../../schema/demo/actors.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { caseStatements, caseSystemOf, type DemoStatement, demoId } from '../../schema/demo/statements.js';
import { storyRecords } from '../../schema/demo/story-records.js';
import { factsAbout, indexFacts } from '../../schema/facts/case-facts.js';
import type { FactRecord } from '../../schema/facts/records.js';
import { readVocabulary } from '../../schema/policy/vocabulary.js';
import { assignmentRecord, casePersonRecord, caseRecord, decisionRecord, idOf, personRecord } from '../kit/records.js';
import { caseOf, caseRow, decided, entities, loadedCase, run, signed, storyDay, storyOn } from './harness.js';

const C = demoCase.childInquiry;
const [caseId, sibling] = [idOf('the case'), idOf('sibling')];

// The holder drops a row that leads to a person whom its grant does not name; the gateway looks at all agencies' grants.
test('a row that leads to a person whom its holder has closed since is dropped (I4: a hold that returned)', async () => {
  const hold: DemoStatement = {
    ...{ on: storyDay, by: caseSystemOf('population'), agency: 'population' },
    record: {
      kind: 'hold',
      id: demoId('hold'),
      version: 1,
      category: null,
      personId: person.mother,
      since: storyDay,
      until: null,
    },
  };
  const worker = demoActor('social-worker');
  const [now, later] = [[], [hold]].map((more) => decided(worker, loadedCase(C, storyOn(storyDay, more))));
  if (!now || !later) throw new Error('expected both');
  expect(Object.keys(now.grants.claims('population')?.persons ?? {})).toContain(person.mother);
  expect(Object.keys(later.grants.claims('population')?.persons ?? {})).not.toContain(person.mother);
  const relation = {
    ...{ __typename: 'Relation', kind: 'GUARDIAN', custody: 'SOLE' },
    person: { __typename: 'Person', __person: person.mother, id: person.mother },
    __link_person: { __person: person.mother },
  };
  const { answer } = await run(
    `{ case(id: "${C}") { persons { person { relations { kind custody person { id } } } } } }`,
    now,
    {
      cooperation: () => ({
        data: { case: { id: C, __typename: 'AgencyCase', persons: [caseRow(person.child, 'CHILD')] } },
      }),
      population: entities(() => ({ relations: [relation] })),
    },
    { later },
  );
  expect(answer.data.case.persons[0].person.relations).toEqual([]);
});

describe('a hold of one agency that has written rows in the common plan (each row is its owner’s)', () => {
  const holdBy = (agency: string, category: string | null): DemoStatement => ({
    ...{ on: storyDay, by: caseSystemOf(agency), agency },
    record: {
      ...{ kind: 'hold', id: demoId(`hold of ${agency} ${category}`), version: 1, category, personId: null },
      ...{ since: storyDay, until: null },
    },
  });
  const at = (...more: DemoStatement[]) => decided(demoActor('social-worker'), loadedCase(C, storyOn(storyDay, more)));
  const rowsBy = (...owners: string[]) => owners.map((owner) => ({ __record: owner, activity: 'MENTOR', owner }));
  const plan = (now: ReturnType<typeof at>, options: Parameters<typeof run>[3], ...owners: string[]) =>
    run(
      `{ case(id: "${C}") { type cooperation { openedOn plan { owner: ownerAgency activity } } } }`,
      now,
      {
        cooperation: () => ({
          data: {
            case: {
              ...{ id: C, __typename: 'AgencyCase', type: 'CHILD_INQUIRY' },
              cooperation: { __record: 'c', openedOn: '2026-10-09', plan: rowsBy(...owners) },
            },
          },
        }),
      },
      options,
    );
  const shown = ({ answer }: Awaited<ReturnType<typeof plan>>) => answer.data.case;

  test('that returned between fetch and log leaves none of its rows in the answer (I4)', async () => {
    const { answer, appends } = await plan(at(), { later: at(holdBy('police', null)) }, 'police', 'school');
    expect(JSON.stringify(answer)).not.toContain('police');
    // Whose a row is, the gateway does not know: it shows none, and all else.
    expect(answer.data.case).toEqual({ type: 'CHILD_INQUIRY', cooperation: { openedOn: '2026-10-09', plan: [] } });
    const last = appends.at(-1)?.entries[0]?.body;
    expect(last?.denied).toContainEqual(expect.objectContaining({ category: 'cooperation.plan' }));
  });

  test.each([
    ['was set before the fetch', [holdBy('police', null)], [holdBy('police', null)]],
    ['was lifted meanwhile', [holdBy('police', null)], []],
    ['is on a category of its own', [], [holdBy('police', 'police.suspicion')]],
  ])('that %s drops nothing: the holder has judged each row', async (_name, before, after) => {
    const ran = await plan(at(...before), { later: at(...after) }, 'school');
    expect(ran.appends).toHaveLength(2);
    expect(shown(ran).cooperation.plan).toEqual([{ owner: 'school', activity: 'MENTOR' }]);
  });
});

test('`request.about-category` is about one person (schema/vocabulary.yaml: "about this very category and person")', () => {
  const id = demoId('disclosure case');
  const made = caseStatements({
    ...{ name: 'review', id, agency: 'police', on: '2026-11-01', type: 'disclosure', purposes: ['crime.prevent'] },
    persons: [
      [person.child, 'child'],
      [person.father, 'guardian'],
    ],
    staff: ['police-decision-officer'],
  }).map((one) =>
    one.record.kind === 'case'
      ? { ...one, record: { ...one.record, requested: [{ personId: person.child, category: 'police.suspicion' }] } }
      : one,
  );
  const facts = indexFacts(
    made.map((one) => signed(one).record),
    id,
    storyDay,
  );
  if (!facts) throw new Error('expected facts');
  const actor = demoActor('police-decision-officer');
  const category = { id: 'police.suspicion', holder: 'police', follows: [] };
  const values = [person.child, person.father].map((one) =>
    factsAbout(facts, { actor, person: one, category }, readVocabulary()).get('request.about-category'),
  );
  expect(values).toEqual([true, false]);
});

describe('a notice of the police that is signed again between fetch and log', () => {
  const sent = storyRecords.find(({ record }) => record.kind === 'notice' && record.to === 'social-services');
  if (sent?.record.kind !== 'notice') throw new Error('expected a notice in the story');
  const { record } = sent;
  const worker = demoActor('social-worker');
  const withNewer = (change: Partial<typeof record>): Decided => {
    const newer = { ...sent, on: storyDay, record: { ...record, ...change, version: record.version + 1 } };
    const made = decided(worker, loadedCase(C, storyOn(storyDay, [newer])));
    if (!made) throw new Error('expected decisions');
    return made;
  };
  const now = decided(worker, loadedCase(C, storyOn(storyDay)));
  const notices = [{ sentOn: record.sentOn, __record: record.recordIds[0] }];
  const ask = (later: Decided, asked = '{ sentOn }', police = entities(() => ({ policeNotices: notices }))) => {
    if (!now) throw new Error('expected decisions');
    const cooperation = () => ({
      data: { case: { id: C, __typename: 'AgencyCase', persons: [caseRow(person.child, 'CHILD')] } },
    });
    const query = `{ case(id: "${C}") { persons { person { policeNotices ${asked} } } } }`;
    return run(query, now, { cooperation, police }, { later });
  };
  const shown = ({ answer }: Awaited<ReturnType<typeof ask>>) => answer.data.case.persons[0].person.policeNotices;

  test('is shown as it was where it says the same: its key has changed', async () => {
    const ran = await ask(withNewer({}));
    expect(ran.appends).toHaveLength(2);
    expect(shown(ran)).toEqual([{ sentOn: record.sentOn }]);
    expect(ran.answer.errors ?? []).toEqual([]);
  });

  test('is null with an error where it says something else: an empty list would say that there is none', async () => {
    const ran = await ask(withNewer({ recordIds: [...record.recordIds, demoId('another record')] }));
    expect(shown(ran)).toBeNull();
    expect(ran.answer.errors).toMatchObject([
      {
        path: ['case', 'persons', 0, 'person', 'policeNotices'],
        extensions: { code: 'FACTS_CHANGED', agency: 'police' },
      },
    ]);
    expect(JSON.stringify(ran.answer)).not.toContain(record.sentOn);
    expect(JSON.stringify(ran.appends.at(-1)?.entries)).toContain('"denied":[{"category":"police.notice"');
  });

  test('looks as it does to everybody who may not see it where it is not for the recipient any more', async () => {
    const ran = await ask(withNewer({ to: 'school' }));
    expect(shown(ran)).toEqual([]);
    expect(ran.answer.errors ?? []).toEqual([]);
  });

  test('is told alike where its holder had given nothing, or what it gave never came', async () => {
    const changed = withNewer({ recordIds: [...record.recordIds, demoId('another record')] });
    const [given, ...others] = await Promise.all([
      ask(changed),
      ask(
        changed,
        '{ sentOn }',
        entities(() => ({ policeNotices: [] })),
      ),
      ask(
        changed,
        '{ sentOn }',
        entities(() => ({})),
      ),
    ]);
    for (const other of others) expect(other.answer).toEqual(given.answer);
  });

  test('gives no notice of a denial, which it is not; what is shown on request says so always', () => {
    const denied = { allowed: false, rows: [], limit: null, restsOn: [] };
    expect(noticeCode({ ...denied, mode: 'withheld' })).toBe('WITHHELD');
    expect(noticeCode({ ...denied, mode: 'withheld', hasMoved: true })).toBeNull();
    expect(noticeCode({ ...denied, mode: 'on-request', hasMoved: true })).toBe('ON_REQUEST');
  });

  test('is told once, however often it is asked for', async () => {
    const changed = withNewer({ recordIds: [...record.recordIds, demoId('another record')] });
    const ran = await ask(
      changed,
      '{ sentOn } more: policeNotices { sentOn }',
      entities(() => ({ more: notices })),
    );
    expect(ran.answer.data.case.persons[0].person).toEqual({ policeNotices: null, more: null });
    expect(ran.answer.errors).toHaveLength(1);
  });

  test('says nothing of what does not rest on it', async () => {
    const { categories, recordIds } = { categories: '{ offence }', recordIds: [demoId('another record')] };
    const query = `{ case(id: "${C}") { persons { person { suspicions ${categories} } } } }`;
    const cooperation = () => ({
      data: { case: { id: C, __typename: 'AgencyCase', persons: [caseRow(person.child, 'CHILD')] } },
    });
    const police = entities(() => ({ suspicions: [{ offence: 'MINOR_DRUG_OFFENCE', __record: 'released' }] }));
    if (!now) throw new Error('expected decisions');
    const later = withNewer({ recordIds: [...record.recordIds, ...recordIds] });
    const { answer } = await run(query, now, { cooperation, police }, { later });
    expect(answer.data.case.persons[0].person.suspicions).toEqual([{ offence: 'MINOR_DRUG_OFFENCE' }]);
    expect(answer.errors ?? []).toEqual([]);
  });
});

test('what a holder records for another recipient meanwhile changes no answer: that it did is not told (I2)', async () => {
  const notice: DemoStatement = {
    ...{ on: storyDay, by: 'police-decision-officer', agency: 'police' },
    record: {
      ...{ kind: 'notice', id: demoId('notice to the school'), version: 1, personId: person.child },
      ...{ category: 'police.suspicion', to: 'school', recordIds: [demoId('suspicion')], sentOn: storyDay },
    },
  };
  const worker = demoActor('social-worker');
  const [now, later] = [[], [notice]].map((more) => decided(worker, loadedCase(C, storyOn(storyDay, more))));
  if (!now || !later) throw new Error('expected both');
  const ask = (options: { later?: typeof later }) =>
    run(
      `{ case(id: "${C}") { persons { person { suspicions { offence } } } } }`,
      now,
      {
        cooperation: () => ({
          data: { case: { id: C, __typename: 'AgencyCase', persons: [caseRow(person.child, 'CHILD')] } },
        }),
        police: entities(() => ({ suspicions: [{ offence: 'MINOR_DRUG_OFFENCE', __record: 'released' }] })),
      },
      options,
    );
  const [unmoved, moved] = [await ask({}), await ask({ later })];
  expect(unmoved.answer.data.case.persons[0].person.suspicions).toEqual([{ offence: 'MINOR_DRUG_OFFENCE' }]);
  expect(moved.appends).toHaveLength(2);
  expect(moved.answer).toEqual(unmoved.answer);
});

test('a field with a category of its own is not shown of records by another decision than it was asked for', async () => {
  const other = idOf('other case');
  const own = { owner: 'social-services' } as const;
  const by = (name: string, category: string, recordIds: string[], version = 1) =>
    decisionRecord({
      ...{ ...own, id: idOf(name), version, personId: sibling, caseId, recordIds, dataUntil: null },
      ...{ to: { agency: 'social-services', unit: 'child-and-family' }, categories: [`social-services.${category}`] },
    });
  const records = [
    ...[caseRecord({ id: caseId, ...own }), caseRecord({ id: other, ...own }), personRecord({ personId: sibling })],
    casePersonRecord({ ...own, caseId, personId: sibling, role: 'sibling' }),
    casePersonRecord({ ...own, caseId: other, personId: sibling, role: 'child' }),
    assignmentRecord({ ...own, caseId, actorId: 'demo-social-worker' }),
    by('placements', 'placement', ['p1', 'p2']),
  ];
  const at = (revision: number, ...more: FactRecord[]) =>
    decided(demoActor('social-worker'), {
      ...{ caseId, revision, agencyRevisions: new Map(readAgencies().map(({ id }) => [id, 1])) },
      records: [...records, ...more].map((record) => ({ record, statement: record.id })),
      factsOn: (on) => indexFacts([...records, ...more], caseId, on),
    });
  const both = by('basis', 'placementBasis', ['p1', 'p2']);
  const { answer, appends } = await run(
    `{ case(id: "${caseId}") { persons { person { placements { form basis reconsiderOn } } } } }`,
    at(1, both),
    {
      cooperation: caseOf(caseId, caseRow(sibling, 'SIBLING')),
      'social-services': entities(() => ({
        placements: [
          { __record: 'p1', form: 'NETWORK_HOME', basis: 'CONSENT', reconsiderOn: '2026-12-01' },
          { __record: 'p2', form: 'FOSTER_HOME', basis: 'LVU', reconsiderOn: '2027-01-15' },
        ],
      })),
    },
    { later: at(2, both, by('basis', 'placementBasis', ['p1'], 2)) },
  );
  const [first] = answer.data.case.persons;
  expect(first.person.placements).toEqual([
    { form: 'NETWORK_HOME', basis: null, reconsiderOn: null },
    { form: 'FOSTER_HOME', basis: null, reconsiderOn: null },
  ]);
  expect(answer.errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code)).toEqual([
    'FACTS_CHANGED',
  ]);
  const { records: told } = appends.at(-1)?.entries.find(({ subject }) => subject === sibling)?.body ?? {};
  expect(Object.keys(told)).toEqual(['social-services.placement']);
});
