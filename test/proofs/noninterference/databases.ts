/** Makes the databases of both sides. */
import pg from 'pg';
import { makeDatabase, modules } from './system.js';

/** URLs of one side's databases, by agency. */
export type SideUrls = ReadonlyMap<string, string>;

/** Makes and fills every agency's database for both sides on the server at `serverUrl`. */
export async function makeDatabases(serverUrl: string): Promise<readonly [SideUrls, SideUrls]> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query('create role gateway_facts'); // migrations let the gateway in, which is not here
  await client.end();
  const make = async (side: string) =>
    new Map(
      await Promise.all(
        modules.map(async (module) => [module.id, await makeDatabase(serverUrl, module, side)] as const),
      ),
    );
  // One after the other: the migrations of one cluster wait for each other anyway.
  return [await make('a'), await make('b')];
}
