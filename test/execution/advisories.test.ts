/**
 * Leaks that other gateways have had, each as a test of our executor, named after its advisory or issue.
 *
 * Those that other files hold already: interfaces and unions (GHSA-mx7m-j9xf-62hw, GHSA-x33c-7c2v-mrj9)
 * `test/kit/guard-resolvers.test.ts`, guardSchema · `@requires` and renamed directives (GHSA-m8jr-fxqx-8xx6, GHSA-g8jh-vg5j-4h3f),
 * filters, order and search on secret fields `test/schema/form-gates.test.ts` · two subgraphs that state a shared field's
 * category (federation 2.12.0) `test/schema/compose.test.ts` · fragments that multiply (GHSA-q2f9-x4p4-7xmh,
 * GHSA-p2q6-pwh5-m6jr, CVE-2024-43414), reserved names, personnummer as a literal, GET (GHSA-9q82-xgwf-vj6h), kept
 * queries, body limits, compressed bodies (CVE-2024-28101), charsets (CVE-2026-23897), WebSocket (CVE-2026-30241), caches
 * `test/gateway/http.test.ts` · introspection, suggestions, `_service` and `_entities`
 * `test/gateway/schema-in-production.test.ts` · a subgraph's `__proto__` on the wire (CVE-2026-32621)
 * `test/gateway/transport.test.ts` · telemetry `test/gateway/no-calls-home.test.ts` · an error at the wrong person when
 * another is dropped `test/execution/robust.test.ts` · a null entity that tells of an unknown person
 * `test/kit/guard.test.ts` and the mutant `unknown-person` of the proof `noninterference`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parse, validate } from 'graphql';
import type { LoadedCase } from '../../gateway/facts/loaded-case.js';
import { demoActor } from '../../schema/demo/actors.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { buildAgencySchema } from '../../subgraphs/kit/server.js';
import { agency as police } from '../../subgraphs/police/index.js';
import { agency as population } from '../../subgraphs/population/index.js';
import { agency as school } from '../../subgraphs/school/index.js';
import { agency as socialServices } from '../../subgraphs/social-services/index.js';
import {
  type Asked,
  caseOf,
  caseRow,
  decided,
  entities,
  loadedCase,
  planner,
  run,
  storyDay,
  storyOn,
} from './harness.js';

const C = demoCase.childInquiry;
const family = caseOf(
  C,
  caseRow(person.mother, 'GUARDIAN'),
  caseRow(person.child, 'CHILD'),
  caseRow(person.father, 'GUARDIAN'),
);
const records = storyOn(storyDay);
const worker = () => decided(demoActor('social-worker'), loadedCase(C, records));

/** Agencies that answer everything to everybody, as if they had no guard, under every name that may be asked for. */
const careless = {
  cooperation: family,
  population: entities(() => ({ name: { given: 'Given', surname: 'Surname' }, grades: { given: 'Given' } })),
  school: entities(() => ({ name: [{ grade: 'SECRET' }], grades: [{ grade: 'SECRET' }], x: [{ grade: 'SECRET' }] })),
  'social-services': entities(() => ({ services: [], name: { given: 'SECRET' } })),
};
const inCase = (selection: string) => `{ case(id: "${C}") { persons { person { ${selection} } } } }`;

describe('cosmo#1815: a field is judged by its own name, never by its alias', () => {
  it.each([
    ['under the name of an allowed field', 'name: grades { grade }'],
    ['while the allowed field has its name', 'name: grades { grade } grades: name { given }'],
    ['under a name of its own', 'x: grades { grade }'],
    ['in a fragment', '... on Person { name: grades { grade } }'],
  ])('%s', async (_, selection) => {
    const { answer, asked } = await run(inCase(selection), worker(), careless);
    expect(JSON.stringify(answer)).not.toContain('SECRET');
    expect(asked.filter(({ agency }) => agency === 'school')).toEqual([]);
  });
});

describe('hive-router#1423: the same name in sibling selections', () => {
  it('is judged in each by what stands there', async () => {
    const query = `{ case(id: "${C}") {
      a: persons { person { x: name { given } } } b: persons { person { x: grades { grade } } } } }`;
    const { answer, asked } = await run(query, worker(), {
      ...careless,
      cooperation: () => {
        const rows = [caseRow(person.child, 'CHILD')];
        return { data: { case: { id: C, __typename: 'AgencyCase', a: rows, b: structuredClone(rows) } } };
      },
      population: entities(() => ({ x: { given: 'Given' } })),
    });
    expect(answer.data.case.a[0].person.x).toEqual({ given: 'Given' });
    expect(answer.data.case.b[0].person.x ?? []).toEqual([]);
    expect(asked.map(({ agency }) => agency).sort()).toEqual(['cooperation', 'population']);
  });
});

