/** Every agency's own SQL, over the demo's records: rows say which record they are and since when it is recorded. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createDatabase } from '../../gateway/dev/databases.js';
import { type DevPostgres, startPostgres } from '../../gateway/dev/postgres.js';
import { readSubgraphAgencies } from '../../schema/agencies.js';
import { demoCase, person, storyDay } from '../../schema/demo/family.js';
import type { AgencyModule } from '../../subgraphs/kit/agency.js';
import { migrate, openDatabase, type Row, seedDemo } from '../../subgraphs/kit/database.js';
import { isHeldRecord } from '../../subgraphs/kit/decisions.js';

/** Loaders of values that stand inside a record, of scalars, and of what comes as signed records. */
const parts = [
  'incidentPlace',
  'contactBanArea',
  'protection',
  'reporter',
  'placementAddress',
  'agencyCase',
  'casePersons',
  'history',
  'cooperation',
  'planRows',
];
/** Ids by which loaders load: persons, cases, and the cooperation case. */
const ids = [...Object.values(person), ...Object.values(demoCase)];

type Loaders = Readonly<Record<string, { load(id: string): Promise<Row | ReadonlyArray<Row> | null> }>>;

let postgres: DevPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query('create role gateway_facts login');
  await client.end();
});
afterAll(() => postgres.stop());

describe.each(readSubgraphAgencies().map(({ id }) => id))('the rows of %s', (id) => {
  it('are records', async () => {
    const { agency } = (await import(`../../subgraphs/${id}/index.js`)) as { agency: AgencyModule<Loaders> };
    const url = await createDatabase(postgres.url, id, randomBytes(12).toString('hex'));
    await migrate(id, url);
    const db = await openDatabase(id, url);
    try {
      await seedDemo(agency, db, storyDay);
      const loaders = Object.entries(agency.loaders(db)).filter(([name]) => !parts.includes(name));
      for (const [name, loader] of loaders) {
        const rows = (await Promise.all(ids.map((each) => loader.load(each)))).flat().filter((row) => row !== null);
        expect({ name, rows: rows.length }).not.toEqual({ name, rows: 0 });
        expect({ name, others: rows.filter((row) => !isHeldRecord(row)) }).toEqual({ name, others: [] });
        expect(new Set(rows.map((row) => row.id)).size).toBeGreaterThan(0);
      }
    } finally {
      await db.end();
    }
  });
});
