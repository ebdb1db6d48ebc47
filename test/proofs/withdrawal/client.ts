/** A client of the gateways that notes what it gets, and may stop reading in the middle of an answer. */
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import type { Lane } from './lanes.js';
import { type Address, nowMs } from './system.js';

/** One answer. `value`: that which the lane closes was in it; `other`: that which rests on another basis. */
export interface Got {
  readonly lane: string;
  readonly requestId: string;
  /** 0: no answer, or none to its end. */
  readonly status: number;
  readonly sentAt: number;
  readonly arrivedAt: number;
  readonly value: boolean;
  /** An agency did not answer. */
  readonly hasErrors: boolean;
  readonly other: boolean;
}

/** How long a slow reader stops: longer than an answer has to leave. */
const stopMs = 700;
const agent = new Agent({ keepAlive: true, maxSockets: 512 });
/** Ends idle connections. */
export const closeAgent = (): void => agent.destroy();

/** Reads nothing for a while, and then the rest. */
export function stopReading(response: IncomingMessage): void {
  response.pause();
  response.socket.pause();
  setTimeout(() => {
    response.socket.resume();
    response.resume();
  }, stopMs);
}

/**
 * Asks the lane's query. What has come of an answer that broke off counts as got. A slow reader asks without the network
 * between, whose buffers would read for it.
 */
export function ask(
  { url, direct }: Address,
  token: string,
  { name, caseId, query, value, other }: Lane,
  onHead: ((response: IncomingMessage) => void) | null,
): Promise<Got> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-case-id': caseId };
  const sentAt = nowMs();
  return new Promise((resolve) => {
    let text = '';
    let requestId = '';
    const done = (status: number) =>
      resolve({
        ...{ lane: name, requestId, status, sentAt, arrivedAt: nowMs() },
        ...{
          value: text.includes(value),
          hasErrors: text.includes('"errors":'),
          other: other !== null && text.includes(other),
        },
      });
    const way = onHead ? { url: direct, agent: false as const } : { url, agent };
    const options = { method: 'POST', agent: way.agent, headers, timeout: 15_000 };
    const sent = httpRequest(way.url, options, (response) => {
      requestId = String(response.headers['x-request-id'] ?? '');
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => done(response.complete ? (response.statusCode ?? 0) : 0));
      response.on('error', () => done(0));
      onHead?.(response);
    });
    sent.on('error', () => done(0)).on('timeout', () => sent.destroy());
    sent.end(JSON.stringify({ query, variables: { caseId } }));
  });
}
