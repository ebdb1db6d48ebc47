/** A small agency for the guard's tests: its schema, fixed data, a log of every resolver that ran, and full answers. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/index.js';
import { type ExecutionResult, type GraphQLSchema, graphql, parse } from 'graphql';
import { indexFacts } from '../../schema/facts/case-facts.js';
import type { FactRecord } from '../../schema/facts/records.js';
import type { Facts } from '../../schema/policy/decide.js';
import { parsePolicy } from '../../schema/policy/parse.js';
import { readPolicyWords } from '../../schema/policy/read.js';
import type { GrantedPair, SignedGrant } from '../../schema/signed-grant.js';
import type { Question } from '../../subgraphs/kit/agency.js';
import type { Database } from '../../subgraphs/kit/database.js';
import { type DecisionInput, Decisions, type GuardedQuestion } from '../../subgraphs/kit/decisions.js';
import { guardSchema } from '../../subgraphs/kit/guard.js';
import { OwnPolicies } from '../../subgraphs/kit/own-policies.js';
import type { Hold } from '../../subgraphs/kit/own-state.js';
import { assignmentRecord, casePersonRecord, caseRecord } from './records.js';

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

/** Record or visit 1, 2, 3 was recorded on the 1st, 2nd, 3rd of October; its id names the person. */
function recorded(owner: string, name: string) {
  return { id: `${given[owner]} ${name}`, owner, recordedOn: `2026-10-0${name.at(-1)}` };
}

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
        return [1, 2].map((number) => ({ ...recorded(id, `record ${number}`), kind: 'KIND' }));
      },
      visits: ({ id }: Stub) => {
        called('Person.visits', id);
        return [1, 2, 3].map((number) => ({ ...recorded(id, `visit ${number}`), note: 'NOTE' }));
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

/** Pairs of a grant as tests write them: a list of categories has no limits. */
export type AllowedPairs = ReadonlyArray<string> | Readonly<Record<string, GrantedPair>>;
type Allowed = Partial<Omit<SignedGrant, 'persons'>> & { readonly persons?: Readonly<Record<string, AllowedPairs>> };

function pairsOf(allowed: AllowedPairs): Record<string, GrantedPair> {
  if (!Array.isArray(allowed)) return { ...(allowed as Record<string, GrantedPair>) };
  return Object.fromEntries(allowed.map((category: string) => [category, { rows: [`${category}/1`], limit: null }]));
}

export const today = '2026-11-23';
export const actor = { id: 'actor-1', agency: 't', unit: 'unit', roles: [], assurance: 3 } as const;

/** The case of the family: open, the actor assigned, everybody in it. */
export const familyRecords: ReadonlyArray<FactRecord> = [
  caseRecord({ id: ourCase, owner: 't' }),
  assignmentRecord({ caseId: ourCase, owner: 't', actorId: actor.id }),
  ...everybody.map((personId) => casePersonRecord({ caseId: ourCase, owner: 't', personId })),
];

/** A grant for agency `t` that allows what `allowed` says and nothing else; it is not signed and carries no records. */
export function grantOf({ persons = {}, ...allowed }: Allowed): SignedGrant {
  return {
    version: 2,
    aud: 't',
    iat: Math.floor(Date.now() / 1000),
    exp: Math.floor(Date.now() / 1000) + 5,
    jti: 'grant-1',
    bundle: { hash: '0123456789abcdef', serial: 1 },
    revision: { case: 1, agency: 1 },
    day: today,
    actor,
    case: { id: ourCase },
    aboutCase: [],
    aboutAgency: [],
    records: [],
    ...allowed,
    persons: Object.setPrototypeOf(
      Object.fromEntries(Object.entries(persons).map(([id, pairs]) => [id, pairsOf(pairs)])),
      Object.getPrototypeOf(persons),
    ),
  };
}

/** A grant that allows everything about everybody. */
export const fullGrant: SignedGrant = grantOf({
  aboutCase: caseCategories,
  aboutAgency: ['t.figures'],
  persons: Object.fromEntries(everybody.map((id) => [id, personCategories])),
});

const words = readPolicyWords();
const policyWords = { ...words, agencies: [...words.agencies, 't'] };

/** Own rules of agency `t`: `special` by category, and for the others that staff of the case read everything. */
export function policiesOf(
  special: Readonly<Record<string, string>> = {},
  more: ReadonlyArray<string> = [],
): OwnPolicies {
  const rows = [...personCategories, ...caseCategories, 't.figures', 't.x', 't.y', ...more].map((id) => {
    const usual = `permit: [{ row: "1", to: [own], basis: own, when: [${id === 't.figures' ? 'actor.assured' : 'case.assigned'}], says: Staff på myndigheten får läsa uppgiften. }]`;
    const aggregate = id === 't.figures' ? 'aggregate: true' : 'aggregate: false';
    const code = `T.${id.slice(2)}`;
    return `  - { id: ${id}, code: ${code}, sv: x, en: x, secrecy: [OSL-26-1], ${aggregate}, denied: { own: absent, others: absent }, ${special[id] ?? usual} }`;
  });
  const text = `agency: t
every-category:
  forbid:
    - { row: hold, to: [own, others], when: [hold.set], says: Staff på myndigheten får läsa uppgiften. }
categories:
${rows.join('\n')}
`;
  return new OwnPolicies('t', parsePolicy('t/policy.yaml', text, policyWords), policyWords);
}

const usualPolicies = policiesOf();

/** What may differ from the usual: the rules, the signed records, holds set here, own facts, what is known of a record. */
export interface Holding {
  readonly policies?: OwnPolicies;
  readonly records?: ReadonlyArray<FactRecord>;
  readonly holds?: ReadonlyArray<Hold>;
  readonly ownFacts?: ReadonlyMap<string, Facts>;
  readonly recordFacts?: DecisionInput['recordFacts'];
}

/** The question as guards get it under `grant`. */
export function questionUnder(grant: SignedGrant, holding: Holding = {}): GuardedQuestion {
  const facts = indexFacts(holding.records ?? familyRecords, ourCase, today);
  if (!facts) throw new Error('expected an open case');
  const decisions = new Decisions({
    accepted: { grant, kid: 'k', facts, records: [], memo: new Map(), at: Date.now() },
    policies: holding.policies ?? usualPolicies,
    holds: holding.holds ?? [],
    ownFacts: holding.ownFacts ?? new Map(),
    recordFacts: holding.recordFacts ?? (() => new Map()),
  });
  const tools = { db: {} as Database, keys: new Map(), today: () => today, logKeys: null };
  return { grant, requestId: 'request-1', load: {}, today, tools, decisions };
}

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
  grant: SignedGrant,
  source: string,
  variableValues: Row = {},
  holding: Holding = {},
): Promise<Asked> {
  const contextValue = questionUnder(grant, holding);
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
    schema,
    ask(grant: SignedGrant, source: string, variables: Row = {}, holding: Holding = {}): Promise<Asked> {
      calls.length = 0;
      return askSchema(schema, grant, source, variables, holding);
    },
    /** Asks for `selection` of the persons `ids`, as the gateway does. */
    async persons(grant: SignedGrant, ids: ReadonlyArray<string>, selection: string, holding: Holding = {}) {
      calls.length = 0;
      const representations = ids.map((id) => ({ __typename: 'Person', id }));
      const source = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { ${selection} } } }`;
      const asked = await askSchema(schema, grant, source, { r: representations }, holding);
      return { ...asked, rows: (asked.data?._entities ?? null) as ReadonlyArray<Row | null> | null };
    },
  };
}
