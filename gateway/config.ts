/** Settings of the gateway's process; the only reader of its environment. */
import { demoSecretPrefix, readSettings, type Settings } from '../schema/settings.js';

/** The gateway's settings, by the names of the configuration table. */
export type GatewaySettings = Settings<'gateway'>;

const localHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

function issuerFaults(issuers: GatewaySettings['FAMILJEGRAF_ISSUERS']): string[] {
  return issuers.flatMap(({ agency, issuer, jwks }) =>
    [issuer, jwks]
      .filter((address) => new URL(address).protocol !== 'https:' || localHosts.has(new URL(address).hostname))
      .map(
        (address) =>
          `\`FAMILJEGRAF_ISSUERS\`: production expects an https address for \`${agency}\`, but got \`${address}\``,
      ),
  );
}

/** What only production refuses: demo keys, a development issuer, a set clock. */
function productionFaults(settings: Partial<GatewaySettings>): string[] {
  if (settings.NODE_ENV !== 'production') return [];
  const faults = issuerFaults(settings.FAMILJEGRAF_ISSUERS ?? []);
  if (settings.FAMILJEGRAF_CLOCK) faults.push('`FAMILJEGRAF_CLOCK` is refused in production');
  if (settings.FAMILJEGRAF_AGENCY_SECRET?.startsWith(demoSecretPrefix)) {
    faults.push('`FAMILJEGRAF_AGENCY_SECRET` is a demo secret, which is refused in production: make one of your own');
  }
  return faults;
}

/** Reads the settings from `env`. Throws `SettingsError` with all faults at once. */
export function readGatewaySettings(env: Readonly<Record<string, string | undefined>> = process.env): GatewaySettings {
  return readSettings('gateway', env, productionFaults);
}
