/**
 * From signed records to the facts that `decide` is asked with, for one case on one day. Pure; the gateway and every
 * holder compute the same.
 *
 * What no record asserts is known to be false for yes-or-no atoms that records assert; what a record would have to tell
 * (age, protection, role) is unknown without one. Atoms of record grain are left out, except in `factsAboutRecord`.
 */
import type { AgencyId } from '../agencies.js';
import type { Actor, CategoryId, PersonId } from '../grant.js';
import type { Facts } from '../policy/decide.js';
import type { CategoryPolicy, Permit } from '../policy/types.js';
import type { Vocabulary } from '../policy/vocabulary.js';
import type { FactRecord, RecordOf } from './records.js';

/** The records of one case on one day (`YYYY-MM-DD`), sorted out. Only what holds on that day is in it. */
export interface CaseFacts {
  readonly day: string;
  /** The case, open on that day. */
  readonly case: RecordOf<'case'>;
  readonly persons: ReadonlyMap<PersonId, RecordOf<'case-person'>>;
  readonly assignments: ReadonlyArray<RecordOf<'assignment'>>;
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

/** What a decision is asked about. `person` is null for what is about the case or the agency. */
export interface Subject {
  readonly actor: Actor;
  readonly person: PersonId | null;
  readonly category: Pick<CategoryPolicy, 'id' | 'holder' | 'follows'>;
}

/** Which records an allowed pair covers: those named, and those recorded up to a day. Null: all of them. */
export interface Limit {
  readonly recordIds: ReadonlyArray<string>;
  readonly dataUntil: string | null;
}

/** A record at its holder, as far as limits look at it. */
export interface HeldRecord {
  readonly id: string;
  /** `YYYY-MM-DD` */
  readonly recordedOn: string;
  /** Whose record it is, where the holder keeps it for another agency (DESIGN.md section 2, `cooperation`). */
  readonly ownerAgency?: AgencyId;
}

const holdsOn = (day: string, since: string, until: string | null) => since <= day && (until === null || day < until);
/** What narrows holds from the moment when it is kept, whatever its first day: no clock that is late delays it. */
const stillHolds = (day: string, until: string | null) => until === null || day < until;
/** `last` is the last day of validity. */
const isValid = (day: string, from: string, last: string | null) => from <= day && (last === null || day <= last);

function newest(records: ReadonlyArray<FactRecord>): ReadonlyArray<FactRecord> {
  const byId = new Map<string, FactRecord>();
  for (const record of records) {
    const key = `${record.kind}:${record.id}`;
    if ((byId.get(key)?.version ?? 0) < record.version) byId.set(key, record);
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
  const current = newest(records);
  const of = <Kind extends FactRecord['kind']>(kind: Kind) =>
    current.filter((record): record is RecordOf<Kind> => record.kind === kind);
  const cases = new Map(of('case').map((record) => [record.id, record]));
  const own = cases.get(caseId);
  if (!own || !holdsOn(day, own.openedOn, own.closedOn)) return null;

  const isOfItsCase = ({ caseId: of, owner }: { readonly caseId: string; readonly owner: string }) =>
    cases.get(of)?.owner === owner;
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
    assignments: of('assignment').filter(
      (record) => record.caseId === caseId && isOfItsCase(record) && holdsOn(day, record.since, record.until),
    ),
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

function isOpenInquiry(record: RecordOf<'case'>, day: string): boolean {
  return (
    record.owner === 'social-services' &&
    record.type === 'child-inquiry' &&
    record.inquiryDecidedOn !== null &&
    record.inquiryDecidedOn <= day &&
    holdsOn(day, record.openedOn, record.closedOn)
  );
}

/** True when the actor is of the case's agency and assigned to it. */
export function isAssigned(facts: CaseFacts, actor: Actor): boolean {
  return facts.case.owner === actor.agency && facts.assignments.some(({ actorId }) => actorId === actor.id);
}

const covers = (covered: ReadonlyArray<CategoryId>, { id, follows }: Pick<CategoryPolicy, 'id' | 'follows'>) =>
  covered.includes(id) || follows.some((followed) => covered.includes(followed));

/** A child or guardian is in the inquiry of this case; a sibling only in one of its own (DESIGN.md section 5). */
function isInquiryOpen(facts: CaseFacts, person: PersonId): boolean {
  const role = facts.persons.get(person)?.role;
  if (role === 'sibling') return facts.case.owner === 'social-services' && facts.inquired.has(person);
  return (role === 'child' || role === 'guardian') && isOpenInquiry(facts.case, facts.day);
}

/** Consents that name this very recipient, category and purpose, whether they are active or not. */
function consentsFor(facts: CaseFacts, { actor, person, category }: Subject): ReadonlyArray<RecordOf<'consent'>> {
  return facts.consents.filter(
    (consent) =>
      consent.personId === person &&
      consent.owner === category.holder &&
      covers(consent.categories, category) &&
      consent.to.some(({ agency, unit }) => agency === actor.agency && unit === actor.unit) &&
      consent.purposes.some((purpose) => facts.case.purposes.includes(purpose)),
  );
}

function isActive(facts: CaseFacts, consent: RecordOf<'consent'>): boolean {
  const band = facts.people.get(consent.personId)?.ageBand;
  return (
    isValid(facts.day, consent.validFrom, consent.validUntil) &&
    !facts.endedConsents.has(consent.consentId) &&
    band !== undefined &&
    consent.ageBands.includes(band)
  );
}

/** A consent for this very recipient has been there and is active no longer, whatever the reason. */
export function hasEndedConsent(facts: CaseFacts, subject: Subject): boolean {
  const found = consentsFor(facts, subject);
  return found.length > 0 && !found.some((consent) => isActive(facts, consent));
}

function decisionsFor(facts: CaseFacts, { actor, person, category }: Subject): ReadonlyArray<RecordOf<'decision'>> {
  return facts.decisions.filter(
    ({ personId, owner, categories, to }) =>
      personId === person &&
      owner === category.holder &&
      to.agency === actor.agency &&
      to.unit === actor.unit &&
      covers(categories, category),
  );
}

/** `of`: whose hold. A hold on a category is one on those that follow it, too. */
function isHeld({ holds, closed }: CaseFacts, { person, category }: Subject, of = category.holder): boolean {
  return closed.has(of) || holds.some((hold) => hold.owner === of && holdCovers(hold, person, category));
}

/** True when `hold` stops `category` about `person`. */
export function holdCovers(
  hold: Pick<RecordOf<'hold'>, 'category' | 'personId'>,
  person: PersonId | null,
  category: Pick<CategoryPolicy, 'id' | 'follows'>,
): boolean {
  return (
    (hold.category === null || covers([hold.category], category)) &&
    (hold.personId === null || hold.personId === person)
  );
}

function noticesFor(facts: CaseFacts, { actor, person, category }: Subject): ReadonlyArray<RecordOf<'notice'>> {
  return facts.notices.filter(
    (notice) => notice.personId === person && notice.category === category.id && notice.to === actor.agency,
  );
}

type MutableFacts = Map<string, boolean | string | ReadonlyArray<string>>;

function asserted(facts: CaseFacts, subject: Subject, made: ReadonlyArray<RecordOf<'decision'>>): MutableFacts {
  const { actor, person, category } = subject;
  const found: MutableFacts = new Map<string, boolean | string | ReadonlyArray<string>>([
    ['actor.role', actor.roles],
    ['actor.unit', actor.unit],
    ['actor.assured', actor.assurance >= 3],
    [
      'actor.conflict-of-interest',
      facts.assignments.some(({ actorId, conflictOfInterest }) => actorId === actor.id && conflictOfInterest),
    ],
    ['case.assigned', isAssigned(facts, actor)],
    ['case.type', facts.case.type],
    ['case.linked', facts.linked],
    ['purpose', facts.case.purposes],
    ['hold.set', isHeld(facts, subject)],
    ['consent.active', consentsFor(facts, subject).some((consent) => isActive(facts, consent))],
  ]);
  if (person === null) return found;
  const inCase = facts.persons.get(person);
  const known = facts.people.get(person);
  if (inCase) found.set('subject.role', inCase.role);
  if (known) found.set('subject.age', known.ageBand).set('subject.protected', known.protected);
  found.set(
    'request.about-category',
    facts.case.requested?.some((one) => one.personId === person && one.category === category.id) ?? false,
  );
  found.set('subject.whereabouts-hidden', facts.hidden.has(person));
  found.set('inquiry.opened', isInquiryOpen(facts, person));
  found.set(
    'recipient.reported',
    facts.reports.some(
      (report) => report.personId === person && report.from === actor.agency && report.owner === category.holder,
    ),
  );
  for (const { atoms } of made) for (const atom of atoms) found.set(atom, true);
  return found;
}

/** Atoms that only a record makes true: without one they are known to be false. */
function complete(found: MutableFacts, vocabulary: Vocabulary, withRecord: boolean): Facts {
  for (const atom of vocabulary.values()) {
    if (atom.values !== null || found.has(atom.id) || atom.id.startsWith('subject.')) continue;
    if (atom.grain !== 'record') found.set(atom.id, false);
    else if (withRecord && (atom.id.startsWith('decision.') || atom.id === 'notice.sent')) found.set(atom.id, false);
  }
  for (const [id] of found) {
    const atom = vocabulary.get(id);
    if (!atom || (atom.grain === 'record' && !withRecord)) found.delete(id);
  }
  return found;
}

/** The facts before the fetch: everything but atoms of record grain. */
export function factsAbout(facts: CaseFacts, subject: Subject, vocabulary: Vocabulary): Facts {
  return complete(asserted(facts, subject, decisionsFor(facts, subject)), vocabulary, false);
}

/**
 * The facts about one record of the holder: only decisions and notices that cover it count. `own` is what the holder
 * itself knows about the record (`record.*`, `actor.in-named-circle`); what it leaves out is unknown.
 */
export function factsAboutRecord(
  facts: CaseFacts,
  subject: Subject,
  record: HeldRecord,
  own: Facts,
  vocabulary: Vocabulary,
): Facts {
  const covering = decisionsFor(facts, subject).filter((decision) =>
    isWithin(record, limitOfDecision(decision, subject.category)),
  );
  const found = asserted(facts, subject, covering);
  const isSent = noticesFor(facts, subject).some(({ recordIds }) => recordIds.includes(record.id));
  found.set('notice.sent', isSent);
  if (record.ownerAgency !== undefined && isHeld(facts, subject, record.ownerAgency)) found.set('hold.set', true);
  for (const [atom, value] of own) found.set(atom, value);
  return complete(found, vocabulary, true);
}

/**
 * What `decision` covers of `category`. Where it names records of another category that this one follows, it covers what
 * was recorded here when it was made: no id of this category is in it.
 */
export function limitOfDecision(
  { categories, recordIds, dataUntil, validFrom }: RecordOf<'decision'>,
  { id }: Pick<Subject['category'], 'id'>,
): Limit {
  if (categories.includes(id)) return { recordIds: recordIds ?? [], dataUntil };
  return { recordIds: [], dataUntil: dataUntil ?? validFrom };
}

/** True when `limit` covers `record`. */
export function isWithin({ id, recordedOn }: HeldRecord, limit: Limit | null): boolean {
  if (limit === null) return true;
  return limit.recordIds.includes(id) || (limit.dataUntil !== null && recordedOn <= limit.dataUntil);
}

/** True when `limit` covers no record at all: an allow under it opens nothing, and so is a denial. */
export function isEmptyLimit(limit: Limit | null): boolean {
  return limit !== null && limit.recordIds.length === 0 && limit.dataUntil === null;
}

function union(limits: ReadonlyArray<Limit>): Limit {
  const days = limits.flatMap(({ dataUntil }) => dataUntil ?? []).sort();
  return {
    recordIds: [...new Set(limits.flatMap(({ recordIds }) => recordIds))].sort(),
    dataUntil: days.at(-1) ?? null,
  };
}

/** What both cover. Names against a day cannot be written as one limit: then nothing, the stricter reading. */
function intersect(one: Limit, other: Limit): Limit {
  const days = [one.dataUntil, other.dataUntil].filter((day) => day !== null).sort();
  return {
    recordIds: one.recordIds.filter((id) => other.recordIds.includes(id)),
    dataUntil: days.length === 2 ? (days[0] ?? null) : null,
  };
}

function limitOfRow(facts: CaseFacts, subject: Subject, row: Permit): Limit | null {
  if (row.release === 'sent') {
    return { recordIds: [...noticesFor(facts, subject).flatMap(({ recordIds }) => recordIds)].sort(), dataUntil: null };
  }
  const needed = row.when.filter(({ atom }) => atom.id.startsWith('decision.'));
  if (needed.length === 0) return null;
  const made = decisionsFor(facts, subject);
  return needed
    .map(({ atom }) =>
      union(made.filter(({ atoms }) => atoms.includes(atom.id)).map((one) => limitOfDecision(one, subject.category))),
    )
    .reduce(intersect);
}

/** Those of the permit rows that allow which cover any record. */
export function coveringRows(facts: CaseFacts, subject: Subject, rows: ReadonlyArray<Permit>): ReadonlyArray<Permit> {
  return rows.filter((row) => !isEmptyLimit(limitOfRow(facts, subject, row)));
}

/** What the permit rows that allow cover together (I10): null when one of them needs no decision and no notice. */
export function limitOf(facts: CaseFacts, subject: Subject, rows: ReadonlyArray<Permit>): Limit | null {
  const limits = rows.map((row) => limitOfRow(facts, subject, row));
  return limits.includes(null) ? null : union(limits.filter((limit) => limit !== null));
}
