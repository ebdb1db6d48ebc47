/** `/metrics`: what was counted is what happened, by words of ours alone. */
import { readDemoCase } from '../../gateway/dev/demo-case.js';
import { agenciesWith, type OwnGateway, startOwnGateway } from '../support/own-gateway.js';

let gateway: OwnGateway;
beforeAll(async () => {
  // An agency that nobody can reach: its questions fail.
  gateway = await startOwnGateway({ FAMILJEGRAF_AGENCIES: agenciesWith({ school: 'http://127.0.0.1:1/graphql' }) });
});
afterAll(() => gateway?.stop());

/** The samples of `name`, each label set as a text, with its number. */
async function read(name: string): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(gateway.program.metrics ?? '')).text();
  const samples = [...text.matchAll(new RegExp(`^${name}\\{(.*?)\\} (\\S+)$`, 'gm'))];
  return new Map(
    samples.map(([, labels = '', value]) => [
      labels.replace(/program="gateway",?|,program="gateway"$/, ''),
      Number(value),
    ]),
  );
}

const sumOf = (samples: ReadonlyMap<string, number>, has: RegExp) =>
  [...samples].reduce((sum, [labels, value]) => (has.test(labels) ? sum + value : sum), 0);

it('counts requests, decisions by basis, agencies by outcome, appends and plans', async () => {
  const { query } = readDemoCase();
  const before = sumOf(await read('familjegraf_decisions_total'), /./);
  expect(before).toBe(0);
  for (let round = 0; round < 3; round++) expect((await gateway.client.ask('social-worker', query)).status).toBe(200);
  expect((await gateway.client.ask('social-worker', '{ nothing }')).status).toBe(400);
  const requests = await read('familjegraf_request_seconds_count');
  expect([requests.get('route="/graphql",status="200"'), requests.get('route="/graphql",status="400"')]).toEqual([
    3, 1,
  ]);
  const decisions = await read('familjegraf_decisions_total');
  expect(sumOf(decisions, /holder="social-services",outcome="shown",basis="[a-z]/)).toBeGreaterThan(0);
  expect(sumOf(decisions, /outcome="allowed, unanswered"/)).toBeGreaterThan(0);
  expect(sumOf(decisions, /outcome="denied /)).toBeGreaterThan(0);
  const agencies = await read('familjegraf_agency_seconds_count');
  expect(agencies.get('agency="social-services",outcome="answered"')).toBeGreaterThanOrEqual(3);
  expect(agencies.get('agency="school",outcome="unreachable"')).toBeGreaterThanOrEqual(3);
  expect((await read('familjegraf_log_append_seconds_count')).get('outcome="accepted"')).toBe(3);
  expect((await read('familjegraf_plans')).get('from="made"')).toBe(1);
  expect(sumOf(await read('familjegraf_facts_lag_seconds'), /^$/)).toBeLessThan(60);
});

it('tells how long each agency has an official who can sign in each role', async () => {
  const left = await read('familjegraf_days_left');
  expect(left.get('of="police",what="information-owner"')).toBeGreaterThan(0);
  expect(left.get('of="school",what="data-protection-officer"')).toBeGreaterThan(0);
});

it('reads what it has counted once, and serves nothing else', async () => {
  const decisions = await read('familjegraf_decisions_total');
  expect(await read('familjegraf_decisions_total')).toEqual(decisions);
  const { origin } = new URL(gateway.program.metrics ?? '');
  expect((await fetch(`${origin}/`)).status).toBe(404);
  expect((await fetch(`${origin}/metrics`, { method: 'POST' })).status).toBe(404);
  expect((await fetch(new URL('/metrics', gateway.program.url))).status).toBe(404);
});
