/** What every answer says to whoever keeps or shows it: nothing is kept, guessed at, framed, or asked in the clear again. */
import { connect } from 'node:net';
import { type OwnGateway, startOwnGateway } from '../support/own-gateway.js';
import { sharedStack } from '../support/shared-stack.js';

let gateway: OwnGateway;
beforeAll(async () => {
  gateway = await startOwnGateway({ FAMILJEGRAF_CONSOLE_URL: 'https://familjegraf.example' });
});
afterAll(() => gateway?.stop());

const json = { 'content-type': 'application/json' };
const ofGateway: ReadonlyArray<readonly [string, RequestInit, number]> = [
  ['/graphql', { method: 'POST', headers: json, body: '{"query":"{ __typename }"}' }, 401],
  ['/graphql', { method: 'GET' }, 405],
  ['/nothing', {}, 404],
  ['/%zz', {}, 400],
  ['/case-changed', {}, 401],
  ['/health/ready', {}, 200],
  ['/console', {}, 200],
  ['/console/app.js', {}, 200],
  ['/console/api/rules', {}, 401],
];

it.each(ofGateway)('%s is kept by nobody, and taken for nothing else than it is (%#)', async (path, init, status) => {
  const answer = await fetch(`${gateway.program.url}${path}`, init);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([status, 'no-store']);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.headers.get('x-powered-by')).toBeNull();
  await answer.arrayBuffer();
});

it('so is the answer to what is no HTTP', async () => {
  const { hostname, port } = new URL(gateway.program.url);
  const socket = connect({ host: hostname, port: Number(port) }, () => socket.write('NOTHING\r\n\r\n'));
  let text = '';
  for await (const piece of socket) text += piece;
  expect(text).toMatch(/^HTTP\/1\.1 400 /);
  expect(text).toMatch(/^cache-control: no-store\r$/m);
  expect(text).toMatch(/^x-content-type-options: nosniff\r$/m);
});

it('the console’s page is framed by nobody, runs its own scripts alone, and is asked over TLS alone where it is reached so', async () => {
  const { headers } = await fetch(`${gateway.program.url}/console`);
  expect(headers.get('content-security-policy')).toMatch(
    /default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/,
  );
  expect([headers.get('x-frame-options'), headers.get('referrer-policy')]).toEqual(['DENY', 'no-referrer']);
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  const plain = await fetch(`${new URL(sharedStack().url).origin}/console`);
  expect(plain.headers.get('strict-transport-security')).toBeNull();
});

it('agencies and signers answer likewise', async () => {
  const { agencies, signers } = sharedStack();
  for (const address of [agencies.school, agencies.cooperation, signers.police]) {
    for (const path of ['/health/live', '/nothing']) {
      const { headers } = await fetch(new URL(path, address));
      expect([address, headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual([
        ...[address, 'no-store', 'nosniff'],
      ]);
    }
  }
});
