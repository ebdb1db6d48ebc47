/** Moments in forms: Swedish time, in summer and in winter, and on the day of a system whose clock development has set. */
import { dayNow, momentAt, momentText, wallNow } from '../../gateway/console/app/moments.js';

it.each([
  ['2026-11-23T09:30', '2026-11-23T08:30:00.000Z'],
  ['2026-07-01T09:30', '2026-07-01T07:30:00.000Z'],
  ['2026-03-29T01:59', '2026-03-29T00:59:00.000Z'], // the last minute before summer time
  ['2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
  ['2026-10-25T01:30', '2026-10-24T23:30:00.000Z'],
  ['2026-10-25T04:00', '2026-10-25T03:00:00.000Z'],
  ['2027-01-01T00:15', '2026-12-31T23:15:00.000Z'],
])('reads %s on the wall as %s', (text, moment) => {
  expect(momentAt(text)).toBe(moment);
  expect(momentText(moment)).toBe(text.replace('T', ' '));
});

it('reads nothing from what is no moment', () => {
  expect([momentAt(''), momentAt('i går')]).toEqual([null, null]);
});

it('says what it is now, also past midnight, and on the day of a set clock', () => {
  const pastMidnight = Date.parse('2026-11-23T23:10:00Z');
  expect(wallNow('2026-11-24', pastMidnight)).toBe('2026-11-24T00:10');
  expect(wallNow('2026-11-23', pastMidnight)).toBe('2026-11-24T00:10'); // the page was opened the day before
  expect(wallNow('2026-02-01', pastMidnight)).toBe('2026-02-01T00:10');
});

it('knows the Swedish day, also in the hours when it is another one by UTC', () => {
  expect(dayNow(Date.parse('2026-11-23T23:10:00Z'))).toBe('2026-11-24');
  expect(dayNow(Date.parse('2026-07-01T21:59:00Z'))).toBe('2026-07-01');
  expect(dayNow(Date.parse('2026-07-01T22:00:00Z'))).toBe('2026-07-02');
});
