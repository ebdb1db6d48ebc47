/** Who asks, and the ids that decisions and grants speak of. The grant itself: `signed-grant.ts`. */
import type { AgencyId } from './agencies.js';

/** Opaque UUID of a person, made by `population` for one installation. */
export type PersonId = string;
/** `agency.category`, e.g. `police.suspicion`; the part before the dot is the holder. */
export type CategoryId = string;

/** The member of staff who asks. `assurance` is the level of assurance of the log-in, 1 to 4 (Digg, tillitsnivå). */
export interface Actor {
  readonly id: string;
  readonly agency: AgencyId;
  readonly unit: string;
  readonly roles: ReadonlyArray<string>;
  readonly assurance: number;
}
