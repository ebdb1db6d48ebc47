/**
 * `Query.leadTimes` and `Query.deadlineCounts`: figures over an agency's own cases, without persons and cases. Every row is
 * always there, so that none and few look alike (`schema/small-cells.ts`).
 */
import type { AgencyId } from '../../../schema/agencies.js';
import { type CaseHistory, countDeadlines, helpingMeasures } from '../../../schema/case-file/deadlines.js';
import { smallestCount, tellCount } from '../../../schema/small-cells.js';
import type { Queryable } from '../../kit/database.js';
import { historyLoader, rules } from './history.js';

/** What a kept statement says, as JSON of PostgreSQL: base64url without padding (RFC 7515, appendix C). */
const saidIn = (statement: string) => {
  const text = `translate(split_part(${statement}, '.', 2), '-_', '+/')`;
  return `convert_from(decode(rpad(${text}, (length(${text}) + 3) / 4 * 4, '='), 'base64'), 'utf8')::jsonb`;
};

// FIRST_MEASURE is what `leadTimeOf` tells of one case, over those in which something has been done; a report belongs to the
// case that `reportsOf` says. There is no total from which a count that is not told could be reckoned.
const leadTimes = `
  with own as materialized (
    select id, type, opened_on, inquiry_decided_on, closed_on from agency_cases where owner_agency = $1
  ), reports as (
    select distinct on (id) person_id, (${saidIn('statement')} ->> 'receivedOn')::date as received_on
    from facts.records where kind = 'report' and owner = $1 order by id, version desc
  ), measures as (
    select distinct on (id) case_id, ${saidIn('statement')} as said
    from case_file.records where kind = 'measure' and owner = $1 order by id, version desc
  ), taken as (
    select taking.id, r.received_on from reports r cross join lateral (
      select o.id from own o join case_persons p on p.case_id = o.id and p.role = 'CHILD' and p.person_id = r.person_id
      where o.closed_on is null or o.closed_on >= r.received_on
      order by o.type in ('REPORT', 'CHILD_INQUIRY') desc, o.opened_on, o.id::text limit 1
    ) as taking
  ), noticed as (
    select o.id, least(o.opened_on, min(t.received_on)) as first_notice_on
    from own o left join taken t on t.id = o.id group by o.id, o.opened_on
  ), days (measure, days) as (
    select 'FIRST_MEASURE', min((m.said ->> 'doneOn')::date) - n.first_notice_on
    from noticed n join measures m on m.case_id = n.id
    where m.said ->> 'what' = any($2) and (m.said ->> 'doneOn')::date between n.first_notice_on and $3::date
    group by n.id, n.first_notice_on
    union all
    select 'REPORT_TO_DECISION', inquiry_decided_on - opened_on from own
    union all
    select 'INQUIRY', closed_on - inquiry_decided_on from own
  )
  select measure,
    case when count(days) >= ${smallestCount} then count(days)::int end as cases,
    case when count(days) >= ${smallestCount} then percentile_cont(0.5) within group (order by days)::int end as "medianDays"
  from (values (1, 'FIRST_MEASURE'), (2, 'REPORT_TO_DECISION'), (3, 'INQUIRY')) as measures (place, measure)
  left join days using (measure)
  group by place, measure order by place`;

/** A lead time; null: there are too few cases to tell. */
export interface LeadTime {
  readonly measure: 'FIRST_MEASURE' | 'REPORT_TO_DECISION' | 'INQUIRY';
  readonly cases: number | null;
  readonly medianDays: number | null;
}

/** `Query.leadTimes`. `today`: `YYYY-MM-DD`; what was done later is not counted yet. */
export async function leadTimesOf(db: Queryable, agency: AgencyId, today: string): Promise<ReadonlyArray<LeadTime>> {
  return (await db.query<LeadTime>(leadTimes, [agency, helpingMeasures, today])).rows;
}

const openCases = `
  select id from agency_cases where owner_agency = $1 and (closed_on is null or closed_on > $2::date) order by id`;

/** So many cases are read at once, so that other questions are answered in between. */
const casesAtOnce = 200;

/** What is recorded of the agency's open cases. */
async function openHistories(db: Queryable, agency: AgencyId, today: string): Promise<ReadonlyArray<CaseHistory>> {
  const { rows } = await db.query<{ id: string }>(openCases, [agency, today]);
  const histories: CaseHistory[] = [];
  for (let at = 0; at < rows.length; at += casesAtOnce) {
    const loader = historyLoader(db);
    const read = await Promise.all(rows.slice(at, at + casesAtOnce).map(({ id }) => loader.load(id)));
    histories.push(...read.filter((history) => history !== null));
  }
  return histories;
}

/** `Query.deadlineCounts`: for each rule of the agency's, how many deadlines of open cases are due soon, and are past. */
export async function deadlineCountsOf(db: Queryable, agency: AgencyId, today: string) {
  const counted = countDeadlines(rules, agency, await openHistories(db, agency, today), today);
  return counted.map(({ rule: { id, citation, sv, en, verified }, dueSoon, overdue }) => ({
    ...{ rule: id, citation, sv, en, isVerified: verified },
    ...{ dueSoon: tellCount(dueSoon), overdue: tellCount(overdue) },
  }));
}
