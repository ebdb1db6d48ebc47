/**
 * Reads, before anything is executed, which pairs of subject and category a question asks for: through aliases,
 * fragments and variables, as if nothing were skipped. What a field's category is follows the same rules as the guard.
 */
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';
import { caseType, categoryOf, isFederationField, isOpen, isSubjectType, personType } from '../../schema/contract.js';
import type { CategoryId } from '../../schema/grant.js';
import type { Subject } from './decisions.js';

/** A pair that a question asks for. */
export interface AskedPair {
  readonly subject: Subject;
  readonly category: CategoryId;
}

/** Categories read by one `_entities` call, by type of the representation. */
interface EntityCall {
  readonly representations: ValueNode;
  readonly categories: ReadonlyMap<string, ReadonlySet<CategoryId>>;
}

/** What a document reads, whatever its variables. */
export interface DocumentWidth {
  readonly entities: ReadonlyArray<EntityCall>;
  readonly aboutCase: ReadonlySet<CategoryId>;
  readonly aboutAgency: ReadonlySet<CategoryId>;
}

/** Stands for what no grant can name: a field without a category, or a person's field that is reached through another's. */
const never: CategoryId = '';

class Reader {
  readonly entities: EntityCall[] = [];
  readonly aboutCase = new Set<CategoryId>();
  readonly aboutAgency = new Set<CategoryId>();
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(schema: GraphQLSchema, document: DocumentNode) {
    this.#schema = schema;
    const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  readRoot(root: GraphQLObjectType, selections: SelectionSetNode): void {
    this.#eachField(root, selections, (type, field) => {
      const definition = type.getFields()[field.name.value];
      if (!definition) return;
      if (definition.name === '_entities') return this.#readEntities(field.arguments?.[0]?.value, field.selectionSet);
      if (isFederationField(type, definition)) return;
      const target = getNamedType(definition.type);
      const isCase = isObjectType(target) && target.name === caseType && categoryOf(definition) === null;
      if (isCase && field.selectionSet) return this.#read(target, field.selectionSet, null, this.aboutCase);
      this.#readField(type, field, null, this.aboutAgency);
    });
  }

  #readEntities(representations: ValueNode | undefined, selections: SelectionSetNode | undefined): void {
    const categories = new Map<string, Set<CategoryId>>();
    if (!representations || !selections) return;
    for (const name of [personType, caseType]) {
      const type = this.#schema.getType(name);
      const sink = new Set<CategoryId>();
      if (isObjectType(type)) this.#read(type, selections, null, sink);
      categories.set(name, sink);
    }
    this.entities.push({ representations, categories });
  }

  #read(
    type: GraphQLObjectType,
    selections: SelectionSetNode,
    inherited: CategoryId | null,
    sink: Set<CategoryId>,
  ): void {
    this.#eachField(type, selections, (parent, field) => this.#readField(parent, field, inherited, sink));
  }

  #readField(type: GraphQLObjectType, field: FieldOf, inherited: CategoryId | null, sink: Set<CategoryId>): void {
    const definition = type.getFields()[field.name.value];
    if (!definition) return; // __typename
    const own = categoryOf(definition);
    const category = own ?? (isOpen(definition) ? null : inherited);
    if (own === null && category === null && !isOpen(definition)) sink.add(never);
    if (category !== null) sink.add(category);
    const target = getNamedType(definition.type);
    if (!isObjectType(target) || !field.selectionSet) return;
    if (!isSubjectType(target)) {
      this.#read(target, field.selectionSet, category, sink);
      return;
    }
    // Another subject's fields are asked for by its own representation (I1): here only what is open.
    const further = new Set<CategoryId>();
    this.#read(target, field.selectionSet, null, further);
    if (further.size > 0) sink.add(never);
  }

  /** Calls `visit` for each field of `selections` that may be read on an object of `type`, fragments included. */
  #eachField(
    type: GraphQLObjectType,
    selections: SelectionSetNode,
    visit: (type: GraphQLObjectType, field: FieldOf) => void,
  ): void {
    for (const node of selections.selections) {
      if (node.kind === Kind.FIELD) {
        visit(type, node);
        continue;
      }
      const part = node.kind === Kind.INLINE_FRAGMENT ? node : this.#fragments.get(node.name.value);
      const condition = part?.typeCondition?.name.value ?? type.name;
      const isAbstract = !isObjectType(this.#schema.getType(condition));
      if (part && (condition === type.name || isAbstract)) this.#eachField(type, part.selectionSet, visit);
    }
  }
}

type FieldOf = Extract<SelectionSetNode['selections'][number], { kind: typeof Kind.FIELD }>;

/** What the one operation of a valid `document` reads. The document must have been validated: fragments have no cycles. */
export function readWidth(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): DocumentWidth {
  const reader = new Reader(schema, document);
  const root = schema.getRootType(operation.operation);
  if (root) reader.readRoot(root, operation.selectionSet);
  return reader;
}

/**
 * The pairs that a question with `variables` asks for, each once. Null when it asks for something that no grant can
 * name: a representation of another form, or a field that is not to be reached that way.
 */
export function askedPairs(
  { entities, aboutCase, aboutAgency }: DocumentWidth,
  variables: Readonly<Record<string, unknown>>,
  caseId: string | null,
): ReadonlyArray<AskedPair> | null {
  const pairs = new Map<string, AskedPair>();
  const add = (subject: Subject, categories: Iterable<CategoryId>) => {
    const id = 'id' in subject ? subject.id : '';
    for (const category of categories) pairs.set(`${subject.kind} ${id} ${category}`, { subject, category });
  };
  for (const { representations, categories } of entities) {
    const asked = valueFromASTUntyped(representations, variables as Record<string, unknown>);
    if (!Array.isArray(asked)) return null;
    for (const representation of asked) {
      const { __typename: type, id } = (representation ?? {}) as Record<string, unknown>;
      const read = typeof type === 'string' ? categories.get(type) : undefined;
      if (typeof id !== 'string' || read === undefined) return null;
      add({ kind: type === personType ? 'person' : 'case', id }, read);
    }
  }
  if (aboutCase.size > 0) add({ kind: 'case', id: caseId ?? '' }, aboutCase);
  add({ kind: 'agency' }, aboutAgency);
  const asked = [...pairs.values()];
  return asked.some(({ category }) => category === never) ? null : asked;
}
