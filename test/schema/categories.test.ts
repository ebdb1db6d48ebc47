/** Categories: declared once, by the agency that holds the data, in its policy. */
import { readAgencies } from '../../schema/agencies.js';
import { holderOf, readCategories } from '../../schema/categories.js';
import { readAgencySchemas } from '../../schema/compose/compose.js';

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
