/**
 * What an officer finds in a review: of each entry looked at whether somebody is asked about it. Recorded in the log beside
 * the review, by places in the tree alone: what the officer learns by asking is in the agency's own file.
 */
import type { AgencyId } from '../../agencies.js';
import { type ActingOfficial, keepAct } from '../acts.js';
import type { LogKeys } from '../log-keys.js';
import { ownPart } from '../own-part.js';
import { type LogDatabase, readEntries } from '../read-entries.js';

/** Findings of the review that `act` records. Places in the tree: entries that are as they should be, and those followed up. */
export interface Findings {
  readonly act: number;
  readonly inOrder: ReadonlyArray<number>;
  readonly followUp: ReadonlyArray<number>;
}

/** A review that was made, with what was found in it so far. */
export interface Round {
  readonly act: number;
  /** UTC. */
  readonly at: string;
  readonly by: string;
  readonly from: string;
  readonly to: string;
  readonly sampled: ReadonlyArray<number>;
  readonly findings: ReadonlyArray<Omit<Findings, 'act'> & { readonly at: string; readonly by: string }>;
}

/** Thrown for findings about what the officer has not reviewed. The message is one sentence. */
export class FindingsError extends Error {
  override readonly name = 'FindingsError';
}

const selectRound = `
  select said from log.acts where kind = 'review' and seq = $1 and agency = $2 and said ? 'sampled'`;

/** What a review says that it showed. `flagged`: what stood out; earlier ones do not say it. */
interface Reviewed {
  readonly sampled: ReadonlyArray<number>;
  readonly flagged?: ReadonlyArray<number>;
}

async function isOwn(db: LogDatabase, keys: LogKeys, agency: AgencyId, index: number): Promise<boolean> {
  const [entry] = await readEntries(db, keys, { from: index, to: index + 1 });
  return entry !== undefined && ownPart(entry, agency) !== null;
}

/**
 * Records findings; answers the number of the act. Throws `FindingsError` when the review is not one of the own agency, when an
 * entry neither was drawn in it nor stood out, when the agency has no part in one, or one is both in order and followed up.
 */
export async function keepFindings(
  db: LogDatabase,
  keys: LogKeys,
  { by, agency }: ActingOfficial,
  { act, inOrder, followUp }: Findings,
): Promise<number> {
  const { rows } = await db.query<{ said: Reviewed }>(selectRound, [act, agency]);
  const [round] = rows;
  if (!round) throw new FindingsError('expected a review that your agency has made');
  const reviewed = new Set([...round.said.sampled, ...(round.said.flagged ?? [])]);
  const all = [...inOrder, ...followUp];
  if (all.length === 0) throw new FindingsError('expected at least one entry that was looked at');
  if (new Set(all).size < all.length) throw new FindingsError('expected each entry once');
  if (!all.every((index) => reviewed.has(index))) {
    throw new FindingsError('expected entries that were drawn in that review, or stood out in it');
  }
  for (const index of all) {
    if (await isOwn(db, keys, agency, index)) continue;
    throw new FindingsError('expected entries in which your agency has a part');
  }
  return keepAct(db, { kind: 'review', by, agency, said: { of: act, inOrder, followUp } });
}

const selectActs = `
  select seq::float8 as seq, at, by, said from log.acts
  where kind = 'review' and agency = $1 and (said ? 'sampled' or said ? 'of') order by seq desc limit $2`;
/** Reviews and findings that are read at most, the newest: some years of a monthly review. */
const mostActs = 400;

interface ActRow {
  readonly seq: number;
  readonly at: Date | string;
  readonly by: string;
  readonly said: Readonly<Record<string, unknown>>;
}

/** Reviews of `agency`, the newest first. */
export async function readRounds(db: LogDatabase, agency: AgencyId): Promise<ReadonlyArray<Round>> {
  const { rows } = await db.query<ActRow>(selectActs, [agency, mostActs]);
  const moment = (at: Date | string) => new Date(at).toISOString();
  const findingsOf = (act: number) =>
    rows
      .filter(({ said }) => said.of === act)
      .map(({ at, by, said }) => ({ at: moment(at), by, ...(said as unknown as Omit<Findings, 'act'>) }))
      .map(({ at, by, inOrder, followUp }) => ({ at, by, inOrder, followUp }));
  return rows
    .filter(({ said }) => said.of === undefined)
    .map(({ seq, at, by, said }) => {
      const { from, to, sampled } = said as unknown as Pick<Round, 'from' | 'to' | 'sampled'>;
      return { act: seq, at: moment(at), by, from, to, sampled, findings: findingsOf(seq) };
    });
}
