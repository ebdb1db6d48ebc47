/**
 * `npm run bench -- capacity`: what one question about the demo family costs each part of the system in processor time and in
 * bytes of the log, with everything on and every part a process of its own. Writes `gateway/cli/capacity/measured.ts` and
 * `gateway/operations/CAPACITY.md` anew; with `--quick` it asks less and writes nothing. Needs Linux, whose `/proc` tells processor time.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { measured as before } from '../../gateway/cli/capacity/measured.js';
import { assumed, type Measured, neededBy, sizes } from '../../gateway/cli/capacity/model.js';
import { pageOf } from '../../gateway/cli/capacity/page.js';
import { type Stack, startStack } from '../../gateway/dev/stack.js';
import { projectFile } from '../../schema/files.js';
import { fetchAgain } from '../support/fetch.js';

const atOnce = 4;

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly name: string;
  readonly cpuTicks: number;
}

/** Every process of the machine; those that end meanwhile are left out. */
function processes(): ReadonlyArray<Process> {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const end = stat.lastIndexOf(')');
      const fields = stat.slice(end + 2).split(' ');
      const [parent, user, system] = [fields[1], fields[11], fields[12]].map(Number);
      const command = stat.slice(stat.indexOf('(') + 1, end);
      return [{ id: Number(name), parent: parent ?? 0, name: command, cpuTicks: (user ?? 0) + (system ?? 0) }];
    } catch {
      return [];
    }
  });
}

interface Spent {
  readonly gateway: number;
  readonly agencies: number;
  readonly database: number;
}

/** Processor time until now, in milliseconds. PostgreSQL is the child of ours of that name, with its own children. */
function spent(stack: Stack, tickMs: number): Spent {
  const all = processes();
  const sum = (some: ReadonlyArray<Process>) => some.reduce((total, { cpuTicks }) => total + cpuTicks, 0) * tickMs;
  const agencies = new Set([...stack.agencies.values()].map(({ pid }) => pid));
  const server = all.find(({ parent, name }) => parent === process.pid && name === 'postgres');
  if (!server) throw new Error('expected PostgreSQL to be a process of this one: leave DATABASE_URL out');
  return {
    gateway: sum(all.filter(({ id }) => id === stack.gateway.pid)),
    agencies: sum(all.filter(({ id }) => agencies.has(id))),
    database: sum(all.filter(({ id, parent }) => id === server.id || parent === server.id)),
  };
}

/** Entries in the log's tree and bytes of all its tables, once nothing waits. */
async function logSize(db: pg.Client): Promise<{ readonly entries: number; readonly bytes: number }> {
  const count = async (sql: string) => Number((await db.query<{ n: string }>(sql)).rows[0]?.n);
  for (let left = 600; (await count('select count(*) as n from log.entries')) > 0 && left > 0; left--) await sleep(100);
  await db.query('vacuum analyze');
  return {
    entries: await count('select count(*) as n from log.leaves'),
    bytes: await count(
      "select sum(pg_total_relation_size(c.oid)) as n from pg_class c join pg_namespace s on s.oid = c.relnamespace where s.nspname = 'log' and c.relkind = 'r'",
    ),
  };
}

async function askMany(stack: Stack, times: number): Promise<void> {
  const demo = JSON.parse(readFileSync(projectFile('test/scenarios/demo-case.json'), 'utf8'));
  const caseId = demo.cases['social-worker'];
  const authorization = `Bearer ${await stack.issuer.token('social-worker')}`;
  const body = JSON.stringify({ query: demo.query, variables: { ...demo.variables, caseId } });
  const headers = { 'content-type': 'application/json', 'x-case-id': caseId, authorization };
  let left = times;
  const lane = async () => {
    while (left-- > 0) {
      const { response, text } = await fetchAgain(stack.url, { method: 'POST', headers, body });
      if (!response.ok || !text.includes('"data"')) throw new Error(`expected an answer, but got ${response.status}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

const rounded = (number: number) => Number(number.toPrecision(3));

const sourceOf = (measured: Measured): string => {
  const lines = Object.entries(measured).map(
    ([name, value]) => `  ${name}: ${typeof value === 'string' ? `'${value.replaceAll("'", '’')}'` : value},\n`,
  );
  const head = '/** What `npm run bench -- capacity` measured last; it writes this file. */\n';
  return `${head}import type { Measured } from './model.js';\n\nexport const measured: Measured = {\n${lines.join('')}};\n`;
};

/** Measures, and answers the figures and what follows from them. */
export async function capacityBench(
  print: (line: string) => void,
  { isQuick }: { readonly isQuick: boolean },
): Promise<object> {
  const times = isQuick ? 100 : 4_000;
  const tickMs = 1_000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  const stack = await startStack({ logLevel: 'silent', gatewayEnv: { FAMILJEGRAF_RATE_LIMIT: '1000000' } });
  const db = new pg.Client({ connectionString: stack.databases.get('cooperation') ?? '' });
  try {
    await db.connect();
    await askMany(stack, times / 2); // warm
    const [cpu, size] = [spent(stack, tickMs), await logSize(db)];
    await askMany(stack, times);
    const sizeAfter = await logSize(db); // the sequencer's work counts
    const cpuAfter = spent(stack, tickMs);
    const each = (name: keyof Spent) => rounded((cpuAfter[name] - cpu[name]) / times);
    const measured: Measured = {
      ...before, // what `bench -- log` has measured
      ...{ on: new Date().toISOString().slice(0, 10), gatewayCpuMs: each('gateway'), agenciesCpuMs: each('agencies') },
      machine: `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`,
      databaseCpuMs: each('database'),
      entries: rounded((sizeAfter.entries - size.entries) / times),
      logBytes: rounded((sizeAfter.bytes - size.bytes) / times),
    };
    const needed = sizes.map((people) => neededBy(people, measured));
    print(pageOf(needed, measured, assumed));
    if (!isQuick) {
      writeFileSync(projectFile('gateway/cli/capacity/measured.ts'), sourceOf(measured));
      writeFileSync(projectFile('gateway/operations/CAPACITY.md'), pageOf(needed, measured, assumed));
    }
    return { measured, needed };
  } finally {
    await db.end();
    await stack.stop();
  }
}
