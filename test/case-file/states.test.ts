/** Requests, incidents and emergencies: their states follow from their records. */
import { emergencyState } from '../../schema/case-file/emergency-state.js';
import { incidentClock, mayBeClosed, readIncidentRule } from '../../schema/case-file/incident-clock.js';
import type { CaseRecordOf } from '../../schema/case-file/records.js';
import { requestState } from '../../schema/case-file/request-state.js';
import { idOf } from '../kit/records.js';

const common = (name: string, owner: string) => ({ id: idOf(name), owner, version: 1, signedBy: 'x' });
const pair = (category: string) => ({ personId: idOf('child'), category });

describe('a request', () => {
  const request: CaseRecordOf<'request'> = {
    ...{ ...common('q', 'social-services'), kind: 'request', caseId: idOf('case'), to: 'school', basis: 'SOL-20-6' },
    ...{
      asked: [pair('school.ehMed'), pair('school.grades')],
      urgent: false,
      sentOn: '2026-11-02',
      dueOn: '2026-11-09',
    },
  };
  const receipt: CaseRecordOf<'request-receipt'> = {
    ...{ ...common('receipt', 'school'), kind: 'request-receipt', requestId: request.id, caseId: idOf('disclosure') },
    receivedOn: '2026-11-03',
  };
  const answer = (category: string, said: 'yes' | 'partly' | 'no', answeredOn: string, owner = 'school') =>
    ({
      ...{ ...common(`${category} ${said} ${answeredOn}`, owner), kind: 'request-answer', requestId: request.id },
      answers: [{ ...pair(category), answer: said, decisionId: said === 'no' ? null : idOf('d'), extractRef: null }],
      answeredOn,
    }) as CaseRecordOf<'request-answer'>;
  it('is sent, received, answered in part and whole; overdue while anything is open', () => {
    const yes = answer('school.ehMed', 'yes', '2026-11-05');
    const no = answer('school.grades', 'no', '2026-11-10');
    const state = (...input: [(typeof receipt)[], (typeof yes)[], string]) => requestState(request, ...input);
    expect(state([], [], '2026-11-09')).toEqual({ state: 'SENT', overdue: false, answers: [null, null] });
    expect(state([receipt], [], '2026-11-10')).toMatchObject({ state: 'RECEIVED', overdue: true });
    expect(state([receipt], [yes], '2026-11-10')).toMatchObject({ state: 'PARTLY_ANSWERED', overdue: true });
    expect(state([receipt], [no, yes], '2026-11-12')).toEqual({
      ...{ state: 'ANSWERED', overdue: false },
      answers: [
        { answer: 'yes', decisionId: idOf('d') },
        { answer: 'no', decisionId: null },
      ],
    });
  });
  it('takes the latest answer, of one day the strictest, in any order, and none of another agency', () => {
    const all = [
      answer('school.ehMed', 'yes', '2026-11-05'),
      answer('school.ehMed', 'partly', '2026-11-06'),
      answer('school.ehMed', 'no', '2026-11-06'),
      answer('school.ehMed', 'yes', '2026-11-07', 'police'),
    ];
    for (const order of [all, [...all].reverse()]) {
      expect(requestState(request, [], order, '2026-11-08').answers[0]?.answer).toBe('no');
    }
  });
});

it('an incident has 72 hours, until it is reported or found not to need it', () => {
  const rule = readIncidentRule();
  const incident: CaseRecordOf<'incident'> = {
    ...{ ...common('i', 'school'), kind: 'incident', what: 'too-much', caseId: null, personId: null, category: null },
    discoveredAt: '2026-11-20T10:00:00.000Z',
  };
  const step = (name: CaseRecordOf<'incident-step'>['step'], takenAt: string): CaseRecordOf<'incident-step'> => ({
    ...{ ...common(name, 'school'), kind: 'incident-step', incidentId: incident.id, step: name, takenAt },
  });
  const at = (moment: string, ...steps: CaseRecordOf<'incident-step'>[]) =>
    incidentClock(incident, steps, rule, Date.parse(moment));
  expect(at('2026-11-23T09:00:00.000Z')).toMatchObject({
    ...{ dueAt: '2026-11-23T10:00:00.000Z', state: 'RUNNING', msLeft: 3_600_000 },
  });
  expect(at('2026-11-23T10:00:01.000Z')).toMatchObject({ state: 'OVERDUE', msLeft: -1000 });
  const late = step('reported-to-authority', '2026-11-24T10:00:00.000Z');
  expect(at('2026-11-25T00:00:00.000Z', late)).toMatchObject({ state: 'MET_LATE', msLeft: null });
  expect(at('2026-11-25T00:00:00.000Z', step('no-report-needed', '2026-11-21T10:00:00.000Z')).state).toBe('NOT_NEEDED');
  expect(rule.verified).toBe(false);
  const closable = (...names: CaseRecordOf<'incident-step'>['step'][]) =>
    mayBeClosed(names.map((name) => step(name, '2026-11-21T10:00:00.000Z')));
  expect([closable(), closable('persons-informed')]).toEqual([false, false]);
  expect([closable('no-report-needed'), closable('reported-to-authority', 'persons-informed')]).toEqual([true, true]);
});

it('an emergency runs, waits for its review, is reviewed; a doubt in one of several reviews stands', () => {
  const emergency: CaseRecordOf<'emergency'> = {
    ...{ ...common('e', 'school'), kind: 'emergency', caseId: idOf('case'), actorId: 'a', reason: 'danger-to-child' },
    ...{ from: '2026-11-23T10:00:00.000Z', until: '2026-11-23T14:00:00.000Z' },
  };
  const review = (finding: 'justified' | 'not-justified'): CaseRecordOf<'emergency-review'> => ({
    ...{ ...common(finding, 'school'), kind: 'emergency-review', emergencyId: emergency.id, finding },
    reviewedOn: '2026-11-24',
  });
  const end = Date.parse(emergency.until);
  expect(emergencyState(emergency, [], end - 1).state).toBe('RUNNING');
  expect(emergencyState(emergency, [], end).state).toBe('TO_REVIEW');
  const both = [review('justified'), review('not-justified')];
  expect(emergencyState(emergency, both, end)).toEqual({ state: 'REVIEWED', finding: 'not-justified' });
});
