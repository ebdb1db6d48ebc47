/** Chains of the log: of each subject its name, its key, and its newest entry, as the batch under way goes on. */
import type { PoolClient } from 'pg';
import { commitmentOfKey, type LogKeys } from '../../../schema/log/log-keys.js';
import { arrayOf } from './columns.js';

/** One chain. `count` 0: it has no entry yet. */
export interface Chain {
  readonly tag: Buffer;
  /** `tag` in base64. */
  readonly name: string;
  /** The year of `key`. */
  readonly period: number;
  readonly key: Buffer;
  /** What the first entry under the key says of it; null: it has been said. */
  commitment: string | null;
  count: number;
  last: Buffer | null;
}

interface Row {
  readonly tag: Buffer;
  readonly wrapped: Buffer | null;
  readonly count: string | null;
  readonly last: Buffer | null;
}

const find = `
  select tag, k.wrapped, h.count, h.last
  from unnest($1::bytea[]) as tag
  left join log.subject_keys k on k.subject = tag and k.period = $2 left join log.heads h on h.subject = tag`;
const keepKeys = `
  insert into log.subject_keys (subject, wrapped, period)
  select subject, wrapped, $3 from unnest($1::bytea[], $2::bytea[]) as k (subject, wrapped)`;
const keepHeads = `
  insert into log.heads (subject, count, last)
  select substring($1::bytea from 32 * (place::int - 1) + 1 for 32), count,
    substring($3::bytea from 32 * (place::int - 1) + 1 for 32)
  from unnest($2::bigint[]) with ordinality as h (count, place)
  on conflict (subject) do update set count = excluded.count, last = excluded.last`;

/** More than are looked at in an hour; forgetting them costs a query. */
const mostKept = 100_000;

/** The chains of a log. What a batch that failed has changed is forgotten with all the rest (`clear`). */
export class Chains {
  readonly #keys: LogKeys;
  readonly #known = new Map<string, Chain>();

  constructor(keys: LogKeys) {
    this.#keys = keys;
  }

  /** Makes sure that all of `names` (`chainOf`) are known, with a key each of the year `period`: a new one where there is none. */
  async load(client: PoolClient, names: ReadonlySet<string>, period: number): Promise<void> {
    if (this.#known.size > mostKept) this.clear();
    const missing = [...names].filter((name) => this.#known.get(name)?.period !== period);
    if (missing.length === 0) return;
    const tags = missing.map((name) => this.#keys.tagOf(name));
    const { rows } = await client.query<Row>(find, [tags, period]);
    const byTag = new Map(rows.map((row) => [row.tag.toString('base64'), row]));
    const made: Array<{ readonly tag: Buffer; readonly wrapped: Buffer }> = [];
    for (const [at, tag] of tags.entries()) {
      const row = byTag.get(tag.toString('base64'));
      const created = row?.wrapped ? null : this.#keys.createKey(tag);
      if (created) made.push({ tag, wrapped: created.wrapped });
      const key = created?.key ?? this.#keys.openKey(tag, row?.wrapped as Buffer);
      this.#known.set(missing[at] as string, {
        ...{ tag, name: tag.toString('base64'), period, key, commitment: created ? commitmentOfKey(key) : null },
        ...{ count: Number(row?.count ?? 0), last: row?.last ?? null },
      });
    }
    if (made.length > 0) {
      await client.query(keepKeys, [made.map(({ tag }) => tag), made.map(({ wrapped }) => wrapped), period]);
    }
  }

  /** A chain, if it is known. */
  find(name: string): Chain | null {
    return this.#known.get(name) ?? null;
  }

  /** A chain that has been loaded. */
  at(name: string): Chain {
    const chain = this.#known.get(name);
    if (!chain) throw new Error('expected a chain that has been loaded');
    return chain;
  }

  /** Writes the newest entries of `chains`. */
  async keep(client: PoolClient, chains: ReadonlySet<Chain>): Promise<void> {
    const all = [...chains];
    if (all.length === 0) return;
    const tags = Buffer.concat(all.map(({ tag }) => tag));
    const lasts = Buffer.concat(all.flatMap(({ last }) => last ?? []));
    if (lasts.length !== tags.length) throw new Error('expected chains that have an entry');
    await client.query({
      name: 'log heads',
      text: keepHeads,
      values: [tags, arrayOf(all.map(({ count }) => count)), lasts],
    });
  }

  clear(): void {
    this.#known.clear();
  }
}
