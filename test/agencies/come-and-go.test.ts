/** An agency comes by its folder and one line, and goes by that line: the gateway is the same program before and after. */
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readSubgraphAgencies } from '../../schema/agencies.js';
import { person } from '../../schema/demo/family.js';
import { projectFile } from '../../schema/files.js';
import { sharedClient } from '../support/shared-stack.js';
import { shippedAgencies } from '../support/shipped.js';
import { OwnTree } from './own-tree.js';

const family = (fields: string) =>
  `query ($caseId: ID!) { case(id: $caseId) { persons { role person { id name { given } ${fields} } } } }`;
const all = 'services { kind } suspicions { offence } enrolment { year }';

const client = sharedClient();
let tree: OwnTree;
beforeEach(async () => {
  tree = await OwnTree.make();
});
afterEach(() => tree.remove());

/** Försäkringskassan, of which nothing in the project knows. */
const newcomer = {
  line: '- { id: social-insurance, sv: Försäkringskassan, en: Social insurance, kind: försäkringskassa }\n',
  schema: `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])
  @link(url: "https://familjegraf.example/disclosure/v1.0", import: ["@category", "@open"])
  @composeDirective(name: "@category")
  @composeDirective(name: "@open")
directive @category(id: String!) on FIELD_DEFINITION
directive @open(reason: String!) on FIELD_DEFINITION
scalar Date
type Person @key(fields: "id") {
  id: ID! @open(reason: "an opaque id, shown only inside the case")
  "Housing allowances (bostadsbidrag)."
  housingAllowances: [HousingAllowance!] @category(id: "social-insurance.allowance")
  "Care allowances (omvårdnadsbidrag)."
  careAllowances: [CareAllowance!] @category(id: "social-insurance.care")
}
"A housing allowance (bostadsbidrag)."
type HousingAllowance {
  "Opaque id."
  id: ID!
  "The first day (sedan)."
  since: Date!
}
"A care allowance (omvårdnadsbidrag)."
type CareAllowance {
  "Opaque id."
  id: ID!
  "The first day (sedan)."
  since: Date!
}
`,
  policy: `agency: social-insurance
categories:
${['allowance', 'care']
  .map((id) =>
    `  - id: social-insurance.${id}
    code: FK.${id}
    sv: "Bidrag ${id}"
    en: "Allowance ${id}"
    secrecy: [OSL-28-11]
    denied: { social-services: withheld, own: absent, others: absent }
    permit:
      - row: "7"
        to: [social-services]
        purpose: child.protect
        basis: SOL-20-6
        when: [case.assigned, inquiry.opened, subject.role=${id === 'allowance' ? 'guardian' : 'sibling'}, ${id === 'allowance' ? '' : 'decision.relevant-to-inquiry'}]
        says: "Socialnämnden får uppgiften när utredning om barnet är inledd."
`.replace(', ]', ']'),
  )
  .join('')}`,
  migration: `-- Up Migration
create table persons (id uuid primary key, identity_number text not null, recorded_on date not null);
create table allowances (id uuid primary key, person_id uuid not null references persons, since date not null, recorded_on date not null);
create table care_allowances (id uuid primary key, person_id uuid not null references persons, since date not null, recorded_on date not null);
`,
  code: `import { defineAgency } from '../kit/agency.js';
import { loadedById } from '../kit/loaded-by-id.js';
import { recordsByPerson } from '../kit/loaders.js';
import { insertUpTo } from '../kit/seed.js';
const recordedOn = '2026-09-01';
export const agency = defineAgency({
  id: 'social-insurance',
  loaders: (db) => ({
    housingAllowances: recordsByPerson(db, 'allowances', 'since'),
    careAllowances: recordsByPerson(db, 'care_allowances', 'since'),
  }),
  resolvers: { Person: loadedById('housingAllowances', 'careAllowances') },
  seed: async (client, today) => {
    const [id, personId] = ['59490774-2b6f-449c-85fd-5ce8ddba859b', '${person.father}'];
    await insertUpTo(client, today, 'persons', [{ id: personId, identityNumber: '198204179298', recordedOn }]);
    await insertUpTo(client, today, 'allowances', [{ id, personId, since: recordedOn, recordedOn }]);
    await insertUpTo(client, today, 'care_allowances', [{ id, personId, since: recordedOn, recordedOn }]);
  },
});
`,
};

async function addNewcomer(): Promise<void> {
  const folder = 'subgraphs/social-insurance';
  await mkdir(join(tree.root, folder, 'migrations'), { recursive: true });
  await mkdir(join(tree.root, 'dist', folder), { recursive: true });
  await tree.write(`${folder}/schema.graphql`, newcomer.schema);
  await tree.write(`${folder}/policy.yaml`, newcomer.policy);
  await tree.write(`${folder}/migrations/0001_social-insurance.sql`, newcomer.migration);
  await tree.write(`dist/${folder}/index.js`, newcomer.code);
  await tree.change('schema/agencies.yaml', (text) => text + newcomer.line);
}

