/**
 * Lanes: each opens something, waits until readers see it, closes it, and opens it again, many at once. A reader of a lane
 * asks the three gateways in turn without pause and notes what it got.
 */

import { Agent, request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { nowMs, type System } from './system.js';

/** One answer. `value`: that which the lane closes was in it; `other`: that which rests on another basis. */
export interface Got {
  readonly lane: string;
  readonly requestId: string;
  readonly status: number;
  readonly sentAt: number;
  readonly arrivedAt: number;
  readonly value: boolean;
  readonly other: boolean;
}

/** From when nothing may be handed over until the lane was about to open again, and how long the closing took. */
export interface Closed {
  readonly lane: string;
  readonly from: number;
  readonly to: number;
  readonly tookMs: number;
  /** No fault was near. */
  readonly isQuiet: boolean;
}

/** From when the lane was open until its closing was sent. */
export interface Opened {
  readonly lane: string;
  readonly from: number;
  readonly to: number;
}

/** What is closed and how. `open` and `close` resolve when the records have been acknowledged. */
export interface Lane {
  readonly name: string;
  readonly actor: string;
  readonly caseId: string;
  readonly query: string;
  /** Text that is in an answer when the lane's value is; likewise `other`, null when everything rests on what is closed. */
  readonly value: string;
  readonly other: string | null;
  open(round: number): Promise<void>;
  close(round: number): Promise<void>;
}

/** What the lanes have seen. */
export interface Seen {
  readonly got: Got[];
  readonly closed: Closed[];
  readonly opened: Opened[];
  /** When the last answer with its value had been asked for, by lane. */
  readonly lastValue: Map<string, number>;
}

const agent = new Agent({ keepAlive: true, maxSockets: 512 });
/** Ends idle connections. */
export const closeAgent = (): void => agent.destroy();

function ask(url: string, token: string, { name, caseId, query, value, other }: Lane): Promise<Got> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-case-id': caseId };
  const sentAt = nowMs();
  const got = (status: number, requestId: string, text: string): Got => ({
    ...{ lane: name, requestId, status, sentAt, arrivedAt: nowMs() },
    ...{ value: text.includes(value), other: other !== null && text.includes(other) },
  });
  return new Promise((resolve) => {
    const fail = () => resolve(got(0, '', ''));
    const sent = httpRequest(url, { method: 'POST', agent, headers, timeout: 15_000 }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve(got(response.statusCode ?? 0, String(response.headers['x-request-id']), text)));
      response.on('error', fail);
    });
    sent.on('error', fail).on('timeout', () => sent.destroy());
    sent.end(JSON.stringify({ query, variables: { caseId } }));
  });
}

/** Reads a lane until `isDone`. */
async function read(system: System, lane: Lane, seen: Seen, isDone: () => boolean): Promise<void> {
  let token = await system.stack.facts.token(lane.actor);
  let tokenAt = nowMs();
  for (let turn = 0; !isDone(); turn++) {
    if (nowMs() - tokenAt > 120_000) {
      token = await system.stack.facts.token(lane.actor);
      tokenAt = nowMs();
    }
    const url = system.urls[turn % system.urls.length];
    if (url) {
      const one = await ask(url, token, lane);
      seen.got.push(one);
      if (one.value) seen.lastValue.set(lane.name, one.sentAt);
    }
    await sleep(20);
  }
}

/** Opens and closes a lane until `isDone`; `isQuiet` tells whether a fault is near. */
export async function runLane(
  system: System,
  lane: Lane,
  seen: Seen,
  { isDone, isQuiet }: { readonly isDone: () => boolean; readonly isQuiet: () => boolean },
): Promise<void> {
  let ended = false;
  const reading = read(system, lane, seen, () => ended);
  try {
    for (let round = 0; !isDone(); round++) {
      await lane.open(round);
      const openedAt = nowMs();
      const isSeen = () => (seen.lastValue.get(lane.name) ?? 0) >= openedAt;
      for (let tries = 0; tries < 500 && !isSeen(); tries++) await sleep(20);
      const sentAt = nowMs();
      seen.opened.push({ lane: lane.name, from: openedAt, to: sentAt });
      const wasQuiet = isQuiet();
      await lane.close(round);
      const from = nowMs();
      await sleep(120);
      const quiet = wasQuiet && isQuiet();
      seen.closed.push({ lane: lane.name, from, to: nowMs(), tookMs: from - sentAt, isQuiet: quiet });
    }
  } finally {
    ended = true;
    await reading;
  }
}
