/** What one question may load from the cooperation database. */

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

/** Makes the loaders of one question. */
export function loaders(db: Database) {
  return {
    history: historyLoader(db),
    agencyCase: rowBy(db, 'id', agencyCase),
    casePersons: rowsBy(db, 'caseId', casePersons),
    cooperation: rowBy(db, 'caseId', cooperationOfCase),
    planRows: rowsBy(db, 'cooperationId', planRows),
  };
}

/** The loaders of one question. */
export type Loaders = ReturnType<typeof loaders>;
