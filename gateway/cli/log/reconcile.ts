/**
 * `log reconcile`: the disclosure log against each agency's own record of questions. That an agency was asked and nothing was
 * shown is lawful: the gateway found that the facts had moved, or could not log, and answered nothing.
 */
import type { AgencyId } from '../../../schema/agencies.js';
import { readEntryPages } from '../../../schema/log/entry-pages.js';
import type { LogDatabase } from '../../../schema/log/read-entries.js';
import { type Answer, readDay, toJson, UsageError } from '../policy/usage.js';
import { readAgency } from './acting.js';
import { AgencyQuestions } from './agency-questions.js';
import {
  addEntry,
  compareQuestions,
  type LoggedRequest,
  type LoggedRequests,
  type Reconciled,
  type ToldRequest,
} from './compare-questions.js';
import { type OpenLog, requireKeys, withLog } from './open-log.js';

/** Options of `log reconcile`. */
export const reconcileOptions = {
  agency: { type: 'string', multiple: true },
  from: { type: 'string' },
  json: { type: 'boolean' },
} as const;

interface Values {
  readonly agency?: ReadonlyArray<string> | undefined;
  readonly from?: string | undefined;
  readonly json?: boolean | undefined;
}

/**
 * What was found. `missingNumbers`: entries are numbered as they are appended; so many numbers are neither in the tree nor wait
 * for it. None: no entry was taken away, so what was asked and is not logged was never answered.
 */
export interface Reconciliation {
  readonly missingNumbers: number;
  readonly agencies: ReadonlyArray<Reconciled>;
}

/** A question and its entry may lie on two sides of midnight. */
const marginMs = 3_600_000;
const settleMs = 60_000;

const lastNumber = 'select case when is_called then last_value else 0 end::float8 as last from log.entries_seq_seq';
const numbers = `
  select (select count(*) from log.leaves where kind = 'disclosure' and source <= $1)::float8 +
    (select count(*) from log.entries where seq <= $1)::float8 as there`;
const erased = `
  select distinct l.request_id as request from log.leaves l
  where l.kind = 'disclosure' and not exists (select from log.bodies b where b.index = l.index)`;

async function readLogged({ db, keys }: OpenLog, from: string): Promise<LoggedRequests> {
  const requests = new Map<string, LoggedRequest>();
  for await (const entries of readEntryPages(db, requireKeys({ keys }))) {
    for (const entry of entries) if (entry.at >= from) addEntry(requests, entry);
  }
  const { rows } = await db.query<{ request: string }>(erased);
  return { requests, erased: new Set(rows.map(({ request }) => request)) };
}

async function countMissing(db: LogDatabase): Promise<number> {
  const { rows } = await db.query<{ last: number }>(lastNumber);
  const last = rows[0]?.last ?? 0;
  const { rows: found } = await db.query<{ there: number }>(numbers, [last]);
  return last - (found[0]?.there ?? 0);
}

/** Compares. `databases`: URLs of agencies' own databases. `from`: a day; null: all. Throws `UsageError`. */
export async function reconcile(
  log: OpenLog,
  databases: Readonly<Record<AgencyId, string>>,
  from: string | null,
  newerThanMs = settleMs,
): Promise<Reconciliation> {
  const since = from === null ? new Date(0) : new Date(`${from}T00:00:00Z`);
  const sinceMargin = new Date(Math.max(0, since.getTime() - marginMs)).toISOString();
  const open: AgencyQuestions[] = [];
  try {
    for (const [agency, url] of Object.entries(databases)) {
      open.push(await AgencyQuestions.open(agency, url, newerThanMs));
    }
    // The log first: the question of every answer in it has been written by then.
    const logged = await readLogged(log, sinceMargin);
    const agencies: Reconciled[] = [];
    for (const questions of open) {
      const asked = await questions.read(sinceMargin);
      agencies.push(compareQuestions(questions.agency, asked, logged, since.toISOString()));
    }
    return { missingNumbers: await countMissing(log.db), agencies };
  } finally {
    await Promise.all(open.map((questions) => questions.close()));
  }
}

const mostTold = 20;

function tellRequests(title: string, requests: ReadonlyArray<ToldRequest & { readonly says?: string }>): string[] {
  if (requests.length === 0) return [];
  const told = requests
    .slice(0, mostTold)
    .map(({ request, at, says }) => `    ${at} ${request}${says ? `: ${says}` : ''}`);
  const rest = requests.length > mostTold ? [`    and ${requests.length - mostTold} more (--json tells all)`] : [];
  return [`  ${title}: ${requests.length}`, ...told, ...rest];
}

/** The findings in words. */
export function tellReconciliation({ missingNumbers, agencies }: Reconciliation): string {
  const why =
    missingNumbers === 0
      ? 'no answer left: every entry that was ever numbered is there'
      : `no answer left, or its entry was taken away: ${missingNumbers} numbers of entries are missing, rolled back or taken away`;
  const lines = agencies.flatMap(({ agency, both, erased, underWay, ...found }) => [
    `${agency}: ${both} both, ${erased} erased by retention, ${underWay} under way`,
    ...tellRequests(`asked, nothing logged (${why})`, found.askedNothingLogged),
    ...tellRequests('logged, never asked (away or refused: nothing of it was released)', found.loggedNeverAsked),
    ...tellRequests('CANNOT BE LAWFUL', found.faults),
  ]);
  return `${lines.join('\n')}\n`;
}

function readDatabase(text: string): readonly [AgencyId, string] {
  const at = text.indexOf('=');
  if (at < 0) throw new UsageError('--agency: expected ID=DATABASE_URL');
  return [readAgency('--agency', text.slice(0, at)), text.slice(at + 1)];
}

/** Runs `log reconcile`. Exit code 1 for what cannot be lawful. */
export async function runReconcile({ agency = [], from, json }: Values): Promise<Answer> {
  const given = Object.fromEntries(agency.map(readDatabase));
  const day = from === undefined ? null : readDay(from, from);
  const found = await withLog((log) => {
    const databases = agency.length > 0 ? given : log.databases;
    if (Object.keys(databases).length > 0) return reconcile(log, databases, day);
    throw new UsageError("--agency ID=DATABASE_URL is missing: the agencies' own databases");
  });
  const isLawful = found.agencies.every(({ faults }) => faults.length === 0);
  return { text: json ? toJson(found) : tellReconciliation(found), exitCode: isLawful ? 0 : 1 };
}
