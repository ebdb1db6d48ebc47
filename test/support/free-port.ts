/** A port on which nothing listens, for programs that are told theirs. */
import { type AddressInfo, createServer } from 'node:net';

/** One that was free just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
