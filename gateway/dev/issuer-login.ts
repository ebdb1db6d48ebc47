/**
 * Where a demo actor "logs in" at the development issuer: a page that lists the agency's staff, one button. No password: the
 * issuer listens on this computer only, and gives the same tokens to whoever asks (`fetch-token.ts`).
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import type { AgencyId } from '../../schema/agencies.js';
import { type DemoActor, demoActors } from '../../schema/demo/actors.js';

/** The console, as a client of every development issuer. A native client may come back to any port of this computer (RFC 8252, 7.3). */
export const consoleClient = {
  client_id: 'console',
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code'],
  response_types: ['code'],
  redirect_uris: ['http://127.0.0.1/console/callback'],
} as const;

/** People of the agency: who can log in. */
const staffOf = (agency: AgencyId): ReadonlyArray<DemoActor> =>
  [...demoActors.values()].filter((actor) => actor.agency === agency && actor.roles[0] !== 'case-system');

function page(agency: AgencyId): string {
  const options = staffOf(agency).map(({ name }) => `<option>${name}</option>`);
  return `<!doctype html><html lang="sv"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Logga in · ${agency}</title>
<form method="post"><h1>${agency}</h1><label>Demoperson <select name="actor">${options.join('')}</select></label>
<button>Logga in</button></form></html>`;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return new URLSearchParams(text.slice(0, 1_000));
}

/** What there is to consent to: that the official logs in. It is granted. */
async function grantTo(provider: Provider, accountId: string | undefined, clientId: unknown): Promise<string> {
  const grant = new provider.Grant({ clientId: String(clientId), ...(accountId !== undefined && { accountId }) });
  grant.addOIDCScope('openid');
  return grant.save();
}

async function interact(
  provider: Provider,
  agency: AgencyId,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { prompt, session, params } = await provider.interactionDetails(request, response);
  if (prompt.name === 'consent') {
    const grantId = await grantTo(provider, session?.accountId, params.client_id);
    await provider.interactionFinished(request, response, { consent: { grantId } }, { mergeWithLastSubmission: true });
    return;
  }
  if (request.method !== 'POST') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page(agency));
    return;
  }
  const form = await readForm(request);
  const chosen = staffOf(agency).find(({ name }) => name === (form.get('actor') ?? ''));
  await provider.interactionFinished(request, response, { login: { accountId: chosen?.name ?? '', remember: false } });
}

/** The provider's routes, with `/interaction/…` before them. */
export function withLogin(provider: Provider, agency: AgencyId): RequestListener {
  const rest = provider.callback();
  return (request, response) => {
    if (!request.url?.startsWith('/interaction/')) {
      void rest(request, response);
      return;
    }
    interact(provider, agency, request, response).catch((error: unknown) => {
      response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' }).end(`no login is under way: ${error}\n`);
    });
  };
}
