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

/** A draft that cannot be made. The sentences name no person, and nothing of another agency's. */
export class DraftFault extends Error {
  override readonly name = 'DraftFault';
  readonly fault: WorkFault;
  constructor(code: WorkFaultCode, field: string, sv: string, en: string) {
    super(en);
    this.fault = { code, position: null, field, sv, en };
  }
}

/** The same for what is not there, what is another agency's and what this official has nothing to do with. */
export function unknown(field: string): DraftFault {
  return new DraftFault(
    'UNKNOWN',
    field,
    `Det som \`${field}\` anger finns inte, eller är inte ditt att arbeta med.`,
    `expected \`${field}\` to be of something that is kept and yours to work with`,
  );
}
