/** Nobody learns more than a decision says: not the holder who is asked, not the recipient of a notice, not a log. */

import { noFields } from '../../gateway/execution/field-set.js';
import { noticeCode } from '../../gateway/execution/notice-code.js';
import { toNotice, toNotices } from '../../gateway/execution/notices.js';
import { createVerifier } from '../../gateway/facts/verifier.js';
import { demoActor } from '../../schema/demo/actors.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { caseSystemOf, type DemoStatement, demoId } from '../../schema/demo/statements.js';
import type { SignedRecord } from '../../schema/facts/records.js';
import { toConnection } from '../../subgraphs/kit/connection.js';
import { caseOf, caseRow, decided, decider, entities, loadedCase, ring, run, storyDay, storyOn } from './harness.js';

const C = demoCase.childInquiry;
const at = (name: string, records: ReadonlyArray<SignedRecord>, day = storyDay) =>
  decided(demoActor(name), loadedCase(demoActor(name).caseId, records), day);

const hidden: DemoStatement = {
  ...{ on: '2026-10-05', by: caseSystemOf('social-services'), agency: 'social-services' },
  record: {
    ...{ kind: 'whereabouts', id: demoId('hidden'), version: 1, personId: person.child, hidden: true },
    ...{ since: '2026-10-05', until: null },
  },
};

describe('a question is a disclosure too', () => {
  const day = '2026-10-06';
  const unsent = storyOn(day).filter(({ record }) => record.kind !== 'notice');

  test('the school is not asked about a child of a police case while it has sent the police nothing', async () => {
    const now = at('police-officer', unsent, day);
    expect(now.grants.claims('school')).toBeNull();
    const query = `{ case(id: "${demoCase.crimePrevention}") { persons { person { crimeReports { id } } } } }`;
    const { asked } = await run(query, now, {
      cooperation: caseOf(demoCase.crimePrevention, caseRow(person.child, 'CHILD')),
      school: entities(() => ({ crimeReports: [] })),
    });
    expect(asked.map(({ agency }) => agency)).toEqual(['cooperation']);
  });

  test('what covers no record is not told to be allowed', () => {
    const { disclosure } = at('social-worker', unsent, day);
    expect(disclosure.about(person.child, 'police.notice')).toMatchObject({ allowed: false });
  });

  test('a holder is sent no whereabouts and no link that none of its rules looks at', () => {
    const now = at('social-worker', storyOn(storyDay, [hidden]));
    const grant = JSON.parse(
      Buffer.from(String(now.grants.grant('police')?.statement).split('.')[1] ?? '', 'base64url').toString(),
    );
    const kinds = new Set(
      grant.records.map((one: string) => JSON.parse(Buffer.from(one.split('.')[1] ?? '', 'base64url').toString()).kind),
    );
    expect([...kinds].filter((kind) => kind === 'whereabouts' || kind === 'case-link')).toEqual([]);
  });
});

describe('what may not be learnt', () => {
  const names = { categories: new Map(), kinds: decider.kinds, bases: new Map() };
  const noticeOf = (records: ReadonlyArray<SignedRecord>, who: string, about: string, category: string) => {
    const { disclosure } = at(who, records);
    const verdict = { ...disclosure.about(about, category) };
    const handled = {
      ...{ subject: { kind: 'person' as const, id: about }, category, verdict, paths: [], notice: noticeCode(verdict) },
      ...{ fields: noFields, records: new Set<string>(), persons: new Set<string>() },
    };
    const verdicts = {
      verdict: () => verdict,
      explain: () => disclosure.explain(about, category),
      mayLeadTo: () => true,
      basis: {},
      hasCase: true,
    };
    return toNotices([handled], verdicts, names).map(toNotice);
  };
  const withProtection = (of: string, isProtected: boolean) =>
    storyOn(storyDay).map((one) =>
      one.record.kind === 'person' && one.record.personId === of
        ? { ...one, record: { ...one.record, protected: isProtected } }
        : one,
    );

  // The principal may not read `population.protection`, and gets neither answer.
  test("the principal cannot tell from ways forward that a pupil's mother is protected", () => {
    const { disclosure } = at('principal', withProtection(person.mother, true));
    expect(disclosure.about(person.mother, 'population.protection').allowed).toBe(false);
    const [open, closed] = [false, true].map((is) =>
      noticeOf(withProtection(person.mother, is), 'principal', person.mother, 'social-services.caseOfficer'),
    );
    expect(closed).toEqual(open);
  });

  test('the police cannot tell from ways forward that a child is protected', () => {
    const [open, closed] = [false, true].map((is) =>
      noticeOf(withProtection(person.child, is), 'police-officer', person.child, 'school.unit'),
    );
    expect(closed).toEqual(open);
  });

  test("the police cannot tell from ways forward that a child's whereabouts are kept secret (LVU 14)", () => {
    const open = noticeOf(storyOn(storyDay), 'police-officer', person.child, 'school.unit');
    expect(noticeOf(storyOn(storyDay, [hidden]), 'police-officer', person.child, 'school.unit')).toEqual(open);
  });
});

