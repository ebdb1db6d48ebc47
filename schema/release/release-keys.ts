/** Whose signatures count for a bundle: the officials whom each agency has named, with their public keys. */
import { z } from 'zod';
import { publicPart, readKeyRing, type VerificationKey } from '../facts/jws.js';

/** In which capacity an official signs: informationsägare or dataskyddsombud. */
export type SigningRole = 'information-owner' | 'data-protection-officer';

/** A key of an official. `owner` is the agency; `delegation`: by which the official decides for it, null for an officer. */
export interface ReleaseKey extends VerificationKey {
  readonly role: SigningRole;
  readonly official: string;
  readonly delegation: string | null;
  /** The last day (`YYYY-MM-DD`) on which the official holds the post; what is in force by then stays. */
  readonly until: string;
}

/** Officials' keys by `kid`. */
export type ReleaseKeys = ReadonlyMap<string, ReleaseKey>;

const common = {
  agency: z.string().min(1),
  official: z.string().trim().min(1).max(200),
  until: z.iso.date(),
  jwk: z.unknown(),
};

/** The form of `FAMILJEGRAF_RELEASE_KEYS`, once read as JSON. */
export const releaseKeyList = z
  .array(
    z.discriminatedUnion('role', [
      z.strictObject({
        ...common,
        role: z.literal('information-owner'),
        delegation: z.string().trim().min(1).max(200),
      }),
      z.strictObject({ ...common, role: z.literal('data-protection-officer') }),
    ]),
  )
  .min(1);

/** An official has one key, or two while it changes: in one role, so that nobody both decides and advises. */
function checkOfficials(keys: ReadonlyArray<ReleaseKey>): void {
  for (const { owner, official, role } of keys) {
    const same = keys.filter((one) => one.owner === owner && one.official === official);
    const name = JSON.stringify([owner, official]);
    if (same.length > 2)
      throw new Error(`expected each official with one key, or two while it changes, but ${name} has ${same.length}`);
    if (same.some((one) => one.role !== role))
      throw new Error(`expected each official in one role, but ${name} has two`);
  }
}

/**
 * The keys of a list. Throws when one is no public Ed25519 key with a `kid` of its own, a key stands twice, or an official in
 * two roles. Signatures by both keys of an official are one official's (`verify-release.ts`).
 */
export function readReleaseKeys(list: z.output<typeof releaseKeyList>): ReleaseKeys {
  const ring = readKeyRing(list.map(({ agency, jwk }) => ({ owner: agency, jwk })));
  const keys = [...ring.values()].map((key, at): readonly [string, ReleaseKey] => {
    const entry = list[at] as (typeof list)[number];
    const delegation = entry.role === 'information-owner' ? entry.delegation : null;
    return [key.kid, { ...key, role: entry.role, official: entry.official, delegation, until: entry.until }];
  });
  const parts = [...ring.values()].map(publicPart);
  const shared = keys.find((_, at) => parts.indexOf(parts[at] ?? '') !== at);
  if (shared) throw new Error(`expected a key of its own for each official, but \`${shared[0]}\` is another's too`);
  checkOfficials(keys.map(([, key]) => key));
  return new Map(keys);
}
