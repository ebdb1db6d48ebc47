/** Who may ask an agency that speaks TLS: the gateway alone, by its key; whoever has a certificate may send signed records. */
import type { Server, TLSSocket } from 'node:tls';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { lastDayOf, pinOf, type TlsFiles, tlsVersion, watchTlsFolder } from '../../schema/tls.js';
import { Refusal } from './refusal.js';

/** The secure side of an agency's server. */
export interface SecureServer {
  /** For Fastify: certificates are asked for, and judged by `check`, so that health needs none. */
  readonly https: Record<string, unknown>;
  /** Follows changes of the folder once `app` is there. */
  follow(app: FastifyInstance): void;
  /** Throws `Refusal` unless the asker's certificate is one for what is asked. */
  check(request: FastifyRequest): void;
  /** Of the certificate, `YYYY-MM-DD`. */
  lastDay(): string;
  stop(): void;
}

const contextOf = ({ cert, key, ca }: TlsFiles) => ({ cert, key, ca, minVersion: tlsVersion });

/** Opens the folder of `agency`. Throws when it holds nothing that can be used, or says nothing of the gateway's key. */
export function secureServer(agency: string, folder: string, onProblem: (message: string) => void): SecureServer {
  let server: Server | null = null;
  const watch = watchTlsFolder(
    { folder, name: agency },
    (files) => server?.setSecureContext(contextOf(files)),
    onProblem,
  );
  if (!watch.current.pins) throw new Error(`${folder}: expected a file gateway-pins, with the gateway's keys`);
  const pins = new WeakMap<TLSSocket, string>();

  const socketOf = (request: FastifyRequest) => request.raw.socket as TLSSocket;
  const expectKnown = (request: FastifyRequest) => {
    if (socketOf(request).authorized) return;
    throw new Refusal(403, 'CERTIFICATE_REFUSED', 'expected a certificate of an authority that this agency knows');
  };
  const pinShown = (socket: TLSSocket): string => {
    const known = pins.get(socket);
    if (known) return known;
    const certificate = socket.getPeerX509Certificate();
    const pin = certificate?.checkHost('gateway') ? pinOf(certificate.publicKey) : 'another’s';
    pins.set(socket, pin);
    return pin;
  };
  return {
    https: { ...contextOf(watch.current), requestCert: true, rejectUnauthorized: false },
    follow: (app) => {
      server = app.server as unknown as Server;
    },
    check: (request) => {
      const path = request.url.split('?')[0] ?? '';
      if (path.startsWith('/health/')) return;
      expectKnown(request);
      if (path === '/records' || watch.current.pins?.has(pinShown(socketOf(request)))) return;
      throw new Refusal(403, 'CERTIFICATE_REFUSED', 'expected the gateway’s certificate, of a key in gateway-pins');
    },
    lastDay: () => lastDayOf(watch.current),
    stop: () => watch.stop(),
  };
}
