/** Cookies of the console. None can be read by a script; the session's is sent by pages of this very site alone. */
import type { FastifyReply, FastifyRequest } from 'fastify';

const names = { session: 'familjegraf-console', login: 'familjegraf-login' } as const;

/** `session`: who is logged in. `login`: a login under way, whose answer comes from the issuer's site, so it is `Lax`. */
export type CookieName = keyof typeof names;

/** Over https its name binds it to this host (RFC 6265bis, section 4.1.3.2). */
const nameOf = (cookie: CookieName, isSecure: boolean) => (isSecure ? `__Host-${names[cookie]}` : names[cookie]);

/** The cookie's value; undefined when it is not sent, or sent twice: then nobody knows which is ours. */
export function readCookie(request: FastifyRequest, cookie: CookieName, isSecure: boolean): string | undefined {
  const start = `${nameOf(cookie, isSecure)}=`;
  const found = (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(start));
  return found.length === 1 ? found[0]?.slice(start.length) : undefined;
}

/** Sets the cookie; `value` null takes it away. */
export function setCookie(reply: FastifyReply, cookie: CookieName, value: string | null, isSecure: boolean): void {
  const parts = [
    `${nameOf(cookie, isSecure)}=${value ?? ''}`,
    'Path=/',
    'HttpOnly',
    `SameSite=${cookie === 'session' ? 'Strict' : 'Lax'}`,
    ...(isSecure ? ['Secure'] : []),
    ...(value === null ? ['Max-Age=0'] : []),
  ];
  reply.header('set-cookie', parts.join('; '));
}
