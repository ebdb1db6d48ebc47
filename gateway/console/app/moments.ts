/** Moments as people write them, in Swedish time, whatever the clock of the browser's machine is set to. */
const timeZone = 'Europe/Stockholm';
const local = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
const wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
const dayMs = 24 * 60 * 60 * 1000;

/** A moment in Swedish time. */
export const momentText = (moment: string) => local.format(new Date(moment));

/** The Swedish day, `YYYY-MM-DD`. */
export const dayNow = (now: number = Date.now()): string => wall.format(now).slice(0, 10);

/** What the clock on the wall shows at `ms`, as if it were UTC. */
const wallMs = (ms: number) => Date.parse(`${wall.format(ms).replace(' ', 'T')}Z`);

/** The moment at which the wall shows `text` (`YYYY-MM-DDTHH:MM`), in UTC; null: it is none. */
export function momentAt(text: string): string | null {
  const wanted = Date.parse(`${text}Z`);
  if (Number.isNaN(wanted)) return null;
  const near = wanted - (wallMs(wanted) - wanted);
  return new Date(wanted - (wallMs(near) - near)).toISOString();
}

/** What the wall shows now, `YYYY-MM-DDTHH:MM`. `day`: on which the system is, which development sets as it likes. */
export function wallNow(day: string, now: number = Date.now()): string {
  const [real = '', time = ''] = wall.format(now).split(' ');
  const isReal = Math.abs(Date.parse(real) - Date.parse(day)) <= dayMs;
  return `${isReal ? real : day}T${time.slice(0, 5)}`;
}
