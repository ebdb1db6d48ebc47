/** A visit to the console in a real browser, watched: what leaves the origin, what the page's policy stops, what goes wrong. */
import type { Browser, Page } from 'playwright-core';
import type { Stack } from '../../../gateway/dev/stack.js';
import { leavePage, openKept } from '../../support/kept-pages.js';
import { screens } from '../../support/real-browser.js';

/** A page that is watched. */
export interface Visit {
  readonly page: Page;
  /** Requests to another origin, the login at the agency's issuer left out. */
  readonly offOrigin: string[];
  /** What the page's policy has stopped. */
  readonly csp: string[];
  /** Errors of scripts, and answers of the console's API that were none. */
  readonly errors: string[];
  /** Leaves it, to be visited again as the same official. */
  leave(): Promise<void>;
}

/** How it is visited. */
export interface VisitOptions {
  readonly screen: keyof typeof screens;
  readonly scheme?: 'light' | 'dark';
}

/**
 * Opens the console as `actor` of `agency` (its Swedish name), on a page of its own or one that such a visit has left: a login
 * costs more than most visits.
 */
export async function visitAs(
  browser: Browser,
  stack: Stack,
  [agency, actor]: readonly [agency: string, actor: string],
  { screen, scheme = 'light' }: VisitOptions,
): Promise<Visit> {
  const console = new URL('/console', stack.url).href;
  const look = `${console} ${agency} ${actor} ${screen} ${scheme}`;
  let isNew = false;
  const visited = await openKept(browser, look, async () => {
    isNew = true;
    const context = await browser.newContext({ viewport: screens[screen], colorScheme: scheme, locale: 'sv-SE' });
    return watch(await context.newPage(), new URL(console).origin, `http://127.0.0.1:${stack.issuer.port}`, look);
  });
  await visited.page.goto(console);
  if (isNew) await logIn(visited, agency, actor);
  else await visited.page.getByRole('navigation').waitFor();
  return visited;
}

/** Notes what `page` asks for elsewhere than at `origin`, but for logins at `issuer`, and what goes wrong. */
async function watch(page: Page, origin: string, issuer: string, look: string): Promise<Visit> {
  page.setDefaultTimeout(60_000);
  const [offOrigin, csp, errors]: [string[], string[], string[]] = [[], [], []];
  await page.addInitScript(
    "document.addEventListener('securitypolicyviolation', (event) => console.error('CSP ' + event.violatedDirective + ' ' + event.blockedURI))",
  );
  // Watched, not routed: what is elsewhere is not reached anyhow (`startBrowser`).
  page.on('request', (asked) => {
    const { protocol, origin: other } = new URL(asked.url());
    const isLogin = other === issuer && asked.isNavigationRequest();
    if (protocol.startsWith('http') && other !== origin && !isLogin) offOrigin.push(asked.url());
  });
  page.on('console', (message) => {
    const text = message.text();
    if (text.startsWith('CSP ') || text.includes('Content Security Policy')) csp.push(text);
    else if (message.type() === 'error') errors.push(text);
  });
  page.on('pageerror', (error) => errors.push(error.message));
  const visit: Visit = { page, offOrigin, csp, errors, leave: () => leavePage(look, visit) };
  return visit;
}

/** Logs in at `agency` (its Swedish name) as a demo actor, whether or not the console lets them in. */
async function logIn({ page }: Visit, agency: string, actor: string): Promise<void> {
  await page.getByRole('link', { name: agency, exact: true }).click();
  await page.getByLabel('Demoperson').selectOption(actor);
  await page.getByRole('button', { name: 'Logga in' }).click();
  await page
    .getByRole('navigation')
    .or(page.getByRole('heading', { name: 'Ingen behörighet' }))
    .waitFor();
}

/** Goes to a page of the console. */
export async function goTo({ page }: Visit, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
}
