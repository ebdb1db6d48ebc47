/**
 * Starts one whole system for all integration tests, from the compiled programs, as `npm start` does. What tests need
 * to reach it goes through the environment, since each test file has a world of its own.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** As each agency makes its own at its first start; this is done once for all systems of the run. */
async function makeDatabases(url) {
  const { createDatabase, createFactsRole } = await import('../../dist/gateway/dev/databases.js');
  const { readSubgraphAgencies } = await import('../../dist/schema/agencies.js');
  const { migrate } = await import('../../dist/subgraphs/kit/database.js');
  await createFactsRole(url, 'made');
  await Promise.all(readSubgraphAgencies().map(async ({ id }) => migrate(id, await createDatabase(url, id, 'made'))));
}

export default async function globalSetup() {
  if (process.env.TEST_WITHOUT_STACK) return;
  const { makeCluster } = await import('../../dist/gateway/dev/postgres.js');
  process.env.TEST_POSTGRES_CLUSTER = JSON.stringify(await makeCluster());
  process.env.TEST_STACK_CLUSTER = JSON.stringify(await makeCluster(makeDatabases));
  process.env.TEST_PROGRAM_LOGS = join(tmpdir(), `familjegraf-test-${process.pid}.log`);
  const { startStack } = await import('../../dist/gateway/dev/stack.js'); // reads that
  const stack = await startStack({ together: true, gatewayEnv: { FAMILJEGRAF_RATE_LIMIT: '1000000' } });
  globalThis.familjegrafStack = stack;
  process.env.TEST_STACK = JSON.stringify({
    url: stack.url,
    issuerPort: stack.issuer.port,
    secrets: Object.fromEntries(stack.secrets),
    intakeSecret: stack.facts.secret,
    agencies: Object.fromEntries([...stack.agencies].map(([id, { url }]) => [id, url])),
    databases: Object.fromEntries(stack.databases),
    gatewayEnv: stack.gatewayEnv,
    metrics: [stack.gateway.metrics, stack.agencies.get('cooperation').metrics],
    signers: Object.fromEntries(stack.facts.signers),
    intakeUrl: stack.facts.intakeUrl,
  });
}
