/** One look answers many: readiness must not load what it looks at. */
import { shared } from '../../gateway/http/shared.js';

it('what is asked a hundred times at once is looked at once, and again later', async () => {
  let looks = 0;
  let answer: (found: number) => void = () => {};
  const look = shared(() => {
    looks += 1;
    return new Promise<number>((resolve) => {
      answer = resolve;
    });
  }, 5);
  const asked = Array.from({ length: 100 }, () => look());
  answer(1);
  expect(new Set(await Promise.all(asked))).toEqual(new Set([1]));
  expect(looks).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  void look();
  expect(looks).toBe(2);
});
