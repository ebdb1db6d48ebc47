/**
 * Public keys of a token issuer, fetched when first needed and kept for a while (RFC 7517). `jose` counts that while by the wall
 * clock: where it has been set back, what it keeps would stay for as long, a key that the issuer has withdrawn among it.
 */
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';

/** Keys are kept ten minutes, so that one that the issuer has withdrawn stops working; an unknown `kid` asks sooner. */
const kept = { timeoutDuration: 3_000, cooldownDuration: 30_000, cacheMaxAge: 600_000 };

/** The keys at `url`. Rejects as `createRemoteJWKSet` of `jose` does. */
export function fetchedKeySet(url: string): JWTVerifyGetKey {
  const make = () => createRemoteJWKSet(new URL(url), kept);
  let keys = make();
  let latest = Date.now();
  return async (header, token) => {
    if (Date.now() < latest) {
      keys = make();
      latest = Date.now();
    }
    try {
      return await keys(header, token);
    } finally {
      latest = Math.max(latest, Date.now()); // it may have been set ahead while they were fetched
    }
  };
}
