/** The example agency of the protocol's test vectors: its id, schema, rules and records. */
import { readFileSync } from 'node:fs';

const file = new URL('../../subgraphs/protocol-vectors.json', import.meta.url);

/** @returns {{agency: string, sdl: string, policy: string, held: object}} */
export function readExample() {
  const { agency, schema, policy, held } = JSON.parse(readFileSync(file, 'utf8'));
  return { agency, sdl: schema, policy, held };
}
