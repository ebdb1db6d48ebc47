/** What a client is told when an agency fails. The agency's own words stay out: they may speak of values. */
import { GraphQLError } from 'graphql';
import type { AgencyId } from '../../schema/agencies.js';

function agencyError(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

/** The agency did not answer in time, or not as the protocol says. */
export function agencyUnavailable(agency: AgencyId): GraphQLError {
  return agencyError('AGENCY_UNAVAILABLE', `agency \`${agency}\` did not answer: its fields are null, try again later`);
}

/** The agency answered with an error of code `code`. */
export function agencyRefused(agency: AgencyId, code: string | undefined): GraphQLError {
  if (code !== 'BAD_USER_INPUT') {
    return agencyError('AGENCY_ERROR', `agency \`${agency}\` could not answer a part of the query: that part is null`);
  }
  const sizes = '`first` and `last` take 0 to 200, `after` and `before` a cursor of the same list';
  return agencyError('BAD_USER_INPUT', `agency \`${agency}\` refused an argument: ${sizes}`);
}

/** An agency broke the protocol. The message is ours, without a word of what the agency sent. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}
