/**
 * Lead times, deadlines and open cases over an agency's cases, on a real PostgreSQL: fewer than five cases are told neither
 * as a count nor by
 * a median, and every row is always there.
 */
import { randomUUID } from 'node:crypto';
import { leadTimeOf, readDeadlineRules } from '../../schema/case-file/deadlines.js';
import { asEnum } from '../../subgraphs/cooperation/facts/project.js';
import { deadlinesIn, historyLoader } from '../../subgraphs/cooperation/views/history.js';
import { deadlineCountsOf, leadTimesOf } from '../../subgraphs/cooperation/views/lead-times.js';
import { openCasesOf } from '../../subgraphs/cooperation/views/open-cases.js';
import { type LogDatabase, startLogDatabase } from '../log/log-database.js';

const today = '2026-11-23';
let database: LogDatabase;
beforeAll(async () => {
  database = await startLogDatabase();
});
afterAll(() => database?.stop());
beforeEach(() =>
  database.owner.query(`
    alter table facts.records disable trigger append_only; alter table case_file.records disable trigger append_only;
    truncate agency_cases cascade; truncate facts.records, case_file.records`),
);

/** A statement as it is kept. Who keeps it has verified its signature: nobody does again. */
const statementOf = (record: object) => `e30.${Buffer.from(JSON.stringify(record)).toString('base64url')}.sig`;

interface Days {
  readonly dueOn?: string;
  readonly openedOn?: string;
  readonly inquiryDecidedOn?: string | null;
  readonly closedOn?: string | null;
  readonly reportedOn?: string | ReadonlyArray<string>;
  /** Else a child of its own, and an inquiry (the police: an investigation). */
  readonly child?: string;
  readonly type?: string;
  /** What was done, and when; each again as its second version where `moved` says another day. */
  readonly measures?: ReadonlyArray<readonly [what: string, doneOn: string, moved?: string]>;
}

/** A case with a child, as its records and as what the graph reads of them. */
async function addCase(
  owner: string,
  { openedOn = '2026-10-05', inquiryDecidedOn = null, closedOn = null, dueOn, ...days }: Days,
): Promise<string> {
  const { reportedOn = [], measures = [], child: personId = randomUUID() } = days;
  const id = randomUUID();
  const common = { owner, signedBy: 'x', version: 1 };
  const db = database.owner;
  const { type = owner === 'police' ? 'investigation' : 'child-inquiry' } = days;
  const dates = { openedOn, inquiryDecidedOn, closedOn };
  const own = {
    ...common,
    kind: 'case',
    id,
    type,
    purposes: ['child.protect'],
    ...dates,
    dueOn: null,
    requested: null,
  };
  const keepFact = `insert into facts.records (kind, id, version, owner, case_id, person_id, statement)
    values ($1, $2, 1, $3, $4, $5, $6)`;
  await db.query(keepFact, ['case', id, owner, id, null, statementOf(own)]);
  await db.query(
    `insert into agency_cases (id, owner_agency, type, purposes, opened_on, inquiry_decided_on, closed_on, due_on, recorded_on)
     values ($1, $2, $3, '{CHILD_PROTECT}', $4, $5, $6, $7, $4)`,
    [id, owner, asEnum(type), openedOn, inquiryDecidedOn, closedOn, dueOn],
  );
  await db.query(
    `insert into case_persons (id, case_id, person_id, role, since, recorded_on) values ($1, $2, $3, 'CHILD', $4, $4)`,
    [randomUUID(), id, personId, openedOn],
  );
  for (const receivedOn of [reportedOn].flat()) {
    const report = { ...common, kind: 'report', id: randomUUID(), personId, from: 'school', receivedOn };
    await db.query(keepFact, ['report', report.id, owner, null, personId, statementOf(report)]);
  }
  for (const [what, ...on] of measures) {
    const measure = { ...common, kind: 'measure', id: randomUUID(), caseId: id, personId, what };
    for (const [at, doneOn] of on.entries()) {
      await db.query(
        `insert into case_file.records (kind, id, version, owner, case_id, person_id, statement)
         values ('measure', $1, $2, $3, $4, $5, $6)`,
        [measure.id, at + 1, owner, id, personId, statementOf({ ...measure, version: at + 1, doneOn })],
      );
    }
  }
  return id;
}

