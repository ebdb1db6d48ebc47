/** The name of what the gateway plans and decides with. */
import { createHash } from 'node:crypto';

/** Content hash of a supergraph (SHA-256, hex, 16 digits): the name of the bundle in grants and logs. */
export function bundleHash(supergraphSdl: string): string {
  return createHash('sha256').update(supergraphSdl).digest('hex').slice(0, 16);
}
