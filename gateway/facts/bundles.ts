/** The order in which bundles were put into force. Holders refuse grants of a bundle older than the newest they have seen. */
import pg from 'pg';

/**
 * Puts the bundle with `hash` into force, unless it is the newest already, and answers its serial number.
 *
 * Rejects with one sentence when the database cannot be reached.
 */
export async function putInForce(url: string, hash: string): Promise<number> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ serial: string }>('select facts.put_in_force($1) as serial', [hash]);
    return Number(rows[0]?.serial);
  } catch (cause) {
    const reason = cause instanceof Error && cause.message ? cause.message : 'no answer';
    throw new Error(`the case facts cannot be read (${reason}): check FAMILJEGRAF_FACTS_DATABASE_URL`, { cause });
  } finally {
    await client.end().catch(() => {});
  }
}
