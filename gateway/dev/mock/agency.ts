/**
 * An agency that exists in memory alone: it answers the gateway's questions over its real schema with synthetic values.
 * Of the grant it keeps to the persons and the record ids, as a holder would; it decides nothing.
 */
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  execute,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getNamedType,
  getNullableType,
  isEnumType,
  isListType,
  isObjectType,
  parse,
} from 'graphql';
import type { AgencySchema } from '../../../schema/compose/compose.js';
import { categoryOf, completedOn, personType } from '../../../schema/contract.js';
import { type GrantedPair, grantHashOf, type SignedGrant } from '../../../schema/signed-grant.js';
import type { AgencyAnswer, AgencyTransport } from '../../execution/transport.js';
import type { FactsStore } from '../../facts/facts-store.js';
import { belonging } from './belonging.js';
import { hasHappened } from './dates.js';
import { type PageArguments, pageOf } from './page.js';
import { choose, pick, uuidOf } from './pick.js';
import { cursorOf, scalarValue } from './values.js';

/** What the agency is made of. `day`: the day it is said to be. */
export interface MockOptions {
  readonly seed: string;
  readonly day: string;
  readonly facts: Pick<FactsStore, 'load'>;
}

/** Something of the graph: where it is reached, and about whom. */
interface Node {
  readonly __typename: string;
  readonly key: string;
  readonly person: string | null;
  readonly given: Readonly<Record<string, unknown>>;
  readonly limit: GrantedPair['limit'];
  /** Of a connection: which of its records are asked for; null: it is none. */
  readonly page: PageArguments | null;
}

interface Asked {
  readonly grant: SignedGrant;
  readonly options: MockOptions;
}

const none: Node = { __typename: 'Query', key: '', person: null, given: {}, limit: null, page: null };
const mostRecords = 3;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'key' in value;
}

/** A person's representation, or the case's, as the gateway sends it. */
function toNode(source: unknown, typeName: string, { seed, day }: MockOptions): Node {
  if (isNode(source)) return source;
  const { id } = (source ?? {}) as { id?: string };
  if (id === undefined) return none;
  const given = { ...belonging(typeName, `${seed} ${id}`, day), id };
  return { ...none, __typename: typeName, key: id, person: typeName === personType ? id : null, given };
}

/** The persons of the case about whom this agency may answer. */
async function personsOf({ grant, options }: Asked): Promise<ReadonlyArray<Node>> {
  const facts = (await options.facts.load(grant.case?.id ?? ''))?.factsOn(grant.day);
  const persons = [...(facts?.persons.values() ?? [])].filter(({ personId }) => grant.persons[personId]);
  return persons.map(({ personId, role, since }) => {
    const given = { role: role.toUpperCase().replace('-', '_'), since, person: { id: personId } };
    return { ...none, __typename: 'CasePerson', key: `case-person ${personId}`, given };
  });
}

/** Which records a list has: those that the grant names, else up to three; three more where it comes in pages. */
function keysOf(node: Node, key: string): ReadonlyArray<string> {
  if (node.limit !== null && node.limit.recordIds.length > 0) return node.limit.recordIds;
  const count = pick(`${key} count`, mostRecords + 1) + (key.endsWith('/edges') ? mostRecords : 0);
  return Array.from({ length: count }, (_, at) => uuidOf(`${key} ${at}`));
}

/** The page of the connection `key` that is asked for. */
function recordsOn(node: Node, key: string) {
  const edges = `${key}/edges`;
  return pageOf([...new Set(keysOf(node, edges))], (id) => cursorOf(`${edges}/${id}`), node.page ?? {});
}

/** What that page says of itself. */
function pageInfo(node: Node, key: string): Readonly<Record<string, unknown>> {
  const { keys, hasNextPage, hasPreviousPage } = recordsOn(node, key);
  const [startCursor = null, endCursor = null] = [keys[0], keys.at(-1)].map(
    (id) => id && cursorOf(`${key}/edges/${id}`),
  );
  return { hasNextPage, hasPreviousPage, startCursor, endCursor };
}

