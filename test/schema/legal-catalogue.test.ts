import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readCategories } from '../../schema/categories.js';
import { projectFile } from '../../schema/files.js';
import { isInForce, readLegalCatalogue } from '../../schema/legal-catalogue.js';

// The types of jest leave out how an ES module is mocked.
const jest = import.meta.jest as ImportMeta['jest'] & {
  unstable_mockModule(path: string, factory: () => unknown): void;
};

/** The ids of the tables of the law that the project rests on, and of its text on necessity. */
const basesOfSection2 = {
  consent: `OSL-12-1 OSL-12-2 OSL-12-3 FB-6-11 FB-6-13 CONS-AGE CONS-15 CONS-SCOPE CONS-FORM CONS-GDPR CONS-13A`,
  general: `OSL-TEST OSL-6-5 OSL-10-2 OSL-10-3 OSL-10-15a OSL-10-18a OSL-10-18b OSL-10-18c OSL-10-19 OSL-10-20
    OSL-10-21 OSL-10-22 OSL-10-22a OSL-10-23 OSL-10-24 OSL-10-26 OSL-10-27 OSL-10-28 OSL-10-2a`,
  special: `OSL-23-6a OSL-25-12 OSL-25-13a OSL-26-9 OSL-26-9a OSL-26-9b OSL-26-9e OSL-35-10b OSL-35-10c OSL-35-15a
    OSL-35-10 PBDL-3-7 PBDL-2-12 KVDL-3-6`,
  duties: `SOL-19-1 SOL-19-6 SOL-20-6 SOL-15-7-1 SOL-15-5 SOL-15-8 SOL-15-11 SOL-15-10 SOL-15-12 LUL-6 LUL-34 LUL-36b
    LUL-37 LUL-11 FUK-16 PL-6 L2025-170-4 L2025-170-5 L2025-170-6 L2025-170-7 SKOL-6a-10 SKOL-7-22 SKOL-15-15 PU2041-6
    BELR-11-8 MISR-4-8 L2016-774 L2024-307`,
  necessity: `BRB-24-1 BRB-24-4`,
};

/** What must be broken first, agency by agency. */
const secrecyOfSection1 = `OSL-26-1 OSL-26-2 OSL-26-3 OSL-26-5 OSL-26-14c OSL-40-7g OSL-23-1 OSL-23-2-1 OSL-25-1
  OSL-23-2-2 OSL-23-2-3 OSL-23-3 SKOL-29-14 OSL-18-1 OSL-18-2 OSL-18-7 OSL-35-11 OSL-35-1 OSL-35-2 OSL-35-3 OSL-35-4
  OSL-35-5 OSL-35-20 OSL-35-15 OSL-34-1 OSL-34-2 OSL-34-6 OSL-28-11 OSL-28-12 OSL-21-3 OSL-21-3-3 OSL-21-3a OSL-22-1
  OSL-22-2 OSL-22-3 OSL-21-1 OSL-21-7`;

/** Sections that are named beside a category and nowhere else: without their wording, so not verified. */
const secrecyOfSection5 = 'OSL-18-11 OSL-35-13';

/** What rests on memory, interpretation or secondary sources, wholly or in a part that bears on the entry; and OSL-6-5. */
const unverified = `own CONS-15 CONS-SCOPE CONS-FORM CONS-GDPR CONS-13A OSL-6-5 OSL-10-2 OSL-10-18a-until-2025 PBDL-3-7
  PBDL-2-12 OSL-18-11 OSL-35-13 SOL2001-14-1 SOL-19-1-until-2026 SOL-19-6-until-2026 PL-6 L2025-170-4 BRB-24-1 BRB-24-4 LUL-14-until-2025
  LUL-14 BRB-AGE-14 LVU`;

