/**
 * `log retain`: retention (gallring). By a decision (gallringsbeslut) of every agency whose records they are, what entries say
 * is erased for good; that there were entries, when, and every proof stay (schema/log/RETENTION.md).
 */
import type { AgencyId } from '../../../schema/agencies.js';
import { type ActingOfficial, findAct, keepAct } from '../../../schema/log/acts.js';
import { type Erasable, type Retention, readErasable } from '../../../schema/log/erasable.js';
import { chainOf } from '../../../schema/log/log-keys.js';
import type { LogDatabase } from '../../../schema/log/read-entries.js';
import { type Answer, UsageError } from '../policy/usage.js';
import { readAgency, readOfficial, readPersonId } from './acting.js';
import { type OpenLog, requireKeys, withLog } from './open-log.js';

/** Options of `log retain`. */
export const retainOptions = {
  before: { type: 'string' },
  subject: { type: 'string', multiple: true },
  decision: { type: 'string', multiple: true },
  by: { type: 'string' },
  agency: { type: 'string' },
  yes: { type: 'boolean' },
} as const;

interface Values {
  readonly before?: string | undefined;
  readonly subject?: ReadonlyArray<string> | undefined;
  readonly decision?: ReadonlyArray<string> | undefined;
  readonly by?: string | undefined;
  readonly agency?: string | undefined;
  readonly yes?: boolean | undefined;
}

/** What is asked for. `subjects`: ids of persons; null: everybody. `decisions`: ids by agency. */
export interface RetentionWish {
  readonly before: number;
  readonly subjects: ReadonlyArray<string> | null;
  readonly decisions: Readonly<Record<AgencyId, string>>;
  readonly official: ActingOfficial;
  readonly isCertain: boolean;
}

function readDecision(text: string): readonly [AgencyId, string] {
  const [, agency, id] = /^([^=]*)=(\S+)$/.exec(text) ?? [];
  if (id === undefined) throw new UsageError(`--decision: expected AGENCY=DECISION_ID, but got \`${text}\``);
  return [readAgency('--decision', agency), id];
}

function readWish({ before, subject, decision = [], by, agency, yes }: Values): RetentionWish {
  if (!/^\d{4}$/.test(before ?? '')) {
    throw new UsageError(`--before: expected a year, but got ${before ? `\`${before}\`` : 'nothing'}`);
  }
  const subjects = subject?.map((id) => readPersonId('--subject', id)) ?? null;
  const decisions = decision.map(readDecision);
  if (new Set(decisions.map(([of]) => of)).size < decisions.length) {
    throw new UsageError('--decision: expected one decision of each agency');
  }
  return {
    ...{ before: Number(before), subjects },
    ...{ decisions: Object.fromEntries(decisions), official: readOfficial(by, agency), isCertain: yes ?? false },
  };
}

const entriesOf = (n: number) => `${n} ${n === 1 ? 'entry' : 'entries'}`;

/** A year ends for the log an hour later: a batch that was begun in it is in the tree by then. */
const state = `
  select extract(year from (clock_timestamp() at time zone 'UTC') - interval '1 hour')::int as year,
    (select count(*)::int from log.entries where at < make_timestamptz($1, 1, 1, 0, 0, 0, 'UTC')) as waiting`;

/** Throws `UsageError` when the years before `before` are not over, or not all in the tree. */
async function checkYears(db: LogDatabase, before: number): Promise<void> {
  const { rows } = await db.query<{ year: number; waiting: number }>(state, [before]);
  const { year = 0, waiting = 0 } = rows[0] ?? {};
  if (before > year) {
    throw new UsageError(`--before: expected ${year} at the latest, but got ${before}: a year that goes on is kept`);
  }
  if (waiting > 0) {
    const say = `${entriesOf(waiting)} from before ${before} still wait${waiting === 1 ? 's' : ''} to be put into the tree`;
    throw new UsageError(`${say}: nothing is erased until they are in it; is \`cooperation\` running?`);
  }
}

function tellErasable({ entries, agencies }: Erasable, { before, subjects }: RetentionWish): string {
  const about = subjects === null ? '' : ` about ${subjects.length} ${subjects.length === 1 ? 'person' : 'persons'}`;
  return `${entriesOf(entries)} from before ${before}${about}, records of ${agencies.join(', ')}`;
}

/** Tells what would be erased, or has it erased. `timeoutMs`: how long the sequencer is waited for. */
export async function retain(log: OpenLog, wish: RetentionWish, timeoutMs = 60_000): Promise<Answer> {
  const { before, subjects, decisions, official, isCertain } = wish;
  const keys = requireKeys(log);
  await checkYears(log.db, before);
  const chains = subjects?.map((id) => keys.tagOf(chainOf(id, null))) ?? null;
  const retention: Retention = { before, subjects: chains };
  const erasable = await readErasable(log.db, keys, retention);
  if (erasable.entries === 0) return { text: 'nothing is there that this would erase\n', exitCode: 0 };
  const told = tellErasable(erasable, wish);
  const missing = erasable.agencies.filter((agency) => decisions[agency] === undefined);
  if (missing.length > 0) {
    const expected = missing.map((agency) => `--decision ${agency}=ID`).join(' ');
    const text = `${told}: the id of a decision (gallringsbeslut) of each is needed, missing: ${expected}`;
    if (isCertain) throw new UsageError(`nothing was erased: ${text}`);
    return { text: `would erase ${text}\n`, exitCode: 0 };
  }
  if (!isCertain) return { text: `would erase ${told}; with --yes it does, for good\n`, exitCode: 0 };
  const said = { before, subjects: chains?.map((tag) => tag.toString('base64')) ?? null, decisions };
  const seq = await keepAct(log.db, { kind: 'retention', ...official, said });
  const index = await findAct(log.db, 'retention', seq, timeoutMs);
  if (index !== null) return { text: `erased ${told}; the act is leaf ${index}\n`, exitCode: 0 };
  const seconds = Math.round(timeoutMs / 1000);
  const text = `the act is written, but after ${seconds} s it is not in the tree and nothing is erased yet`;
  return { text: `${text}: as soon as \`cooperation\` runs, its sequencer does it\n`, exitCode: 1 };
}

/** Runs `log retain`. */
export function runRetain(values: Values): Promise<Answer> {
  const wish = readWish(values);
  return withLog((log) => retain(log, wish));
}
