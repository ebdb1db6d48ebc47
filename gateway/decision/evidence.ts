/** Which signed records an agency needs to decide again. No agency is told of persons or records beyond them. */
import type { AgencyId } from '../../schema/agencies.js';
import type { FactRecord, RecordOf, SignedRecord } from '../../schema/facts/records.js';
import type { Actor, PersonId } from '../../schema/grant.js';

/**
 * For whom evidence is chosen. `persons`: those about whom the agency is asked; `byInquiry`: of these, those about whom
 * something is allowed because an inquiry is open; `emergency`: the id of the one by which the actor acts, null for who is
 * assigned; `atoms`: what the agency's rules look at.
 */
export interface EvidenceFor {
  readonly agency: AgencyId;
  readonly actor: Actor;
  readonly caseId: string;
  readonly persons: ReadonlySet<PersonId>;
  readonly byInquiry: ReadonlySet<PersonId>;
  readonly emergency: string | null;
  readonly atoms: ReadonlySet<string>;
}

/** True for the unit of `actor`: what names another recipient is not for this question. */
const isFor = ({ agency, unit }: Pick<Actor, 'agency' | 'unit'>, actor: Actor) =>
  agency === actor.agency && unit === actor.unit;

/**
 * Inquiries other than the actor's own case, which matter for a sibling alone. That one is open is itself secret: nobody
 * is told of it who does not decide by it.
 */
function inquiriesAbout(
  records: ReadonlyArray<SignedRecord>,
  { caseId, byInquiry }: Pick<EvidenceFor, 'caseId' | 'byInquiry'>,
): ReadonlySet<string> {
  const parts = records.flatMap(({ record }) => (record.kind === 'case-person' ? [record] : []));
  const siblings = new Set(
    parts.flatMap(({ caseId: of, personId, role }) =>
      of === caseId && role === 'sibling' && byInquiry.has(personId) ? [personId] : [],
    ),
  );
  return new Set(
    parts.flatMap(({ caseId: of, personId, role }) => (role === 'child' && siblings.has(personId) ? [of] : [])),
  );
}

/** The agency's own hold, or one of everything: `cooperation` keeps records that are others'. */
const isAboutRecordsOf = ({ owner, category }: RecordOf<'hold'>, agency: AgencyId) =>
  owner === agency || (agency === 'cooperation' && category === null);

/** The records that `agency` needs, in the order in which they are stored. */
export function evidenceFor(
  records: ReadonlyArray<SignedRecord>,
  { agency, actor, caseId, persons, byInquiry, emergency, atoms }: EvidenceFor,
): ReadonlyArray<SignedRecord> {
  const inquiries = inquiriesAbout(records, { caseId, byInquiry });
  const isConsent = (record: RecordOf<'consent'>) =>
    record.owner === agency && persons.has(record.personId) && record.to.some((unit) => isFor(unit, actor));
  const consents = new Set(
    records.flatMap(({ record }) => (record.kind === 'consent' && isConsent(record) ? [record.consentId] : [])),
  );
  const isNeeded = (record: FactRecord): boolean => {
    switch (record.kind) {
      case 'case':
        return record.id === caseId || inquiries.has(record.id);
      case 'case-person':
        return persons.has(record.personId) && (record.caseId === caseId || inquiries.has(record.caseId));
      case 'assignment':
        return record.caseId === caseId && record.actorId === actor.id;
      case 'emergency':
        return record.caseId === caseId && record.id === emergency;
      case 'case-link':
        return record.caseId === caseId && atoms.has('case.linked');
      case 'person':
        return persons.has(record.personId);
      case 'whereabouts':
        return persons.has(record.personId) && atoms.has('subject.whereabouts-hidden');
      case 'decision':
        return (
          record.owner === agency && record.caseId === caseId && persons.has(record.personId) && isFor(record.to, actor)
        );
      case 'consent-end':
        return consents.has(record.consentId);
      case 'hold':
        return isAboutRecordsOf(record, agency) && (record.personId === null || persons.has(record.personId));
      case 'consent':
        return isConsent(record);
      case 'notice':
        return record.owner === agency && persons.has(record.personId) && record.to === actor.agency;
      case 'report':
        return record.owner === agency && persons.has(record.personId) && record.from === actor.agency;
    }
  };
  return records.filter(({ record }) => isNeeded(record));
}
