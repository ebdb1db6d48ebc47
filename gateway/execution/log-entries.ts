/**
 * What the disclosure log is told of one answer: for each subject what was released, under which rules, what was not, and
 * what its holder gave no answer about; which agencies were asked for what. Never a value (I9).
 *
 * That there is nothing is an answer, and released. Where it cannot be told whether anything came, it was released: the
 * log never says less than what was shown.
 */
import type { AgencyId } from '../../schema/agencies.js';
import { holderOf } from '../../schema/categories.js';
import type { PersonId } from '../../schema/grant.js';
import type { Decided } from '../decision/decider.js';
import type { LogEntry } from '../log/disclosure-log.js';
import type { Handled } from './complete.js';
import type { AskedPair } from './run.js';

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

function releasedOf({ category, verdict, fields, records }: Handled) {
  return {
    category,
    holder: holderOf(category),
    rows: verdict.rows.map(({ id }) => id),
    bases: [...new Set(verdict.rows.map(({ basis }) => basis))],
    limit: verdict.limit,
    fields: [...fields].sort(),
    records: [...records].sort(),
  };
}

function questionsAbout(asked: ReadonlyArray<AskedPair>, subject: PersonId | null) {
  const agencies = new Map<string, Set<string>>();
  for (const { agency, person, category } of asked) {
    if (person !== subject) continue;
    agencies.set(agency, (agencies.get(agency) ?? new Set()).add(category));
  }
  return [...agencies].map(([agency, categories]) => ({ agency, categories: [...categories].sort() }));
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

/** Lists that tell of `subject` while they are about another: its role in the case, its relation to a child. */
function toldIn(handled: ReadonlyArray<Handled>, subject: PersonId | null) {
  return handled
    .filter(({ persons, verdict }) => subject !== null && verdict.allowed && persons.has(subject))
    .map((one) => ({ ...releasedOf(one), about: one.subject.id }));
}

/** One entry for each subject of the answer; none when no agency was asked and nothing was decided. */
export function toLogEntries(input: LogInput): ReadonlyArray<LogEntry> {
  const { decided, bundle, handled, asked, unanswered, askedAgencies } = input;
  const named = [
    ...handled.flatMap(({ subject, persons }) => [subject.id, ...persons]),
    ...asked.map(({ person }) => person),
  ];
  const subjects = new Set(named.length === 0 && askedAgencies.size > 0 ? [null] : named);
  const { id, agency, unit, roles, assurance } = decided.actor;
  return [...subjects].map((subject) => {
    const about = handled.filter((one) => one.subject.id === subject);
    const denied = about.filter(({ verdict }) => !verdict.allowed);
    return {
      subject,
      body: {
        actor: { id, agency, unit, roles, assurance },
        purposes: decided.purposes,
        bundle,
        day: decided.day,
        revision: decided.caseRevision,
        agencies: [...askedAgencies].sort(),
        questions: questionsAbout(asked, subject),
        released: about.filter((one) => one.verdict.allowed && isAnswered(one)).map(releasedOf),
        unanswered: unansweredOf(
          about,
          unanswered.filter(({ person }) => person === subject),
        ),
        toldIn: toldIn(handled, subject),
        denied: denied.map(({ category, verdict }) => ({ category, holder: holderOf(category), mode: verdict.mode })),
      },
    };
  });
}
