/** The signed records of one case on one day, sorted out: what holds on that day, and nothing else. Pure. */
import type { AgencyId } from '../agencies.js';
import { addDays } from '../days.js';
import type { Actor, PersonId } from '../grant.js';
import type { FactRecord, RecordOf } from './records.js';

/** The records of one case on one day (`YYYY-MM-DD`), sorted out. Only what holds on that day is in it. */
export interface CaseFacts {
  readonly day: string;
  /** The case, open on that day. */
  readonly case: RecordOf<'case'>;
  readonly persons: ReadonlyMap<PersonId, RecordOf<'case-person'>>;
  /** Those that hold and have not lapsed. */
  readonly assignments: ReadonlyArray<RecordOf<'assignment'>>;
  /**
   * Actors with a conflict of interest in the case (jäv, FL 16 §): an assignment that has lapsed or ended tells of it still.
   * A new version of it without the conflict lifts it, and nothing else.
   */
  readonly conflicted: ReadonlySet<string>;
  /** Emergencies declared in the case, running or not: that is a matter of time within the day (`emergency.ts`). */
  readonly emergencies: ReadonlyArray<RecordOf<'emergency'>>;
  /** The one by which the actor acts, who is not assigned; null for everybody else. */
  readonly emergency: RecordOf<'emergency'> | null;
  /** The case takes part in a cooperation case. */
  readonly linked: boolean;
  readonly people: ReadonlyMap<PersonId, RecordOf<'person'>>;
  /** Persons whose whereabouts are kept secret. */
  readonly hidden: ReadonlySet<PersonId>;
  readonly decisions: ReadonlyArray<RecordOf<'decision'>>;
  readonly consents: ReadonlyArray<RecordOf<'consent'>>;
  readonly endedConsents: ReadonlySet<string>;
  readonly notices: ReadonlyArray<RecordOf<'notice'>>;
  readonly holds: ReadonlyArray<RecordOf<'hold'>>;
  /** Agencies whose holds cannot all be read: nothing of theirs is disclosed. */
  readonly closed: ReadonlySet<AgencyId>;
  readonly reports: ReadonlyArray<RecordOf<'report'>>;
  /** Persons about whom themselves social services have an inquiry open (SoL 20:2), in whatever case. */
  readonly inquired: ReadonlySet<PersonId>;
}

/** What records that cannot be believed may have said: it counts as said. */
export interface Doubts {
  readonly hidden: ReadonlySet<PersonId>;
  readonly closed: ReadonlySet<AgencyId>;
}

/** Days after which an assignment lapses that has not been confirmed again: half a year. */
const assignmentDays = 183;

const holdsOn = (day: string, since: string, until: string | null) => since <= day && (until === null || day < until);
/** What narrows holds from the moment when it is kept, whatever its first day: no clock that is late delays it. */
const stillHolds = (day: string, until: string | null) => until === null || day < until;
/** True when `day` is from the day `from` to `last`, the last day of validity. */
export const isValid = (day: string, from: string, last: string | null) =>
  from <= day && (last === null || day <= last);

/**
 * Of `items`, each with a record, those with the newest version of it, in their order. A record takes the place of earlier
 * versions of its own owner alone: nobody ends what another has signed by its id.
 */
export function newestOf<Item>(items: ReadonlyArray<Item>, recordOf: (item: Item) => FactRecord): ReadonlyArray<Item> {
  const byId = new Map<string, Item>();
  for (const item of items) {
    const { kind, id, owner, version } = recordOf(item);
    const key = `${kind}:${id}${kind === 'case' ? '' : `:${owner}`}`;
    const known = byId.get(key);
    if (known === undefined || recordOf(known).version < version) byId.set(key, item);
  }
  return [...byId.values()];
}

const noDoubts: Doubts = { hidden: new Set(), closed: new Set() };

/**
 * The facts of case `caseId` on `day`; null when the case is unknown, not opened yet, or closed.
 *
 * Records that only the case's agency may assert (persons, assignments) and that another has signed are left out.
 */
