/**
 * Checks a record against those that are kept: what its statement alone cannot tell. Each kind has its rules in a file of
 * their own (`check-*.ts`); some of them ask for another record, which may come anywhere in the same request.
 */
import type { CaseRecord } from '../../../schema/case-file/records.js';
import {
  checkAssignment,
  checkCase,
  checkCaseLink,
  checkCaseOf,
  checkCasePerson,
  checkNoConflict,
} from './check-cases.js';
import { childViewAtEnd } from './check-child-view.js';
import { checkConsent, checkDocument, checkSignature } from './check-consents.js';
import { checkEmergency, checkEmergencyReview } from './check-emergencies.js';
import { checkAnnulment, checkConsentEnd, checkExclusion, checkRefusal, checkWithdrawal } from './check-ends.js';
import { checkCustody, checkPerson } from './check-people.js';
import { checkAnswer, checkReceipt, checkRequest } from './check-requests.js';
import { checkCorrection, checkIncidentStep, checkMeasure, checkPlanRow } from './check-work.js';
import type { AtEnd, Checking } from './checking.js';
import { expected } from './expected.js';
import { aboutOf, type Kept, keysOf, readKept } from './kept.js';
import { StatementRefused } from './refused.js';

export { StatementRefused } from './refused.js';

/** So far above the newest kept version another may be, so that versions are left with which to end it. */
const farthestVersion = 1_000_000;

/** True when this very statement is kept. Throws `StatementRefused` when it cannot follow the versions that are. */
export function isKept(record: CaseRecord, statement: string, versions: ReadonlyArray<Kept>): boolean {
  const same = versions.find(({ version }) => version === record.version);
  if (same?.statement === statement) return true;
  if (same) throw new StatementRefused(expected.newVersion, 'STALE_VERSION');
  const [newest] = versions;
  if (record.version > (newest?.version ?? 0) + farthestVersion) throw new StatementRefused(expected.nearVersion);
  if (!newest) return false;
  if (record.version < newest.version) throw new StatementRefused(expected.laterVersion, 'STALE_VERSION');
  if (record.owner !== newest.owner) throw new StatementRefused(expected.sameOwner);
  const keys = keysOf(record);
  const isSame =
    keys.caseId === newest.caseId && keys.personId === newest.personId && keys.consentId === newest.consentId;
  if (!isSame || aboutOf(record) !== aboutOf(readKept(newest.statement))) {
    throw new StatementRefused(expected.sameKeys);
  }
  return false;
}

/** The check of each kind that has one; what it answers is checked when all records of the request are there. */
const checks: {
  readonly [Kind in CaseRecord['kind']]?: (
    checking: Checking<Extract<CaseRecord, { kind: Kind }>>,
  ) => ReadonlyArray<AtEnd> | Promise<ReadonlyArray<AtEnd>> | Promise<void>;
} = {
  case: checkCase,
  'case-person': checkCasePerson,
  assignment: checkAssignment,
  'case-link': checkCaseLink,
  emergency: checkEmergency,
  'emergency-review': checkEmergencyReview,
  person: checkPerson,
  custody: checkCustody,
  'guardian-excluded': checkExclusion,
  'consent-document': checkDocument,
  'consent-signature': checkSignature,
  consent: checkConsent,
  'consent-end': checkConsentEnd,
  withdrawal: checkWithdrawal,
  annulment: checkAnnulment,
  refusal: checkRefusal,
  decision: async ({ client, record }) => {
    await checkCaseOf(client, record.caseId, record.to.agency);
    return childViewAtEnd(client, record);
  },
  request: checkRequest,
  'request-receipt': checkReceipt,
  'request-answer': checkAnswer,
  'plan-row': checkPlanRow,
  measure: checkMeasure,
  correction: checkCorrection,
  'incident-step': checkIncidentStep,
};

/**
 * What somebody did, once: it has no later version. One of a refusal would take the refusal back, one of a request ask the
 * holder about more than the log says was asked, one of a step about an incident close it without its report, one of an
 * incident begin its 72 hours anew, one of a correction untell whom it was told, one of a review turn what it has found.
 */
const events: ReadonlySet<CaseRecord['kind']> = new Set([
  ...(['consent-signature', 'withdrawal', 'annulment', 'refusal', 'consent-end'] as const),
  ...(['request', 'countersignature', 'incident', 'incident-step', 'correction', 'emergency-review'] as const),
]);

/**
 * Checks the record against what is kept about its case, person or consent. Rejects with `StatementRefused`; answers what
 * is to be checked at the end of the request.
 */
export async function checkContext(checking: Checking): Promise<ReadonlyArray<AtEnd>> {
  if (checking.earlier !== null && events.has(checking.record.kind)) {
    throw new StatementRefused(expected.newRecord, 'STALE_VERSION');
  }
  await checkNoConflict(checking.client, checking.record);
  const check = checks[checking.record.kind] as ((of: Checking) => Promise<unknown>) | undefined;
  const left = await check?.(checking);
  return Array.isArray(left) ? (left as ReadonlyArray<AtEnd>) : [];
}
