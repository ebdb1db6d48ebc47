/** Statutory deadlines and lead times, counted in calendar days from the agency's own records. */
import {
  type CaseHistory,
  deadlinesOf,
  endOf,
  leadTimeOf,
  readDeadlineRules,
  reportsOf,
} from '../../schema/case-file/deadlines.js';

const rules = readDeadlineRules();
const own = {
  ...{ id: 'c1', owner: 'social-services', type: 'child-inquiry', openedOn: '2026-10-05' },
  ...{ inquiryDecidedOn: '2026-10-12', closedOn: null },
};
const history: CaseHistory = {
  case: own,
  reportedOn: ['2026-10-05'],
  feedbackAskedOn: [],
  measures: [{ what: 'protection-assessment', doneOn: '2026-10-05', personId: 'p1', caseId: 'c1' }],
  ...{ notices: [], elsewhere: [] },
};
const of = (given: CaseHistory, today: string) =>
  Object.fromEntries(
    deadlinesOf(rules, given, today).map(({ rule, dueOn, state, daysLeft }) => [rule.id, [dueOn, state, daysLeft]]),
  );

describe('deadlines of a child inquiry', () => {
  it('are those of SoL 20:1 to 20:4 and 19:6, each met, pending or overdue', () => {
    expect(of(history, '2026-11-23')).toEqual({
      'protection-assessment': ['2026-10-05', 'MET', null],
      'preliminary-assessment': ['2026-10-19', 'MET', null],
      'family-informed': ['2026-10-12', 'OVERDUE', -42],
      inquiry: ['2027-02-12', 'PENDING', 81],
    });
  });

  it('start when what starts them has happened, and are met late when they are', () => {
    const report = { ...history, case: { ...own, type: 'report', inquiryDecidedOn: null }, measures: [] };
    expect(of(report, '2026-10-05')).toEqual({
      'protection-assessment': ['2026-10-05', 'PENDING', 0],
      'preliminary-assessment': ['2026-10-19', 'PENDING', 14],
    });
    const closed = { ...history, case: { ...own, closedOn: '2027-02-13' } };
    expect(of(closed, '2027-03-01').inquiry).toEqual(['2027-02-12', 'MET_LATE', null]);
    // A day that has not come has met nothing yet.
    expect(of(closed, '2027-02-12').inquiry).toEqual(['2027-02-12', 'PENDING', 0]);
  });

  it('run for each report, met by what was done from its day on', () => {
    const twice = { ...history, reportedOn: ['2026-10-05', '2026-11-16', '2026-11-16'] };
    const found = (measures: CaseHistory['measures']) =>
      deadlinesOf(rules, { ...twice, measures }, '2026-11-20')
        .filter(({ rule }) => rule.starts === 'report')
        .map(({ rule, dueOn, state }) => [rule.id, dueOn, state]);
    expect(found(history.measures)).toEqual([
      ['protection-assessment', '2026-10-05', 'MET'],
      ['preliminary-assessment', '2026-10-19', 'MET'],
      ['protection-assessment', '2026-11-16', 'OVERDUE'], // no decision is needed: an inquiry is under way (SoL 20:2)
    ]);
    const again = { what: 'protection-assessment' as const, doneOn: '2026-11-17', personId: 'p1', caseId: 'c1' };
    expect(found([...history.measures, again])).toContainEqual(['protection-assessment', '2026-11-16', 'MET_LATE']);
    const undecided = { ...twice, case: { ...own, inquiryDecidedOn: null } };
    expect(
      deadlinesOf(rules, undecided, '2026-11-20').filter(({ rule }) => rule.id === 'preliminary-assessment'),
    ).toMatchObject([
      { startsOn: '2026-10-05', state: 'OVERDUE' },
      { startsOn: '2026-11-16', state: 'PENDING' },
    ]);
  });

  it('run for feedback from the decision not to open an inquiry, too', () => {
    const closed = {
      ...history,
      case: { ...own, inquiryDecidedOn: null, closedOn: '2026-10-15' },
      feedbackAskedOn: ['2026-10-06'],
      measures: [{ what: 'preliminary-assessment' as const, doneOn: '2026-10-14', personId: 'p1', caseId: 'c1' }],
    };
    expect(of(closed, '2026-10-20')['feedback-to-reporter']).toEqual(['2026-10-21', 'PENDING', 1]);
    expect(of({ ...closed, measures: [] }, '2026-10-20')['feedback-to-reporter']).toBeUndefined();
  });

  it('run for feedback only when the reporter has asked, and never from before', () => {
    const feedback = (feedbackAskedOn: string[]) =>
      of({ ...history, feedbackAskedOn }, '2026-10-20')['feedback-to-reporter'];
    expect(feedback(['2026-10-13'])).toEqual(['2026-10-19', 'OVERDUE', -1]);
    expect(feedback(['2026-10-20'])).toEqual(['2026-10-20', 'PENDING', 0]);
  });

  it('follow the law of the day on which they start', () => {
    const earlier = {
      ...history,
      case: { ...own, inquiryDecidedOn: '2026-01-14' },
      reportedOn: ['2026-01-02'],
      feedbackAskedOn: ['2026-01-15'],
    };
    expect(Object.keys(of(earlier, '2026-02-01'))).not.toContain('feedback-to-reporter');
    const before = { ...history, case: { ...own, inquiryDecidedOn: null }, reportedOn: ['2025-06-30'] };
    expect(of(before, '2026-02-01')).toEqual({});
  });

  it('are none of another agency', () => {
    expect(of({ ...history, case: { ...own, owner: 'school' } }, '2026-11-23')).toEqual({});
    const investigation = { ...own, owner: 'police', type: 'investigation', inquiryDecidedOn: null };
    expect(of({ ...history, case: investigation }, '2026-10-06')).toEqual({
      'charge-decision': ['2026-11-16', 'PENDING', 41],
    });
  });
});

