/**
 * Who may have which record signed, by role; a decision to disclose, by who assesses its categories. The agency is that of
 * the signer, so that a role of another agency never counts; that the agency may assert the record at all is checked with
 * the record itself (`verifyRecord`).
 */
import type { CaseRecord, CaseRecordOf } from '../../../schema/case-file/records.js';
import { type Assessors, assesses, assessorsInWords, type Standing } from './assessors.js';

/** The agency's own case management system, as a client with an identity of its own (ärendehanteringssystem). */
const system = 'case-system';

/** Officials who decide for the agency whether to disclose (beslut att lämna ut uppgift, OSL 6:3). */
const decisionOfficers = [
  'social-work-manager',
  'principal',
  'school-counsellor',
  'police-decision-officer',
  'investigation-leader',
  'kv-decision-officer',
  'kfm-officer',
  'af-officer',
  'decision-officer', // of an agency that the vocabulary has no role of its own for
];

type Kind = CaseRecord['kind'];

/** Officials who work in the agency's cases. */
const caseOfficers = [
  ...decisionOfficers,
  'social-worker',
  'police-officer',
  'police-duty-officer',
  'school-nurse',
  'probation-officer',
];
/** Officials who look at what others have done. */
const reviewers = ['information-owner', 'privacy-officer', 'social-work-manager', 'principal'];

/** `null`: any official of the agency. What narrows is open to more than what widens. */
const rolesByKind: Readonly<Record<Kind, ReadonlyArray<string> | null>> = {
  case: [system, 'social-work-manager'],
  'case-person': [system, 'social-work-manager'],
  assignment: [system, 'social-work-manager'],
  'case-link': [system, 'social-work-manager'],
  person: [system],
  whereabouts: [system, 'social-work-manager'],
  report: [system],
  notice: [system, ...decisionOfficers],
  decision: decisionOfficers,
  consent: decisionOfficers,
  'consent-end': null,
  hold: [system, 'information-owner', ...decisionOfficers],
  emergency: caseOfficers,
  'emergency-review': reviewers,
  custody: [system],
  'guardian-excluded': decisionOfficers,
  'consent-document': caseOfficers,
  'consent-signature': caseOfficers,
  // What narrows, any official may receive.
  withdrawal: null,
  annulment: null,
  refusal: null,
  'child-view': caseOfficers,
  countersignature: caseOfficers,
  request: caseOfficers,
  'request-receipt': [system, ...caseOfficers],
  'request-answer': [...decisionOfficers, 'school-nurse', 'police-duty-officer'],
  'cooperation-case': [system, ...caseOfficers],
  'plan-row': caseOfficers,
  measure: [system, ...caseOfficers],
  correction: [system, 'information-owner', ...decisionOfficers],
  incident: null,
  'incident-step': reviewers,
};

/** Decisions that not everybody may make who assesses the data. */
const rolesByDecision: Readonly<Record<string, ReadonlyArray<string>>> = {
  // Fu-ledaren råder över förundersökningssekretessen (OSL 18:1).
  'decision.released-by-investigation-lead': ['investigation-leader'],
  // Rektorns beslut (lag 2025:170, 7 §).
  'decision.L2025-170-7': ['principal'],
  'decision.OSL-25-13a': ['school-nurse', 'school-counsellor'],
  'decision.named-pupil-health': ['school-nurse', 'school-counsellor'],
  'decision.OSL-25-12': ['school-nurse', 'school-counsellor', 'social-work-manager'],
  // The population register has no desk of its own for disclosure.
  'decision.L2025-170-4': ['information-owner', ...decisionOfficers],
};

const isOneOf = (roles: ReadonlyArray<string>, allowed: ReadonlyArray<string>) =>
  roles.some((role) => allowed.includes(role));

/** Who may end a decision: an information owner (informationsägare) may, and makes none. */
const enders = [...decisionOfficers, 'school-nurse', 'information-owner'];

/** It opens nothing on `today` (`YYYY-MM-DD`) or later. */
const hasEnded = ({ validUntil }: { readonly validUntil: string | null }, today: string) =>
  validUntil !== null && validUntil < today;

/** Null when `official` may make `decision`: about each of its categories, and each atom of it. */
function decisionRefusal(
  { atoms, categories }: CaseRecordOf<'decision'>,
  official: Standing,
  assessors: Assessors,
): string | null {
  const verdicts = categories.map((category) => assesses(assessors, official, category, decisionOfficers));
  const other = categories[verdicts.indexOf(false)];
  if (other !== undefined) return `expected a decision about \`${other}\` from ${assessorsInWords(assessors, other)}`;
  // Where the rules name nobody, those decide who do so in general.
  const general = verdicts.includes(null) ? decisionOfficers : null;
  for (const atom of atoms) {
    const roles = rolesByDecision[atom] ?? general;
    if (roles && !isOneOf(official.roles, roles)) return `expected \`${atom}\` from one of ${roles.join(', ')}`;
  }
  return null;
}

/** Null when `official` may have `record` signed; otherwise a sentence that says who may. */
export function refusalOf(
  record: CaseRecord,
  official: Standing,
  today: string,
  assessors: Assessors = new Map(),
): string | null {
  const { roles } = official;
  if (record.kind === 'decision') {
    if (hasEnded(record, today) && isOneOf(roles, enders)) return null;
    return decisionRefusal(record, official, assessors);
  }
  const allowed = rolesByKind[record.kind];
  if (allowed === null || isOneOf(roles, allowed)) return null;
  return `expected a record of kind \`${record.kind}\` from one of ${allowed.join(', ')}`;
}
