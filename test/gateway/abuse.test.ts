/** The short form of `npm run proof -- abuse`: every bad input once, and a round of them together. */
import { demoActor } from '../../schema/demo/actors.js';
import { abuse } from '../proofs/abuse/run.js';
import { startOwnGateway } from '../support/own-gateway.js';

it('refuses every bad input clearly, goes on answering, and neither ends nor grows', async () => {
  const gateway = await startOwnGateway({ FAMILJEGRAF_LOG_LEVEL: 'silent', FAMILJEGRAF_RATE_LIMIT: '1000000' });
  let hasEnded = false;
  void gateway.program.exited.then(() => {
    hasEnded = true;
  });
  const actor = 'social-worker';
  const target = {
    ...{ url: `${gateway.program.url}/graphql`, token: await gateway.client.token(actor), pid: gateway.program.pid },
    ...{ caseId: demoActor(actor).caseId, isRunning: () => !hasEnded },
  };
  try {
    const { unclear, ...outcome } = await abuse(target, 1, () => {});
    expect(unclear).toEqual([]);
    expect(outcome).toMatchObject({ crashes: 0, ordinaryChanged: 0, clear4xx: outcome.inputs });
    expect(outcome.inputs).toBeGreaterThanOrEqual(60);
    expect(outcome.maxRssMb).toBeLessThan(512);
  } finally {
    expect(await gateway.stop()).toBe(0);
  }
});
