/** Starts every program of the gateway benchmark over one set of subgraphs, and checks that all answer the same. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { projectFile } from '../../../schema/files.js';
import { peerArgs, peersFolder } from '../peers.js';
import { freePort, type Program, startMeasured } from '../programs.js';
import { canonical } from '../same.js';
import { baseTag, shopServices } from './shop.js';
import { bodyParts, retag, tagAt, type WorkloadName, workloads } from './workloads.js';

/** Names of the programs, in the order of a table. */
export type ContestantName = 'apollo' | 'hiveJs' | 'hiveRust' | 'ours' | 'bare' | 'floor16' | 'floor7';

/** Programs over one set of subgraphs. */
export interface Contest {
  readonly subgraphs: Program;
  readonly programs: ReadonlyMap<ContestantName, Program>;
  stop(): Promise<void>;
}

const built = (path: string) => projectFile(`dist/test/${path}`);

function compose(origin: string): string {
  const { supergraphSdl, errors } = composeServices(shopServices(origin));
  if (errors || !supergraphSdl) throw new Error(`the shop does not compose: ${errors?.[0]?.message}`);
  return supergraphSdl;
}

/** What each program is started with. `peer`: the other gateway's program, if it is installed. */
function commands(supergraph: string, origin: string, peer: string | null) {
  const ofNode = (script: string, ...args: string[]) => {
    return { script: built(script), args: (port: number) => [...args, '--port', String(port)] };
  };
  const gateway = ['--supergraph', supergraph];
  const floor = ['--subgraphs', origin, '--calls'];
  const hive = (planner: 'js' | 'rust') => {
    return { script: peer ?? '', args: (port: number) => peerArgs(planner, supergraph, port), cwd: peersFolder };
  };
  return {
    apollo: ofNode('bench/apollo-gateway.js', ...gateway),
    ...(peer && { hiveJs: hive('js'), hiveRust: hive('rust') }),
    ours: ofNode('plain-gateway/main.js', ...gateway),
    bare: ofNode('plain-gateway/main.js', ...gateway, '--bare'),
    floor16: ofNode('bench/gateway/floor.js', ...floor, '16'),
    floor7: ofNode('bench/gateway/floor.js', ...floor, '7'),
  };
}

/** Starts the subgraphs and every program but those not installed. */
export async function startContest(
  peer: string | null,
  flags: ReadonlyArray<string> = [],
  only: ReadonlyArray<ContestantName> | null = null,
): Promise<Contest> {
  const folder = mkdtempSync(join(tmpdir(), 'familjegraf-bench-'));
  const running: Program[] = [];
  const stop = async () => {
    await Promise.all(running.map((program) => program.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const port = await freePort();
    const subgraphs = await startMeasured({
      ...{ name: 'subgraphs', script: built('bench/gateway/subgraphs.js'), port, args: [String(port)] },
      ...{ path: '/calls', side: 'around' },
    });
    running.push(subgraphs);
    const { origin } = new URL(subgraphs.url);
    const supergraph = join(folder, 'supergraph.graphql');
    writeFileSync(supergraph, compose(origin));
    const programs = new Map<ContestantName, Program>();
    for (const [name, { args, ...command }] of Object.entries(commands(supergraph, origin, peer))) {
      if (only && !only.includes(name as ContestantName)) continue;
      const own = await freePort();
      const program = await startMeasured({ name, ...command, port: own, args: args(own), flags, side: 'measured' });
      running.push(program);
      programs.set(name as ContestantName, program);
    }
    return { subgraphs, programs, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function post(url: string, body: string): Promise<string> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 300)}`);
  return text;
}

/** What a program's answer to one workload is like. */
export interface Checked {
  readonly bytes: number;
  readonly calls: number;
  readonly sentBytes: number;
}

/**
 * Asks every program the same with two tags and compares the answers with the first program's. Answers how long they are
 * and how often the subgraphs were called for one. Throws when an answer differs, or not only by its tag.
 */
export async function checkAnswers(
  { programs, subgraphs }: Contest,
  name: WorkloadName,
): Promise<ReadonlyMap<ContestantName, Checked>> {
  const [before, after] = bodyParts(workloads[name]);
  const counted = async () => JSON.parse(await post(subgraphs.url, '')) as { calls: number; receivedBytes: number };
  const checked = new Map<ContestantName, Checked>();
  let expected: string | null = null;
  for (const [contestant, { url }] of programs) {
    await post(url, before + tagAt(999_999) + after);
    for (const tag of [tagAt(999_998), tagAt(999_997)]) {
      await counted();
      const text = await post(url, before + tag + after);
      const { calls, receivedBytes } = await counted();
      const answer = JSON.parse(retag(text, tag)) as { data?: unknown; errors?: unknown };
      if (answer.errors || !answer.data) throw new Error(`${contestant} answered errors: ${text.slice(0, 300)}`);
      if (!text.includes(tag)) throw new Error(`${contestant} answered with another tag than it was asked with`);
      const made = JSON.stringify(canonical(answer.data));
      expected ??= made;
      if (made !== expected)
        throw new Error(`${contestant} answers the ${name} query otherwise than the first program`);
      checked.set(contestant, { bytes: Buffer.byteLength(text), calls, sentBytes: receivedBytes });
    }
  }
  if (!expected?.includes(baseTag)) throw new Error('expected answers with ids');
  return checked;
}
