/** `AgencyCase.deadlines` and `leadTime`: computed from what the case's own agency has recorded of it. */
import DataLoader from 'dataloader';
import {
  type CaseHistory,
  type Deadline,
  deadlinesOf,
  isPersonal,
  leadTimeOf,
  readDeadlineRules,
  reportsOf,
  type TakingCase,
} from '../../../schema/case-file/deadlines.js';
import type { CaseRecord, CaseRecordOf } from '../../../schema/case-file/records.js';
import type { Queryable } from '../../kit/database.js';
import { readKept } from '../facts/kept.js';

/** Deadlines by law. */
export const rules = readDeadlineRules();
/** What the police tell social services under LUL 6 and 34. */
const lulNotice = 'police.notice';
const reportStatus = 'social-services.reportStatus';

// The newest version of each record: the case, its agency's other cases of its children, reports about them to its agency, measures
// in it and about them, requests to its agency about them, and its agency's notices about its persons.
const historyOfCases = `
  with cases as (
    select distinct case_id, owner from facts.records where kind = 'case' and case_id = any($1)
  ), children as (
    select c.case_id, c.owner, p.person_id from cases c join case_persons p using (case_id) where p.role = 'CHILD'
  ), found as (
    select c.case_id, r.kind, r.id, r.version, r.statement, null::uuid as child
    from cases c join facts.records r on r.kind = 'case' and r.id = c.case_id
    union all
    select c.case_id, r.kind, r.id, r.version, r.statement, c.person_id
    from children c join case_persons p on p.person_id = c.person_id and p.role = 'CHILD' and p.case_id <> c.case_id
      join facts.records r on r.kind = 'case' and r.id = p.case_id and r.owner = c.owner
    union all
    select c.case_id, r.kind, r.id, r.version, r.statement, c.person_id
    from children c join facts.records r on r.kind = 'report' and r.person_id = c.person_id and r.owner = c.owner
    union all
    select c.case_id, r.kind, r.id, r.version, r.statement, null
    from cases c join case_file.records r on r.kind = 'measure' and r.case_id = c.case_id and r.owner = c.owner
    union all
    select c.case_id, r.kind, r.id, r.version, r.statement, c.person_id
    from children c join case_file.records r
      on r.kind = 'measure' and r.person_id = c.person_id and r.owner = c.owner and r.case_id <> c.case_id
    union all
    select c.case_id, r.kind, r.id, r.version, r.statement, c.person_id
    from children c join case_file.records r on r.kind = 'request' and r.addressee = c.owner
    union all
    select c.case_id, r.kind, r.id, r.version, r.statement, null
    from cases c join case_persons p using (case_id)
      join facts.records r on r.kind = 'notice' and r.person_id = p.person_id and r.owner = c.owner
  )
  select distinct on (case_id, kind, id, child) case_id as "caseId", child, statement
  from found order by case_id, kind, id, child, version desc`;

interface Row {
  readonly caseId: string;
  readonly child: string | null;
  readonly statement: string;
}

interface Read {
  readonly child: string | null;
  readonly record: CaseRecord;
}

/** Measures about the case's children in other cases; those of closed ones go on in the child's first open case. */
function elsewhere(own: CaseRecordOf<'case'>, read: ReadonlyArray<Read>): CaseHistory['elsewhere'] {
  return read.flatMap(({ child, record }) => {
    if (record.kind !== 'measure' || child === null || record.caseId === own.id) return [];
    const others = read.flatMap((one) => (one.child === child && one.record.kind === 'case' ? [one.record] : []));
    const isClosed = others.some(({ id, closedOn }) => id === record.caseId && closedOn !== null);
    return [{ ...record, goesOnHere: isClosed && isFirstOpen(own, others) }];
  });
}

const isFirstOpen = (own: TakingCase, others: ReadonlyArray<TakingCase>): boolean => {
  const open = [own, ...others].filter(({ closedOn }) => closedOn === null);
  const inOrder = open.sort(
    (one, other) => one.openedOn.localeCompare(other.openedOn) || one.id.localeCompare(other.id),
  );
  return inOrder[0]?.id === own.id;
};

function toHistory(rows: ReadonlyArray<Row>): CaseHistory | null {
  const read = rows.map(({ child, statement }) => ({ child, record: readKept(statement) }));
  const of = <Kind extends CaseRecord['kind']>(kind: Kind) =>
    read.flatMap(({ record }) => (record.kind === kind ? [record as CaseRecordOf<Kind>] : []));
  const own = of('case').find(({ id }) => id === rows[0]?.caseId);
  if (!own) return null;
  const reportedOn = [...new Set(rows.map(({ child }) => child))].flatMap((child) => {
    const about = read.filter((one) => one.child === child && child !== null).map(({ record }) => record);
    const others = about.flatMap((record) => (record.kind === 'case' ? [record] : []));
    const days = about.flatMap((record) => (record.kind === 'report' ? [record.receivedOn] : []));
    return reportsOf(own, others, days);
  });
  const asksForOutcome = ({ child, record }: (typeof read)[number]) =>
    record.kind === 'request' &&
    record.asked.some(({ personId, category }) => personId === child && category === reportStatus);
  return {
    case: own,
    reportedOn,
    measures: of('measure').filter(({ caseId }) => caseId === own.id),
    elsewhere: elsewhere(own, read),
    notices: of('notice').filter(({ to, category }) => to === 'social-services' && category === lulNotice),
    feedbackAskedOn: read.flatMap((one) =>
      asksForOutcome(one) && one.record.kind === 'request' ? [one.record.sentOn] : [],
    ),
  };
}

/** Loads the history of a case, null when it is unknown. */
export function historyLoader(db: Queryable): DataLoader<string, CaseHistory | null> {
  return new DataLoader(async (ids) => {
    const { rows } = await db.query<Row>(historyOfCases, [ids]);
    const byCase = new Map(ids.map((id): [string, Row[]] => [id, []]));
    for (const row of rows) byCase.get(row.caseId)?.push(row);
    return ids.map((id) => toHistory(byCase.get(id) ?? []));
  });
}

const toGraph = ({ rule, ...deadline }: Deadline) => ({
  ...deadline,
  rule: rule.id,
  citation: rule.citation,
  sv: rule.sv,
  en: rule.en,
  isVerified: rule.verified,
});

/**
 * `AgencyCase.deadlines`. Those that a measure about one person starts are told in counts alone: that a child has been taken into
 * care, or is placed, is social services' data, of categories of its own.
 */
export const deadlinesIn = (history: CaseHistory | null, today: string) =>
  history &&
  deadlinesOf(rules, history, today)
    .filter(({ rule }) => !isPersonal(rule))
    .map(toGraph);

/** `AgencyCase.leadTime`. */
export const leadTimeIn = (history: CaseHistory | null, today: string) => history && leadTimeOf(history, today);
