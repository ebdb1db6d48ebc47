/** What one request carries through execution, whatever executor runs it. */
import type { AgencyId } from '../../schema/agencies.js';
import type { Grant } from '../../schema/grant.js';

/** The grants of one request, and where to tell what an agency did wrong. */
export interface RequestContext {
  readonly requestId: string;
  readonly grants: ReadonlyMap<AgencyId, Grant>;
  /** Called with what an agency did wrong, for the operator's log: never with values. */
  readonly report: (problem: { readonly agency: AgencyId; readonly problem: string }) => void;
}
