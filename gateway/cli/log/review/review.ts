/** `log review`: the recurring control of access (LAW.md 3.1 and 3.2), made by an officer of one agency and recorded. */
import { randomInt } from 'node:crypto';
import { type AgencyId, readAgencies } from '../../../../schema/agencies.js';
import { readCategories } from '../../../../schema/categories.js';
import { createClock } from '../../../../schema/clock.js';
import { addDays } from '../../../../schema/days.js';
import type { LogKeys } from '../../../../schema/log/log-keys.js';
import type { OwnPart } from '../../../../schema/log/own-part.js';
import type { LogDatabase } from '../../../../schema/log/read-entries.js';
import { type Period, readParts } from '../../../../schema/log/read-parts.js';
import { type Answer, readDay, readLanguage, toJson, UsageError } from '../../policy/usage.js';
import { keepAct } from '../keep-act.js';
import { readAgency, readOfficial } from '../official.js';
import { requireKeys, withLog } from '../open-log.js';
import { type CheckName, checks, notMade } from './checks.js';
import { drawSample } from './sample.js';
import { readSurroundings } from './surroundings.js';
import { demandedBy, reviewText } from './words.js';

/** Options of `log review`. */
export const reviewOptions = {
  agency: { type: 'string' },
  by: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  sample: { type: 'string' },
  seed: { type: 'string' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Values = { readonly [Name in Exclude<keyof typeof reviewOptions, 'json'>]?: string | undefined } & {
  readonly json?: boolean | undefined;
};

/** What is to be reviewed, by whom. */
export interface ReviewRequest extends Period {
  readonly agency: AgencyId;
  readonly by: string;
  readonly sample: number;
  readonly seed: number;
}

/** What a review shows. */
export interface Review extends Period {
  readonly agency: AgencyId;
  readonly seed: number;
  readonly entries: { readonly own: number; readonly others: number };
  /** `found` null: the check cannot be made for this agency. */
  readonly checks: ReadonlyArray<{ readonly check: CheckName; readonly found: ReadonlyArray<OwnPart> | null }>;
  readonly sample: ReadonlyArray<OwnPart>;
}

const periodDays = 30;
const sampleSize = 20;
const seeds = 2 ** 31;

function readNumber(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`--${name}: expected a number of at most nine digits, but got \`${text}\``);
}

/** What `values` ask for; by default the last 30 days. Throws `UsageError`. */
export function readReviewRequest(values: Values, today: string): ReviewRequest {
  const { id: agency } = readAgency(values.agency, readAgencies());
  const to = readDay(values.to, today);
  const from = readDay(values.from, addDays(to, 1 - periodDays));
  if (from > to) throw new UsageError(`expected --from no later than --to, but got ${from} and ${to}`);
  const sample = readNumber('sample', values.sample, sampleSize);
  const seed = readNumber('seed', values.seed, randomInt(seeds));
  return { agency, by: readOfficial(values.by), from, to, sample, seed };
}

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
  const { agency, by, from, to, sample: size, seed } = request;
  const { parts, around } = await inSnapshot(db, async () => {
    const parts = await readParts(db, keys, agency, request);
    return { parts, around: await readSurroundings(db, agency, parts) };
  });
  const names = Object.keys(checks) as CheckName[];
  const found = names.map((check) => ({ check, found: checks[check](parts, around) }));
  const sample = drawSample(parts, size, seed);
  const own = parts.filter(({ side }) => side === 'recipient').length;
  const said = {
    ...{ from, to, entries: parts.length, sampled: sample.map(({ index }) => index) },
    anomalies: Object.fromEntries(found.map((one) => [one.check, one.found?.length ?? null])),
  };
  await keepAct(db, { kind: 'review', by, agency, said });
  return { agency, from, to, seed, entries: { own, others: parts.length - own }, checks: found, sample };
}

/** Makes and answers it. Exit code 1 when something stands out. */
export async function runReview(values: Values): Promise<Answer> {
  const language = readLanguage(values.lang);
  const request = readReviewRequest(values, createClock(null)());
  const review = await withLog(({ db, keys }) => makeReview(db, requireKeys({ keys }), request));
  const names = { language, agencies: readAgencies(), categories: readCategories() };
  const json = () => toJson({ ...review, demandedBy: demandedBy(review.agency, language), notMade });
  const exitCode = review.checks.some(({ found }) => found !== null && found.length > 0) ? 1 : 0;
  return { text: values.json ? json() : reviewText(review, names), exitCode };
}
