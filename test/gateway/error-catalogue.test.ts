/** One catalogue of errors: the README tells of exactly its codes, and the gateway knows no other. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ErrorEntry, errorCatalogue, partError, refusal } from '../../gateway/error-catalogue.js';
import { formatError } from '../../gateway/http/errors.js';
import { projectFile } from '../../schema/files.js';

const entries = Object.entries(errorCatalogue) as ReadonlyArray<[string, ErrorEntry]>;
const cell = (text: string) => text.replaceAll('|', '\\|');

/** Sources of the gateway's process: the tools and the development programs answer no client. */
function sources(folder = projectFile('gateway')): ReadonlyArray<readonly [string, string]> {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ['cli', 'dev'].includes(entry.name) ? [] : sources(path);
    return entry.name.endsWith('.ts') ? [[path, readFileSync(path, 'utf8')] as const] : [];
  });
}

it('is what the README says, row by row, both ways', () => {
  const rows = entries.map(
    ([code, { status, means, remedy }]) =>
      `| \`${code}\` | ${status} | ${cell(means.en)}: ${cell(remedy.en)} | ${cell(means.sv)}: ${cell(remedy.sv)} |`,
  );
  const readme = readFileSync(projectFile('README.md'), 'utf8').split('\n');
  expect(readme.filter((line) => /^\| `[A-Z_]+` \| \d{3} \|/.test(line))).toEqual(rows);
});

it('is in the order of statuses, each of which an HTTP answer may have', () => {
  const statuses = entries.map(([, { status }]) => status);
  expect(statuses).toEqual(statuses.toSorted((one, other) => one - other));
  expect(statuses.every((status) => status === 200 || (status >= 400 && status <= 503))).toBe(true);
});

it('holds every code that the gateway writes, and each of its codes is written or comes from the GraphQL server', () => {
  const fromServer = ['GRAPHQL_PARSE_FAILED'];
  const all = sources();
  expect(all.length).toBeGreaterThan(50);
  const others = all.filter(([path]) => !path.endsWith('error-catalogue.ts'));
  for (const [path, text] of others) {
    for (const [, code = ''] of text.matchAll(made)) {
      expect([path, code, Object.hasOwn(errorCatalogue, code)]).toEqual([path, code, true]);
    }
    // Errors are made by the catalogue's own functions alone.
    expect([path, text.match(/extensions: \{ code: /g)?.length ?? 0]).toEqual([
      path,
      path.endsWith('http/errors.ts') ? 1 : 0,
    ]);
  }
  const written = others.map(([, text]) => text).join('\n');
  const unused = entries.map(([code]) => code).filter((code) => !written.includes(`'${code}'`));
  expect(unused).toEqual(fromServer);
});

/** How an error gets its code. */
const made = /(?:\bcode: |\bcode = |refusal\(\s*|partError\(\s*|clientError\(\s*|writeRefusal\(\w+, )'([A-Z][A-Z_]+)'/g;

it('gives its status to a refusal, and masks what is not to be told', () => {
  for (const [code, { status, isMasked }] of entries) {
    const error = refusal(code as keyof typeof errorCatalogue, 'some words');
    expect((error.extensions.http as { status: number }).status).toBe(status);
    expect(formatError(error.toJSON()).message === 'some words').toBe(!isMasked);
  }
  const away = partError('AGENCY_UNAVAILABLE', 'away', undefined, 'police').toJSON();
  expect(formatError({ ...away, extensions: { ...away.extensions, exception: 'secret' } })).toEqual({
    ...{ message: 'away', extensions: { code: 'AGENCY_UNAVAILABLE', agency: 'police' } },
  });
  expect(formatError({ message: 'secret', extensions: { code: 'SOMETHING_ELSE', agency: 'police' } })).toEqual({
    message: 'the query could not be answered',
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  });
});
