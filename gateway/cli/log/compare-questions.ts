/**
 * Compares what the disclosure log says of an agency with the agency's own record of the questions that it accepted. Two
 * records, kept by two parties: what is missing in one is found by the other.
 */
import type { AgencyId } from '../../../schema/agencies.js';
import type { CategoryId, PersonId } from '../../../schema/grant.js';
import type { ReadEntry } from '../../../schema/log/read-entries.js';

/** What the entries of one request say together. `at`: of the first, ISO 8601, UTC. */
export interface LoggedRequest {
  readonly at: string;
  readonly subjects: Set<PersonId | null>;
  readonly asked: Set<AgencyId>;
  readonly released: Map<AgencyId, Set<CategoryId>>;
}

/** The log by request. `erased`: requests of which retention has erased an entry, so that they are known in part only. */
export interface LoggedRequests {
  readonly requests: ReadonlyMap<string, LoggedRequest>;
  readonly erased: ReadonlySet<string>;
}

/** An agency's questions of one request. `at`: of the first, ISO 8601, UTC, by the agency's clock. */
export interface AskedRequest {
  readonly at: string;
  readonly persons: ReadonlySet<PersonId>;
  /** So new that its entry may be on its way. */
  readonly isNew: boolean;
}

/** A request that is told of. */
export interface ToldRequest {
  readonly request: string;
  readonly at: string;
}

/** What was found about one agency. Counts, and requests by their state; `faults` cannot be lawful. */
export interface Reconciled {
  readonly agency: AgencyId;
  readonly both: number;
  /** The agency was asked, and retention has erased what the log said of it. */
  readonly erased: number;
  readonly underWay: number;
  readonly askedNothingLogged: ReadonlyArray<ToldRequest>;
  readonly loggedNeverAsked: ReadonlyArray<ToldRequest>;
  readonly faults: ReadonlyArray<ToldRequest & { readonly says: string }>;
}

/** Adds an entry to what is known of its request. What was sent by the case file was never a question to a subgraph. */
export function addEntry(requests: Map<string, LoggedRequest>, { requestId, at, subject, body }: ReadEntry): void {
  if (body.sent) return;
  const known = requests.get(requestId);
  const one = known ?? { at, subjects: new Set(), asked: new Set(), released: new Map() };
  if (!known) requests.set(requestId, one);
  one.subjects.add(subject);
  for (const agency of body.agencies) one.asked.add(agency);
  for (const { holder, category } of [...body.released, ...body.toldIn]) {
    one.released.set(holder, (one.released.get(holder) ?? new Set()).add(category));
  }
}

/** What a question says that the entries of its request do not; null when they agree. */
function contradiction(agency: AgencyId, asked: AskedRequest, logged: LoggedRequest): string | null {
  if (!logged.asked.has(agency)) return 'an answer was logged that does not say that the agency was asked';
  const unsaid = [...asked.persons].filter((person) => !logged.subjects.has(person)).length;
  if (unsaid === 0) return null;
  return `an answer was logged, but no entry about ${unsaid} of the ${asked.persons.size} persons asked about`;
}

/** Compares. `from`: what began before that day is no finding. Maps are by request. */
export function compareQuestions(
  agency: AgencyId,
  questions: ReadonlyMap<string, AskedRequest>,
  { requests, erased }: LoggedRequests,
  from: string,
): Reconciled {
  const counts = { both: 0, erased: 0, underWay: 0 };
  const askedNothingLogged: ToldRequest[] = [];
  const loggedNeverAsked: ToldRequest[] = [];
  const faults: Array<ToldRequest & { readonly says: string }> = [];
  for (const [request, asked] of questions) {
    if (asked.at < from) continue;
    const logged = requests.get(request);
    const told = { request, at: asked.at };
    if (erased.has(request)) counts.erased += 1;
    else if (logged) {
      const says = contradiction(agency, asked, logged);
      if (says === null) counts.both += 1;
      else faults.push({ ...told, says });
    } else if (asked.isNew) counts.underWay += 1;
    else askedNothingLogged.push(told);
  }
  for (const [request, { at, asked, released }] of requests) {
    if (at < from || questions.has(request)) continue;
    const categories = [...(released.get(agency) ?? [])].sort();
    if (categories.length > 0) {
      const says = `the log says that ${categories.join(', ')} was released, but the agency has no question`;
      faults.push({ request, at, says });
    } else if (asked.has(agency)) loggedNeverAsked.push({ request, at });
  }
  return { agency, ...counts, askedNothingLogged, loggedNeverAsked, faults };
}
