/** Review of part 3: the size of an answer in memory. */
import { AnswerHandler } from '../../gateway/execution/answer-handler.js';

it('F19 an answer of a few MiB in pieces of one byte does not take a hundred times that in memory', async () => {
  const handler = new AnswerHandler({ endsAt: performance.now() + 30_000, maxBytes: 8 * 1024 * 1024 });
  handler.answer.catch(() => {});
  const controller = { abort() {} } as never;
  handler.onResponseStart(controller, 200, { 'content-type': 'application/json' });
  const before = process.memoryUsage();
  const block = Buffer.alloc(65_536, ' ');
  const pieces = 2 * 1024 * 1024;
  for (let at = 0; at < pieces; at++)
    handler.onResponseData(controller, block.subarray(at % 65_536, (at % 65_536) + 1));
  const after = process.memoryUsage();
  const used = after.heapUsed + after.external - before.heapUsed - before.external;
  handler.onResponseEnd();
  expect(used / pieces).toBeLessThan(20);
});
