/**
 * What the disclosure log is told of one answer: for each subject what was released, under which rules, what was not, and
 * what its holder gave no answer about; which agencies were asked for what. Never a value (I9).
 *
 * That there is nothing is an answer, and released. Where it cannot be told whether anything came, it was released: the
 * log never says less than what was shown.
 *
 * All but the ids of the records released is the same for every answer by the same decisions: it is written once, and found
 * again by what it is made of (`StatementTrees`). Names and ids of ours need no escapes; ids of records are holders', and
 * are looked at.
 */
import type { AgencyId } from '../../schema/agencies.js';
import { holderOf } from '../../schema/categories.js';
import type { CategoryId, PersonId } from '../../schema/grant.js';
import type { Decided } from '../decision/decider.js';
import type { Verdict } from '../decision/disclosure.js';
import type { LogEntry } from '../log/disclosure-log.js';
import { Statement } from '../log/statement.js';
import type { Handled } from './handled.js';
import type { Asked, AskedPair } from './parts.js';
import { StatementTrees } from './statement-tree.js';

/** What entries are made from. `bundle` is its content hash. */
export interface LogInput {
  readonly decided: Decided;
  readonly bundle: string;
  readonly handled: ReadonlyArray<Handled>;
  readonly asked: ReadonlyArray<Asked>;
  /** Of that, what no answer came to. */
  readonly unanswered: ReadonlyArray<AskedPair>;
  /** Agencies that were sent a question, also one about no category. */
  readonly askedAgencies: ReadonlySet<AgencyId>;
}

/** What a verdict says, the same for every answer by it, as JSON: of a release as far as its fields, of a denial all. */
interface Said {
  readonly released: string;
  readonly denied: string;
}

const said = new WeakMap<Verdict, Map<CategoryId, Said>>();

/** One verdict may be of many categories: what nobody decides is denied alike. */
function sayOf({ category, verdict }: Pick<Handled, 'category' | 'verdict'>): Said {
  const byCategory = said.get(verdict) ?? new Map<CategoryId, Said>();
  const known = byCategory.get(category);
  if (known) return known;
  const { rows, limit, restsOn, mode } = verdict;
  const bases = [...new Set(rows.map(({ basis }) => basis))];
  const holder = holderOf(category);
  const release = JSON.stringify({ category, holder, rows: rows.map(({ id }) => id), bases, limit, restsOn });
  const made = {
    released: `${release.slice(0, -1)},"fields":`,
    denied: JSON.stringify({ category, holder, mode }),
  };
  byCategory.set(category, made);
  said.set(verdict, byCategory);
  return made;
}

const sorted = (texts: ReadonlySet<string>): ReadonlyArray<string> => (texts.size > 1 ? [...texts].sort() : [...texts]);

const needsNoEscape = /^[\w-]*$/;

function idsOf(ids: ReadonlySet<string>): string {
  if (ids.size === 0) return '[]';
  const list = sorted(ids);
  return list.every((id) => needsNoEscape.test(id)) ? `["${list.join('","')}"]` : JSON.stringify(list);
}

const releasedOf = (handled: Handled): string => `${sayOf(handled).released}${handled.fields.text}}`;

/** Ids of the records that were released, by category. */
function recordsOf(about: ReadonlyArray<Handled>): string {
  const lists: string[] = [];
  for (const { category, verdict, records, fields } of about) {
    if (records.size > 0 && verdict.allowed && !fields.isEmpty) lists.push(`"${category}":${idsOf(records)}`);
  }
  return `{${lists.join()}}`;
}

const questions = new WeakMap<ReadonlyArray<CategoryId>, string>();

/** A question to one agency about one subject. */
function questionOf({ agency, categories }: Pick<Asked, 'agency' | 'categories'>): string {
  const known = questions.get(categories);
  if (known !== undefined) return known;
  const made = JSON.stringify({ agency, categories });
  questions.set(categories, made);
  return made;
}

/** What the agencies were asked about one subject; what one was asked several times, together. */
function questionsIn(asked: ReadonlyArray<Asked>): string {
  const agencies = new Map<AgencyId, Asked[]>();
  for (const one of asked) {
    if (one.categories.length === 0) continue;
    const known = agencies.get(one.agency);
    if (known) known.push(one);
    else agencies.set(one.agency, [one]);
  }
  const texts = [...agencies].map(([agency, [first, ...more]]) => {
    if (first && more.length === 0) return questionOf(first);
    const categories = new Set([...(first?.categories ?? []), ...more.flatMap((one) => one.categories)]);
    return questionOf({ agency, categories: sorted(categories) });
  });
  return texts.join();
}

const isAnswered = ({ fields }: Handled): boolean => !fields.isEmpty;

