/** Settings of the gateway's process; the only reader of its environment. */
import { readSettings, type Settings, SettingsError } from '../schema/settings.js';

/** The gateway's settings, by the names of the configuration table. */
export type GatewaySettings = Settings<'gateway'>;

/**
 * Reads the settings from `env`. Throws `SettingsError` with all faults at once, also those that only production
 * refuses: demo keys, a development issuer, a set clock.
 */
export function readGatewaySettings(env: Readonly<Record<string, string | undefined>> = process.env): GatewaySettings {
  const settings = readSettings('gateway', env);
  if (settings.NODE_ENV !== 'production') return settings;
  const faults: string[] = [];
  if (settings.FAMILJEGRAF_CLOCK !== null) faults.push('`FAMILJEGRAF_CLOCK` is refused in production');
  if (settings.FAMILJEGRAF_AGENCY_SECRET.startsWith('demo')) {
    faults.push('`FAMILJEGRAF_AGENCY_SECRET` is a demo secret, which is refused in production: make one of your own');
  }
  for (const { agency, issuer, jwks } of settings.FAMILJEGRAF_ISSUERS) {
    for (const address of [issuer, jwks]) {
      const { protocol, hostname } = new URL(address);
      if (protocol !== 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)) {
        faults.push(
          `\`FAMILJEGRAF_ISSUERS\`: production expects an https address for \`${agency}\`, but got \`${address}\``,
        );
      }
    }
  }
  if (faults.length > 0) throw new SettingsError(faults);
  return settings;
}
