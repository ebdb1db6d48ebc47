/** The counting parts of the upgrade: what an answer was, whether every restart was felt, what is lost. */
import { isDeepStrictEqual } from 'node:util';
import { compare } from '../drill/judge.js';

/**
 * `failed`: an error, or no value because somebody did not answer; `reset`: the connection was, before the answer had ended.
 */
export type Outcome = 'right' | 'wrong' | 'failed' | 'reset';

/** A span of time in milliseconds of one clock. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** One question of a client, and what came of it. `process`: of the gateway that was asked, one name for each. */
export interface Asked {
  readonly gateway: number;
  readonly process: string;
  readonly sentAt: number;
  readonly endedAt: number;
  readonly outcome: Outcome;
}

/** A gateway's restart: out of the balancer at `from`, in it again at `to`. `before` and `after`: its processes. */
export interface Restart extends Span {
  readonly gateway: number;
  readonly before: string;
  readonly after: string;
}

/** What an answer says. `notices`: of what is withheld; `bundle`: by which rules. */
export interface Said {
  readonly data: unknown;
  readonly notices: unknown;
  readonly bundle: string;
}

/** An answer as it came. */
export interface Answer extends Said {
  readonly status: number;
  readonly errors: ReadonlyArray<unknown>;
}

/** How an answer compares with what the same question was answered before the upgrade. */
export function outcomeOf({ status, errors, ...said }: Answer, expected: Said): Outcome {
  const { data } = said;
  if (status !== 200) return data === null ? 'failed' : 'wrong';
  const kind = compare(data, expected.data);
  if (kind === 'wrong') return 'wrong';
  if (errors.length > 0) return 'failed';
  // A null that no failure explains is a denial.
  return kind === 'whole' && isDeepStrictEqual(said, { ...expected }) ? 'right' : 'wrong';
}

/** What is missing for a restart under load: `least` right answers by each process, and by other gateways meanwhile. */
export function restsIn(
  asked: ReadonlyArray<Asked>,
  restarts: ReadonlyArray<Restart>,
  gateways: number,
  least: number,
): ReadonlyArray<string> {
  const right = asked.filter(({ outcome }) => outcome === 'right');
  const tooFew = (what: string, found: ReadonlyArray<Asked>) =>
    found.length < least ? [`expected ${least} answers ${what}, but there are ${found.length}`] : [];
  const processes = new Set(restarts.flatMap(({ before, after }) => [before, after]));
  const numbers = Array.from({ length: gateways }, (_, gateway) => gateway);
  return [
    ...numbers
      .filter((gateway) => restarts.every((one) => one.gateway !== gateway))
      .map((gateway) => `gateway ${gateway + 1} was not restarted`),
    ...[...processes].flatMap((name) =>
      tooFew(
        `by the ${name}`,
        right.filter(({ process }) => process === name),
      ),
    ),
    ...restarts.flatMap(({ gateway, before, from, to }) =>
      tooFew(
        `while the ${before} was restarted`,
        right.filter((one) => one.gateway !== gateway && one.endedAt >= from && one.sentAt <= to),
      ),
    ),
  ];
}

/** Of each span in which a process said that it was not ready, and was sent requests all the same: whether it answered one. */
export function answeredUnready(
  asked: ReadonlyArray<Asked>,
  spans: ReadonlyArray<Span & { readonly process: string }>,
): ReadonlyArray<string> {
  const isIn = ({ process, from, to }: Span & { readonly process: string }, one: Asked) =>
    one.process === process && one.outcome === 'right' && one.sentAt >= from && one.sentAt <= to;
  const silent = spans.filter((span) => !asked.some((one) => isIn(span, one)));
  return silent.map(({ process }) => `expected answers by the ${process} after it said that it was not ready`);
}

/** How many of `before` are not in `after`, or say something else there. */
export function countGone(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): number {
  return [...before].filter(([key, value]) => !after.has(key) || !isDeepStrictEqual(after.get(key), value)).length;
}

/** An answer that told something of somebody; `entries`: how many the log has of the same answer before, null: unknown. */
export interface Received {
  readonly requestId: string;
  readonly entries: number | null;
}

/** What the log lacks of `received` (`unrecorded`), has in another number than before (`other`), or twice. */
export function countRecorded(
  entries: ReadonlyArray<{ readonly requestId: string; readonly subject: string | null }>,
  received: ReadonlyArray<Received>,
) {
  const counts = new Map<string, number>();
  for (const { requestId } of entries) counts.set(requestId, (counts.get(requestId) ?? 0) + 1);
  const each = new Set(entries.map(({ requestId, subject }) => `${requestId} ${subject}`));
  const found = received.map((one) => ({ expected: one.entries, count: counts.get(one.requestId) ?? 0 }));
  return {
    unrecorded: found.filter(({ count }) => count === 0).length,
    other: found.filter(({ count, expected }) => count > 0 && expected !== null && count !== expected).length,
    twice: entries.length - each.size,
  };
}

/** Milliseconds of the longest right answer, but for those that `held` touches: then an agency stood still on purpose. */
export function longestOf(asked: ReadonlyArray<Asked>, held: ReadonlyArray<Span>): number {
  const isHeld = ({ sentAt, endedAt }: Asked) => held.some(({ from, to }) => endedAt >= from && sentAt <= to);
  const times = asked
    .filter((one) => one.outcome === 'right' && !isHeld(one))
    .map(({ sentAt, endedAt }) => endedAt - sentAt);
  return Math.round(times.reduce((longest, one) => Math.max(longest, one), 0));
}
