/**
 * The same graph twice: as one schema run by graphql-js, and as agencies behind our planner and executor, everything
 * allowed. Both ask one `World` for every value.
 */
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  buildASTSchema,
  type DocumentNode,
  execute,
  type GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  printSchema,
  type TypeNode,
  validate,
  visit,
} from 'graphql';
import { readAgencyAnswer } from '../../../gateway/execution/agency-answer.js';
import { everythingAllowed } from '../../../gateway/execution/asking.js';
import { complete } from '../../../gateway/execution/complete.js';
import type { Data, IsOfType } from '../../../gateway/execution/entities.js';
import { runOperation } from '../../../gateway/execution/run.js';
import { type AgencyTransport, TransportError } from '../../../gateway/execution/transport.js';
import { typeTest } from '../../../gateway/execution/type-test.js';
import { Planner } from '../../../gateway/planning/operations.js';
import { loadSupergraph } from '../../../gateway/planning/supergraph.js';
import { failure, hash, type Identities, type Source, toSource, typeOf, World, type WorldPlan } from './world.js';

/** What a system is made of. `ownService`: the one that the gateway answers by itself. */
export interface SystemInput {
  readonly name: string;
  readonly supergraph: string;
  readonly agencies: ReadonlyArray<{ readonly agency: string; readonly sdl: string }>;
  readonly ownService: string;
  /** How deep queries go. */
  readonly depth: number;
  readonly identities: Identities;
  /** Types that queries should lead to more often. */
  readonly wanted: ReadonlySet<string>;
}

/** What came of an operation. */
export interface Outcome {
  readonly data: unknown;
  readonly errors: ReadonlyArray<GraphQLError>;
}

interface Context {
  readonly world: World;
  readonly agency: string | null;
  /** Put around every value: nothing, or errors where a null may not stand. */
  readonly strict: (value: unknown, type: GraphQLOutputType) => unknown;
}

/** Types of which each field is some agency's. */
const owned = new Set(['Query', 'Mutation', 'Person']);
const root = { Query: toSource('Query:'), Mutation: toSource('Mutation:') };

/** The type of a field as the API has it, for the run in which everything may be null. */
function apiType(schema: GraphQLSchema, identity: string, field: string): GraphQLOutputType | undefined {
  const type = schema.getType(typeOf(identity));
  return isObjectType(type) ? type.getFields()[field]?.type : undefined;
}

/** Nulls where none may be, as errors in their own place. */
function refuseNulls(value: unknown, type: GraphQLOutputType): unknown {
  if (value instanceof Promise) return value.then((inner) => refuseNulls(inner, type));
  if (value === null || value === undefined) return isNonNullType(type) ? failure('a null where none may be') : null;
  const inner = isNonNullType(type) ? type.ofType : type;
  return isListType(inner) && Array.isArray(value) ? value.map((item) => refuseNulls(item, inner.ofType)) : value;
}

/** `schema` with every output nullable: in it no error hides another one. */
function withoutNonNull(schema: GraphQLSchema): GraphQLSchema {
  const loosen = (type: TypeNode): TypeNode => {
    if (type.kind === Kind.NON_NULL_TYPE) return loosen(type.type);
    return type.kind === Kind.LIST_TYPE ? { ...type, type: loosen(type.type) } : type;
  };
  const document = visit(parse(printSchema(schema)), {
    FieldDefinition: (node) => ({ ...node, type: loosen(node.type) }),
  });
  return buildASTSchema(document, { assumeValidSDL: true });
}

/** Fields that a field needs by `@requires`, by coordinate. */
function requiredFields(document: DocumentNode): ReadonlyMap<string, ReadonlyArray<string>> {
  const found = new Map<string, ReadonlyArray<string>>();
  for (const definition of document.definitions) {
    if (!('fields' in definition) || !('name' in definition)) continue;
    for (const field of definition.fields ?? []) {
      const value = field.directives?.find(({ name }) => name.value === 'requires')?.arguments?.[0]?.value;
      if (value?.kind !== Kind.STRING) continue;
      const [selection] = parse(`{${value.value}}`).definitions;
      if (selection?.kind !== Kind.OPERATION_DEFINITION) continue;
      const names = selection.selectionSet.selections.flatMap((node) =>
        node.kind === Kind.FIELD ? [node.name.value] : [],
      );
      found.set(`${definition.name?.value}.${field.name.value}`, names);
    }
  }
  return found;
}

