/**
 * One client, and so one cache, per actor and case. What may be shown is decided for an actor in a case: a cache that two
 * of them shared would show the one what only the other may see.
 */
import { Client, cacheExchange, fetchExchange } from '@urql/core';
import { documentIds } from './generated/document-ids.js';

/** Who asks, in which case. */
export interface Desk {
  readonly actor: string;
  readonly caseId: string;
}

/** Answers a token of the actor; in production that of the agency's own login. */
export type TokenOf = (actor: string) => Promise<string>;

/** As `example.client.json`, the manifest that a gateway is given, names this client. */
const ofManifest = { 'graphql-client-name': 'example-client', 'graphql-client-version': '1.0.0' };

const clients = new Map<string, Client>();
/** Gateways that have not been given the manifest, as that of `npm start`: they are sent texts. None is in production. */
const withoutManifest = new Set<string>();

/** The same question by the id of its document. */
function byId(text: string): string | null {
  const { query: _, ...rest } = JSON.parse(text) as { readonly query: string; readonly operationName?: string };
  const documentId = documentIds[rest.operationName ?? ''];
  return documentId === undefined ? null : JSON.stringify({ documentId, ...rest });
}

async function isUnknown(response: Response): Promise<boolean> {
  return response.status === 400 && (await response.clone().text()).includes('"DOCUMENT_UNKNOWN"');
}

/** Asks by the id of the trusted document; where the gateway knows none, by its text. */
async function ask(url: string, init: RequestInit): Promise<Response> {
  const trusted = withoutManifest.has(url) ? null : byId(String(init.body));
  if (trusted === null) return fetch(url, init);
  const response = await fetch(url, { ...init, body: trusted });
  if (!(await isUnknown(response))) return response;
  withoutManifest.add(url);
  return fetch(url, init);
}

/** The client of `desk`. `url`: of the graph. */
export function clientOf(url: string, desk: Desk, tokenOf: TokenOf): Client {
  const key = JSON.stringify([url, desk.actor, desk.caseId]);
  const known = clients.get(key);
  if (known) return known;
  const made = new Client({
    url,
    exchanges: [cacheExchange, fetchExchange],
    preferGetMethod: false,
    fetch: async (_input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('authorization', `Bearer ${await tokenOf(desk.actor)}`);
      headers.set('x-case-id', desk.caseId);
      for (const [name, value] of Object.entries(ofManifest)) headers.set(name, value);
      return ask(url, { ...init, headers });
    },
  });
  clients.set(key, made);
  return made;
}

/** Forgets everything that was read: on leaving a case, on logging out. */
export function forget(): void {
  clients.clear();
}
