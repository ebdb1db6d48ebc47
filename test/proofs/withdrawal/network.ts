/** A TCP proxy on 127.0.0.1 whose connections can be held still without breaking, in one direction or in both. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A running one. What it holds is not read, so that buffers fill as they would. */
export interface Network {
  readonly port: number;
  pause(): void;
  /** What is sent arrives, what is answered does not. */
  holdAnswers(): void;
  resume(): void;
  close(): Promise<void>;
}

/** Forwards connections to `port` of `host`. */
export async function startNetwork(host: string, port: number): Promise<Network> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let isPaused = false;
  const flow = ([client, upstream]: readonly [Socket, Socket]) => {
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.unpipe();
      from.pipe(to);
    }
  };
  const server = createServer((client) => {
    const pair = [client, connect(port, host)] as const;
    pairs.add(pair);
    for (const socket of pair) {
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        pairs.delete(pair);
        for (const each of pair) each.destroy();
      });
    }
    if (!isPaused) flow(pair);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    pause: () => {
      isPaused = true;
      for (const pair of pairs) for (const socket of pair) socket.unpipe();
    },
    holdAnswers: () => {
      for (const [, upstream] of pairs) upstream.unpipe();
    },
    resume: () => {
      isPaused = false;
      for (const pair of pairs) flow(pair);
    },
    close: () =>
      new Promise((resolve) => {
        for (const pair of pairs) for (const socket of pair) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
