/** `InForce.cases`: how many cases of each type the agency has open. No person, no single case, no small count. */
import { tellCount } from '../../../schema/small-cells.js';
import type { Queryable } from '../../kit/database.js';
import { asEnum } from '../facts/project.js';
import { vocabulary } from '../workflows/words.js';

const counts = `
  select type, count(*)::int as open, (count(*) filter (where due_on < $2::date))::int as "pastDue"
  from agency_cases
  where owner_agency = $1 and opened_on <= $2::date and (closed_on is null or closed_on > $2::date)
  group by type`;

interface Counted {
  readonly type: string;
  readonly open: number;
  readonly pastDue: number;
}

/** Open cases of one type; null: fewer than are told. */
export interface OpenCases {
  readonly type: string;
  readonly open: number | null;
  readonly pastDue: number | null;
}

/** A row for every type there is, whether the agency has such cases or not. `today`: `YYYY-MM-DD`. */
export async function openCasesOf(db: Queryable, agency: string, today: string): Promise<ReadonlyArray<OpenCases>> {
  const { rows } = await db.query<Counted>(counts, [agency, today]);
  const types = vocabulary().get('case.type')?.values ?? [];
  return types.map(asEnum).map((type) => {
    const found = rows.find((row) => row.type === type);
    return { type, open: tellCount(found?.open ?? 0), pastDue: tellCount(found?.pastDue ?? 0) };
  });
}
