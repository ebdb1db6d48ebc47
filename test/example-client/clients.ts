/**
 * One client, and so one cache, per actor and case. What may be shown is decided for an actor in a case: a cache that two
 * of them shared would show the one what only the other may see.
 */
import { Client, cacheExchange, fetchExchange } from '@urql/core';

/** Who asks, in which case. */
export interface Desk {
  readonly actor: string;
  readonly caseId: string;
}

/** Answers a token of the actor; in production that of the agency's own login. */
export type TokenOf = (actor: string) => Promise<string>;

const clients = new Map<string, Client>();

/** The client of `desk`. `url`: of the graph. */
export function clientOf(url: string, desk: Desk, tokenOf: TokenOf): Client {
  const key = JSON.stringify([url, desk.actor, desk.caseId]);
  const known = clients.get(key);
  if (known) return known;
  const made = new Client({
    url,
    exchanges: [cacheExchange, fetchExchange],
    preferGetMethod: false,
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('authorization', `Bearer ${await tokenOf(desk.actor)}`);
      headers.set('x-case-id', desk.caseId);
      return fetch(input, { ...init, headers });
    },
  });
  clients.set(key, made);
  return made;
}

/** Forgets everything that was read: on leaving a case, on logging out. */
export function forget(): void {
  clients.clear();
}