it('a new agency answers in the graph once its folder and its line are there, and its own rules decide', async () => {
  await addNewcomer();
  await tree.compose();
  const query = family('housingAllowances { since } careAllowances { since } services { kind }');
  const { answers, counts } = await tree.ask(['social-worker', query], ['police-officer', query]);
  const [worker, officer] = answers;
  expect([worker?.errors, officer?.errors]).toEqual([undefined, undefined]);
  // biome-ignore lint/suspicious/noExplicitAny: the query's own shape.
  const of = (answer: any, id: string) => answer.data.case.persons.find((one: any) => one.person.id === id)?.person;
  expect(of(worker, person.father)).toMatchObject({
    housingAllowances: [{ since: '2026-09-01' }],
    careAllowances: null,
  });
  expect(of(worker, person.child)).toMatchObject({ housingAllowances: null, services: [{ kind: 'OUTPATIENT_CARE' }] });
  expect(of(officer, person.child)).toMatchObject({ housingAllowances: [], services: [{ kind: 'OUTPATIENT_CARE' }] });
  expect(counts['social-insurance']).toBe(1); // the officer's question never went there
});

it('an agency whose line says that it has no subgraph is gone from the graph, and the others answer as before', async () => {
  const gone = 'enforcement';
  await tree.change('schema/agencies.yaml', (text) =>
    text.replace(/(id: enforcement, .*?) \}/, '$1, subgraph: false }'),
  );
  for (const part of ['schema.graphql', 'migrations'])
    await rm(join(tree.root, `subgraphs/${gone}/${part}`), { recursive: true });
  await rm(join(tree.root, `dist/subgraphs/${gone}`), { recursive: true });
  await tree.compose();
  const asked = [
    ['social-worker', family(all)],
    ['probation-officer', family('sentences { kind } jobseekerRegistrations { situation }')],
  ] as const;
  const { answers, counts } = await tree.ask(...asked, ['probation-officer', family('debts { kind }')]);
  for (const [index, [actor, query]] of asked.entries()) {
    const { body } = await client.ask(actor, query); // of the system with all agencies
    expect(answers[index]).toEqual(body);
  }
  expect(answers[1]?.data.case.persons[0].person.sentences).toEqual([{ kind: 'IMPRISONMENT' }]);
  expect(answers[2]?.errors).toHaveLength(1); // no such field
  expect(Object.keys(counts).sort()).toEqual(
    readSubgraphAgencies()
      .map(({ id }) => id)
      .filter((id) => id !== gone)
      .sort(),
  );
});

/** Where the gateway names an agency, and why. */
const named: Readonly<Record<string, ReadonlyArray<string>>> = {
  'console/app/what-if.tsx': ['population'], // the form begins with another holder than the register
  // An example of addresses, which are configuration.
  'operations/kubernetes/gateway.yaml': shippedAgencies.flatMap(({ id }) => (id === 'cooperation' ? [] : [id])),
  'operations/KEYS.md': ['police'],
  'operations/kubernetes/README.md': ['school'],
  'dev/demo-proposal.ts': ['social-services'],
  'dev/graphiql/examples.ts': ['school'], // an example question to that agency
  'dev/mock/belonging.ts': ['police', 'school'], // invented reporters
  'dev/mock/words.ts': ['social-services', 'police', 'school'], // invented values that look like theirs
  'decision/disclosure.ts': ['population'], // who is protected is the register's to say
  'facts/queries.ts': ['social-services'], // only socialnämnden opens an inquiry about a child (SoL 20:2)
};

it('nothing under gateway/ names an agency, but for what the law says of one, and the demo’s own actors', async () => {
  const ids = readSubgraphAgencies().flatMap(({ id }) => (id === 'cooperation' ? [] : [id]));
  // `cli/agency/` are tools for agencies, no part of the gateway: they sign as whoever the protocol demands.
  const files = (await readdir(projectFile('gateway'), { recursive: true })).filter(
    (file) => /\.(tsx?|mjs|ya?ml|json|sql|graphql|html|css|md)$/.test(file) && !file.startsWith('cli/agency/'),
  );
  const found = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(projectFile(`gateway/${file}`), 'utf8');
      const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*(\/\/|#).*$/gm, '');
      return [
        file,
        ids.filter((id) => new RegExp(`['"\`]${id}['"\`.]|^\\s*${id}:|\\b${id}=`, 'm').test(code)),
      ] as const;
    }),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(Object.fromEntries(found.filter(([, names]) => names.length > 0))).toEqual(named);
});
