/** Puts the load population and its cases into a running system: rows into the agencies' databases, signed records to the intake. */
import pg from 'pg';
import { sendRecords } from '../../../gateway/dev/seed-facts.js';
import type { Stack } from '../../../gateway/dev/stack.js';
import type { AgencyId } from '../../../schema/agencies.js';
import type { DemoStatement, UnsignedRecord } from '../../../schema/demo/statements.js';
import { type LoadCase, statementsOf } from './cases.js';
import type { Household } from './population.js';
import { policeTables, populationTables, schoolTables, socialTables, type Tables } from './records.js';

const rowsAtOnce = 5_000;
/** A signer signs this many records at once. */
const recordsAtOnce = 400;

/** Inserts what is not there yet. */
async function insert(url: string, tables: Tables): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    for (const [table, rows] of tables) {
      const columns = Object.keys(rows[0] ?? {}).join(', ');
      for (let from = 0; from < rows.length; from += rowsAtOnce) {
        await client.query(
          `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)
           on conflict do nothing`,
          [JSON.stringify(rows.slice(from, from + rowsAtOnce))],
        );
      }
    }
    await client.query('commit');
  } finally {
    await client.end();
  }
}

/** Signs and sends statements, those of one official together. */
async function send(stack: Stack, statements: ReadonlyArray<DemoStatement>): Promise<void> {
  const byOfficial = new Map<string, { by: string; agency: AgencyId; records: UnsignedRecord[] }>();
  for (const { by, agency, record } of statements) {
    const key = `${by} ${agency}`;
    const own = byOfficial.get(key) ?? { by, agency, records: [] };
    own.records.push(record);
    byOfficial.set(key, own);
  }
  for (const { by, agency, records } of byOfficial.values()) {
    for (let from = 0; from < records.length; from += recordsAtOnce) {
      await sendRecords(stack.facts, by, agency, records.slice(from, from + recordsAtOnce));
    }
  }
}

/** Loads `households` into the population register, and all about the children of `cases` into every agency. */
export async function loadPopulation(
  stack: Stack,
  households: ReadonlyArray<Household>,
  cases: ReadonlyArray<LoadCase>,
): Promise<void> {
  const children = [...new Map(cases.flatMap((one) => one.children).map((child) => [child.id, child])).values()];
  const tables: ReadonlyArray<readonly [AgencyId, Tables]> = [
    ['population', populationTables(households)],
    ['social-services', socialTables(children)],
    ['school', schoolTables(children)],
    ['police', policeTables(children)],
  ];
  await Promise.all(tables.map(([agency, rows]) => insert(stack.databases.get(agency) ?? '', rows)));
  const seen = new Set<string>();
  const statements = cases.flatMap(statementsOf).filter(({ record }) => {
    const key = `${record.kind} ${record.id} ${record.version}`;
    return !seen.has(key) && seen.add(key);
  });
  await send(stack, statements);
}
