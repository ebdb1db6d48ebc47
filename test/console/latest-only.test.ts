/** An answer that comes late, to what was asked before, never takes the place of the newer one's. */
import { type Loaded, latestOnly } from '../../gateway/console/app/latest-only.js';

/** A question that is answered when the test says so. */
function open() {
  let [resolve, reject]: [(value: string) => void, (error: Error) => void] = [() => {}, () => {}];
  const promise = new Promise<string>((yes, no) => {
    [resolve, reject] = [yes, no];
  });
  return { load: () => promise, resolve, reject };
}

const told: Array<Loaded<string>> = [];
beforeEach(() => {
  told.length = 0;
});
const ask = () => latestOnly<string>((loaded) => told.push(loaded));

it('tells the newest answer, in whatever order they come', async () => {
  const [read, first, second] = [ask(), open(), open()];
  const both = [read(first.load), read(second.load)];
  second.resolve('later');
  await both[1];
  first.resolve('earlier');
  await both[0];
  expect(told.at(-1)).toEqual({ value: 'later', failure: null, isReading: false });
  expect(told.map(({ value }) => value)).not.toContain('earlier');
});

it('tells no failure of an earlier question, and goes on reading the newer one', async () => {
  const [read, first, second] = [ask(), open(), open()];
  const both = [read(first.load), read(second.load)];
  first.reject(new Error('away'));
  await both[0];
  expect(told.at(-1)).toEqual({ value: null, failure: null, isReading: true });
  second.resolve('later');
  await both[1];
  expect(told.at(-1)?.value).toBe('later');
});

it('tells why the newest one failed', async () => {
  await ask()(() => Promise.reject(new Error('away')));
  expect(told.at(-1)).toMatchObject({ value: null, failure: new Error('away'), isReading: false });
});
