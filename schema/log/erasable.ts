/** What a decision of retention (gallring) would erase from the log: how much, and whose records that is. */
import type { AgencyId } from '../agencies.js';
import { type LeafOf, readLeaf } from './leaf.js';
import type { LogKeys } from './log-keys.js';
import { partiesOf } from './parties.js';
import { type LogDatabase, openEntry } from './read-entries.js';

/** What was sealed before the year `before`. `subjects`: names of chains; null: about everybody. */
export interface Retention {
  readonly before: number;
  readonly subjects: ReadonlyArray<Buffer> | null;
}

/** Entries with content that would be erased, and every agency that is holder or recipient in one of them, sorted. */
export interface Erasable {
  readonly entries: number;
  readonly agencies: ReadonlyArray<AgencyId>;
}

const entriesAtOnce = 5_000;

const sealedBefore = `
  select b.index::float8 as index, l.leaf, b.sealed, k.wrapped, s.sealed as "sealedStatement"
  from log.bodies b
  join log.leaves l using (index)
  left join log.subject_keys k on k.subject = l.subject and k.period = b.period
  left join log.sealed_statements s on s.hash = decode(l.leaf::json ->> 'statement', 'base64')
  where b.period < $1 and ($2::bytea[] is null or l.subject = any ($2)) and b.index > $3
  order by b.index limit ${entriesAtOnce}`;

interface Row {
  readonly index: number;
  readonly leaf: string;
  readonly sealed: Buffer;
  readonly wrapped: Buffer | null;
  readonly sealedStatement: Buffer | null;
}

/**
 * Opens every entry that `retention` would erase. Throws `SealError`, or `Error`, when one cannot be read: whose it is must
 * be known before it is erased.
 */
export async function readErasable(db: LogDatabase, keys: LogKeys, retention: Retention): Promise<Erasable> {
  const { before, subjects } = retention;
  const agencies = new Set<AgencyId>();
  let entries = 0;
  for (let after = -1; ; ) {
    const { rows } = await db.query<Row>(sealedBefore, [before, subjects, after]);
    for (const { leaf: text, sealed, wrapped, sealedStatement } of rows) {
      const leaf = readLeaf(text);
      const isWhole = leaf?.kind === 'disclosure' && (leaf.statement === null) === (sealedStatement === null);
      if (!isWhole || wrapped === null) throw new Error('the log is not whole: run `familjegraf log verify`');
      const { body } = openEntry(keys, leaf as LeafOf<'disclosure'>, { sealed, wrapped, sealedStatement });
      for (const agency of partiesOf(body)) agencies.add(agency);
    }
    entries += rows.length;
    const last = rows[rows.length - 1];
    if (!last || rows.length < entriesAtOnce) return { entries, agencies: [...agencies].sort() };
    after = last.index;
  }
}
