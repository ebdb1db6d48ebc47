/** X1 and X2 of the story: what the police take out of their register, and nobody may see, nobody notices. */
import { checkRemoved, snapshots } from '../proofs/story/twins.js';
import { startCaseFile } from '../support/case-file.js';

it('answers and agencies’ request logs are the same without records that nobody may see, and not without others', async () => {
  const { client, stop } = await startCaseFile();
  try {
    const before = await snapshots(client);
    expect(before.size).toBeGreaterThan(5);
    for (const { twin, leaks, compared } of await checkRemoved(client, before)) {
      expect([twin, leaks, compared]).toEqual([twin, [], before.size]);
    }
    await client.sql('police', 'delete from notices');
    expect((await snapshots(client)).get('social-worker')?.text).not.toBe(before.get('social-worker')?.text);
  } finally {
    await stop();
  }
});