/** The object that a reference names: by `id`, or by any other key, which tells it as `name|identity`. */
function identityOf(reference: Data): string {
  if (typeof reference.id === 'string') return reference.id;
  const texts: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  for (const [name, value] of Object.entries(reference)) if (name !== '__typename') collect(value);
  const known = texts.find((text) => text.includes('|'));
  if (known === undefined) throw failure('expected a key in the reference');
  return known.slice(known.lastIndexOf('|') + 1);
}

/** One graph, ready to be run both ways. */
export class System {
  readonly name: string;
  readonly input: SystemInput;
  readonly planner: Planner;
  readonly api: GraphQLSchema;
  readonly #loose: GraphQLSchema;
  readonly #isOfType: IsOfType;
  readonly #agencies = new Map<
    string,
    { schema: GraphQLSchema; required: ReadonlyMap<string, ReadonlyArray<string>> }
  >();
  /** The agency that answers a field of a root type or `Person`. */
  readonly #owners = new Map<string, string>();

  constructor(input: SystemInput) {
    this.name = input.name;
    this.input = input;
    const loaded = loadSupergraph(input.supergraph);
    this.planner = new Planner(loaded);
    this.api = loaded.apiSchema;
    this.#isOfType = typeTest(loaded.schema);
    this.#loose = withoutNonNull(loaded.apiSchema);
    for (const { agency, sdl } of input.agencies) {
      const typeDefs = parse(sdl);
      const schema = buildSubgraphSchema({ typeDefs });
      for (const type of Object.values(schema.getTypeMap())) {
        if (type.name.startsWith('_') || !(isObjectType(type) || isInterfaceType(type))) continue;
        type.extensions = { apollo: { subgraph: { resolveReference: this.#reference } } };
        if (!owned.has(type.name)) continue;
        for (const name of Object.keys(type.getFields())) this.#owners.set(`${type.name}.${name}`, agency);
      }
      this.#agencies.set(agency, { schema, required: requiredFields(typeDefs) });
    }
    this.#owners.delete('Person.id');
  }

  world(plan: WorldPlan): World {
    return new World(plan, this.api, this.input.identities);
  }

  /** As a monolith. `loose`: with every output nullable, so that every fault tells itself. */
  async monolith(document: DocumentNode, variables: Data, world: World, loose = false): Promise<Outcome> {
    const api = this.api;
    const contextValue: Context = { world, agency: null, strict: loose ? refuseNulls : (value) => value };
    const { data, errors } = await execute({
      schema: loose ? this.#loose : api,
      document,
      variableValues: variables,
      rootValue: root[operationOf(document)],
      contextValue,
      fieldResolver: this.#resolve,
      typeResolver: (value) => (value as Source).__typename,
    });
    return { data: data ?? null, errors: errors ?? [] };
  }

  /** As agencies, through our planner and executor. */
  async federated(document: DocumentNode, variables: Data, world: World): Promise<Outcome> {
    const operation = this.planner.plan(document, null, variables);
    const transports = new Map([...this.#agencies.keys()].map((agency) => [agency, this.#transport(agency, world)]));
    const run = await runOperation({
      operation,
      variables,
      requestId: 'r',
      ...everythingAllowed,
      transports,
      own: {
        service: this.input.ownService,
        answer: (person) => this.#own(person, 'disclosure', world),
        root: () => this.#own('Query:', 'viewer', world),
      },
      isOfType: this.#isOfType,
      signal: new AbortController().signal,
      endsAt: Number.POSITIVE_INFINITY,
      report: () => {},
    });
    const { data, errors } = complete(run.data, {
      shape: operation.shape,
      rootType: operationOf(document),
      verdicts: null,
      errors: run.errors,
      placed: run.placed,
      inputs: operation.inputs,
      ready: {},
    });
    return { data, errors };
  }

  readonly #resolve: GraphQLFieldResolver<Source, Context> = (source, args, { world, agency, strict }, info) => {
    const { identity, given } = source;
    const field = info.fieldName;
    if (agency === null) this.#failAsAgency(`${typeOf(identity)}.${field}`, identity, world);
    else this.#checkRequired(agency, `${info.parentType.name}.${field}`, given ?? {}, world, identity);
    if (agency === null && this.#isMissing(this.#owners.get(`${typeOf(identity)}.${field}`), identity, world))
      return null;
    const type = apiType(this.api, identity, field) ?? info.returnType;
    return strict(world.value({ identity, field, args, type }), type);
  };

  /** In the monolith, a field fails or is missing as its agency would. */
  #failAsAgency(coordinate: string, identity: string, { plan }: World): void {
    const owner = this.#owners.get(coordinate);
    if (owner === undefined) return;
    if (plan.agencyFaults.some(({ agency, kind }) => agency === owner && kind === 'down')) {
      throw failure(`down ${owner}`, 'DOWN');
    }
    if (coordinate.startsWith('Person.') && this.#isLost(owner, identity, plan)) throw failure('lost', 'LOST');
  }

  #isLost(agency: string, identity: string, { seed, agencyFaults }: WorldPlan): boolean {
    return this.#hasFault(agency, 'lost', agencyFaults) && hash(seed, 'lost', agency, identity) % 2 === 0;
  }

  #isMissing(agency: string | undefined, identity: string, { plan: { seed, agencyFaults } }: World): boolean {
    if (agency === undefined || typeOf(identity) !== 'Person') return false;
    return this.#hasFault(agency, 'missing', agencyFaults) && hash(seed, 'missing', agency, identity) % 2 === 0;
  }

  #hasFault(agency: string, kind: string, faults: WorldPlan['agencyFaults']): boolean {
    return faults.some((one) => one.agency === agency && one.kind === kind);
  }

  /** Fails as a promise does: what is thrown at once, `@apollo/subgraph` tells of the whole list. */
  readonly #reference = async (reference: Data, { world, agency }: Context): Promise<Source | null> => {
    const identity = identityOf(reference);
    if (agency !== null && typeOf(identity) === 'Person') {
      if (this.#isLost(agency, identity, world.plan)) throw failure('lost', 'LOST');
      if (this.#isMissing(agency, identity, world)) return null;
    }
    const { schema } = this.#agencies.get(agency ?? '') ?? {};
    const known = isObjectType(schema?.getType(typeOf(identity)));
    return { __typename: known ? typeOf(identity) : String(reference.__typename), identity, given: reference };
  };

  /** What `@requires` names must have come, with the values that it has. */
  #checkRequired(agency: string, coordinate: string, given: Data, world: World, identity: string): void {
    for (const name of this.#agencies.get(agency)?.required.get(coordinate) ?? []) {
      const [typeName = ''] = coordinate.split('.');
      const type = apiType(this.api, identity, name);
      if (!type) throw new Error(`expected ${typeName}.${name} in the graph`);
      if (!Object.hasOwn(given, name)) throw failure(`expected ${name} to be sent`, 'REQUIRES');
      const expected = world.now({ identity, field: name, args: {}, type });
      const isLeaf = typeof expected !== 'object' || expected === null;
      if (isLeaf && given[name] !== expected) throw failure(`expected another ${name} to be sent`, 'REQUIRES');
    }
  }

  /** What the gateway answers by itself: all of it, of which each answer takes what was asked for. */
  #own(of: string, name: string, world: World): Data {
    const deep = (identity: string): Data => {
      const object = this.api.getType(typeOf(identity));
      if (!isObjectType(object)) return {};
      const fields = Object.values(object.getFields()).map((field) => [field.name, value(identity, field.name)]);
      return { __typename: object.name, ...Object.fromEntries(fields) };
    };
    const value = (identity: string, field: string): unknown => {
      const of = apiType(this.api, identity, field);
      return of ? plain(world.now({ identity, field, args: {}, type: of })) : null;
    };
    const plain = (made: unknown): unknown => {
      if (Array.isArray(made)) return made.map(plain);
      return typeof made === 'object' && made !== null ? deep((made as Source).identity) : made;
    };
    return { [name]: value(of, name) };
  }

  #transport(agency: string, world: World): AgencyTransport {
    const { schema } = this.#agencies.get(agency) ?? {};
    if (!schema) throw new Error(`expected a schema of ${agency}`);
    const contextValue: Context = { world, agency, strict: (value) => value };
    const ask = async (body: string | Buffer) => {
      if (this.#hasFault(agency, 'down', world.plan.agencyFaults)) throw new TransportError('timeout', 'down');
      const { query, variables } = JSON.parse(String(body)) as { query: string; variables: Data };
      const document = parse(query);
      const faults = validate(schema, document);
      if (faults.length > 0) {
        const errors = [{ message: '', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }];
        return readAgencyAnswer(JSON.stringify({ errors }), false);
      }
      const result = await execute({
        schema,
        document,
        variableValues: variables,
        rootValue: root[operationOf(document)],
        contextValue,
        fieldResolver: this.#resolve,
        typeResolver: (value) => (value as Source).__typename,
      });
      return readAgencyAnswer(JSON.stringify(result), true);
    };
    return { agency, circuit: 'closed', ask, close: async () => {} };
  }
}

function operationOf(document: DocumentNode): 'Query' | 'Mutation' {
  const first = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  return first?.operation === 'mutation' ? 'Mutation' : 'Query';
}
