/** A PostgreSQL with a log, a gateway's side of it in this process, and the sequencer in another. */
import { type ChildProcess, fork } from 'node:child_process';
import { createPublicKey, type KeyObject, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createDatabase, createFactsRole } from '../../../gateway/dev/databases.js';
import { startPostgres } from '../../../gateway/dev/postgres.js';
import { createDisclosureLog, type DisclosureLog } from '../../../gateway/log/disclosure-log.js';
import { projectFile } from '../../../schema/files.js';
import { migrate } from '../../../subgraphs/kit/database.js';
import { bundle, day } from './entries.js';

/** What is measured. */
export interface LogSystem {
  readonly owner: pg.Pool;
  readonly log: DisclosureLog;
  readonly caseId: string;
  /** The public key of the log's head. */
  readonly publicKey: KeyObject;
  /** Until nothing waits. */
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
}

async function startSequencer(url: string): Promise<{ child: ChildProcess; publicKey: KeyObject }> {
  const child = fork(projectFile('dist/test/bench/log/sequencer-process.js'), [url], {
    execArgv: ['--max-semi-space-size=64'], // as the agency's program has it
  });
  const [{ publicKey }] = (await once(child, 'message')) as [{ publicKey: string }];
  return { child, publicKey: createPublicKey(publicKey) };
}

/** Starts it: one case, one agency, one bundle in force. */
export async function startLogSystem(): Promise<LogSystem> {
  const server = await startPostgres();
  await createFactsRole(server.url, 'gateway');
  const url = await createDatabase(server.url, 'cooperation', 'cooperation');
  await migrate('cooperation', url);
  const owner = new pg.Pool({ connectionString: url, max: 10 });
  owner.on('error', () => {});
  const caseId = randomUUID();
  await owner.query('insert into facts.case_revisions (case_id, revision) values ($1, 1)', [caseId]);
  await owner.query(`insert into facts.agency_revisions (agency, revision) values ('school', 1)`);
  await owner.query('insert into facts.bundles (hash) values ($1)', [bundle]);
  const { child, publicKey } = await startSequencer(url);
  const asGateway = Object.assign(new URL(url), { username: 'gateway_facts', password: 'gateway' }).href;
  const log = createDisclosureLog({ url: asGateway, fixedDay: day, timeoutMs: 10_000 });
  await log.check();
  return {
    ...{ owner, log, caseId, publicKey },
    caughtUp: async () => {
      for (;;) {
        const { rows } = await owner.query('select not exists (select from log.entries) as done');
        if (rows[0].done) return;
        await sleep(20);
      }
    },
    stop: async () => {
      await log.close();
      child.kill('SIGTERM');
      await once(child, 'exit');
      await owner.end();
      await server.stop();
    },
  };
}
