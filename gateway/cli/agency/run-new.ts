/** `familjegraf agency new NAME`: writes a working agency, which joins the graph with `npm run compose`. */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { readAgencies, readSubgraphAgencies } from '../../../schema/agencies.js';
import { projectFile } from '../../../schema/files.js';
import { demoKeyOf } from '../../dev/demo-keys.js';
import { demoKeyOwners } from '../../dev/demo-officials.js';
import { type Answer, UsageError } from '../policy/usage.js';
import { addToCompose } from './new/compose-file.js';
import { addToRecipients, caseFileRules } from './new/recipients.js';
import { fieldOf, filesOf, lineOf, type NewAgency } from './new/templates.js';

const options = { sv: { type: 'string' }, en: { type: 'string' }, kind: { type: 'string' } } as const;
const demoKeysFile = 'schema/demo/public-keys.ts';
const word = /^[\p{L}\d][\p{L}\d .,()&/-]{0,80}$/u;

function readNew(args: ReadonlyArray<string>): NewAgency {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [id = ''] = positionals;
  if (!/^[a-z]+(-[a-z]+)*$/.test(id)) throw new UsageError(`expected a name like \`youth-centre\`, but got \`${id}\``);
  if (readAgencies().some((agency) => agency.id === id))
    throw new UsageError(`\`${id}\` is in schema/agencies.yaml already`);
  const { sv, en } = values;
  if (sv === undefined || en === undefined) {
    const example = `--sv Fritidsgården --en "Youth centre"`;
    throw new UsageError(`expected its names in Swedish and English, as people read them: \`${example}\``);
  }
  const { kind = sv.toLowerCase() } = values;
  for (const [name, text] of Object.entries({ sv, en, kind })) {
    if (!word.test(text)) throw new UsageError(`--${name}: expected a name of letters, but got \`${text}\``);
  }
  return { id, sv, en, kind };
}

const nextSteps = (agency: NewAgency) => `
next:
  npm run compose     # it joins the graph, or is told what does not fit
  npm run codegen     # what the example client reads follows the graph
  npm start           # then, in another terminal:
                      #   npm run -s ask -- social-worker '{ ${fieldOf(agency)} { since } }' CHILD
  node dist/test/proofs/policy/write-rows.js
                      # a scenario for each of its rules, in test/proofs/policy/rows.yaml: read them, and keep them
  npm test -- test/agencies/${agency.id}

Its rules are an example for synthetic people: write your own in subgraphs/${agency.id}/policy.yaml, and have a jurist
sign them. The demo's decision to let the social services have what it holds is by decision-officer-${agency.id}.
In subgraphs/cooperation/policy.yaml it stands where every agency stands, so that its officials may open cases, answer
requests and stop disclosure: its information owner, and decision-officer-${agency.id} of the demo. In docker-compose.yml it has a container, a signer, a database and a role; their secrets go into \`.env\`. The manifests in
gateway/operations/kubernetes are an example of some agencies: yours has its own. Which gateways ask it, and where, is said
by their settings FAMILJEGRAF_AGENCIES and FAMILJEGRAF_AGENCY_SECRETS.
`;

/** The list of demo keys that production refuses, with the new agency's. */
function withDemoKeys(list: string, { id }: NewAgency): string {
  const lines = demoKeyOwners(id).map((owner) => `  '${demoKeyOf(owner).x}',\n`);
  return list.replace(/^\]\);$/m, `${lines.join('')}]);`);
}

/** Lines as the project has them, where its formatter is installed: how long they are depends on the names. */
function format(paths: ReadonlyArray<string>): void {
  const biome = projectFile('node_modules/@biomejs/biome/bin/biome');
  if (existsSync(biome)) {
    spawnSync(process.execPath, [biome, 'format', '--write', ...paths], { cwd: projectFile('.'), stdio: 'ignore' });
  }
}

/** Writes the agency; nothing when a file of it is there already. */
export function runNew(args: ReadonlyArray<string>): Answer {
  const agency = readNew(args);
  const files = filesOf(agency, randomUUID());
  const there = files.filter(([path]) => existsSync(projectFile(path))).map(([path]) => path);
  if (there.length > 0) throw new UsageError(`expected a new agency, but there are: ${there.join(', ')}`);
  const model = readSubgraphAgencies().at(-1)?.id ?? '';
  const list = readFileSync(projectFile('schema/agencies.yaml'), 'utf8');
  const compose = addToCompose(readFileSync(projectFile('docker-compose.yml'), 'utf8'), model, agency.id);
  const others = readAgencies(list).flatMap(({ id }) => (id === 'cooperation' ? [] : [id]));
  const changed = [
    ['schema/agencies.yaml', `${list.endsWith('\n') ? list : `${list}\n`}${lineOf(agency)}`],
    ['docker-compose.yml', compose],
    [caseFileRules, addToRecipients(readFileSync(projectFile(caseFileRules), 'utf8'), others, agency.id)],
    [demoKeysFile, withDemoKeys(readFileSync(projectFile(demoKeysFile), 'utf8'), agency)],
  ] as const;
  readAgencies(changed[0][1]); // a name that means something else is told before anything is written
  parse(compose, { merge: true });
  for (const [path, text] of [...files, ...changed]) {
    mkdirSync(dirname(projectFile(path)), { recursive: true });
    writeFileSync(projectFile(path), text);
  }
  format(files.map(([path]) => path).filter((path) => path.endsWith('.ts')));
  const written = [...files, ...changed].map(([path]) => `  ${path}\n`).join('');
  return { text: `written:\n${written}${nextSteps(agency)}`, exitCode: 0 };
}