/** A notice that `owner` has sent about a person. */
async function addNotice(
  owner: string,
  personId: string,
  to: string,
  sentOn: string,
  category = 'police.notice',
): Promise<void> {
  const id = randomUUID();
  const notice = {
    owner,
    signedBy: 'x',
    version: 1,
    kind: 'notice',
    id,
    personId,
    category,
    to,
    sentOn,
  };
  await database.owner.query(
    `insert into facts.records (kind, id, version, owner, person_id, statement) values ('notice', $1, 1, $2, $3, $4)`,
    [id, owner, personId, statementOf({ ...notice, recordIds: ['r1'] })],
  );
}

async function addCases(count: number, owner: string, days: Days): Promise<void> {
  for (let left = count; left > 0; left--) await addCase(owner, days);
}

const none = (measure: string) => ({ measure, cases: null, medianDays: null });
const nothing = ['FIRST_MEASURE', 'REPORT_TO_DECISION', 'INQUIRY'].map(none);

describe('lead times', () => {
  const told = (owner: string) => leadTimesOf(database.owner, owner, today);

  it('tell four cases as none at all, and five', async () => {
    expect(await told('school')).toEqual(nothing);
    const days = { openedOn: '2026-10-01', inquiryDecidedOn: '2026-10-08' };
    await addCases(4, 'school', days);
    expect(await told('school')).toEqual(nothing);
    await addCases(1, 'school', days);
    expect(await told('school')).toEqual([
      nothing[0],
      { measure: 'REPORT_TO_DECISION', cases: 5, medianDays: 7 },
      nothing[2],
    ]);
    expect(await told('police')).toEqual(nothing);
  });

  it('run from the first notice to the first measure that helps, at five cases and not at four', async () => {
    const helped = { reportedOn: '2026-10-01', measures: [['service-started', '2026-10-21']] } as const;
    await addCases(4, 'social-services', helped);
    // Neither an assessment nor what is still to come is a measure that has helped.
    await addCases(3, 'social-services', { measures: [['protection-assessment', '2026-10-05']] });
    await addCases(3, 'social-services', { measures: [['service-started', '2026-12-24']] });
    await addCases(6, 'school', helped);
    expect(await told('social-services')).toEqual(nothing);
    await addCases(1, 'social-services', helped);
    expect(await told('social-services')).toEqual([
      { measure: 'FIRST_MEASURE', cases: 5, medianDays: 20 },
      ...nothing.slice(1),
    ]);
  });

  it('are those that each case tells of itself', async () => {
    const ids: string[] = [];
    for (const days of [
      { reportedOn: '2026-09-28', measures: [['safety-measure', '2026-10-02']] },
      { reportedOn: '2026-10-12', measures: [['placement-started', '2026-10-30']] }, // reported again later
      { measures: [['support-started', '2026-10-09', '2026-10-19']] }, // the day was corrected
      { measures: [['service-started', '2026-09-01']] }, // before anything was known: not because of it
      {
        measures: [
          ['conversation', '2026-10-06'],
          ['service-started', '2026-11-23'],
        ],
      },
      {
        measures: [
          ['service-started', '2026-10-05'],
          ['support-started', '2026-10-07'],
        ],
      },
      { measures: [['support-started', '2026-10-08']] },
    ] satisfies ReadonlyArray<Days>) {
      ids.push(await addCase('social-services', days));
    }
    const loader = historyLoader(database.owner);
    const each = await Promise.all(ids.map(async (id) => leadTimeOf((await loader.load(id)) as never, today)));
    const days = each.filter(({ firstMeasureOn }) => firstMeasureOn !== null).map((one) => one.days);
    expect(days.toSorted((one, other) => one - other)).toEqual([0, 3, 4, 14, 25, 49]);
    expect((await told('social-services'))[0]).toEqual({ measure: 'FIRST_MEASURE', cases: 6, medianDays: 9 });
  });
});

