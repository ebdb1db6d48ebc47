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

/**
 * True unless the record is made for another recipient than `actor`: such a record opens nothing here, and whether there
 * is one may not show in what agencies are asked (DESIGN.md, I2).
 */
function isForRecipient(record: FactRecord, { agency, unit }: Actor): boolean {
  switch (record.kind) {
    case 'decision':
      return record.to.agency === agency && record.to.unit === unit;
    case 'consent':
      return record.to.some((to) => to.agency === agency && to.unit === unit);
    case 'notice':
      return record.to === agency;
    case 'report':
      return record.from === agency;
    default:
      return true;
  }
}

/** The holder's own records about a person for this actor: what its decisions rest on. */
export function evidenceAbout(
  records: ReadonlyArray<SignedRecord>,
  person: PersonId,
  { agency: holder, actor }: Pick<EvidenceFor, 'agency' | 'actor'>,
): ReadonlyArray<SignedRecord> {
  return records.filter(
    ({ record }) =>
      (record.kind === 'decision' || record.kind === 'notice') &&
      record.personId === person &&
      record.owner === holder &&
      isForRecipient(record, actor),
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
  const mine = records.filter(({ record }) => isForRecipient(record, actor));
  const inquiries = inquiriesAbout(mine, persons);
  const consents = new Set(
    mine.flatMap(({ record }) =>
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
  return mine.filter(({ record }) => isNeeded(record));
}
