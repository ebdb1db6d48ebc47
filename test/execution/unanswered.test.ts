/**
 * What an agency did not answer. The log tells it from what was answered: never less than was shown, and no more than had
 * come. The client is told once of each agency.
 */
import { readAgencyAnswer } from '../../gateway/execution/agency-answer.js';
import { type AgencyTransport, TransportError } from '../../gateway/execution/transport.js';
import { demoActor } from '../../schema/demo/actors.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { caseSystemOf, type DemoStatement, demoId } from '../../schema/demo/statements.js';
import {
  type Canned,
  caseOf,
  caseRow,
  decided,
  entities,
  loadedCase,
  type Ran,
  run,
  storyDay,
  storyOn,
} from './harness.js';

const C = demoCase.childInquiry;
const now = () => decided(demoActor('social-worker'), loadedCase(C, storyOn(storyDay)));
const query = `{ case(id: "${C}") { persons { person { id name { given } services { kind } relations { kind } } } } }`;
const cooperation = caseOf(C, caseRow(person.child, 'CHILD'), caseRow(person.father, 'GUARDIAN'));
const population = entities(() => ({ name: { given: 'N' }, relations: [] }));
const services = entities(() => ({ services: [{ kind: 'OUTPATIENT_CARE', __record: 'service-1' }] }));
const ask = (agencies: Record<string, Canned>, options?: Parameters<typeof run>[3]) =>
  run(query, now(), { cooperation, population, 'social-services': services, ...agencies }, options);

interface Told {
  readonly category: string;
  readonly holder: string;
  readonly fields?: ReadonlyArray<string>;
}
const told = ({ appends }: Ran, what: 'released' | 'unanswered' | 'denied', about: string | null) =>
  (appends.at(-1)?.entries.find(({ subject }) => subject === about)?.body[what] ?? []) as ReadonlyArray<Told>;

const recordsAbout = ({ appends }: Ran, about: string): Readonly<Record<string, ReadonlyArray<string>>> =>
  appends.at(-1)?.entries.find(({ subject }) => subject === about)?.body.records ?? {};
const names = (...given: Parameters<typeof told>) => told(...given).map(({ category }) => category);
const mine = 'social-services.service';
const unanswered = [{ category: mine, holder: 'social-services' }];
const [child, father] = [person.child, person.father];

const failing: AgencyTransport = {
  ...{ agency: 'social-services', circuit: 'open', close: async () => {} },
  ask: async () => {
    throw new TransportError('broken-circuit', 'the agency has failed repeatedly and is left alone for now');
  },
};

test('what has come is released, and nothing is unanswered', async () => {
  const ran = await ask({});
  for (const about of [child, null]) expect(told(ran, 'unanswered', about)).toEqual([]);
  expect(names(ran, 'released', child)).toEqual(
    expect.arrayContaining([mine, 'population.name', 'population.relation']),
  );
});

test.each<[string, Record<string, Canned>, Parameters<typeof run>[3]]>([
  ['is down', {}, { transports: new Map([['social-services', failing]]) }],
  ['answers errors alone', { 'social-services': () => ({ data: null, errors: [{ code: 'INTERNAL' }] }) }, {}],
  ['refuses every grant', { 'social-services': () => ({ data: null, errors: [{ code: 'GRANT_OUTDATED' }] }) }, {}],
  ['answers about others', { 'social-services': () => ({ data: { entities0: [] }, errors: [] }) }, {}],
])('an agency that %s has released nothing', async (_, agencies, options) => {
  const ran = await ask(agencies, options);
  expect(ran.answer.errors).toHaveLength(1);
  expect(told(ran, 'unanswered', child)).toEqual(unanswered);
  expect(names(ran, 'released', child)).toEqual(expect.not.arrayContaining([mine]));
  expect(names(ran, 'released', child)).toContain('population.name');
  expect(ran.appends[0]?.entries.find(({ subject }) => subject === child)?.body.questions).toContainEqual({
    ...{ agency: 'social-services', categories: [mine] },
  });
});

