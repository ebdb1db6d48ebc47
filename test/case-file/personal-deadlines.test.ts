/** Deadlines that measures about one person start, such as a placement, and what ends them. */
import { type CaseHistory, deadlinesOf, readDeadlineRules } from '../../schema/case-file/deadlines.js';

const rules = readDeadlineRules();
const own = {
  ...{ id: 'c1', owner: 'social-services', type: 'child-inquiry', openedOn: '2026-10-05' },
  ...{ inquiryDecidedOn: '2026-10-12', closedOn: null },
};
const history: CaseHistory = {
  case: own,
  ...{ reportedOn: [], feedbackAskedOn: [], measures: [], notices: [], elsewhere: [] },
};

describe('deadlines that a measure about one person starts', () => {
  const measure = (what: CaseHistory['measures'][number]['what'], doneOn: string, personId = 'p1', caseId = 'c1') => ({
    ...{ what, doneOn, personId, caseId },
  });
  const found = (id: string, measures: CaseHistory['measures'], today: string, given: Partial<CaseHistory> = {}) =>
    deadlinesOf(rules, { ...history, ...given, measures }, today)
      .filter(({ rule }) => rule.id === id)
      .map(({ startsOn, dueOn, state }) => [startsOn, dueOn, state]);

  it('start anew with each reconsideration of a placement, until it ends (SoL 22:13)', () => {
    const id = 'placement-reconsidered';
    const placed = measure('placement-started', '2026-10-20');
    expect(found(id, [placed], '2027-04-20')).toEqual([['2026-10-20', '2027-04-20', 'PENDING']]);
    expect(found(id, [placed], '2027-04-21')).toEqual([['2026-10-20', '2027-04-20', 'OVERDUE']]);
    const again = measure('placement-reconsidered', '2027-04-01');
    expect(found(id, [placed, again], '2027-05-01')).toEqual([
      ['2026-10-20', '2027-04-20', 'MET'],
      ['2027-04-01', '2027-10-01', 'PENDING'],
    ]);
    const ended = measure('placement-ended', '2027-06-01');
    expect(found(id, [placed, again, ended], '2027-12-01')).toEqual([
      ['2026-10-20', '2027-04-20', 'MET'],
      ['2027-04-01', '2027-10-01', 'MET'],
    ]);
  });

  it('run anew where a child goes from one home to the next on one day', () => {
    const id = 'placement-reconsidered';
    const moved = [
      measure('placement-started', '2026-03-01'),
      measure('placement-ended', '2026-11-02'),
      measure('placement-started', '2026-11-02'),
    ];
    expect(found(id, moved, '2026-11-20')).toEqual([
      ['2026-03-01', '2026-09-01', 'MET_LATE'],
      ['2026-11-02', '2027-05-02', 'PENDING'],
    ]);
    const ended = measure('placement-ended', '2026-12-01');
    expect(found(id, [...moved, ended], '2027-06-01').at(-1)).toEqual(['2026-11-02', '2027-05-02', 'MET']);
    // One that begins and ends on a day, with none before it, or none that went on until then.
    const oneDay = [measure('placement-started', '2026-11-02'), measure('placement-ended', '2026-11-02')];
    expect(found(id, oneDay, '2027-06-01')).toEqual([['2026-11-02', '2027-05-02', 'MET']]);
    const before = [measure('placement-started', '2026-03-01'), measure('placement-ended', '2026-05-01')];
    expect(found(id, [...before, ...oneDay], '2027-06-01').map(([, , state]) => state)).toEqual(['MET', 'MET']);
  });

  it('are over when what is reconsidered ends on the same day', () => {
    const placed = measure('placement-started', '2026-03-01');
    const both = [measure('placement-reconsidered', '2026-08-20'), measure('placement-ended', '2026-08-20')];
    expect(found('placement-reconsidered', [placed, ...both], '2027-06-01').map(([, , state]) => state)).toEqual([
      ...['MET', 'MET'],
    ]);
  });

  it('go on where something does after a day of several ends and starts', () => {
    const states = (id: string, ...measures: CaseHistory['measures']) =>
      found(id, measures, '2027-06-01').map(([startsOn, , state]) => [startsOn, state]);
    const both = ['2026-03-01', '2026-03-02'].map((day) => measure('contact-restricted', day)); // with father and mother
    const ofOne = [measure('contact-reconsidered', '2026-06-01'), measure('contact-restriction-ended', '2026-06-01')];
    expect(states('contact-reconsidered', ...both, ...ofOne).at(-1)).toEqual(['2026-06-01', 'OVERDUE']);
    const ofOther = measure('contact-restriction-ended', '2026-06-01');
    expect(states('contact-reconsidered', ...both, ...ofOne, ofOther).at(-1)).toEqual(['2026-06-01', 'MET']);
    const oneDay = ['placement-ended', 'placement-started', 'placement-ended'] as const;
    const visits = oneDay.map((what) => measure(what, '2026-08-20'));
    expect(states('placement-reconsidered', measure('placement-started', '2026-03-01'), ...visits)).toEqual([
      ['2026-03-01', 'MET'],
      ['2026-08-20', 'MET'],
    ]);
  });

  it('run for a child taken into care again on the day on which the first ends, though that was submitted in time', () => {
    const taken = [
      measure('taken-into-care', '2026-11-02'),
      measure('care-submitted', '2026-11-03'),
      measure('taken-into-care-ended', '2026-11-09'),
      measure('taken-into-care', '2026-11-09'),
    ];
    expect(found('care-submitted', taken, '2026-11-16').at(-1)).toEqual(['2026-11-09', '2026-11-16', 'PENDING']);
    const enforcedOnce = [taken[0], ...taken.slice(2), measure('care-enforced', '2026-11-09')].flatMap(
      (one) => one ?? [],
    );
    expect(found('care-applied', enforcedOnce, '2026-12-08')).toEqual([['2026-11-09', '2026-12-07', 'OVERDUE']]);
    // Taken again, and submitted, on the day on which the first ends.
    const again = [taken[0], ...taken.slice(2), measure('care-submitted', '2026-11-09')].flatMap((one) => one ?? []);
    expect(found('care-submitted', again, '2026-11-30').map(([, , state]) => state)).toEqual(['MET', 'MET']);
    // What is submitted while the first goes on is that.
    const both = ['2026-11-02', '2026-11-09'].map((day) => measure('taken-into-care', day));
    const submitted = measure('care-submitted', '2026-11-09');
    expect(found('care-submitted', [...both, submitted], '2026-11-10').map(([, , state]) => state)).toEqual([
      ...['MET', 'PENDING'],
    ]);
    // Noted twice: what was not applied for stays due.
    const before = [measure('taken-into-care', '2024-01-01'), measure('taken-into-care-ended', '2024-01-10')];
    const twice = ['2026-11-02', '2026-11-05'].map((day) => measure('taken-into-care', day));
    const once = measure('care-enforced', '2026-11-03');
    expect(found('care-applied', [...before, ...twice, once], '2026-12-02').at(-1)?.[2]).toBe('OVERDUE');
    // One that was never enforced, and its end, are none of the next.
    const never = [measure('taken-into-care', '2026-10-01'), measure('taken-into-care-ended', '2026-10-05')];
    const enforced = [measure('care-enforced', '2026-11-02'), measure('care-enforced', '2026-11-09')];
    expect(found('care-applied', [...never, ...taken, ...enforced], '2026-11-16').at(-1)).toEqual([
      ...['2026-11-09', '2026-12-07', 'PENDING'],
    ]);
  });

  it('are met by the end of what they are about alone, whatever else of the kind ends', () => {
    const last = (id: string, ...measures: CaseHistory['measures']) => found(id, measures, '2027-12-01').at(-1);
    const two = ['2026-03-01', '2026-03-02'].map((day) => measure('contact-restricted', day));
    const again = measure('contact-reconsidered', '2026-06-01');
    const ended = (day: string) => measure('contact-restriction-ended', day);
    const pending = ['2026-06-01', '2026-09-01', 'OVERDUE'];
    expect(last('contact-reconsidered', ...two, again, ended('2026-06-02'))).toEqual(pending);
    expect(last('contact-reconsidered', ...two, again, ended('2026-06-02'), ended('2026-07-01'))?.[2]).toBe('MET');
    // Of two the end is the newer's: what is due first stays.
    const older = [measure('contact-restricted', '2026-03-01'), measure('contact-restricted', '2026-05-20')];
    expect(found('contact-reconsidered', [...older, ended('2026-05-25')], '2026-06-02')).toEqual([
      ['2026-03-01', '2026-06-01', 'OVERDUE'],
      ['2026-05-20', '2026-08-20', 'MET'],
    ]);
    // A home that nobody has noted as left: its end, noted late, is not that of the next.
    const homes = ['2026-03-01', '2026-05-01'].map((day) => measure('placement-started', day));
    const left = measure('placement-ended', '2026-05-02');
    expect(last('placement-reconsidered', ...homes, left)).toEqual(['2026-05-01', '2026-11-01', 'OVERDUE']);
    expect(last('placement-reconsidered', ...homes, left, measure('placement-ended', '2026-08-01'))?.[2]).toBe('MET');
    // What is reconsidered when it is over starts nothing.
    const over = [measure('placement-reconsidered', '2026-08-20'), measure('placement-ended', '2026-08-20')];
    const late = [measure('placement-started', '2026-03-01'), measure('placement-ended', '2026-05-01')];
    expect(last('placement-reconsidered', ...late, measure('placement-reconsidered', '2026-05-10'))?.[2]).toBe('MET');
    // A beginning that nobody has noted.
    expect(last('placement-reconsidered', ...over)?.[2]).toBe('MET');
  });

  it('are those of an inquiry of the police, each until its own end', () => {
    const given = { case: { ...own, owner: 'police', type: 'investigation' as const, inquiryDecidedOn: null } };
    const started = (day: string) => measure('under-15-inquiry-started', day);
    const states = (measures: CaseHistory['measures'], elsewhere: CaseHistory['elsewhere'] = []) =>
      found('under-15-inquiry', measures, '2026-12-01', { ...given, elsewhere }).map(([on, , state]) => [on, state]);
    expect(
      states([started('2026-01-01'), started('2026-02-01'), measure('under-15-inquiry-ended', '2026-02-15')]),
    ).toEqual([
      ['2026-01-01', 'OVERDUE'],
      ['2026-02-01', 'MET'],
    ]);
    const other = [
      measure('under-15-inquiry-started', '2026-01-05', 'p1', 'c2'),
      measure('under-15-inquiry-ended', '2026-01-20', 'p1', 'c2'),
    ];
    const elsewhere = other.map((one) => ({ ...one, goesOnHere: false }));
    expect(states([started('2026-01-10')], elsewhere)).toEqual([['2026-01-10', 'OVERDUE']]);
  });

  it('outlive the case in which it was noted, in the one that takes it over', () => {
    const id = 'placement-reconsidered';
    const placed = { ...measure('placement-started', '2026-10-20'), goesOnHere: true };
    const told = (elsewhere: CaseHistory['elsewhere'], measures: CaseHistory['measures'] = []) =>
      found(id, measures, '2027-05-01', { elsewhere });
    expect(told([placed])).toEqual([['2026-10-20', '2027-04-20', 'OVERDUE']]);
    expect(told([{ ...placed, goesOnHere: false }])).toEqual([]);
    expect(told([placed], [measure('placement-ended', '2027-03-01')])).toEqual([['2026-10-20', '2027-04-20', 'MET']]);
    const elsewhere = { ...measure('placement-ended', '2027-03-01'), goesOnHere: false };
    expect(told([elsewhere], [measure('placement-started', '2026-10-20')])).toEqual([
      ['2026-10-20', '2027-04-20', 'MET'],
    ]);
    const closed = { ...own, closedOn: '2026-12-01' };
    expect(found(id, [measure('placement-started', '2026-10-20')], '2027-05-01', { case: closed })).toEqual([
      ['2026-10-20', '2027-04-20', 'OVERDUE'],
    ]);
  });

  it('are each person’s: of two placed children one is not reconsidered with the other', () => {
    const both = [measure('placement-started', '2026-10-20'), measure('placement-started', '2026-10-20', 'p2')];
    const one = measure('placement-reconsidered', '2027-04-01', 'p2');
    expect(found('placement-reconsidered', [...both, one], '2027-05-01')).toEqual([
      ['2026-10-20', '2027-04-20', 'OVERDUE'],
      ['2026-10-20', '2027-04-20', 'MET'],
      ['2027-04-01', '2027-10-01', 'PENDING'],
    ]);
  });

  it('are those of a child taken into care at once (LVU 7 and 8)', () => {
    const taken = measure('taken-into-care', '2026-11-02');
    const enforced = measure('care-enforced', '2026-11-06');
    expect(found('care-submitted', [taken, enforced], '2026-11-10')).toEqual([['2026-11-02', '2026-11-09', 'OVERDUE']]);
    expect(found('care-applied', [taken], '2026-11-30')).toEqual([]);
    expect(found('care-applied', [taken, enforced], '2026-11-30')).toEqual([['2026-11-06', '2026-12-04', 'PENDING']]);
    const ended = measure('taken-into-care-ended', '2026-11-09');
    expect(found('care-applied', [taken, enforced, ended], '2026-12-24')).toEqual([
      ['2026-11-06', '2026-12-04', 'MET'],
    ]);
  });

  it('is the police’s notice at once of a suspect under 18, about that one (LUL 6)', () => {
    const given = (notices: CaseHistory['notices']) => ({
      ...{ case: { ...own, owner: 'police', type: 'investigation' as const, inquiryDecidedOn: null }, notices },
    });
    const suspect = measure('young-suspect', '2026-10-05');
    const told = (...notices: CaseHistory['notices']) =>
      found('suspicion-notified', [suspect], '2026-10-07', given(notices));
    expect(told()).toEqual([['2026-10-05', '2026-10-05', 'OVERDUE']]);
    expect(told({ personId: 'p2', sentOn: '2026-10-05' })).toEqual([['2026-10-05', '2026-10-05', 'OVERDUE']]);
    expect(told({ personId: 'p1', sentOn: '2026-10-04' })).toEqual([['2026-10-05', '2026-10-05', 'OVERDUE']]);
    expect(told({ personId: 'p1', sentOn: '2026-10-05' })).toEqual([['2026-10-05', '2026-10-05', 'MET']]);
    expect(told({ personId: 'p1', sentOn: '2026-10-06' })).toEqual([['2026-10-05', '2026-10-05', 'MET_LATE']]);
  });
});
