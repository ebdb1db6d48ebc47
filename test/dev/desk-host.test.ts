/** The development desk answers this computer alone, by its own name. */
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Desk } from '../../gateway/dev/desk.js';
import { deskRoutes } from '../../gateway/dev/desk-routes.js';

const secret = 'the secret of the demo';
let server: Server;
beforeAll(async () => {
  const desk = { day: '2026-11-23', log: { databaseUrl: secret, secret, verifier: '' } } as unknown as Desk;
  server = createServer(deskRoutes(desk));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

function get(host: string): Promise<{ readonly status: number | undefined; readonly text: string }> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: '/log', headers: { host } }, async (response) => {
      const text = (await response.toArray()).join('');
      resolve({ status: response.statusCode, text });
    });
    asked.on('error', reject).end();
  });
}

it.each(['localhost', '127.0.0.1:4010', '[::1]:4010'])('answers `%s`', async (host) => {
  expect(await get(host)).toEqual({ status: 200, text: expect.stringContaining(secret) });
});

it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:4010', 'evil.example#localhost'])(
  'has nothing for `%s`',
  async (host) => {
    expect(await get(host)).toEqual({ status: 403, text: '' });
  },
);
