/**
 * `npm run bench -- family`: what the family query costs the gateway, as CPU time per request of its own process.
 *
 * CPU is user + system time of the whole process (Linux, `/proc/PID/stat`), which noisy machines leave alone; requests
 * per second and percentiles are of this machine at this moment. 16 requests are always under way.
 */
import { readFileSync } from 'node:fs';
import { Pool } from 'undici';
import { readDemoCase } from '../../gateway/dev/demo-case.js';
import { type Stack, startStack } from '../../gateway/dev/stack.js';

const concurrency = 16;
const ticksPerSecond = 100;

/** CPU time that process `pid` has used, in milliseconds. Null where there is no `/proc`. */
function cpuMs(pid: number): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
  } catch {
    return null;
  }
}

async function run(stack: Stack, actor: string, requests: number) {
  const { query, cases } = readDemoCase();
  const caseId = cases[actor] ?? '';
  const { origin, pathname } = new URL(stack.url);
  const pool = new Pool(origin, { connections: concurrency });
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${await stack.issuer.token(actor)}`,
    'x-case-id': caseId,
  };
  const body = JSON.stringify({ query, variables: { caseId } });
  const latencies: number[] = [];
  let left = requests;
  const worker = async () => {
    while (left-- > 0) {
      const from = performance.now();
      const response = await pool.request({ method: 'POST', path: pathname, headers, body });
      const text = await response.body.text();
      if (response.statusCode !== 200 || text.includes('"errors"'))
        throw new Error(`unexpected answer: ${text.slice(0, 200)}`);
      latencies.push(performance.now() - from);
    }
  };
  const cpuBefore = cpuMs(stack.gateway.pid);
  const from = performance.now();
  await Promise.all(Array.from({ length: concurrency }, worker));
  const seconds = (performance.now() - from) / 1000;
  const cpuAfter = cpuMs(stack.gateway.pid);
  await pool.close();
  latencies.sort((one, other) => one - other);
  const at = (share: number) => Number((latencies[Math.floor(latencies.length * share)] ?? 0).toFixed(2));
  return {
    actor,
    requests,
    cpuMsPerRequest:
      cpuBefore === null || cpuAfter === null ? null : Number(((cpuAfter - cpuBefore) / requests).toFixed(3)),
    requestsPerSecond: Math.round(requests / seconds),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  };
}

/** Measures the family query for the actors who read most, after a warm-up. Answers one row per actor. */
export async function familyBench(print: (line: string) => void): Promise<object> {
  const stack = await startStack({ gatewayEnv: { FAMILJEGRAF_RATE_LIMIT: '1000000' } });
  try {
    const actors = ['social-worker', 'police-officer', 'principal'];
    for (const actor of actors) await run(stack, actor, 300);
    const rows = [];
    for (const actor of actors) {
      const row = await run(stack, actor, 1_000);
      print(JSON.stringify(row));
      rows.push(row);
    }
    return { rows };
  } finally {
    await stack.stop();
  }
}
