/**
 * Limits on what one query may ask for: how deep it goes and how many objects its answer may hold. Both are upper bounds
 * from the query, its variables and the schema alone, never from data. Introspection is counted by what multiplies it: only development answers it.
 */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { refusal } from '../error-catalogue.js';

/** Fields within fields; the deepest question of the demo has 7. */
export const maxDepth = 15;
/** Objects that an answer may hold at most by this estimate. */
export const maxObjects = 50_000;
/** A list without pages: the persons of a case, the relations of a person. */
const listLength = 10;
/** A page without `first` and `last`, and the largest one that agencies answer (subgraphs/kit/connection.ts). */
const pageLength = { byDefault: 50, atMost: 200 } as const;

interface Size {
  readonly depth: number;
  readonly objects: number;
}

/** What is needed to measure one operation. */
interface Measure {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Sizes of fragments, each measured once: fragments within fragments could multiply without end. */
  readonly measured: Map<string, Size>;
}

function refuseInput(message: string): never {
  throw refusal('BAD_USER_INPUT', message);
}

/** Rows of the page that `field` asks for; null when it takes neither `first` nor `last`. */
function pageOf(field: FieldNode, takes: ReadonlySet<string>, variables: Measure['variables']): number | null {
  if (!takes.has('first') && !takes.has('last')) return null;
  const sizes = ['first', 'last'].flatMap((name) => {
    const value = field.arguments?.find((argument) => argument.name.value === name)?.value;
    if (value?.kind === Kind.INT) return [Number(value.value)];
    const given = value?.kind === Kind.VARIABLE ? variables[value.name.value] : undefined;
    return typeof given === 'number' ? [given] : [];
  });
  // Here, and not by the agency alone: where no agency is asked, nobody else would say so.
  const wrong = sizes.find((size) => size < 0 || size > pageLength.atMost);
  if (wrong !== undefined) refuseInput(`\`first\` and \`last\` take 0 to ${pageLength.atMost}, but got ${wrong}`);
  return sizes.length === 0 ? pageLength.byDefault : Math.max(...sizes);
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

/** What introspection asks for over and over costs the same each time: all types a fifth of what is allowed, one type a hundredth. */
const introspected: Readonly<Record<string, number>> = { types: maxObjects / 5, __type: maxObjects / 100 };

function sizeOfIntrospection({ name, selectionSet }: FieldNode, measure: Measure): Size {
  const below = selectionSet ? sizeOfSelections(selectionSet, '__Schema', null, measure).objects : 0;
  return { depth: 1, objects: (introspected[name.value] ?? 0) + below };
}

function sizeOfField(field: FieldNode, parent: string, page: number | null, measure: Measure): Size {
  const name = field.name.value;
  if (name.startsWith('__') || parent.startsWith('__')) return sizeOfIntrospection(field, measure);
  const type = measure.schema.getType(parent);
  const definition = type && 'getFields' in type ? type.getFields()[name] : undefined;
  if (!definition || !('args' in definition)) return { depth: 1, objects: 0 };
  const output = (definition as { type: GraphQLOutputType }).type;
  const named = getNamedType(output);
  if (!field.selectionSet || !isCompositeType(named)) return { depth: 1, objects: 0 };

  const takes = new Set(definition.args.map((argument) => argument.name));
  const ownPage = pageOf(field, takes, measure.variables);
  // A connection is one object; its lists (`edges`) hold the rows of its page.
  const length = isList(output) ? (ownPage ?? page ?? listLength) : 1;
  const below = sizeOfSelections(field.selectionSet, named.name, isList(output) ? null : ownPage, measure);
  return { depth: 1 + below.depth, objects: length * (1 + below.objects) };
}

function sizeOfFragment(name: string, page: number | null, measure: Measure): Size {
  const key = `${name} ${page}`;
  const known = measure.measured.get(key);
  if (known) return known;
  const fragment = measure.fragments.get(name);
  if (!fragment) return { depth: 0, objects: 0 };
  const size = sizeOfSelections(fragment.selectionSet, fragment.typeCondition.name.value, page, measure);
  measure.measured.set(key, size);
  return size;
}

/** Alternatives by type are added up: an upper bound. `page`: rows of the connection whose fields these are, else null. */
function sizeOfSelections(
  { selections }: SelectionSetNode,
  parent: string,
  page: number | null,
  measure: Measure,
): Size {
  let depth = 0;
  let objects = 0;
  for (const selection of selections) {
    const size =
      selection.kind === Kind.FIELD
        ? sizeOfField(selection, parent, page, measure)
        : selection.kind === Kind.FRAGMENT_SPREAD
          ? sizeOfFragment(selection.name.value, page, measure)
          : sizeOfSelections(selection.selectionSet, selection.typeCondition?.name.value ?? parent, page, measure);
    depth = Math.max(depth, size.depth);
    objects += size.objects;
  }
  return { depth, objects };
}

/** Depth of `operation` and the objects that its answer may hold. `document` is valid: its fragments make no cycle. */
export function sizeOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Size {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)] as const] : [],
  );
  const root = schema.getRootType(operation.operation);
  if (!root) return { depth: 0, objects: 0 };
  const measure: Measure = {
    schema,
    fragments,
    variables: { ...Object.fromEntries(defaults), ...variables },
    measured: new Map(),
  };
  return sizeOfSelections(operation.selectionSet, root.name, null, measure);
}

/** True when no variable says how long a page is: then neither depth nor size depend on variables. */
export function isSizeFixed(document: DocumentNode): boolean {
  let isFixed = true;
  visit(document, {
    Argument: ({ name, value }) => {
      if (['first', 'last'].includes(name.value) && value.kind === Kind.VARIABLE) isFixed = false;
    },
  });
  return isFixed;
}

/** Throws when `operation` goes too deep or its answer could be too large. */
export function checkLimits(...operation: Parameters<typeof sizeOf>): void {
  const { depth, objects } = sizeOf(...operation);
  if (depth > maxDepth) refuseInput(`expected at most ${maxDepth} fields within each other, but got ${depth}`);
  if (objects > maxObjects) {
    refuseInput(
      `expected a query whose answer holds at most ${maxObjects} objects, but this one may reach ${objects}: ask for shorter pages with \`first\` or \`last\`, or in several queries`,
    );
  }
}
