/**
 * The recurring control of access (SOLPUL 10 §, BDL 3:5), made by an officer of one agency and recorded: the same for
 * `log review` and for the console.
 */
import type { AgencyId } from '../../agencies.js';
import { keepAct } from '../acts.js';
import type { LogKeys } from '../log-keys.js';
import type { OwnPart } from '../own-part.js';
import type { LogDatabase } from '../read-entries.js';
import { type Period, readParts } from '../read-parts.js';
import { type CheckName, checks } from './checks.js';
import { drawSample } from './sample.js';
import type { Staff } from './staff.js';
import { readSurroundings } from './surroundings.js';

/** What is to be reviewed, by whom. */
export interface ReviewRequest extends Period {
  readonly agency: AgencyId;
  readonly by: string;
  readonly sample: number;
  readonly seed: number;
  /** Which persons officials are, for this review alone; left out: the agency has not said. */
  readonly staff?: Staff;
}

/** What a review shows. */
export interface Review extends Period {
  readonly agency: AgencyId;
  /** The number of the act that records it: what its officer finds is recorded under it (`findings.ts`). */
  readonly act: number;
  readonly seed: number;
  readonly entries: { readonly own: number; readonly others: number };
  /** `found` null: the check cannot be made for this agency. */
  readonly checks: ReadonlyArray<{ readonly check: CheckName; readonly found: ReadonlyArray<OwnPart> | null }>;
  readonly sample: ReadonlyArray<OwnPart>;
}

/** How many entries are drawn where nobody says so. */
export const sampleSize = 20;
/** Numbers that a sample is drawn by: whole, from 0, less than this. */
export const seeds = 2 ** 31;

async function inSnapshot<T>(db: LogDatabase, work: () => Promise<T>): Promise<T> {
  await db.query('begin isolation level repeatable read read only');
  try {
    return await work();
  } finally {
    await db.query('rollback'); // nothing was written
  }
}

/**
 * Makes the review, and records that it was made: answers it only when that has been committed. `db`: one connection. What
 * waits for the tree comes into the next one.
 */
export async function makeReview(db: LogDatabase, keys: LogKeys, request: ReviewRequest): Promise<Review> {
  const { agency, by, from, to, sample: size, seed, staff = null } = request;
  const { parts, around } = await inSnapshot(db, async () => {
    const parts = await readParts(db, keys, agency, request);
    return { parts, around: { ...(await readSurroundings(db, agency, parts)), staff } };
  });
  const names = Object.keys(checks) as CheckName[];
  const found = names.map((check) => ({ check, found: checks[check](parts, around) }));
  const sample = drawSample(parts, size, seed);
  const own = parts.filter(({ side }) => side === 'recipient').length;
  const flagged = new Set(found.flatMap((one) => one.found ?? []).map(({ index }) => index));
  const said = {
    ...{ from, to, seed, entries: parts.length, sampled: sample.map(({ index }) => index), flagged: [...flagged] },
    anomalies: Object.fromEntries(found.map((one) => [one.check, one.found?.length ?? null])),
  };
  const act = await keepAct(db, { kind: 'review', by, agency, said });
  return { agency, act, from, to, seed, entries: { own, others: parts.length - own }, checks: found, sample };
}
