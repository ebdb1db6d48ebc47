/** Why an agency's answer could not be had. The messages are ours, without a word of what the agency sent. */

/** What went wrong, in one word. */
export type TransportFault =
  | 'timeout'
  | 'unreachable'
  | 'broken-circuit'
  | 'too-large'
  | 'status'
  | 'malformed'
  | 'cancelled';

/** Thrown by an agency's transport. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly kind: TransportFault;
  constructor(kind: TransportFault, message: string) {
    super(message);
    this.kind = kind;
  }
}
