/**
 * From signed records to the facts that `decide` is asked with, for one case on one day. Pure; the gateway and every
 * holder compute the same.
 *
 * What no record asserts is known to be false for yes-or-no atoms that records assert; what a record would have to tell
 * (age, protection, role) is unknown without one. Atoms of record grain are left out, except in `factsAboutRecord`.
 */
import type { PersonId } from '../grant.js';
import type { Facts } from '../policy/decide.js';
import type { Vocabulary } from '../policy/vocabulary.js';
import { mayAsk } from './emergency.js';
import { type CaseFacts, isAssigned, isOpenInquiry } from './index-facts.js';
import { type HeldRecord, isWithin, limitOfDecision } from './limits.js';
import type { RecordOf } from './records.js';
import { consentsFor, decisionsFor, isActive, isHeld, noticesFor, type Subject } from './subject-records.js';

export { type CaseFacts, type Doubts, indexFacts, isAssigned, newestOf } from './index-facts.js';
export type { HeldRecord } from './limits.js';
export type { Subject } from './subject-records.js';

/** A child or guardian is in the inquiry of this case; a sibling only in one of its own (S4). */
function isInquiryOpen(facts: CaseFacts, person: PersonId): boolean {
  const role = facts.persons.get(person)?.role;
  if (role === 'sibling') return facts.case.owner === 'social-services' && facts.inquired.has(person);
  return (role === 'child' || role === 'guardian') && isOpenInquiry(facts.case, facts.day);
}

/** A consent for this very recipient has been there and is active no longer, whatever the reason. */
export function hasEndedConsent(facts: CaseFacts, subject: Subject): boolean {
  const found = consentsFor(facts, subject);
  return found.length > 0 && !found.some((consent) => isActive(facts, consent));
}

/** Assigned to the case, or in it by an emergency that `factsFor` has found to be running. */
const isActing = (facts: CaseFacts, actor: Subject['actor']) =>
  isAssigned(facts, actor) || facts.emergency?.actorId === actor.id;

type MutableFacts = Map<string, boolean | string | ReadonlyArray<string>>;

function asserted(facts: CaseFacts, subject: Subject, made: ReadonlyArray<RecordOf<'decision'>>): MutableFacts {
  const { actor, person, category } = subject;
  const found: MutableFacts = new Map<string, boolean | string | ReadonlyArray<string>>([
    ['actor.role', actor.roles],
    ['actor.unit', actor.unit],
    ['actor.assured', actor.assurance >= 3],
    ['actor.conflict-of-interest', facts.conflicted.has(actor.id)],
    ['case.assigned', isActing(facts, actor) && mayAsk(facts, actor, category.holder)],
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
