/** Opinions against: an information owner who signs says to have weighed them, else the signature does not count. */
import type { SignedView } from '../release-view.js';

/** Those among `signed` that advise `agency` against, and count today. */
export function opinionsAgainst(signed: ReadonlyArray<SignedView>, agency: string): ReadonlyArray<SignedView> {
  return signed.filter((one) => one.agency === agency && one.advises === 'against' && one.isValid);
}

/** Does an owner's signature name each of them? */
export const hasWeighed = ({ weighs }: SignedView, against: ReadonlyArray<SignedView>): boolean =>
  against.every(({ hash }) => hash !== null && weighs.includes(hash));
