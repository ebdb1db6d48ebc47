/**
 * Sends questions to one agency over a pool of kept-alive connections. Every question has a deadline for the whole of
 * its answer, a limit of size and at most one answer; an agency that fails again and again is left alone for a while.
 */

import { type buildConnector, Pool } from 'undici';
import type { AgencyId } from '../../schema/agencies.js';
import type { Span } from '../../schema/traces.js';
import { type AgencyAnswer, readAgencyAnswer } from './agency-answer.js';
import { AnswerHandler, type RawAnswer } from './answer-handler.js';
import type { Cancellation } from './cancellation.js';
import { type Attempt, Circuit, type CircuitState } from './circuit.js';
import { TransportError } from './transport-error.js';

export type { AgencyAnswer, AgencyAnswerError } from './agency-answer.js';
export { TransportError, type TransportFault } from './transport-error.js';

/** `signal`: the client went away. `deadlineMs`: for the whole answer, if shorter than the agency's own. `span`: is named to the agency. */
export interface AskOptions {
  readonly signal?: Cancellation | null;
  readonly deadlineMs?: number;
  readonly span?: Span | null;
}

/** How to ask one agency. */
export interface AgencyTransport {
  readonly agency: AgencyId;
  /** For health and metrics. */
  readonly circuit: CircuitState;
  /** Sends `body`, a GraphQL request as JSON. Rejects with `TransportError`. */
  ask(body: string | Buffer, options?: AskOptions): Promise<AgencyAnswer>;
  /** Waits for the questions under way. */
  close(): Promise<void>;
}

/** Where and how an agency answers. */
export interface TransportOptions {
  readonly agency: AgencyId;
  readonly url: string;
  /** Ours with the agency; null: it knows nobody, as subgraphs of others do. */
  readonly secret: string | null;
  /** How its connections are opened; undici's own way by default. */
  readonly connect?: buildConnector.connector | undefined;
  /** For the whole answer; 5000 by default. */
  readonly deadlineMs?: number;
  readonly maxResponseBytes?: number;
  readonly circuit?: { readonly failures: number; readonly pauseMs: number };
}

const mebibyte = 1024 * 1024;

/** The transport of one agency. */
export function createAgencyTransport(options: TransportOptions): AgencyTransport {
  const { agency, url, secret, deadlineMs = 5_000, maxResponseBytes = 8 * mebibyte } = options;
  const { origin, pathname, search } = new URL(url);
  const circuit = new Circuit(options.circuit ?? { failures: 5, pauseMs: 2_000 });
  // No time limits of its own: `AnswerHandler` has one for the whole.
  const opened = options.connect ? { connect: options.connect } : { connectTimeout: 2_000 };
  const pool = new Pool(origin, { connections: 64, ...opened, headersTimeout: 0, bodyTimeout: 0 });
  // Names and values in turn, and a literal for each request: copies of objects are several times slower here.
  const headers = [
    ...['content-type', 'application/json', 'accept', 'application/json'],
    ...(secret === null ? [] : ['authorization', `Bearer ${secret}`]),
  ];

  /** Sends once more when no connection could be made, so that nothing has been sent yet. */
  const send = async (
    body: string | Buffer,
    endsAt: number,
    { signal = null, span }: AskOptions,
  ): Promise<RawAnswer> => {
    const sent = span ? [...headers, 'traceparent', span.traceparent] : headers;
    const once = () => {
      const handler = new AnswerHandler({ endsAt, maxBytes: maxResponseBytes, signal });
      if (!handler.isSettled) pool.dispatch({ method: 'POST', path: pathname + search, headers: sent, body }, handler);
      return handler;
    };
    const first = once();
    try {
      return await first.answer;
    } catch (error) {
      if (first.isSent || !(error instanceof TransportError) || error.kind !== 'unreachable') throw error;
      return once().answer;
    }
  };

  return {
    agency,
    get circuit() {
      return circuit.state;
    },
    ask: async (body, how = {}) => {
      const { deadlineMs: shorter = deadlineMs } = how;
      const attempt = circuit.enter();
      if (!attempt)
        throw new TransportError('broken-circuit', 'the agency has failed repeatedly and is left alone for now');
      const begun = performance.now();
      try {
        const answer = await send(body, begun + Math.min(shorter, deadlineMs), how);
        const read = readAgencyAnswer(answer.text, answer.status === 200);
        attempt.succeeded();
        return read;
      } catch (error) {
        tell(attempt, error, performance.now() - begun >= deadlineMs / 2);
        throw error;
      }
    },
    close: () => pool.close(),
  };
}

/** An answer that is too large or was given too little time says nothing about the agency's health. */
function tell(attempt: Attempt, error: unknown, hadTime: boolean): void {
  const kind = error instanceof TransportError ? error.kind : 'malformed';
  if (kind === 'cancelled' || kind === 'too-large' || (kind === 'timeout' && !hadTime)) attempt.abandoned();
  else attempt.failed();
}