function make(type: GraphQLOutputType, node: Node, key: string, info: GraphQLResolveInfo, asked: Asked): unknown {
  const { seed, day } = asked.options;
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const keys = node.page ? recordsOn(node, node.key).keys : keysOf(node, key);
    const all = keys.map((id) =>
      make(nullable.ofType, { ...node, page: null, given: { id } }, `${key}/${id}`, info, asked),
    );
    return [...new Set(all)];
  }
  const seeded = `${seed} ${key}`;
  if (isObjectType(nullable)) {
    const isPerson = nullable.name === personType;
    const other = choose(key, Object.keys(asked.grant.persons));
    if (isPerson) return { id: other };
    const page = nullable.name === 'PageInfo' ? pageInfo(node, node.key) : {};
    const edge = nullable.name.endsWith('Edge') ? { cursor: cursorOf(key) } : {};
    const given = { ...belonging(nullable.name, seeded, day), ...node.given, ...page, ...edge };
    return { ...node, __typename: nullable.name, key, given };
  }
  if (isEnumType(nullable)) return choose(seeded, nullable.getValues()).name;
  const { fieldName, parentType } = info;
  return scalarValue({
    ...{ key: seeded, type: parentType.name, field: fieldName, scalar: String(nullable), person: node.person },
    record: { key: `${seed} ${node.key}`, day, until: node.limit?.dataUntil ?? day },
    description: parentType.getFields()[fieldName]?.description ?? '',
  });
}

/** Answers every field. The limit of a category applies to the records below the field that states it. */
const resolve: GraphQLFieldResolver<unknown, Asked> = async (source, args, asked, info) => {
  const node = toNode(source, info.parentType.name, asked.options);
  const { fieldName, parentType, returnType } = info;
  if (fieldName in node.given) return node.given[fieldName];
  if (parentType.name === 'Query' && fieldName === 'case') return { id: args.id };
  if (parentType.name === 'AgencyCase' && fieldName === 'persons') return personsOf(asked);
  const field = parentType.getFields()[fieldName];
  const on = field && completedOn(field);
  if (on != null && !hasHappened(`${asked.options.seed} ${node.key}`, on)) return null;
  const category = (field && categoryOf(field)) ?? '';
  const pair = node.person === null ? undefined : asked.grant.persons[node.person]?.[category];
  const isOfPage = parentType.name.endsWith('Connection');
  const page = getNamedType(returnType).name.endsWith('Connection') ? args : isOfPage ? node.page : null;
  const below = { ...node, limit: pair ? pair.limit : node.limit, given: {}, page };
  return make(returnType, below, `${node.key}/${fieldName}`, info, asked);
};

/** Reads a grant without asking who signed it: it is our own, made in this process. */
function readClaims(statement: string): SignedGrant {
  return JSON.parse(Buffer.from(statement.split('.')[1] ?? '', 'base64url').toString()) as SignedGrant;
}

/** The agency of `schema`, as the gateway asks it. */
export function mockAgency({ agency, sdl }: AgencySchema, options: MockOptions): AgencyTransport {
  const schema = buildSubgraphSchema(parse(sdl));
  const grants = new Map<string, SignedGrant>();
  const grantOf = ({ grant, grantHash = '' }: { grant?: string; grantHash?: string }) => {
    if (grant === undefined) return grants.get(grantHash);
    const claims = readClaims(grant);
    grants.set(grantHashOf(grant), claims);
    return claims;
  };
  return {
    agency,
    circuit: 'closed',
    ask: async (body): Promise<AgencyAnswer> => {
      const { query, variables, extensions } = JSON.parse(String(body));
      const grant = grantOf(extensions ?? {});
      if (!grant) return { data: null, errors: [{ code: 'GRANT_UNKNOWN' }], refused: [] };
      const { data, errors = [] } = await execute({
        ...{ schema, document: parse(query), variableValues: variables, fieldResolver: resolve },
        contextValue: { grant, options } satisfies Asked,
      });
      if (errors[0]) throw errors[0];
      return { data: JSON.parse(JSON.stringify(data)), errors: [], refused: [] };
    },
    close: async () => {},
  };
}
