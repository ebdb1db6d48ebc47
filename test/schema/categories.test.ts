import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

// The types of jest leave out how an ES module is mocked.
const jest = import.meta.jest as ImportMeta['jest'] & {
  unstable_mockModule(path: string, factory: () => unknown): void;
};

let root: string;
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const agencies = (...ids: string[]) =>
  write('schema/agencies.yaml', ids.map((id) => `- { id: ${id}, sv: X, en: X }`).join('\n'));
const category = (id: string, more = '') => `- { id: ${id}, code: C, sv: X, en: X, secrecy: [OSL-35-1]${more} }`;

/** The modules over the files of `root` instead of the project's. */
async function load() {
  jest.resetModules();
  jest.unstable_mockModule('../../schema/files.js', () => ({
    projectRoot: root,
    projectFile: (path: string) => join(root, path),
  }));
  return {
    ...(await import('../../schema/categories.js')),
    ...(await import('../../schema/agencies.js')),
  };
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'familjegraf-categories-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
  jest.resetModules();
});

describe('categories.yaml', () => {
  it('is read for every agency that serves a subgraph', async () => {
    agencies('police', 'school');
    write('subgraphs/police/categories.yaml', category('police.notice', ', locates: true'));
    write('subgraphs/school/categories.yaml', [category('school.grades'), category('school.ehPsy')].join('\n'));
    const categories = (await load()).readCategories();
    expect([...categories.keys()]).toEqual(['police.notice', 'school.grades', 'school.ehPsy']);
    expect(categories.get('police.notice')).toEqual({
      id: 'police.notice',
      code: 'C',
      sv: 'X',
      en: 'X',
      secrecy: ['OSL-35-1'],
      locates: true,
    });
    expect(categories.get('school.grades')?.locates).toBe(false);
  });

  it.each(['school.grades', 'polic.x', 'police-x.y'])("refuses `%s`, another agency's category", async (id) => {
    write('subgraphs/police/categories.yaml', category(id));
    const { readAgencyCategories } = await load();
    expect(() => readAgencyCategories('police')).toThrow(
      new Error(`subgraphs/police/categories.yaml: expected categories of \`police\`, but got \`${id}\``),
    );
  });

  it('refuses a category that is declared twice', async () => {
    agencies('police');
    write('subgraphs/police/categories.yaml', [category('police.a'), category('police.a')].join('\n'));
    const { readCategories } = await load();
    expect(() => readCategories()).toThrow(
      new Error('a category is declared twice: expected each id once among the categories.yaml files'),
    );
  });

  it.each([
    ['an id without an agency', category('notice')],
    ['an id of three parts', category('police.notice.x')],
    ['an id with capitals before the dot', category('Police.notice')],
    ['an unknown key', category('police.notice', ', open: true')],
    ['no names', '- { id: police.notice, code: C, secrecy: [] }'],
    ['no secrecy', '- { id: police.notice, code: C, sv: X, en: X }'],
    ['a section of no known form', category('police.notice').replace('OSL-35-1', 'OSL 35:1')],
    ['an empty file', ''],
  ])('refuses %s', async (_name, text) => {
    write('subgraphs/police/categories.yaml', text);
    const { readAgencyCategories } = await load();
    expect(() => readAgencyCategories('police')).toThrow();
  });

  it('is not read for an agency without a subgraph', async () => {
    write('schema/agencies.yaml', '- { id: enforcement, sv: X, en: X, subgraph: false }');
    const { readCategories, readAgencies } = await load();
    expect(readCategories().size).toBe(0);
    expect(readAgencies()).toHaveLength(1);
  });

  it.each(['Police', 'police_1', 'police-', '../police', ''])(
    'needs an agency of a kebab-case id, not %p',
    async (id) => {
      write('schema/agencies.yaml', `- { id: "${id}", sv: X, en: X }`);
      const { readAgencies } = await load();
      expect(() => readAgencies()).toThrow('expected a kebab-case id');
    },
  );
});

describe('holderOf', () => {
  it('answers the agency before the dot', async () => {
    const { holderOf } = await load();
    expect(holderOf('social-services.dvChild')).toBe('social-services');
    expect(holderOf('police.notice')).toBe('police');
  });
});