test('the case itself, asked in vain, is told of too', async () => {
  for (const answer of [
    { data: null, errors: [{ code: 'INTERNAL' }] },
    { data: { case: null }, errors: [{ code: 'INTERNAL', path: ['case'] }] },
  ]) {
    const ran = await ask({ cooperation: () => answer });
    expect(ran.appends[0]?.entries[0]?.body.questions).toEqual([
      { agency: 'cooperation', categories: ['cooperation.person'] },
    ]);
    expect(names(ran, 'unanswered', null)).toEqual(['cooperation.person']);
  }
  const unknown = await ask({ cooperation: () => ({ data: { case: null } }) });
  expect(names(unknown, 'unanswered', null)).toEqual([]);
});

test('an answer about some persons only: each is told by what came about that one, and the client sees an error', async () => {
  const onlyFather = entities((id) => (id === father ? { name: { given: 'N' }, relations: [] } : null));
  const ran = await ask({ population: onlyFather });
  expect(names(ran, 'unanswered', child)).toEqual(['population.name', 'population.relation']);
  expect(names(ran, 'released', child)).toEqual([mine]);
  expect(names(ran, 'unanswered', father)).toEqual([]);
  expect(names(ran, 'released', father)).toContain('population.name');
  expect(ran.answer.errors).toEqual([
    expect.objectContaining({
      path: ['case', 'persons', 0, 'person'],
      extensions: { code: 'AGENCY_ERROR', agency: 'population' },
    }),
  ]);
});

test('a missing person whom an error tells of already is told once', async () => {
  const ran = await ask({
    population: entities((id) => (id === father ? { name: null, relations: null } : null), {
      errors: [{ code: 'INTERNAL', path: ['entities0', 0, 'name'] }],
    }),
  });
  expect(ran.answer.errors).toHaveLength(1);
});

describe('an error at one field', () => {
  test('of a category of its own: that one is unanswered, for that person', async () => {
    const ran = await ask({
      population: entities((id) => ({ name: id === child ? null : { given: 'N' }, relations: [] }), {
        errors: [{ code: 'INTERNAL', path: ['entities0', 0, 'name'] }],
      }),
    });
    expect(ran.asked.find(({ agency }) => agency === 'population')?.variables.representations0[0].id).toBe(child);
    expect(names(ran, 'unanswered', child)).toEqual(['population.name']);
    expect(names(ran, 'released', child)).toContain('population.relation');
    expect(names(ran, 'unanswered', father)).toEqual([]);
    expect(names(ran, 'released', father)).toContain('population.name');
  });

  test('inside a record that came: something came, so it was released', async () => {
    const ran = await ask({
      'social-services': entities(() => ({ services: [{ kind: null, __record: 'service-1' }] }), {
        errors: [{ code: 'INTERNAL', path: ['entities0', 0, 'services', 0, 'kind'] }],
      }),
    });
    expect(told(ran, 'released', child)).toContainEqual(expect.objectContaining({ category: mine }));
    expect(recordsAbout(ran, child)[mine]).toEqual(['service-1']);
  });

  test('told by another agency than the holder takes nothing away from what the holder answered', async () => {
    const ran = await ask({
      population: entities(() => ({ name: null, relations: [] })),
      'social-services': entities(() => ({ services: [] }), { errors: [{ path: ['entities0', 0, 'name'] }] }),
    });
    expect(names(ran, 'released', child)).toContain('population.name');
    expect(names(ran, 'unanswered', child)).toEqual([]);
  });
});

test.each([
  ['an empty list', []],
  ['null without an error', null],
])('%s is an answer: that there is nothing was released', async (_, nothing) => {
  const ran = await ask({ 'social-services': entities(() => ({ services: nothing })) });
  expect(ran.answer.errors).toBeUndefined();
  expect(names(ran, 'unanswered', child)).toEqual([]);
  expect(told(ran, 'released', child)).toContainEqual(
    expect.objectContaining({ category: mine, fields: expect.arrayContaining(['Person.services']) }),
  );
  expect(recordsAbout(ran, child)[mine]).toBeUndefined();
});

