/** What introspection tells each agency: the part of the graph that it could ever see. Made when an agency first asks. */
import type { GraphQLSchema } from 'graphql';
import type { AgencyId } from '../../schema/agencies.js';
import type { CompiledPolicies } from '../../schema/policy/compile.js';
import { reachableCategories, visibleSchema } from '../../schema/visible.js';
import type { LoadedSupergraph } from './supergraph.js';

/** The schema of each agency, by the rules that `policies` gives when it is made; kept. */
export function visibleSchemas(
  { apiSchema, schema }: Pick<LoadedSupergraph, 'apiSchema' | 'schema'>,
  policies: () => CompiledPolicies,
): (agency: AgencyId) => GraphQLSchema {
  const made = new Map<AgencyId, GraphQLSchema>();
  return (agency) => {
    const known = made.get(agency);
    if (known) return known;
    const visible = visibleSchema(apiSchema, schema, reachableCategories(policies(), agency));
    made.set(agency, visible);
    return visible;
  };
}
