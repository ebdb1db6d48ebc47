/** Who does something with the log, by the arguments of its tools. */
import { type AgencyId, readAgencies } from '../../../schema/agencies.js';
import type { ActingOfficial } from '../../../schema/log/acts.js';
import { UsageError } from '../policy/usage.js';

/** Who acts, by `--by` and `--agency`. Throws `UsageError`. */
export function readOfficial(by: string | undefined, agency: string | undefined): ActingOfficial {
  if (!by)
    throw new UsageError('--by OFFICIAL is missing: who does it, by the id that the agency knows the official by');
  return { by, agency: readAgency('--agency', agency) };
}

/** An agency's id. Throws `UsageError`. */
export function readAgency(option: string, id: string | undefined): AgencyId {
  const known = readAgencies().map((agency) => agency.id);
  if (id !== undefined && known.includes(id)) return id;
  throw new UsageError(`${option}: expected one of ${known.join(', ')}, but got ${id ? `\`${id}\`` : 'nothing'}`);
}
