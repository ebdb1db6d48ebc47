/** What the login and the signing service of the own agency would do; in development the desk of `npm start` does it. */

/** Somebody who may ask. */
export interface Actor {
  readonly name: string;
  readonly agency: string;
  readonly id: string;
  readonly caseId: string;
}

/** What came of signing and submitting. */
export interface Performed {
  readonly refused: boolean;
  readonly faults: ReadonlyArray<{ readonly sv: string }>;
  readonly sentences: ReadonlyArray<string>;
  readonly kept: ReadonlyArray<{ readonly id: string }>;
}

async function send<T>(path: string, body?: unknown, gateway = ''): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const post = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(`${gateway}/dev/desk/${path}`, post);
  const answer = (await response.json()) as T & { readonly error?: string };
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer;
}

/** The demo's staff and the day it is said to be. */
export const readStaff = () => send<{ readonly day: string; readonly actors: ReadonlyArray<Actor> }>('actors');

/** A token of `actor`. */
export const tokenOf = async (actor: string) => (await send<{ readonly token: string }>('token', { actor })).token;

/** Tokens of `npm start` for a program that is no page: from the desk of the gateway whose graph is at `url`. */
export const tokenAt = (url: string) => async (actor: string) =>
  (await send<{ readonly token: string }>('token', { actor }, new URL(url).origin)).token;

/** Has the draft signed by the own agency's signer, and submits it. */
export const signAndSubmit = (actor: string, draft: string, input: unknown) =>
  send<Performed>('perform', { actor, draft, input });
