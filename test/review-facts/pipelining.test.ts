/** Review: an answer that waits behind another on its connection while the event loop is busy leaves after its deadline. */
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify from 'fastify';
import { guardRelease } from '../../gateway/http/release.js';
import { releaseLimitMs } from '../../schema/release.js';

it('F13 a pipelined answer does not leave after L, however busy the process is', async () => {
  const app = Fastify();
  guardRelease(app);
  app.get('/first', async () => {
    await sleep(releaseLimitMs - 150);
    const end = performance.now() + 300; // a large plan, a garbage collection, a neighbour on the processor
    while (performance.now() < end);
    return { answer: 'public' };
  });
  let deadline = Infinity;
  app.get('/second', async (request) => {
    request.release.start();
    deadline = performance.now() + releaseLimitMs;
    return { answer: 'secret' };
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const secretAt = await new Promise<number>((resolve) => {
    const head = (path: string) => `GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`;
    const socket = connect(port, '127.0.0.1', () => socket.write(head('/first') + head('/second')));
    socket.on('data', (part) => {
      if (part.includes('secret')) resolve(performance.now());
    });
    socket.on('error', () => {}).on('close', () => resolve(-Infinity));
  });
  await app.close();
  expect(secretAt - deadline).toBeLessThan(0);
});
