/**
 * Ed25519 keys of the gateway and of every agency for development, the same at every start: a database of an earlier run
 * stays readable. They are no secret; their ids begin with `demo-`, which production refuses.
 */
import { createHash, createPrivateKey, type JsonWebKey } from 'node:crypto';
import { readAgencies } from '../../schema/agencies.js';
import { demoSecretPrefix } from '../../schema/settings-faults.js';
import { gatewayOwner } from '../../schema/signed-grant.js';

/** A JSON Web Key with its id. */
export type DemoKey = JsonWebKey & { readonly kid: string };

/** Everybody's keys. */
export interface DemoKeys {
  /** What `FAMILJEGRAF_KEYS` holds: the public keys. */
  readonly ring: string;
  /** Private keys by owner, for `FAMILJEGRAF_SIGNING_KEY` and for tests that forge. */
  readonly privateKeys: ReadonlyMap<string, DemoKey>;
  /** What the disclosure log is kept with: its secret, and the key that signs its head. */
  readonly log: { readonly secret: string; readonly key: DemoKey };
}

/** PKCS #8 of an Ed25519 key up to its 32 bytes (RFC 8410 section 7). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The key of `owner`, the same at every start. */
export function demoKeyOf(owner: string): DemoKey {
  const seed = createHash('sha256').update(`familjegraf demo key of ${owner}`).digest();
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });
  return { ...key.export({ format: 'jwk' }), kid: `${demoSecretPrefix}${owner}` };
}

/** The keys of the gateway and of every agency of `schema/agencies.yaml`. */
export function makeDemoKeys(): DemoKeys {
  const owners = [gatewayOwner, ...readAgencies().map(({ id }) => id)];
  const privateKeys = new Map(owners.map((owner) => [owner, demoKeyOf(owner)]));
  const ring = [...privateKeys].map(([owner, { d: _, ...jwk }]) => ({ owner, jwk }));
  const log = { secret: `${demoSecretPrefix}log-of-what-the-demo-family-was-asked`, key: demoKeyOf('log') };
  return { ring: JSON.stringify(ring), privateKeys, log };
}
