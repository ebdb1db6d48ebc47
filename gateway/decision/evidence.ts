/** Which signed records an agency needs to decide again. No agency is told of persons or records beyond them. */
import type { AgencyId } from '../../schema/agencies.js';
import type { FactRecord, SignedRecord } from '../../schema/facts/records.js';
import type { Actor, PersonId } from '../../schema/grant.js';

/** For whom evidence is chosen. `persons`: those about whom the agency is asked. */
export interface EvidenceFor {
  readonly agency: AgencyId;
  readonly actor: Actor;
  readonly caseId: string;
  readonly persons: ReadonlySet<PersonId>;
}

/** The holder's own records about a person: what its decisions rest on. */
export function evidenceAbout(
  records: ReadonlyArray<SignedRecord>,
  person: PersonId,
  holder: AgencyId,
): ReadonlyArray<SignedRecord> {
  return records.filter(
    ({ record }) =>
      (record.kind === 'decision' || record.kind === 'notice') && record.personId === person && record.owner === holder,
  );
}

function inquiriesAbout(records: ReadonlyArray<SignedRecord>, persons: ReadonlySet<PersonId>): ReadonlySet<string> {
  return new Set(
    records.flatMap(({ record }) =>
      record.kind === 'case-person' && record.role === 'child' && persons.has(record.personId) ? [record.caseId] : [],
    ),
  );
}

/** The records that `agency` needs, in the order in which they are stored. */
export function evidenceFor(
  records: ReadonlyArray<SignedRecord>,
  { agency, actor, caseId, persons }: EvidenceFor,
): ReadonlyArray<SignedRecord> {
  const inquiries = inquiriesAbout(records, persons);
  const consents = new Set(
    records.flatMap(({ record }) =>
      record.kind === 'consent' && record.owner === agency && persons.has(record.personId) ? [record.consentId] : [],
    ),
  );
  const isNeeded = (record: FactRecord): boolean => {
    switch (record.kind) {
      case 'case':
        return record.id === caseId || inquiries.has(record.id);
      case 'case-person':
        return persons.has(record.personId) && (record.caseId === caseId || inquiries.has(record.caseId));
      case 'assignment':
        return record.caseId === caseId && record.actorId === actor.id;
      case 'case-link':
        return record.caseId === caseId;
      case 'person':
      case 'whereabouts':
        return persons.has(record.personId);
      case 'decision':
        return record.owner === agency && record.caseId === caseId && persons.has(record.personId);
      case 'consent-end':
        return consents.has(record.consentId);
      case 'hold':
        return record.owner === agency && (record.personId === null || persons.has(record.personId));
      case 'consent':
      case 'notice':
      case 'report':
        return record.owner === agency && persons.has(record.personId);
    }
  };
  return records.filter(({ record }) => isNeeded(record));
}