describe('what its holder refuses by its own facts', () => {
  const hold: DemoStatement = {
    ...{ on: storyDay, by: caseSystemOf('police'), agency: 'police' },
    record: {
      ...{ kind: 'hold', id: demoId('hold'), version: 1, category: 'police.suspicion', personId: person.child },
      ...{ since: storyDay, until: null },
    },
  };
  const query = `{ case(id: "${C}") { persons { person {
    disclosure { category outcome bases dataUntil waysForward { way } } suspicions { offence }
  } } } }`;
  const cooperation = caseOf(C, caseRow(person.child, 'CHILD'), caseRow(person.mother, 'GUARDIAN'));

  test('is answered as a denial of the gateway’s everywhere: fields, notices, `Person.disclosure`', async () => {
    const refused = [{ person: person.child, category: 'police.suspicion' }];
    const open = at('social-worker', storyOn(storyDay));
    const held = at('social-worker', storyOn(storyDay, [hold]));
    const ran = await run(query, open, { cooperation, police: entities(() => ({ suspicions: null }), { refused }) });
    const denied = await run(query, held, { cooperation, police: entities(() => ({ suspicions: [] })) });
    expect(denied.asked.map(({ agency }) => agency)).toEqual(['cooperation']);
    expect(ran.answer).toEqual(denied.answer);
    const allowed = await run(query, open, { cooperation, police: entities(() => ({ suspicions: [] })) });
    type Said = { readonly category: string; readonly outcome: string };
    const outcomes = ({ answer }: typeof ran) =>
      answer.data.case.persons.map((one: { readonly person: { readonly disclosure: ReadonlyArray<Said> } }) =>
        one.person.disclosure.filter(({ category }) => category === 'police.suspicion').map(({ outcome }) => outcome),
      );
    expect(outcomes(allowed)).toEqual([['ALLOWED'], ['ON_REQUEST']]);
    expect(outcomes(ran)).toEqual([['ON_REQUEST'], ['ON_REQUEST']]);
  });
});

test('what is absent is what an agency answers of a person without data, page information and all', async () => {
  const id = demoCase.pupilSupport;
  const page = '__typename pageInfo { __typename hasNextPage hasPreviousPage startCursor endCursor } edges { cursor }';
  const query = `{ case(id: "${id}") { persons { person { absences(after: "gone") { ${page} } incidents(after: "gone") { ${page} } } } } }`;
  const { answer, asked } = await run(query, at('principal', storyOn(storyDay)), {
    cooperation: caseOf(id, caseRow(person.child, 'CHILD'), caseRow(person.mother, 'GUARDIAN')),
    school: entities(() => ({ absences: structuredClone(toConnection([], { after: 'gone' })) })),
  });
  const [ofChild, ofMother] = answer.data.case.persons.map((one: { person: object }) => one.person);
  expect(asked.map(({ agency }) => agency)).toEqual(['cooperation', 'school']); // and not the police about the mother
  const named = (value: unknown) =>
    JSON.parse(JSON.stringify(value).replaceAll('AbsenceConnection', 'IncidentConnection'));
  expect(ofMother.incidents).toEqual(named(ofChild.absences));
  expect(JSON.stringify(answer.extensions)).not.toContain(person.mother);
});

test('denials as errors stand where a null stands for a denial, and nowhere else: not beside what is released, nor for what is absent', async () => {
  const query = `{ case(id: "${C}") { persons { person { found: suspicions { offence } notices: policeNotices { basis }
    incidents { edges { cursor } } name { given } } } } }`;
  const agencies = {
    cooperation: caseOf(C, caseRow(person.child, 'CHILD'), caseRow(person.mother, 'GUARDIAN')),
    police: entities(() => ({ found: [{ offence: 'MINOR_DRUG_OFFENCE', __record: 'released' }], notices: [] })),
    population: entities(() => ({ name: { given: 'N' } })),
  };
  const now = () => at('social-worker', storyOn(storyDay));
  const { answer } = await run(query, now(), agencies, { denialsAsErrors: true });
  const [ofChild, ofMother] = answer.data.case.persons.map((one: { person: object }) => one.person);
  expect([ofChild.found, ofMother.found, ofMother.notices, ofMother.incidents]).toEqual([
    [{ offence: 'MINOR_DRUG_OFFENCE' }],
    null,
    [],
    null,
  ]);
  const code = 'UNAUTHORIZED_FIELD_OR_TYPE';
  const at1 = (field: string) => ['case', 'persons', 1, 'person', field];
  expect(
    answer.errors.map(({ path, extensions }: { path: unknown; extensions: object }) => [path, extensions]),
  ).toEqual(expect.arrayContaining(['found', 'incidents'].map((field) => [at1(field), { code }])));
  const places = answer.errors.map(({ path }: { path: ReadonlyArray<string | number> }) => path.join('.'));
  expect(places.filter((place: string) => /found|notices/.test(place))).toEqual(['case.persons.1.person.found']);
  const plain = await run(query, now(), agencies);
  expect([plain.answer.errors, plain.answer.data]).toEqual([undefined, answer.data]);
  expect(answer.extensions).toEqual(plain.answer.extensions);
});

