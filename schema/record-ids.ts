/** Categories whose values are records that the graph tells apart: a correction of them may name which ones were wrong. */
import { readFileSync } from 'node:fs';
import { type FieldDefinitionNode, Kind, type ObjectTypeDefinitionNode, parse, type TypeNode } from 'graphql';
import { readSubgraphAgencies } from './agencies.js';
import { caseType, categoryOf, personType } from './contract.js';
import { projectFile } from './files.js';
import type { CategoryId } from './grant.js';

const idField = 'id';

type Types = ReadonlyMap<string, ReadonlyArray<FieldDefinitionNode>>;

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

const statedBy = (field: FieldDefinitionNode): CategoryId | null => categoryOf({ astNode: field });

/** True for a type that has an id which is no subject's. */
const isRecord = (types: Types, name: string): boolean =>
  name !== personType && name !== caseType && (types.get(name)?.some((field) => field.name.value === idField) ?? false);

/** True when `name` is a record, or leads to one within the same category. */
function hasRecords(types: Types, name: string, met: Set<string> = new Set()): boolean {
  if (name === personType || name === caseType || met.has(name)) return false;
  met.add(name);
  if (isRecord(types, name)) return true;
  const below = types.get(name) ?? [];
  return below.some((field) => statedBy(field) === null && hasRecords(types, nameOf(field.type), met));
}

/** Those of the categories that `sdl`, an agency's schema, states whose values stand in records with ids. */
export function identifiedIn(sdl: string): ReadonlySet<CategoryId> {
  const defined = parse(sdl, { noLocation: true }).definitions.filter(
    (node): node is ObjectTypeDefinitionNode => node.kind === Kind.OBJECT_TYPE_DEFINITION,
  );
  const types: Types = new Map(defined.map(({ name, fields = [] }) => [name.value, fields]));
  const found = new Set<CategoryId>();
  for (const [name, fields] of types) {
    for (const field of fields) {
      const category = statedBy(field);
      // The value of a field is a record, has records below it, or is a part of the one in which it stands.
      const isInRecord = isRecord(types, name) || hasRecords(types, nameOf(field.type));
      if (category !== null && isInRecord) found.add(category);
    }
  }
  return found;
}

/** Those of every agency that serves a subgraph. */
export function readIdentified(): ReadonlySet<CategoryId> {
  const files = readSubgraphAgencies().map(({ id }) => projectFile(`subgraphs/${id}/schema.graphql`));
  return new Set(files.flatMap((file) => [...identifiedIn(readFileSync(file, 'utf8'))]));
}
