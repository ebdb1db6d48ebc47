/** Opens traces where a collector is set; loads nothing of OpenTelemetry where none is. */
import type { Traces } from './traces.js';

/** Traces of `program` for the collector at `url` (OTLP over HTTP, JSON); null without one. */
export async function openTraces(url: string | null, program: string): Promise<Traces | null> {
  if (url === null) return null;
  const { createOtlpTraces } = await import('./otlp-traces.js');
  return createOtlpTraces(url, program);
}