test('whereabouts that cannot be verified stay hidden', () => {
  const rows = storyOn(storyDay, [hidden]).map(({ record, statement }) => ({
    ...{ kind: record.kind, id: record.id, version: record.version, owner: record.owner },
    caseId: 'caseId' in record ? record.caseId : null,
    personId: 'personId' in record ? record.personId : null,
    consentId: 'consentId' in record ? record.consentId : null,
    statement: record.kind === 'whereabouts' ? `${statement.slice(0, -8)}AAAAAAAA` : statement,
  }));
  const { records, doubts } = createVerifier(ring, () => {})(rows);
  const worker = demoActor('social-worker');
  const { disclosure } = decided(worker, loadedCase(worker.caseId, records, 1, doubts));
  for (const category of ['population.address', 'school.unit'])
    expect([category, disclosure.about(person.child, category).allowed]).toEqual([category, false]);
});

describe('when the facts have moved between the fetch and the log (I4)', () => {
  const records = storyOn(storyDay);
  const now = () => at('social-worker', records);
  const withoutMother = () =>
    at(
      'social-worker',
      records.filter(
        ({ record }) => !(record.kind === 'case-person' && record.caseId === C && record.personId === person.mother),
      ),
    );

  test('a person who has left the case is dropped from its list, also when the client did not ask who it is', async () => {
    const rows = [caseRow(person.child, 'CHILD'), caseRow(person.mother, 'GUARDIAN')];
    const asked = (fields: string) =>
      run(
        `{ case(id: "${C}") { persons { ${fields} } } }`,
        now(),
        { cooperation: caseOf(C, ...rows) },
        { later: withoutMother() },
      );
    expect((await asked('role person { id }')).answer.data.case.persons).toHaveLength(1); // holds
    expect((await asked('role')).answer.data.case.persons).toHaveLength(1);
  });

  test('`Person.disclosure` says what is allowed now, not what was allowed before a consent was withdrawn', async () => {
    const withoutConsent = at(
      'principal',
      records.filter(({ record }) => record.kind !== 'consent'),
    );
    const before = at('principal', records);
    const category = before.disclosure
      .listAbout(person.child)
      .find(([id, { allowed }]) => allowed && !withoutConsent.disclosure.about(person.child, id).allowed)?.[0];
    expect(category).toBeDefined();
    const id = demoCase.pupilSupport;
    const query = `{ case(id: "${id}") { persons { person { id disclosure { category outcome } } } } }`;
    const agencies = { cooperation: caseOf(id, caseRow(person.child, 'CHILD')) };
    const { answer } = await run(query, before, agencies, { later: withoutConsent });
    const said = answer.data.case.persons[0].person.disclosure.find(
      (one: { category: string }) => one.category === category,
    );
    expect(said?.outcome ?? 'absent').not.toBe('ALLOWED');
  });

  test('a case that was closed answers as an unknown one', async () => {
    const closed = at(
      'social-worker',
      records.filter(({ record }) => !(record.kind === 'case' && record.id === C)),
    );
    const { answer, appends } = await run(
      `{ case(id: "${C}") { id persons { role } } }`,
      now(),
      { cooperation: caseOf(C, caseRow(person.child, 'CHILD')) },
      { later: closed },
    );
    expect(answer.data).toEqual({ case: null });
    expect(appends[1]?.caseId).toBe(C); // that the case was asked in belongs to the log
  });

  test('a 503 for want of facts is an answer, and not held to the release limit', async () => {
    const ran = await run(
      `{ case(id: "${C}") { persons { role } } }`,
      now(),
      { cooperation: caseOf(C, caseRow(person.child, 'CHILD')) },
      { decideAgain: async () => Promise.reject(new Error('503')) },
    );
    expect(ran.error).toBeInstanceOf(Error);
    expect(ran.release.at(-1)).toBe('cancel');
  });
});

test('that a case is open is not told without the log and its revision', async () => {
  const { answer, appends } = await run(`{ case(id: "${C}") { id } }`, at('social-worker', storyOn(storyDay)), {
    cooperation: caseOf(C),
  });
  expect(answer.data.case).toEqual({ id: C });
  expect(appends).toHaveLength(1);
});