describe('router#4060, #4155, #4714, #5952: what falls away leaves a valid question', () => {
  const schemas = new Map(
    [police, population, school, socialServices].map((module) => [module.id, buildAgencySchema(module as never)]),
  );
  const faults = (asked: ReadonlyArray<Asked>) =>
    asked.flatMap(({ agency, query }) => {
      const schema = schemas.get(agency);
      return schema ? validate(schema, parse(query)).map(({ message }) => `${agency}: ${message}`) : [];
    });

  it.each([
    [
      'fragments alone',
      `query { ...Root } fragment Root on Query { case(id: "${C}") { ...Case } }
      fragment Case on AgencyCase { persons { person { ...Denied ...Allowed } } }
      fragment Allowed on Person { name { given } } fragment Denied on Person { grades { grade } }`,
    ],
    [
      'fragments that are declared after their use, one within another',
      `fragment Inner on Person { grades { grade } }
      query { case(id: "${C}") { persons { person { ...Outer } } } }
      fragment Outer on Person { name { given } ...Inner }`,
    ],
    [
      'a fragment of nothing but denied fields',
      inCase('name { given } ... on Person { grades { grade } medicalHealth { date } }'),
    ],
    ['a part with a category of its own', inCase('services { kind } placements { form address { street } }')],
  ])('%s', async (_, query) => {
    const { answer, asked } = await run(query, worker(), careless);
    expect(answer.errors).toBeUndefined();
    expect(asked.length).toBeGreaterThan(1);
    expect(faults(asked)).toEqual([]);
    expect(asked.map(({ query: text }) => text).join()).not.toMatch(/grades|medicalHealth|fragment /);
  });

  it('a variable that only a denied field uses is not declared, and not sent', async () => {
    const query = `query($first: Int, $size: Int) { case(id: "${demoCase.pupilSupport}") { persons { person {
      absences(first: $first) { edges { cursor } } incidents(first: $size) { edges { cursor } } } } } }`;
    const actor = demoActor('principal');
    const now = decided(actor, loadedCase(demoCase.pupilSupport, records));
    const { asked } = await run(
      query,
      now,
      {
        cooperation: caseOf(demoCase.pupilSupport, caseRow(person.child, 'CHILD')),
        school: entities(() => ({ absences: null })),
      },
      { variables: { first: 2, size: 3 } },
    );
    const [question] = asked.filter(({ agency }) => agency === 'school');
    expect(faults(asked)).toEqual([]);
    expect(question?.query).not.toContain('$size');
    expect(Object.keys(question?.variables ?? {}).sort()).toEqual(['first', 'representations0']);
    expect(asked.some(({ agency }) => agency === 'police')).toBe(false);
  });
});

describe('router#9022: an operation of which everything is denied', () => {
  it('asks nobody for it, and answers every field', async () => {
    const { answer, asked } = await run(inCase('grades { grade } medicalHealth { date }'), worker(), careless);
    expect(asked.map(({ agency }) => agency)).toEqual(['cooperation']);
    expect(Object.keys(answer.data.case.persons[0].person)).toEqual(['grades', 'medicalHealth']);
    expect(JSON.stringify(answer)).not.toContain('SECRET');
  });
});

describe('CVE-2026-32621: names that every object has', () => {
  it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf', 'then'])(
    'alias `%s` of what is denied, or was not answered, gives nothing of the object itself',
    async (alias) => {
      const { answer } = await run(inCase(`${alias}: grades { grade } name { ${alias}: given }`), worker(), {
        cooperation: family,
        population: entities(() => ({ name: {} })),
      });
      expect(answer.data.case.persons[0].person[alias] ?? []).toEqual([]);
      expect(answer.data.case.persons[0].person.name).toBeNull();
    },
  );

  it('a prototype in what an agency answers stays with it', async () => {
    const hostile = JSON.parse('{"__proto__":{"polluted":1},"name":{"given":"Given","__proto__":{"polluted":1}}}');
    const { answer } = await run(inCase('name { given }'), worker(), {
      cooperation: family,
      population: entities(() => hostile),
    });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(JSON.stringify(answer)).not.toContain('polluted');
  });
});

