/** Agency cases: who is in them, who works in them, and what they are linked to. All by the case's own agency. */
import type { PoolClient } from 'pg';
import type { CaseRecord, CaseRecordOf } from '../../../schema/case-file/records.js';
import { contentHash, needsSecond } from '../../../schema/case-file/second-official.js';
import { conflictedBy } from '../../../schema/facts/index-facts.js';
import type { AtEnd, Checking } from './checking.js';
import { expected } from './expected.js';
import { isInCaseByAnother, newestOf, newestWith, ownerOfCase } from './kept.js';
import { expectThat } from './refused.js';

/** A case. What is closed stays closed, from then on or from an earlier day: who opens the matter again opens a case. */
export function checkCase({ record, earlier, today }: Checking<CaseRecordOf<'case'>>): ReadonlyArray<AtEnd> {
  const closedOn = earlier?.closedOn ?? null;
  const wasClosed = closedOn !== null && closedOn <= today;
  const isClosed = wasClosed && record.closedOn !== null && record.closedOn <= closedOn;
  expectThat(!wasClosed || isClosed, expected.closedCase, 'REFUSED');
  return [];
}

/** Throws `StatementRefused` unless `caseId` is a kept case of `owner`. */
export async function checkCaseOf(client: PoolClient, caseId: string, owner: string): Promise<void> {
  const found = await ownerOfCase(client, caseId);
  // Another agency's case is like one that there is not.
  expectThat(found === owner, expected.caseOf(owner), 'UNKNOWN');
}

/** Kinds by which an official lets somebody in, or asks, in a case of the own agency. */
const acts: ReadonlySet<CaseRecord['kind']> = new Set([
  ...(['case-person', 'assignment', 'case-link', 'emergency', 'request'] as const),
]);

/** Who has a conflict of interest (jäv) in a case does none of that there; to tell of the own conflict is for everybody. */
export async function checkNoConflict(client: PoolClient, record: CaseRecord): Promise<void> {
  if (!acts.has(record.kind) || !('caseId' in record) || record.caseId === null) return;
  const isOwnTold = record.kind === 'assignment' && record.conflictOfInterest && record.actorId === record.signedBy;
  if (!isOwnTold) await expectNoConflict(client, record, record.caseId);
}

/** Officials of `owner` who have a conflict of interest in the case. */
export async function conflictedIn(client: PoolClient, owner: string, caseId: string): Promise<ReadonlySet<string>> {
  const assignments = await newestOf(client, 'assignment', 'case_id', caseId);
  return conflictedBy(assignments.filter((one) => one.owner === owner));
}

/** Throws `StatementRefused` when who signs has a conflict of interest in the case. */
export async function expectNoConflict(
  client: PoolClient,
  { owner, signedBy }: Pick<CaseRecord, 'owner' | 'signedBy'>,
  caseId: string,
): Promise<void> {
  const conflicted = await conflictedIn(client, owner, caseId);
  expectThat(!conflicted.has(signedBy), expected.noConflict, 'REFUSED');
}

/** An assignment, in an own case. It stays about whom it is: a conflict of interest is lifted, not moved to another. */
export async function checkAssignment({
  client,
  record,
  earlier,
}: Checking<CaseRecordOf<'assignment'>>): Promise<void> {
  await checkCaseOf(client, record.caseId, record.owner);
  expectThat(earlier === null || record.actorId === earlier.actorId, expected.sameActor);
}

/** The newest record of a person in a case; null when the person is not in it, or no longer. */
export async function inCase(
  client: PoolClient,
  caseId: string,
  personId: string,
): Promise<CaseRecordOf<'case-person'> | null> {
  const found = await newestOf(client, 'case-person', 'case_id', caseId);
  return found.find((one) => one.personId === personId && one.until === null) ?? null;
}

/** A person of a case. */
export async function checkCasePerson(checking: Checking<CaseRecordOf<'case-person'>>): Promise<ReadonlyArray<AtEnd>> {
  const { client, record, earlier } = checking;
  await checkCaseOf(client, record.caseId, record.owner);
  expectThat(!(await isInCaseByAnother(client, record)), expected.oncePerCase);
  const person = await newestWith(client, 'person', record.personId);
  if (!needsSecond(record, earlier, person)) return [];
  return [
    async () => {
      const seconds = await newestOf(client, 'countersignature', 'about', record.id);
      const conflicted = await conflictedIn(client, record.owner, record.caseId);
      const isSeconded = seconds.some(
        (agreed) =>
          agreed.owner === record.owner &&
          agreed.contentHash === contentHash(record) &&
          agreed.signedBy !== record.signedBy &&
          !conflicted.has(agreed.signedBy),
      );
      expectThat(isSeconded, expected.secondOfficial, 'INCOMPLETE');
    },
  ];
}

/** Gives no access; but what it names must be there, so that nobody links a case to what another opens later. */
export async function checkCaseLink(checking: Checking<CaseRecordOf<'case-link'>>): Promise<void> {
  const { client, record, earlier, today } = checking;
  await checkCaseOf(client, record.caseId, record.owner);
  if (earlier === null || record.until === null) await checkOpenCooperation(client, record.cooperationId, today);
}

/** Throws `StatementRefused` unless the cooperation case is kept and open on `today`. */
export async function checkOpenCooperation(client: PoolClient, id: string, today: string): Promise<void> {
  const cooperation = await newestWith(client, 'cooperation-case', id);
  expectThat(cooperation !== null, expected.cooperationCase, 'UNKNOWN');
  const isOpen = cooperation.closedOn === null || today < cooperation.closedOn;
  expectThat(isOpen, expected.openCooperation, 'REFUSED');
}
