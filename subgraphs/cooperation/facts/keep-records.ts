/**
 * Keeps agencies' signed records, all or none: every statement by itself (`verifyCaseRecord`) → one transaction: against
 * what is kept (`check.ts`), keep and project, check what may come anywhere in the request, move revisions and tell the gateways (`touched.ts`), remember → wait until no
 * answer that rested on the old facts can still leave (I4), whether or not the records close anything, and they are remembered
 * beside the database (`log/guard.ts`).
 */
import type { PoolClient } from 'pg';
import { z } from 'zod';
import { admissionFault } from '../../../schema/case-file/admission.js';
import { isFactRecord, type SignedCaseRecord, verifyCaseRecord } from '../../../schema/case-file/records.js';
import { readCategories } from '../../../schema/categories.js';
import { type Clock, momentOf } from '../../../schema/clock.js';
import type { Admission } from '../../../schema/facts/admission.js';
import { type KeyRing, SignatureError } from '../../../schema/facts/jws.js';
import { type Database, inTransaction } from '../../kit/database.js';
import { remember } from '../../kit/known-records.js';
import { guardOf } from '../log/guard.js';
import { checkContext, isKept, StatementRefused } from './check.js';
import type { AtEnd } from './checking.js';
import { expected } from './expected.js';
import { keep, readKept, versionsOf } from './kept.js';
import { project } from './project.js';
import { logQuestion } from './question-log.js';
import { waitForReleases } from './release-wait.js';
import { Touched } from './touched.js';

/** Records come in one request after another, so that each is checked against all that came before. */
const begin = `begin; set local lock_timeout = '15s'; select from facts.intake for update`;
/** Data exceptions of PostgreSQL: a value that no column holds. */
const outOfRange = /^22/;
const deadlock = '40P01';
const toleranceMs = 60_000;
const attempts = 3;

/** Throws `StatementRefused` that names the statement by its place. */
async function atPlace<T>(index: number, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StatementRefused) throw new StatementRefused(error.text, error.code, index + 1);
    if (error instanceof SignatureError)
      throw new StatementRefused(expected.signature(error.message), 'INVALID', index + 1);
    if (outOfRange.test(String((error as { code?: unknown }).code))) {
      throw new StatementRefused(expected.storable, 'INVALID', index + 1);
    }
    if (error instanceof z.ZodError) {
      const paths = error.issues.map(({ path }) => `\`${path.join('.')}\``);
      throw new StatementRefused(expected.form(paths.join()), 'INVALID', index + 1);
    }
    throw error;
  }
}

/** `today`: the day, `at`: the moment in milliseconds since 1970, by the clock of `cooperation`. */
interface Moment {
  readonly today: string;
  readonly at: number;
}

/** Answers when it had moved the revisions (`waitForReleases`). */
async function keepAll(
  client: PoolClient,
  signed: ReadonlyArray<SignedCaseRecord>,
  { today, at }: Moment,
): Promise<number> {
  const touched = new Touched();
  const atEnd: Array<readonly [index: number, check: AtEnd]> = [];
  for (const [index, { record, statement }] of signed.entries()) {
    await atPlace(index, async () => {
      const versions = await versionsOf(client, record);
      if (isKept(record, statement, versions)) return;
      const [newest] = versions;
      const earlier = newest ? readKept(newest.statement) : null;
      for (const check of await checkContext({ client, record, earlier, today, at })) atEnd.push([index, check]);
      await keep(client, { record, statement });
      await project(client, record, today);
      if (record.kind === 'request' && earlier === null) await logQuestion(client, record, today);
      await touched.add(client, record, versions, today);
    });
  }
  for (const [index, check] of atEnd) await atPlace(index, check);
  await touched.tellNews(client);
  await touched.moveRevisions(client);
  const lockedAt = performance.now(); // what is kept already was committed before the intake's lock, and so before this
  // `cooperation` is a holder too: what it has taken it knows, whatever a grant leaves out (subgraphs/PROTOCOL.md, P15).
  await remember(client, signed.map(({ record }) => record).filter(isFactRecord));
  return lockedAt;
}

/** Keeps `signed` in one transaction; answers as `keepAll`. Rejects with `StatementRefused` when one does not fit: then none is kept. */
async function storeRecords(db: Database, signed: ReadonlyArray<SignedCaseRecord>, moment: Moment): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(db, (client) => keepAll(client, signed, moment), begin);
    } catch (error) {
      if ((error as { code?: unknown }).code !== deadlock || attempt === attempts) throw error;
    }
  }
}

/** Verifies each statement by itself. Rejects with `StatementRefused`. */
function verifyAll(
  statements: ReadonlyArray<string>,
  keys: KeyRing,
  admission: Admission,
): Promise<ReadonlyArray<SignedCaseRecord>> {
  const verifyOne = (statement: string) => {
    const signed = verifyCaseRecord(statement, keys);
    const fault = admissionFault(signed.record, admission);
    if (fault !== null) throw new StatementRefused(fault);
    return signed;
  };
  return Promise.all(statements.map((statement, index) => atPlace(index, () => verifyOne(statement))));
}

/** What statements are checked with. */
export interface KeepOptions {
  readonly db: Database;
  readonly keys: KeyRing;
  readonly today: Clock;
}

/** Answers the records once they are kept and what they close is closed. */
export type KeepStatements = (statements: ReadonlyArray<string>) => Promise<ReadonlyArray<SignedCaseRecord>>;

/** Makes what keeps statements. It rejects with `StatementRefused` when one does not fit: then none is kept. */
export function createKeepStatements({ db, keys, today }: KeepOptions): KeepStatements {
  const categories = readCategories();
  return async (statements) => {
    // A signer's clock may be a little ahead of this one.
    const admission = { today: today(new Date(Date.now() + toleranceMs)), categories };
    const signed = await verifyAll(statements, keys, admission);
    const lockedAt = await storeRecords(db, signed, { today: today(), at: momentOf(today) });
    await Promise.all([waitForReleases(lockedAt), guardOf(db)?.remember()]);
    return signed;
  };
}
