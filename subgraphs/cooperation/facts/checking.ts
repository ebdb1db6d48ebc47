/** What checks are given, and what they may leave for the end of the request. */
import type { PoolClient } from 'pg';
import type { CaseRecord } from '../../../schema/case-file/records.js';

/**
 * `client`: in the transaction, which has everything before the record and nothing after. `today`: `YYYY-MM-DD`; `at`:
 * milliseconds since 1970, both by the clock of `cooperation`. `earlier`: the newest version kept so far, or null.
 */
export interface Checking<T extends CaseRecord = CaseRecord> {
  readonly client: PoolClient;
  readonly record: T;
  readonly earlier: T | null;
  readonly today: string;
  readonly at: number;
}

/** A check for when all records of the request are there. Rejects with `StatementRefused`. */
export type AtEnd = () => Promise<void>;