test('an answer that nobody can read to its end is the failure of its agency alone, and what was asked is logged', async () => {
  const depth = 200_000;
  const text = `{"data":{"entities0":[{"__person":"${child}","relations":[{"kind":"GUARDIAN","person":${'['.repeat(depth)}${']'.repeat(depth)}}]}]}}`;
  const leading = query.replace('relations { kind }', 'relations { kind person { id } }');
  const ran = await run(leading, now(), {
    ...{ cooperation: caseOf(C, caseRow(child, 'CHILD')), population: () => readAgencyAnswer(text, true) },
    'social-services': services,
  });
  expect(ran.answer.errors).toEqual([
    expect.objectContaining({ extensions: { code: 'AGENCY_UNAVAILABLE', agency: 'population' } }),
  ]);
  expect(names(ran, 'unanswered', child)).toEqual(expect.arrayContaining(['population.name', 'population.relation']));
  expect(names(ran, 'released', child)).toEqual([mine]);
});

test('an answer about others is told beside an error about somebody else', async () => {
  const address = `{ case(id: "${C}") { persons { person { name { given } address { city } } } } }`;
  const ran = await run(address, now(), {
    cooperation,
    population: () => ({
      data: { entities0: [], entities1: [{ __person: father, name: null }] },
      errors: [{ path: ['entities1', 0, 'name'] }],
    }),
  });
  const codes = ran.answer.errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code);
  expect(codes.sort()).toEqual(['AGENCY_ERROR', 'AGENCY_UNAVAILABLE']);
});

describe('two calls of one question', () => {
  const both = `{ case(id: "${C}") { persons { person { name { given } address { city } } } } }`; // the child's address alone
  const nameAlone = [{ category: 'population.name', holder: 'population' }];
  /** The first time, the call about the father fails, and takes the one about the child with it. */
  const askBoth = async (path: ReadonlyArray<string | number>) => {
    const about: string[][] = [];
    const ran = await run(both, now(), {
      cooperation,
      population: (asked) => {
        const idsIn = (name: string) => (asked.variables[name] ?? []).map(({ id }: { id: string }) => id);
        about.push([...idsIn('representations0'), ...idsIn('representations1')]);
        if (about.length === 1) return { data: null, errors: [{ code: 'INTERNAL', path }] };
        return entities(() => ({ name: { given: 'N' }, address: null }))(asked);
      },
    });
    return { ran, about };
  };

  test('one of which fails as a whole: the other is asked again, without it', async () => {
    const { ran, about } = await askBoth(['entities1']);
    expect(about).toEqual([[child, father], [child]]);
    expect(told(ran, 'unanswered', child)).toEqual([]);
    expect(names(ran, 'released', child)).toEqual(['population.name', 'population.address']);
    expect(told(ran, 'unanswered', father)).toEqual(nameAlone);
    expect(names(ran, 'released', father)).toEqual([]);
    expect(ran.answer.errors).toHaveLength(1);
  });

  test('that fails again alone has no answer, and is not asked any more', async () => {
    const ran = await run(both, now(), {
      cooperation,
      population: ({ variables }) => ({
        ...{ data: null, errors: [{ path: [variables.representations1 ? 'entities1' : 'entities0'] }] },
      }),
    });
    expect(ran.asked.filter(({ agency }) => agency === 'population')).toHaveLength(2);
    for (const one of [child, father]) expect(told(ran, 'unanswered', one)).toContainEqual(nameAlone[0]);
  });

  test('the other is asked again for what newer decisions still allow, and for nothing else', async () => {
    const hold: DemoStatement = {
      ...{ on: storyDay, by: caseSystemOf('police'), agency: 'police' },
      record: {
        ...{ kind: 'hold', id: demoId('hold'), version: 1, category: 'police.suspicion', personId: null },
        ...{ since: storyDay, until: null },
      },
    };
    const [before, again] = [[], [hold]].map((more, at) =>
      decided(demoActor('social-worker'), loadedCase(C, storyOn(storyDay, more), at + 1)),
    );
    if (!before || !again) throw new Error('expected both');
    const other = `{ case(id: "${C}") {
      a: persons { person { incidents(first: 3) { edges { node { id } } } absences(first: 3) { edges { node { minutes } } } } }
      b: persons { person { suspicions { offence } policeNotices { basis } } }
    } }`;
    let renewed: () => void = () => {};
    const isRenewed = new Promise<void>((resolve) => {
      renewed = resolve;
    });
    const [police, school]: string[][] = [[], []];
    const ran = await run(
      other,
      before,
      {
        cooperation: () => ({
          data: {
            case: { id: C, __typename: 'AgencyCase', a: [caseRow(child, 'CHILD')], b: [caseRow(child, 'CHILD')] },
          },
        }),
        school: (asked) => {
          school?.push(asked.query);
          if (school?.length === 1) return { data: null, errors: [{ code: 'GRANT_OUTDATED' }] };
          renewed();
          return entities(() => ({}))(asked);
        },
        police: async (asked) => {
          police?.push(asked.query);
          await isRenewed;
          if (police?.length === 1) return { data: null, errors: [{ code: 'INTERNAL', path: ['entities0'] }] };
          return entities(() => ({ policeNotices: [], suspicions: [] }))(asked);
        },
      },
      { again },
    );
    expect(police?.map((query) => query.includes('suspicions'))).toEqual([true, false]);
    expect(ran.answer.data.case.b[0].person).toEqual({ suspicions: null, policeNotices: [] });
  });

  test.each<[string, ReadonlyArray<string | number>]>([
    ['that fail for a reason of both', []],
    ['of which nobody knows which has failed', ['entities2', 0]],
  ])('%s: neither is asked again', async (_, path) => {
    const { ran, about } = await askBoth(path);
    expect(about).toHaveLength(1);
    for (const one of [child, father]) expect(told(ran, 'unanswered', one)).toContainEqual(nameAlone[0]);
  });
});

