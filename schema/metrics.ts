/**
 * Counts and times of a program for Prometheus: what `/metrics` says, on a port of its own that no proxy leads to.
 *
 * Labels are words of ours alone (agencies, routes, bases, outcomes), never a person, case, actor, record or value.
 */
import { createServer } from 'node:http';
import { collectDefaultMetrics, Registry } from 'prom-client';

/** A registry with what Node says of the process: CPU, memory, garbage collection, delays of the event loop. */
export function createRegistry(program: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ program });
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** A running `/metrics`. */
export interface MetricsServer {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves `registry` on `host` and `port` in the text format of Prometheus, in this process alone: workers do not share the
 * port. Rejects when it cannot listen there.
 */
export async function serveMetrics(registry: Registry, host: string, port: number): Promise<MetricsServer> {
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return response.writeHead(404).end();
    const text = await registry.metrics().catch(() => null);
    if (text === null) return response.writeHead(500).end();
    return response.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' }).end(text);
  });
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen({ port, host, exclusive: true }, resolve),
  );
  const address = server.address();
  const shown = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${shown}:${typeof address === 'object' && address ? address.port : port}/metrics`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
