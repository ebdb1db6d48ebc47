import type { Dispatcher } from 'undici';
import { AnswerHandler } from '../../gateway/execution/answer-handler.js';

it('is settled at once when there is no time left, so that no connection is looked for', async () => {
  const handler = new AnswerHandler({ endsAt: performance.now(), maxBytes: 10, signal: new AbortController().signal });
  expect([handler.isSent, handler.isSettled]).toEqual([false, true]);
  await expect(handler.answer).rejects.toMatchObject({ kind: 'timeout' });
});

it('sends nothing when a connection is found after the deadline', async () => {
  const handler = new AnswerHandler({ endsAt: performance.now() + 5, maxBytes: 10 });
  await expect(handler.answer).rejects.toMatchObject({ kind: 'timeout' });
  expect([handler.isSent, handler.isSettled]).toEqual([false, true]);
  let aborted = 0;
  const abort = () => {
    aborted += 1;
  };
  handler.onRequestStart({ abort } as unknown as Dispatcher.DispatchController);
  expect(aborted).toBe(1);
});
