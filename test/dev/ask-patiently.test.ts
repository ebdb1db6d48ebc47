/** `npm start` and its commands wait for a busy machine, and for nothing else. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { askPatiently } from '../../gateway/dev/ask-patiently.js';

type Answer = (response: ServerResponse) => void;

const say = (status: number, body: object) => (response: ServerResponse) => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
const withError = (code: string) => ({
  data: { case: null },
  errors: [{ message: `because ${code}`, extensions: { code } }],
});
const asked = say(200, { data: { case: 'open' } });

/** Asks a server that gives `answers` in turn; what came of it, and how often it was asked. */
async function ask(...answers: ReadonlyArray<Answer>) {
  let times = 0;
  const server = createServer((_, response) => answers[Math.min(times++, answers.length - 1)]?.(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const came = await askPatiently(url, { method: 'POST', body: '{}' }).catch((error: Error) => error.message);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return { came, times };
}

it.each<[string, Answer]>([
  ['a connection that ends before the answer', (response) => response.destroy()],
  [
    'one that ends within it',
    (response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"data":');
      setTimeout(() => response.destroy(), 20);
    },
  ],
  ['a system that is busy', say(503, withError('OVERLOADED'))],
  ['an agency that did not answer in time', say(200, withError('AGENCY_UNAVAILABLE'))],
])('asks again after %s', async (_, answer) => {
  expect(await ask(answer, answer, asked)).toEqual({ came: { case: 'open' }, times: 3 });
});

it('does not ask again what is refused', async () => {
  expect(await ask(say(400, withError('BAD_USER_INPUT')), asked)).toEqual({ came: 'because BAD_USER_INPUT', times: 1 });
});

it('does not wait where nobody listens', async () => {
  await expect(askPatiently('http://127.0.0.1:9', { method: 'POST', body: '{}' })).rejects.toThrow();
});
