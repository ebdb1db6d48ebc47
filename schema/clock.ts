/** The day it is, in Swedish time: statutory deadlines and validity are counted in calendar days there. */

/** Answers the day, today's unless `at` is given, as `YYYY-MM-DD`. */
export type Clock = (at?: Date) => string;

/** A clock that always answers `fixedDay`, or, when that is null, the real day in Europe/Stockholm. */
export function createClock(fixedDay: string | null): Clock {
  if (fixedDay !== null) return () => fixedDay;
  const swedish = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' });
  return (at = new Date()) => swedish.format(at);
}