test('what is denied is denied, whether or not its holder answers', async () => {
  const other = `{ case(id: "${C}") { persons { person { id enrolment { year } } } } }`;
  const rows = caseOf(C, caseRow(person.mother, 'GUARDIAN'));
  const ran = await run(other, now(), { cooperation: rows });
  expect(names(ran, 'denied', person.mother)).toEqual(['school.enrol']);
  expect(names(ran, 'unanswered', person.mother)).toEqual([]);
});

describe('one agency that fails in two waves is one error', () => {
  const twice = `{ case(id: "${C}") { persons { person { services { kind } relations { person { services { kind } } } } } } }`;
  const withRelation = entities((id) => ({
    relations: [{ person: { __typename: 'Person', __person: id }, __link_person: { __person: id } }],
  }));
  const askTwice = (mine: Canned, options?: Parameters<typeof run>[3]) =>
    run(
      twice,
      now(),
      {
        cooperation: caseOf(C, caseRow(child, 'CHILD')),
        population: withRelation,
        'social-services': mine,
      },
      options,
    );
  const codes = ({ answer }: Ran) =>
    answer.errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code);
  const inWaves = ({ appends }: Ran) => appends[0]?.entries.find(({ subject }) => subject === child)?.body.questions;

  test.each<[string, Canned, Parameters<typeof run>[3], string]>([
    ['down', services, { transports: new Map([['social-services', failing]]) }, 'AGENCY_UNAVAILABLE'],
    ['refusing', () => ({ data: null, errors: [{ code: 'INTERNAL' }] }), {}, 'AGENCY_ERROR'],
  ])('%s', async (_, mine, options, code) => {
    const ran = await askTwice(mine, options);
    expect(inWaves(ran)).toContainEqual(expect.objectContaining({ agency: 'social-services' }));
    expect(codes(ran)).toEqual([code]);
  });

  test('but errors with places are each told at theirs, and beside the other', async () => {
    let waves = 0;
    const ran = await askTwice((asked) => {
      waves += 1;
      if (waves === 1) return { data: null, errors: [{ code: 'INTERNAL' }] };
      return entities(() => ({ services: null }), { errors: [{ path: ['entities0', 0, 'services'] }] })(asked);
    });
    expect(waves).toBe(2);
    expect(ran.answer.errors.map(({ path }: { path?: unknown }) => path)).toEqual([
      undefined,
      ['case', 'persons', 0, 'person', 'relations', 0, 'person', 'services'],
    ]);
  });
});
