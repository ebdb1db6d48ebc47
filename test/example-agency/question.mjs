/** The question: a document that is valid for the schema (P11), and the pairs that it asks for (P12). */
import {
  buildSchema,
  getNamedType,
  isObjectType,
  Kind,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  valueFromASTUntyped,
} from 'graphql';
import { plain } from './forms.mjs';
import { malformed, Refusal } from './refusal.mjs';

const federation = `
  directive @link(url: String!, import: [String!]) repeatable on SCHEMA
  directive @composeDirective(name: String!) repeatable on SCHEMA
  directive @key(fields: String!) repeatable on OBJECT
  schema { query: Query }
  scalar _Any
  union _Entity = Person
  type _Service { sdl: String! }
  type Query { _entities(representations: [_Any!]!): [_Entity]! _service: _Service! }
`;
const mostTokens = 20_000;
const rules = [...specifiedRules, NoSchemaIntrospectionCustomRule];

/** The value of the one argument of directive `name` on a field, or undefined. */
function stated(field, name) {
  const directive = field.astNode?.directives?.find((each) => each.name.value === name);
  return directive?.arguments?.[0]?.value.value;
}

/**
 * The agency's schema with what federation adds to it.
 *
 * @param {string} sdl without `Query`: this example answers about persons only
 * @throws if a field of `Person` states neither `@category` nor `@open`, or a field leads to another entity
 */
export function readSchema(sdl) {
  const schema = buildSchema(sdl + federation);
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields())) {
      const named = stated(field, 'category') ?? stated(field, 'open');
      if (type.name === 'Person' && named === undefined) throw new Error(`Person.${field.name} states no category`);
      if (getNamedType(field.type).name === 'Person') throw new Error('this example has no links between persons');
    }
  }
  if (schema.getType('AgencyCase')) throw new Error('this example tells nothing about cases');
  return schema;
}

/**
 * P11.
 *
 * @returns {import('graphql').DocumentNode}
 * @throws {Refusal} 400 QUESTION_MALFORMED
 */
export function readDocument(schema, query, broken) {
  let document;
  try {
    document = parse(query, { maxTokens: mostTokens });
  } catch (error) {
    throw malformed(broken.has('errors-tell') ? error.message : 'a GraphQL document is expected');
  }
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operations.length !== 1 || operations[0].operation !== 'query') throw malformed('exactly one query is expected');
  const [error] = validate(schema, document, rules, { maxErrors: 1 });
  if (error) {
    const expected = "a question valid for the agency's schema is expected, without introspection";
    throw malformed(broken.has('errors-tell') ? error.message : expected);
  }
  return document;
}

const wider = (message) => new Refusal(403, 'QUESTION_WIDER_THAN_GRANT', message);

/** The fields of a selection and the type each stands on, through fragments, whatever `@skip` and `@include` say. */
function* fieldsOf(schema, fragments, type, selectionSet) {
  for (const selection of selectionSet?.selections ?? []) {
    if (selection.kind === Kind.FIELD) {
      if (!selection.name.value.startsWith('__')) yield { type, selection };
      continue;
    }
    const inner = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    const innerType = inner.typeCondition ? schema.getType(inner.typeCondition.name.value) : type;
    yield* fieldsOf(schema, fragments, innerType, inner.selectionSet);
  }
}

/** Every category read below `selectionSet`: a field's own, or that of the field it is reached through. */
function categoriesOf(schema, fragments, type, selectionSet, through, found) {
  for (const { type: on, selection } of fieldsOf(schema, fragments, type, selectionSet)) {
    const field = on.getFields()[selection.name.value];
    const category = stated(field, 'category') ?? (stated(field, 'open') === undefined ? through : null);
    if (category !== null) found.add(category);
    categoriesOf(schema, fragments, getNamedType(field.type), selection.selectionSet, category, found);
  }
  return found;
}

/** The ids that one `_entities` call asks about. A single value stands for a list of one (GraphQL, 3.11). */
function personsOf(call, operation, variables) {
  const value = call.arguments.find(({ name }) => name.value === 'representations')?.value;
  if (value?.kind !== Kind.VARIABLE) throw wider('representations are expected in a variable');
  const name = value.name.value;
  const definition = operation.variableDefinitions.find(({ variable }) => variable.name.value === name);
  const standard = definition.defaultValue ? valueFromASTUntyped(definition.defaultValue) : undefined;
  const given = Object.hasOwn(variables, name) ? variables[name] : standard;
  return [given].flat().map((representation) => {
    const good = plain(representation) && representation.__typename === 'Person';
    if (!good || typeof representation.id !== 'string') throw wider('representations of persons by id are expected');
    return representation.id;
  });
}

/**
 * P12: the pairs that the question asks for, each once.
 *
 * @returns {Array<{person: string, category: string}>}
 * @throws {Refusal} 403 QUESTION_WIDER_THAN_GRANT where one stands not in the grant or cannot be told
 */
export function readPairs(schema, document, variables, claims, broken) {
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const fragments = new Map(
    document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).map((each) => [each.name.value, each]),
  );
  const pairs = new Map();
  for (const { selection } of fieldsOf(schema, fragments, schema.getQueryType(), operation.selectionSet)) {
    if (selection.name.value !== '_entities') continue;
    const persons = personsOf(selection, operation, variables);
    const entity = schema.getType('_Entity');
    const categories = categoriesOf(schema, fragments, entity, selection.selectionSet, null, new Set());
    for (const person of persons) {
      for (const category of categories) pairs.set(`${person} ${category}`, { person, category });
    }
  }
  const granted = ({ person, category }) =>
    Object.hasOwn(claims.persons, person) && Object.hasOwn(claims.persons[person], category);
  if (![...pairs.values()].every(granted) && !broken.has('wider-question')) {
    throw wider('a question for no more than the grant allows is expected');
  }
  return [...pairs.values()];
}
