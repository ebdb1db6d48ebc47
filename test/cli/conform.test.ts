/** The black-box test of agencies: the one without the kit passes, and fails at the clause of each check that it leaves out. */
import { describeTried, verdictsOf } from '../../gateway/cli/agency/conform/conform.js';
import { makeKeyFile, parseKeyFile, publicKeysOf } from '../../gateway/cli/agency/conform/keys.js';
import { askedFieldsOf } from '../../gateway/cli/agency/conform/subgraph-fields.js';
import { storyDay } from '../../schema/demo/family.js';
import { conformPlain } from '../proofs/conform/plain-agency.js';
import { brokenChecks } from '../proofs/conform/run.js';

const failed = (tried: Parameters<typeof verdictsOf>[0]) =>
  [...verdictsOf(tried)].flatMap(([clause, verdict]) => (verdict === 'failed' ? [clause] : []));

it('passes an agency that is written without the kit, and says what it has tried', async () => {
  const tried = await conformPlain(null, storyDay);
  expect(failed(tried)).toEqual([]);
  expect(tried.filter(({ finding }) => finding !== null)).toEqual([]); // everything could be tried
  expect(describeTried(tried)).toMatch(/ok {3}P12/);
});

it.each(brokenChecks)('finds %s at %s', async (name, clause) => {
  expect(failed(await conformPlain(name, storyDay))).toContain(clause);
});

it.each([
  ['--day', { day: '2026-01-01' }, '403 GRANT_OF_ANOTHER_DAY'],
  ['--secret', { secret: 'another' }, '401 SECRET_UNKNOWN'],
])('names %s when nothing opens for that', async (option, changes, answer) => {
  await expect(conformPlain(null, storyDay, changes)).rejects.toThrow(`; the last answer was ${answer}: ${option} `);
});

it('makes keys of which the agency is told the public part alone', () => {
  const keys = makeKeyFile(['school', 'police']);
  expect(parseKeyFile(JSON.stringify(keys))).toEqual(keys);
  expect(JSON.stringify(publicKeysOf(keys))).not.toMatch(/"d":/);
  expect(publicKeysOf(keys).map(({ owner }) => owner)).toEqual(['gateway', 'school', 'police']);
  expect(() => parseKeyFile(JSON.stringify(publicKeysOf(keys)))).toThrow('expected a file of private keys');
});

it('asks for what a schema has, and for no other person on the way', () => {
  const fields = askedFieldsOf(`
    type Person { id: ID! notes(first: Int): NoteConnection @category(id: "a.note") kin: [Kin!] @category(id: "a.kin")
      needs(day: String!): Int @category(id: "a.needs") }
    type NoteConnection { edges: [NoteEdge!]! pageInfo: PageInfo! } type NoteEdge { node: Note! }
    type PageInfo { hasNextPage: Boolean! }
    type Note { place: String @category(id: "a.place") text: String! id: ID! } type Kin { person: Person! kind: String! }`);
  expect(fields.map((field) => [field.category, field.form, field.write()])).toEqual([
    ['a.note', 'connection', 'notes { edges { node { id  } } pageInfo { hasNextPage } }'],
    ['a.kin', 'list', 'kin { kind  }'],
  ]);
});
