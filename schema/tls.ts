/**
 * Mutual TLS between gateway and agencies (RFC 8446): the folder in which a program finds its own certificate, and what
 * it believes of the other's. Files have the names that certificate managers write: `tls.crt`, `tls.key` and `ca.crt`,
 * PEM each; at an agency also `gateway-pins`, a line for each key that the gateway may have.
 *
 * A certificate names its holder: `DNS:gateway` or `DNS:AGENCY` among its alternative names, wherever it runs.
 */
import { createHash, createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a program shows and believes. `pins`: of the keys that the gateway may have; null where there is no such file. */
export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
  readonly ca: string;
  readonly pins: ReadonlySet<string> | null;
}

/** The oldest version that is spoken. */
export const tlsVersion = 'TLSv1.3' as const;
const pinForm = /^[A-Za-z0-9+/]{43}=$/;
const commentForm = /\s*(#.*)?$/;

/** SHA-256 of a public key as in RFC 7469, base64 of 44 characters: the same for each certificate of that key. */
export function pinOf(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('base64');
}

function readPins(text: string | null, folder: string): ReadonlySet<string> | null {
  if (text === null) return null;
  const pins = text
    .split('\n')
    .map((line) => line.replace(commentForm, ''))
    .filter((line) => line !== '');
  const wrong = pins.find((pin) => !pinForm.test(pin));
  if (wrong !== undefined || pins.length === 0) {
    throw new Error(`${join(folder, 'gateway-pins')}: expected SHA-256 of public keys as base64, a line each`);
  }
  return new Set(pins);
}

/** The certificates of a PEM text, the first its holder's own. */
function certificatesOf(pem: string): X509Certificate[] {
  const parts = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
  return parts.map((part) => new X509Certificate(part));
}

/** The last day (`YYYY-MM-DD`, UTC) on which the certificate that is shown holds, and those that come with it. */
export function lastDayOf({ cert }: Pick<TlsFiles, 'cert'>): string {
  const ends = certificatesOf(cert.toString()).map(({ validTo }) => Date.parse(validTo));
  return new Date(Math.min(...ends) - 1).toISOString().slice(0, 10);
}

/** Throws, with the file's name, unless the certificate is `name`'s, of this key, from this authority and valid `now`. */
function check({ cert, key, ca }: TlsFiles, folder: string, name: string, now: Date): void {
  const at = join(folder, 'tls.crt');
  const [own] = certificatesOf(cert);
  const authorities = certificatesOf(ca);
  if (!own) throw new Error(`${at}: expected a certificate in PEM`);
  if (authorities.length === 0) throw new Error(`${join(folder, 'ca.crt')}: expected a certificate in PEM`);
  if (!own.checkPrivateKey(createPrivateKey(key)))
    throw new Error(`${at}: expected a certificate of the key in tls.key`);
  if (!own.checkHost(name))
    throw new Error(`${at}: expected a certificate that names \`${name}\`: ask for one with DNS:${name}`);
  if (!authorities.some((authority) => own.checkIssued(authority)) && certificatesOf(cert).length === 1) {
    throw new Error(`${at}: expected a certificate from an authority in ca.crt`);
  }
  if (now < new Date(own.validFrom) || now > new Date(own.validTo)) {
    throw new Error(
      `${at}: expected a certificate that is valid now, but it is from ${own.validFrom} to ${own.validTo}`,
    );
  }
}

/** The files of `folder`, whose holder is `name`. Throws with the file and what was expected of it. */
export function readTlsFolder(folder: string, name: string, now = new Date()): TlsFiles {
  const read = (file: string) => {
    try {
      return readFileSync(join(folder, file), 'utf8');
    } catch {
      return null;
    }
  };
  const need = (file: string) => {
    const text = read(file);
    if (text === null) throw new Error(`${join(folder, file)}: expected this file, but it cannot be read`);
    return text;
  };
  const pins = readPins(read('gateway-pins'), folder);
  const files = { cert: need('tls.crt'), key: need('tls.key'), ca: need('ca.crt'), pins };
  check(files, folder, name, now);
  return files;
}

/** A folder that is looked at again and again. */
export interface TlsWatch {
  readonly current: TlsFiles;
  stop(): void;
}

const samePins = (one: TlsFiles['pins'], other: TlsFiles['pins']) =>
  [...(one ?? [])].sort().join() === [...(other ?? [])].sort().join();

/**
 * Reads `folder` now, and every `everyMs` milliseconds again; `onChange` is told when it holds something else. Files that
 * cannot be used change nothing and are told once: what was there before goes on.
 */
export function watchTlsFolder(
  { folder, name, everyMs = 2_000 }: { readonly folder: string; readonly name: string; readonly everyMs?: number },
  onChange: (files: TlsFiles) => void,
  onProblem: (message: string) => void,
): TlsWatch {
  let current = readTlsFolder(folder, name);
  let told = '';
  const look = () => {
    try {
      const next = readTlsFolder(folder, name);
      told = '';
      const { cert, key, ca, pins } = current;
      if (next.cert === cert && next.key === key && next.ca === ca && samePins(next.pins, pins)) return;
      current = next;
      onChange(next);
    } catch (error) {
      const { message } = error as Error;
      if (message !== told) onProblem(message);
      told = message;
    }
  };
  const timer = setInterval(look, everyMs).unref();
  return {
    get current() {
      return current;
    },
    stop: () => clearInterval(timer),
  };
}
