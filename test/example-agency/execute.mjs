/** Execution under the decision (P16 to P23) and the form of the answer (P24). */
import { execute, GraphQLError } from 'graphql';

const messages = {
  BAD_USER_INPUT: 'arguments and variables of the types of the schema are expected',
  INTERNAL_SERVER_ERROR: 'the agency could not answer',
};

/** A page of what may be shown (P22: rows are dropped before). Cursors are made of ids, so that they tell no place. */
function pageOf(shown, { first, after, last, before }, dropped) {
  if ((first ?? 0) < 0 || (last ?? 0) < 0) throw new GraphQLError(`a number of rows is expected, not ${first ?? last}`);
  const cursor = ({ id }) => Buffer.from(id).toString('base64url');
  const place = (given, standard) => {
    if (given === undefined || given === null) return standard;
    const found = shown.findIndex((row) => cursor(row) === given);
    if (found === -1) throw new GraphQLError(`a cursor of this list is expected, not ${given}`);
    return found;
  };
  let from = place(after, -1) + 1;
  let to = place(before, shown.length);
  if (typeof first === 'number') to = Math.min(to, from + first);
  if (typeof last === 'number') from = Math.max(from, to - last);
  const rows = shown.slice(from, Math.max(from, to));
  return {
    edges: rows.map((node) => ({ cursor: cursor(node), node })),
    pageInfo: {
      hasNextPage: to < shown.length + dropped,
      hasPreviousPage: from > 0,
      startCursor: rows.length > 0 ? cursor(rows[0]) : null,
      endCursor: rows.length > 0 ? cursor(rows[rows.length - 1]) : null,
    },
  };
}

/** What completed a record, where it was known on `day` (P17: `@completed`); a null day: whenever it was. */
const told = (closedOn, day) => (day === null || closedOn <= day ? closedOn : null);

/** A person as the decision lets them be seen. Unknown and without data are alike (P23). */
function personOf(id, held, decision, broken) {
  const pair = (category) => ({ person: id, category });
  return {
    __typename: 'Person',
    id,
    school: () => (decision.allowsWithoutRecord(pair('school.unit')) ? (held[id]?.school ?? null) : null),
    notes: (range) => {
      if (!decision.allows(pair('school.note'))) return null;
      const rows = Object.hasOwn(held, id) ? held[id] : [];
      const shown = rows.filter((row) => decision.allowsRecord(pair('school.note'), row));
      const nodes = shown.map((row) => ({
        id: row.id,
        closedOn: told(row.closedOn, decision.knownUntil(pair('school.note'), row)),
        place: () => (decision.allowsRecord(pair('school.place'), row) ? row.place : null),
      }));
      return pageOf(nodes, range, broken.has('page-tells') ? rows.length - shown.length : 0);
    },
  };
}

/** An error as it leaves: its path, a code, and a message that quotes nothing. */
function errorOf(error, broken) {
  const ofInput = error.path === undefined || error.originalError instanceof GraphQLError;
  const code = ofInput ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR';
  const message = broken.has('errors-tell') ? error.message : messages[code];
  return { message, ...(error.path && { path: error.path }), extensions: { code } };
}

/**
 * Executes an accepted question.
 *
 * @param {object} asked `{schema, sdl, document, variables, pairs}`
 * @param {Readonly<Record<string, ReadonlyArray<object>>>} held records by person
 * @param {import('./decide.mjs').OwnDecision} decision
 * @returns {Promise<object>} `{data, errors?, extensions?}`
 */
export async function answerTo({ schema, sdl, document, variables, pairs }, held, decision, broken) {
  const known = (id) => !broken.has('null-for-unknown') || Object.hasOwn(held, id);
  const rootValue = {
    _service: { sdl },
    _entities: ({ representations }) => {
      const entities = representations.map(({ id }) => (known(id) ? personOf(id, held, decision, broken) : null));
      return broken.has('order-lost') ? entities.reverse() : entities;
    },
  };
  const { data, errors } = await execute({ schema, document, rootValue, variableValues: variables });
  const refused = pairs.filter((pair) => !decision.allows(pair));
  return {
    data: data ?? null,
    ...(errors && { errors: errors.map((error) => errorOf(error, broken)) }),
    ...(refused.length > 0 && { extensions: { refused } }),
  };
}
