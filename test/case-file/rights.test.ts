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

const signingRoles = (kind: string) => roles.filter((role) => refusalOf({ kind } as CaseRecord, [role]) === null);

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
  const drafting = [...draftingRoles(`cooperation.${category}`)].sort();
  for (const kind of kinds) expect([kind, [...signingRoles(kind)].sort()]).toEqual([kind, drafting]);
});
