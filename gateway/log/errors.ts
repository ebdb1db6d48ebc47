/** Why nothing could be logged, and so nothing may be released (I3): the client is answered 503. */

/** `unreachable`: no connection. `failed`: the database refused, broke off or took too long. `full`: too many wait. */
export type LogFault = 'unreachable' | 'failed' | 'full' | 'closed';

/** The message names no value; `cause` is the driver's error, for the operator's log alone. */
export class LogError extends Error {
  override readonly name = 'LogError';
  readonly fault: LogFault;
  constructor(fault: LogFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}
