/** The day it is, in Swedish time: statutory deadlines and validity are counted in calendar days there. */

/** Answers the day, today's unless `at` is given, as `YYYY-MM-DD`. */
export type Clock = (at?: Date) => string;

/** Where development has moved this process's fixed clocks; null: nowhere. A process is on one day. */
let movedTo: string | null = null;

/**
 * A clock that answers `fixedDay`, unless development has moved it, or, when that is null, the real day in
 * Europe/Stockholm, which nothing moves.
 */
export function createClock(fixedDay: string | null): Clock {
  if (fixedDay !== null) return () => movedTo ?? fixedDay;
  return swedishDay;
}

/** Moves every fixed clock of this process to `day` (`YYYY-MM-DD`). Production has none: it refuses a fixed day. */
export function moveFixedClocks(day: string): void {
  movedTo = day;
}

const swedish = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' });
const minuteMs = 60_000;
let lastMinute = Number.NaN;
let lastDay = '';

/** Looks the day up once a minute: no day begins within one. */
const swedishDay: Clock = (at) => {
  const minute = Math.floor((at?.getTime() ?? Date.now()) / minuteMs);
  if (minute !== lastMinute) {
    lastDay = swedish.format(at ?? Date.now());
    lastMinute = minute;
  }
  return lastDay;
};

/**
 * The moment it is by `today`, in milliseconds since 1970: `now`, moved by as many days as the clock's day is from the
 * real one. `log.append` counts likewise (`subgraphs/cooperation/migrations/0010_log_statements.sql`).
 */
export function momentOf(today: Clock, now: number = Date.now()): number {
  if (today === swedishDay) return now;
  const at = new Date(now);
  return now + Date.parse(today(at)) - Date.parse(swedishDay(at));
}
