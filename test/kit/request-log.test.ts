/** The holder's own record of what it refused. */
import type { Database } from '../../subgraphs/kit/database.js';
import { Refusal } from '../../subgraphs/kit/refusal.js';
import { RefusedLog } from '../../subgraphs/kit/request-log.js';

const unknown = new Refusal(401, 'SECRET_UNKNOWN', 'expected the secret');
const outdated = new Refusal(403, 'GRANT_OUTDATED', 'expected a newer grant');

const { now } = performance;
afterEach(() => {
  performance.now = now;
});

it('records strangers once a minute with how many there were, and everybody who has the secret each time', async () => {
  let time = 1_000;
  performance.now = () => time;
  const written: unknown[] = [];
  const db = { query: async (_: string, values: unknown[]) => written.push(values.at(-1)) } as unknown as Database;
  const log = new RefusedLog(db);
  for (let at = 0; at < 3_000; at++) await log.record(unknown);
  await log.record(outdated);
  await log.record(outdated);
  time += 61_000;
  await log.record(unknown);
  expect(written).toEqual([
    'refused: expected the secret',
    'refused: expected a newer grant',
    'refused: expected a newer grant',
    'refused: expected the secret (and 2999 more before)',
  ]);
});
