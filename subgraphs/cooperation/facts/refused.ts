/** What the case file does not take. */
import type { WorkFaultCode } from '../workflows/faults.js';

/** A statement that is not kept; the message says what was expected and names no person. */
export class StatementRefused extends Error {
  override readonly name = 'StatementRefused';
  readonly code: WorkFaultCode;
  /** Of the statement, from 1; null when it is about them together. */
  readonly position: number | null;
  constructor(message: string, code: WorkFaultCode = 'INVALID', position: number | null = null) {
    super(position === null ? message : `statement ${position}: ${message}`);
    this.code = code;
    this.position = position;
  }
}

/** Throws `StatementRefused` unless `holds`. `INVALID`: it cannot be right; `REFUSED`: not by this agency, or not now. */
export function expectThat(holds: boolean, expected: string, code: WorkFaultCode = 'INVALID'): asserts holds {
  if (!holds) throw new StatementRefused(expected, code);
}
