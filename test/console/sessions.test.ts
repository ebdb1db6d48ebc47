/** Sessions end: with the token that they rest on, without use, and when there are too many. */
import { jest } from '@jest/globals';
import { Kept, type Proved, Sessions } from '../../gateway/console/sessions.js';

const minuteMs = 60_000;
const proved = (minutes: number): Proved => ({
  actor: { id: 'a', agency: 'school', unit: 'oversight', roles: ['privacy-officer'], assurance: 3 },
  ...{ role: 'privacy-officer', authorization: 'Bearer t', endsAt: Date.now() + minutes * minuteMs },
});

beforeEach(() => {
  jest.useFakeTimers({ now: Date.UTC(2026, 10, 23) });
});
afterEach(() => {
  jest.useRealTimers();
});
const pass = (minutes: number) => jest.setSystemTime(Date.now() + minutes * minuteMs);

it('lasts while it is used, and no longer than the token', () => {
  const sessions = new Sessions();
  const id = sessions.begin(proved(60));
  for (const _ of [1, 2]) {
    pass(25);
    expect(sessions.find(id)?.actor.id).toBe('a');
  }
  pass(10);
  expect(sessions.find(id)).toBeNull();
});

it('ends after half an hour without use, and when it is told to', () => {
  const sessions = new Sessions();
  const [idle, ended] = [sessions.begin(proved(600)), sessions.begin(proved(600))];
  sessions.end(ended);
  expect([sessions.find(idle) === null, sessions.find(ended)]).toEqual([false, null]);
  pass(30);
  expect(sessions.find(idle)).toBeNull();
});

it('knows no id that it has not given, and forgets the oldest of too many', () => {
  const kept = new Kept<number>();
  const first = kept.keep(0, Date.now() + minuteMs);
  for (let at = 1; at < 10_000; at++) kept.keep(at, Date.now() + minuteMs);
  expect([kept.find(first), kept.find(undefined), kept.find('guessed')]).toEqual([0, null, null]);
  kept.keep(10_000, Date.now() + minuteMs);
  expect(kept.find(first)).toBeNull();
  expect(kept.take(kept.keep(7, Date.now() + minuteMs))).toBe(7);
});
