/**
 * The form of an answer: for each selection set of a client's operation and each object type, the fields in order, with
 * what is needed to check, deny and log them. Prepared once per operation; nothing of the query's text is looked at later.
 */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLInterfaceType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
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
import type { NameInData } from './data-names.js';
import { linkPrefix, personLinksOf } from './question.js';
import type { FieldCategories } from './supergraph.js';

/** How a value is wrapped, outside in. */
export type Wrapping = { readonly nonNull: boolean; readonly of: Wrapping | null };

/** Whom the fields of a type are about: a person, the actor's case, or whoever the record above is about. */
export type SubjectKind = 'person' | 'case' | 'agency' | 'inherited';

/** One field of an answer. */
export interface FieldShape {
  /** Name in the answer. */
  readonly key: string;
  /** Name in the data. */
  readonly dataKey: string;
  readonly name: string;
  /** `Type.field`, for the log and for messages. */
  readonly coordinate: string;
  /** The category that the field states itself; null when it inherits one, or is open. */
  readonly category: CategoryId | null;
  readonly open: boolean;
  /** It states no category, and is answered by an agency: shown where what is above it is. */
  readonly inherits: boolean;
  /** `of` non-null: a list. */
  readonly wrapping: Wrapping;
  readonly leaf: GraphQLLeafType | null;
  /** True for what can be shown as it is. Null where that takes a closer look: lists, objects, other scalars. */
  readonly fits: ((value: unknown) => boolean) | null;
  /** Answered by us: the type's name, what the schema tells of itself, or the id by which others are asked of a person. */
  readonly meta: 'typename' | 'schema' | 'person' | null;
  /** What is selected below; null for a leaf. */
  readonly below: SelectionShape | null;
}

/** The fields of one object type. */
export interface ObjectShape {
  readonly typeName: string;
  readonly subject: SubjectKind;
  readonly fields: ReadonlyArray<FieldShape>;
  /** Coordinates of the fields that inherit the category of what is above. */
  readonly inherited: ReadonlyArray<string>;
  /** Names in the data of the persons to whom such an object leads. */
  readonly links: ReadonlyArray<string>;
  /** Such an object is a person, or leads to one. */
  readonly leads: boolean;
}

/** A selection set. */
export interface SelectionShape {
  /** The shape for objects of the type named `typeName`; null when the schema has no such object type here. */
  forType(typeName: string | undefined): ObjectShape | null;
  /** The field named `dataKey` of whichever type has one, for paths below what is null; null when it was not asked for. */
  find(dataKey: string): FieldShape | null;
}

type CompositeType = GraphQLObjectType | GraphQLInterfaceType;

interface Selected {
  readonly key: string;
  readonly node: FieldNode;
}

const subjects: Readonly<Record<string, SubjectKind>> = { [personType]: 'person', [caseType]: 'case', Query: 'agency' };

function toWrapping(type: GraphQLOutputType): Wrapping {
  const nonNull = isNonNullType(type);
  const inner = nonNull ? type.ofType : type;
  return { nonNull, of: isListType(inner) ? toWrapping(inner.ofType) : null };
}

const isText = (value: unknown) => typeof value === 'string';
/** What the scalars of the specification (section 3.5) answer unchanged. */
const plainScalars: Readonly<Record<string, (value: unknown) => boolean>> = {
  String: isText,
  ID: isText,
  Boolean: (value) => typeof value === 'boolean',
  Int: (value) => typeof value === 'number' && (value | 0) === value,
  Float: (value) => typeof value === 'number' && Number.isFinite(value),
};

function fitsLeaf(leaf: GraphQLLeafType): FieldShape['fits'] {
  if (!isEnumType(leaf)) return plainScalars[leaf.name] ?? null;
  const names = new Set<unknown>(leaf.getValues().map(({ name }) => name));
  return (value) => names.has(value);
}

/** Prepares the shapes of one operation. */
class Shaper {
  readonly #schema: GraphQLSchema;
  readonly #annotated: GraphQLSchema;
  readonly #categories: FieldCategories;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #isCut: boolean;
  readonly #nameInData: NameInData;