const ids = (list: string) => list.split(/\s+/);
const catalogue = readLegalCatalogue();
const basis = (id: string) => {
  const found = catalogue.get(id);
  if (found === undefined) throw new Error(`expected \`${id}\` in the catalogue, but found nothing`);
  return found;
};
const missing = (wanted: ReadonlyArray<string>) => wanted.filter((id) => !catalogue.has(id));

describe('legal-bases.yaml', () => {
  it.each(Object.entries(basesOfSection2))('has every basis: %s', (_table, list) => {
    expect(missing(ids(list))).toEqual([]);
    expect(ids(list).filter((id) => basis(id).kind === 'secrecy')).toEqual([]);
  });

  it('has every section that must be broken first, of kind secrecy, and no other of that kind', () => {
    const secrecy = [...catalogue.values()].filter(({ kind }) => kind === 'secrecy').map(({ id }) => id);
    expect(secrecy.sort()).toEqual([...ids(secrecyOfSection1), ...ids(secrecyOfSection5)].sort());
  });

  it('has every section of secrecy that a category names', () => {
    const used = [...readCategories().values()].flatMap(({ secrecy }) => secrecy);
    expect(used.length).toBeGreaterThan(30);
    expect(missing(used)).toEqual([]);
    expect(used.filter((id) => basis(id).kind !== 'secrecy')).toEqual([]);
  });

  it('has every basis that the vocabulary names', () => {
    const atoms: ReadonlyArray<{ basis?: string }> = parse(readFileSync(projectFile('schema/vocabulary.yaml'), 'utf8'));
    const used = atoms.flatMap((atom) => atom.basis ?? []);
    expect(used.length).toBeGreaterThan(30);
    expect(missing(used)).toEqual([]);
  });

  it('marks exactly what rests on memory, interpretation or secondary sources as unverified', () => {
    const marked = [...catalogue.values()].filter(({ verified }) => !verified).map(({ id }) => id);
    expect(marked.sort()).toEqual(ids(unverified).sort());
  });

  it('never calls verified what names another source than the law read', () => {
    const verified = [...catalogue.values()].filter((entry) => entry.verified);
    expect(verified.filter(({ source }) => /MEM|INT|SEC/.test(source))).toEqual([]);
  });

  it('lets nothing of OSL chapters 10 and 12 that leads from the police open the criminal record (35:3)', () => {
    const open = [...catalogue.values()].filter(
      ({ id, from, excludes }) =>
        /^OSL-1[02]-/.test(id) &&
        from.some((party) => ['any', 'authority', 'police'].includes(party)) &&
        !excludes.includes('OSL-35-3'),
    );
    expect(open).toEqual([]);
  });

  it('closes socialtjänst, medical pupil health and family counselling where the law excludes them', () => {
    expect(basis('OSL-10-27').excludes).toEqual(expect.arrayContaining(['OSL-26-1', 'OSL-26-3', 'OSL-25-1']));
    expect(basis('OSL-10-15a').excludes).toEqual(expect.arrayContaining(['OSL-18-1', 'OSL-25-1', 'OSL-26-3']));
    expect(basis('OSL-10-15a').excludes).not.toContain('OSL-26-1');
    expect(basis('L2025-170-4').excludes).toEqual([]);
    expect(basis('L2025-170-7').excludes).toContain('OSL-25-1');
    expect(basis('L2025-170-7').excludes).not.toContain('OSL-23-2-1');
  });
});

