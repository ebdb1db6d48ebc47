/** How long what a program stands on still holds, for Prometheus: documents, certificates, posts of officials. */
import { Gauge, type Registry } from 'prom-client';
import { daysBetween } from './days.js';

/** What ends. `of`: the agency whose it is, or `gateway`. `until`: the last day on which it holds, `YYYY-MM-DD`. */
export interface Ending {
  readonly of: string;
  readonly what: string;
  readonly until: string;
}

/** Adds `familjegraf_days_left`: 0 on the last day, negative after it. Of several of the same name the last to end counts. */
export function addDaysLeft(registry: Registry, today: () => string, endings: () => ReadonlyArray<Ending>): void {
  new Gauge({
    ...{ name: 'familjegraf_days_left', labelNames: ['of', 'what'], registers: [registry] },
    help: 'Days until the last one on which it holds: 0 on that day, negative after it',
    collect() {
      this.reset();
      const byUntil = [...endings()].sort((one, other) => one.until.localeCompare(other.until));
      for (const { of, what, until } of byUntil) this.set({ of, what }, daysBetween(today(), until));
    },
  });
}
