/** What each agency contributes to a supergraph, so that a change of the graph can be laid at somebody's door. */
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DirectiveNode,
  type EnumTypeDefinitionNode,
  Kind,
  parse,
  print,
} from 'graphql';
import type { AgencyId } from '../agencies.js';

/** The name under which stands what is no single agency's. */
export const sharedPart = '';

interface Node {
  readonly kind: Kind;
  readonly directives?: ReadonlyArray<DirectiveNode>;
}
type Member = Node & { readonly name: { readonly value: string } };

const isJoin = ({ name }: DirectiveNode) => name.value.startsWith('join__');

function argumentOf(directive: DirectiveNode, name: string): string | null {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.ENUM || value?.kind === Kind.STRING ? value.value : null;
}

const graphsOf = (node: Node, directive: string): ReadonlyArray<string> =>
  (node.directives ?? [])
    .filter(({ name }) => name.value === directive)
    .flatMap((one) => argumentOf(one, 'graph') ?? []);

/** Which agency each graph of the supergraph is. */
function agenciesOf(graphs: EnumTypeDefinitionNode | undefined): ReadonlyMap<string, AgencyId> {
  return new Map(
    (graphs?.values ?? []).flatMap(({ name, directives }) => {
      const graph = directives?.find((one) => one.name.value === 'join__graph');
      const agency = graph && argumentOf(graph, 'name');
      return agency ? [[name.value, agency] as const] : [];
    }),
  );
}

/** `node` without what composition says of other graphs. */
function seenBy<T extends Node>(node: T, graph: string): T {
  const directives = (node.directives ?? []).filter((one) => !isJoin(one) || argumentOf(one, 'graph') === graph);
  return { ...node, directives: directives as ReadonlyArray<ConstDirectiveNode> };
}

function membersOf(definition: DefinitionNode): ReadonlyArray<Member> {
  if (definition.kind === Kind.ENUM_TYPE_DEFINITION) return definition.values ?? [];
  return 'fields' in definition ? (definition.fields ?? []) : [];
}

/** A field that names no graph is in each of its type's. */
function isMemberIn(member: Member, graph: string): boolean {
  const named = (member.directives ?? []).filter(isJoin);
  if (named.length === 0) return true;
  return [...graphsOf(member, 'join__field'), ...graphsOf(member, 'join__enumValue')].includes(graph);
}

function partIn(definition: DefinitionNode, graph: string): string {
  const own = seenBy(definition as DefinitionNode & Node, graph);
  const members = membersOf(definition)
    .filter((member) => isMemberIn(member, graph))
    .map((member) => seenBy(member, graph));
  return print({ ...own, ...('values' in own ? { values: members } : { fields: members }) } as DefinitionNode);
}

/** The part of each agency in the supergraph `sdl`, and what is nobody's (`sharedPart`), as texts to compare. */
export function partsOf(sdl: string): ReadonlyMap<AgencyId, string> {
  const { definitions } = parse(sdl, { noLocation: true });
  const graphs = definitions.find((one) => one.kind === Kind.ENUM_TYPE_DEFINITION && one.name.value === 'join__Graph');
  const agencies = agenciesOf(graphs as EnumTypeDefinitionNode | undefined);
  const parts = new Map<AgencyId, string[]>([[sharedPart, []]]);
  for (const definition of definitions) {
    const owners = definition === graphs ? [] : graphsOf(definition as Node, 'join__type');
    const isNobodys = membersOf(definition).some((member) => !owners.some((graph) => isMemberIn(member, graph)));
    if (owners.length === 0 || isNobodys) parts.get(sharedPart)?.push(print(definition));
    for (const graph of new Set(owners)) {
      const agency = agencies.get(graph) ?? sharedPart;
      parts.set(agency, [...(parts.get(agency) ?? []), partIn(definition, graph)]);
    }
  }
  return new Map([...parts].map(([agency, texts]) => [agency, texts.join('\n')]));
}
