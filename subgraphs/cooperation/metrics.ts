/** What `cooperation` tells Prometheus of the case file and of the disclosure log: numbers and kinds, no case or person. */
import { Gauge, type Registry } from 'prom-client';
import type { Database } from '../kit/database.js';
import { guardOf } from './log/guard.js';

interface Kept {
  readonly kind: string;
  readonly count: string;
}

interface Log {
  readonly leaves: string;
  readonly waiting: string;
  readonly oldest: number;
  readonly head: number;
}

const keptRecords = `
  select kind, count(*) as count
  from (select kind from facts.records union all select kind from case_file.records) as records group by kind`;

const stateOfLog = `
  select (select size from log.tree) as leaves,
    (select count(*) from log.entries) as waiting,
    (select coalesce(extract(epoch from clock_timestamp() - min(at)), 0)::float8 from log.entries) as oldest,
    (select coalesce(extract(epoch from clock_timestamp() - max(at)), 0)::float8 from log.checkpoints where at <= clock_timestamp()) as head`;

/** Adds gauges that ask the database when somebody reads them; while it does not answer they are no numbers, not old ones. */
export function addMetrics(registry: Registry, db: Database): void {
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name: `familjegraf_${name}`, help, registers });
  new Gauge({
    ...{ name: 'familjegraf_records', help: 'Signed records kept, by kind: `consent-end` are withdrawals', registers },
    labelNames: ['kind'],
    async collect() {
      const { rows } = await db.query<Kept>(keptRecords).catch(() => ({ rows: [] }));
      for (const { kind, count } of rows) this.set({ kind }, Number(count));
    },
  });
  new Gauge({
    ...{ name: 'familjegraf_database_behind', registers },
    help: '1 while the database has not been found to have all that is remembered of it: nothing is served',
    collect() {
      this.set((guardOf(db)?.closed ?? null) === null ? 0 : 1);
    },
  });
  new Gauge({
    ...{ name: 'familjegraf_database_unremembered', registers },
    help: '1 while it cannot be remembered what the database holds: records are kept and bind, but not acknowledged',
    collect() {
      this.set(guardOf(db)?.isFailing ? 1 : 0);
    },
  });
  const oldest = gauge('log_oldest_waiting_seconds', 'Age of the oldest entry that is not in the tree yet');
  const head = gauge('log_head_age_seconds', 'Since the newest head of the log was signed');
  const waiting = gauge('log_waiting', 'Entries that are not in the tree yet');
  new Gauge({
    ...{ name: 'familjegraf_log_leaves', help: 'Leaves of the disclosure log', registers },
    async collect() {
      const [found] = (await db.query<Log>(stateOfLog).catch(() => ({ rows: [] }))).rows;
      this.set(Number(found?.leaves));
      waiting.set(Number(found?.waiting));
      oldest.set(found?.oldest ?? Number.NaN);
      head.set(found?.head ?? Number.NaN);
    },
  });
}
