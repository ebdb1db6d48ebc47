/** What the page asks of who keeps the log, beside searching it. The server hands it on with the officer's own token. */
import type { Extract } from '../../../schema/log/extract/words.js';
import type { AccessReview, KeptAccessReview } from '../../../schema/log/review/access-reviews.js';
import type { NotMade } from '../../../schema/log/review/checks.js';
import type { Findings, Round } from '../../../schema/log/review/findings.js';
import type { Review } from '../../../schema/log/review/make-review.js';
import type { WeekCount } from '../../../schema/log/week-counts.js';
import type { Language } from '../../../schema/policy/labels.js';
import { ApiError, ask, type LogProof, type OwnPart, type Search } from './api.js';
import { PageError } from './page-error.js';

interface Period {
  readonly from: string;
  readonly to: string;
}

/** What its keeper refuses has no code of the catalogue, and words of its own, in English. */
const refused: Readonly<Record<number, readonly [sv: string, en: string]>> = {
  400: ['Loggen kan inte läsa det som är ifyllt: se över det.', 'The log cannot read what is filled in: look it over.'],
  404: ['Den posten finns inte i den egna delen av loggen.', 'That entry is not in the own part of the log.'],
  409: [
    'Något i loggen kan inte prövas enligt dagens regler: då visas ingenting. Hör av dig till den som förvarar loggen.',
    'Something in the log cannot be judged by the rules of today: nothing is shown then. Tell whoever keeps the log.',
  ],
  422: [
    'Loggen gör inte det som begärdes: perioden är för lång, det pågår redan, eller det gäller något annat än det som visats.',
    'The log does not do what was asked: the period is too long, it goes on already, or it is about something else than was shown.',
  ],
  503: ['Loggen går inte att läsa just nu. Försök igen om en stund.', 'The log cannot be read now. Try again soon.'],
};

/** Asks who keeps the log. What is refused is told in the page's language. */
async function askLog<T>(path: string, body: unknown): Promise<T> {
  try {
    return await ask<T>(path, body);
  } catch (error) {
    const told = error instanceof ApiError && error.code === null ? refused[error.status] : undefined;
    throw told ? new PageError(...told) : error;
  }
}

/** Searches the own part of the log. */
export const searchLog = (search: Search): Promise<{ readonly parts: ReadonlyArray<OwnPart>; readonly more: number }> =>
  askLog('/console/api/log', search);

/** The proof of the entry at `index`. */
export const readProof = (index: number): Promise<LogProof> => askLog('/console/api/log/proof', { index });

/** Counts of the whole weeks that the period touches. */
export const readCounts = ({ from, to }: Period): Promise<Period & { readonly counts: ReadonlyArray<WeekCount> }> =>
  askLog('/console/api/log/counts', { from, to });

/** A review as it is told here: small counts of entries are null. */
export interface ToldReview extends Omit<Review, 'entries'> {
  readonly entries: { readonly own: number | null; readonly others: number | null };
  readonly demandedBy: string;
  readonly notMade: ReadonlyArray<NotMade>;
}

/** Has a review made, which records it. */
export const makeReview = (
  wanted: Period & { readonly sample: number; readonly language: Language },
): Promise<ToldReview> => askLog('/console/api/log/review', wanted);

/** Records what was found in a review. */
export const keepFindings = (findings: Findings): Promise<{ readonly act: number }> =>
  askLog('/console/api/log/review/findings', findings);

/** Reviews of the own agency, the newest first. */
export const readRounds = (): Promise<{ readonly rounds: ReadonlyArray<Round> }> =>
  askLog('/console/api/log/review/rounds', {});

/** Records that the access list was gone through. */
export const keepAccessReview = (review: AccessReview): Promise<{ readonly act: number }> =>
  askLog('/console/api/log/access', review);

/** Reviews of the own agency's access list, the newest first. */
export const readAccessReviews = (): Promise<{ readonly reviews: ReadonlyArray<KeptAccessReview> }> =>
  askLog('/console/api/log/access/reviews', {});

/** A draft for a secrecy review. */
export interface Draft {
  readonly draft: true;
  readonly extract: Extract;
}

/** Has a draft of an extract made, which records it. */
export const draftExtract = (person: string, language: Language): Promise<Draft> =>
  askLog('/console/api/log/extract', { person, language });
