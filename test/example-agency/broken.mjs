/** The checks that the environment `BROKEN` can leave out, each with its clause, so that a test from outside can be
 * shown to notice. One name at a time; without one the agency is whole. */
export const BREAKABLE = {
  'secret-unchecked': 'P1: whoever asks is let in',
  'hash-opens': 'P2: an unknown grantHash is answered under the last grant',
  'any-signature': 'P4: the signature and the owner of the key of a grant are not checked',
  'any-audience': 'P6: a grant for another agency is taken',
  'never-expires': 'P6: the times of a grant are not checked',
  'any-day': 'P7: a grant of another day is taken',
  'records-unchecked': 'P8: the signatures of records are not checked',
  'closed-case': 'P9: a closed case is taken',
  'nobody-assigned': 'P10: nobody need be assigned',
  'wider-question': 'P12: a question wider than its grant is answered',
  'old-revision': 'P13: older revisions are taken',
  'no-own-decision': 'P14: whatever the grant allows is answered',
  'forgets-holds': 'P15: the holds that the agency has kept do not bind',
  'limit-ids-ignored': 'P17: a limit to ids covers every record',
  'limit-day-ignored': 'P17: a limit to a day covers every record',
  'completion-told': 'P17: what completed a record after the day is told',
  'page-tells': 'P22: hasNextPage counts dropped rows',
  'null-for-unknown': 'P23: a person without data is null',
  'order-lost': 'P23: the answer is in another order than the representations',
  'path-tells': 'P24: what is not served here is told with its path',
  'errors-tell': 'P24: messages quote what was sent',
};

/**
 * The set of what is broken, empty or of one.
 *
 * @param {string | undefined} name the environment's `BROKEN`
 * @returns {ReadonlySet<string>}
 * @throws if the name is none of {@link BREAKABLE}
 */
export function brokenBy(name) {
  if (name === undefined || name === '') return new Set();
  if (!Object.hasOwn(BREAKABLE, name)) {
    throw new Error(`BROKEN is one of ${Object.keys(BREAKABLE).join(', ')}, not '${name}'`);
  }
  return new Set([name]);
}
