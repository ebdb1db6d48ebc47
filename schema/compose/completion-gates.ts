/**
 * Gates on `@completed`: it can be kept to, because the field may be null and stands beside the day it names, which is
 * itself told from that day on. A field with a category of its own is decided by that.
 */
import { type DocumentNode, type FieldDefinitionNode, Kind, type StringValueNode } from 'graphql';
import { caseType, personType } from '../contract.js';
import { located } from './located.js';

const directiveOf = (field: FieldDefinitionNode, name: string) =>
  field.directives?.find((directive) => directive.name.value === name);

function dayOf(field: FieldDefinitionNode): string | null {
  const value = directiveOf(field, 'completed')?.arguments?.find(({ name }) => name.value === 'on')?.value;
  return value?.kind === Kind.STRING ? (value as StringValueNode).value : null;
}

const isDate = ({ type }: FieldDefinitionNode) => type.kind === Kind.NAMED_TYPE && type.name.value === 'Date';

function faultsOf(type: string, field: FieldDefinitionNode, fields: ReadonlyArray<FieldDefinitionNode>): string[] {
  const on = dayOf(field);
  if (on === null) return [];
  const at = `\`${type}.${field.name.value}\` has @completed`;
  const day = fields.find(({ name }) => name.value === on);
  const faults: string[] = [];
  if (type === personType || type === caseType || !fields.some(({ name }) => name.value === 'id'))
    faults.push(`${at}: only a record, which has an \`id\`, is completed`);
  if (field.type.kind === Kind.NON_NULL_TYPE) faults.push(`${at}, but is never null: what is not known yet is null`);
  if (directiveOf(field, 'category')) faults.push(`${at} and a category of its own: give one of them`);
  if (!day || !isDate(day) || dayOf(day) !== on)
    faults.push(`${at}, but \`${on}\` is no \`Date\` of \`${type}\` with \`@completed(on: "${on}")\` that may be null`);
  return faults.map((fault) => located(fault, field));
}

/** Faults of `document`, an agency's schema, in what it says is completed later. */
export function checkCompletions(document: DocumentNode): string[] {
  return document.definitions.flatMap((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION
      ? (node.fields ?? []).flatMap((field) => faultsOf(node.name.value, field, node.fields ?? []))
      : [],
  );
}
