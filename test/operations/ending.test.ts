/** How long a gateway that is told to end may take, and that whoever would kill it waits longer. */
import { readGatewaySettings } from '../../gateway/config.js';
import { drainLimitMs, endLimitMs } from '../../gateway/http/drain.js';
import { releaseLimitMs } from '../../schema/release.js';
import { gateways, service } from '../deploy/compose-file.js';
import { containerOf, deployments, environmentOf } from './kubernetes-files.js';

/** For what comes when nothing is under way any more: connections are given back, the process goes. */
const closeMs = 5_000;
const settings = readGatewaySettings(environmentOf('gateway'));

it('a request taken at the last moment has the time that agencies may take, and its release', () => {
  expect(drainLimitMs(10_000)).toBeGreaterThan(10_000 + releaseLimitMs);
  expect(drainLimitMs(60_000) - drainLimitMs(10_000)).toBe(50_000);
  const times = { FAMILJEGRAF_DRAIN_MS: 3_000, FAMILJEGRAF_DEADLINE_MS: 20_000 };
  expect(endLimitMs(times)).toBe(3_000 + drainLimitMs(20_000));
});

it('Kubernetes waits longer, from before the pause in which proxies hear of it', () => {
  const { terminationGracePeriodSeconds: grace } = deployments.get('gateway')?.spec.template?.spec ?? {};
  const pause = /setTimeout\(\(\) => \{\}, (\d+)\)/.exec(
    containerOf('gateway').lifecycle.preStop.exec.command.join(' '),
  );
  expect(Number(pause?.[1])).toBeGreaterThan(0);
  expect(Number(grace) * 1_000).toBeGreaterThanOrEqual(Number(pause?.[1]) + endLimitMs(settings) + closeMs);
});

it('so does Compose', () => {
  expect(gateways.length).toBeGreaterThan(1);
  for (const name of gateways) {
    const grace = Number.parseInt(String(service(name).stop_grace_period), 10);
    expect([name, grace * 1_000 >= endLimitMs(settings) + closeMs]).toEqual([name, true]);
  }
});
