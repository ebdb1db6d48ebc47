/** How many cases are open, for officials who review what a change of rules would be about. Small counts are not told. */
import { smallestCount } from '../../../schema/small-cells.js';
import type { Database } from '../../kit/database.js';

/** Open cases of one agency and type (`child-inquiry`). Those of fewer are left out, as are those of none. */
export interface OpenCases {
  readonly agency: string;
  readonly type: string;
  readonly count: number;
}

const openCases = `
  select owner_agency as agency, replace(lower(type), '_', '-') as type, count(*)::int as count
  from agency_cases where closed_on is null
  group by owner_agency, type having count(*) >= ${smallestCount} order by 1, 2`;

/**
 * Counts by agency and type, each told or not by itself: there is no total that one that is not told could be reckoned from.
 */
export async function readCasesByAgency(db: Database): Promise<ReadonlyArray<OpenCases>> {
  const { rows } = await db.query<OpenCases>(openCases);
  return rows;
}
