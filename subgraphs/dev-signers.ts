/**
 * The signers of all agencies in one process, for development: seven processes would start slowly. Each has its own key
 * and its own issuer, and answers below `/AGENCY`. `DEMO_SIGNERS` holds the environment of each, JSON by agency; the port is
 * free, or `FAMILJEGRAF_PORT` where the process comes back.
 */

import { followDay } from '../schema/moved-day.js';
import { readPolicies } from '../schema/policy/read.js';
import { runProgram } from '../schema/run-program.js';
import { readSignerSettings } from './kit/signer/config.js';
import { addSigner, createSignerApp } from './kit/signer/server.js';

await runProgram('signers', async () => {
  if (process.env.NODE_ENV === 'production') {
    throw new Error('in production each agency runs a signer of its own: `dist/subgraphs/signer.js AGENCY`');
  }
  const environments = JSON.parse(process.env.DEMO_SIGNERS ?? '{}') as Record<string, Record<string, string>>;
  const all = Object.entries(environments).map(([agency, env]) => readSignerSettings(agency, env));
  const app = createSignerApp(all[0]?.logLevel ?? 'error');
  const policies = readPolicies();
  for (const settings of all) addSigner(app, settings, { prefix: `/${settings.agency}`, policies });
  const url = await app.listen({ host: '127.0.0.1', port: Number(process.env.FAMILJEGRAF_PORT ?? 0) });
  followDay(all[0]?.clock ?? null);
  process.send?.({ url });
  return { stop: () => app.close() };
});
