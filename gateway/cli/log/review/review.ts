/** `log review`: the recurring control of access (SOLPUL 10 §, BDL 3:5), made by an officer of one agency and recorded. */
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readAgencies } from '../../../../schema/agencies.js';
import { readCategories } from '../../../../schema/categories.js';
import { createClock } from '../../../../schema/clock.js';
import { addDays } from '../../../../schema/days.js';
import { notMadeIn } from '../../../../schema/log/review/checks.js';
import { demandedBy } from '../../../../schema/log/review/labels.js';
import { makeReview, type ReviewRequest, sampleSize, seeds } from '../../../../schema/log/review/make-review.js';
import { readStaff, type Staff } from '../../../../schema/log/review/staff.js';
import { type Answer, readDay, readLanguage, toJson, UsageError } from '../../policy/usage.js';
import { readOwner } from '../acting.js';
import { requireKeys, withLog } from '../open-log.js';
import { reviewText } from './words.js';

/** Options of `log review`. */
export const reviewOptions = {
  agency: { type: 'string' },
  by: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  sample: { type: 'string' },
  seed: { type: 'string' },
  staff: { type: 'string' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Values = { readonly [Name in Exclude<keyof typeof reviewOptions, 'json'>]?: string | undefined } & {
  readonly json?: boolean | undefined;
};

const periodDays = 30;

function readNumber(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`--${name}: expected a number of at most nine digits, but got \`${text}\``);
}

/** The message tells nothing of what is in the file. */
function readStaffFile(file: string): Staff {
  const staff = readStaff(existsSync(file) ? readFileSync(file, 'utf8') : '');
  if (staff !== null) return staff;
  throw new UsageError(
    '--staff: expected a file as {"OFFICIAL": {"self": PERSON_ID, "family": [PERSON_ID], "colleagues": [PERSON_ID]}}',
  );
}

/** What `values` ask for; by default the last 30 days. Throws `UsageError`. */
export function readReviewRequest(values: Values, today: string): ReviewRequest {
  const official = readOwner(values.by, values.agency);
  const to = readDay(values.to, today);
  const from = readDay(values.from, addDays(to, 1 - periodDays));
  if (from > to) throw new UsageError(`expected --from no later than --to, but got ${from} and ${to}`);
  const sample = readNumber('sample', values.sample, sampleSize);
  const seed = readNumber('seed', values.seed, randomInt(seeds));
  return {
    ...official,
    from,
    to,
    sample,
    seed,
    ...(values.staff !== undefined && { staff: readStaffFile(values.staff) }),
  };
}

/** Makes and answers it. Exit code 1 when something stands out. */
export async function runReview(values: Values): Promise<Answer> {
  const language = readLanguage(values.lang);
  const request = readReviewRequest(values, createClock(null)());
  const review = await withLog(({ db, keys }) => makeReview(db, requireKeys({ keys }), request));
  const names = { language, agencies: readAgencies(), categories: readCategories() };
  const json = () =>
    toJson({ ...review, demandedBy: demandedBy(review.agency, language), notMade: notMadeIn(review.checks) });
  const exitCode = review.checks.some(({ found }) => found !== null && found.length > 0) ? 1 : 0;
  return { text: values.json ? json() : reviewText(review, names), exitCode };
}
