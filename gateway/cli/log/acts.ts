/** What officials do with the log goes into the log (FORMAT.md, section 2). */
import type { LogDatabase } from '../../../schema/log/read-entries.js';

/** An act. `said` names no person but by the name of its chain. */
export interface Act {
  readonly kind: 'extract' | 'review';
  readonly by: string;
  readonly agency: string;
  readonly said: Readonly<Record<string, unknown>>;
}

/**
 * Resolves when `act` is committed, in a transaction of its own: until then nothing of it is shown. The sequencer puts it
 * into the tree.
 */
export async function recordAct(db: LogDatabase, { kind, by, agency, said }: Act): Promise<void> {
  const { rows } = await db.query(
    'insert into log.acts (kind, by, agency, said) values ($1, $2, $3, $4) returning seq',
    [...[kind, by, agency, JSON.stringify(said)]],
  );
  if (rows.length !== 1) throw new Error(`the ${kind} could not be recorded, so nothing of it is shown`);
}
