import { Moment } from '../../schema/moment.js';

const { jest } = import.meta;

describe('a moment', () => {
  const [wall, ticks] = [Date.now(), performance.now()];
  let [wallMs, ticksMs] = [0, 0];
  beforeEach(() => {
    [wallMs, ticksMs] = [0, 0];
    jest.spyOn(Date, 'now').mockImplementation(() => wall + wallMs);
    jest.spyOn(performance, 'now').mockImplementation(() => ticks + ticksMs);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it.each([
    ['both clocks go', 500, 500, 500],
    ['the machine slept', 5_000, 20, 5_000],
    ['the wall clock was set back, by less than has passed', 100, 5_000, 5_000],
    ['the wall clock was set back', -1, 20, Number.POSITIVE_INFINITY],
  ])('is as old as the clock says that says more, where %s', (_, byWall, byTicks, age) => {
    const moment = new Moment();
    expect([moment.wall, moment.ageMs]).toEqual([wall, 0]);
    [wallMs, ticksMs] = [byWall, byTicks];
    expect(moment.ageMs).toBe(age);
  });
});
