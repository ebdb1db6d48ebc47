/** A browser's part of a login to the console, without a browser: cookies, redirects, the issuer's one form. */

/** Cookies as a browser keeps them for the two servers of a login, by origin. */
export class Jar {
  readonly #cookies = new Map<string, Map<string, string>>();

  /** Fetches as a browser would: with cookies, not following. */
  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(url);
    const own = this.#cookies.get(origin) ?? new Map<string, string>();
    const cookie = [...own].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') own.delete(name);
      else own.set(name, value);
    }
    this.#cookies.set(origin, own);
    return response;
  }

  /** The value of a cookie of `origin`. */
  cookie(origin: string, name: string): string | undefined {
    return this.#cookies.get(origin)?.get(name);
  }
}

/** Follows redirects until a page comes. */
async function follow(jar: Jar, from: string, init?: RequestInit): Promise<{ url: string; response: Response }> {
  let [url, response] = [from, await jar.fetch(from, init)];
  for (let left = 10; left > 0 && [302, 303].includes(response.status); left--) {
    url = new URL(response.headers.get('location') ?? '', url).href;
    response = await jar.fetch(url);
  }
  return { url, response };
}

/** Logs in; answers the last page, which is that of the callback. */
export async function logIn(jar: Jar, origin: string, agency: string, actor: string): Promise<Response> {
  const { url } = await follow(jar, `${origin}/console/login?agency=${agency}`);
  const form = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  const { response } = await follow(jar, url, { ...form, body: new URLSearchParams({ actor }).toString() });
  return response;
}

/** Officers at the console of `origin`. */
export function consoleAt(origin: string) {
  return {
    loggedIn: async (agency: string, actor: string): Promise<Jar> => {
      const jar = new Jar();
      const { status } = await logIn(jar, origin, agency, actor);
      if (status !== 200) throw new Error(`expected that ${actor} is let in, but got ${status}`);
      return jar;
    },
    post: (jar: Jar, path: string, body: object, headers: object = {}) =>
      jar.fetch(`${origin}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin, ...headers },
        body: JSON.stringify(body),
      }),
    get: (jar: Jar, path: string) => jar.fetch(`${origin}${path}`),
  };
}
