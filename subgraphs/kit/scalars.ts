/** Scalars of the contract. Each checks on the way out too: a holder never sends a malformed date or number. */
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { parseIdentityNumber } from '../../schema/identity-number.js';

/** True for a day of the calendar: `Date` itself takes 30 February for 2 March. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function readDate(value: unknown): string {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && isDay(value)) return value;
  throw new GraphQLError('expected a date `YYYY-MM-DD`');
}

function readIdentityNumber(value: unknown): string {
  const parsed = typeof value === 'string' ? parseIdentityNumber(value) : null;
  if (parsed) return parsed.number;
  // The value is not repeated: it may be almost somebody's number.
  throw new GraphQLError('expected a personnummer or samordningsnummer');
}

/** Resolvers of the scalars that `schema.graphql` files may declare. */
export const scalars: Readonly<Record<string, GraphQLScalarType>> = {
  Date: new GraphQLScalarType({
    name: 'Date',
    serialize: readDate,
    parseValue: readDate,
    parseLiteral: (node) => readDate(node.kind === Kind.STRING ? node.value : undefined),
  }),
  IdentityNumber: new GraphQLScalarType({
    name: 'IdentityNumber',
    serialize: readIdentityNumber,
    parseValue: readIdentityNumber,
    parseLiteral: () => {
      throw new GraphQLError('a personal identity number is accepted only as a variable, never in the query text');
    },
  }),
};
