/**
 * Keys of a conformance test: those of a gateway and of every agency, made for it alone. The agency is told the public ones.
 */
import { generateKeyPairSync } from 'node:crypto';
import { z } from 'zod';
import { readPrivateKey, type SigningKey, signStatement } from '../../../../schema/facts/jws.js';
import type { FactRecord } from '../../../../schema/facts/records.js';
import { gatewayOwner } from '../../../../schema/signed-grant.js';

const privateJwk = z.looseObject({ kid: z.string().min(1), d: z.string().min(1) });
const keyFile = z.array(z.strictObject({ owner: z.string().min(1), jwk: privateJwk })).min(1);

/** Private keys by owner, as `agency keys` writes them. */
export type KeyFile = z.output<typeof keyFile>;

/** Makes a key for the gateway and each of `agencies`. */
export function makeKeyFile(agencies: ReadonlyArray<string>): KeyFile {
  return [gatewayOwner, ...agencies].map((owner) => {
    const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
    return { owner, jwk: { ...jwk, kid: `conform-${owner}` } } as KeyFile[number];
  });
}

/** The public keys, as the agency's list has them (`FAMILJEGRAF_KEYS`). */
export const publicKeysOf = (file: KeyFile) => file.map(({ owner, jwk: { d: _private, ...jwk } }) => ({ owner, jwk }));

/** Signs as anybody. */
export class TestSigners {
  readonly #keys: ReadonlyMap<string, SigningKey>;
  readonly owners: ReadonlyArray<string>;

  constructor(file: KeyFile) {
    this.#keys = new Map(file.map(({ owner, jwk }) => [owner, readPrivateKey(jwk)]));
    this.owners = [...this.#keys.keys()];
  }

  /** The key of `owner`. Throws when there is none. */
  of(owner: string): SigningKey {
    const key = this.#keys.get(owner);
    if (!key) throw new Error(`expected a key of one of ${this.owners.join(', ')}, but got \`${owner}\``);
    return key;
  }

  /** Signs `record` as `by`: as its owner, unless it is to be forged. */
  record(record: FactRecord, by: string = record.owner): string {
    return signStatement('familjegraf-record+jwt', record, this.of(by));
  }
}

/** Reads what `agency keys` has written. Throws a sentence when it is something else. */
export function parseKeyFile(text: string): KeyFile {
  try {
    return keyFile.parse(JSON.parse(text));
  } catch {
    throw new Error('expected a file of private keys, as `familjegraf agency keys` writes it');
  }
}
