/**
 * `npm run proof -- log`: gateway, sequencer and PostgreSQL are killed (SIGKILL) in turns while clients read. After each
 * kill the log is verified from where it was verified before; at the end every answer that a client received has its entry,
 * once for each subject, the log is whole, and every way to change it afterwards is caught.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { ChildProgram } from '../../../gateway/dev/child-process.js';
import { makeDemoKeys } from '../../../gateway/dev/demo-keys.js';
import { type DevPostgres, startPostgres } from '../../../gateway/dev/postgres.js';
import { type Stack, startStack } from '../../../gateway/dev/stack.js';
import { demoCase } from '../../../schema/demo/family.js';
import { readPrivateKey } from '../../../schema/facts/jws.js';
import { DatabaseSource } from '../../../schema/log/verify/database-source.js';
import type { Remembered } from '../../../schema/log/verify/remembered.js';
import { verifyLog } from '../../../schema/log/verify/verify.js';
import { demoLogKeys, readLogAt } from '../../support/log.js';
import type { Proof } from '../proof.js';
import { tampers } from './tampers.js';
import { uncaught } from './try-tampers.js';

const query = `query($caseId: ID!) {
  case(id: $caseId) { persons { person { id address { city } policeNotices { sentOn } absences(last: 5) { edges { node { minutes } } } } } }
}`;
const readers = [
  ['police-officer', demoCase.crimePrevention],
  ['social-worker', demoCase.childInquiry],
  ['principal', demoCase.pupilSupport],
  ['police-officer', demoCase.crimePrevention],
] as const;

/** Kills a program, and starts it again at its address. */
class Killable {
  current: ChildProgram;

  constructor(program: ChildProgram) {
    this.current = program;
  }

  async kill(): Promise<void> {
    process.kill(this.current.pid, 'SIGKILL');
    await this.current.exited;
    this.current = await this.current.startAgain();
  }
}

/** The system under load, and what its clients have received. */
class Loaded {
  readonly stack: Stack;
  readonly #server: DevPostgres;
  readonly #gateway: Killable;
  readonly #cooperation: Killable;
  /** Ids of requests of which something has come: an answer that broke off counts. */
  readonly received = new Set<string>();
  #whole = 0;
  #isDone = false;
  #reading: Promise<unknown> = Promise.resolve();

  constructor(stack: Stack, server: DevPostgres) {
    const cooperation = stack.agencies.get('cooperation');
    if (!cooperation) throw new Error('expected an agency `cooperation`');
    this.stack = stack;
    this.#server = server;
    this.#gateway = new Killable(stack.gateway);
    this.#cooperation = new Killable(cooperation);
  }

  async start(): Promise<void> {
    const tokens = await Promise.all(readers.map(([actor]) => this.stack.facts.token(actor)));
    this.#reading = Promise.all(readers.map(([, caseId], at) => this.#read(tokens[at] ?? '', caseId)));
  }

  async #read(token: string, caseId: string): Promise<void> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-case-id': caseId };
    const body = JSON.stringify({ query, variables: { caseId } });
    while (!this.#isDone) {
      try {
        const signal = AbortSignal.timeout(20_000);
        const response = await fetch(this.stack.url, { method: 'POST', headers, body, signal });
        if (response.status !== 200) throw new Error('no answer');
        this.received.add(response.headers.get('x-request-id') ?? '');
        await response.text();
        this.#whole += 1;
      } catch {
        await sleep(50);
      }
    }
  }

  /** Until it answers again, `more` times at least. Throws when it does not. */
  async answers(more: number): Promise<void> {
    const wanted = this.#whole + more;
    for (let tries = 0; this.#whole < wanted; tries++) {
      if (tries > 1_200) throw new Error('expected the system to answer again, but it does not');
      await sleep(50);
    }
  }

  async kill(what: string): Promise<void> {
    if (what === 'gateway') await this.#gateway.kill();
    else if (what === 'sequencer') await this.#cooperation.kill();
    else await this.#server.crash();
  }

  async stop(): Promise<void> {
    this.#isDone = true;
    await this.#reading;
  }

  /** The log's own program goes on until all is in the tree and signed. */
  async stopPrograms(): Promise<void> {
    await this.stack.stop();
    await this.#gateway.current.stop().catch(() => {});
    await this.#cooperation.current.stop().catch(() => {});
  }
}

const verifier = (() => {
  const { kid, key } = readPrivateKey(makeDemoKeys().log.key);
  return { name: kid, key };
})();

async function verifyAt(url: string, remembered: Remembered | null, isWhole: boolean) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const source = new DatabaseSource(client);
    await source.begin();
    return await verifyLog(source, { verifier, keys: demoLogKeys, remembered, isWhole });
  } finally {
    await client.end();
  }
}

/** What is wrong with the entries of `received`: answers without one, and subjects with two of one request. */
async function findUnrecorded(url: string, received: ReadonlySet<string>) {
  const entries = await readLogAt(url);
  const recorded = new Set(entries.map(({ requestId }) => requestId));
  const each = new Set(entries.map(({ requestId, subject }) => `${requestId} ${subject}`));
  const unrecorded = [...received].filter((id) => !recorded.has(id)).length;
  return { entries: entries.length, unrecorded, twice: entries.length - each.size };
}

async function tryTampers(url: string): Promise<ReadonlyArray<string>> {
  const db = new pg.Pool({ connectionString: url });
  try {
    return await uncaught({ db, signer: verifier, keys: demoLogKeys });
  } finally {
    await db.end();
  }
}

/** The proof. */
export const logProof: Proof = async ({ runs, print }) => {
  const rounds = runs ?? 51;
  const server = await startPostgres();
  const gatewayEnv = { FAMILJEGRAF_RATE_LIMIT: '1000000' };
  const stack = await startStack({ logLevel: 'silent', databaseUrl: server.url, gatewayEnv });
  const url = stack.databases.get('cooperation') ?? '';
  const loaded = new Loaded(stack, server);
  const faults: string[] = [];
  try {
    await loaded.start();
    let remembered: Remembered | null = null;
    for (let round = 0; round < rounds; round++) {
      await loaded.answers(4);
      await sleep(Math.random() * 300);
      const what = ['gateway', 'sequencer', 'PostgreSQL'][round % 3] ?? '';
      await loaded.kill(what);
      await loaded.answers(2);
      const found = await verifyAt(url, remembered, round % 10 === 9);
      remembered = found.remembered ?? remembered;
      for (const { check, says } of found.faults) faults.push(`round ${round + 1}, ${what} killed: ${check}: ${says}`);
      if (round % 10 === 9)
        print(`round ${round + 1}: ${loaded.received.size} answers, ${found.size} leaves, ${faults.length} faults`);
    }
    await loaded.stop();
    await loaded.stopPrograms();
    const last = await verifyAt(url, remembered, true);
    for (const { check, says } of last.faults) faults.push(`at the end: ${check}: ${says}`);
    const { entries, unrecorded, twice } = await findUnrecorded(url, loaded.received);
    const missed = faults.length === 0 ? await tryTampers(url) : tampers.map(({ name }) => name);
    for (const line of [...faults, ...missed]) print(line);
    const ok = faults.length + unrecorded + twice + missed.length === 0;
    const counts = { rounds, answers: loaded.received.size, entries, leaves: last.size, unrecorded, twice };
    return { ok, result: { ...counts, tampers: tampers.length, tampersCaught: tampers.length - missed.length } };
  } finally {
    await loaded.stop();
    await loaded.stopPrograms();
    await server.stop();
  }
};
