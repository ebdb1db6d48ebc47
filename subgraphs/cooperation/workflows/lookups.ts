/** What drafts look up first. What is another agency's, and what the official has nothing to do with, is unknown alike. */
import { partiesOf } from '../../../schema/case-file/parties.js';
import type { CaseRecordOf } from '../../../schema/case-file/records.js';
import { type CaseFacts, indexFacts, isAssigned } from '../../../schema/facts/case-facts.js';
import type { FactRecord } from '../../../schema/facts/records.js';
import { expected } from '../facts/expected.js';
import type { Drafting } from './drafting.js';
import { DraftFault, unknown } from './faults.js';

/** An open case of the own agency. */
export async function ownCase(drafting: Drafting, caseId: string, field = 'caseId'): Promise<CaseFacts> {
  const { kept, agency, today } = drafting;
  const found = await kept.newest('case', caseId);
  if (found?.owner !== agency) throw unknown(field);
  const records: ReadonlyArray<FactRecord> = [
    found,
    ...(await kept.where('case-person', 'case_id', [caseId])),
    ...(await kept.where('assignment', 'case_id', [caseId])),
    ...(await kept.where('case-link', 'case_id', [caseId])),
  ];
  const facts = indexFacts(records, caseId, today);
  if (facts === null) throw unknown(field);
  return facts;
}

/** An own open case to which the official is assigned, without a conflict of interest. */
export async function assignedCase(drafting: Drafting, caseId: string, field = 'caseId'): Promise<CaseFacts> {
  const facts = await ownCase(drafting, caseId, field);
  const { actor } = drafting;
  if (!isAssigned(facts, actor) || facts.conflicted.has(actor.id)) throw unknown(field);
  return facts;
}

/** Throws unless the official is assigned to an own open case in which the person is: others learn of neither. */
export async function checkWorksWith(drafting: Drafting, personId: string): Promise<void> {
  const inCases = await drafting.kept.where('case-person', 'person_id', [personId]);
  for (const caseId of new Set(inCases.map((one) => one.caseId))) {
    const facts = await assignedCase(drafting, caseId).catch((error: unknown) => {
      if (error instanceof DraftFault) return null;
      throw error;
    });
    if (facts?.persons.has(personId)) return;
  }
  throw unknown('personId');
}

/** A cooperation case that is open. Throws `DraftFault`. */
export async function openCooperation({ kept, today }: Drafting, cooperationId: string): Promise<void> {
  const found = await kept.newest('cooperation-case', cooperationId);
  if (found === null || (found.closedOn !== null && found.closedOn <= today)) throw unknown('cooperationId');
}

/** Throws when the person is not in the case. */
export function checkInCase(facts: CaseFacts, personId: string, field = 'personId'): void {
  if (!facts.persons.has(personId)) throw unknown(field);
}

/** What `population` asserts of the person today; null when it asserts nothing. */
export async function personOf(
  { kept, today }: Pick<Drafting, 'kept' | 'today'>,
  personId: string,
): Promise<CaseRecordOf<'person'> | null> {
  const found = await kept.newest('person', personId);
  return found && (found.validUntil === null || today <= found.validUntil) ? found : null;
}

const adult: ReadonlySet<string> = new Set(['18-20', '21-plus']);

/** The child's view on the record `about`, which everything about somebody under 18 needs (SoL 3:1, FB 6:11). */
export async function checkChildView(drafting: Drafting, personId: string, isGiven: boolean): Promise<void> {
  const person = await personOf(drafting, personId);
  if (isGiven || (person && adult.has(person.ageBand))) return;
  throw new DraftFault(
    'INCOMPLETE',
    'childView',
    expected.childView.sv,
    'expected `childView`: how the child was informed and what it thinks, or why it was not asked',
  );
}

/** A consent document to which the own agency is party: as holder, as recipient or as its writer. */
export async function consentOfParty(
  { kept, agency }: Drafting,
  consentId: string,
): Promise<CaseRecordOf<'consent-document'>> {
  const found = await kept.newest('consent-document', consentId);
  if (!found || !partiesOf(found).includes(agency)) throw unknown('consentId');
  return found;
}
