/** A small agency for the guard's tests: its schema, fixed data, a log of every resolver that ran, and full answers. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/index.js';
import { type ExecutionResult, type GraphQLSchema, graphql, parse } from 'graphql';
import type { Grant } from '../../schema/grant.js';
import type { Question } from '../../subgraphs/kit/agency.js';
import { type PageArguments, toConnection } from '../../subgraphs/kit/connection.js';
import { guardSchema } from '../../subgraphs/kit/guard.js';

export const anna = '5f0c2a5e-7d0e-4c1b-9a3e-1f6f0a9b1c01';
export const bo = '0b9d7c34-2f4a-4e57-8c11-6a2d9e4f7702';
export const cecilia = 'c3a1e8d6-94b7-4f0a-b1d2-8e5c7f3a2903';
export const everybody = [anna, bo, cecilia] as const;
export const ourCase = '1d7e3c90-5a2b-4f68-9c04-e1b8a7d6f011';
export const otherCase = '6c0a9f2e-8b41-4d35-a7e9-2f5d3b1c4a12';

/** Beginning of a subgraph's schema: federation, our directives, and what both need. */
export const header = `
extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@composeDirective"])
  @link(url: "https://familjegraf.example/disclosure/v1.0", import: ["@category", "@open"])
  @composeDirective(name: "@category")
  @composeDirective(name: "@open")
directive @category(id: String!) on FIELD_DEFINITION
directive @open(reason: String!) on FIELD_DEFINITION
`;

const sdl = `${header}
type Query {
  case(id: ID!): AgencyCase @open(reason: "named by the caller")
  figures: [Figure!] @category(id: "t.figures")
}
type Figure { count: Int }
type AgencyCase @key(fields: "id") {
  id: ID! @open(reason: "named by the caller")
  state: String @category(id: "t.case")
  members: [Member!] @category(id: "t.members")
}
type Member { role: String! person: Person! }
type Person @key(fields: "id") {
  id: ID! @open(reason: "opaque")
  name: Name @category(id: "t.name")
  records: [Record!] @category(id: "t.record")
  visits(first: Int, after: String, last: Int, before: String): VisitConnection @category(id: "t.visit")
  relations: [Relation!] @category(id: "t.relation")
  contact: Relation @category(id: "t.contact")
}
type Name { given: String! surname: String! }
type Record { id: ID! kind: String! place: Place @category(id: "t.place") }
type Place { area: String! detail: Detail! }
type Detail { street: String! }
type VisitConnection { edges: [VisitEdge!]! pageInfo: PageInfo! }
type VisitEdge { cursor: String! node: Visit! }
type Visit { id: ID! note: String! office: String @category(id: "t.office") }
type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
type Relation { kind: String! person: Person! }
`;

/** Categories about a person; `t.place` and `t.office` stand inside records, not at the person. */
export const personCategories = [
  't.name',
  't.record',
  't.place',
  't.visit',
  't.office',
  't.relation',
  't.contact',
] as const;
export const caseCategories = ['t.case', 't.members'] as const;

const given: Readonly<Record<string, string>> = { [anna]: 'Anna', [bo]: 'Bo', [cecilia]: 'Cecilia' };
const linked: Readonly<Record<string, ReadonlyArray<string>>> = {
  [anna]: [bo, cecilia],
  [bo]: [anna],
  [cecilia]: [bo, anna],
};
const contacts: Readonly<Record<string, string>> = { [anna]: cecilia, [bo]: anna, [cecilia]: bo };

type Stub = { readonly id: string };
type Row = Readonly<Record<string, unknown>>;
type TestResolvers = Record<
  string,
  Record<string, (source: never, args: never, question: Question<unknown>) => unknown>
>;

/** Which resolvers ran, as `Type.field subject`, in order. */
export type Calls = string[];

