import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify from 'fastify';
import type { Cancellation } from '../../gateway/execution/cancellation.js';
import { clientSignal } from '../../gateway/http/client-signal.js';

it('aborts when the client goes away, and only then', async () => {
  const signals: Cancellation[] = [];
  const app = Fastify();
  app.post('/', async (_request, reply) => {
    const signal = clientSignal(reply);
    signals.push(signal);
    await sleep(150);
    return { aborted: signal.aborted };
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const send = (then: (socket: Socket) => void) =>
    new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(
          'POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}',
        );
        then(socket);
      });
      socket.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      socket.on('close', () => resolve(text));
    });

  expect(await send(() => {})).toContain('{"aborted":false}');
  await send((socket) => setTimeout(() => socket.destroy(), 50));
  await sleep(50);
  expect(signals.map(({ aborted }) => aborted)).toEqual([false, true]);
  await app.close();
});
