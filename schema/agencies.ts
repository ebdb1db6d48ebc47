/** The list of agencies, read from `schema/agencies.yaml`. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectFile } from './files.js';

/** Kebab-case id of an agency, e.g. `social-services`. */
export type AgencyId = string;

/** An agency; `subgraph` tells whether it serves data of its own in the graph, `kind` what kind it is, in Swedish. */
export interface Agency {
  readonly id: AgencyId;
  readonly sv: string;
  readonly en: string;
  readonly kind: string;
  readonly subgraph: boolean;
}

const agencyList = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'expected a kebab-case id'),
    sv: z.string().min(1),
    en: z.string().min(1),
    kind: z.string().min(1),
    subgraph: z.boolean().default(true),
  }),
);

/** Every agency in the order of the file. Throws when the file does not have the expected form. */
export function readAgencies(text = readFileSync(projectFile('schema/agencies.yaml'), 'utf8')): ReadonlyArray<Agency> {
  return agencyList.parse(parse(text));
}

/** The agencies that serve a subgraph. */
export function readSubgraphAgencies(): ReadonlyArray<Agency> {
  return readAgencies().filter((agency) => agency.subgraph);
}
