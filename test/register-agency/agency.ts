/**
 * An agency over a register that is there already (`register.mjs`), instead of tables of its own: `employment`, of which only
 * the registrations are read. In its database it keeps what the protocol needs (the kit's own tables) and who is whom:
 * the register knows people by number, the graph by opaque ids. What may be told is decided by the kit, as for every agency.
 */
import { createHash } from 'node:crypto';
import { defineAgency } from '../../subgraphs/kit/agency.js';
import type { Database, Row } from '../../subgraphs/kit/database.js';
import { loadedById } from '../../subgraphs/kit/loaded-by-id.js';
import { rowsFrom } from '../../subgraphs/kit/loaders.js';
import { insertUpTo } from '../../subgraphs/kit/seed.js';

interface Entry {
  readonly no: string;
  readonly pnr: string;
  readonly entered: string;
  readonly kind: string;
  readonly since: string;
  readonly left: string;
}

/** The same UUID for the same entry: a decision names a record by it. */
function idOf(no: string): string {
  const hex = createHash('sha256').update(`register ${no}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** An entry as the graph has it, with `id` and `recordedOn`, by which the kit applies what a decision covers. */
const toRow = ({ no, entered, kind, since, left }: Entry): Row => ({
  ...{ id: idOf(no), recordedOn: entered, registeredOn: since, situation: kind, endedOn: left || null },
});

/** One question to the register for all the persons of a question to the agency; none when nobody is known. */
async function search(url: string, db: Database, ids: ReadonlyArray<string>) {
  const { rows } = await db.query<{ id: string; number: string }>(
    'select id, identity_number as number from persons where id = any($1)',
    [ids],
  );
  if (rows.length === 0) return new Map<string, ReadonlyArray<Row>>();
  const body = JSON.stringify({ numbers: rows.map(({ number }) => number) });
  const response = await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(2_000) });
  if (!response.ok) throw new Error(`expected the register to answer 200, but got ${response.status}`);
  const { entries } = (await response.json()) as { entries: ReadonlyArray<Entry> };
  return new Map(rows.map(({ id, number }) => [id, entries.filter(({ pnr }) => pnr === number).map(toRow)]));
}

/** The agency over the register at `url`. `people`: who is whom, id and identity number. */
export function registerAgency(url: string, people: ReadonlyArray<readonly [id: string, number: string]>) {
  const loaders = (db: Database) => ({ jobseekerRegistrations: rowsFrom((ids) => search(url, db, ids)) });
  return defineAgency({
    id: 'employment',
    loaders,
    resolvers: { Person: { ...loadedById<ReturnType<typeof loaders>>('jobseekerRegistrations') } },
    seed: (client, today) =>
      insertUpTo(
        client,
        today,
        'persons',
        people.map(([id, identityNumber]) => ({ id, identityNumber, recordedOn: today })),
      ),
  });
}
