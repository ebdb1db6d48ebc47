/**
 * An official's own key, from a file, and what is signed with it, by WebCrypto. It stays in the page: it is handed to the
 * browser as a key that cannot be read again, and nothing but signatures goes anywhere.
 */
import { type StatementType, signedPart } from '../../../schema/facts/statement.js';
import { type Rollback, rollbackForm, type SignOff, signOffForm } from '../../../schema/release/sign-off-form.js';
import type { OfficialView } from '../release-view.js';
import { PageError } from './page-error.js';

/** A key, and whose it is. */
export interface OwnKey {
  readonly official: OfficialView;
  readonly key: Awaited<ReturnType<typeof crypto.subtle.importKey>>;
}

/** base64url without padding (RFC 4648, section 5). */
function base64url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

const utf8 = (text: string) => new TextEncoder().encode(text);

/** A private Ed25519 key as JWK (RFC 8037) with `kid`; null: it is something else. */
function readJwk(text: string): { kid: string; x: string; d: string } | null {
  try {
    const { kty, crv, kid, x, d } = JSON.parse(text) as Record<string, unknown>;
    const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
    return kty === 'OKP' && crv === 'Ed25519' && isText(kid) && isText(x) && isText(d) ? { kid, x, d } : null;
  } catch {
    return null;
  }
}

/** Reads a key file of one of `officials`. Rejects with a `PageError` that repeats nothing of the file. */
export async function readOwnKey(text: string, officials: ReadonlyArray<OfficialView>): Promise<OwnKey> {
  const jwk = readJwk(text);
  if (jwk === null)
    throw new PageError(
      'Filen är ingen privat Ed25519-nyckel (JWK med kid).',
      'The file is no private Ed25519 key (JWK with kid).',
    );
  const official = officials.find(({ kid, x }) => kid === jwk.kid && x === jwk.x);
  if (!official) {
    throw new PageError(
      'Nyckeln hör inte till någon som signerar för myndigheten i den roll som du är inloggad med.',
      'The key belongs to nobody who signs for the agency in the role that you are logged in with.',
    );
  }
  const { x, d } = jwk;
  try {
    const key = await crypto.subtle.importKey('jwk', { kty: 'OKP', crv: 'Ed25519', x, d }, 'Ed25519', false, ['sign']);
    return { official, key };
  } catch (error) {
    const isMissing = error instanceof DOMException && error.name === 'NotSupportedError';
    if (isMissing) {
      throw new PageError(
        'Den här webbläsaren kan inte signera med Ed25519. Använd en nyare, eller signera med familjegraf bundle sign.',
        'This browser cannot sign with Ed25519. Use a newer one, or sign with familjegraf bundle sign.',
      );
    }
    throw new PageError(
      'Nyckeln går inte att använda: den privata delen passar inte.',
      'The key cannot be used: its private part does not fit.',
    );
  }
}

/** Signs a statement, as `signStatement` of the programs does. */
async function signIn(type: StatementType, payload: unknown, { key, official }: OwnKey): Promise<string> {
  const content = signedPart(type, payload, official.kid, (text) => base64url(utf8(text)));
  const signature = await crypto.subtle.sign('Ed25519', key, utf8(content));
  return `${content}.${base64url(new Uint8Array(signature))}`;
}

/** Signs a sign-off. */
export const signOffWith = (one: SignOff, key: OwnKey): Promise<string> =>
  signIn('familjegraf-sign-off+jwt', signOffForm.parse(one), key);

/** Signs the word that takes a release back. */
export const rollbackWith = (one: Rollback, key: OwnKey): Promise<string> =>
  signIn('familjegraf-rollback+jwt', rollbackForm.parse(one), key);