it('a follow-up case begins with itself, not with the report that the inquiry before it has taken up', async () => {
  const child = randomUUID();
  const inquiry = { child, reportedOn: '2026-06-01', openedOn: '2026-06-01', closedOn: '2026-10-05' };
  await addCase('social-services', { ...inquiry, measures: [['safety-measure', '2026-06-01']] });
  const followUp = { child, type: 'service', openedOn: '2026-10-05' };
  const second = await addCase('social-services', { ...followUp, measures: [['service-started', '2026-10-06']] });
  // Of 0, 0, 1, 9 and 9 days: were the follow-up's more than these, the middle one would be another.
  for (const doneOn of ['2026-10-05', '2026-10-14', '2026-10-14']) {
    await addCase('social-services', { measures: [['service-started', doneOn]] });
  }
  const [found] = await leadTimesOf(database.owner, 'social-services', today);
  expect(found).toEqual({ measure: 'FIRST_MEASURE', cases: 5, medianDays: 1 });
  const history = await historyLoader(database.owner).load(second);
  expect(leadTimeOf(history as never, today)).toMatchObject({ firstNoticeOn: '2026-10-05', days: 1 });
});

describe('deadlines that are near or past', () => {
  const told = async (owner: string) =>
    (await deadlineCountsOf(database.owner, owner, today)).map(
      ({ rule, dueSoon, overdue }) => [rule, dueSoon, overdue] as const,
    );
  const rulesOf = (owner: string) => readDeadlineRules().filter((rule) => rule.owner === owner);
  const withRule = (owner: string, id: string, dueSoon: number | null, overdue: number | null) =>
    rulesOf(owner).map((rule) => (rule.id === id ? [id, dueSoon, overdue] : [rule.id, null, null]));

  it('have the same rows whether there are none, or four, and tell five', async () => {
    expect(await told('police')).toEqual(withRule('police', 'charge-decision', null, null));
    await addCases(4, 'police', { openedOn: '2026-10-01' }); // due on 2026-11-12
    await addCases(4, 'police', { openedOn: '2026-10-19' }); // due on 2026-11-30, in seven days
    expect(await told('police')).toEqual(withRule('police', 'charge-decision', null, null));
    await addCases(1, 'police', { openedOn: '2026-10-01' });
    expect(await told('police')).toEqual(withRule('police', 'charge-decision', null, 5));
    await addCases(1, 'police', { openedOn: '2026-10-12' }); // due today
    expect(await told('police')).toEqual(withRule('police', 'charge-decision', 5, 5));
    expect(await told('school')).toEqual([]);
  });

  it('count cases, not the reports in one: five in four cases are not told', async () => {
    const ofReports = { openedOn: '2026-10-01', inquiryDecidedOn: '2026-10-02' } as const;
    const done = { measures: [['family-informed', '2026-10-02']] } as const;
    const reported = ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06'];
    for (let left = 4; left > 0; left--)
      await addCase('social-services', { ...ofReports, ...done, reportedOn: reported });
    expect(await told('social-services')).toEqual(withRule('social-services', '', null, null));
    await addCase('social-services', { ...ofReports, ...done, reportedOn: reported });
    expect(await told('social-services')).toEqual(withRule('social-services', 'protection-assessment', null, 5));
  });

  it('are those of placements that nobody has reconsidered for six months', async () => {
    const placed = ['placement-started', '2026-05-10'] as const;
    await addCases(4, 'social-services', { measures: [placed] });
    await addCases(5, 'social-services', { measures: [placed, ['placement-reconsidered', '2026-11-02']] });
    await addCases(5, 'social-services', { measures: [placed, ['placement-ended', '2026-08-01']] });
    expect(await told('social-services')).toEqual(withRule('social-services', '', null, null));
    await addCases(1, 'social-services', { measures: [placed] });
    expect(await told('social-services')).toEqual(withRule('social-services', 'placement-reconsidered', null, 5));
  });

  it('go on in the child’s next case when the one in which the placement was noted is closed', async () => {
    const placed = { measures: [['placement-started', '2026-05-10']], openedOn: '2026-05-01' } as const;
    const children = Array.from({ length: 5 }, () => randomUUID());
    for (const child of children) await addCase('social-services', { ...placed, child, closedOn: '2026-11-01' });
    expect(await told('social-services')).toEqual(withRule('social-services', '', null, null));
    for (const child of children) {
      await addCase('social-services', { child, type: 'service', openedOn: '2026-11-01' });
      await addCase('social-services', { child, type: 'service', openedOn: '2026-11-02' }); // counted once
    }
    expect(await told('social-services')).toEqual(withRule('social-services', 'placement-reconsidered', null, 5));
    for (const child of children) {
      await addCase('social-services', {
        child,
        openedOn: '2026-11-03',
        measures: [['placement-ended', '2026-11-20']],
      });
    }
    expect(await told('social-services')).toEqual(withRule('social-services', '', null, null));
  });

  it('are not told of one case, so that nobody learns there who has been taken into care', async () => {
    const id = await addCase('social-services', {
      measures: [
        ['taken-into-care', '2026-11-02'],
        ['protection-assessment', '2026-11-02'],
      ],
      reportedOn: '2026-11-02',
    });
    const history = await historyLoader(database.owner).load(id);
    expect(deadlinesIn(history, today)?.map(({ rule }) => rule)).toEqual([
      'protection-assessment',
      'preliminary-assessment',
    ]);
  });

  it('are those of young suspects about whom social services have been sent no notice', async () => {
    const suspected = { openedOn: '2026-11-10', measures: [['young-suspect', '2026-11-16']] } as const;
    await addCases(5, 'police', suspected);
    const children = Array.from({ length: 5 }, () => randomUUID());
    for (const child of children) await addCase('police', { ...suspected, child });
    const [told5, ids] = [withRule('police', 'suspicion-notified', null, 10), children];
    expect(await told('police')).toEqual(told5);
    // To another agency, of another's, from before the suspicion, of something else: none of them is that notice.
    for (const child of ids) {
      await addNotice('police', child, 'school', '2026-11-17');
      await addNotice('school', child, 'social-services', '2026-11-17');
      await addNotice('police', child, 'social-services', '2026-11-15');
      await addNotice('police', child, 'social-services', '2026-11-17', 'police.incident');
    }
    expect(await told('police')).toEqual(told5);
    for (const child of ids) await addNotice('police', child, 'social-services', '2026-11-17');
    expect(await told('police')).toEqual(withRule('police', 'suspicion-notified', null, 5));
  });

  it('are those of open cases, not met, and not of those that have longer left', async () => {
    const overdue = { openedOn: '2026-06-01', inquiryDecidedOn: '2026-07-01' };
    const informed = { measures: [['family-informed', '2026-07-01']] } as const;
    await addCases(4, 'social-services', { ...overdue, ...informed });
    await addCases(5, 'social-services', { ...overdue, ...informed, closedOn: '2026-11-20' });
    const later = { inquiryDecidedOn: '2026-08-01', measures: [['family-informed', '2026-08-01']] } as const;
    await addCases(5, 'social-services', { ...overdue, ...later }); // due on 2026-12-01, in eight days
    expect(await told('social-services')).toEqual(withRule('social-services', '', null, null));
    await addCases(1, 'social-services', { ...overdue, ...informed });
    expect(await told('social-services')).toEqual(withRule('social-services', 'inquiry', null, 5));
  });
});

describe('open cases', () => {
  const told = async (owner: string) => {
    const rows = await openCasesOf(database.owner, owner, today);
    return rows.filter(({ open, pastDue }) => open !== null || pastDue !== null);
  };

  it('are counted by type, a row for each, and none below five', async () => {
    expect(await told('police')).toEqual([]);
    await addCases(4, 'police', { dueOn: '2026-11-22' });
    await addCases(5, 'police', { closedOn: today });
    await addCases(5, 'police', { openedOn: '2026-11-24' });
    await addCases(5, 'school', {});
    expect(await told('police')).toEqual([]);
    await addCases(1, 'police', { dueOn: today }); // the last day is not past
    expect(await told('police')).toEqual([{ type: 'INVESTIGATION', open: 5, pastDue: null }]);
    await addCases(1, 'police', { dueOn: '2026-11-22' });
    expect(await told('police')).toEqual([{ type: 'INVESTIGATION', open: 6, pastDue: 5 }]);
    const types = (await openCasesOf(database.owner, 'employment', today)).map(({ type }) => type);
    expect([types.length, types]).toEqual([10, expect.arrayContaining(['CHILD_INQUIRY', 'DISCLOSURE', 'REPORT'])]);
  });
});
