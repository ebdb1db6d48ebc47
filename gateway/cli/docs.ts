/**
 * `npm run docs:schema -- --agency ID [--lang sv|en] [--day YYYY-MM-DD] [--out FILE]`: writes the reference of the graph as one
 * HTML file, of what that agency could ever see, by the policy analysis. It needs nothing else: no script, no other file.
 *
 * Exit code 2: the arguments cannot be used.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readAgencies } from '../../schema/agencies.js';
import { readBundleContent } from '../../schema/bundle.js';
import { createClock } from '../../schema/clock.js';
import { projectFile } from '../../schema/files.js';
import { holdingsOf } from '../../schema/holdings.js';
import { compileBundle } from '../../schema/policy/compile-bundle.js';
import { reachableCategories, visibleSchema } from '../../schema/visible.js';
import { loadSupergraph } from '../planning/supergraph.js';
import { referenceHtml } from './docs/reference-html.js';
import { isHelp, isUsage, readDay, readLanguage, UsageError } from './policy/usage.js';

const options = {
  agency: { type: 'string' },
  lang: { type: 'string' },
  day: { type: 'string' },
  out: { type: 'string' },
} as const;

/** Writes the file; answers its path. Throws `UsageError`. */
function run(args: string[]): string {
  const { values } = parseArgs({ args, options });
  const content = readBundleContent();
  const agencies = readAgencies(content.agencies);
  const agency = agencies.find(({ id }) => id === values.agency);
  if (!agency) {
    const known = agencies.map(({ id }) => id).join(', ');
    throw new UsageError(`--agency: expected one of ${known}, but got \`${values.agency ?? 'none'}\``);
  }
  const day = readDay(values.day, createClock(null)());
  const language = readLanguage(values.lang);
  const { compiled, policies, words } = compileBundle(content, day);
  const { apiSchema, schema } = loadSupergraph(content.supergraph);
  const reachable = reachableCategories(compiled, agency.id);
  const named = {
    ...{ agencies, bases: words.bases },
    categories: new Map(policies.map((policy) => [policy.id, policy])),
  };
  const html = referenceHtml({
    ...{ agency, day, language, named },
    visible: visibleSchema(apiSchema, schema, reachable),
    reached: holdingsOf(schema, reachable),
  });
  const path = resolve(values.out ?? projectFile(`dist/docs/schema-${agency.id}.html`));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, html);
  return path;
}

const usage = `usage: npm run docs:schema -- --agency ID [--lang sv|en] [--day YYYY-MM-DD] [--out FILE]
the reference of the graph as one HTML file, of what that agency could ever see`;

try {
  const args = process.argv.slice(2);
  console.log(isHelp(args) ? usage : relative(process.cwd(), run(args)));
} catch (error) {
  if (!isUsage(error)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
