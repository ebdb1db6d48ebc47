/**
 * Traces of requests through the gateway and the agencies (OpenTelemetry), where a collector is set: when what happened, by
 * words of ours alone. No person, case, actor, record, query or value is in a span; its form does not let one in.
 *
 * Where no collector is set nothing of OpenTelemetry is loaded, and there are no spans: every use is `span?.…`.
 */

/** What a span tells. Each is a word of ours, a number, or an id made here. */
export interface SpanFacts {
  readonly agency?: string;
  /** As it is served, without what the client put there. */
  readonly route?: string;
  readonly status?: number;
  readonly outcome?: string;
  /** The gateway's own, which logs name too. */
  readonly requestId?: string;
}

/** Parts of a request. `question`: the agency's side of `ask`. */
export type SpanName = 'request' | 'decide' | 'plan' | 'ask' | 'append' | 'question';

/** Something under way. A span that does not end is not told of. */
export interface Span {
  /** The header by which another program's spans join this trace (W3C Trace Context, section 3.2). */
  readonly traceparent: string;
  /** A part of it. */
  child(name: SpanName, facts?: SpanFacts): Span;
  /** Ends it; only the first time counts. */
  end(facts?: SpanFacts): void;
}

/** Starts spans, and sends those that have ended to the collector. */
export interface Traces {
  /** Within the trace that `traceparent` names; without one, or a malformed one, in a new trace with an id made here. */
  start(name: SpanName, facts?: SpanFacts, traceparent?: string): Span;
  /** Sends what has ended, for a few seconds at most. Never rejects. */
  stop(): Promise<void>;
}

/** Ids and flags of a `traceparent`. */
export interface TraceParent {
  readonly traceId: string;
  readonly spanId: string;
  readonly traceFlags: number;
}

const form = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Reads a `traceparent` of version 00; null for any other text (W3C Trace Context, section 3.2.2). */
export function readTraceparent(text: string | undefined): TraceParent | null {
  const [, traceId, spanId, flags] = form.exec(text ?? '') ?? [];
  return traceId && spanId && flags ? { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1 } : null;
}

/** Does `work` as a part of `span`, whose outcome is that it was done, or a fault. */
export async function within<T>(span: Span | null | undefined, name: SpanName, work: () => Promise<T>): Promise<T> {
  if (!span) return work();
  const part = span.child(name);
  try {
    const done = await work();
    part.end({ outcome: 'done' });
    return done;
  } catch (error) {
    part.end({ outcome: 'fault' });
    throw error;
  }
}
