/**
 * `log export`, also `familjegraf records export`: an agency's own records in the disclosure log, for who answers a request for
 * a public record (begäran om allmän handling). It releases nothing: before anything leaves, secrecy is to be tested.
 */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { type AgencyId, readAgencies } from '../../../schema/agencies.js';
import { readCategories } from '../../../schema/categories.js';
import { csvLine } from '../../../schema/csv.js';
import { readLegalCatalogue } from '../../../schema/legal-catalogue.js';
import { type ActingOfficial, keepAct } from '../../../schema/log/acts.js';
import { readEntryPages } from '../../../schema/log/entry-pages.js';
import { type Answer, readChoice, readDay, UsageError } from '../policy/usage.js';
import { readOfficial } from './acting.js';
import { type OpenLog, requireKeys, withLog } from './open-log.js';
import { type OwnRecord, ownRecords } from './own-records.js';
import { markingOf } from './secrecy-marking.js';

/** Options of `log export`. */
export const exportOptions = {
  agency: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  by: { type: 'string' },
  format: { type: 'string' },
} as const;

type Values = Readonly<Partial<Record<keyof typeof exportOptions, string | undefined>>>;

/** What is asked for: days (`YYYY-MM-DD`, UTC), both inclusive. */
export interface RecordsWish {
  readonly official: ActingOfficial;
  readonly from: string;
  readonly to: string;
  readonly format: 'json' | 'csv';
}

/** Said beside every export. */
export const releasesNothing = `Inget är utlämnat genom detta uttag. Det är myndighetens underlag: varje rad ska sekretessprövas innan något
lämnar myndigheten. Markeringen är en varning, inget beslut.
(Nothing is released by this export: every row needs a secrecy review before anything leaves the agency.)
`;

type Row = OwnRecord & { readonly secrecyMarking: string };

const columns = [
  ...(['at', 'direction', 'secrecyMarking', 'holder', 'recipient', 'official', 'unit', 'purposes', 'case'] as const),
  ...(['subject', 'toldOf', 'category', 'fields', 'bases', 'rows', 'records', 'request'] as const),
] satisfies ReadonlyArray<keyof Row>;

function cell(value: Row[keyof Row]): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : value.join(' ');
}

const writeRow: Readonly<Record<RecordsWish['format'], (row: Row) => string>> = {
  json: (row) => `${JSON.stringify(Object.fromEntries(columns.map((name) => [name, row[name]])))}\n`,
  csv: (row) => csvLine(columns.map((name) => cell(row[name]))),
};

/** The agency's records, by day. `day`: of their markings. */
async function* readRows(log: OpenLog, agency: AgencyId, { from, to }: RecordsWish, day: string): AsyncGenerator<Row> {
  const agencies = readAgencies();
  const marking = {
    ...{ categories: readCategories(), catalogue: readLegalCatalogue(), day },
    agency: agencies.find(({ id }) => id === agency)?.sv ?? agency,
  };
  for await (const entries of readEntryPages(log.db, requireKeys(log))) {
    for (const entry of entries) {
      const on = entry.at.slice(0, 10);
      if (on < from || on > to) continue;
      for (const record of ownRecords(agency, entry)) {
        yield { ...record, secrecyMarking: markingOf(record.category, marking) };
      }
    }
  }
}

/**
 * Writes the records to `out`; answers how many. That the official took them is put into the log first: an export that was
 * broken off is one too.
 */
export async function exportRecords(log: OpenLog, wish: RecordsWish, out: Writable): Promise<number> {
  const { official, from, to, format } = wish;
  requireKeys(log);
  await keepAct(log.db, { kind: 'extract', ...official, said: { form: 'records', from, to } });
  if (format === 'csv') out.write(csvLine(columns));
  let count = 0;
  for await (const row of readRows(log, official.agency, wish, new Date().toISOString().slice(0, 10))) {
    count += 1;
    if (!out.write(writeRow[format](row))) await once(out, 'drain');
  }
  return count;
}

/** Runs `log export`. */
export async function runExport(values: Values): Promise<Answer> {
  const wish: RecordsWish = {
    official: readOfficial(values.by, values.agency),
    from: readDay(values.from, '0001-01-01'),
    to: readDay(values.to, '9999-12-31'),
    format: readChoice('format', values.format, ['json', 'csv']),
  };
  if (wish.to < wish.from) throw new UsageError(`--to: expected a day from ${wish.from} on, but got ${wish.to}`);
  const count = await withLog((log) => exportRecords(log, wish, process.stdout));
  process.stderr.write(`${releasesNothing}${count} rows\n`);
  return { text: '', exitCode: 0 };
}
