/** Tells that nobody waits for an answer any more: what the executor needs of an `AbortSignal`, which is one. */
export interface Cancellation {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
