/**
 * Spans by the OpenTelemetry SDK, sent by OTLP. The only file that loads it, and only where a collector is set (`open-traces.ts`).
 *
 * The provider is our own and is registered nowhere: libraries that look for a global one (`@apollo/gateway` does) find none,
 * so that no span of theirs, with texts of queries in it, is ever made.
 */
import { type Attributes, ROOT_CONTEXT, type Span as SdkSpan, SpanKind, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { readTraceparent, type Span, type SpanFacts, type SpanName, type Traces } from './traces.js';

/** A collector that is away takes no more than this of the program's end, and nobody waits for it before. */
const sendLimitMs = 2_000;
const sendEveryMs = 1_000;

const kinds: Partial<Record<SpanName, SpanKind>> = {
  request: SpanKind.SERVER,
  question: SpanKind.SERVER,
  ask: SpanKind.CLIENT,
};

function toAttributes({ agency, route, status, outcome, requestId }: SpanFacts = {}): Attributes {
  return {
    ...(agency !== undefined && { 'familjegraf.agency': agency }),
    ...(route !== undefined && { 'http.route': route }),
    ...(status !== undefined && { 'http.response.status_code': status }),
    ...(outcome !== undefined && { 'familjegraf.outcome': outcome }),
    ...(requestId !== undefined && { 'familjegraf.request_id': requestId }),
  };
}

function toTraceparent(span: SdkSpan): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${(traceFlags & 1).toString(16).padStart(2, '0')}`;
}

/** Traces of `program`, sent to `url`. */
export function createOtlpTraces(url: string, program: string): Traces {
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: sendLimitMs });
  const processor = new BatchSpanProcessor(exporter, {
    scheduledDelayMillis: sendEveryMs,
    exportTimeoutMillis: sendLimitMs,
  });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.namespace': 'familjegraf', 'service.name': program }),
    spanProcessors: [processor],
  });
  const tracer = provider.getTracer('familjegraf');
  const begin = (name: SpanName, facts: SpanFacts | undefined, context = ROOT_CONTEXT): Span => {
    const span = tracer.startSpan(
      name,
      { kind: kinds[name] ?? SpanKind.INTERNAL, attributes: toAttributes(facts) },
      context,
    );
    return {
      traceparent: toTraceparent(span),
      child: (childName, childFacts) => begin(childName, childFacts, trace.setSpan(ROOT_CONTEXT, span)),
      end: (endFacts) => {
        if (span.isRecording()) span.setAttributes(toAttributes(endFacts)).end();
      },
    };
  };
  return {
    start: (name, facts, traceparent) => {
      const parent = readTraceparent(traceparent);
      return begin(
        name,
        facts,
        parent ? trace.setSpanContext(ROOT_CONTEXT, { ...parent, isRemote: true }) : ROOT_CONTEXT,
      );
    },
    stop: async () => {
      let timer: NodeJS.Timeout | undefined;
      const limit = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, sendLimitMs);
      });
      await Promise.race([provider.shutdown().catch(() => {}), limit]);
      clearTimeout(timer);
    },
  };
}