function baseResolvers(called: (field: string, subject: string) => void): TestResolvers {
  const link = (kind: string, id: string) => ({ kind, person: { id } });
  return {
    Query: {
      case: (_: unknown, { id }: Stub) => ({ id }),
      figures: () => {
        called('Query.figures', '');
        return [{ count: 7 }];
      },
    },
    AgencyCase: {
      state: ({ id }: Stub) => {
        called('AgencyCase.state', id);
        return `open ${id}`;
      },
      members: ({ id }: Stub) => {
        called('AgencyCase.members', id);
        return everybody.map((person) => ({ role: `role of ${given[person]}`, person: { id: person } }));
      },
    },
    Person: {
      name: async ({ id }: Stub) => {
        called('Person.name', id);
        return { given: given[id], surname: 'Test' };
      },
      records: async ({ id }: Stub) => {
        called('Person.records', id);
        return [1, 2].map((number) => ({ id: `${given[id]} record ${number}`, owner: id, kind: 'KIND' }));
      },
      visits: ({ id }: Stub, page: PageArguments) => {
        called('Person.visits', id);
        const rows = [1, 2, 3].map((number) => ({ id: `${given[id]} visit ${number}`, owner: id, note: 'NOTE' }));
        return toConnection(rows, page);
      },
      relations: ({ id }: Stub) => {
        called('Person.relations', id);
        return linked[id]?.map((other) => link(`${given[id]} to ${given[other]}`, other));
      },
      contact: ({ id }: Stub) => {
        called('Person.contact', id);
        return contacts[id] && link(`${given[id]} first calls`, contacts[id]);
      },
    },
    Record: {
      place: ({ id, owner }: { id: string; owner: string }) => {
        called('Record.place', owner);
        return { area: `area of ${id}`, detail: { street: `street of ${id}` } };
      },
    },
    Visit: {
      office: ({ id, owner }: { id: string; owner: string }) => {
        called('Visit.office', owner);
        return `office of ${id}`;
      },
    },
  };
}

/** Builds and guards an agency's schema from `typeDefs` (without the header) and `resolvers`. */
export function guarded(typeDefs: string, resolvers: TestResolvers = {}): GraphQLSchema {
  return guardSchema(
    buildSubgraphSchema({
      typeDefs: parse(typeDefs),
      resolvers: resolvers as unknown as GraphQLResolverMap<unknown>,
    }),
  );
}

/** A grant for agency `t` that allows what `allowed` says and nothing else. */
export function grantOf(allowed: Partial<Pick<Grant, 'case' | 'aboutCase' | 'aboutAgency' | 'persons'>>): Grant {
  return {
    version: 1,
    audience: 't',
    bundle: '0123456789abcdef',
    requestId: 'request-1',
    actor: { id: 'actor-1', agency: 't', unit: 'unit', roles: [], assurance: 3 },
    case: { id: ourCase },
    aboutCase: [],
    aboutAgency: [],
    persons: {},
    ...allowed,
  };
}

/** A grant that allows everything about everybody. */
export const fullGrant: Grant = grantOf({
  aboutCase: caseCategories,
  aboutAgency: ['t.figures'],
  persons: Object.fromEntries(everybody.map((id) => [id, personCategories])),
});

/** An answer whose parts may be compared and searched: prototypes are plain. */
export interface Asked {
  readonly data: Row | null;
  readonly errors: ReadonlyArray<string>;
  /** The whole answer as text: what is absent here has not left the agency. */
  readonly text: string;
}

/** Asks `schema` under `grant`. */
export async function askSchema(
  schema: GraphQLSchema,
  grant: Grant,
  source: string,
  variableValues: Row = {},
): Promise<Asked> {
  const contextValue: Question<unknown> = { grant, load: {}, today: '2026-11-23' };
  const result: ExecutionResult = await graphql({ schema, source, variableValues, contextValue });
  const text = JSON.stringify(result);
  const { data, errors } = JSON.parse(text) as { data?: Row; errors?: Array<{ message: string }> };
  return { data: data ?? null, errors: (errors ?? []).map(({ message }) => message), text };
}

/** The test agency: `ask` sends a query under a grant, `calls` lists the resolvers that ran since the last `ask`. */
export function startFamily() {
  const calls: Calls = [];
  const schema = guarded(
    sdl,
    baseResolvers((field, subject) => {
      calls.push(`${field} ${subject}`.trim());
    }),
  );
  return {
    calls,
    ask(grant: Grant, source: string, variables: Row = {}): Promise<Asked> {
      calls.length = 0;
      return askSchema(schema, grant, source, variables);
    },
    /** Asks for `selection` of the persons `ids`, as the gateway does. */
    async persons(grant: Grant, ids: ReadonlyArray<string>, selection: string) {
      calls.length = 0;
      const representations = ids.map((id) => ({ __typename: 'Person', id }));
      const source = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { ${selection} } } }`;
      const asked = await askSchema(schema, grant, source, { r: representations });
      return { ...asked, rows: (asked.data?._entities ?? null) as ReadonlyArray<Row | null> | null };
    },
  };
}
