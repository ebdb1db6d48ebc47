/** What the commands of the registry share: their settings, and a private key from a file. */
import { readFileSync } from 'node:fs';
import type { Bundle } from '../../../schema/bundle.js';
import { createClock } from '../../../schema/clock.js';
import { publicPart, readPrivateKey, type SigningKey } from '../../../schema/facts/jws.js';
import { unprovedIn } from '../../../schema/release/analysis.js';
import type { When } from '../../../schema/release/publishing.js';
import { Registry } from '../../../schema/release/registry.js';
import { sentenceOf } from '../../../schema/release/release-error.js';
import type { ReleaseKey, ReleaseKeys } from '../../../schema/release/release-keys.js';
import { readSettings } from '../../../schema/settings.js';
import { UsageError } from '../policy/usage.js';

/** The registry and whose signatures count in it, from the environment. Throws `SettingsError` or `UsageError`. */
export function openRegistry(): { readonly registry: Registry; readonly keys: ReleaseKeys } {
  const { FAMILJEGRAF_REGISTRY: folder, FAMILJEGRAF_RELEASE_KEYS: keys } = readSettings('registry', process.env);
  if (folder === null) throw new UsageError('`FAMILJEGRAF_REGISTRY` is missing: the folder of the registry');
  if (keys === null) throw new UsageError('`FAMILJEGRAF_RELEASE_KEYS` is missing: who signs bundles for each agency');
  return { registry: new Registry(folder), keys };
}

/** The moment, and the day that it is in Sweden. */
export function now(): When {
  return { day: createClock(null)(), made: new Date().toISOString() };
}

/** An official with the private key of the file: whose key it is, the list of release keys tells. */
export function readOfficial(file: string | undefined, keys: ReleaseKeys): { key: SigningKey; official: ReleaseKey } {
  if (file === undefined) throw new UsageError('expected `--key FILE`: your private Ed25519 key as JWK with `kid`');
  let key: SigningKey;
  try {
    key = readPrivateKey(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `\`${file}\`: expected a private Ed25519 key as JWK with \`kid\`${code ? `, but got ${code}` : ''}`,
    );
  }
  const official = keys.get(key.kid);
  if (official && publicPart(official) !== publicPart(key)) {
    throw new UsageError(
      `\`${file}\`: expected the key that FAMILJEGRAF_RELEASE_KEYS has as \`${key.kid}\`, but got another`,
    );
  }
  if (official) return { key, official };
  throw new UsageError(`\`${key.kid}\` is no key of FAMILJEGRAF_RELEASE_KEYS: have your agency list its public part`);
}

/** Throws all that must hold in every state by the rules of `bundle` and does not. */
export function checkProved(bundle: Bundle, day: string): void {
  let unproved: ReadonlyArray<string>;
  try {
    unproved = unprovedIn(bundle, day);
  } catch (error) {
    throw new Error(`the rules cannot be analysed: ${sentenceOf(error)}`);
  }
  if (unproved.length > 0) throw new Error(`what must hold in every state does not:\n  - ${unproved.join('\n  - ')}`);
}
