/** Composes the agencies' schemas into one supergraph. Every hint that touches our directives is a fault. */
import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { type AgencyId, readSubgraphAgencies } from '../agencies.js';
import { readAgencyCategories } from '../categories.js';
import { projectFile } from '../files.js';
import { checkContract } from './gates.js';

/** Where the composed supergraph is committed. */
export const supergraphPath: string = projectFile('schema/supergraph.graphql');

/** One agency's schema, ready to be composed. */
export interface AgencySchema {
  readonly agency: AgencyId;
  readonly sdl: string;
  readonly categories: ReadonlySet<string>;
}

/** Thrown with one line per fault; `faults` holds them apart. */
export class CompositionError extends Error {
  readonly faults: ReadonlyArray<string>;
  constructor(faults: ReadonlyArray<string>) {
    super(`the supergraph does not compose:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'CompositionError';
    this.faults = faults;
  }
}

/** The schemas of all agencies that serve a subgraph, in the order of `agencies.yaml`. */
export function readAgencySchemas(): AgencySchema[] {
  return readSubgraphAgencies().map(({ id }) => ({
    agency: id,
    sdl: readFileSync(projectFile(`subgraphs/${id}/schema.graphql`), 'utf8'),
    categories: new Set(readAgencyCategories(id).map((category) => category.id)),
  }));
}

/** The supergraph SDL of `schemas`. Throws `CompositionError` with all faults at once. */
export function composeSupergraph(schemas: ReadonlyArray<AgencySchema>): string {
  const documents = schemas.map((schema) => ({ ...schema, typeDefs: parse(schema.sdl) }));
  const faults = documents.flatMap(({ agency, typeDefs, categories }) =>
    checkContract(agency, buildSubgraphSchema(typeDefs), categories),
  );
  if (faults.length > 0) throw new CompositionError(faults);
  const result = composeServices(
    documents.map(({ agency, typeDefs }) => ({ name: agency, typeDefs, url: `http://${agency}.invalid/graphql` })),
  );
  if (result.errors) throw new CompositionError(result.errors.map((error) => error.message));
  const conflicts = result.hints.filter((hint) => /DIRECTIVE/.test(hint.definition.code));
  if (conflicts.length > 0) throw new CompositionError(conflicts.map((hint) => hint.message));
  return `${result.supergraphSdl.trim()}\n`;
}