describe('isInForce', () => {
  /** Dated entries, with older wordings and laws: first day, last day. */
  const dated: ReadonlyArray<[string, string | null, string | null]> = [
    ['OSL-10-15a', '2025-12-01', null],
    ['OSL-10-18a-until-2025', null, '2025-03-31'],
    ['OSL-10-18a', '2025-04-01', null],
    ['OSL-10-21', '2025-12-01', null],
    ['OSL-10-23', '2025-04-01', null],
    ['OSL-10-24', '2025-04-01', null],
    ['L2025-170-4', '2025-04-01', null],
    ['L2025-170-5', '2025-04-01', null],
    ['L2025-170-6', '2025-04-01', null],
    ['L2025-170-7', '2025-04-01', null],
    ['SOL2001-14-1', null, '2025-06-30'],
    ['SOL-20-6', '2025-07-01', null],
    ['SOL-19-1-until-2026', '2025-07-01', '2026-01-14'],
    ['SOL-19-1', '2026-01-15', null],
    ['SOL-19-6-until-2026', '2025-07-01', '2026-01-14'],
    ['SOL-19-6', '2026-01-15', null],
    ['OSL-40-7g', '2026-01-15', null],
    ['SOL-16-2a', '2026-01-15', null],
    ['SKOL-6a-10', '2025-07-01', null],
    ['LUL-14-until-2025', null, '2025-09-30'],
    ['LUL-14', '2025-10-01', null],
    ['BRB-AGE-14', '2026-09-10', null],
    ['LVU', null, null],
  ];
  const shifted = (day: string, by: number) =>
    new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);

  it.each(dated)('holds for %s from %s to %s, both days included, and no longer', (id, first, last) => {
    const entry = basis(id);
    expect([entry.validFrom, entry.validTo]).toEqual([first, last]);
    if (first !== null) {
      expect(isInForce(entry, shifted(first, -1))).toBe(false);
      expect(isInForce(entry, first)).toBe(true);
    } else expect(isInForce(entry, '1900-01-01')).toBe(true);
    if (last !== null) {
      expect(isInForce(entry, last)).toBe(true);
      expect(isInForce(entry, shifted(last, 1))).toBe(false);
    } else expect(isInForce(entry, '2100-01-01')).toBe(true);
  });

  it('answers one wording of a replaced rule on each side of the change', () => {
    const replaced = [...catalogue.values()].flatMap((entry) =>
      (entry.replacedBy ?? []).map((successor) => [entry, basis(successor)] as const),
    );
    expect(replaced).toHaveLength(6);
    for (const [older, newer] of replaced) {
      const lastDay = older.validTo ?? '';
      expect([isInForce(older, lastDay), isInForce(newer, lastDay)]).toEqual([true, false]);
      expect([isInForce(older, shifted(lastDay, 1)), isInForce(newer, shifted(lastDay, 1))]).toEqual([false, true]);
    }
  });

  it('has every basis without a last day in force on the story day', () => {
    const off = [...catalogue.values()].filter((entry) => entry.validTo === null && !isInForce(entry, '2026-11-23'));
    expect(off).toEqual([]);
  });
});

