/** What is wrong with secrets and keys of several settings together: demo ones in production, and a key that nobody believes. */
import { demoPublicKeys } from './demo/public-keys.js';
import { type KeyRing, publicPart, type SigningKey } from './facts/jws.js';
import type { LogKey } from './log/log-signer.js';

/** Begins the secrets that development makes; production refuses them. */
export const demoSecretPrefix = 'demo-';

/** What production says to secrets that development has made. */
export function demoSecretFaults(name: SecretName, ...secrets: ReadonlyArray<string | null | undefined>): string[] {
  if (!secrets.some((secret) => secret?.startsWith(demoSecretPrefix))) return [];
  return [`\`${name}\` is a demo secret, which is refused in production: make one of your own`];
}

type SecretName =
  | 'FAMILJEGRAF_AGENCY_SECRET'
  | 'FAMILJEGRAF_AGENCY_SECRETS'
  | 'FAMILJEGRAF_INTAKE_SECRET'
  | 'FAMILJEGRAF_LOG_SECRET';

/** A private key that the list of public keys does not have as that of `owner`: nobody would believe what it signs. */
export function ownKeyFaults(
  owner: string,
  { FAMILJEGRAF_KEYS: keys, FAMILJEGRAF_SIGNING_KEY: key }: KeySettings,
): string[] {
  if (!keys || !key) return [];
  const listed = keys.get(key.kid);
  if (listed?.owner === owner && publicPart(listed) === publicPart(key)) return [];
  return [`\`FAMILJEGRAF_SIGNING_KEY\`: expected a key that \`FAMILJEGRAF_KEYS\` has as one of \`${owner}\``];
}

/** Production speaks plain HTTP with agencies only where somebody has said what else keeps others off the way, not both. */
export function plainHttpFaults({
  FAMILJEGRAF_TLS_FOLDER: folder,
  FAMILJEGRAF_PLAIN_HTTP: instead,
}: WaySettings): string[] {
  if (folder === null && instead === null) {
    return [
      '`FAMILJEGRAF_TLS_FOLDER` is missing: certificates, or in `FAMILJEGRAF_PLAIN_HTTP` what keeps others off the way',
    ];
  }
  return folder && instead
    ? ['`FAMILJEGRAF_PLAIN_HTTP` is refused beside `FAMILJEGRAF_TLS_FOLDER`: expected one of them']
    : [];
}

/** Production asks a database over TLS, by a certificate that is checked, unless somebody has said what keeps others off the way. */
export function plainDatabaseFaults(name: string, address: string | null | undefined, settings: WaySettings): string[] {
  if (!address || settings.FAMILJEGRAF_PLAIN_HTTP) return [];
  const { searchParams } = new URL(address);
  const modes = searchParams.getAll('sslmode'); // the driver takes the last
  const isChecked = modes.length === 1 && modes[0] === 'verify-full' && !searchParams.has('ssl');
  if (isChecked) return [];
  return [
    `\`${name}\`: production expects \`?sslmode=verify-full\` in it, or in \`FAMILJEGRAF_PLAIN_HTTP\` what keeps others off the way`,
  ];
}

/** Likewise of Redis, whose address says by its scheme whether it is asked over TLS. */
export function plainRedisFaults(address: string | null | undefined, settings: WaySettings): string[] {
  if (!address || settings.FAMILJEGRAF_PLAIN_HTTP || /^rediss(\+cluster)?:/i.test(address)) return [];
  return [
    '`REDIS_URL`: production expects `rediss://` or `rediss+cluster://`, or in `FAMILJEGRAF_PLAIN_HTTP` what keeps others off the way',
  ];
}

interface WaySettings {
  readonly FAMILJEGRAF_TLS_FOLDER?: string | null;
  readonly FAMILJEGRAF_PLAIN_HTTP?: string | null;
}

interface KeySettings {
  readonly FAMILJEGRAF_KEYS?: KeyRing;
  readonly FAMILJEGRAF_SIGNING_KEY?: SigningKey;
  readonly FAMILJEGRAF_LOG_KEY?: LogKey | null;
  readonly FAMILJEGRAF_RELEASE_KEYS?: KeyRing | null;
}

/** What production says to keys that development has made, which everybody knows: by their id, or the key itself. */
export function demoKeyFaults(settings: KeySettings): string[] {
  const { FAMILJEGRAF_KEYS: keys, FAMILJEGRAF_SIGNING_KEY: own, FAMILJEGRAF_LOG_KEY: log } = settings;
  const officials = settings.FAMILJEGRAF_RELEASE_KEYS;
  const says = (name: string) => `\`${name}\` has a demo key, which is refused in production: make keys of your own`;
  const isDemo = (key: SigningKey) => key.kid.startsWith(demoSecretPrefix) || demoPublicKeys.has(publicPart(key));
  return [
    ...([...(keys?.values() ?? [])].some(isDemo) ? [says('FAMILJEGRAF_KEYS')] : []),
    ...(own && isDemo(own) ? [says('FAMILJEGRAF_SIGNING_KEY')] : []),
    ...(log && [log, ...(log.before ? [log.before] : [])].some(isDemo) ? [says('FAMILJEGRAF_LOG_KEY')] : []),
    ...([...(officials?.values() ?? [])].some(isDemo) ? [says('FAMILJEGRAF_RELEASE_KEYS')] : []),
  ];
}
