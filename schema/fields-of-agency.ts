/** Which fields of the graph an agency answers, as composition has written it into the supergraph. */
import { type ConstDirectiveNode, type GraphQLSchema, isObjectType } from 'graphql';
import type { AgencyId } from './agencies.js';

/** Where the supergraph says that a type or a field is answered (Federation's `join` directives). */
function graphsOf(directives: ReadonlyArray<ConstDirectiveNode> = [], name: string): ReadonlyArray<string> {
  return directives.flatMap((directive) => {
    if (directive.name.value !== name) return [];
    const graph = directive.arguments?.find((argument) => argument.name.value === 'graph')?.value;
    return graph?.kind === 'EnumValue' ? [graph.value] : [];
  });
}

/** The fields that `agency` answers, `Type.field`. `schema`: that of the supergraph, directives and all. */
export function fieldsOfAgency(schema: GraphQLSchema, agency: AgencyId): ReadonlyArray<string> {
  const graph = agency.toUpperCase().replaceAll('-', '_');
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => {
      const ofType = graphsOf(type.astNode?.directives, 'join__type');
      const own = Object.values(type.getFields()).filter((field) => {
        const ofField = graphsOf(field.astNode?.directives, 'join__field');
        return (ofField.length > 0 ? ofField : ofType).includes(graph);
      });
      return own.map((field) => `${type.name}.${field.name}`);
    });
}
