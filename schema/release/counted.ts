/** The signatures that lie in a registry, and which of them count. */
import { digest } from '../bundle.js';
import { keyIdOf } from '../facts/jws.js';
import type { Pointer, Registry, ReleasePointer, StoredSignOff } from './registry.js';
import { ReleaseError } from './release-error.js';
import type { ReleaseKey, ReleaseKeys } from './release-keys.js';
import { checkValid, type Rollback, readRollback, readSignOff, type SignOff } from './sign-off.js';

/** A sign-off that counts, the key that made it, and the hash of the statement. */
export interface Counted {
  readonly said: SignOff;
  readonly key: ReleaseKey;
  readonly hash: string;
}

/** The key that a statement says it is by; null: it says none, and whoever reads it will say so. */
function keyIdIn(statement: string): string | null {
  try {
    return keyIdOf(statement);
  } catch {
    return null;
  }
}

/** Those by a key that counts. What another has signed is nobody's: it neither helps nor hinders. */
const believable = (stored: ReadonlyArray<StoredSignOff>, keys: ReleaseKeys): ReadonlyArray<StoredSignOff> =>
  stored.filter(({ statement }) => {
    const kid = keyIdIn(statement);
    return kid === null || keys.has(kid);
  });

/** Those of `counted` that are valid on `day` (null: whenever); and the first reason why another is not. */
export function validOn<T extends { readonly said: SignOff | Rollback; readonly key: ReleaseKey }>(
  counted: ReadonlyArray<T>,
  day: string | null,
): { readonly valid: ReadonlyArray<T>; readonly expired: ReleaseError | null } {
  if (day === null) return { valid: counted, expired: null };
  let expired: ReleaseError | null = null;
  const valid = counted.filter(({ said, key }) => {
    try {
      checkValid(`the ${said.kind} that ${said.official} of \`${said.agency}\` signed`, said, key, day);
      return true;
    } catch (error) {
      if (!(error instanceof ReleaseError)) throw error;
      expired ??= error;
      return false;
    }
  });
  return { valid, expired };
}

/** The sign-offs of an analysis, each over it and `bundle`. Throws for one that must not be believed. */
export function signOffsOf(registry: Registry, { bundle, analysis }: ReleasePointer, keys: ReleaseKeys): Counted[] {
  return believable(registry.signOffs(analysis), keys).map(({ name, statement }) => {
    const read = { ...readSignOff(name, statement, keys), hash: digest(statement) };
    if (read.said.bundle === bundle && read.said.analysis === analysis) return read;
    const expected = `expected a signature for bundle \`${bundle}\` by analysis \`${analysis}\``;
    throw new ReleaseError('wrong-signature', `${name}: ${expected}, but it was signed for another`);
  });
}

/** The words of a rollback, each over what it takes back, `from`. Throws for one that must not be believed. */
export function rollbacksOf(registry: Registry, { bundle: to, analysis }: Pointer, from: string, keys: ReleaseKeys) {
  return believable(registry.signOffs(analysis, 'rollbacks'), keys).map(({ name, statement }) => {
    const read = { ...readRollback(name, statement, keys), hash: digest(statement) };
    const { said } = read;
    if (said.analysis === analysis && said.from === from && said.to === to) return read;
    const expected = `expected the word that takes \`${from}\` back to \`${to}\``;
    throw new ReleaseError('wrong-signature', `${name}: ${expected}, but it was signed for another`);
  });
}
