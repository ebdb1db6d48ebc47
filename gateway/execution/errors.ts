/** What a client is told when an agency fails. The agency's own words stay here: they may speak of values. */
import { GraphQLError } from 'graphql';
import type { AgencyId } from '../../schema/agencies.js';

function agencyError(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

/** Makes the errors that name an agency. */
export const AgencyError = {
  /** The agency did not answer in time, or not as the protocol says. */
  unavailable: (agency: AgencyId): GraphQLError =>
    agencyError('AGENCY_UNAVAILABLE', `agency \`${agency}\` did not answer: its fields are null, try again later`),

  /** The agency answered with an error of code `code`. */
  refused: (agency: AgencyId, code: string | undefined): GraphQLError =>
    code === 'BAD_USER_INPUT'
      ? agencyError(
          'BAD_USER_INPUT',
          `agency \`${agency}\` refused an argument: \`first\` and \`last\` take 0 to 200, \`after\` and \`before\` a cursor of the same list`,
        )
      : agencyError('AGENCY_ERROR', `agency \`${agency}\` could not answer a part of the query: that part is null`),
};
