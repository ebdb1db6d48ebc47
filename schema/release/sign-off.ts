/**
 * What officials sign: for a release the information owner, an opinion (yttrande) the data protection officer, both over the
 * hash of the bundle and the hash of its analysis, so that neither can be changed afterwards; and the word of an
 * information owner that takes a bundle back. Compact JWS of types of their own (`facts/jws.ts`).
 */
import type { z } from 'zod';
import type { AgencyId } from '../agencies.js';
import {
  keyIdOf,
  SignatureError,
  type SigningKey,
  signStatement,
  type Verified,
  verifyStatement,
} from '../facts/jws.js';
import { ReleaseError } from './release-error.js';
import type { ReleaseKey, ReleaseKeys } from './release-keys.js';
import { daysAfter, longestDays, type Rollback, rollbackForm, type SignOff, signOffForm } from './sign-off-form.js';

export type { Rollback, SignOff } from './sign-off-form.js';

/** Signs a sign-off. */
export const signSignOff = (one: SignOff, key: SigningKey): string =>
  signStatement('familjegraf-sign-off+jwt', signOffForm.parse(one), key);
/** Signs a rollback. */
export const signRollback = (one: Rollback, key: SigningKey): string =>
  signStatement('familjegraf-rollback+jwt', rollbackForm.parse(one), key);

const wrong = (what: string, but: string) => new ReleaseError('wrong-signature', `${what} is not believed: ${but}`);

function verified(what: string, read: () => Verified): unknown {
  try {
    return read().payload;
  } catch (error) {
    if (error instanceof SignatureError) throw wrong(what, error.message);
    throw wrong(what, 'expected a compact JWS');
  }
}

function parsed<T extends z.ZodType>(what: string, form: T, payload: unknown): z.output<T> {
  const result = form.safeParse(payload);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw wrong(what, `expected the form of version 1, but ${faults.join('; ')}`);
}

interface Said {
  readonly agency: AgencyId;
  readonly official: string;
  readonly delegation?: string;
  readonly signedOn: string;
  readonly until: string;
}

/** Does the statement say of its official what the list of keys does? */
function checkOfficial(what: string, said: Said, key: ReleaseKey, role: ReleaseKey['role']): void {
  if (key.role !== role)
    throw wrong(what, `expected a key of role \`${role}\`, but \`${key.kid}\` is of \`${key.role}\``);
  const same = said.agency === key.owner && said.official === key.official;
  if (!same) throw wrong(what, `expected it to name ${key.official} of \`${key.owner}\`, whose key signed it`);
  if (key.delegation === (said.delegation ?? null)) return;
  throw wrong(what, `expected the delegation \`${key.delegation}\` of ${key.official}, but got another`);
}

function keyOf(what: string, statement: string, keys: ReleaseKeys): ReleaseKey {
  const key = keys.get(String(verified(what, () => ({ owner: '', payload: keyIdOf(statement) }))));
  if (key) return key;
  throw wrong(what, 'expected a key of FAMILJEGRAF_RELEASE_KEYS, but got a signature with another');
}

/** Reads a sign-off. Throws `ReleaseError`; `what` names it in the message. */
export function readSignOff(what: string, statement: string, keys: ReleaseKeys): { said: SignOff; key: ReleaseKey } {
  const key = keyOf(what, statement, keys);
  const payload = verified(what, () => verifyStatement('familjegraf-sign-off+jwt', statement, keys));
  const said = parsed(what, signOffForm, payload);
  checkOfficial(what, said, key, said.kind === 'release' ? 'information-owner' : 'data-protection-officer');
  return { said, key };
}

/** Reads a rollback, likewise. */
export function readRollback(what: string, statement: string, keys: ReleaseKeys): { said: Rollback; key: ReleaseKey } {
  const key = keyOf(what, statement, keys);
  const said = parsed(
    what,
    rollbackForm,
    verified(what, () => verifyStatement('familjegraf-rollback+jwt', statement, keys)),
  );
  checkOfficial(what, said, key, 'information-owner');
  return { said, key };
}

/** Throws when `said` puts nothing into force any more, or not yet, on `day`. */
export function checkValid(what: string, said: Said, key: ReleaseKey, day: string): void {
  const expired = (but: string) =>
    new ReleaseError('expired', `${what} is no longer valid: ${but}: have it signed anew`);
  const last = daysAfter(said.signedOn, longestDays);
  const until = [said.until, last].sort()[0] ?? said.until;
  if (day > until) throw expired(`it was signed on ${said.signedOn} and held until ${until}`);
  if (day > key.until) throw expired(`${key.official} held the post until ${key.until}`);
  if (said.signedOn > day) throw new ReleaseError('wrong-signature', `${what} is of a later day, ${said.signedOn}`);
}
