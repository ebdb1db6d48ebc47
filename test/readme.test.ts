/** What the README says is what the product does: its query, its answers, its settings, its commands. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { projectFile } from '../schema/files.js';
import { settingsTable } from '../schema/settings-table.js';
import { sharedClient } from './support/shared-stack.js';

const readme = readFileSync(projectFile('README.md'), 'utf8');
const manifest = JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

/** Texts of the fenced blocks with this info string. */
function blocks(info: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${info}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map((match) => match[1] ?? '');
}

describe('the README', () => {
  const client = sharedClient();
  const [query = ''] = blocks('graphql');

  it.each(['social-worker', 'police-officer'])('shows what the %s gets for its query', async (actor) => {
    const [shown = 'null'] = blocks(`json ${actor}`);
    const { body } = await client.ask(actor, query);
    expect(JSON.parse(shown)).toEqual(body.data);
  });

  it('shows the notice that the police officer gets of what is withheld', async () => {
    const [shown = 'null'] = blocks('json notice');
    const { body } = await client.ask('police-officer', query);
    expect((body.extensions as { disclosure: unknown[] }).disclosure).toEqual([JSON.parse(shown)]);
  });

  it('lists every setting with its programs, default and meaning, and no other', () => {
    const rows = Object.entries(settingsTable).map(([name, setting]) => {
      const fallback = !('default' in setting)
        ? 'required'
        : setting.default === ''
          ? 'empty'
          : `\`${setting.default}\``;
      return `| \`${name}\` | ${setting.programs.join(', ')} | ${fallback} | ${setting.says.replaceAll('|', '\\|')} |`;
    });
    const shown = readme.split('\n').filter((line) => /^\| `[A-Z_]+` \| (gateway|agency|signer|start|log)/.test(line));
    expect(shown).toEqual(rows);
  });

  it('names only npm scripts that exist', () => {
    const named = [...readme.matchAll(/npm run (?:-s )?([a-z:-]+)/g)].map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(3);
    for (const name of named) expect(manifest.scripts).toHaveProperty([name]);
  });

  it('leads to files, of which no text or list names a document that is not there', () => {
    const links = [...readme.matchAll(/\]\(([\w./-]+\.(?:md|yaml))\)/g)].map(([, path = '']) => path);
    const documents = new Set(['README.md', ...links.map((path) => basename(path))]);
    expect(documents.size).toBeGreaterThan(10);
    const named = [...new Set(links)].flatMap((path) =>
      (readFileSync(projectFile(path), 'utf8').match(/\b[A-Z]+\.md\b/g) ?? []).map((name) => ({ path, name })),
    );
    expect(named.filter(({ name }) => !documents.has(name))).toEqual([]);
  });

  it('gives a reason for every dependency', () => {
    const words = new Set(readme.match(/[@\w/-]+/g));
    const missing = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      (name) => !words.has(name) && !name.startsWith('@types/'),
    );
    expect(missing).toEqual([]);
  });
});

describe('package.json', () => {
  it('pins every dependency exactly', () => {
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });
});
