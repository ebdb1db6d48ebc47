/**
 * What a changed graph does to a client whose documents stay valid: a field that is read as another type or may be null
 * now, an argument that is gone or asked for otherwise, an input that a variable can no longer hold. By coordinates, so
 * that it can be told for a document, and for one of which only the fields are known.
 */
import {
  type BreakingChange,
  BreakingChangeType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;

/** The field at `Type.field`, undefined when the schema has none. */
export function fieldAt(schema: GraphQLSchema, coordinate: string): Field | undefined {
  const [name = '', field = ''] = coordinate.split('.');
  const type = schema.getType(name);
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  return Object.hasOwn(type.getFields(), field) ? type.getFields()[field] : undefined;
}

/** Does whoever reads `before` understand every answer of `next`? */
function isReadAlike(before: GraphQLOutputType, next: GraphQLOutputType): boolean {
  if (isNonNullType(before)) return isNonNullType(next) && isReadAlike(before.ofType, next.ofType);
  if (isNonNullType(next)) return isReadAlike(before, next.ofType);
  if (isListType(before)) return isListType(next) && isReadAlike(before.ofType, next.ofType);
  if (isListType(next)) return false;
  return (
    before.name === next.name && isLeafType(before) === isLeafType(next) && isEnumType(before) === isEnumType(next)
  );
}

/** Is every value that `before` takes one that `next` takes, as far as their own form goes? */
function isGivenAlike(before: GraphQLInputType, next: GraphQLInputType): boolean {
  if (isNonNullType(before)) return isGivenAlike(before.ofType, isNonNullType(next) ? next.ofType : next);
  if (isNonNullType(next)) return false;
  if (isListType(before)) return isListType(next) && isGivenAlike(before.ofType, next.ofType);
  return !isListType(next) && before.name === next.name;
}

/** The two graphs that are compared. */
export interface Graphs {
  readonly published: GraphQLSchema;
  readonly next: GraphQLSchema;
}

/**
 * What a variable of the input type called `name` can no longer hold, in it or in what it holds; null: nothing. A type
 * that is gone is told by validation.
 */
export function inputFault(graphs: Graphs, name: string, seen: ReadonlySet<string> = new Set()): string | null {
  const [before, next] = [graphs.published.getType(name), graphs.next.getType(name)];
  if (seen.has(name) || !before || !next) return null;
  if (isEnumType(before)) {
    const values = isEnumType(next) ? next.getValues().map((value) => value.name) : [];
    const gone = before.getValues().find((value) => !values.includes(value.name));
    return gone ? `\`${name}.${gone.name}\` is there no more` : null;
  }
  if (!isInputObjectType(before) || !isInputObjectType(next)) return null;
  const [old, now] = [before.getFields(), next.getFields()];
  const added = Object.values(now).find((field) => !(field.name in old) && isRequiredInputField(field));
  if (added) return `\`${name}.${added.name}\` has to be given`;
  for (const field of Object.values(old)) {
    const found = now[field.name];
    if (!found) return `\`${name}.${field.name}\` is there no more`;
    if (!isGivenAlike(field.type, found.type)) return `\`${name}.${field.name}\` is \`${found.type}\` now`;
    const within = inputFault(graphs, getNamedType(field.type).name, new Set([...seen, name]));
    if (within) return within;
  }
  return null;
}

/** What every reader of `Type.field` notices; null: nothing. */
export function readFault({ published, next }: Graphs, coordinate: string): string | null {
  const [before, after] = [fieldAt(published, coordinate), fieldAt(next, coordinate)];
  if (!before) return null; // refused today as well
  if (!after) return `\`${coordinate}\` is there no more`;
  if (!isReadAlike(before.type, after.type))
    return `\`${coordinate}\` is \`${after.type}\` now, not \`${before.type}\``;
  const known = new Set(before.args.map(({ name }) => name));
  const asked = after.args.find((argument) => !known.has(argument.name) && isRequiredArgument(argument));
  return asked ? `\`${coordinate}\` asks for \`${asked.name}\` now` : null;
}

/** What a reader of `Type.field` notices only by arguments that it may or may not give; null: nothing. */
export function argumentFault(graphs: Graphs, coordinate: string): string | null {
  const [before, after] = [fieldAt(graphs.published, coordinate), fieldAt(graphs.next, coordinate)];
  if (!before || !after) return null;
  const faultOf = ({ name, type }: GraphQLArgument): string | null => {
    const found = after.args.find((argument) => argument.name === name);
    if (!found) return 'is there no more';
    if (!isGivenAlike(type, found.type)) return `is \`${found.type}\` now`;
    return inputFault(graphs, getNamedType(type).name);
  };
  for (const argument of before.args) {
    const fault = faultOf(argument);
    if (fault) return `\`${coordinate}(${argument.name}:)\` ${fault}`;
  }
  return null;
}

/** Changes that are told by `readFault` and `argumentFault` of some field. */
const ofFields: ReadonlySet<BreakingChangeType> = new Set([
  BreakingChangeType.FIELD_REMOVED,
  BreakingChangeType.FIELD_CHANGED_KIND,
  BreakingChangeType.ARG_REMOVED,
  BreakingChangeType.ARG_CHANGED_KIND,
  BreakingChangeType.REQUIRED_ARG_ADDED,
  BreakingChangeType.TYPE_REMOVED,
  BreakingChangeType.TYPE_CHANGED_KIND,
  BreakingChangeType.VALUE_REMOVED_FROM_ENUM,
  BreakingChangeType.REQUIRED_INPUT_FIELD_ADDED,
]);

/** Is it a change of something else, of which no list of fields says whom it concerns? */
export const isBeyondFields = ({ type }: BreakingChange): boolean => !ofFields.has(type);
