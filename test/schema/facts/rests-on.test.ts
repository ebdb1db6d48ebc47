/** What an allow is said to rest on: records that make its conditions true now, in one order, and no others. */
import type { CaseFacts } from '../../../schema/facts/index-facts.js';
import { restsOn } from '../../../schema/facts/rests-on.js';
import type { Subject } from '../../../schema/facts/subject-records.js';
import type { Forbid, Permit } from '../../../schema/policy/types.js';

const personId = 'child';
const consent = (id: string, more: object = {}) => ({
  ...{
    kind: 'consent',
    id,
    version: 1,
    owner: 'school',
    personId,
    consentId: `c-${id}`,
    categories: ['school.absence'],
  },
  ...{ to: [{ agency: 'police', unit: 'local' }], purposes: ['crime.prevent'], ageBands: ['15-17'] },
  ...{ validFrom: '2026-10-01', validUntil: '2027-03-01', ...more },
});
const report = (id: string, from = 'police') => ({
  ...{ kind: 'report', id, version: 1, owner: 'school', personId, from, receivedOn: '2026-10-01' },
});
const factsWith = (consents: object[], reports: object[] = []) =>
  ({
    ...{
      day: '2026-11-23',
      case: { purposes: ['crime.prevent'] },
      consents,
      reports,
      endedConsents: new Set(['c-ended']),
    },
    people: new Map([[personId, { ageBand: '15-17' }]]),
  }) as unknown as CaseFacts;
const subject = {
  ...{ actor: { agency: 'police', unit: 'local' }, person: personId },
  category: { id: 'school.absence', holder: 'school', follows: [] },
} as unknown as Subject;
const when = (...ids: string[]) => ids.map((id) => ({ atom: { id }, values: null }));
const permit = (...ids: string[]) => ({ when: when(...ids), unless: [], release: 'read' }) as unknown as Permit;
const idsOf = (facts: CaseFacts, permits: Permit[], forbids: Forbid[] = []) =>
  restsOn(facts, subject, permits, forbids).map(({ id }) => id);

it('is the consent that is active, and none that has ended, is over or is for somebody else', () => {
  const others = [
    consent('ended'),
    consent('over', { validUntil: '2026-11-22' }),
    consent('of another age', { ageBands: ['12-14'] }),
    consent('to another', { to: [{ agency: 'police', unit: 'another' }] }),
    consent('about another', { personId: 'sibling' }),
  ];
  expect(idsOf(factsWith([...others, consent('active')]), [permit('case.assigned', 'consent.active')])).toEqual([
    'active',
  ]);
});

it('is a report by the own agency, in the same order however the records came', () => {
  const [reports, consents] = [
    [report('r2'), report('r1'), report('other', 'prison')],
    [consent('b'), consent('a')],
  ];
  const permits = [permit('recipient.reported'), permit('consent.active')];
  const found = idsOf(factsWith(consents, reports), permits);
  expect(found).toEqual(['a', 'b', 'r1', 'r2']);
  expect(idsOf(factsWith([...consents].reverse(), [...reports].reverse()), [...permits].reverse())).toEqual(found);
});

it('is also what keeps a forbid from applying, and nothing where no condition is about such a record', () => {
  const forbid = { when: [], unless: when('consent.active') } as unknown as Forbid;
  expect(idsOf(factsWith([consent('active')]), [permit('case.assigned')], [forbid])).toEqual(['active']);
  expect(idsOf(factsWith([consent('active')], [report('r')]), [permit('case.assigned')])).toEqual([]);
});
