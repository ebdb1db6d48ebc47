/** Why a draft or a submission is not taken, as `WorkFault` of the graph. */

/** A word for programs: `WorkFaultCode` of the graph. */
export type WorkFaultCode = 'INVALID' | 'UNKNOWN' | 'STALE_VERSION' | 'INCOMPLETE' | 'REFUSED';

/** `position`: of the record, from 1. `field`: of the input. `sv`, `en`: what was expected and how to mend it. */
export interface WorkFault {
  readonly code: WorkFaultCode;
  readonly position: number | null;
  readonly field: string | null;
  readonly sv: string;
  readonly en: string;
}
