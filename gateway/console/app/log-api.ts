/** What the page asks of who keeps the log, beside searching it. The server hands it on with the officer's own token. */
import type { Extract } from '../../../schema/log/extract/words.js';
import type { AccessReview, KeptAccessReview } from '../../../schema/log/review/access-reviews.js';
import type { NotMade } from '../../../schema/log/review/checks.js';
import type { Findings, Round } from '../../../schema/log/review/findings.js';
import type { Review } from '../../../schema/log/review/make-review.js';
import type { WeekCount } from '../../../schema/log/week-counts.js';
import type { Language } from '../../../schema/policy/labels.js';
import { ask } from './api.js';

interface Period {
  readonly from: string;
  readonly to: string;
}

/** Counts of the whole weeks that the period touches. */
export const readCounts = ({ from, to }: Period): Promise<Period & { readonly counts: ReadonlyArray<WeekCount> }> =>
  ask('/console/api/log/counts', { from, to });

/** A review as it is told here: small counts of entries are null. */
export interface ToldReview extends Omit<Review, 'entries'> {
  readonly entries: { readonly own: number | null; readonly others: number | null };
  readonly demandedBy: string;
  readonly notMade: ReadonlyArray<NotMade>;
}

/** Has a review made, which records it. */
export const makeReview = (
  wanted: Period & { readonly sample: number; readonly language: Language },
): Promise<ToldReview> => ask('/console/api/log/review', wanted);

/** Records what was found in a review. */
export const keepFindings = (findings: Findings): Promise<{ readonly act: number }> =>
  ask('/console/api/log/review/findings', findings);

/** Reviews of the own agency, the newest first. */
export const readRounds = (): Promise<{ readonly rounds: ReadonlyArray<Round> }> =>
  ask('/console/api/log/review/rounds', {});

/** Records that the access list was gone through. */
export const keepAccessReview = (review: AccessReview): Promise<{ readonly act: number }> =>
  ask('/console/api/log/access', review);

/** Reviews of the own agency's access list, the newest first. */
export const readAccessReviews = (): Promise<{ readonly reviews: ReadonlyArray<KeptAccessReview> }> =>
  ask('/console/api/log/access/reviews', {});

/** A draft for a secrecy review. */
export interface Draft {
  readonly draft: true;
  readonly extract: Extract;
}

/** Has a draft of an extract made, which records it. */
export const draftExtract = (person: string, language: Language): Promise<Draft> =>
  ask('/console/api/log/extract', { person, language });
