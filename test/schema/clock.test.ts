import { createClock, momentOf, moveFixedClocks } from '../../schema/clock.js';

const { jest } = import.meta;

describe('a clock', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it.each([
    ['2026-11-22T22:59:59.999Z', '2026-11-22'],
    ['2026-11-22T23:00:00.000Z', '2026-11-23'],
    ['2026-06-30T21:59:59.999Z', '2026-06-30'],
    ['2026-06-30T22:00:00.000Z', '2026-07-01'],
    ['2026-12-31T23:00:00.000Z', '2027-01-01'],
    ['2024-02-28T23:30:00.000Z', '2024-02-29'],
    // Summer time begins and ends.
    ['2026-03-28T23:00:00.000Z', '2026-03-29'],
    ['2026-03-29T22:00:00.000Z', '2026-03-30'],
    ['2026-10-24T22:00:00.000Z', '2026-10-25'],
    ['2026-10-25T22:30:00.000Z', '2026-10-25'],
    ['2026-10-25T23:00:00.000Z', '2026-10-26'],
  ])('at %s says the Swedish day %s', (instant, day) => {
    jest.setSystemTime(new Date(instant));
    expect(createClock(null)()).toBe(day);
  });

  it('goes on while it is used', () => {
    jest.setSystemTime(new Date('2026-11-22T22:59:59Z'));
    const today = createClock(null);
    expect(today()).toBe('2026-11-22');
    jest.setSystemTime(new Date('2026-11-22T23:00:00Z'));
    expect(today()).toBe('2026-11-23');
  });

  it('that is set says its day, whatever the real one', () => {
    jest.setSystemTime(new Date('2030-01-01T00:00:00Z'));
    const today = createClock('2026-11-23');
    expect(today()).toBe('2026-11-23');
    jest.setSystemTime(new Date('2031-01-01T00:00:00Z'));
    expect(today()).toBe('2026-11-23');
  });

  it('that is set moves where development moves it; the real day does not', () => {
    jest.setSystemTime(new Date('2030-01-01T10:00:00Z'));
    const today = createClock('2026-11-23');
    moveFixedClocks('2027-02-12');
    expect(today()).toBe('2027-02-12');
    expect(new Date(momentOf(today)).toISOString()).toBe('2027-02-12T10:00:00.000Z');
    expect(createClock(null)()).toBe('2030-01-01');
  });
});
