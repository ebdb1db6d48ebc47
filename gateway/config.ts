/** Settings of the gateway's process; the only reader of its environment. */
import { plainIssuerFaults, sharedIssuerFaults, unknownAgencyFaults } from '../schema/issuer-faults.js';
import { readSettings, type Settings } from '../schema/settings.js';
import {
  demoKeyFaults,
  demoSecretFaults,
  ownKeyFaults,
  plainDatabaseFaults,
  plainHttpFaults,
  plainRedisFaults,
} from '../schema/settings-faults.js';
import { gatewayOwner } from '../schema/signed-grant.js';

/** The gateway's settings, by the names of the configuration table. */
export type GatewaySettings = Settings<'gateway'>;

/** Agencies that nobody knows, and issuers or keys that two agencies share: refused everywhere. */
function agencyFaults({
  FAMILJEGRAF_ISSUERS: issuers = [],
  FAMILJEGRAF_AGENCIES: urls = {},
}: Partial<GatewaySettings>) {
  const issuing = issuers.map(({ agency }) => agency);
  return [
    ...unknownAgencyFaults('FAMILJEGRAF_ISSUERS', issuing),
    ...unknownAgencyFaults('FAMILJEGRAF_AGENCIES', Object.keys(urls)),
    ...sharedIssuerFaults('FAMILJEGRAF_ISSUERS', issuers),
  ];
}

/** With a certificate of its own a gateway in production speaks TLS with every agency. */
function tlsFaults(settings: Partial<GatewaySettings>): string[] {
  const { FAMILJEGRAF_AGENCIES: urls = {}, FAMILJEGRAF_TLS_FOLDER: folder, NODE_ENV: environment } = settings;
  if (environment !== 'production') return [];
  const plain = folder ? Object.entries(urls).filter(([, url]) => !url.startsWith('https:')) : [];
  const faults = plain.map(
    ([id]) => `\`FAMILJEGRAF_AGENCIES\`: with \`FAMILJEGRAF_TLS_FOLDER\` expected https for \`${id}\``,
  );
  const database = settings.FAMILJEGRAF_FACTS_DATABASE_URL;
  return [
    ...plainHttpFaults(settings),
    ...plainDatabaseFaults('FAMILJEGRAF_FACTS_DATABASE_URL', database, settings),
    ...plainRedisFaults(settings.REDIS_URL, settings),
    ...faults,
  ];
}

/** Each agency has a secret of its own: no agency can ask another in the gateway's name. */
function secretFaults({
  FAMILJEGRAF_AGENCIES: urls = {},
  FAMILJEGRAF_AGENCY_SECRETS: secrets,
}: Partial<GatewaySettings>): string[] {
  if (!secrets) return [];
  const all = Object.values(secrets);
  const missing = Object.keys(urls).filter((id) => secrets[id] === undefined);
  return [
    ...missing.map((id) => `\`FAMILJEGRAF_AGENCY_SECRETS\`: expected a secret of \`${id}\``),
    ...(new Set(all).size < all.length
      ? ['`FAMILJEGRAF_AGENCY_SECRETS`: expected a secret of its own per agency']
      : []),
  ];
}

/** The registry, and whose signatures count in it. */
function releaseFaults({
  NODE_ENV: mode,
  FAMILJEGRAF_REGISTRY: registry,
  FAMILJEGRAF_RELEASE_KEYS: keys,
}: Partial<GatewaySettings>): string[] {
  if (registry && keys === null) {
    return [
      '`FAMILJEGRAF_RELEASE_KEYS` is missing: a bundle of the registry counts only when its officials have signed it',
    ];
  }
  if (registry !== null || mode !== 'production') return [];
  const missing = ['FAMILJEGRAF_REGISTRY', ...(keys === null ? ['FAMILJEGRAF_RELEASE_KEYS'] : [])];
  return missing.map(
    (name) => `\`${name}\` is missing: production answers by a signed bundle alone (bundle publish, bundle sign)`,
  );
}

/** What several settings together tell; production also refuses demo keys, a development issuer, a set clock. */
function faultsOf(settings: Partial<GatewaySettings>): string[] {
  const faults = [
    ...agencyFaults(settings),
    ...secretFaults(settings),
    ...tlsFaults(settings),
    ...ownKeyFaults(gatewayOwner, settings),
    ...releaseFaults(settings),
  ];
  if (settings.NODE_ENV !== 'production') return faults;
  faults.push(
    ...plainIssuerFaults('FAMILJEGRAF_ISSUERS', settings.FAMILJEGRAF_ISSUERS ?? []),
    ...demoKeyFaults(settings),
  );
  if (settings.FAMILJEGRAF_TRUSTED_DOCUMENTS === null) {
    faults.push('`FAMILJEGRAF_TRUSTED_DOCUMENTS` is missing: production answers trusted documents alone');
  }
  if (
    (settings.FAMILJEGRAF_CONSOLE_CLIENTS ?? []).length > 0 &&
    !settings.FAMILJEGRAF_CONSOLE_URL?.startsWith('https:')
  ) {
    faults.push('`FAMILJEGRAF_CONSOLE_URL`: production expects `https://HOST`, where the console is reached');
  }
  if (settings.FAMILJEGRAF_DEV_DESK) faults.push('`FAMILJEGRAF_DEV_DESK` is refused in production');
  if (settings.FAMILJEGRAF_CLOCK) faults.push('`FAMILJEGRAF_CLOCK` is refused in production');
  faults.push(
    ...demoSecretFaults('FAMILJEGRAF_AGENCY_SECRETS', ...Object.values(settings.FAMILJEGRAF_AGENCY_SECRETS ?? {})),
  );
  return faults;
}

/** Reads the settings from `env`. Throws `SettingsError` with all faults at once. */
export function readGatewaySettings(env: Readonly<Record<string, string | undefined>> = process.env): GatewaySettings {
  return readSettings('gateway', env, faultsOf);
}
