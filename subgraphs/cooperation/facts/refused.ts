/** What the case file does not take. */
import type { Label } from '../../../schema/policy/labels.js';
import type { WorkFaultCode } from '../workflows/faults.js';

/** A statement that is not kept. What was expected names no person; the message is the English of it, for programs. */
export class StatementRefused extends Error {
  override readonly name = 'StatementRefused';
  /** What was expected, behind the place of the statement. */
  readonly text: Label;
  readonly code: WorkFaultCode;
  /** Of the statement, from 1; null when it is about them together. */
  readonly position: number | null;
  constructor({ sv, en }: Label, code: WorkFaultCode = 'INVALID', position: number | null = null) {
    const text =
      position === null ? { sv, en } : { sv: `uppgift ${position}: ${sv}`, en: `statement ${position}: ${en}` };
    super(text.en);
    this.text = text;
    this.code = code;
    this.position = position;
  }
}

/** Throws `StatementRefused` unless `holds`. `INVALID`: it cannot be right; `REFUSED`: not by this agency, or not now. */
export function expectThat(holds: boolean, expected: Label, code: WorkFaultCode = 'INVALID'): asserts holds {
  if (!holds) throw new StatementRefused(expected, code);
}
