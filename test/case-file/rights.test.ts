/** Who may draft a record by policy is who the signer signs it for: neither lets somebody through whom the other stops. */
import type { CaseRecord } from '../../schema/case-file/records.js';
import { readPolicies } from '../../schema/policy/read.js';
import { readVocabulary } from '../../schema/policy/vocabulary.js';
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
  roles.filter((role) => role !== newcomer && refusalOf({ kind } as CaseRecord, [role], '2026-11-23') === null);

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
    ({ kind: 'decision', atoms: ['decision.relevant-to-inquiry'], validUntil }) as unknown as CaseRecord;
  const refused = (validUntil: string | null, role: string) =>
    refusalOf(decision(validUntil), [role], '2026-11-23') !== null;
  expect(refused('2026-11-22', 'information-owner')).toBe(false);
  for (const open of [null, '2026-11-23', '2027-01-01']) expect(refused(open, 'information-owner')).toBe(true);
  for (const role of ['privacy-officer', 'team-lead', 'outsider']) expect(refused('2026-11-22', role)).toBe(true);
});
