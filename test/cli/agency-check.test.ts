/**
 * `agency check`: what a changed agency breaks, in the graph and for whom, is told with the client's and the document's
 * name.
 */
import { readFileSync } from 'node:fs';
import type { UsedDocument } from '../../gateway/cli/agency/check/clients.js';
import { answerOf, checkAgency } from '../../gateway/cli/agency/run-check.js';
import { documentIdOf, type Manifest } from '../../gateway/documents/manifest.js';
import { projectFile } from '../../schema/files.js';

const read = (path: string) => readFileSync(projectFile(path), 'utf8');
const published = read('schema/supergraph.graphql');
const [sdl, policy] = [read('subgraphs/school/schema.graphql'), read('subgraphs/school/policy.yaml')];
const file = 'subgraphs/school/schema.graphql';

const inCase = (fields: string) => `($caseId: ID!) { case(id: $caseId) { persons { person { ${fields} } } } }`;
const texts = [`query Betyg${inCase('grades { grade }')}`, `query Skola${inCase('enrolment { year }')}`] as const;
const journal: Manifest = {
  ...{ path: 'journal.client.json', client: 'journal-web', version: '1.4.0', purpose: 'Reads the own case.' },
  documents: new Map(texts.map((text) => [documentIdOf(text), text])),
};
const used: UsedDocument = {
  ...{ client: 'journal-web', version: '1.4.0', document: documentIdOf(texts[0]), fields: ['Person.grades'] },
  ...{ requests: 12, last: '2026-11-22' },
};
const older: UsedDocument = { ...used, version: '1.3.0', document: 'sha256:0b', fields: ['Case.id', 'Person.grades'] };

function check(changes: { sdl?: string; policy?: string }, known: Partial<Parameters<typeof checkAgency>[0]> = {}) {
  const text = changes.policy ?? policy;
  const changed = { sdl: changes.sdl ?? sdl, file, policy: { agency: 'school', file: 'policy.yaml', text } };
  const input = { changed, published, manifests: [journal], used: [], ...known };
  const found = checkAgency(input);
  const isKnown = input.manifests !== null || input.used.length > 0;
  return { found, answer: answerOf({ id: 'school', from: 'what was', isKnown }, found) };
}

const gradesField = /^ {2}"Grades [^\n]*\n {2}grades: .*\n/m;
const withoutGrades = sdl.replace(gradesField, '').replace(/"[^"]*"\ntype Grade \{[^}]*\}\n/, '');

it('tells that nothing breaks when nothing has changed', () => {
  const { found, answer } = check({});
  expect(found).toEqual({ faults: [], changes: [], broken: [], unjudged: [] });
  expect(answer).toEqual({ text: 'school composes with all agencies\ncompared with what was\n', exitCode: 0 });
});

it('names the client and the document that would break, how often it is asked for, and no other', () => {
  expect(withoutGrades).not.toContain('grade');
  const { found, answer } = check({ sdl: withoutGrades }, { used: [used, older] });
  expect(found.changes).toContain('Person.grades was removed.');
  expect(found.broken.map(({ client, version, name }) => [client, version, name])).toEqual([
    ['journal-web', '1.4.0', 'Betyg'],
    ['journal-web', '1.3.0', 'sha256:0b'],
  ]);
  expect(answer.exitCode).toBe(1);
  expect(answer.text).toContain('journal-web 1.4.0, document Betyg, asked for 12 times, last 2026-11-22: Cannot query');
  expect(answer.text).not.toContain('Skola');
});

it('lets a change pass that no known document notices, and none when whom it breaks is not known', () => {
  const skola = { ...journal, documents: new Map([[documentIdOf(texts[1]), texts[1]]]) };
  const { answer } = check({ sdl: withoutGrades }, { manifests: [skola] });
  expect(answer.exitCode).toBe(0);
  expect(answer.text).toContain('no known document breaks');
  const unknown = check({ sdl: withoutGrades }, { manifests: null }).answer;
  expect(unknown.exitCode).toBe(1);
  expect(unknown.text).toContain('whom they break is not known');
});

/** Changes after which the documents stay valid. */
const year = /^ {2}year: Int!$/m;

describe('a change that leaves documents valid', () => {
  it.each([
    ['is read as another type', '  year: String!', '`Enrolment.year` is `String!` now, not `Int!`'],
    ['may be null', '  year: Int', '`Enrolment.year` is `Int` now, not `Int!`'],
    ['is a list', '  year: [Int!]!', '`Enrolment.year` is `[Int!]!` now, not `Int!`'],
  ])('is told to whoever reads a field that %s', (_what, line, fault) => {
    expect(sdl).toMatch(year);
    const changed = { sdl: sdl.replace(year, line) };
    const { found, answer } = check(changed);
    expect(found.broken.map(({ name, faults }) => [name, faults])).toEqual([['Skola', [fault]]]);
    expect(answer.exitCode).toBe(1);
    const counted = { ...used, document: 'sha256:0c', fields: ['Person.enrolment', 'Enrolment.year'] };
    const byCounts = check(changed, { manifests: null, used: [older, counted] });
    expect(byCounts.found.broken.map(({ name, faults }) => [name, faults])).toEqual([['sha256:0c', [fault]]]);
    expect(byCounts.answer.exitCode).toBe(1);
  });
});

it.each([
  [
    'a field without a category',
    { sdl: sdl.replace(gradesField, '  "Betyg."\n  mark: String\n') },
    /Person\.mark.*category.*schema\.graphql:\d+/s,
  ],
  [
    'a category that the policy does not have',
    { sdl: sdl.replace('"school.grades"', '"school.marks"') },
    /school\.marks/,
  ],
  [
    'a rule on no known basis',
    { policy: policy.replace('basis: SOL-20-6', 'basis: SOL-99-9') },
    /policy\.yaml:\d+.*SOL-99-9/,
  ],
  ['a schema that cannot be read', { sdl: `${sdl}\ntype {` }, /schema\.graphql:\d+/],
])('tells %s, with file and line', (_what, changes, expected) => {
  const { found, answer } = check(changes);
  expect(found.faults.join('\n')).toMatch(expected);
  expect([answer.exitCode, answer.text]).toEqual([1, expect.stringMatching(/^school does not fit:\n/)]);
});
