/** The list of agencies, read from `schema/agencies.yaml`. */
import { z } from 'zod';
import { readProjectText, readYaml } from './yaml-file.js';

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

/** Owner of the gateway's keys, words of policies, and what production has besides agencies. */
const reserved = new Set(['gateway', 'own', 'others', 'edge', 'counters', 'intake', 'redis', 'postgres', 'log']);

const path = 'schema/agencies.yaml';

/** Every agency in the order of the file. Throws `FileError` when it has another form or names an agency twice. */
export function readAgencies(text = readProjectText(path)): ReadonlyArray<Agency> {
  const { file, values } = readYaml(path, text, agencyList);
  values.forEach(({ id }, index) => {
    const isFirst = values.findIndex((agency) => agency.id === id) === index;
    if (!isFirst) file.fault([index, 'id'], `\`${id}\` is listed twice: expected each agency once`);
  });
  values.forEach(({ id }, index) => {
    const isReserved = reserved.has(id) || /^(gateway|signer)(-|$)/.test(id);
    if (isReserved) file.fault([index, 'id'], `\`${id}\` means something else here: expected another name`);
  });
  file.throwFaults();
  return values;
}

/** The agencies that serve a subgraph. */
export function readSubgraphAgencies(): ReadonlyArray<Agency> {
  return readAgencies().filter((agency) => agency.subgraph);
}
