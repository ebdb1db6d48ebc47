/**
 * The form of an answer: for each selection set of a client's operation and each object type, the fields in order, with
 * what is needed to check, deny and log them. Prepared once per operation; nothing of the query's text is looked at later.
 */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  typeFromAST,
} from 'graphql';
import { caseType, isOpen, personType } from '../../schema/contract.js';
import type { CategoryId } from '../../schema/grant.js';
import { linkPrefix, personLinksOf } from './question.js';
import type { FieldCategories } from './supergraph.js';

/** `@skip` and `@include` of a field, as far as variables decide: every one must have its value. */
export type Conditions = ReadonlyArray<{ readonly variable: string; readonly is: boolean }>;

/** How a value is wrapped, outside in. */
export type Wrapping = { readonly nonNull: boolean; readonly of: Wrapping | null };

/** Whom the fields of a type are about: a person, the actor's case, or whoever the record above is about. */
export type SubjectKind = 'person' | 'case' | 'agency' | 'inherited';

/** One field of an answer. */
export interface FieldShape {
  /** Name in the answer and in the data. */
  readonly key: string;
  readonly name: string;
  /** `Type.field`, for the log and for messages. */
  readonly coordinate: string;
  /** The category that the field states itself; null when it inherits one, or is open. */
  readonly category: CategoryId | null;
  readonly open: boolean;
  readonly conditions: Conditions;
  /** `of` non-null: a list. */
  readonly wrapping: Wrapping;
  readonly leaf: GraphQLLeafType | null;
  /** What is selected below; null for a leaf. */
  readonly below: SelectionShape | null;
}

/** The fields of one object type. */
export interface ObjectShape {
  readonly typeName: string;
  readonly subject: SubjectKind;
  readonly fields: ReadonlyArray<FieldShape>;
  /** Names in the data of the persons to whom such an object leads. */
  readonly links: ReadonlyArray<string>;
}

/** A selection set. */
export interface SelectionShape {
  /** The shape for objects of the type named `typeName`; null when the schema has no such object type here. */
  forType(typeName: string | undefined): ObjectShape | null;
}

interface Selected {
  readonly key: string;
  readonly node: FieldNode;
  readonly conditions: Conditions;
}

const subjects: Readonly<Record<string, SubjectKind>> = { [personType]: 'person', [caseType]: 'case', Query: 'agency' };

function toWrapping(type: GraphQLOutputType): Wrapping {
  const nonNull = isNonNullType(type);
  const inner = nonNull ? type.ofType : type;
  return { nonNull, of: isListType(inner) ? toWrapping(inner.ofType) : null };
}

/** Conditions of a node; null when a literal says that it is left out. */
function conditionsOf(node: Pick<FieldNode, 'directives'>): Conditions | null {
  const found: Array<{ variable: string; is: boolean }> = [];
  for (const { name, arguments: args } of node.directives ?? []) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const value = args?.[0]?.value;
    const wanted = name.value === 'include';
    if (value?.kind === Kind.VARIABLE) found.push({ variable: value.name.value, is: wanted });
    else if (value?.kind === Kind.BOOLEAN && value.value !== wanted) return null;
  }
  return found;
}

