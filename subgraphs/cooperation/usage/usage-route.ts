/**
 * `POST /usage`: which clients ask for fields, so that an agency's information owner knows whom a change would break. Which
 * fields are the agency's own the gateway says: the counts are the gateways' own, of clients and never of persons.
 */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { FieldUsage } from '../../../schema/field-usage.js';
import { tellCount } from '../../../schema/small-cells.js';
import type { Closed } from '../../kit/agency.js';
import type { AgencySettings } from '../../kit/config.js';
import type { Database } from '../../kit/database.js';
import { officerDoor } from '../log/officer-door.js';

const body = z.strictObject({
  since: z.iso.date(),
  fields: z.array(z.string().regex(/^\w{1,100}\.\w{1,100}$/)).max(5_000),
});

const select = `
  select d.client, d.version, o.purpose, f.field, sum(d.requests)::float8 as requests, max(d.day)::text as last
  from usage.days d join usage.documents o using (client, version, document), unnest(o.fields) as f (field)
  where d.day >= $1 and f.field = any ($2)
  group by d.client, d.version, o.purpose, f.field
  order by f.field, d.client, d.version`;

/** Adds the route; none when nobody may read. */
export function addUsageRoute(app: FastifyInstance, db: Database, settings: AgencySettings, closed: Closed): void {
  const door = officerDoor(app, settings, closed);
  door?.({
    ...{ url: '/usage', form: body, roles: ['privacy-officer', 'information-owner'], what: 'usage' },
    answer: async (_officer, { since, fields }) => {
      const { rows } = await db.query<FieldUsage & { readonly requests: number }>(select, [since, fields]);
      return { usage: rows.map((row): FieldUsage => ({ ...row, requests: tellCount(row.requests) })) };
    },
  });
}
