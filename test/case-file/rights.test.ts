/** Who may draft a record by policy is who the signer signs it for: neither lets somebody through whom the other stops. */
import type { CaseRecord } from '../../schema/case-file/records.js';
import { readPolicies } from '../../schema/policy/read.js';
import { readVocabulary } from '../../schema/policy/vocabulary.js';
import { assessorsOf } from '../../subgraphs/kit/signer/assessors.js';
import { refusalOf } from '../../subgraphs/kit/signer/rights.js';

const roles = readVocabulary().get('actor.role')?.values ?? [];

/** Roles that the permit row of `category` names; every role where it names none. */
function draftingRoles(category: string): ReadonlyArray<string> {
  const [permit] = readPolicies().find(({ id }) => id === category)?.permits ?? [];
  if (!permit) throw new Error(`expected a permit row of \`${category}\``);
  return permit.when.find(({ atom }) => atom.id === 'actor.role')?.values ?? roles;
}

/**
 * Of an agency that the story does not know: it signs, but the workflows' rules name the agencies that may draft, and it is
 * none.
 */
const newcomer = 'decision-officer';

const signingRoles = (kind: string) =>
  roles.filter(
    (role) =>
      role !== newcomer && refusalOf({ kind } as CaseRecord, { roles: [role], unit: null }, '2026-11-23') === null,
  );

it.each([
  ['workCase', ['case', 'case-person', 'assignment', 'case-link']],
  ['workTogether', ['cooperation-case', 'measure']],
  ['workConsent', ['consent-document', 'consent-signature', 'child-view']],
  ['workRegistration', ['consent', 'guardian-excluded']],
  ['workNarrowing', ['withdrawal', 'annulment', 'refusal', 'incident', 'consent-end']],
  ['workAnswer', ['request-answer']],
  ['workRequest', ['request']],
  ['workNotice', ['notice']],
  ['workHold', ['hold', 'correction']],
  ['workEmergency', ['emergency']],
  ['workReview', ['emergency-review', 'incident-step']],
])('cooperation.%s is for those who may sign %s', (category, kinds) => {
  const drafting = draftingRoles(`cooperation.${category}`)
    .filter((role) => role !== newcomer)
    .sort();
  for (const kind of kinds) expect([kind, [...signingRoles(kind)].sort()]).toEqual([kind, drafting]);
});

it('lets an information owner end a decision, and make none', () => {
  const decision = (validUntil: string | null) =>
    ({
      kind: 'decision',
      atoms: ['decision.relevant-to-inquiry'],
      categories: ['population.address'],
      validUntil,
    }) as unknown as CaseRecord;
  const refused = (validUntil: string | null, role: string) =>
    refusalOf(decision(validUntil), { roles: [role], unit: null }, '2026-11-23') !== null;
  expect(refused('2026-11-22', 'information-owner')).toBe(false);
  for (const open of [null, '2026-11-23', '2027-01-01']) expect(refused(open, 'information-owner')).toBe(true);
  for (const role of ['privacy-officer', 'team-lead', 'outsider']) expect(refused('2026-11-22', role)).toBe(true);
});

describe('a decision to disclose is made by who may read the data to assess a request', () => {
  const assessors = assessorsOf(readPolicies());
  const decides = (role: string, unit: string | null, category: string, atom = 'decision.relevant-to-inquiry') => {
    const decision = { kind: 'decision', atoms: [atom], categories: [category], validUntil: null };
    return refusalOf(decision as unknown as CaseRecord, { roles: [role], unit }, '2026-11-23', assessors) === null;
  };

  it.each<[boolean, string, string | null, string, string?]>([
    [true, 'school-nurse', 'pupil-health', 'school.ehMed'],
    [true, 'school-nurse', 'pupil-health', 'school.ehMed', 'decision.OSL-25-13a'],
    [false, 'school-counsellor', 'pupil-health', 'school.ehMed', 'decision.OSL-25-13a'], // to herself
    [false, 'principal', 'school-leadership', 'school.ehMed'], // who may not read it
    [false, 'school-nurse', 'pupil-health', 'school.absence'],
    [false, 'school-nurse', null, 'school.ehMed'],
    [true, 'principal', null, 'school.absence'],
    [true, 'social-work-manager', 'adult', 'social-services.dvAdult'],
    [false, 'social-work-manager', 'child-and-family', 'social-services.dvAdult'], // of another unit, to her own
    [true, 'investigation-leader', null, 'police.suspicion', 'decision.released-by-investigation-lead'],
    [false, 'police-decision-officer', null, 'police.suspicion', 'decision.released-by-investigation-lead'],
    [true, 'kv-decision-officer', 'prison-security', 'prison-and-probation.security', 'decision.KVDL-3-6'],
    [false, 'case-system', 'prison-security', 'prison-and-probation.security', 'decision.KVDL-3-6'], // its row names no role
    [false, 'privacy-officer', 'prison-security', 'prison-and-probation.security', 'decision.KVDL-3-6'],
    [true, 'social-work-manager', 'child-and-family', 'social-services.placementBasis', 'decision.unit-in-charge'],
    [false, 'social-work-manager', 'adult', 'social-services.placementBasis', 'decision.unit-in-charge'],
    [false, 'social-work-manager', 'income-support', 'social-services.reporter', 'decision.unit-in-charge'],
    [true, 'information-owner', null, 'population.address', 'decision.L2025-170-4'], // its rules name nobody
    [false, 'social-worker', null, 'social-services.childVoice'],
  ])('%s: %s of %s about %s', (expected, role, unit, category, ...atom) => {
    expect(decides(role, unit, category, ...atom)).toBe(expected);
  });

  it('about all of its categories', () => {
    const decision = {
      ...{ kind: 'decision', atoms: ['decision.relevant-to-inquiry'], validUntil: null },
      categories: ['school.absence', 'school.ehMed'],
    } as unknown as CaseRecord;
    expect(refusalOf(decision, { roles: ['principal'], unit: null }, '2026-11-23', assessors)).toBe(
      'expected a decision about `school.ehMed` from school-nurse of pupil-health',
    );
  });
});
