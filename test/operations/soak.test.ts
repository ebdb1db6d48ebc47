/** The figures of the soak, on numbers that one can follow. The run itself is `npm run proof -- soak`. */
import { driftOf, growthOf, keptGrowthOf, slopeOf } from '../proofs/soak/figures.js';
import {
  type Figures,
  faultsOf,
  leastMinutes,
  mostDriftPercent,
  mostGrowthMbPerHour,
  mostRssGrowthMbPerHour,
} from '../proofs/soak/verdict.js';

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

it('tells what stays in use between two collections', () => {
  const at = (minute: number, keptMb: number) => ({ atMs: minute * minuteMs, keptBytes: keptMb * mebibyte });
  expect(keptGrowthOf(at(4, 100), at(10, 106))).toBeCloseTo(60, 6);
  expect(keptGrowthOf(at(4, 100), at(10, 98))).toBeCloseTo(-20, 6);
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
    ...{
      minutes: leastMinutes,
      answers: 100,
      failures: {},
      ended: 1,
      cut: 1,
      leakedHandles: 0,
      p99DriftPercent: mostDriftPercent,
    },
    keptSlopesMbPerHour: { gateway: mostGrowthMbPerHour, cooperation: mostGrowthMbPerHour, school: -300 },
    rssSlopesMbPerHour: { gateway: mostRssGrowthMbPerHour, school: -300 },
  };
  const kept = (changes: Readonly<Record<string, number>>) => ({
    keptSlopesMbPerHour: { ...atBounds.keptSlopesMbPerHour, ...changes },
  });

  it('lets pass what is at the bounds', () => {
    expect(faultsOf(atBounds)).toEqual([]);
  });

  it.each<[string, Partial<Figures>, string]>([
    ['no answer', { answers: 0, ended: 0, cut: 0 }, 'expected answers, but got none'],
    [
      'failed ones',
      { failures: { '503 LOG_UNAVAILABLE': 2, UND_ERR_SOCKET: 1 } },
      'expected an answer to each question, but got 2 times 503 LOG_UNAVAILABLE, 1 times UND_ERR_SOCKET',
    ],
    [
      'a connection that ended by itself',
      { ended: 2 },
      '2 connections ended before their answer had, and the gateway says that it cut 1',
    ],
    ['more than a few that were cut', { cut: 2 }, 'expected at most one answer of a hundred cut, but 2 of 100 were'],
    ['what stays open', { leakedHandles: 2 }, 'expected nothing open without load, but 2 handles are'],
    [
      'a gateway that grows',
      kept({ gateway: 61 }),
      'expected at most 60 MB an hour more in use of gateway, but got 61',
    ],
    [
      'growth that nobody measured',
      kept({ school: Number.NaN }),
      'expected at most 60 MB an hour more in use of school, but got NaN',
    ],
    [
      'resident memory that grows',
      { rssSlopesMbPerHour: { cooperation: 121 } },
      'expected at most 120 MB an hour more resident of cooperation, but got 121',
    ],
    ['answers that slow down', { p99DriftPercent: 51 }, 'expected answers at most 50 % later, but got 51 %'],
  ])('refuses %s', (_, changes, fault) => {
    expect(faultsOf({ ...atBounds, ...changes })).toEqual([fault]);
  });

  it('judges growth and drift of long runs alone', () => {
    const short = { ...atBounds, ...kept({ gateway: 900 }), p99DriftPercent: 90, minutes: leastMinutes - 1 };
    expect(faultsOf(short)).toEqual([]);
    expect(faultsOf({ ...short, failures: { 503: 1 } })).toHaveLength(1);
  });
});
