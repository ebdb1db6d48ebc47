/** Looks for what the agencies' databases say of people in what programs wrote: logs and metrics hold none of it. */
import pg from 'pg';

/** Texts of a column that say something of a person: prose, names, addresses, numbers and ids of people. */
const isPersonal = (column: string, value: string): boolean =>
  /^\d{6,8}[-+]?\d{4}$/.test(value) ||
  (/(^|_)(person|child|guardian)_id$/.test(column) && value.length > 8) ||
  column === 'given' ||
  column === 'surname' ||
  (/name|street|address|place|reporter/.test(column) && value.length > 3) ||
  (/\s/.test(value) && value.length >= 10);

/** Migrations and the names of what was seeded (`demo`) say nothing of anybody, but are words that logs may use. */
const textColumns = `
  select table_schema as schema, table_name as table, column_name as column from information_schema.columns
  where data_type in ('text', 'uuid', 'character varying') and table_schema not in ('pg_catalog', 'information_schema', 'log', 'usage')
    and table_name not like 'pgmigrations%' and table_name <> 'seeds'`;

interface Column {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
}

/** Everything personal in the databases at `urls`, each text once. */
export async function readPersonalTexts(urls: Iterable<string>): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const url of urls) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      for (const { schema, table, column } of (await client.query<Column>(textColumns)).rows) {
        const quoted = [schema, table].map((name) => client.escapeIdentifier(name)).join('.');
        const { rows } = await client.query<{ value: string }>(
          `select distinct ${client.escapeIdentifier(column)}::text as value from ${quoted} where ${client.escapeIdentifier(column)} is not null`,
        );
        for (const { value } of rows) if (isPersonal(column, value)) found.add(value);
      }
    } finally {
      await client.end();
    }
  }
  return found;
}

const isName = (text: string): boolean => /^\p{L}+$/u.test(text);

function wordsIn(written: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [word] of written.matchAll(/\p{L}+/gu)) words.add(word);
  return words;
}

/** Where `text` begins, -1 where it does not stand. A name is a word of its own: `Eva` is not in `Evaluated`. */
function findText(written: string, text: string, words: ReadonlySet<string>): number {
  if (!isName(text)) return written.indexOf(text);
  return words.has(text) ? written.search(new RegExp(`(?<!\\p{L})${text}(?!\\p{L})`, 'u')) : -1;
}

/** Lines of `written` in which one of `texts` stands, each with the text; at most `most`. */
export function findPersonal(written: string, texts: ReadonlySet<string>, most = 20): ReadonlyArray<string> {
  const found: string[] = [];
  const words = wordsIn(written);
  for (const text of texts) {
    const at = findText(written, text, words);
    if (at < 0) continue;
    const line = written.slice(
      written.lastIndexOf('\n', at) + 1,
      written.indexOf('\n', at) < 0 ? undefined : written.indexOf('\n', at),
    );
    found.push(`\`${text}\` in: ${line.slice(0, 300)}`);
    if (found.length === most) break;
  }
  return found;
}
