/** An agency whose start conditions have expired while it runs is not ready any more, and says what is to be renewed. */

import { createDatabase } from '../../gateway/dev/databases.js';
import { startPostgres } from '../../gateway/dev/postgres.js';
import { addDays } from '../../schema/days.js';
import { storyDay } from '../../schema/demo/family.js';
import { startAgency } from '../../subgraphs/kit/server.js';
import { agency as population } from '../../subgraphs/population/index.js';
import { makeKeys } from './records.js';

it('is ready until the last day of what it has in place', async () => {
  const postgres = await startPostgres();
  try {
    const databaseUrl = await createDatabase(postgres.url, 'population', 'a-password');
    const readyWith = async (until: string) => {
      const condition = { id: 'KS 2026/0001', until: '9999-12-31' };
      const running = await startAgency<unknown>(population as never, {
        ...{ host: '127.0.0.1', port: 0, logLevel: 'silent', clock: storyDay, databaseUrl, seed: 'none' },
        ...{
          secret: 'a secret of thirty-two characters',
          intakeSecret: null,
          log: null,
          keys: makeKeys(['gateway']).ring,
        },
        startConditions: {
          ...{ dpia: { ...condition, until }, needsAndRisk: condition },
          ...{ processorAgreement: condition, delegations: condition },
        },
      });
      const response = await fetch(new URL('/health/ready', running.url));
      const headers = { authorization: 'Bearer a secret of thirty-two characters', 'content-type': 'application/json' };
      const asked = await fetch(running.url, { method: 'POST', headers, body: '{}' });
      const { errors } = (await asked.json()) as { errors: ReadonlyArray<{ extensions: { code: string } }> };
      await running.stop();
      return {
        status: response.status,
        body: await response.json(),
        asked: [asked.status, errors[0]?.extensions.code],
      };
    };
    const asked = [403, 'GRANT_MISSING'];
    expect(await readyWith(storyDay)).toEqual({ status: 200, body: { status: 'ready' }, asked });
    const expired = await readyWith(addDays(storyDay, -1));
    expect([expired.status, expired.asked]).toEqual([503, [503, 'START_CONDITION_EXPIRED']]);
    expect(JSON.stringify(expired.body)).toContain('`dpia` held until');
  } finally {
    await postgres.stop();
  }
});
