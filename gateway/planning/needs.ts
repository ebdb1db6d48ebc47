/**
 * Fields that need one field with different arguments. Apollo's planner asks for what `@requires` names under its own name,
 * and so for one of them only: the others would be computed from a wrong value. Where a client asks for such fields at once,
 * the object that they are of is asked for again, under a name of ours, for each further set of arguments; what comes is
 * then joined (`execution/splits.ts`).
 */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** Below a field, through lists or not, a field that has arguments and what they must be. */
interface Need {
  readonly path: ReadonlyArray<string>;
  readonly args: string;
}

/** The object at `path` below the root was asked for once more, under `name`: what came is a part of what `key` holds. */
export interface Split {
  readonly path: ReadonlyArray<string>;
  readonly key: string;
  readonly name: string;
}

/** A document as it is planned, and what of its answer is to be joined. */
export interface Parted {
  readonly document: DocumentNode;
  readonly splits: ReadonlyArray<Split>;
}

type NeedsOf = (typeName: string, fieldName: string) => ReadonlyArray<Need>;

const setOf = (selections: ReadonlyArray<SelectionNode>): SelectionSetNode => ({
  kind: Kind.SELECTION_SET,
  selections,
});
const named = (value: string) => ({ kind: Kind.NAME, value }) as const;
const typename: FieldNode = { kind: Kind.FIELD, name: named('__typename') };
const keyOf = ({ alias, name }: FieldNode) => (alias ?? name).value;

/** What each field needs, also of what it needs, of fields that have arguments; null when no field does. */
function readNeeds(schema: GraphQLSchema): NeedsOf | null {
  const known = new Map<string, Need[]>();
  const fieldOf = (typeName: string, name: string) => {
    const type = schema.getType(typeName);
    return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
  };
  const needsOf = (typeName: string, name: string): ReadonlyArray<Need> => {
    const type = schema.getType(typeName);
    const types = isAbstractType(type) ? [type, ...schema.getPossibleTypes(type)] : [{ name: typeName }];
    return types.flatMap((one) => ofField(one.name, name));
  };
  const ofField = (typeName: string, name: string): ReadonlyArray<Need> => {
    const coordinate = `${typeName}.${name}`;
    const found = known.get(coordinate);
    if (found) return found;
    const needs: Need[] = [];
    known.set(coordinate, needs); // also where needs go round
    for (const directive of fieldOf(typeName, name)?.astNode?.directives ?? []) {
      const text = directive.arguments?.find((one) => one.name.value === 'requires')?.value;
      const [operation] = text?.kind === Kind.STRING ? parse(`{${text.value}}`).definitions : [];
      if (operation?.kind === Kind.OPERATION_DEFINITION) needs.push(...below(operation.selectionSet, typeName));
    }
    return needs;
  };
  const below = ({ selections }: SelectionSetNode, typeName: string): Need[] =>
    selections.flatMap((node): Need[] => {
      if (node.kind === Kind.FRAGMENT_SPREAD) return [];
      if (node.kind === Kind.INLINE_FRAGMENT)
        return below(node.selectionSet, node.typeCondition?.name.value ?? typeName);
      const name = node.name.value;
      const definition = fieldOf(typeName, name);
      if (!definition) return [];
      const own = definition.args.length > 0 ? [{ path: [name], args: (node.arguments ?? []).map(print).join() }] : [];
      const inner = node.selectionSet ? below(node.selectionSet, getNamedType(definition.type).name) : [];
      return [...own, ...needsOf(typeName, name), ...inner.map((one) => ({ ...one, path: [name, ...one.path] }))];
    });
  const isNeeded = Object.values(schema.getTypeMap()).some(
    (type) => isObjectType(type) && Object.keys(type.getFields()).some((name) => ofField(type.name, name).length > 0),
  );
  return isNeeded ? needsOf : null;
}

/** `set` without named fragments. */
function inline(set: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): SelectionSetNode {
  return setOf(
    set.selections.map((node): SelectionNode => {
      if (node.kind === Kind.FIELD)
        return node.selectionSet ? { ...node, selectionSet: inline(node.selectionSet, fragments) } : node;
      if (node.kind === Kind.INLINE_FRAGMENT) return { ...node, selectionSet: inline(node.selectionSet, fragments) };
      const fragment = fragments.get(node.name.value);
      if (!fragment) throw new GraphQLError('a fragment is not defined');
      return {
        kind: Kind.INLINE_FRAGMENT,
        typeCondition: fragment.typeCondition,
        ...(node.directives && { directives: node.directives }),
        selectionSet: inline(fragment.selectionSet, fragments),
      };
    }),
  );
}