describe('the loader', () => {
  let root: string;
  const good: Record<string, string> = {
    id: 'OSL-10-2',
    citation: 'X',
    sv: 'X',
    kind: 'may',
    from: '[police]',
    to: '[any]',
    validFrom: '2025-07-01',
    validTo: 'null',
    excludes: '[OSL-35-3, police.regCrim]',
    verified: 'true',
    source: 'V:OSL',
  };
  /** An entry of one key a line, in the order of `good`; a change to `null` leaves the key out. */
  const entry = (changes: Record<string, string | null> = {}) => {
    const keys = Object.entries({ ...good, ...changes }).filter(([, value]) => value !== null);
    return `- ${keys.map(([key, value]) => `${key}: ${value}`).join('\n  ')}\n`;
  };
  const read = async (text: string) => {
    writeFileSync(join(root, 'schema/legal-bases.yaml'), text);
    jest.resetModules();
    jest.unstable_mockModule('../../schema/files.js', () => ({ projectFile: (path: string) => join(root, path) }));
    return (await import('../../schema/legal-catalogue.js')).readLegalCatalogue();
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'familjegraf-legal-'));
    mkdirSync(join(root, 'schema'));
    writeFileSync(join(root, 'schema/agencies.yaml'), '- { id: police, sv: X, en: X, kind: x }');
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
    jest.resetModules();
  });

  it('answers the entries by id, without the notes', async () => {
    const found = await read(entry({ note: 'for reviewers' }));
    expect([...found]).toEqual([
      [
        'OSL-10-2',
        {
          id: 'OSL-10-2',
          citation: 'X',
          sv: 'X',
          kind: 'may',
          from: ['police'],
          to: ['any'],
          validFrom: '2025-07-01',
          validTo: null,
          excludes: ['OSL-35-3', 'police.regCrim'],
          verified: true,
          source: 'V:OSL',
        },
      ],
    ]);
  });

  const successor = entry({ id: 'NEW', validFrom: '2025-08-02' });
  it.each([
    ['an id that stands twice', entry() + entry(), '12: `OSL-10-2` is in the catalogue twice'],
    ['an unknown key', entry({ open: 'true' }), '12: `open` is not a key here: expected id, citation, '],
    ['a key that YAML has twice', `${entry()}  sv: Y`, '12: not YAML: Map keys must be unique'],
    ['a missing key', entry() + entry({ id: 'A', validTo: null }), '12: expected a day as YYYY-MM-DD, or null'],
    [
      'a day that is none',
      entry({ validFrom: '2025-02-30' }),
      '7: expected a day as YYYY-MM-DD, or null, but got `2025-02-30`',
    ],
    [
      'a day of another form',
      entry({ validTo: '1 juli' }),
      '8: expected a day as YYYY-MM-DD, or null, but got `1 juli`',
    ],
    ['a year for a day', entry({ validTo: '2025' }), '8: expected a day as YYYY-MM-DD, or null, but got `2025`'],
    [
      'days in the wrong order',
      entry({ validTo: '2025-06-30' }),
      '8: expected a day from 2025-07-01 on, but got `2025-06-30`',
    ],
    ['an unknown party', entry({ from: '[polis]' }), '5: expected an agency or one of any, authority, own, '],
    ['nobody', entry({ to: '[]' }), '6: expected at least one recipient, but got none'],
    [
      'an unknown kind',
      entry({ kind: 'maybe' }),
      '4: expected one of must, may, test, inner, secrecy, but got `maybe`',
    ],
    ['an id of no known form', entry({ id: 'osl 10' }), '1: expected an id such as OSL-10-18a, but got `osl 10`'],
    ['an exclusion of no known form', entry({ excludes: '[35:3]' }), '9: expected OSL-chapter-section'],
    ['a word for a truth value', entry({ verified: 'yes' }), '10: expected `true` or `false`, but got `yes`'],
    ['a verified one from memory', entry({ source: 'V:OSL; MEM' }), '10: a verified basis rests on `V:` alone'],
    [
      'an unknown successor',
      entry({ validTo: '2025-07-31', replacedBy: '[NEW]' }),
      '12: `NEW` is not in the catalogue',
    ],
    [
      'a successor without an end',
      entry({ replacedBy: '[NEW]' }) + successor,
      '12: `OSL-10-2` is replaced: expected a last day',
    ],
    [
      'a gap before the successor',
      entry({ validTo: '2025-07-31', replacedBy: '[NEW]' }) + successor,
      '12: expected `NEW` to begin 2025-08-01, but got `2025-08-02`',
    ],
    ['an empty file', '', '1: '],
    ['a map', 'bases: []', '1: '],
  ])('refuses %s, by file and line', async (_name, text, message) => {
    await expect(read(text)).rejects.toThrow(`schema/legal-bases.yaml:${message}`);
  });

  it('reports every fault of the file at once', async () => {
    const faulty = entry({ kind: 'maybe' }) + entry({ id: 'B', validFrom: 'soon' });
    await expect(read(faulty)).rejects.toThrow(
      new Error(
        [
          'schema/legal-bases.yaml:4: expected one of must, may, test, inner, secrecy, but got `maybe`',
          'schema/legal-bases.yaml:18: expected a day as YYYY-MM-DD, or null, but got `soon`',
        ].join('\n'),
      ),
    );
  });
});
