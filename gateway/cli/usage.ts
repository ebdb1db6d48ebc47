/**
 * `familjegraf usage`: which clients ask for which fields, so that an agency knows whom a change would break. Counts of
 * trusted documents alone, per client and version; nothing tells who asked, or about whom.
 *
 * Exit code 0: ok; 2: arguments or settings that can't be used, with one sentence on stderr.
 */
import { parseArgs } from 'node:util';
import { buildASTSchema, isObjectType, parse } from 'graphql';
import pg from 'pg';
import { readSubgraphAgencies } from '../../schema/agencies.js';
import { readBundleContent } from '../../schema/bundle.js';
import { fieldsOfAgency } from '../../schema/fields-of-agency.js';
import { SettingsError } from '../../schema/settings.js';
import { findDatabase } from './log/open-log.js';
import { isUsage, UsageError } from './policy/usage.js';

const usage = `usage: familjegraf usage [--agency ID] [--field Type.field] [--since DAY] [--json]

  Which clients have asked for which fields, how often and when last. By the agency's own fields, or one of them:
  familjegraf usage --agency school --since 2026-10-01
  familjegraf usage --field Person.grades

Where: DATABASE_URL, cooperation's PostgreSQL; without it that of a running \`npm start\`.
`;

const options = {
  agency: { type: 'string' },
  field: { type: 'string' },
  since: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

interface Row {
  readonly client: string;
  readonly version: string;
  readonly purpose: string;
  readonly field: string;
  readonly requests: number;
  readonly last: string;
}

const select = `
  select d.client, d.version, o.purpose, f.field, sum(d.requests)::float8 as requests, max(d.day)::text as last
  from usage.days d join usage.documents o using (client, version, document), unnest(o.fields) as f (field)
  where d.day >= $1 and ($2::text[] is null or f.field = any ($2))
  group by d.client, d.version, o.purpose, f.field
  order by f.field, d.client, d.version`;

function wantedFields({ agency, field }: { agency?: string; field?: string }): ReadonlyArray<string> | null {
  if (field === undefined && agency === undefined) return null;
  const schema = buildASTSchema(parse(readBundleContent().supergraph), { assumeValidSDL: true });
  if (field !== undefined) {
    const [type = '', name = ''] = field.split('.');
    const found = schema.getType(type);
    if (isObjectType(found) && found.getFields()[name]) return [field];
    throw new UsageError(`expected a field of the graph, \`Type.field\`, but got \`${field}\``);
  }
  const known = readSubgraphAgencies().map(({ id }) => id);
  if (known.includes(agency ?? '')) return fieldsOfAgency(schema, agency ?? '');
  throw new UsageError(`expected an agency with a subgraph, one of ${known.join(', ')}, but got \`${agency}\``);
}

function toText(rows: ReadonlyArray<Row>): string {
  if (rows.length === 0) return 'no trusted document has been asked for that reads these fields\n';
  const lines = rows.map(({ field, client, version, requests, last }) => [
    field,
    `${client} ${version}`,
    String(requests),
    last,
  ]);
  const table = [['field', 'client', 'requests', 'last'], ...lines];
  const widths = [0, 1, 2].map((at) => Math.max(...table.map((line) => line[at]?.length ?? 0)));
  const shown = table.map((line) =>
    line
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const purposes = new Map(rows.map(({ client, version, purpose }) => [`${client} ${version}`, purpose]));
  return [...shown, '', ...[...purposes].map(([client, purpose]) => `${client}: ${purpose}`), ''].join('\n');
}

async function run(args: string[]): Promise<string> {
  const { values } = parseArgs({ args, options });
  if (values.help) return usage;
  const since = values.since ?? '0001-01-01';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(since)) throw new UsageError(`expected \`--since YYYY-MM-DD\`, but got \`${since}\``);
  const fields = wantedFields(values);
  const db = new pg.Client({ connectionString: await findDatabase(), application_name: 'familjegraf usage' });
  await db.connect();
  try {
    const { rows } = await db.query<Row>(select, [since, fields]);
    return values.json ? `${JSON.stringify(rows)}\n` : toText(rows);
  } finally {
    await db.end();
  }
}

try {
  process.stdout.write(await run(process.argv.slice(2)));
} catch (error: unknown) {
  if (!isUsage(error) && !(error instanceof SettingsError)) throw error;
  process.stderr.write(`${error.message.trimEnd()}\n`);
  process.exitCode = 2;
}
