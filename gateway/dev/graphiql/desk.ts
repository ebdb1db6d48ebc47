/** Asks the gateway as a demo actor: tokens and cases come from the desk of `npm start`, on the page's own origin. */

/** A demo actor and the case that it names on the day of the story. `isAssigned`: to that case, or it gets none. */
export interface Actor {
  readonly name: string;
  readonly agency: string;
  readonly caseId: string;
  readonly isAssigned: boolean;
}

/** The desk's list. */
export interface Staff {
  readonly day: string;
  readonly actors: ReadonlyArray<Actor>;
}

/** Sent with a request; a token is kept for most of its hour. */
export interface Asking {
  readonly actor: string;
  readonly caseId: string;
}

const keptMs = 50 * 60 * 1000;
const tokens = new Map<string, { readonly at: number; readonly token: Promise<string> }>();

async function readAnswer<T>(response: Response): Promise<T> {
  const body = (await response.json().catch(() => ({}))) as T & { readonly error?: string };
  if (!response.ok || body.error) throw new Error(body.error ?? `${response.url} answered ${response.status}`);
  return body;
}

/** Who can ask. Rejects with a sentence when no desk runs behind this gateway. */
export const readStaff = async (): Promise<Staff> => readAnswer<Staff>(await fetch('/dev/desk/actors'));

async function fetchToken(actor: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch('/dev/desk/token', { method: 'POST', headers, body: JSON.stringify({ actor }) });
  return (await readAnswer<{ readonly token: string }>(response)).token;
}

/** A development token of `actor`. */
export function tokenOf(actor: string): Promise<string> {
  const known = tokens.get(actor);
  if (known && Date.now() - known.at < keptMs) return known.token;
  const token = fetchToken(actor);
  token.catch(() => tokens.delete(actor));
  tokens.set(actor, { at: Date.now(), token });
  return token;
}

/** What GraphiQL sends. */
interface Asked {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: unknown;
}

/** GraphiQL reads the name a moment after the text has changed: one that the text does not have is left out. */
function withoutStaleName({ operationName, ...rest }: Asked): Asked {
  const isThere = operationName && new RegExp(`\\b(query|mutation)\\s+${operationName}\\b`).test(rest.query);
  return isThere ? { ...rest, operationName } : rest;
}

/** Sends `asked` as `asking` says; the answer as it came. */
export async function ask({ actor, caseId }: Asking, asked: Asked): Promise<unknown> {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${await tokenOf(actor)}`,
    ...(caseId && { 'x-case-id': caseId }),
  };
  const response = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify(withoutStaleName(asked)) });
  return response.json();
}
