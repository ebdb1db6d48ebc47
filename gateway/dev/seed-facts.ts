/**
 * Puts the demo's case facts where agencies would put them: each record is signed by its agency's signer, asked by a
 * demo official, sent to the intake of `cooperation` and, when that has taken it, to the agency's own subgraph, the end of a
 * consent also to those of the others that have registered it, so that no gateway can leave it out (subgraphs/PROTOCOL.md,
 * P15). Tests send further records the same way.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { AgencyId } from '../../schema/agencies.js';
import { fileKinds } from '../../schema/case-file/records.js';
import { familyRecords } from '../../schema/demo/family-records.js';
import { newcomerRecords } from '../../schema/demo/newcomers.js';
import { planRecords } from '../../schema/demo/plan-records.js';
import type { DemoStatement, UnsignedRecord } from '../../schema/demo/statements.js';
import { madeBy, registerRecords, storyRecords } from '../../schema/demo/story-records.js';

/** What is needed of a running system to send records to it. */
export interface FactsTarget {
  /** A fresh token of a demo actor, for the gateway or for the signer of the actor's agency. */
  readonly token: (actorName: string, audience?: 'gateway' | 'signer') => Promise<string>;
  /** Where each agency's signer answers, `…/sign`. */
  readonly signers: ReadonlyMap<AgencyId, string>;
  /** Where signed records go, `…/records`. */
  readonly intakeUrl: string;
  /** Secret of those who send records. */
  readonly secret: string;
  /** Where each agency that serves a subgraph hears of its own records, `…/records`; `cooperation` does by its intake. */
  readonly holders: ReadonlyMap<AgencyId, { readonly url: string; readonly secret: string }>;
}

/** A signer or the intake has refused; the message is theirs. */
export class RecordsRefused extends Error {
  override readonly name = 'RecordsRefused';
  readonly status: number;
  constructor(status: number, reason: string) {
    super(reason);
    this.status = status;
  }
}

async function post(url: string, bearer: string, body: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(120_000),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new RecordsRefused(response.status, String(answer.error ?? JSON.stringify(answer.errors)));
  return answer;
}

/** Has `agency`'s signer sign `records` for the demo official `by`. Rejects with `RecordsRefused`. */
export async function signRecords(
  target: FactsTarget,
  by: string,
  agency: AgencyId,
  records: ReadonlyArray<unknown>,
): Promise<ReadonlyArray<string>> {
  const url = target.signers.get(agency);
  if (!url) throw new Error(`expected an agency with a signer, but got \`${agency}\``);
  const token = await target.token(by, 'signer');
  for (let left = signTries - 1; ; left--) {
    try {
      return (await post(url, token, { records })).statements as ReadonlyArray<string>;
    } catch (error) {
      if (left === 0 || !(error instanceof RecordsRefused) || error.status !== 503) throw error;
      await sleep(signPauseMs);
    }
  }
}

/** A busy machine may let a signer wait too long for the issuer's keys: it says 503, try again. */
const [signTries, signPauseMs] = [4, 1_000];

/** Sends statements to the intake: all are kept or none. Rejects with `RecordsRefused`. */
export async function sendStatements(target: FactsTarget, statements: ReadonlyArray<string>): Promise<void> {
  await post(target.intakeUrl, target.secret, { statements });
}

/** What somebody asserts: facts, and what stays in the case file. */

/** A statement with what it says. */
interface Told {
  readonly agency: AgencyId;
  readonly record: { readonly kind: string; readonly consentId?: string };
  readonly statement: string;
}

/** Agencies that have registered a consent of the demo. */
function registrarsOf(consentId: string): ReadonlyArray<AgencyId> {
  return [...storyRecords, ...familyRecords].flatMap(({ agency, record }) =>
    record.kind === 'consent' && record.consentId === consentId ? [agency] : [],
  );
}

/**
 * Tells each agency that serves a subgraph of what concerns it, as its own systems would. `registrars`: agencies that have
 * registered a consent. What stays in the case file concerns no subgraph.
 */
export async function tellHolders(
  { holders }: Pick<FactsTarget, 'holders'>,
  made: ReadonlyArray<Told>,
  registrars: (consentId: string) => ReadonlyArray<AgencyId> = registrarsOf,
): Promise<void> {
  const concerns = ({ agency, record }: Told, id: AgencyId) =>
    !fileKinds.has(record.kind) &&
    (agency === id || (record.kind === 'consent-end' && registrars(record.consentId ?? '').includes(id)));
  await Promise.all(
    [...holders].map(async ([id, { url, secret }]) => {
      const statements = made.flatMap((one) => (concerns(one, id) ? [one.statement] : []));
      if (statements.length > 0) await post(url, secret, { statements });
    }),
  );
}

/** Signs and sends; answers the statements. When it resolves, what the records close is closed. */
export async function sendRecords(
  target: FactsTarget,
  by: string,
  agency: AgencyId,
  records: ReadonlyArray<UnsignedRecord>,
): Promise<ReadonlyArray<string>> {
  const statements = await signRecords(target, by, agency, records);
  await sendStatements(target, statements);
  const made = records.flatMap((record, at) => ({ agency, record, statement: statements[at] ?? '' }));
  await tellHolders(target, made);
  return statements;
}

/** Signs and sends what several officials assert, in this order and in one request to the intake. */
export async function sendAll(target: FactsTarget, made: ReadonlyArray<DemoStatement>): Promise<void> {
  if (made.length === 0) return;
  const signed = new Map<DemoStatement, string>();
  const officials = new Map<string, DemoStatement[]>();
  for (const each of made) {
    const key = `${each.by} ${each.agency}`;
    officials.set(key, [...(officials.get(key) ?? []), each]);
  }
  await Promise.all(
    [...officials.values()].map(async (own) => {
      const [{ by, agency } = { by: '', agency: '' }] = own;
      const records = own.map(({ record }) => record);
      const statements = await signRecords(target, by, agency, records);
      for (const [index, statement] of statements.entries()) {
        const of = own[index];
        if (of) signed.set(of, statement);
      }
    }),
  );
  const all = made.flatMap((each) => {
    const statement = signed.get(each);
    return statement === undefined ? [] : [{ ...each, statement }];
  });
  await sendStatements(
    target,
    all.map(({ statement }) => statement),
  );
  await tellHolders(target, all);
}

/** Puts there what the demo's agencies had asserted by `day`. What a database has from an earlier run stays as it is. */
export async function seedFacts(target: FactsTarget, day: string): Promise<void> {
  await sendAll(target, madeBy([...storyRecords, ...planRecords, ...familyRecords, ...newcomerRecords()], day));
}

/** Puts there what the population register asserted by `day`, and nothing else: the case file is empty. */
export async function seedRegisters(target: FactsTarget, day: string): Promise<void> {
  await sendAll(target, madeBy(registerRecords, day));
}
