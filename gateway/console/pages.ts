/** Pages that the server itself writes: where to log in, and why there is nothing here. No script. */
import type { Agency } from '../../schema/agencies.js';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeMarkup = (text: string) => text.replace(/[&<>"]/g, (one) => escapes[one] ?? one);

function page(title: string, body: string, head = ''): string {
  return `<!doctype html>
<html lang="sv">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${head}
<title>${escapeMarkup(title)} · Familjegraf</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/console/app.css"></head>
<body><main class="plain"><h1>${escapeMarkup(title)}</h1>
${body}
</main></body></html>
`;
}

/** Where an officer chooses the own agency. */
export function loginPage(agencies: ReadonlyArray<Agency>): string {
  const links = agencies.map(
    ({ id, sv }) =>
      `<li><a class="button" href="/console/login?agency=${encodeURIComponent(id)}">${escapeMarkup(sv)}</a></li>`,
  );
  return page(
    'Konsolen',
    `<p>För dataskyddsombud, informationsägare och teamledare. Logga in hos den egna myndigheten.</p>
<p lang="en">For data protection officers, information owners and team leads. Log in at your own agency.</p>
<ul class="choices">${links.join('')}</ul>`,
  );
}

/** Sends the browser on from this site, so that the session's cookie goes along: it is sent by our own pages alone. */
export const loggedInPage = (): string =>
  page(
    'Inloggad',
    '<p><a href="/console">Till konsolen</a></p>',
    '<meta http-equiv="refresh" content="0; url=/console">',
  );

/** Why there is nothing here: one sentence in each language. */
export const refusedPage = ({ sv, en }: { readonly sv: string; readonly en: string }): string =>
  page(
    'Ingen behörighet',
    `<p>${escapeMarkup(sv)}</p><p lang="en">${escapeMarkup(en)}</p><p><a href="/console">Logga in som någon annan</a></p>`,
  );
