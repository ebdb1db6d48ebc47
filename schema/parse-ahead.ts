/** A step of the build: reads the project's YAML files and keeps what they say beside the compiled code (`kept-yaml.ts`). */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFile } from './files.js';
import { keptFolder, keptName, textOfParsed } from './kept-yaml.js';
import { parseYaml } from './parsed-yaml.js';

const yamlIn = (folder: string): ReadonlyArray<string> =>
  readdirSync(projectFile(folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name));

const policies = readdirSync(projectFile('subgraphs')).map((agency) => `subgraphs/${agency}/policy.yaml`);
const files = [...['schema', 'schema/case-file'].flatMap(yamlIn), ...policies].filter((file) =>
  existsSync(projectFile(file)),
);

rmSync(keptFolder, { recursive: true, force: true });
mkdirSync(keptFolder, { recursive: true });
for (const file of files) {
  const text = readFileSync(projectFile(file), 'utf8');
  const kept = textOfParsed(parseYaml(text));
  if (kept !== null) writeFileSync(join(keptFolder, keptName(text)), kept);
}