/** Tells which fields of a selection cannot be asked for at once: each has the number of the time when it is. */
function timesOf(set: SelectionSetNode, rootType: string, schema: GraphQLSchema, needsOf: NeedsOf) {
  const taken = new Map<string, string>();
  const times = new Map<SelectionNode, number>();
  const place = (needs: ReadonlyArray<Need>, path: ReadonlyArray<string>): number => {
    const keys = needs.map((need) => [[...path, ...need.path].join(), need.args] as const);
    for (let time = 0; ; time++) {
      if (!keys.every(([key, args]) => (taken.get(`${time} ${key}`) ?? args) === args)) continue;
      for (const [key, args] of keys) taken.set(`${time} ${key}`, args);
      return time;
    }
  };
  const visit = ({ selections }: SelectionSetNode, typeName: string, path: ReadonlyArray<string>): void => {
    for (const node of selections) {
      if (node.kind === Kind.INLINE_FRAGMENT)
        visit(node.selectionSet, node.typeCondition?.name.value ?? typeName, path);
      if (node.kind !== Kind.FIELD) continue;
      const needs = needsOf(typeName, node.name.value);
      const time = needs.length > 0 ? place(needs, path) : 0;
      if (time > 0) times.set(node, time);
      const type = schema.getType(typeName);
      const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
      const target = field && getNamedType(field.type);
      if (node.selectionSet && isCompositeType(target)) visit(node.selectionSet, target.name, [...path, keyOf(node)]);
    }
  };
  visit(set, rootType, []);
  return times;
}

/** Selections by the time when they are asked for. */
type ByTime = Map<number, SelectionNode[]>;

function part(set: SelectionSetNode, times: ReadonlyMap<SelectionNode, number>, nameOf: NameOf): ByTime {
  const found: ByTime = new Map();
  const add = (time: number, nodes: ReadonlyArray<SelectionNode>) =>
    found.set(time, [...(found.get(time) ?? []), ...nodes]);
  for (const node of set.selections) {
    if (node.kind === Kind.FRAGMENT_SPREAD || !node.selectionSet) {
      add(times.get(node) ?? 0, [node]);
      continue;
    }
    const inner = part(node.selectionSet, times, nameOf);
    if (node.kind === Kind.INLINE_FRAGMENT) {
      for (const [time, nodes] of inner) add(time, [{ ...node, selectionSet: setOf(nodes) }]);
      continue;
    }
    const first: FieldNode = { ...node, selectionSet: setOf(inner.get(0) ?? [typename]) };
    const further = [...inner].flatMap(([time, nodes]): FieldNode[] =>
      time === 0 ? [] : [{ ...node, alias: named(nameOf(time, keyOf(node))), selectionSet: setOf(nodes) }],
    );
    add(times.get(node) ?? 0, [first, ...further]);
  }
  return found;
}

type NameOf = (time: number, key: string) => string;

/** Where `set` asks for something again, the deepest first. */
function splitsIn(set: SelectionSetNode, prefix: string, path: ReadonlyArray<string> = []): Split[] {
  return set.selections.flatMap((node): Split[] => {
    if (node.kind === Kind.FRAGMENT_SPREAD || !node.selectionSet) return [];
    if (node.kind === Kind.INLINE_FRAGMENT) return splitsIn(node.selectionSet, prefix, path);
    const name = keyOf(node);
    const key = name.startsWith(prefix) ? /^\d+__(.+)$/.exec(name.slice(prefix.length))?.[1] : undefined;
    const inner = splitsIn(node.selectionSet, prefix, [...path, name]);
    return key === undefined ? inner : [...inner, { path, key, name }];
  });
}

/**
 * Prepares the parting of operations over the supergraph `schema`. `prefix`: how names of ours begin in the data. The
 * documents hold one operation, or the named one counts. Throws a `GraphQLError` where a mutation would be made twice.
 */
export function createParter(schema: GraphQLSchema, prefix: string) {
  const needsOf = readNeeds(schema);
  return (document: DocumentNode, operation: OperationDefinitionNode): Parted => {
    const rootType = schema.getRootType(operation.operation)?.name;
    if (needsOf === null || rootType === undefined) return { document, splits: [] };
    const fragments = new Map(
      document.definitions.flatMap((node) =>
        node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
      ),
    );
    const set = inline(operation.selectionSet, fragments);
    const times = timesOf(set, rootType, schema, needsOf);
    if (times.size === 0) return { document, splits: [] };
    const parted = setOf(part(set, times, (time, key) => `${prefix}${time}__${key}`).get(0) ?? []);
    const splits = splitsIn(parted, prefix);
    if (operation.operation === 'mutation' && splits.some(({ path }) => path.length === 0)) {
      const message =
        'expected no fields of one object that need the same field with different arguments in a mutation';
      throw new GraphQLError(`${message}: ask for some of them in a query after it`);
    }
    return { document: { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet: parted }] }, splits };
  };
}