  constructor({ document, schema, annotated, categories, isCut, nameInData }: ShapeInput) {
    this.#schema = schema;
    this.#annotated = annotated;
    this.#categories = categories;
    this.#isCut = isCut;
    this.#nameInData = nameInData;
    this.#fragments = new Map(
      document.definitions.flatMap((node) =>
        node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
      ),
    );
  }

  select(sets: ReadonlyArray<SelectionSetNode>, type: GraphQLOutputType): SelectionShape {
    const shapes = new Map<string, ObjectShape | null>();
    const only = isObjectType(type) ? type.name : null;
    let last: { readonly typeName: string | undefined; readonly shape: ObjectShape | null } | null = null;
    const forType = (typeName: string | undefined): ObjectShape | null => {
      if (last !== null && (only !== null || last.typeName === typeName)) return last.shape;
      last = { typeName, shape: find(only ?? typeName ?? '') };
      return last.shape;
    };
    const find = (name: string): ObjectShape | null => {
      const known = shapes.get(name);
      if (known !== undefined) return known;
      const made = this.#shapeOf(sets, type, name);
      shapes.set(name, made);
      return made;
    };
    const possible = isAbstractType(type) ? this.#schema.getPossibleTypes(type).map(({ name }) => name) : [undefined];
    const findField = (dataKey: string): FieldShape | null => {
      const fields = possible.flatMap((name) => forType(name)?.fields ?? []);
      return fields.find((field) => field.dataKey === dataKey) ?? null;
    };
    return { forType, find: findField };
  }

  /**
   * An object is known by its type; where an agency knows no more of it than an interface (`@interfaceObject`) and nobody
   * needs to know more, by that interface, unless anything of it is categorised: a category is stated by object types.
   */
  #shapeOf(sets: ReadonlyArray<SelectionSetNode>, type: GraphQLOutputType, name: string): ObjectShape | null {
    const known = this.#schema.getType(name);
    if (name !== '' && known === undefined) return null; // of a type that clients do not have (`@inaccessible`)
    if (isObjectType(known)) {
      const fits = !isAbstractType(type) || this.#schema.isSubType(type, known);
      return fits ? this.#objectShape(sets, known) : null;
    }
    const abstract = known === undefined ? type : known;
    if (!isInterfaceType(abstract) || !isAbstractType(type)) return null;
    if (abstract !== type && !this.#schema.isSubType(type, abstract)) return null;
    const isOpenToAll = this.#schema
      .getPossibleTypes(abstract)
      .every(({ name: of }) => !(this.#isCut && of === personType) && (this.#categories.get(of)?.size ?? 0) === 0);
    return isOpenToAll && !this.#needsType(sets, abstract) ? this.#objectShape(sets, abstract) : null;
  }

  /** True when it depends on an object's own type what `sets` select of `type`. */
  #needsType(sets: ReadonlyArray<SelectionSetNode>, type: GraphQLInterfaceType): boolean {
    return sets.some((set) =>
      set.selections.some((node) => {
        if (node.kind === Kind.FIELD) return node.name.value === '__typename';
        const fragment = node.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(node.name.value) : node;
        const on = fragment?.typeCondition ? typeFromAST(this.#schema, fragment.typeCondition) : type;
        const applies = on === type || (isAbstractType(on) && this.#schema.isSubType(on, type));
        return !applies || fragment === undefined || this.#needsType([fragment.selectionSet], type);
      }),
    );
  }

  #objectShape(sets: ReadonlyArray<SelectionSetNode>, type: CompositeType): ObjectShape {
    const selected: Selected[] = [];
    const seen = new Set<string>();
    for (const set of sets) this.#collect(set, type, selected, seen);
    const fields = this.#fieldShapes(selected, type);
    const links = personLinksOf(type).map((name) => `${linkPrefix}${name}`);
    const subject = subjects[type.name] ?? 'inherited';
    return {
      typeName: type.name,
      subject,
      fields,
      inherited: fields.flatMap((field) =>
        field.category === null && !field.open && field.meta === null ? [field.coordinate] : [],
      ),
      links,
      leads: links.length > 0 || subject === 'person',
    };
  }

  #collect(set: SelectionSetNode, type: CompositeType, found: Selected[], seen: Set<string>): void {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        found.push({ key: (node.alias ?? node.name).value, node });
        continue;
      }
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        if (seen.has(node.name.value)) continue; // the second time it adds nothing
        seen.add(node.name.value);
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(node.name.value) : node;
      if (!fragment) throw new GraphQLError('a fragment is not defined');
      const on = fragment.typeCondition ? typeFromAST(this.#schema, fragment.typeCondition) : type;
      if (on === type || (isAbstractType(on) && this.#schema.isSubType(on, type))) {
        this.#collect(fragment.selectionSet, type, found, seen);
      }
    }
  }

  /** One shape for each key, in the place where it stands first; what is below comes from all places. */
  #fieldShapes(selected: ReadonlyArray<Selected>, type: CompositeType): FieldShape[] {
    const byKey = new Map<string, Selected[]>();
    for (const one of selected) {
      const known = byKey.get(one.key);
      if (known) known.push(one);
      else byKey.set(one.key, [one]);
    }
    return [...byKey].map(([key, nodes]) => this.#fieldShape(key, nodes, type));
  }

  #fieldShape(key: string, nodes: ReadonlyArray<Selected>, type: CompositeType): FieldShape {
    const name = nodes[0]?.node.name.value ?? '';
    const common = {
      key,
      dataKey: nodes[0] ? this.#nameInData(nodes[0].node) : key,
      name,
      coordinate: `${type.name}.${name}`,
    };
    const definition = type.getFields()[name];
    if (name === '__typename' || !definition) {
      const meta = name === '__typename' ? 'typename' : 'schema';
      const nothing = { category: null, leaf: null, fits: null, below: null };
      return { ...common, ...nothing, open: true, inherits: false, wrapping: { nonNull: true, of: null }, meta };
    }
    const annotated = this.#annotated.getType(type.name);
    const field = isObjectType(annotated) ? annotated.getFields()[name] : undefined;
    const target = getNamedType(definition.type);
    const sets = nodes.flatMap(({ node }) => node.selectionSet ?? []);
    const wrapping = toWrapping(definition.type);
    const leaf = isLeafType(target) ? target : null;
    const category = this.#categories.get(type.name)?.get(name) ?? null;
    const meta = this.#isCut && type.name === personType && name === 'id' ? 'person' : null;
    return {
      ...common,
      category,
      inherits: category === null && meta === null,
      open: field !== undefined && isOpen(field),
      wrapping,
      leaf,
      fits: leaf !== null && wrapping.of === null ? fitsLeaf(leaf) : null,
      meta,
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
  /** The graph has persons of ours: never shown as no more than an interface of theirs. */
  readonly isCut: boolean;
  readonly nameInData: NameInData;
}

/** Prepares the shape of an operation's answer. */
export function prepareShape(input: ShapeInput): SelectionShape {
  const { operation, schema } = input;
  const root = schema.getRootType(operation.operation);
  if (!root) throw new GraphQLError(`the graph has no ${operation.operation}`);
  const shaper = new Shaper(input);
  return shaper.select([operation.selectionSet], root);
}
