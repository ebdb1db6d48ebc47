import fc from 'fast-check';
import type { SignedGrant as Grant } from '../../schema/signed-grant.js';
import {
  anna,
  bo,
  caseCategories,
  cecilia,
  everybody,
  fullGrant,
  grantOf,
  ourCase,
  personCategories,
  startFamily,
} from './family.js';

type Json = Readonly<Record<string, unknown>>;

const inner = `id name { given surname } records { id kind place { area detail { street } } }
  visits { edges { cursor node { id note office } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`;
const selection = `${inner}
  relations { kind person { ${inner} contact { kind person { ${inner} } } } }
  contact { kind person { ${inner} relations { kind person { ${inner} } } } }`;
const query = `query ($r: [_Any!]!) {
  case(id: "${ourCase}") { id state members { role person { ${selection} } } }
  figures { count }
  _entities(representations: $r) { ... on Person { ${selection} } }
}`;
const r = everybody.map((id) => ({ __typename: 'Person', id }));

const agency = startFamily();
const ask = (grant: Grant) => agency.ask(grant, query, { r });

/** The whole answer `person` as far as `grant` goes: what it does not name is null, links outside it are gone. */
function narrowPerson(person: Json, grant: Grant): Json {
  const id = person.id as string;
  const has = (category: string) => Object.hasOwn(grant.persons[id] ?? {}, category);
  const narrowed: Record<string, unknown> = { ...person, name: has('t.name') ? person.name : null };

  const records = person.records as Json[];
  narrowed.records = has('t.record')
    ? records.map((record) => ({ ...record, place: has('t.place') ? record.place : null }))
    : null;

  const visits = person.visits as { edges: Array<{ cursor: string; node: Json }>; pageInfo: Json };
  const edges = visits.edges.map(({ cursor, node }) => ({
    cursor,
    node: { ...node, office: has('t.office') ? node.office : null },
  }));
  narrowed.visits = has('t.visit') ? { edges, pageInfo: visits.pageInfo } : null;

  if (person.relations) {
    narrowed.relations = has('t.relation') ? narrowLinks(person.relations as Json[], grant) : null;
  }
  if (person.contact) {
    narrowed.contact = has('t.contact') ? (narrowLinks([person.contact as Json], grant)[0] ?? null) : null;
  }
  return narrowed;
}

function narrowLinks(links: ReadonlyArray<Json>, grant: Grant): Json[] {
  return links
    .filter((link) => Object.keys(grant.persons).includes((link.person as Json).id as string))
    .map((link) => ({ ...link, person: narrowPerson(link.person as Json, grant) }));
}

function narrow(full: Json, grant: Grant): Json {
  const whole = full.case as Json;
  const has = (category: string) => grant.case !== null && grant.aboutCase.includes(category);
  return {
    case: {
      id: whole.id,
      state: has('t.case') ? whole.state : null,
      members: has('t.members') ? narrowLinks(whole.members as Json[], grant) : null,
    },
    figures: grant.aboutAgency.includes('t.figures') ? full.figures : null,
    _entities: (full._entities as Json[]).map((person) => narrowPerson(person, grant)),
  };
}

/** A grant in which each pair is there or not; a person without categories is there or not as well. */
const anyGrant: fc.Arbitrary<Grant> = fc
  .record({
    persons: fc.tuple(...everybody.map(() => fc.option(fc.subarray([...personCategories])))),
    aboutCase: fc.subarray([...caseCategories]),
    aboutAgency: fc.subarray(['t.figures']),
    hasCase: fc.boolean(),
  })
  .map(({ persons, hasCase, ...rest }) => {
    const entries = everybody.flatMap((id, index) => (persons[index] ? [[id, persons[index]] as const] : []));
    return grantOf({ ...rest, case: hasCase ? { id: ourCase } : null, persons: Object.fromEntries(entries) });
  });

/** Field of the schema to the category it states. */
const categoryOfField: Readonly<Record<string, string>> = {
  'Person.name': 't.name',
  'Person.records': 't.record',
  'Person.visits': 't.visit',
  'Person.relations': 't.relation',
  'Person.contact': 't.contact',
  'Record.place': 't.place',
  'Visit.office': 't.office',
  'AgencyCase.state': 't.case',
  'AgencyCase.members': 't.members',
  'Query.figures': 't.figures',
};

describe('guards under any grant', () => {
  it('answer the whole answer with exactly what is not granted taken out', async () => {
    const full = await ask(fullGrant);
    expect(full.errors).toEqual([]);
    expect(full.text).toContain('street of Cecilia record 2');
    let answeredNames = 0;
    await fc.assert(
      fc.asyncProperty(anyGrant, async (grant) => {
        const { data, errors, text } = await ask(grant);
        expect(data).toEqual(narrow(full.data as Json, grant));
        expect(errors).toEqual([]);
        if (text.includes('"given"')) answeredNames += 1;
      }),
      { numRuns: 100 },
    );
    expect(answeredNames).toBeGreaterThan(25);
  });

  it('run a resolver only for a pair that the grant names', async () => {
    await fc.assert(
      fc.asyncProperty(anyGrant, async (grant) => {
        await ask(grant);
        for (const call of agency.calls) {
          const [field = '', subject = ''] = call.split(' ');
          const category = categoryOfField[field] ?? 'no such category';
          const allowed = field.startsWith('AgencyCase')
            ? grant.case?.id === subject && grant.aboutCase.includes(category)
            : field.startsWith('Query')
              ? grant.aboutAgency.includes(category)
              : Object.hasOwn(grant.persons[subject] ?? {}, category);
          expect({ call, allowed }).toEqual({ call, allowed: true });
        }
      }),
      { numRuns: 100 },
    );
  });

  it('tell nothing about a person whom the grant does not name, whatever it allows about the others', async () => {
    const marks = { [anna]: /Anna/, [bo]: /\bBo\b/, [cecilia]: /Cecilia/ };
    await fc.assert(
      fc.asyncProperty(anyGrant, async (grant) => {
        const { text } = await agency.ask(grant, query, { r: r.filter(({ id }) => Object.hasOwn(grant.persons, id)) });
        for (const id of everybody) {
          if (Object.hasOwn(grant.persons, id)) continue;
          expect(text).not.toContain(id);
          expect(text).not.toMatch(marks[id]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
