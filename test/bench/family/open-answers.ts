/**
 * What an agency answers when nothing is protected: its own schema, resolvers and database, and every decision an allow.
 * For the benchmark's gateways without protection; an agency itself refuses every question without a grant.
 */
import { execute, parse } from 'graphql';
import type { AgencyId } from '../../../schema/agencies.js';
import type { AgencyModule } from '../../../subgraphs/kit/agency.js';
import { openDatabase } from '../../../subgraphs/kit/database.js';
import type { Allowed, Decisions } from '../../../subgraphs/kit/decisions.js';
import { buildAgencySchema } from '../../../subgraphs/kit/server.js';

const cell = { category: { holder: '' } };
const allowed = { person: null, cell, own: new Map(), limits: [], rows: [], records: new Map() } as unknown as Allowed;

/** Every person is one whom the grant covers. */
const everybody = new Proxy(
  {},
  {
    getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true, value: {} }),
  },
);

/** Decisions that allow everything. */
const openDecisions = (): Pick<Decisions, keyof Decisions> => ({
  shown: new WeakSet<object>(),
  about: () => ({ itself: allowed }),
  aboutPersonOfCase: () => allowed,
  passes: () => true,
  namesRecord: () => true,
  knownUntil: () => null,
});

/** Answers questions to `agency` whose database is at `url`. Throws when one cannot be answered. */
export async function createOpenAnswers(agency: AgencyId, url: string, day: string) {
  const { agency: module } = (await import(`../../../subgraphs/${agency}/index.js`)) as {
    agency: AgencyModule<unknown>;
  };
  const schema = buildAgencySchema(module);
  const db = await openDatabase(agency, url);
  return async (body: string): Promise<string> => {
    const { query, variables, operationName } = JSON.parse(body) as {
      query: string;
      variables?: Record<string, unknown>;
      operationName?: string;
    };
    const caseId = Object.values(variables ?? {}).find((value) => typeof value === 'string') ?? null;
    const actor = { id: 'demo-social-worker', agency: 'social-services', unit: 'child-and-family', roles: [] };
    const grant = { actor, case: caseId === null ? null : { id: caseId }, persons: everybody, day };
    const contextValue = { grant, requestId: '', load: module.loaders(db), today: day, decisions: openDecisions() };
    const result = await execute({
      ...{ schema, document: parse(query), variableValues: variables ?? {}, contextValue },
      ...(operationName && { operationName }),
    });
    if (result.errors) throw new Error(`${agency}: ${result.errors[0]?.message}`);
    return JSON.stringify(result);
  };
}
