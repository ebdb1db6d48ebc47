/** What narrows counts at once and in doubt: protection, ends, holds. */
import { factsAbout, indexFacts } from '../../../schema/facts/case-facts.js';
import type { FactRecord } from '../../../schema/facts/records.js';
import { readVocabulary } from '../../../schema/policy/vocabulary.js';
import { casePersonRecord, caseRecord, consentRecord, holdRecord, idOf, personRecord } from '../../kit/records.js';

const day = '2026-11-23';
const own = caseRecord({ id: idOf('case'), owner: 'police' });
const child = casePersonRecord({ owner: 'police' });
const factsOf = (...records: ReadonlyArray<FactRecord>) => indexFacts([own, child, ...records], idOf('case'), day);

it('a person is protected when any record says so, in whatever order and also when that one has run out', () => {
  const isProtected = (...people: FactRecord[]) => factsOf(...people)?.people.get(idOf('child'))?.protected;
  const shown = personRecord({ protected: false });
  const hidden = personRecord({ protected: true, id: idOf('other') });
  expect([isProtected(shown, hidden), isProtected(hidden, shown), isProtected(shown)]).toEqual([true, true, false]);
  expect(isProtected(shown, { ...hidden, validUntil: '2026-11-01' } as FactRecord)).toBe(true);
});

it('a consent ends and a hold holds from when they are kept, whatever day they name', () => {
  const end = { kind: 'consent-end', id: idOf('end'), owner: 'police', version: 1, signedBy: 'x' } as const;
  const consentId = idOf('consent');
  const late = '2026-11-24';
  const found = factsOf(consentRecord({}), { ...end, consentId, endedOn: late }, holdRecord({ since: late }));
  expect([found?.endedConsents.has(consentId), found?.holds.length]).toEqual([true, 1]);
});

it('a hold on a category is one on those that follow it, and on no other', () => {
  const facts = factsOf(holdRecord({ owner: 'school', category: 'school.enrol' }));
  const actor = { id: 'a', agency: 'police', unit: 'local-police', roles: ['police-officer'], assurance: 3 };
  const isHeld = (id: string, ...follows: string[]) =>
    facts &&
    factsAbout(
      facts,
      { actor, person: idOf('child'), category: { id, holder: 'school', follows } },
      readVocabulary(),
    ).get('hold.set');
  expect([isHeld('school.enrol'), isHeld('school.unit', 'school.enrol'), isHeld('school.unit')]).toEqual([
    true,
    true,
    false,
  ]);
});

it('a record takes the place of its own owner’s alone: nobody ends a hold of another by signing its id anew', () => {
  const hold = holdRecord({ id: idOf('hold'), owner: 'school' });
  const lifted = { ...hold, version: 2, until: day };
  expect(factsOf(hold, lifted)?.holds).toEqual([]);
  expect(factsOf(hold, { ...lifted, owner: 'social-services' })?.holds).toEqual([hold]);
  const member = { ...child, version: 2, owner: 'school', until: day };
  expect(factsOf(member)?.persons.get(idOf('child'))).toEqual(child);
});
