/** What a gateway stands on that ends by itself. */
import type { Ending } from '../../schema/days-left.js';
import type { GatewaySettings } from '../config.js';
import type { TlsClient } from '../execution/tls-client.js';

/** The posts of officials who sign for agencies, by agency and role, and the gateway's certificate. */
export function endingsOf(
  { FAMILJEGRAF_RELEASE_KEYS: keys }: Pick<GatewaySettings, 'FAMILJEGRAF_RELEASE_KEYS'>,
  tls: Pick<TlsClient, 'lastDay'> | null,
): ReadonlyArray<Ending> {
  return [
    ...[...(keys ?? new Map()).values()].map(({ owner, role, until }) => ({ of: owner, what: role, until })),
    ...(tls ? [{ of: 'gateway', what: 'certificate', until: tls.lastDay() }] : []),
  ];
}
