/** The gateway's certificate towards agencies, and how it knows them: each by the certificate that names it. */
import { buildConnector } from 'undici';
import { lastDayOf, type TlsFiles, tlsVersion, watchTlsFolder } from '../../schema/tls.js';

/** Opens connections with whatever the folder holds then: those that are open stay. */
export interface TlsClient {
  /** The connector of an undici pool to `agency`: it refuses whoever's certificate does not name it. */
  connectorFor(agency: string): buildConnector.connector;
  /** Of the certificate, `YYYY-MM-DD`. */
  lastDay(): string;
  stop(): void;
}

const connectLimitMs = 2_000;

/** Reads `folder`, and follows its changes. Throws when it holds nothing that can be used. */
export function createTlsClient(folder: string, onProblem: (message: string) => void): TlsClient {
  const connectors = new Map<string, buildConnector.connector>();
  const watch = watchTlsFolder({ folder, name: 'gateway' }, () => connectors.clear(), onProblem);
  const make = ({ cert, key, ca }: TlsFiles, agency: string) =>
    buildConnector({ cert, key, ca, minVersion: tlsVersion, servername: agency, timeout: connectLimitMs });
  return {
    connectorFor: (agency) => (options, callback) => {
      const known = connectors.get(agency) ?? make(watch.current, agency);
      connectors.set(agency, known);
      return known({ ...options, servername: agency }, callback);
    },
    lastDay: () => lastDayOf(watch.current),
    stop: () => watch.stop(),
  };
}
