/** Stands between a gateway and one agency, and answers in its place, late, or with what nobody should send. */
import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** `huge`: 50 MB of JSON; `garbage`: no JSON; `slow`: the agency's own answer, too late. */
export type Behaviour = 'itself' | 'slow' | 'garbage' | 'huge';

/** A running proxy. `behaviour` may be set at any time. */
export interface AgencyProxy {
  readonly url: string;
  behaviour: Behaviour;
  stop(): Promise<void>;
}

const slowMs = 12_000;
const hugeBytes = 50 * 1024 * 1024;

function* hugeAnswer() {
  yield '{"data":{"x":"';
  const part = 'x'.repeat(64 * 1024);
  for (let left = hugeBytes; left > 0; left -= part.length) yield part;
  yield '"}}';
}

/** Until all is sent, or nobody listens any more. */
function writeHuge(reply: ServerResponse): void {
  reply.writeHead(200, { 'content-type': 'application/json' });
  void pipeline(Readable.from(hugeAnswer()), reply).catch(() => {});
}

/** Starts one before the agency at `target`. */
export async function startAgencyProxy(target: string): Promise<AgencyProxy> {
  const state = { behaviour: 'itself' as Behaviour };
  const server = createServer((incoming, reply) => {
    const { behaviour } = state;
    if (behaviour === 'garbage') return reply.writeHead(200, { 'content-type': 'application/json' }).end('{"data": ]');
    if (behaviour === 'huge') return writeHuge(reply);
    const pass = () => {
      const { method, headers } = incoming;
      const upstream = request(target, { method, headers }, (answer) => {
        reply.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(reply);
      });
      upstream.on('error', () => reply.destroy());
      incoming.pipe(upstream);
    };
    if (behaviour === 'slow') return void setTimeout(pass, slowMs).unref();
    return pass();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    get behaviour() {
      return state.behaviour;
    },
    set behaviour(behaviour) {
      state.behaviour = behaviour;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
