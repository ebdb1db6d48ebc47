/** A log with its sequencer, for tests: what gateways and agencies would put there, its database, and its verification. */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createDisclosureLog, type DisclosureLog } from '../../gateway/log/disclosure-log.js';
import { LogKeys } from '../../schema/log/log-keys.js';
import type { NoteSigner } from '../../schema/log/signed-note.js';
import { DatabaseSource } from '../../schema/log/verify/database-source.js';
import { type Verification, type VerifyOptions, verifyLog } from '../../schema/log/verify/verify.js';
import { Sequencer } from '../../subgraphs/cooperation/log/sequencer.js';
import { entryOf } from '../support/log-entry.js';
import { type LogDatabase, startLogDatabase } from './log-database.js';

export const bundle = 'b'.repeat(64);

/** A statement as gateways write it, about `subject`. */
export const statementOf = (subject: string | null, category = 'school.absence') =>
  JSON.stringify({
    ...{ actor: { id: 'demo-anna', agency: 'social-services', unit: 'children' }, purposes: ['child-welfare'], bundle },
    ...{
      day: '2026-11-23',
      revision: 1,
      agencies: ['school'],
      subject,
      questions: [{ agency: 'school', categories: [category] }],
    },
    released: [{ category, holder: 'school', rows: ['R1'], bases: ['OSL-10-2'], limit: null, fields: ['date'] }],
    ...{ unanswered: [], toldIn: [], denied: [] },
  });

/** A log of its own. */
export interface TreeLog {
  readonly database: LogDatabase;
  readonly sequencer: Sequencer;
  readonly signer: NoteSigner;
  readonly secret: string;
  readonly keys: LogKeys;
  readonly log: DisclosureLog;
  readonly caseId: string;
  /** Appends an entry about each of `subjects`, as one request; answers its id. */
  append(...subjects: ReadonlyArray<string | null>): Promise<string>;
  /** Keeps a record in a transaction of its own, as the intake does; answers its place. */
  record(): Promise<number>;
  /** Another sequencer, as after a restart. */
  restart(): Sequencer;
  /** As it would be signed a minute ago at the latest. */
  verify(options?: Partial<VerifyOptions>): Promise<Verification>;
  stop(): Promise<void>;
}

/** Starts one with a bundle in force. */
export async function startTreeLog(): Promise<TreeLog> {
  const database = await startLogDatabase();
  const { owner } = database;
  const log = createDisclosureLog({ url: database.url, fixedDay: '2026-11-23', timeoutMs: 10_000 });
  await log.check();
  const caseId = await database.addCase();
  await owner.query('insert into facts.bundles (hash) values ($1)', [bundle]);
  const secret = 'a secret of the log of the tests, of 32 characters';
  const signer = { name: 'log.test', key: generateKeyPairSync('ed25519').privateKey };
  const restart = () =>
    new Sequencer({
      ...{ db: owner, signer, secret },
      onError: (error) => {
        throw error;
      },
    });
  return {
    ...{ database, sequencer: restart(), restart, signer, secret, keys: new LogKeys(secret), log, caseId },
    append: async (...subjects) => {
      const requestId = randomUUID();
      const entries = subjects.map((subject) => entryOf(subject, statementOf(subject)));
      const revision = { case: 1, agencies: new Map() };
      const outcome = await log.append({ ...{ requestId, caseId, revision, entries }, day: '2026-11-23' });
      if (outcome !== 'accepted') throw new Error('expected that the entries are accepted');
      return requestId;
    },
    record: async () => {
      const said = { kind: 'hold', id: randomUUID(), version: 1, owner: 'school' };
      const statement = `header.${Buffer.from(JSON.stringify(said)).toString('base64url')}.signature`;
      const { rows } = await owner.query(
        'insert into facts.records (kind, id, version, owner, statement) values ($1, $2, $3, $4, $5) returning seq',
        [said.kind, said.id, said.version, said.owner, statement],
      );
      return Number(rows[0].seq);
    },
    verify: async (options = {}) => {
      const client = await owner.connect();
      const source = new DatabaseSource(client);
      await source.begin();
      try {
        const verifier = { name: signer.name, key: signer.key };
        return await verifyLog(source, { verifier, keys: new LogKeys(secret), remembered: null, ...options });
      } finally {
        await source.end();
        client.release();
      }
    },
    stop: async () => {
      await log.close();
      await database.stop();
    },
  };
}
