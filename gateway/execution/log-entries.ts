/**
 * What the disclosure log is told of one answer: for each subject what was released, under which rules, and what was not;
 * which agencies were asked for what. Never a value (I9).
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

/** Lists that tell of `subject` while they are about another: its role in the case, its relation to a child. */
function toldIn(handled: ReadonlyArray<Handled>, subject: PersonId | null) {
  return handled
    .filter(({ persons, verdict }) => subject !== null && verdict.allowed && persons.has(subject))
    .map((one) => ({ ...releasedOf(one), about: one.subject.id }));
}

/** One entry for each subject of the answer; none when no agency was asked and nothing was decided. */
export function toLogEntries(input: LogInput): ReadonlyArray<LogEntry> {
  const { decided, bundle, handled, asked, askedAgencies } = input;
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
        released: about.filter(({ verdict }) => verdict.allowed).map(releasedOf),
        toldIn: toldIn(handled, subject),
        denied: denied.map(({ category, verdict }) => ({ category, holder: holderOf(category), mode: verdict.mode })),
      },
    };
  });
}
