/** The day it is, in Swedish time: statutory deadlines and validity are counted in calendar days there. */

/** Answers today as `YYYY-MM-DD`. */
export type Clock = () => string;

/** A clock that always answers `fixedDay`, or, when that is null, the real day in Europe/Stockholm. */
export function createClock(fixedDay: string | null): Clock {
  if (fixedDay !== null) return () => fixedDay;
  const swedish = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' });
  return () => swedish.format(new Date());
}
