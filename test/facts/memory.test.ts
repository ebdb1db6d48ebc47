/** What is remembered is bounded, young, and forgotten when somebody says so, also while it is being read. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Memory } from '../../gateway/facts/memory.js';

let up = true;
let reads = 0;
const read = async () => ++reads;
const make = (changes = {}) => new Memory<number | null>({ most: 2, longestMs: 60_000, isUp: () => up, ...changes });
beforeEach(() => {
  up = true;
  reads = 0;
});

describe('the memory', () => {
  it('reads once, until it is told to forget', async () => {
    const memory = make();
    expect([await memory.get('a', read), await memory.get('a', read)]).toEqual([1, 1]);
    memory.forget('a');
    expect(await memory.get('a', read)).toBe(2);
    memory.clear();
    expect(await memory.get('a', read)).toBe(3);
    expect(await memory.renew('a', read)).toBe(4);
    expect(await memory.get('a', read)).toBe(4);
  });

  it('does not keep what was forgotten while it was being read', async () => {
    const memory = make();
    const slow = memory.get('a', async () => {
      await sleep(20);
      return 0;
    });
    memory.forget('a');
    expect(await slow).toBe(0);
    expect(await memory.get('a', read)).toBe(1);
  });

  it('keeps nothing too long', async () => {
    const memory = make({ longestMs: 20 });
    expect(await memory.get('a', read)).toBe(1);
    await sleep(30);
    expect(await memory.get('a', read)).toBe(2);
  });

  it('keeps nothing while changes are not heard', async () => {
    const memory = make();
    await memory.get('a', read);
    up = false;
    expect([await memory.get('a', read), await memory.get('a', read)]).toEqual([2, 3]);
  });

  it('keeps the entries used last, and neither failures nor what is not there', async () => {
    const memory = make();
    for (const key of ['a', 'b', 'a', 'c']) await memory.get(key, read);
    expect([await memory.get('a', read), await memory.get('b', read)]).toEqual([1, 4]);
    await expect(memory.get('x', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await memory.get('x', read)).toBe(5);
    expect(await memory.get('y', async () => null)).toBeNull();
    expect(await memory.get('y', read)).toBe(6);
  });
});
