/**
 * What introspection tells each agency: the part of the graph that it could ever see, each field with its holder, category
 * and secrecy. Made when an agency first asks, and anew by the law of another day.
 */
import type { GraphQLSchema } from 'graphql';
import type { AgencyId } from '../../schema/agencies.js';
import { holdingsOf, holdingText } from '../../schema/holdings.js';
import type { CompiledBundle } from '../../schema/policy/compile-bundle.js';
import { reachableCategories, visibleSchema } from '../../schema/visible.js';
import type { LoadedSupergraph } from './supergraph.js';

type Graph = Pick<LoadedSupergraph, 'apiSchema' | 'schema'>;

function schemaFor({ apiSchema, schema }: Graph, agency: AgencyId, bundle: CompiledBundle): GraphQLSchema {
  const { compiled, policies, agencies, words } = bundle;
  const reachable = reachableCategories(compiled, agency);
  const reached = holdingsOf(schema, reachable);
  const named = {
    ...{ agencies, bases: words.bases },
    categories: new Map(policies.map((policy) => [policy.id, policy])),
  };
  return visibleSchema(apiSchema, schema, reachable, (at) => {
    const field = reached.get(at);
    return field ? holdingText(field, named) : '';
  });
}

/** The schema of each agency, by the rules of the day on which it asks; kept while it is that day. */
export function visibleSchemas(
  graph: Graph,
  rules: (day: string) => CompiledBundle,
  today: () => string,
): (agency: AgencyId) => GraphQLSchema {
  const made = new Map<AgencyId, { readonly day: string; readonly schema: GraphQLSchema }>();
  return (agency) => {
    const day = today();
    const known = made.get(agency);
    if (known?.day === day) return known.schema;
    const schema = schemaFor(graph, agency, rules(day));
    made.set(agency, { day, schema });
    return schema;
  };
}
