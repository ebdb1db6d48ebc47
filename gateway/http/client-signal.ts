/** Tells when the client has gone away, so that agencies are not asked for an answer that nobody waits for. */
import type { FastifyReply } from 'fastify';

/**
 * Aborts when the connection closes before the answer has been handed over. (Fastify's `request.signal` goes by the
 * request, which closes as soon as its body has been read.)
 */
export function clientSignal({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController();
  const end = () => {
    if (!raw.writableFinished) controller.abort();
  };
  if (raw.closed) end();
  else raw.once('close', end);
  return controller.signal;
}
