/** Who does something with the log, and for which agency, by the arguments of its tools. */
import { type AgencyId, readAgencies } from '../../../schema/agencies.js';
import type { ActingOfficial } from '../../../schema/log/acts.js';
import { UsageError } from '../policy/usage.js';

/** Keeps the log and the case file for all agencies, and answers for none of their data. */
const processor = 'cooperation';

/** Who acts, by `--by` and `--agency`. Throws `UsageError`. */
export function readOfficial(by: string | undefined, agency: string | undefined): ActingOfficial {
  if (by !== undefined && by.trim() !== '') return { by, agency: readAgency('--agency', agency) };
  throw new UsageError('--by: expected the id of the official who does this: it is recorded in the log');
}

/** Who acts for an agency that answers for data of its own: not the processor. Throws `UsageError`. */
export function readOwner(by: string | undefined, agency: string | undefined): ActingOfficial {
  const official = readOfficial(by, agency);
  if (official.agency === processor) throw noAgency('--agency', agency, agencyIds().filter(isOwner));
  return official;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A person's id as the log has it, in small letters. Throws `UsageError`. */
export function readPersonId(option: string, text: string | undefined): string {
  const id = text?.trim().toLowerCase() ?? '';
  if (uuid.test(id)) return id;
  throw new UsageError(`${option}: expected the id of a person (a UUID, and no personal identity number)`);
}

/** An agency's id. Throws `UsageError`. */
export function readAgency(option: string, id: string | undefined): AgencyId {
  const known = agencyIds();
  if (id !== undefined && known.includes(id)) return id;
  throw noAgency(option, id, known);
}

const agencyIds = (): ReadonlyArray<AgencyId> => readAgencies().map(({ id }) => id);
const isOwner = (id: AgencyId) => id !== processor;

const noAgency = (option: string, id: string | undefined, known: ReadonlyArray<AgencyId>) =>
  new UsageError(`${option}: expected one of ${known.join(', ')}, but got ${id ? `\`${id}\`` : 'nothing'}`);
