/** The figures of the soak, on numbers that one can follow. The run itself is `npm run proof -- soak`. */
import { driftOf, growthOf, slopeOf } from '../proofs/soak/figures.js';

const minuteMs = 60_000;
const mebibyte = 1024 * 1024;

it('is the slope of the nearest line', () => {
  expect(
    slopeOf([
      [0, 1],
      [1, 3],
      [2, 5],
    ]),
  ).toBe(2);
  expect(
    slopeOf([
      [0, 4],
      [1, 4],
      [2, 4],
    ]),
  ).toBe(0);
  expect(slopeOf([[1, 7]])).toBe(0);
});

it('tells a leak of one megabyte a minute, and none where memory only warms up', () => {
  const looks = (rss: (minute: number) => number) =>
    Array.from({ length: 11 }, (_, minute) => ({ atMs: minute * minuteMs, rssBytes: rss(minute) * mebibyte }));
  expect(
    growthOf(
      looks((minute) => 200 + minute),
      4 * minuteMs,
    ),
  ).toBeCloseTo(60, 6);
  expect(
    growthOf(
      looks((minute) => Math.min(300, 200 + 40 * minute)),
      4 * minuteMs,
    ),
  ).toBe(0);
});

it('tells answers that slow down after all is warm, and not the slow ones of the beginning', () => {
  const answers = (took: (minute: number) => number) =>
    Array.from({ length: 1_000 }, (_, at) => ({ atMs: at * 600, tookMs: took(at / 100) }));
  expect(
    driftOf(
      answers((minute) => (minute < 1 ? 500 : 20)),
      4 * minuteMs,
    ),
  ).toBe(0);
  expect(
    driftOf(
      answers((minute) => (minute < 8 ? 20 : 30)),
      4 * minuteMs,
    ),
  ).toBeCloseTo(50, 6);
});
