/** What an agency could ever see of the graph: by the analysis, and as introspection and the reference tell it. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { getIntrospectionQuery, isObjectType } from 'graphql';
import { loadSupergraph } from '../../gateway/planning/supergraph.js';
import { readBundleContent } from '../../schema/bundle.js';
import { projectFile } from '../../schema/files.js';
import { compileBundle } from '../../schema/policy/compile-bundle.js';
import { effectMatrix } from '../../schema/policy/matrix.js';
import { reachableCategories, visibleSchema } from '../../schema/visible.js';
import { sharedClient } from '../support/shared-stack.js';

const day = '2026-11-23';
const content = readBundleContent();
const { compiled, policies, words } = compileBundle(content, day);
const supergraph = loadSupergraph(content.supergraph);
const visibleTo = (agency: string) =>
  visibleSchema(supergraph.apiSchema, supergraph.schema, reachableCategories(compiled, agency));
const personFields = (agency: string) => {
  const type = visibleTo(agency).getType('Person');
  return isObjectType(type) ? Object.keys(type.getFields()) : [];
};

describe('what an agency could ever see', () => {
  it('holds what rules open, and nothing that every rule keeps closed', () => {
    expect(personFields('social-services')).toEqual(expect.arrayContaining(['services', 'suspicions', 'enrolment']));
    expect(personFields('school')).not.toContain('suspicions');
    expect(personFields('school')).not.toContain('intelligence');
    expect(visibleTo('school').getType('Suspicion')).toBeUndefined();
  });

  it.each(['police', 'school', 'social-services', 'population', 'enforcement'])(
    'has no category that the effect matrix never opens (%s)',
    (agency) => {
      const matrix = effectMatrix(policies, { day, bases: words.bases, agencies: words.agencies });
      const opened = matrix.flatMap(({ rows }) =>
        rows
          .filter(({ cells }) =>
            cells.some(({ column, openings }) => column.agency === agency && openings[0] !== 'never'),
          )
          .map(({ category }) => category.id),
      );
      const reachable = [...reachableCategories(compiled, agency)];
      expect(reachable.filter((category) => !opened.includes(category))).toEqual([]);
      expect(reachable.length).toBeGreaterThan(10);
    },
  );
});

describe('introspection', () => {
  const client = sharedClient();

  it.each([
    ['school-nurse', 'school'],
    ['police-officer', 'police'],
  ])('tells %s what that agency could see', async (actor, agency) => {
    const { body } = await client.ask(actor, getIntrospectionQuery(), { caseId: null });
    const person = body.data.__schema.types.find((type: { name: string }) => type.name === 'Person');
    expect(person.fields.map((field: { name: string }) => field.name)).toEqual(personFields(agency));
  });

  it('tells nothing more by the name of a type', async () => {
    const { body } = await client.ask('teacher', '{ __type(name: "Suspicion") { name } }', { caseId: null });
    expect(body.data).toEqual({ __type: null });
  });
});

describe('npm run docs:schema', () => {
  const write = (...args: string[]) =>
    execFileSync(process.execPath, [projectFile('dist/gateway/cli/docs.js'), ...args], {
      encoding: 'utf8',
      stdio: 'pipe',
    });

  it('writes one page that needs nothing else, of what the agency could see', () => {
    const out = projectFile('dist/docs/test-school.html');
    write('--agency', 'school', '--day', day, '--out', out);
    const html = readFileSync(out, 'utf8');
    expect(html).toContain('<section id="Absence">');
    expect(html).toMatch(/<a href="#category-school.absence">Frånvaro<\/a>.*<code>school.absence<\/code>.*23 kap. 2 §/);
    expect(html).not.toContain('id="Suspicion"');
    expect(html).not.toMatch(/<script|src=|href="(?!#)|url\(/);
  });

  it('says which agencies there are', () => {
    expect(() => write('--agency', 'nobody')).toThrow(/expected one of .*police.*, but got `nobody`/);
  });
});
