/** What a holder is asked in tests: claims, records, and a question about incidents. */
import type { GrantedPair } from '../../schema/signed-grant.js';
import { childRecord } from '../../subgraphs/police/seed.js';
import { type Answered, about, child, facts, named, pair } from './holder.js';

const { incident1 } = childRecord;
export const persons = (pairs: Record<string, GrantedPair>, id: string = child) => ({ persons: { [id]: pairs } });
export const incidents = 'incidents { edges { node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } }';
export const incidentsOf = ({ data }: Pick<Answered, 'data'>) => {
  const connection = data.e?.[0]?.incidents as { edges: Array<{ node: { id: string } }>; pageInfo: object } | null;
  return { ids: connection?.edges.map(({ node }) => node.id) ?? null, pageInfo: connection?.pageInfo };
};
export const records = (change: Partial<typeof facts>) => Object.values({ ...facts, ...change });
export const without = (name: keyof typeof facts) =>
  Object.values({ ...facts, [name]: undefined }).filter((each) => each !== undefined);
export const allIncidents = persons({ 'police.incident': pair() });
export const asked = { claims: persons({ 'police.incident': named(incident1) }), ...about(incidents) };
