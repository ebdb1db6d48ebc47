/**
 * Gates on the form of an agency's schema: what could carry data past a decision, search for people, or judge them.
 *
 * Source: DESIGN.md section 7 (`@requires` carries one agency's data to another, renamed imports, filters); LAW.md 7.4
 * D10 and D11 and section 8.2 (no search by attribute, no score or ranking); PRIVACY.md section 6.
 */
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  visit,
} from 'graphql';
import { personType } from '../contract.js';
import { located } from './located.js';

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

/** Arguments that choose a record by its id or a page of a list, and so tell nothing about what is in it. */
const plainArguments: ReadonlySet<string> = new Set(['id', 'first', 'after', 'last', 'before']);
const carriers: ReadonlySet<string> = new Set([
  'requires',
  'provides',
  'fromContext',
  'context',
  'override',
  'interfaceObject',
]);
/** Words in the name of a field that judges people instead of telling a fact. */
const judging: ReadonlySet<string> = new Set(
  'risk score rank ranking rating likelihood probability prediction profile profiling'.split(' '),
);
const wordsOf = (name: string): string[] => name.split(/(?=[A-Z])|_/).map((word) => word.toLowerCase());
const specification = /^https:\/\/familjegraf\.example\/disclosure\//;

const has = (node: { readonly directives?: ReadonlyArray<ConstDirectiveNode> | undefined }, name: string): boolean =>
  node.directives?.some((directive) => directive.name.value === name) ?? false;

function argumentFaults(type: string, field: FieldDefinitionNode): string[] {
  if (has(field, 'category') && type !== 'Query') return [];
  return (field.arguments ?? [])
    .filter(({ name }) => !plainArguments.has(name.value))
    .map((argument) =>
      located(
        `\`${type}.${field.name.value}(${argument.name.value}:)\` chooses by an attribute: only ${[...plainArguments].join(', ')} may, or the field states a category of its own`,
        argument,
      ),
    );
}

function fieldFaults(type: string, field: FieldDefinitionNode): string[] {
  const at = `\`${type}.${field.name.value}\``;
  const faults = argumentFaults(type, field);
  for (const { name } of field.directives ?? []) {
    if (!carriers.has(name.value)) continue;
    faults.push(
      located(
        `${at} has @${name.value}, which carries data between agencies past their decisions: take it away`,
        field,
      ),
    );
  }
  if (wordsOf(field.name.value).some((word) => judging.has(word))) {
    faults.push(
      located(
        `${at} sounds like a score, a rank or a risk: nobody is judged here; give the fact, not the judgement`,
        field,
      ),
    );
  }
  return faults;
}

/** Types that a mutation answers with and that lead to a person: payloads carry records of the case file and ids only. */
function payloadFaults(objects: ReadonlyArray<ObjectNode>): string[] {
  const fieldsOf = (type: string) =>
    objects.filter(({ name }) => name.value === type).flatMap(({ fields }) => fields ?? []);
  const seen = new Set<string>();
  const leadsToPerson = (type: string): boolean => {
    if (type === personType) return true;
    if (seen.has(type)) return false;
    seen.add(type);
    return fieldsOf(type).some((field) => leadsToPerson(namedType(field)));
  };
  return fieldsOf('Mutation').flatMap((field) => {
    seen.clear();
    if (!leadsToPerson(namedType(field))) return [];
    return [
      located(
        `\`Mutation.${field.name.value}\` answers with a person: answer with ids and records of the case file`,
        field,
      ),
    ];
  });
}

function namedType({ type }: FieldDefinitionNode): string {
  let inner = type;
  while (inner.kind !== Kind.NAMED_TYPE) inner = inner.type;
  return inner.name.value;
}

/** `@link` of our specification must import our directives under their own names. */
function linkFaults(document: DocumentNode): string[] {
  const faults: string[] = [];
  visit(document, {
    Directive: (node) => {
      if (node.name.value !== 'link') return;
      const argument = (name: string) => node.arguments?.find((one) => one.name.value === name)?.value;
      const url = argument('url');
      if (url?.kind !== Kind.STRING || !specification.test(url.value)) return;
      const imported = argument('import');
      const isRenamed = imported?.kind === Kind.LIST && imported.values.some((value) => value.kind === Kind.OBJECT);
      if (isRenamed || argument('as')) {
        faults.push(
          located('our directives are imported under other names: import "@category" and "@open" as they are', node),
        );
      }
    },
  });
  return faults;
}

/** Faults of the form of `document`, an agency's schema. */
export function checkForm(document: DocumentNode): string[] {
  const objects = document.definitions.filter(
    (node): node is ObjectNode => node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION,
  );
  return [
    ...linkFaults(document),
    ...objects.flatMap((type) => (type.fields ?? []).flatMap((field) => fieldFaults(type.name.value, field))),
    ...payloadFaults(objects),
  ];
}