it.each([
  ['2026-10-31', { months: 4 }, '2027-02-28'],
  ['2027-10-31', { months: 4 }, '2028-02-29'],
  ['2026-12-15', { months: 1 }, '2027-01-15'],
  ['2026-12-20', { days: 14 }, '2027-01-03'],
  ['2026-03-28', { days: 2 }, '2026-03-30'], // over the change to summer time
  ['2026-10-05', null, '2026-10-05'],
])('a span from %s of %j ends on %s', (day, span, end) => {
  expect(endOf(day, span)).toBe(end);
});

describe('the lead time of a case', () => {
  it('runs from the first notice to the first measure that helps, assessments and talks aside', () => {
    expect(leadTimeOf(history, '2026-11-23')).toEqual({
      firstNoticeOn: '2026-10-05',
      firstMeasureOn: null,
      days: 49,
    });
    const helped = {
      ...history,
      measures: [
        ...history.measures,
        { what: 'conversation' as const, doneOn: '2026-10-08', personId: 'p1', caseId: 'c1' },
        { what: 'service-started' as const, doneOn: '2026-11-01', personId: 'p1', caseId: 'c1' },
        { what: 'support-started' as const, doneOn: '2026-10-20', personId: 'p1', caseId: 'c1' },
      ],
    };
    expect(leadTimeOf(helped, '2026-11-23')).toMatchObject({ firstMeasureOn: '2026-10-20', days: 15 });
  });

  it('begins with an earlier report than the case', () => {
    expect(leadTimeOf({ ...history, reportedOn: ['2026-09-30', '2026-10-05'] }, '2026-10-10').days).toBe(10);
  });
});

describe('a report belongs to', () => {
  const inquiry = { id: 'c1', type: 'child-inquiry', openedOn: '2026-10-05', closedOn: '2027-02-12' } as const;
  const service = { id: 'c2', type: 'service', openedOn: '2026-11-01', closedOn: null } as const;
  const second = { id: 'c3', type: 'report', openedOn: '2027-03-05', closedOn: null } as const;
  const days = ['2026-10-05', '2026-12-01', '2027-03-01'];

  it.each([
    ['the case that assesses reports', inquiry, [service], ['2026-10-05', '2026-12-01']],
    ['no other case, while that one is open', service, [inquiry], ['2027-03-01']],
    ['the next that assesses reports, once there is one', second, [inquiry, service], ['2027-03-01']],
    ['nothing else then', service, [inquiry, second], []],
    ['the only one', service, [], days],
  ])('%s', (_, own, others, expected) => {
    expect(reportsOf(own, others, days)).toEqual(expected);
  });
});
