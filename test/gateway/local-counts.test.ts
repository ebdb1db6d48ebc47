import { LocalCounts } from '../../gateway/http/local-counts.js';

const { jest } = import.meta;

function countedBy(counts: LocalCounts, key: string, windowMs?: number) {
  let seen: { current: number; ttl: number } | undefined;
  counts.incr(
    key,
    (_error, result) => {
      seen = result;
    },
    windowMs,
  );
  return seen;
}

describe('requests that one gateway counts', () => {
  const begun = Math.round(performance.now()); // whole, so that no sum of it is rounded
  let sinceMs = 0;
  beforeEach(() => {
    sinceMs = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => begun + sinceMs);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('are counted for each by itself, in windows that begin with the first', () => {
    const counts = new LocalCounts();
    expect(countedBy(counts, 'a', 1_000)).toEqual({ current: 1, ttl: 1_000 });
    sinceMs = 400;
    expect(countedBy(counts, 'a', 1_000)).toEqual({ current: 2, ttl: 600 });
    expect(countedBy(counts, 'b', 1_000)).toEqual({ current: 1, ttl: 1_000 });
    expect(countedBy(counts.child(), 'a', 1_000)).toEqual({ current: 1, ttl: 1_000 });
    sinceMs = 1_000;
    expect(countedBy(counts, 'a', 1_000)).toEqual({ current: 1, ttl: 1_000 });
    expect(countedBy(counts, 'b', 1_000)).toEqual({ current: 2, ttl: 400 });
  });

  it('are let go when the window is over, though the clock was set back for hours', () => {
    const counts = new LocalCounts();
    countedBy(counts, 'a');
    jest.spyOn(Date, 'now').mockImplementation(() => 0);
    sinceMs = 60_000;
    expect(countedBy(counts, 'a')?.current).toBe(1);
  });

  it('are kept of so many at most: whose window began longest ago makes room', () => {
    const counts = new LocalCounts();
    for (let key = 0; key < 5_001; key++) countedBy(counts, String(key));
    expect(countedBy(counts, '1')?.current).toBe(2);
    expect(countedBy(counts, '0')?.current).toBe(1);
  });
});