/**
 * What `about` allows and the client wanted, but its holder gave no answer about: it was not there in time, failed, or was
 * not reached any more. With it what was asked in vain and has no place in the answer, as the case itself.
 */
function unansweredOf(about: ReadonlyArray<Handled>, inVain: ReadonlyArray<AskedPair>): string {
  const missing = about.filter((one) => one.verdict.allowed && !isAnswered(one));
  if (missing.length + inVain.length === 0) return '';
  const handled = new Set(about.map(({ category }) => category));
  const categories = [...missing, ...inVain.filter(({ category }) => !handled.has(category))];
  return sorted(new Set(categories.map(({ category }) => category)))
    .map((category) => JSON.stringify({ category, holder: holderOf(category) }))
    .join();
}

/** What concerns one subject. `toldIn`: lists about others that tell of it: its role in the case, its relation to a child. */
class Concerning {
  readonly about: Handled[] = [];
  readonly toldIn: Handled[] = [];
  readonly asked: Asked[] = [];
  readonly unanswered: AskedPair[] = [];
}

function bySubject({ handled, asked, unanswered, askedAgencies }: LogInput): ReadonlyMap<PersonId | null, Concerning> {
  const found = new Map<PersonId | null, Concerning>();
  const of = (subject: PersonId | null): Concerning => {
    const known = found.get(subject);
    if (known) return known;
    const made = new Concerning();
    found.set(subject, made);
    return made;
  };
  for (const one of handled) {
    of(one.subject.id).about.push(one);
    if (one.persons.size === 0 || !one.verdict.allowed) continue;
    for (const person of one.persons) of(person).toldIn.push(one);
  }
  for (const one of asked) of(one.person).asked.push(one);
  for (const pair of unanswered) of(pair.person).unanswered.push(pair);
  if (found.size === 0 && askedAgencies.size > 0) of(null);
  return found;
}

/** What the statements of a request begin with, the same for every answer by the same decisions and agencies asked. */
function beginningOf({ decided, bundle, askedAgencies }: LogInput): string {
  const { id, agency, unit, roles, assurance } = decided.actor;
  const common = JSON.stringify({
    actor: { id, agency, unit, roles, assurance },
    purposes: decided.purposes,
    bundle,
    day: decided.day,
    revision: decided.caseRevision,
    emergency: decided.emergency,
    agencies: sorted(askedAgencies),
  });
  return common.slice(0, -1);
}

/** The statement about `subject`, written out. */
function write(input: LogInput, subject: PersonId | null, { about, toldIn, asked, unanswered }: Concerning): Statement {
  const released: string[] = [];
  const denied: string[] = [];
  for (const one of about) {
    if (!one.verdict.allowed) denied.push(sayOf(one).denied);
    else if (isAnswered(one)) released.push(releasedOf(one));
  }
  const told = toldIn.map((one) => `${releasedOf(one).slice(0, -1)},"about":${JSON.stringify(one.subject.id)}}`);
  const rest = `"released":[${released.join()}],"unanswered":[${unansweredOf(about, unanswered)}]`;
  const role = (subject !== null && input.decided.disclosure.caseFacts?.persons.get(subject)?.role) || null;
  const start = `${beginningOf(input)},"subject":${JSON.stringify(subject)},"role":${JSON.stringify(role)}`;
  return new Statement(
    `${start},"questions":[${questionsIn(asked)}],${rest},"toldIn":[${told.join()}],"denied":[${denied.join()}]}`,
  );
}

/** What `write` looks at beside the decisions, each thing by the object or name that it is, in order. */
function madeOf(
  { askedAgencies }: LogInput,
  subject: PersonId | null,
  { about, toldIn, asked, unanswered }: Concerning,
): ReadonlyArray<object | string> {
  const parts: Array<object | string> = [subject ?? ''];
  for (const agency of askedAgencies) parts.push(agency);
  for (const { category, verdict, fields } of about) parts.push(category, verdict, fields);
  for (const { subject, category, verdict, fields } of toldIn) {
    parts.push('told in', subject.id ?? '', category, verdict, fields);
  }
  parts.push('asked');
  for (const { categories } of asked) parts.push(categories);
  for (const { agency, category } of unanswered) parts.push(`${agency} ${category}`);
  return parts;
}

const trees = new StatementTrees();

/** One entry for each subject of the answer; none when no agency was asked and nothing was decided. */
export function toLogEntries(input: LogInput): ReadonlyArray<LogEntry> {
  return [...bySubject(input)].map(([subject, concerning]) => ({
    subject,
    statement: trees.find(input.decided, madeOf(input, subject, concerning), () => write(input, subject, concerning)),
    records: recordsOf(concerning.about),
  }));
}
