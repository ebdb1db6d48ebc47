/** Who uses the tools of the log, and for which agency: what `extract` and `review` both demand. */
import type { Agency } from '../../../schema/agencies.js';
import { UsageError } from '../policy/usage.js';

/** Keeps the log and the case file for all agencies, and answers for none of their data. */
const processor = 'cooperation';

/** The agency called `id` among `agencies`. Throws `UsageError` when there is none, or it is the processor. */
export function readAgency(id: string | undefined, agencies: ReadonlyArray<Agency>): Agency {
  const own = agencies.filter((agency) => agency.id !== processor);
  const found = own.find((agency) => agency.id === id);
  if (found) return found;
  const names = own.map((agency) => agency.id).join(', ');
  throw new UsageError(`--agency: expected one of ${names}, but got ${id === undefined ? 'nothing' : `\`${id}\``}`);
}

/** The official's id. Throws `UsageError` when none is given. */
export function readOfficial(id: string | undefined): string {
  if (id !== undefined && id.trim() !== '') return id;
  throw new UsageError('--by: expected the id of the official who does this: it is recorded in the log');
}
