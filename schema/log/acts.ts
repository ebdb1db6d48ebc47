/** Writes what an official does with the log into it (`log.acts`); the sequencer does the rest. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { AgencyId } from '../agencies.js';
import type { LogDatabase } from './read-entries.js';

/** Who does it: an official's id, and the agency in whose name. */
export interface ActingOfficial {
  readonly by: string;
  readonly agency: AgencyId;
}

/** An act. `said` stays in the log for good: pseudonyms alone, and nothing that a person could be known by. */
export interface Act extends ActingOfficial {
  readonly kind: 'extract' | 'review' | 'retention';
  readonly said: Readonly<Record<string, unknown>>;
}

/** Keeps an act; answers its number. From then on it will come into the tree. */
export async function keepAct(db: LogDatabase, { kind, by, agency, said }: Act): Promise<number> {
  const { rows } = await db.query<{ seq: number }>(
    'insert into log.acts (kind, by, agency, said) values ($1, $2, $3, $4) returning seq::float8 as seq',
    [kind, by, agency, JSON.stringify(said)],
  );
  return rows[0]?.seq ?? 0;
}

const lookEveryMs = 200;

/** The place in the tree of the act `seq`, as soon as it has one; null when it has none after `timeoutMs`. */
export async function findAct(
  db: LogDatabase,
  kind: Act['kind'],
  seq: number,
  timeoutMs: number,
): Promise<number | null> {
  for (let waited = 0; ; waited += lookEveryMs) {
    const { rows } = await db.query<{ index: number }>(
      'select index::float8 as index from log.leaves where kind = $1 and source = $2',
      [kind, seq],
    );
    if (rows[0]) return rows[0].index;
    if (waited >= timeoutMs) return null;
    await sleep(lookEveryMs);
  }
}