export function indexFacts(
  records: ReadonlyArray<FactRecord>,
  caseId: string,
  day: string,
  doubts: Doubts = noDoubts,
): CaseFacts | null {
  const current = newestOf(records, (record) => record);
  const of = <Kind extends FactRecord['kind']>(kind: Kind) =>
    current.filter((record): record is RecordOf<Kind> => record.kind === kind);
  const cases = new Map(of('case').map((record) => [record.id, record]));
  const own = cases.get(caseId);
  if (!own || !holdsOn(day, own.openedOn, own.closedOn)) return null;

  const isOfItsCase = ({ caseId: of, owner }: { readonly caseId: string; readonly owner: string }) =>
    cases.get(of)?.owner === owner;
  const assignments = of('assignment').filter((record) => record.caseId === caseId && isOfItsCase(record));
  const casePersons = of('case-person').filter(
    (record) => isOfItsCase(record) && holdsOn(day, record.since, record.until),
  );
  const inquired = casePersons.filter(({ caseId: of, role }) => {
    const about = cases.get(of);
    return about !== undefined && role === 'child' && isOpenInquiry(about, day);
  });
  return {
    day,
    case: own,
    persons: new Map(
      casePersons.filter((record) => record.caseId === caseId).map((record) => [record.personId, record]),
    ),
    assignments: assignments.filter((record) => holdsOn(day, record.since, record.until) && !hasLapsed(record, day)),
    conflicted: conflictedBy(assignments),
    emergencies: of('emergency').filter((record) => record.caseId === caseId && isOfItsCase(record)),
    emergency: null,
    linked: of('case-link').some(
      (record) => record.caseId === caseId && isOfItsCase(record) && holdsOn(day, record.since, record.until),
    ),
    hidden: new Set([
      ...doubts.hidden,
      ...of('whereabouts')
        .filter(({ hidden, until }) => hidden && stillHolds(day, until))
        .map(({ personId }) => personId),
    ]),
    people: peopleOn(of('person'), day),
    decisions: of('decision').filter(
      (record) => record.caseId === caseId && isValid(day, record.validFrom, record.validUntil),
    ),
    consents: of('consent').filter(({ validFrom }) => validFrom <= day),
    endedConsents: new Set(of('consent-end').map(({ consentId }) => consentId)),
    notices: of('notice').filter(({ sentOn }) => sentOn <= day),
    holds: of('hold').filter(({ until }) => stillHolds(day, until)),
    closed: doubts.closed,
    reports: of('report').filter(({ receivedOn }) => receivedOn <= day),
    inquired: new Set(inquired.map(({ personId }) => personId)),
  };
}

/** One record per person, of those that are valid; any record at all that says so protects. */
function peopleOn(records: ReadonlyArray<RecordOf<'person'>>, day: string): CaseFacts['people'] {
  const protectedOnes = new Set(records.filter((each) => each.protected).map(({ personId }) => personId));
  const valid = records.filter(({ validUntil }) => validUntil === null || day <= validUntil);
  return new Map(valid.map((each) => [each.personId, { ...each, protected: protectedOnes.has(each.personId) }]));
}

/** True for an inquiry about a child that social services have decided to open, on `day`. */
export function isOpenInquiry(record: RecordOf<'case'>, day: string): boolean {
  return (
    record.owner === 'social-services' &&
    record.type === 'child-inquiry' &&
    record.inquiryDecidedOn !== null &&
    record.inquiryDecidedOn <= day &&
    holdsOn(day, record.openedOn, record.closedOn)
  );
}

/** An assignment is confirmed again within half a year, or is one no longer. */
const hasLapsed = ({ since, confirmedOn }: RecordOf<'assignment'>, day: string): boolean =>
  day >= addDays(confirmedOn ?? since, assignmentDays);

/** Who has a conflict of interest by `assignments`, the newest versions of those of one case and its agency. */
export function conflictedBy(assignments: ReadonlyArray<RecordOf<'assignment'>>): ReadonlySet<string> {
  return new Set(assignments.filter((one) => one.conflictOfInterest).map(({ actorId }) => actorId));
}

/** True when the actor is of the case's agency and assigned to it. */
export function isAssigned(facts: CaseFacts, actor: Actor): boolean {
  return facts.case.owner === actor.agency && facts.assignments.some(({ actorId }) => actorId === actor.id);
}
