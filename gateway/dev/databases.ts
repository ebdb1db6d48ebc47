/** Roles and databases on a PostgreSQL server, as its superuser. */
import pg from 'pg';

/**
 * Makes sure that a role `name` logs in with `password` and owns a database `name` to which no other role,
 * superusers aside, can connect. Answers that role's URL of that database.
 */
export async function createDatabase(superuserUrl: string, name: string, password: string): Promise<string> {
  const client = new pg.Client({ connectionString: superuserUrl });
  const quoted = pg.escapeIdentifier(name);
  await client.connect();
  try {
    const role = await client.query('select from pg_roles where rolname = $1', [name]);
    const verb = role.rowCount === 0 ? 'create' : 'alter';
    await client.query(`${verb} role ${quoted} login password ${pg.escapeLiteral(password)}`);
    const database = await client.query('select from pg_database where datname = $1', [name]);
    if (database.rowCount === 0) await client.query(`create database ${quoted} owner ${quoted}`);
    await client.query(`revoke connect on database ${quoted} from public`);
  } finally {
    await client.end();
  }
  const url = new URL(superuserUrl);
  url.username = encodeURIComponent(name);
  url.password = encodeURIComponent(password);
  url.pathname = `/${encodeURIComponent(name)}`;
  return url.href;
}

/** The gateways' role in the database of `cooperation`. */
export const factsRole = 'gateway_facts';

/** What one session of it may hold back: a gateway that hangs keeps a withdrawal out no longer than that. */
const factsRoleLimits = { statement_timeout: '5s', idle_in_transaction_session_timeout: '2s' };

/** Makes the role that may read the case facts; `cooperation` lets it in when it sets up its database. */
export async function createFactsRole(serverUrl: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  try {
    await client.connect();
  } catch (cause) {
    const reason = cause instanceof Error && cause.message ? cause.message : 'no answer';
    throw new Error(`the database server cannot be reached (${reason}): check DATABASE_URL`, { cause });
  }
  try {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [factsRole]);
    const verb = rowCount === 0 ? 'create' : 'alter';
    await client.query(`${verb} role ${factsRole} login password ${client.escapeLiteral(password)}`);
    for (const [name, limit] of Object.entries(factsRoleLimits)) {
      await client.query(`alter role ${factsRole} set ${name} = '${limit}'`);
    }
  } finally {
    await client.end();
  }
}
