/** What the gateway counts and times. Nothing here decides anything: a fault of counting must not stop an answer. */
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { createRegistry } from '../../schema/metrics.js';
import type { Planner } from '../planning/operations.js';
import { DecisionCounts } from './decision-counts.js';

/** Seconds: an answer from memory takes a few milliseconds, one that waits for a withdrawal half a second. */
const seconds = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3, 6, 12];

/** The gateway's instruments, and the registry that holds them. */
export interface GatewayMetrics {
  readonly registry: Registry;
  readonly requests: Histogram<'route' | 'status'>;
  readonly agencyAnswers: Histogram<'agency' | 'outcome'>;
  readonly logAppends: Histogram<'outcome'>;
  readonly factChanges: Counter;
  readonly shed: Counter<'reason'>;
  readonly decisions: DecisionCounts;
}

/** Makes the gateway's instruments. */
export function createGatewayMetrics(): GatewayMetrics {
  const registry = createRegistry('gateway');
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      ...{ name: 'familjegraf_request_seconds', help: 'HTTP requests by route and status', registers },
      ...{ labelNames: ['route', 'status'], buckets: seconds },
    }),
    agencyAnswers: new Histogram({
      ...{ name: 'familjegraf_agency_seconds', help: 'Questions to agencies by outcome', registers },
      ...{ labelNames: ['agency', 'outcome'], buckets: seconds },
    }),
    logAppends: new Histogram({
      ...{ name: 'familjegraf_log_append_seconds', help: 'Appends to the disclosure log by outcome', registers },
      ...{ labelNames: ['outcome'], buckets: seconds },
    }),
    factChanges: new Counter({
      ...{ name: 'familjegraf_fact_changes_total', help: 'News that case facts have changed', registers },
    }),
    shed: new Counter({
      ...{ name: 'familjegraf_shed_total', help: 'Requests turned away at once, since there were too many', registers },
      labelNames: ['reason'],
    }),
    decisions: new DecisionCounts(registry),
  };
}

/** What can only be asked for when somebody reads the metrics. */
export interface Watched {
  /** Seconds since the gateway last knew that it hears of every change. */
  readonly factsLag: () => number;
  readonly plans: () => Planner['counts'];
  /** Agencies that have failed repeatedly are left alone for now: 1. */
  readonly openCircuits: () => ReadonlyMap<string, boolean>;
  /** Trusted documents that do not fit the bundle in force. */
  readonly refusedDocuments: () => ReadonlyArray<{ readonly client: string; readonly version: string }>;
  /** A newer bundle is there and cannot be put in force. */
  readonly isBundleRefused: () => boolean;
  /** There is a Redis, and it does not answer. */
  readonly isRedisAway: () => boolean;
}

/** Adds gauges over what is running. */
export function watch({ registry }: GatewayMetrics, watched: Watched): void {
  const { factsLag, plans, openCircuits, refusedDocuments, isBundleRefused, isRedisAway } = watched;
  const registers = [registry];
  new Gauge({
    ...{ name: 'familjegraf_bundle_refused', help: '1: a newer bundle cannot be put in force', registers },
    collect() {
      this.set(isBundleRefused() ? 1 : 0);
    },
  });
  new Gauge({
    ...{ name: 'familjegraf_redis_away', help: '1: Redis does not answer, requests are not limited', registers },
    collect() {
      this.set(isRedisAway() ? 1 : 0);
    },
  });
  new Gauge({
    ...{ name: 'familjegraf_facts_lag_seconds', help: 'Since it was known that every change is heard of', registers },
    collect() {
      this.set(factsLag());
    },
  });
  new Gauge({
    ...{ name: 'familjegraf_plans', help: 'Plans asked for, by where they came from', labelNames: ['from'], registers },
    collect() {
      const { made, found } = plans();
      this.set({ from: 'made' }, made);
      this.set({ from: 'found' }, found);
    },
  });
  new Gauge({
    ...{ name: 'familjegraf_agency_circuit_open', help: '1: the agency is left alone for now', registers },
    labelNames: ['agency'],
    collect() {
      for (const [agency, isOpen] of openCircuits()) this.set({ agency }, isOpen ? 1 : 0);
    },
  });
  new Gauge({
    ...{
      name: 'familjegraf_documents_refused',
      help: 'Trusted documents that do not fit the bundle in force',
      registers,
    },
    labelNames: ['client', 'version'],
    collect() {
      this.reset();
      for (const { client, version } of refusedDocuments()) this.inc({ client, version });
    },
  });
}
