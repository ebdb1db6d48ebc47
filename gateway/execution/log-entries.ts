/**
 * What the disclosure log is told of one answer: for each subject what was released, under which rules, what was not, and
 * what its holder gave no answer about; which agencies were asked for what. Never a value (I9).
 *
 * That there is nothing is an answer, and released. Where it cannot be told whether anything came, it was released: the
 * log never says less than what was shown.
 */
import type { AgencyId } from '../../schema/agencies.js';
import { holderOf } from '../../schema/categories.js';
import type { CategoryId, PersonId } from '../../schema/grant.js';
import type { Decided } from '../decision/decider.js';
import type { LogEntry } from '../log/disclosure-log.js';
import type { Handled } from './handled.js';
import type { AskedPair } from './parts.js';
import type { AnswerVerdict } from './verdicts.js';

/** What entries are made from. `bundle` is its content hash. */
export interface LogInput {
  readonly decided: Decided;
  readonly bundle: string;
  readonly handled: ReadonlyArray<Handled>;
  readonly asked: ReadonlyArray<AskedPair>;
  /** Of that, what no answer came to. */
  readonly unanswered: ReadonlyArray<AskedPair>;
  /** Agencies that were sent a question, also one about no category. */
  readonly askedAgencies: ReadonlySet<AgencyId>;
}

/** What a verdict says, the same for every answer by it. */
interface Said {
  readonly category: CategoryId;
  readonly holder: AgencyId;
  readonly rows: ReadonlyArray<string>;
  readonly bases: ReadonlyArray<string>;
  readonly limit: AnswerVerdict['limit'];
}

const said = new WeakMap<AnswerVerdict, Said>();

function sayOf({ category, verdict }: Handled): Said {
  const known = said.get(verdict);
  if (known?.category === category) return known;
  const { rows, limit } = verdict;
  const bases = [...new Set(rows.map(({ basis }) => basis))];
  const made = { category, holder: holderOf(category), rows: rows.map(({ id }) => id), bases, limit };
  said.set(verdict, made);
  return made;
}

const sorted = (texts: ReadonlySet<string>): ReadonlyArray<string> => (texts.size > 1 ? [...texts].sort() : [...texts]);

function releasedOf(handled: Handled) {
  const { category, holder, rows, bases, limit } = sayOf(handled);
  return { category, holder, rows, bases, limit, fields: sorted(handled.fields), records: sorted(handled.records) };
}

function questionsIn(asked: ReadonlyArray<AskedPair>) {
  const agencies = new Map<string, Set<string>>();
  for (const { agency, category } of asked) {
    const known = agencies.get(agency);
    if (known) known.add(category);
    else agencies.set(agency, new Set([category]));
  }
  return [...agencies].map(([agency, categories]) => ({ agency, categories: sorted(categories) }));
}

const isAnswered = ({ fields }: Handled): boolean => fields.size > 0;

/**
 * What `about` allows and the client wanted, but its holder gave no answer about: it was not there in time, failed, or was
 * not reached any more. With it what was asked in vain and has no place in the answer, as the case itself.
 */
function unansweredOf(about: ReadonlyArray<Handled>, inVain: ReadonlyArray<AskedPair>) {
  const handled = new Set(about.map(({ category }) => category));
  const missing = about.filter((one) => one.verdict.allowed && !isAnswered(one));
  const categories = [...missing, ...inVain.filter(({ category }) => !handled.has(category))];
  return [...new Set(categories.map(({ category }) => category))]
    .sort()
    .map((category) => ({ category, holder: holderOf(category) }));
}

/** What concerns one subject. `toldIn`: lists about others that tell of it: its role in the case, its relation to a child. */
class Concerning {
  readonly about: Handled[] = [];
  readonly toldIn: Handled[] = [];
  readonly asked: AskedPair[] = [];
  readonly unanswered: AskedPair[] = [];
}

function bySubject({ handled, asked, unanswered, askedAgencies }: LogInput): ReadonlyMap<PersonId | null, Concerning> {
  const found = new Map<PersonId | null, Concerning>();
  const of = (subject: PersonId | null): Concerning => {
    const known = found.get(subject) ?? new Concerning();
    found.set(subject, known);
    return known;
  };
  for (const one of handled) {
    of(one.subject.id).about.push(one);
    for (const person of one.persons) if (one.verdict.allowed) of(person).toldIn.push(one);
  }
  for (const pair of asked) of(pair.person).asked.push(pair);
  for (const pair of unanswered) of(pair.person).unanswered.push(pair);
  if (found.size === 0 && askedAgencies.size > 0) of(null);
  return found;
}

/** One entry for each subject of the answer; none when no agency was asked and nothing was decided. */
export function toLogEntries(input: LogInput): ReadonlyArray<LogEntry> {
  const { decided, bundle, askedAgencies } = input;
  const { id, agency, unit, roles, assurance } = decided.actor;
  const common = {
    actor: { id, agency, unit, roles, assurance },
    purposes: decided.purposes,
    bundle,
    day: decided.day,
    revision: decided.caseRevision,
    agencies: sorted(askedAgencies),
  };
  return [...bySubject(input)].map(([subject, { about, toldIn, asked, unanswered }]) => {
    const denied = about.filter(({ verdict }) => !verdict.allowed);
    return {
      subject,
      body: {
        ...common,
        questions: questionsIn(asked),
        released: about.filter((one) => one.verdict.allowed && isAnswered(one)).map(releasedOf),
        unanswered: unansweredOf(about, unanswered),
        toldIn: toldIn.map((one) => ({ ...releasedOf(one), about: one.subject.id })),
        denied: denied.map(({ category, verdict }) => ({ category, holder: holderOf(category), mode: verdict.mode })),
      },
    };
  });
}
