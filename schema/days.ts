/** Calendar days as text, `YYYY-MM-DD`. */

const dayMs = 24 * 60 * 60 * 1000;
const utc = (day: string): Date => new Date(`${day}T00:00:00Z`);
const toDay = (date: Date): string => date.toISOString().slice(0, 10);

/** The day `count` days after `day`; before it when negative. */
export function addDays(day: string, count: number): string {
  return toDay(new Date(utc(day).getTime() + count * dayMs));
}

/** Calendar days from `from` to `to`; negative where `to` is the earlier. */
export const daysBetween = (from: string, to: string): number => (utc(to).getTime() - utc(from).getTime()) / dayMs;

/** The same date `count` months later, or the last day of a month that is too short. */
export function addMonths(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return toDay(new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))));
}
