/** Which pairs a question asks for (P12), and its execution over what may be shown (P17 to P24). */
import { buildSchema, execute, GraphQLError, Kind, OperationTypeNode, parse, validate } from 'graphql';
import { Refusal } from './jws.mjs';

const federation = `
scalar _Any
union _Entity = Person
type _Service { sdl: String }
type Query { _entities(representations: [_Any!]!): [_Entity]! _service: _Service! }
`;

/** The schema of the agency's SDL with federation's own part. */
export function readSchema(sdl) {
  const own = sdl.replace(/extend schema[\s\S]*?(?=directive|type)/, '').replace(/ @key\([^)]*\)/g, '');
  return buildSchema(`${own}\n${federation}`);
}

/** The category that a field states itself. */
function statedBy(schema, type, field) {
  const node = schema.getType(type)?.getFields?.()[field]?.astNode;
  const stated = node?.directives?.find(({ name }) => name.value === 'category');
  return stated?.arguments[0].value.value ?? null;
}

const malformed = (says) => new Refusal(400, 'QUESTION_MALFORMED', `expected ${says}`);
const wider = () => new Refusal(403, 'QUESTION_WIDER_THAN_GRANT', 'expected a question no wider than its grant');

/** The one operation of `text`, valid and without introspection. */
export function readOperation(schema, text) {
  let document;
  try {
    document = parse(text, { maxTokens: 5000 });
  } catch {
    throw malformed('a GraphQL document');
  }
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const isOne = operations.length === 1 && operations[0].operation === OperationTypeNode.QUERY;
  if (!isOne || validate(schema, document).length > 0) throw malformed('one query that is valid for the schema');
  if (/\b__(schema|type)\b|\b_service\b/.test(text)) throw malformed('a query without introspection');
  return { document, operation: operations[0] };
}

/** Calls `see(field, type, category)` for every field below, whatever is skipped. */
function walk({ schema, fragments }, selections, type, category, see, depth = 0) {
  if (depth > 50) throw malformed('a query that is less deep');
  for (const node of selections?.selections ?? []) {
    if (node.kind === Kind.FIELD) {
      const name = node.name.value;
      if (name === '__typename') continue;
      const stated = statedBy(schema, type, name);
      const inherited = stated ?? category;
      see(node, type, stated ?? inherited);
      const next = schema.getType(type).getFields()[name].type;
      walk({ schema, fragments }, node.selectionSet, String(next).replace(/[[\]!]/g, ''), inherited, see, depth + 1);
      continue;
    }
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
    const on = fragment.typeCondition?.name.value ?? type;
    walk({ schema, fragments }, fragment.selectionSet, on, category, see, depth + 1);
  }
}

/** Pairs `[person, category]` that are asked for; refuses those that the grant does not name. */
export function readPairs(schema, { document, operation }, variables, grant) {
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const pairs = new Map();
  const roots = [];
  const collect = (selections) => {
    for (const node of selections.selections) {
      if (node.kind === Kind.FIELD) roots.push(node);
      else
        collect(node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value).selectionSet : node.selectionSet);
    }
  };
  collect(operation.selectionSet);
  for (const node of roots) {
    if (node.name.value !== '_entities') continue;
    const value = node.arguments[0].value;
    if (value.kind !== Kind.VARIABLE) throw malformed('representations in a variable');
    const representations = variables[value.name.value];
    const isRight = (each) => each?.__typename === 'Person' && typeof each.id === 'string';
    if (!Array.isArray(representations) || !representations.every(isRight)) {
      throw malformed('representations with `__typename` and a text `id`');
    }
    const categories = new Set();
    walk({ schema, fragments }, node.selectionSet, '_Entity', null, (_, __, category) => {
      if (category) categories.add(category);
    });
    for (const { id } of representations) {
      for (const category of categories) {
        if (!grant.persons[id]?.[category]) throw wider();
        pairs.set(`${id} ${category}`, [id, category]);
      }
    }
  }
  return [...pairs.values()];
}

const pageArguments = ['first', 'last'];

/** A page of `rows`, which hold nothing that may not be seen (P22). `all`: what there was before. */
function page(rows, args, { tells = null }) {
  for (const name of pageArguments) {
    const count = args[name];
    if (count !== undefined && count !== null && (count < 0 || count > 1000)) {
      throw new GraphQLError('expected a count from 0 to 1000', { extensions: { code: 'BAD_USER_INPUT' } });
    }
  }
  const at = (cursor) => rows.findIndex(({ id }) => Buffer.from(id).toString('base64url') === cursor);
  let [from, to] = [0, rows.length];
  if (args.after) from = at(args.after) + 1;
  if (args.before && at(args.before) >= 0) to = at(args.before);
  if (args.first !== undefined && args.first !== null) to = Math.min(to, from + args.first);
  if (args.last !== undefined && args.last !== null) from = Math.max(from, to - args.last);
  const edges = rows.slice(from, to).map((node) => ({ cursor: Buffer.from(node.id).toString('base64url'), node }));
  return {
    edges,
    pageInfo: {
      ...{ hasNextPage: to < (tells ?? rows.length), hasPreviousPage: from > 0 },
      ...{ startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null },
    },
  };
}

/**
 * Executes. `rowsOf(person, category)`: the records that may be shown, or null when the pair is denied; `shows(row,
 * category)`: whether a value inside a record may be shown with it.
 */
export async function run(schema, { document }, variables, { rowsOf, shows, countOf, broken }) {
  const person = (id) => ({
    __typename: 'Person',
    id,
    school: null,
    notes: (args) => {
      const rows = rowsOf(id, 'school.note');
      if (rows === null) return null;
      const nodes = rows.map((row) => ({
        id: row.id,
        place: () => (shows(id, row, 'school.place') ? row.place : null),
      }));
      return page(nodes, args, { tells: broken.has('page-tells') ? countOf(id) : null });
    },
  });
  const entities = ({ representations }) => {
    const made = representations.map(({ id }) =>
      broken.has('null-for-unknown') && countOf(id) === 0 ? null : person(id),
    );
    return broken.has('order-lost') ? made.reverse() : made;
  };
  const result = await execute({
    ...{ schema, document, variableValues: variables, rootValue: { _entities: entities } },
    typeResolver: () => 'Person',
  });
  return {
    data: result.data ?? null,
    errors: result.errors?.map(({ path, extensions, message }) => ({
      message: broken.has('errors-tell') ? message : 'the question could not be answered',
      ...(path && { path }),
      extensions: { code: extensions?.code ?? (path ? 'INTERNAL_SERVER_ERROR' : 'BAD_USER_INPUT') },
    })),
  };
}
