/** The figures of the soak, on numbers that one can follow. The run itself is `npm run proof -- soak`. */
import { driftOf, growthOf, slopeOf } from '../proofs/soak/figures.js';
import { type Figures, faultsOf, leastMinutes, mostDriftPercent, mostGrowthMbPerHour } from '../proofs/soak/verdict.js';

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

describe('the verdict', () => {
  const atBounds: Figures = {
    ...{ minutes: leastMinutes, answers: 1, failed: 0, leakedHandles: 0, p99DriftPercent: mostDriftPercent },
    rssSlopesMbPerHour: { gateway: mostGrowthMbPerHour, cooperation: mostGrowthMbPerHour, school: -300 },
  };
  const slopes = (changes: Readonly<Record<string, number>>) => ({
    rssSlopesMbPerHour: { ...atBounds.rssSlopesMbPerHour, ...changes },
  });

  it('lets pass what is at the bounds', () => {
    expect(faultsOf(atBounds)).toEqual([]);
  });

  it.each<[string, Partial<Figures>, string]>([
    ['no answer', { answers: 0 }, 'expected answers, but got none'],
    ['a failed one', { failed: 1 }, 'expected an answer to each question, but 1 failed'],
    ['what stays open', { leakedHandles: 2 }, 'expected nothing open without load, but 2 handles are'],
    ['a gateway that grows', slopes({ gateway: 61 }), 'expected at most 60 MB an hour more of gateway, but got 61'],
    [
      'an agency that grows',
      slopes({ cooperation: 99 }),
      'expected at most 60 MB an hour more of cooperation, but got 99',
    ],
    [
      'growth that nobody measured',
      slopes({ school: Number.NaN }),
      'expected at most 60 MB an hour more of school, but got NaN',
    ],
    ['answers that slow down', { p99DriftPercent: 51 }, 'expected answers at most 50 % later, but got 51 %'],
  ])('refuses %s', (_, changes, fault) => {
    expect(faultsOf({ ...atBounds, ...changes })).toEqual([fault]);
  });

  it('judges growth and drift of long runs alone', () => {
    const short = { ...atBounds, ...slopes({ gateway: 900 }), p99DriftPercent: 90, minutes: leastMinutes - 1 };
    expect(faultsOf(short)).toEqual([]);
    expect(faultsOf({ ...short, failed: 1 })).toHaveLength(1);
  });
});
