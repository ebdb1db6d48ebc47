/** Categories: declared once, by the agency that holds the data, in its policy. */
import { readAgencies } from '../../schema/agencies.js';
import { holderOf, readCategories } from '../../schema/categories.js';
import { readAgencySchemas } from '../../schema/compose/compose.js';
import { identifiedIn, readIdentified } from '../../schema/record-ids.js';

const categories = readCategories();

describe('the categories', () => {
  it('are those of the eight agencies, each under its holder', () => {
    const holders = new Set([...categories.keys()].map(holderOf));
    expect([...holders].sort()).toEqual(
      readAgencies()
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('carry names in both languages and the code of the story', () => {
    for (const { code, sv, en } of categories.values()) {
      expect(code).toMatch(/^(ID|FAM|SOC|POL|SCH|KV|KFM|AF|COOP)\.[A-Za-z]+$/);
      expect(sv.length).toBeGreaterThan(2);
      expect(en.length).toBeGreaterThan(2);
    }
  });

  it('name the data that tell where a person is to be found', () => {
    const locating = [...categories.values()].filter(({ locates }) => locates).map(({ id }) => id);
    expect(locating).toEqual(
      expect.arrayContaining([
        'population.address',
        'social-services.placementAddress',
        'social-services.caseOfficer',
        'police.incidentPlace',
        'police.contactBanArea',
        'school.unit',
      ]),
    );
  });

  it('tell the holder by the part before the dot', () => {
    expect(holderOf('social-services.report')).toBe('social-services');
  });
});

describe('every category', () => {
  it('of every policy is served by a field of its holder, so that no rule is about nothing', () => {
    const served = new Set(
      readAgencySchemas().flatMap(({ sdl }) => [...sdl.matchAll(/@category\(id: "([^"]+)"\)/g)].map(([, id]) => id)),
    );
    const unserved = [...readCategories().keys()].filter((id) => !served.has(id));
    expect(served.size).toBeGreaterThan(60);
    expect(unserved).toEqual([]);
  });
});

describe('a category has records with ids', () => {
  it('where its field is a record, leads to one through pages, or stands in one', () => {
    const sdl = `
      type Query { all: [Row!] @category(id: "t.all") }
      type Person { id: ID! page: Page @category(id: "t.page") name: String @category(id: "t.name")
        other: Person @category(id: "t.other") }
      type Page { edges: [Edge!] } type Edge { node: Row again: Page }
      type Row { id: ID! part: Part @category(id: "t.part") } type Part { text: String }`;
    expect([...identifiedIn(sdl)].sort()).toEqual(['t.all', 't.page', 't.part']);
  });

  it('of those that there are: an absence and where an incident was, not an enrolment nor an address', () => {
    const identified = readIdentified();
    const asked = ['school.absence', 'police.incidentPlace', 'school.enrol', 'population.address'];
    expect(asked.map((category) => identified.has(category))).toEqual([true, true, false, false]);
  });
});
