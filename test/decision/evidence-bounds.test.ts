/** Each record of a grant by itself: changed in any one part it is not for this question, and its holder is not told of it. */
import { type EvidenceFor, evidenceFor } from '../../gateway/decision/evidence.js';
import type { FactRecord } from '../../schema/facts/records.js';
import {
  assignmentRecord,
  casePersonRecord,
  caseRecord,
  consentRecord,
  decisionRecord,
  holdRecord,
  idOf,
  personRecord,
} from '../kit/records.js';

const actor = { id: 'actor-1', agency: 'police', unit: 'local-police', roles: [], assurance: 3 };
const to = { agency: actor.agency, unit: actor.unit };
const [caseId, child, stranger] = [idOf('case'), idOf('child'), idOf('stranger')];
const about: EvidenceFor = {
  ...{ agency: 'school', actor, caseId, persons: new Set([child]), byInquiry: new Set(), emergency: null },
  atoms: new Set(['case.linked', 'subject.whereabouts-hidden']),
};
const common = { version: 1, signedBy: 'x', owner: 'school', personId: child };

function isSent(record: FactRecord, change: object = {}, more: Partial<EvidenceFor> = {}, beside: FactRecord[] = []) {
  const changed = { ...record, ...change } as FactRecord;
  const records = [...beside, changed].map((one) => ({ record: one, statement: '' }));
  return evidenceFor(records, { ...about, ...more }).some(({ record: one }) => one === changed);
}

const consent = consentRecord({ owner: 'school', to: [to, { agency: 'population', unit: 'register' }] });
const notice: FactRecord = {
  ...{ ...common, kind: 'notice', id: idOf('notice'), category: 'school.enrol', recordIds: [], to: 'police' },
  sentOn: '2026-11-01',
};
const report: FactRecord = { ...common, kind: 'report', id: idOf('report'), from: 'police', receivedOn: '2026-11-01' };
const link: FactRecord = {
  ...{ version: 1, signedBy: 'x', owner: 'police', kind: 'case-link', id: idOf('link'), caseId },
  ...{ cooperationId: idOf('together'), since: '2026-11-01', until: null },
};
const whereabouts: FactRecord = {
  ...{ ...common, kind: 'whereabouts', id: idOf('whereabouts'), hidden: true, since: '2026-11-01', until: null },
};

describe('the evidence of a grant', () => {
  it.each<[string, FactRecord, Readonly<Record<string, object>>]>([
    ['case', caseRecord({ id: caseId }), { case: { id: idOf('another') } }],
    ['member', casePersonRecord({}), { person: { personId: stranger }, case: { caseId: idOf('another') } }],
    ['assignment', assignmentRecord({}), { actor: { actorId: 'actor-2' }, case: { caseId: idOf('another') } }],
    ['link', link, { case: { caseId: idOf('another') } }],
    ['person', personRecord({}), { person: { personId: stranger } }],
    ['whereabouts', whereabouts, { person: { personId: stranger } }],
    [
      'decision',
      decisionRecord({ owner: 'school', to }),
      {
        ...{ holder: { owner: 'population' }, case: { caseId: idOf('another') }, person: { personId: stranger } },
        ...{ agency: { to: { ...to, agency: 'population' } }, unit: { to: { ...to, unit: 'another' } } },
      },
    ],
    [
      'consent',
      consent,
      {
        ...{ holder: { owner: 'population' }, person: { personId: stranger } },
        ...{ agency: { to: [{ ...to, agency: 'population' }] }, unit: { to: [{ ...to, unit: 'another' }] } },
      },
    ],
    [
      'notice',
      notice,
      { holder: { owner: 'population' }, person: { personId: stranger }, agency: { to: 'population' } },
    ],
    [
      'report',
      report,
      { holder: { owner: 'population' }, person: { personId: stranger }, agency: { from: 'population' } },
    ],
    [
      'hold',
      holdRecord({ owner: 'school', personId: child }),
      { holder: { owner: 'population' }, person: { personId: stranger } },
    ],
  ])('has a %s of this question, and none of another', (_, record, others) => {
    expect(isSent(record)).toBe(true);
    const sent = Object.entries(others).filter(([, change]) => isSent(record, change));
    expect(sent.map(([part]) => part)).toEqual([]);
  });

  it('has links and whereabouts for who decides by them alone', () => {
    expect([link, whereabouts].map((record) => isSent(record, {}, { atoms: new Set() }))).toEqual([false, false]);
  });

  it('has the end of a consent with the consent', () => {
    const end: FactRecord = {
      ...{ version: 1, signedBy: 'x', owner: 'police', kind: 'consent-end', id: idOf('end') },
      ...{ consentId: consent.consentId, endedOn: '2026-11-01' },
    };
    expect(isSent(end, {}, {}, [consent])).toBe(true);
    expect(isSent(end, { consentId: idOf('another') }, {}, [consent])).toBe(false);
    expect(isSent(end, {}, {}, [{ ...consent, personId: stranger }])).toBe(false);
  });

  it('has holds of everybody: the own agency’s, and at cooperation others’ that are on all', () => {
    const sent = (agency: string, owner: string, category: string | null) =>
      isSent(holdRecord({ owner, category }), {}, { agency });
    expect([sent('school', 'school', 'school.enrol'), sent('school', 'school', null)]).toEqual([true, true]);
    expect([sent('school', 'population', null), sent('school', 'cooperation', null)]).toEqual([false, false]);
    expect([sent('cooperation', 'school', null), sent('cooperation', 'school', 'school.enrol')]).toEqual([true, false]);
    expect(sent('cooperation', 'cooperation', 'cooperation.case')).toBe(true);
  });

  it('has an emergency of this case alone', () => {
    const emergency: FactRecord = {
      ...{ version: 1, signedBy: 'x', owner: 'police', kind: 'emergency', id: idOf('emergency'), caseId },
      ...{ actorId: actor.id, reason: 'danger-to-child', from: '2026-11-23T08:00:00.000Z' },
      until: '2026-11-23T12:00:00.000Z',
    };
    const by = { emergency: emergency.id };
    expect([isSent(emergency, {}, by), isSent(emergency, { caseId: idOf('another') }, by)]).toEqual([true, false]);
    expect(isSent(emergency)).toBe(false);
  });

  it('has another inquiry of a child who is a sibling in this case, and of nobody else', () => {
    const inquiry = caseRecord({ id: idOf('inquiry') });
    const sibling = casePersonRecord({ role: 'sibling' });
    const inquired = casePersonRecord({ caseId: inquiry.id, role: 'child' });
    const sent = (changes: { sibling?: object; inquired?: object }, byInquiry: string[] = [child]) => {
      const beside = [
        { ...sibling, ...changes.sibling },
        { ...inquired, ...changes.inquired },
      ];
      return isSent(inquiry, {}, { byInquiry: new Set(byInquiry) }, beside);
    };
    expect([sent({}), sent({}, [])]).toEqual([true, false]);
    const isMember = (byInquiry: string[]) => isSent(inquired, {}, { byInquiry: new Set(byInquiry) }, [sibling]);
    expect([isMember([child]), isMember([])]).toEqual([true, false]);
    expect(sent({ sibling: { role: 'child' } })).toBe(false);
    expect(sent({ sibling: { caseId: idOf('another') } })).toBe(false);
    expect(sent({ inquired: { role: 'sibling' } })).toBe(false);
    expect(sent({ inquired: { personId: stranger } })).toBe(false);
  });
});
