/** Work that keeps the process busy waits for answers on their way, and never for one that nobody waits for any more. */
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify from 'fastify';
import { QuietMoments } from '../../gateway/http/quiet.js';
import { giveRelease, guardRelease } from '../../gateway/http/release.js';

test('an answer that starts on its way once its client has gone holds up nothing', async () => {
  const quiet = new QuietMoments();
  const app = Fastify();
  giveRelease(app, quiet);
  guardRelease(app);
  let isReached: () => void = () => {};
  const reached = new Promise<void>((resolve) => {
    isReached = resolve;
  });
  let began = 0;
  const begin = quiet.begin.bind(quiet);
  quiet.begin = () => {
    began += 1;
    return begin();
  };
  const started = new Promise<void>((resolve) => {
    app.get('/', async (request, reply) => {
      const gone = new Promise((closed) => reply.raw.once('close', closed));
      isReached();
      await gone;
      request.release.start();
      resolve();
      return 'nobody reads this';
    });
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const asked = httpRequest({ port, agent: false }).on('error', () => {});
  asked.end();
  await reached;
  asked.destroy();
  await started;
  expect(began).toBe(0);
  expect(await quiet.run(() => 'done')).toBe('done');
  expect(quiet.turn).toBeNull();
  await app.close();
});

test('work waits no longer than an answer may be on its way, and those that come meanwhile wait for it', async () => {
  const quiet = new QuietMoments();
  quiet.begin(); // and never says that it has left
  const order: string[] = [];
  const work = quiet.run(() => order.push('work'));
  const turn = quiet.turn?.then(() => order.push('answer'));
  await Promise.all([work, turn]);
  expect(order).toEqual(['work', 'answer']);
});

test('work waits for an answer that is on its way', async () => {
  const quiet = new QuietMoments();
  const end = quiet.begin();
  const order: string[] = [];
  const work = quiet.run(() => order.push('work'));
  await sleep(20);
  order.push('left');
  end();
  end();
  await work;
  expect(order).toEqual(['left', 'work']);
});
