/** Adds counts of usage to the database of `cooperation`: `subgraphs/cooperation/migrations/0014_usage.sql`. */
import pg from 'pg';
import type { AddUsage } from './usage.js';

const add = `select usage.add($1::date[], $2::text[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::bigint[])`;

/** Adds through one connection at a time, which is made when there is something to write. `url`: that of the facts. */
export function createAddUsage(url: string): AddUsage {
  return async (counts) => {
    const client = new pg.Client({
      ...{ connectionString: url, application_name: 'gateway usage' },
      ...{ connectionTimeoutMillis: 5_000, query_timeout: 5_000 },
    });
    await client.connect();
    try {
      await client.query(add, [
        counts.map(({ day }) => day),
        counts.map(({ document }) => document.client),
        counts.map(({ document }) => document.version),
        counts.map(({ document }) => document.purpose),
        counts.map(({ document }) => document.id),
        counts.map(({ document }) => JSON.stringify(document.fields)),
        counts.map(({ requests }) => requests),
      ]);
    } finally {
      await client.end();
    }
  };
}
