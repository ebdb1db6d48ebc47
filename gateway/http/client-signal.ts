/** Tells when the client has gone away, so that agencies are not asked for an answer that nobody waits for. */
import type { FastifyReply } from 'fastify';
import type { Cancellation } from '../execution/cancellation.js';

/** An `AbortSignal` without what makes it ten times as dear: every question to an agency listens to one. */
class ClientSignal implements Cancellation {
  readonly #listeners = new Set<() => void>();
  #isAborted = false;

  get aborted(): boolean {
    return this.#isAborted;
  }

  addEventListener(_: 'abort', listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
  }

  abort(): void {
    if (this.#isAborted) return;
    this.#isAborted = true;
    for (const listener of this.#listeners) listener();
  }
}

/**
 * Aborts when the connection closes before the answer has been handed over. (Fastify's `request.signal` goes by the
 * request, which closes as soon as its body has been read.)
 */
export function clientSignal({ raw }: Pick<FastifyReply, 'raw'>): Cancellation {
  const signal = new ClientSignal();
  const end = () => {
    if (!raw.writableFinished) signal.abort();
  };
  if (raw.closed) end();
  else raw.once('close', end);
  return signal;
}
