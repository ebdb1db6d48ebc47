/** What one question may load from the cooperation database. */

import { smallestCount } from '../../schema/small-cells.js';
import type { Database } from '../kit/database.js';
import { rowBy, rowsBy } from '../kit/loaders.js';
import { historyLoader } from './views/history.js';

const agencyCase = `
  select id, type, purposes, opened_on, inquiry_decided_on, due_on, closed_on
  from agency_cases where id = any($1)`;

const casePersons = `
  select id, case_id, role, since, until, recorded_on, json_build_object('id', person_id) as person
  from case_persons where case_id = any($1) order by role, person_id`;

const cooperationOfCase = `
  select l.case_id, c.id, c.opened_on, c.closed_on, l.linked_on, l.recorded_on
  from cooperation_links l join cooperation_cases c on c.id = l.cooperation_id
  where l.case_id = any($1)`;

const planRows = `
  select cooperation_id, id, owner_agency, for_all, activity, due_on, done_on, recorded_on
  from plan_rows where cooperation_id = any($1) order by due_on, id`;

// Both measures always, so that none and few look alike. There is no total from which a count that is not told could be reckoned.
const leadTimes = `
  select measure, agency as owner_agency,
    case when count(days) >= ${smallestCount} then count(days)::int end as cases,
    case when count(days) >= ${smallestCount} then percentile_cont(0.5) within group (order by days)::int end as median_days
  from unnest($1::text[]) as agency
  cross join (values ('REPORT_TO_DECISION'), ('INQUIRY')) as measures (measure)
  left join lateral (
    select case measure when 'INQUIRY' then closed_on - inquiry_decided_on else inquiry_decided_on - opened_on end as days
    from agency_cases where owner_agency = agency
  ) as measured on true
  group by agency, measure order by measure desc`;

/** Makes the loaders of one question. */
export function loaders(db: Database) {
  return {
    history: historyLoader(db),
    agencyCase: rowBy(db, 'id', agencyCase),
    casePersons: rowsBy(db, 'caseId', casePersons),
    cooperation: rowBy(db, 'caseId', cooperationOfCase),
    planRows: rowsBy(db, 'cooperationId', planRows),
    leadTimes: rowsBy(db, 'ownerAgency', leadTimes),
  };
}

/** The loaders of one question. */
export type Loaders = ReturnType<typeof loaders>;
