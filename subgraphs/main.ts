/** Runs one agency's subgraph: `node dist/subgraphs/main.js AGENCY`. */
import { readSubgraphAgencies } from '../schema/agencies.js';
import { runProgram } from '../schema/run-program.js';
import type { AgencyModule } from './kit/agency.js';
import { readAgencySettings } from './kit/config.js';
import { startAgency } from './kit/server.js';

const id = process.argv[2] ?? '';

await runProgram(`agency ${id}`, async () => {
  const known = readSubgraphAgencies().map((agency) => agency.id);
  if (!known.includes(id)) throw new Error(`expected one of ${known.join(', ')} as argument, but got \`${id}\``);
  const { agency } = (await import(`./${id}/index.js`)) as { agency: AgencyModule<unknown> };
  const running = await startAgency(agency, readAgencySettings());
  process.send?.({ url: running.url, metrics: running.metrics });
  return running;
});
