/** The log and the agencies' transports, timed; the questions also as spans. */
import { type AgencyTransport, TransportError } from '../execution/transport.js';
import type { DisclosureLog } from '../log/disclosure-log.js';
import { LogError } from '../log/errors.js';
import type { GatewayMetrics } from './metrics.js';

const since = (begun: number): number => (performance.now() - begun) / 1_000;

/** `log`, its appends timed by outcome: `accepted`, `stale` or the fault. */
export function measuredLog(log: DisclosureLog, { logAppends }: Pick<GatewayMetrics, 'logAppends'>): DisclosureLog {
  return {
    ...log,
    append: async (append) => {
      const begun = performance.now();
      try {
        const outcome = await log.append(append);
        logAppends.observe({ outcome }, since(begun));
        return outcome;
      } catch (error) {
        logAppends.observe({ outcome: error instanceof LogError ? error.fault : 'refused' }, since(begun));
        throw error;
      }
    },
  };
}

/** `transport`, its questions timed by outcome: `answered` or the fault. */
export function measuredTransport(
  transport: AgencyTransport,
  { agencyAnswers }: Pick<GatewayMetrics, 'agencyAnswers'>,
): AgencyTransport {
  const { agency } = transport;
  return {
    agency,
    get circuit() {
      return transport.circuit;
    },
    ask: async (body, options) => {
      const begun = performance.now();
      const span = options?.span?.child('ask', { agency });
      try {
        const answer = await transport.ask(body, span ? { ...options, span } : options);
        agencyAnswers.observe({ agency, outcome: 'answered' }, since(begun));
        span?.end({ outcome: 'answered' });
        return answer;
      } catch (error) {
        const outcome = error instanceof TransportError ? error.kind : 'malformed';
        agencyAnswers.observe({ agency, outcome }, since(begun));
        span?.end({ outcome });
        throw error;
      }
    },
    close: () => transport.close(),
  };
}
