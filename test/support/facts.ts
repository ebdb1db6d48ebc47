/** The case facts alone, for tests that change them: a PostgreSQL, the database of `cooperation`, and its intake. */
import Fastify from 'fastify';
import type pg from 'pg';
import { createDatabase, createFactsRole } from '../../gateway/dev/databases.js';
import { makeDemoKeys } from '../../gateway/dev/demo-keys.js';
import { startPostgres } from '../../gateway/dev/postgres.js';
import { RecordsRefused, sendStatements } from '../../gateway/dev/seed-facts.js';
import type { DemoStatement, UnsignedRecord } from '../../schema/demo/statements.js';
import { madeBy, storyRecords } from '../../schema/demo/story-records.js';
import { readKeyRing, readPrivateKey, signStatement } from '../../schema/facts/jws.js';
import { addIntake } from '../../subgraphs/cooperation/facts/intake.js';
import { migrate, openDatabase } from '../../subgraphs/kit/database.js';

const secret = 'demo-secret-of-thirty-two-characters-at-least';
export const demoKeys = makeDemoKeys();
export const keyRing = readKeyRing(JSON.parse(demoKeys.ring));

/** A statement of `agency`; `changes` are signed as they are, whatever they say. */
export function signAs(agency: string, record: UnsignedRecord, changes: Record<string, unknown> = {}): string {
  const key = readPrivateKey(demoKeys.privateKeys.get(agency));
  const payload = { ...record, owner: agency, signedBy: `demo-case-system-${agency}`, ...changes };
  return signStatement('familjegraf-record+jwt', payload, key);
}

/** A statement of `agency`, of version 1 unless `record` says another, as its demo official `by` has it signed. */
export const signBy = (agency: string, record: Record<string, unknown>, by = 'one'): string =>
  signAs(agency, { version: 1, ...record } as unknown as UnsignedRecord, { signedBy: `demo-${by}` });

/** Statements of demo data. */
export const signAll = (made: ReadonlyArray<DemoStatement>): ReadonlyArray<string> =>
  made.map(({ agency, by, record }) => signAs(agency, record, { signedBy: `demo-${by}` }));

/** Case facts of one's own. */
export interface OwnFacts {
  /** The database's owner. */
  readonly db: pg.Pool;
  /** As the gateway's role. */
  readonly gatewayUrl: string;
  readonly intakeUrl: string;
  readonly secret: string;
  send(...statements: ReadonlyArray<string>): Promise<void>;
  /** The intake's refusal; throws when it takes the statements. */
  refusal(...statements: ReadonlyArray<string>): Promise<{ readonly status: number; readonly message: string }>;
  /** Revisions of cases and agencies by id. */
  revisions(): Promise<Readonly<Record<string, number>>>;
  stop(): Promise<void>;
}

/** Starts it. */
export async function startFacts(day = '2026-11-23'): Promise<OwnFacts> {
  const server = await startPostgres();
  await createFactsRole(server.url, 'gateway');
  const url = await createDatabase(server.url, 'cooperation', 'cooperation');
  await migrate('cooperation', url);
  const db = await openDatabase('cooperation', url);
  const gatewayUrl = Object.assign(new URL(url), { username: 'gateway_facts', password: 'gateway' }).href;
  const app = Fastify({ bodyLimit: 4 * 1024 * 1024, forceCloseConnections: true });
  const settings = {
    host: '127.0.0.1',
    port: 0,
    logLevel: 'error',
    clock: day,
    secret: '',
    intakeSecret: secret,
    log: null,
    keys: keyRing,
  };
  addIntake(app, db, { ...settings, databaseUrl: url, seed: 'none', startConditions: null });
  const intakeUrl = `${await app.listen({ host: '127.0.0.1', port: 0 })}/records`;
  const target = { token: async () => '', signers: new Map(), intakeUrl, secret, holders: new Map() };
  return {
    ...{ db, gatewayUrl, intakeUrl, secret },
    send: (...statements) => sendStatements(target, statements),
    refusal: async (...statements) => {
      try {
        await sendStatements(target, statements);
      } catch (error) {
        if (error instanceof RecordsRefused) return { status: error.status, message: error.message };
        throw error;
      }
      throw new Error('expected a refusal, but the statements were taken');
    },
    revisions: async () => {
      const { rows } = await db.query<{ id: string; revision: string }>(
        'select case_id::text as id, revision from facts.case_revisions union all select * from facts.agency_revisions',
      );
      return Object.fromEntries(rows.map(({ id, revision }) => [id, Number(revision)]));
    },
    stop: async () => {
      await app.close();
      await db.end();
      await server.stop();
    },
  };
}

/** `startFacts` with the story's records of `day`. */
export async function startStory(day: string): Promise<OwnFacts> {
  const facts = await startFacts(day);
  await facts.send(...signAll(madeBy(storyRecords, day)));
  return facts;
}
