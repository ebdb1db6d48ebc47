/**
 * All agencies in one process, for tests that stop none of them alone: as many servers and databases as ever, but the modules
 * are loaded once. `DEMO_AGENCIES` holds the environment of each, JSON by agency.
 */
import { type Running, runProgram } from '../schema/run-program.js';
import type { AgencyModule } from './kit/agency.js';
import { readAgencySettings } from './kit/config.js';
import { startAgency } from './kit/server.js';

await runProgram('agencies', async (): Promise<Running> => {
  if (process.env.NODE_ENV === 'production') {
    throw new Error('in production each agency runs a program of its own: `dist/subgraphs/main.js AGENCY`');
  }
  const environments = JSON.parse(process.env.DEMO_AGENCIES ?? '{}') as Record<string, Record<string, string>>;
  const all = await Promise.all(
    Object.entries(environments).map(async ([id, env]) => {
      const { agency } = (await import(`./${id}/index.js`)) as { agency: AgencyModule<unknown> };
      return { id, ...(await startAgency(agency, readAgencySettings(env))) };
    }),
  );
  const byAgency = <T>(of: (one: (typeof all)[number]) => T) => Object.fromEntries(all.map((one) => [one.id, of(one)]));
  process.send?.({
    url: 'each its own',
    urls: byAgency(({ url }) => url),
    metricsOf: byAgency(({ metrics }) => metrics),
  });
  return {
    stop: async () => {
      await Promise.all(all.map(({ stop }) => stop()));
    },
  };
});
