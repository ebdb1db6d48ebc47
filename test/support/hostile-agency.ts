/** An agency that does not do what it should, for tests of what the gateway makes of it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A running hostile agency; `bodies` are the questions that it was sent. */
export interface HostileAgency {
  readonly url: string;
  readonly bodies: string[];
  stop(): Promise<void>;
}

/** Starts one that answers each question with what `answer` writes. */
export async function startHostileAgency(
  answer: (
    question: { readonly query: string; readonly variables: { representations0: unknown[] } },
    reply: ServerResponse,
  ) => void,
): Promise<HostileAgency> {
  const bodies: string[] = [];
  const server = createServer((request: IncomingMessage, reply) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      bodies.push(body);
      answer(JSON.parse(body), reply);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    bodies,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
