/**
 * Certificates for development and tests: an authority of one's own, and from it one certificate for the gateway and one
 * for each agency (RFC 5280), ECDSA on P-256. A municipality uses its own authority; the files have the same names.
 */
import 'reflect-metadata'; // @peculiar/x509 expects it
import { createHash, randomBytes, webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

cryptoProvider.set(webcrypto);
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const dayMs = 86_400_000;

/** A certificate and its private key, PEM. */
export interface Issued {
  readonly cert: string;
  readonly key: string;
}

const pemOf = (label: string, der: ArrayBuffer): string => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
};
const derOf = (pem: string) => Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');

const makeKeys = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
const exportKey = async (key: webcrypto.CryptoKey) =>
  pemOf('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', key));
const span = (days: number) => ({
  notBefore: new Date(Date.now() - dayMs),
  notAfter: new Date(Date.now() + days * dayMs),
});
const serialNumber = () => `00${randomBytes(16).toString('hex')}`;

/** An authority, for `days` days. */
export async function makeAuthority(days: number): Promise<Issued> {
  const keys = await makeKeys();
  const made = await X509CertificateGenerator.createSelfSigned({
    ...{ serialNumber: serialNumber(), name: 'CN=Familjegraf development', ...span(days), signingAlgorithm: algorithm },
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
  return { cert: `${made.toString('pem')}\n`, key: await exportKey(keys.privateKey) };
}

/** A certificate of `authority` for `name`, wherever it runs; it serves and asks. Also answers the pin of its key. */
export async function issue(authority: Issued, name: string, days: number): Promise<Issued & { readonly pin: string }> {
  const issuer = new X509Certificate(authority.cert);
  const signingKey = await webcrypto.subtle.importKey('pkcs8', derOf(authority.key), algorithm, false, ['sign']);
  const keys = await makeKeys();
  const made = await X509CertificateGenerator.create({
    ...{ serialNumber: serialNumber(), subject: `CN=${name}`, issuer: issuer.subject, ...span(days) },
    ...{ signingKey, publicKey: keys.publicKey },
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth, ExtendedKeyUsage.clientAuth]),
      new SubjectAlternativeNameExtension([{ type: 'dns', value: name }]),
    ],
  });
  const spki = Buffer.from(await webcrypto.subtle.exportKey('spki', keys.publicKey));
  const pin = createHash('sha256').update(spki).digest('base64');
  return { cert: `${made.toString('pem')}\n`, key: await exportKey(keys.privateKey), pin };
}
