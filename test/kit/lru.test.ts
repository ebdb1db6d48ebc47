import { Lru } from '../../subgraphs/kit/lru.js';

const { jest } = import.meta;

const made = (value: string) => () => value;
const neverMade = () => {
  throw new Error('expected a kept value');
};

describe('a bounded cache', () => {
  it('makes a value once, and makes room by what was used longest ago', () => {
    const kept = new Lru<string>(2);
    kept.of('a', made('A'));
    kept.of('b', made('B'));
    expect(kept.of('a', neverMade)).toBe('A');
    kept.of('c', made('C'));
    expect(['a', 'b', 'c'].map((key) => kept.find(key))).toEqual(['A', undefined, 'C']);
    expect(kept.size).toBe(2);
  });

  it('keeps nothing of what could not be made', () => {
    const kept = new Lru<string>(2);
    expect(() => kept.of('a', neverMade)).toThrow('expected a kept value');
    expect(kept.size).toBe(0);
  });
});

describe('a bounded cache of what is to be forgotten', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('drops by itself what has not been used for long, and nothing that has', () => {
    const kept = new Lru<string>(10, 1_000);
    kept.of('a', made('A'));
    jest.advanceTimersByTime(600);
    kept.of('b', made('B'));
    kept.find('a');
    jest.advanceTimersByTime(600); // the first sweep has been: both were used since
    expect(kept.size).toBe(2);
    jest.advanceTimersByTime(200);
    kept.find('a');
    jest.advanceTimersByTime(700);
    expect([kept.size, kept.find('b')]).toEqual([1, undefined]);
    jest.advanceTimersByTime(3_000);
    expect(kept.size).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
    kept.of('c', made('C'));
    jest.advanceTimersByTime(3_000);
    expect(kept.size).toBe(0);
  });

  it('has one timer, which lets the process end', () => {
    const unref = jest.spyOn(globalThis, 'setTimeout');
    const kept = new Lru<string>(10, 1_000);
    for (const key of ['a', 'b', 'c']) kept.of(key, made(key));
    expect(jest.getTimerCount()).toBe(1);
    expect(unref.mock.results.map(({ value }) => (value as NodeJS.Timeout).hasRef())).toEqual([false]);
  });
});
