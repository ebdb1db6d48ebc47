/** Why a bundle does not come into force. */

/**
 * `incomplete`: a file is missing or has not arrived whole · `unsigned`: signatures are missing · `wrong-signature`: one is
 * there that must not be believed · `expired`: one is no longer valid · `replaced`: it was in force before, or another is
 * meanwhile · `unusable`: what is signed cannot be served.
 */
export type ReleaseFault = 'incomplete' | 'unsigned' | 'wrong-signature' | 'expired' | 'replaced' | 'unusable';

/** A bundle that is refused; what runs goes on. The message says what was expected, what came, and how to mend it. */
export class ReleaseError extends Error {
  override readonly name = 'ReleaseError';
  readonly fault: ReleaseFault;
  constructor(fault: ReleaseFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

/** What is told of `error`: rules, schemas and files of the registry hold nothing about persons, so its own words. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : String(error);
}
