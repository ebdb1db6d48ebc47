/** The category of a field of the graph, by its name `Type.field`. */
import { readFileSync } from 'node:fs';
import { buildASTSchema, type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType, parse } from 'graphql';
import { categoryOf, isSubjectType, openReason } from '../../../schema/contract.js';
import { projectFile } from '../../../schema/files.js';
import { UsageError } from './usage.js';

/** The categories by which the fields of `type` can be reached, where they state none themselves. */
function inherited(schema: GraphQLSchema, type: GraphQLObjectType): ReadonlyArray<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (target: GraphQLObjectType): void => {
    if (seen.has(target.name)) return;
    seen.add(target.name);
    for (const from of Object.values(schema.getTypeMap()).filter(isObjectType)) {
      for (const field of Object.values(from.getFields())) {
        if (getNamedType(field.type) !== target) continue;
        const own = categoryOf(field);
        if (own !== null) found.add(own);
        else if (openReason(field) === null && !isSubjectType(from)) visit(from);
      }
    }
  };
  visit(type);
  return [...found].sort();
}

/**
 * The id of the category that `name` has, its own or the one that it inherits.
 *
 * Throws `UsageError` for what is no field of `schema/supergraph.graphql`, is open to everybody, or inherits several.
 */
export function categoryOfField(
  name: string,
  schema = buildASTSchema(parse(readFileSync(projectFile('schema/supergraph.graphql'), 'utf8')), {
    assumeValidSDL: true,
  }),
): string {
  const [typeName = '', fieldName = ''] = name.split('.');
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  if (!isObjectType(type) || !field) {
    const known = isObjectType(type) ? Object.keys(type.getFields()) : ['Person.FIELD', 'AgencyCase.FIELD'];
    throw new UsageError(`--field: expected TYPE.FIELD of the graph, one of ${known.join(', ')}, but got \`${name}\``);
  }
  const own = categoryOf(field);
  if (own !== null) return own;
  const reason = openReason(field);
  if (reason !== null) throw new UsageError(`--field: \`${name}\` is open to whoever may ask: ${reason}`);
  const [only, ...others] = isSubjectType(type) ? [] : inherited(schema, type);
  if (only !== undefined && others.length === 0) return only;
  const among = [only, ...others].filter((id) => id !== undefined).join(', ') || 'none';
  throw new UsageError(`--field: \`${name}\` has no category of its own and inherits ${among}: say --category`);
}
