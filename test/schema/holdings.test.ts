/** Holder, category and secrecy of every field of a person: as introspection tells them, and as the reference page does. */
import { buildSchema, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import { referenceHtml } from '../../gateway/cli/docs/reference-html.js';
import { loadSupergraph } from '../../gateway/planning/supergraph.js';
import { visibleSchemas } from '../../gateway/planning/visible-schemas.js';
import { readBundleContent } from '../../schema/bundle.js';
import { holdingsOf, holdingText } from '../../schema/holdings.js';
import { rulesOf } from '../../schema/policy/compile-bundle.js';
import { reachableCategories, visibleSchema } from '../../schema/visible.js';

const day = '2026-11-23';
const content = readBundleContent();
const rules = rulesOf(content);
const { agencies, compiled, policies, words } = rules(day);
const graph = loadSupergraph(content.supergraph);
const named = { agencies, bases: words.bases, categories: new Map(policies.map((policy) => [policy.id, policy])) };
let today = day;
const visibleTo = visibleSchemas(graph, rules, () => today);
afterEach(() => {
  today = day;
});

/** Fields below a type, `TYPE.FIELD`, with their descriptions. */
function fieldsBelow(schema: GraphQLSchema, root: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const follow = (name: string): void => {
    const type = schema.getType(name);
    if (!isObjectType(type)) return;
    for (const field of Object.values(type.getFields())) {
      const at = `${name}.${field.name}`;
      if (found.has(at)) continue;
      found.set(at, field.description ?? '');
      follow(getNamedType(field.type).name);
    }
  };
  follow(root);
  return found;
}

const fieldOf = (schema: GraphQLSchema, at: string) => fieldsBelow(schema, at.split('.')[0] ?? '').get(at);
/** What the gateway itself tells of a person: nobody holds it. */
const isOpen = (at: string) => /^Person\.(id|disclosure)$|^(CategoryDisclosure|JournalNote|WayForward)\./.test(at);
const line =
  /\n\nHolder \(uppgiftslämnare\): \S.* · category \(kategori\): \S.*, `[\w.-]+` · secrecy \(sekretess\): \S/;

describe('introspection', () => {
  const asking = agencies.map(({ id }) => id).filter((id) => id !== 'cooperation'); // its staff see nobody

  it.each(asking)('tells %s holder, category and secrecy of every field of a person', (agency) => {
    const fields = [...fieldsBelow(visibleTo(agency), 'Person')];
    expect(fields.length).toBeGreaterThan(10);
    expect(fields.filter(([at, text]) => !isOpen(at) && !line.test(text))).toEqual([]);
    expect(fields.filter(([at, text]) => isOpen(at) && !text.includes('\n\nOpen (öppet): '))).toEqual([]);
  });

  it('tells them where a field inherits them, and where it states its own', () => {
    const schema = visibleTo('social-services');
    expect(fieldOf(schema, 'Absence.minutes')).toBe(
      'Minutes of absence (minuter).\n\nHolder (uppgiftslämnare): School (Utbildningsnämnden) · category (kategori): ' +
        'Absence (Frånvaro), `school.absence` · secrecy (sekretess): ' +
        '23 kap. 2 § tredje stycket offentlighets- och sekretesslagen (2009:400); ' +
        '23 kap. 2 § andra stycket offentlighets- och sekretesslagen (2009:400)',
    );
    const police = visibleTo('police');
    expect(fieldOf(police, 'Incident.kind')).toContain('`police.incident`');
    expect(fieldOf(police, 'IncidentPlace.area')).toContain('`police.incidentPlace`');
    expect(fieldOf(police, 'IncidentPlace.area')).not.toContain('`police.incident`');
  });

  it('tells all of them where several lead to one type, and none that the agency could never see', () => {
    const page = (agency: string) => fieldOf(visibleTo(agency), 'PageInfo.hasNextPage') ?? '';
    expect(
      page('social-services')
        .match(/`[\w.-]+`/g)
        ?.sort(),
    ).toEqual(['`cooperation.inbox`', '`cooperation.urgentInbox`', '`police.incident`', '`school.absence`']);
    expect(page('employment')).not.toMatch(/police|school/);
  });

  it('says so where there is no secrecy', () => {
    const [category] = policies;
    if (!category) throw new Error('expected a category');
    const some = new Map([[category.id, { ...category, secrecy: [] }]]);
    const reached = { categories: new Set([category.id]), open: new Set<string>() };
    expect(holdingText(reached, { ...named, categories: some })).toMatch(/secrecy \(sekretess\): none \(ingen\)$/);
  });

  it('follows the law of the day: what only a later one opens is not told before', () => {
    const [before, after] = ['2025-11-30', day].map((one) => {
      today = one;
      return fieldsBelow(visibleTo('school'), 'Query');
    });
    const added = [...(after ?? [])].filter(([at]) => !before?.has(at));
    expect(added.length).toBeGreaterThan(0);
    expect(visibleTo('school')).toBe(visibleTo('school'));
  });

  it('follows the bundle: what its graph and its rules say', () => {
    const other = loadSupergraph(content.supergraph.replace('Minutes of absence (minuter).', 'Time away (minuter).'));
    const reworded = content.policies.school?.replace('sv: "Frånvaro"', 'sv: "Frånvaro från lektion"') ?? '';
    const next = rulesOf({ ...content, policies: { ...content.policies, school: reworded } });
    const text = fieldOf(visibleSchemas(other, next, () => day)('school'), 'Absence.minutes');
    expect(text).toMatch(/^Time away .* category \(kategori\): Absence \(Frånvaro från lektion\)/s);
  });
});

describe('the reference page', () => {
  const reachable = (agency: string) => reachableCategories(compiled, agency);
  const pageOf = (agency: string, language: 'sv' | 'en') =>
    referenceHtml({
      ...{ agency: { id: agency, sv: agency, en: agency }, day, language, named },
      visible: visibleSchema(graph.apiSchema, graph.schema, reachable(agency)),
      reached: holdingsOf(graph.schema, reachable(agency)),
    });

  it.each(['sv', 'en'] as const)(
    'gives them on every row of a person, with a link to the category (%s)',
    (language) => {
      const html = pageOf('social-services', language);
      const rows = new Map(
        [...html.matchAll(/<tr id="(\w+\.\w+)">(.*?)<\/tr>/gs)].map(([, at = '', row = '']) => [at, row]),
      );
      const fields = [...fieldsBelow(visibleTo('social-services'), 'Person').keys()].filter((at) => !isOpen(at));
      expect(fields.length).toBeGreaterThan(100);
      for (const at of fields) {
        const cells = [...(rows.get(at) ?? '').matchAll(/<td>(.*?)<\/td>/gs)].slice(-3).map(([, cell = '']) => cell);
        const [, anchor = ''] = /<a href="#(category-[\w.-]+)">[^<]+<\/a>/.exec(cells[0] ?? '') ?? [];
        expect([at, html.includes(`<tr id="${anchor}"><th`), cells[1], cells[2]]).toEqual([
          at,
          true,
          expect.stringMatching(/<div>\p{L}/u),
          expect.stringMatching(/<div>.*§|ingen|none/),
        ]);
      }
    },
  );

  it('tells what goes, and until when', () => {
    const visible = buildSchema(`
      "Questions (frågor)" type Query { "Persons (personer)" kind: Kind
        "Number of it (antal)" count: Int @deprecated(reason: "use \`total\`, until 2027-06-30") }
      "Kinds (slag)" enum Kind { "Old (gammal)" OLD @deprecated(reason: "use <NEW>, until 2026-12-31") "New (ny)" NEW }`);
    const made = { agency: { id: 'a', sv: 'A', en: 'A' }, day, visible, named, reached: new Map() };
    const [sv, en] = (['sv', 'en'] as const).map((language) => referenceHtml({ ...made, language }));
    expect(sv).toContain(
      '<td>Number of it (antal)<p class="gone"><strong>Utgår, finns kvar till 2027-06-30</strong> use <code>total</code>, until 2027-06-30</p></td>',
    );
    expect(en).toContain(
      '<strong>Deprecated, served until 2026-12-31</strong> use &#60;NEW&#62;, until 2026-12-31</p>',
    );
    expect(sv?.match(/class="gone"/g)).toHaveLength(2);
  });
});
