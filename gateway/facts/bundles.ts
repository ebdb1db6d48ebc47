/** The order in which bundles were put into force. Holders refuse grants of a bundle older than the newest they have seen. */
import pg from 'pg';
import { ReleaseError } from '../../schema/release/release-error.js';
import type { Release } from '../../schema/release/verify-release.js';
import { type Aged, bundleDrainMs } from './serials.js';

/** A place in that order, and the bundles put into force lately, from which follows by which serial grants are made. */
export interface Placed {
  readonly serial: number;
  readonly lately: ReadonlyArray<Aged>;
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, query_timeout: 10_000 });
  try {
    await client.connect();
    return await use(client);
  } catch (cause) {
    if (cause instanceof ReleaseError) throw cause;
    const reason = cause instanceof Error && cause.message ? cause.message : 'no answer';
    throw new Error(`the case facts cannot be read (${reason}): check FAMILJEGRAF_FACTS_DATABASE_URL`, { cause });
  } finally {
    await client.end().catch(() => {});
  }
}

async function latelyOf(client: pg.Client): Promise<ReadonlyArray<Aged>> {
  const { rows } = await client.query<{ serial: string; age_ms: string }>(
    'select serial, age_ms from facts.newest_bundles($1)',
    [bundleDrainMs],
  );
  return rows.map(({ serial, age_ms: age }) => ({ serial: Number(serial), ageMs: Number(age) }));
}

/** What PL/pgSQL's `raise exception` says, for whoever asked; null: another error. */
function raisedBy(error: unknown): string | null {
  return error instanceof pg.DatabaseError && error.code === 'P0001' ? error.message : null;
}

/**
 * Puts the bundle with `hash`, which nobody signed, into force, unless it is the newest already.
 *
 * Rejects with `ReleaseError` when one has been signed; with one sentence when the database cannot be reached.
 */
export function putInForce(url: string, hash: string): Promise<Placed> {
  return withClient(url, async (client) => {
    const put = client.query<{ serial: string }>('select facts.put_in_force($1) as serial', [hash]);
    const { rows } = await put.catch((error: unknown) => {
      const refusal = raisedBy(error);
      throw refusal === null ? error : new ReleaseError('unsigned', refusal);
    });
    return { serial: Number(rows[0]?.serial), lately: await latelyOf(client) };
  });
}

/** Id of the release in force; null: none, or a bundle that nobody signed. Rejects likewise. */
export function releaseInForce(url: string): Promise<string | null> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ release: string | null }>('select facts.release_in_force() as release');
    return rows[0]?.release ?? null;
  });
}

interface Outcome {
  readonly serial?: number;
  readonly replaced?: true;
  readonly inForce?: string;
}

/**
 * Puts a release into force, unless it is already. `isStrict`: only in place of the bundle that it was compared with, and
 * one that was compared with nothing in place of none, or of one that nobody signed.
 *
 * Rejects with `ReleaseError` when it has been in force before and was replaced or taken back, or another is in force than
 * it replaces; with one sentence when the database cannot be reached.
 */
export function putReleaseInForce(url: string, release: Release, isStrict: boolean): Promise<Placed> {
  const { id, hash, replaces, takesBack } = release;
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ outcome: Outcome }>(
      'select facts.put_release_in_force($1, $2, $3, $4) as outcome',
      [hash, id, isStrict ? (replaces ?? '') : replaces, takesBack],
    );
    const { serial, inForce } = rows[0]?.outcome ?? {};
    if (serial !== undefined) return { serial, lately: await latelyOf(client) };
    const what = `bundle \`${hash}\``;
    if (inForce === undefined) {
      const message = `${what} was in force before, by this release, and has been replaced or taken back: publish it anew`;
      throw new ReleaseError('replaced', message);
    }
    if (takesBack !== null && inForce === replaces) {
      const message = `the rollback takes back another release of \`${replaces}\` than is in force: sign one of that`;
      throw new ReleaseError('replaced', message);
    }
    const expected = replaces === null ? 'that none is in force' : `that \`${replaces}\` is in force`;
    const message = `${what} was compared with another: expected ${expected}, but it is \`${inForce}\`: publish it anew`;
    throw new ReleaseError('replaced', message);
  });
}
