/** Whether a port can be listened on, told before anything else has started. */
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Rejects when `port` of `host` is taken, with one sentence that ends with `remedy`; 0 takes a free one. */
export async function checkPort(host: string, port: number, remedy: string): Promise<void> {
  if (port === 0) return;
  const probe = createServer().listen(port, host);
  try {
    await once(probe, 'listening');
  } catch {
    throw new Error(`port ${port} is taken: stop what listens there or ${remedy}`);
  }
  probe.close();
  await once(probe, 'close');
}
