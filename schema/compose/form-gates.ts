/**
 * Gates on the form of an agency's schema: what could carry data past a decision, search for people, or judge them.
 *
 * Source: traps that others fell into (`@requires` carries one agency's data to another, renamed imports, filters);
 * schema/PRINCIPLES.md, D10, D11 and N2 (no search by attribute, no score or ranking), S1 to S5.
 */
import {
  type ASTNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  visit,
} from 'graphql';
import { located } from './located.js';

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

/** Arguments that choose a record by its id or a page of a list, with their types: they tell nothing of what is in it. */
const plainArguments: ReadonlyMap<string, string> = new Map([
  ['id', 'ID'],
  ['first', 'Int'],
  ['after', 'String'],
  ['last', 'Int'],
  ['before', 'String'],
]);
const isPlain = ({ name, type }: InputValueDefinitionNode): boolean => {
  const inner = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
  return inner.kind === Kind.NAMED_TYPE && inner.name.value === plainArguments.get(name.value);
};
const carriers: ReadonlySet<string> = new Set([
  'requires',
  'provides',
  'fromContext',
  'context',
  'override',
  'interfaceObject',
]);
/** Stems of names that judge people instead of telling a fact; in Swedish too. */
const judging =
  /risk|score|ranking|^rank|[a-z]Rank|likelihood|probabilit|predict|prognos|profil|dangerousness|farlighet|poäng|sannolikhet/i;

/** The category that a field states; undefined when it states none. */
function statedCategory({ directives }: FieldDefinitionNode): string | undefined {
  const value = directives?.find(({ name }) => name.value === 'category')?.arguments?.[0]?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

function argumentFaults(type: string, field: FieldDefinitionNode, aggregates: ReadonlySet<string>): string[] {
  const category = statedCategory(field);
  // What such a mutation is given is what is to be done: its answer tells of nobody, so that nobody is looked for by it.
  if (type === 'Mutation' && category !== undefined && aggregates.has(category)) return [];
  if (category !== undefined && type !== 'Query' && type !== 'Mutation') return [];
  return (field.arguments ?? [])
    .filter((argument) => !isPlain(argument))
    .map((argument) =>
      located(
        `\`${type}.${field.name.value}(${argument.name.value}:)\` chooses by an attribute: only ${[...plainArguments.keys()].join(', ')} may, or the field states a category of its own`,
        argument,
      ),
    );
}

function fieldFaults(type: string, field: FieldDefinitionNode, aggregates: ReadonlySet<string>): string[] {
  const at = `\`${type}.${field.name.value}\``;
  const faults = argumentFaults(type, field, aggregates);
  const onArguments = (field.arguments ?? []).flatMap(({ directives }) => directives ?? []);
  for (const { name } of [...(field.directives ?? []), ...onArguments]) {
    if (!carriers.has(name.value)) continue;
    faults.push(
      located(
        `${at} has @${name.value}, which carries data between agencies past their decisions: take it away`,
        field,
      ),
    );
  }
  if (judging.test(field.name.value)) {
    faults.push(
      located(
        `${at} sounds like a score, a rank or a risk: nobody is judged here; give the fact, not the judgement`,
        field,
      ),
    );
  }
  return faults;
}

/** Directives go by their own names, ours and the federation's: under another name a gate would not know them. */
function linkFaults(document: DocumentNode): string[] {
  const faults: string[] = [];
  visit(document, {
    Directive: (node) => {
      if (node.name.value.includes('__')) {
        faults.push(
          located(`@${node.name.value} is a directive under a prefixed name: import it and use its own`, node),
        );
      }
      if (node.name.value !== 'link') return;
      const argument = (name: string) => node.arguments?.find((one) => one.name.value === name)?.value;
      const imported = argument('import');
      const isRenamed = imported?.kind === Kind.LIST && imported.values.some((value) => value.kind === Kind.OBJECT);
      if (isRenamed || argument('as')) {
        faults.push(located('directives are imported under other names: import them as they are', node));
      }
    },
  });
  return faults;
}

/** Directives on types that carry data between agencies, and definitions of directives for queries. */
function definitionFaults(document: DocumentNode): string[] {
  return document.definitions.flatMap((node) => {
    if (node.kind === Kind.DIRECTIVE_DEFINITION) {
      const inQueries = node.locations.some(
        ({ value }) =>
          /^(QUERY|MUTATION|SUBSCRIPTION|FIELD|FRAGMENT_|INLINE_|VARIABLE_)/.test(value) &&
          value !== 'FIELD_DEFINITION',
      );
      if (inQueries)
        return [located(`@${node.name.value} is a directive for queries: agencies have none of their own`, node)];
    }
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.OBJECT_TYPE_EXTENSION) return [];
    const found = node.directives?.find(({ name }) => carriers.has(name.value));
    return found
      ? [
          located(
            `\`${node.name.value}\` has @${found.name.value}, which carries data between agencies: take it away`,
            node,
          ),
        ]
      : [];
  });
}

/** Types, inputs, arguments, enums and their values that judge. */
function judgedNames(document: DocumentNode): string[] {
  const faults: string[] = [];
  const check = (node: { readonly name: { readonly value: string } } & ASTNode) => {
    if (!judging.test(node.name.value)) return;
    faults.push(
      located(`\`${node.name.value}\` sounds like a score, a rank or a risk: give the fact, not the judgement`, node),
    );
  };
  visit(document, {
    ObjectTypeDefinition: check,
    InputObjectTypeDefinition: check,
    InputValueDefinition: check,
    EnumTypeDefinition: check,
    EnumValueDefinition: check,
  });
  return faults;
}

/** Abstract types: a category on one of them is lost where the type behind it is known. */
function abstractTypes(document: DocumentNode): string[] {
  const faults: string[] = [];
  const refuse = (node: { readonly name: { readonly value: string } } & ASTNode) => {
    const fault = `\`${node.name.value}\` is an interface or a union, whose types may differ in category: write object types`;
    faults.push(located(fault, node));
  };
  visit(document, {
    InterfaceTypeDefinition: refuse,
    InterfaceTypeExtension: refuse,
    UnionTypeDefinition: refuse,
    UnionTypeExtension: refuse,
  });
  return faults;
}

/** What pushes: nobody is sent anything through the graph that nobody has asked for in a case (S5). */
function pushFaults(document: DocumentNode): string[] {
  const faults: string[] = [];
  const refuse = (node: ASTNode) => {
    faults.push(located('a subscription would push data that nobody has asked for in a case: take it away', node));
  };
  visit(document, {
    ObjectTypeDefinition: (node) => (node.name.value === 'Subscription' ? refuse(node) : undefined),
    ObjectTypeExtension: (node) => (node.name.value === 'Subscription' ? refuse(node) : undefined),
    OperationTypeDefinition: (node) => (node.operation === 'subscription' ? refuse(node) : undefined),
  });
  return faults;
}

/** Faults of the form of `document`, an agency's schema. `aggregates`: its categories that tell of no person. */
export function checkForm(document: DocumentNode, aggregates: ReadonlySet<string> = new Set()): string[] {
  const objects = document.definitions.filter(
    (node): node is ObjectNode => node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION,
  );
  return [
    ...linkFaults(document),
    ...definitionFaults(document),
    ...judgedNames(document),
    ...objects.flatMap((type) =>
      (type.fields ?? []).flatMap((field) => fieldFaults(type.name.value, field, aggregates)),
    ),
    ...abstractTypes(document),
    ...pushFaults(document),
  ];
}
