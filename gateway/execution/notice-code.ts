/** Which notice a client gets with what it gets, or does not. */
import type { Verdict } from '../decision/disclosure.js';

/** Not shown; asked for one by one, whatever is shown; shown up to a day. */
export type NoticeCode = 'WITHHELD' | 'ON_REQUEST' | 'DATA_UNTIL';

/** Which notice a verdict gives; null: none. On-request categories have theirs always, beside what is released. */
export function noticeCode({ allowed, mode, limit, hasMoved }: Verdict): NoticeCode | null {
  if (mode === 'on-request') return 'ON_REQUEST';
  if (hasMoved) return null; // no denial: an error tells of it
  if (allowed) return limit?.dataUntil ? 'DATA_UNTIL' : null;
  return mode === 'withheld' ? 'WITHHELD' : null;
}
