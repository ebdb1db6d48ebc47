/** Settings of a signer's process; the only reader of its environment. */
import type { AgencyId } from '../../../schema/agencies.js';
import type { SigningKey } from '../../../schema/facts/jws.js';
import { readSettings, type Settings } from '../../../schema/settings.js';
import { demoKeyFaults, ownKeyFaults } from '../../../schema/settings-faults.js';
import { signerAudience } from '../../../schema/settings-table.js';

/** What a signer needs. `allowDemo`: demo identities are believed; never in production. */
export interface SignerSettings {
  readonly agency: AgencyId;
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  /** A fixed day (`YYYY-MM-DD`), or null for the real one. */
  readonly clock: string | null;
  readonly key: SigningKey;
  /** The agency's own issuer, the only one whose tokens count. */
  readonly issuer: { readonly issuer: string; readonly jwks: string };
  /** Never the gateway's: who holds a token that was sent there can have nothing signed with it. */
  readonly audience: string;
  readonly allowDemo: boolean;
}

function faultsOf(agency: AgencyId, settings: Partial<Settings<'signer'>>): string[] {
  const issuers = settings.FAMILJEGRAF_ISSUERS ?? [];
  const isOwn = issuers.length === 1 && issuers[0]?.agency === agency;
  const faults =
    isOwn || !settings.FAMILJEGRAF_ISSUERS
      ? []
      : [`\`FAMILJEGRAF_ISSUERS\`: expected the issuer of \`${agency}\` alone`];
  faults.push(...ownKeyFaults(agency, settings));
  if (settings.NODE_ENV !== 'production') return faults;
  if (settings.FAMILJEGRAF_CLOCK) faults.push('`FAMILJEGRAF_CLOCK` is refused in production');
  if (issuers.some(({ issuer, jwks }) => [issuer, jwks].some((address) => !address.startsWith('https:')))) {
    faults.push('`FAMILJEGRAF_ISSUERS`: production expects https addresses');
  }
  return [...faults, ...demoKeyFaults(settings)];
}

/** Reads the settings of `agency`'s signer from `env`. Throws `SettingsError` with all faults at once. */
export function readSignerSettings(
  agency: AgencyId,
  env: Readonly<Record<string, string | undefined>> = process.env,
): SignerSettings {
  const read = readSettings('signer', env, (settings) => faultsOf(agency, settings));
  const [issuer] = read.FAMILJEGRAF_ISSUERS;
  if (!issuer) throw new Error(`expected the issuer of \`${agency}\``);
  return Object.freeze({
    agency,
    host: read.FAMILJEGRAF_HOST,
    port: read.FAMILJEGRAF_PORT,
    logLevel: read.FAMILJEGRAF_LOG_LEVEL,
    clock: read.FAMILJEGRAF_CLOCK,
    key: read.FAMILJEGRAF_SIGNING_KEY,
    issuer: { issuer: issuer.issuer, jwks: issuer.jwks },
    audience: signerAudience(read.FAMILJEGRAF_AUDIENCE, agency),
    allowDemo: read.NODE_ENV !== 'production',
  });
}