describe('CVE-2026-23735: requests side by side', () => {
  it('a thousand of two actors, interleaved: nobody gets what was decided for the other', async () => {
    const query =
      'query($caseId: ID!) { case(id: $caseId) { persons { person { name { given } grades { grade } services { kind } } } } }';
    const loadedCases = new Map<string, LoadedCase>(
      [C, demoCase.pupilSupport].map((id) => [id, loadedCase(id, records)]),
    );
    const late = (make: () => unknown) => async (asked: Asked) => {
      await sleep(Math.random() * 3);
      return entities(make)(asked) as never;
    };
    const ask = async ([name, caseId]: readonly [string, string]) => {
      const ran = await run(
        query,
        decided(demoActor(name), loadedCases.get(caseId) ?? null),
        {
          cooperation: caseOf(caseId, caseRow(person.child, 'CHILD'), caseRow(person.mother, 'GUARDIAN')),
          population: late(() => ({ name: { given: 'Given' } })),
          school: late(() => ({ grades: [{ grade: 'A' }] })),
          'social-services': late(() => ({ services: [{ kind: 'FOLLOW_UP' }] })),
        },
        { variables: { caseId } },
      );
      return JSON.stringify([ran.answer, ran.asked.map(({ agency, query: text }) => [agency, text]).sort()]);
    };
    const actors = [
      ['social-worker', C],
      ['principal', demoCase.pupilSupport],
    ] as const;
    const alone = await Promise.all(actors.map(ask));
    expect(alone[0]).not.toBe(alone[1]);
    expect(alone[0]).not.toContain('"grade":"A"');
    expect(alone[1]).toContain('"grade":"A"');
    const together = await Promise.all(
      Array.from({ length: 1_000 }, (_, at) => ask(at % 2 === 0 ? actors[0] : actors[1])),
    );
    expect(together.filter((text, at) => text !== alone[at % 2])).toEqual([]);
  });
});

describe('@apollo/gateway 2.14.4, hydrated paths: an error of the n-th entity', () => {
  it('stands at its person, also when others of the list were not asked about', async () => {
    // Of the three, social services are asked about those of whom something is allowed; the mother comes first.
    const { answer, asked } = await run(inCase('id violenceExposures { form }'), worker(), {
      cooperation: family,
      'social-services': ({ variables }) => ({
        data: {
          entities0: variables.representations0.map(({ id }: { id: string }) => ({
            __person: id,
            violenceExposures: null,
          })),
        },
        errors: variables.representations0.flatMap(({ id }: { id: string }, at: number) =>
          id === person.child ? [{ code: 'INTERNAL_SERVER_ERROR', path: ['entities0', at, 'violenceExposures'] }] : [],
        ),
      }),
    });
    expect(asked.some(({ agency }) => agency === 'social-services')).toBe(true);
    expect(answer.errors).toHaveLength(1);
    const [, , at, , field] = answer.errors[0].path;
    expect([answer.data.case.persons[at].person.id, field]).toEqual([person.child, 'violenceExposures']);
  });
});

describe('valueCompletion extensions: what an agency should not have sent', () => {
  it('is told by path alone, in no extension, without its value', async () => {
    const { answer } = await run(inCase('name { given } hasProtectedIdentity'), worker(), {
      cooperation: family,
      population: entities(() => ({ name: { given: { secret: 'SECRET' } }, hasProtectedIdentity: 'SECRET' })),
    });
    expect(JSON.stringify(answer)).not.toMatch(/SECRET|valueCompletion/);
    expect(answer.errors.length).toBeGreaterThan(0);
    expect(Object.keys(answer.extensions ?? {})).not.toContain('valueCompletion');
  });
});

describe('a plan kept by the text that a client sends', () => {
  const [one, other] = ['{ case(id: "1") { id } }', '{ case(id: "1") { persons { person { name { given } } } } }'];

  it('is not found by the source of another document', () => {
    const honest = planner.plan(parse(one));
    // A document that says of itself that it is that text.
    const lying = { ...parse(other), loc: parse(one).loc } as ReturnType<typeof parse>;
    expect(planner.plan(lying)).not.toBe(honest);
    expect(planner.plan(lying).waves.length).toBeGreaterThan(honest.waves.length);
  });

  it('is another for another operation of the document, and for other values of conditions', () => {
    const document = parse(
      `query A($yes: Boolean!) { case(id: "1") { id persons @include(if: $yes) { role } } } query B { leadTimes { cases } }`,
    );
    const plans = [
      planner.plan(document, 'A', { yes: true }),
      planner.plan(document, 'A', { yes: false }),
      planner.plan(document, 'B'),
    ];
    expect(new Set(plans).size).toBe(3);
    expect(JSON.stringify(plans[1]?.waves)).not.toContain('persons');
    expect(planner.plan(document, 'A', { yes: true })).toBe(plans[0]);
  });
});