/** Prepares the shapes of one operation. */
class Shaper {
  readonly #schema: GraphQLSchema;
  readonly #annotated: GraphQLSchema;
  readonly #categories: FieldCategories;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(document: DocumentNode, schema: GraphQLSchema, annotated: GraphQLSchema, categories: FieldCategories) {
    this.#schema = schema;
    this.#annotated = annotated;
    this.#categories = categories;
    this.#fragments = new Map(
      document.definitions.flatMap((node) =>
        node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
      ),
    );
  }

  select(
    sets: ReadonlyArray<{ set: SelectionSetNode; conditions: Conditions }>,
    type: GraphQLOutputType,
  ): SelectionShape {
    const shapes = new Map<string, ObjectShape | null>();
    const only = isObjectType(type) ? type.name : null;
    return {
      forType: (typeName) => {
        const name = only ?? typeName ?? '';
        const known = shapes.get(name);
        if (known !== undefined) return known;
        const object = this.#schema.getType(name);
        const fits = isObjectType(object) && (!isAbstractType(type) || this.#schema.isSubType(type, object));
        const made = fits ? this.#objectShape(sets, object) : null;
        shapes.set(name, made);
        return made;
      },
    };
  }

  #objectShape(
    sets: ReadonlyArray<{ set: SelectionSetNode; conditions: Conditions }>,
    type: GraphQLObjectType,
  ): ObjectShape {
    const selected: Selected[] = [];
    const seen = new Set<string>();
    for (const { set, conditions } of sets) this.#collect(set, type, conditions, selected, seen);
    const fields = this.#fieldShapes(selected, type);
    return {
      typeName: type.name,
      subject: subjects[type.name] ?? 'inherited',
      fields,
      links: personLinksOf(type).map((name) => `${linkPrefix}${name}`),
    };
  }

  #collect(
    set: SelectionSetNode,
    type: GraphQLObjectType,
    conditions: Conditions,
    found: Selected[],
    seen: Set<string>,
  ): void {
    for (const node of set.selections) {
      const own = conditionsOf(node);
      if (own === null) continue;
      const all = [...conditions, ...own];
      if (node.kind === Kind.FIELD) {
        found.push({ key: (node.alias ?? node.name).value, node, conditions: all });
        continue;
      }
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        // The same fragment under the same conditions adds nothing the second time.
        const visit = JSON.stringify([node.name.value, all]);
        if (seen.has(visit)) continue;
        seen.add(visit);
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(node.name.value) : node;
      if (!fragment) throw new GraphQLError('a fragment is not defined');
      const on = fragment.typeCondition ? typeFromAST(this.#schema, fragment.typeCondition) : type;
      if (on === type || (isAbstractType(on) && this.#schema.isSubType(on, type))) {
        this.#collect(fragment.selectionSet, type, all, found, seen);
      }
    }
  }

  /**
   * Usually one shape for each key. A field that stands several times under different conditions has one for each of
   * them, in its own place: the first whose conditions hold counts, and what is below comes from all that hold.
   */
  #fieldShapes(selected: ReadonlyArray<Selected>, type: GraphQLObjectType): FieldShape[] {
    const byKey = new Map<string, Selected[]>();
    for (const one of selected) {
      const known = byKey.get(one.key);
      if (known) known.push(one);
      else byKey.set(one.key, [one]);
    }
    const made = new Map<string, FieldShape>();
    const known = new Set<string>();
    return selected.flatMap(({ key, conditions }) => {
      const alternative = `${key} ${JSON.stringify(conditions)}`;
      if (known.has(key) || known.has(alternative)) return [];
      known.add(conditions.length === 0 ? key : alternative);
      const shape = made.get(key) ?? this.#fieldShape(key, byKey.get(key) ?? [], type);
      made.set(key, shape);
      return [{ ...shape, conditions }];
    });
  }

  #fieldShape(key: string, nodes: ReadonlyArray<Selected>, type: GraphQLObjectType): FieldShape {
    const name = nodes[0]?.node.name.value ?? '';
    const common = { key, name, coordinate: `${type.name}.${name}`, conditions: [] };
    const definition = type.getFields()[name];
    if (name === '__typename' || !definition) {
      return { ...common, category: null, open: true, wrapping: { nonNull: true, of: null }, leaf: null, below: null };
    }
    const annotated = this.#annotated.getType(type.name);
    const field = isObjectType(annotated) ? annotated.getFields()[name] : undefined;
    const target = getNamedType(definition.type);
    // Where all stand under the same conditions, these hold for whatever is below.
    const differ = new Set(nodes.map((one) => JSON.stringify(one.conditions))).size > 1;
    const sets = nodes.flatMap(({ node, conditions }) =>
      node.selectionSet ? [{ set: node.selectionSet, conditions: differ ? conditions : [] }] : [],
    );
    return {
      ...common,
      category: this.#categories.get(type.name)?.get(name) ?? null,
      open: field !== undefined && isOpen(field),
      wrapping: toWrapping(definition.type),
      leaf: isLeafType(target) ? target : null,
      below: sets.length > 0 ? this.select(sets, target as GraphQLOutputType) : null,
    };
  }
}

/** What the shape of an operation is prepared from. `schema`: what clients see; `annotated`: with our directives. */
export interface ShapeInput {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly schema: GraphQLSchema;
  readonly annotated: GraphQLSchema;
  readonly categories: FieldCategories;
}

/** Prepares the shape of an operation's answer. */
export function prepareShape({ document, operation, schema, annotated, categories }: ShapeInput): SelectionShape {
  const root = schema.getRootType(operation.operation);
  if (!root) throw new GraphQLError(`the graph has no ${operation.operation}`);
  const shaper = new Shaper(document, schema, annotated, categories);
  return shaper.select([{ set: operation.selectionSet, conditions: [] }], root);
}
