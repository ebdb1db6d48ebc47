/** Why nothing could be logged, and so nothing may be released (I3): the client is answered 503. */

/**
 * `unreachable`: no connection. `failed`: the database refused, broke off or took too long. `blocked`: somebody held the
 * revisions that this request used for too long; others went on. `full`: too many wait.
 */
export type LogFault = 'unreachable' | 'failed' | 'blocked' | 'full' | 'closed';

/** The message names no value; `cause` is the driver's error, for the operator's log alone. */
export class LogError extends Error {
  override readonly name = 'LogError';
  readonly fault: LogFault;
  constructor(fault: LogFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}

const codeOf = (error: unknown): unknown =>
  error instanceof LogError ? (error.cause as { code?: unknown } | undefined)?.code : undefined;

/** True when the database gave up waiting for a lock (SQLSTATE `lock_not_available`): it wrote nothing. */
export function isLockTimeout(error: unknown): boolean {
  return codeOf(error) === '55P03';
}

/** True when the log has not got a statement that was named (SQLSTATE `foreign_key_violation`): it wrote nothing. */
export function isUnknownStatement(error: unknown): boolean {
  return codeOf(error) === '23503';
}

/**
 * True when the database answers, but cannot write: SQLSTATE of class 25 (read-only), 42 (no right, or another schema), 53 (disk,
 * memory), 57014 (it took too long), 58 and XX (faults of its own). Not what a lost connection or one request's own words cause.
 */
export function isUnwritable(error: unknown): boolean {
  return /^(25|42|53|57014|58|XX)/.test(String(codeOf(error)));
}
