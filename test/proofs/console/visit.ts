/** A visit to the console in a real browser, watched: what leaves the origin, what the page's policy stops, what goes wrong. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Stack } from '../../../gateway/dev/stack.js';
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
}

/** How it is visited. */
export interface VisitOptions {
  readonly screen: keyof typeof screens;
  readonly scheme?: 'light' | 'dark';
}

type Login = Awaited<ReturnType<BrowserContext['storageState']>>;
/** Logins that were made in a browser, by system and actor. */
const logins = new WeakMap<Browser, Map<string, Login>>();

/**
 * Opens the console as `actor` of `agency` (its Swedish name). Each visit is a browser's own; who has logged in before comes
 * with that login, since a login costs more than most visits.
 */
export async function visitAs(
  browser: Browser,
  stack: Stack,
  [agency, actor]: readonly [agency: string, actor: string],
  options: VisitOptions,
): Promise<Visit> {
  const known = logins.get(browser) ?? new Map<string, Login>();
  logins.set(browser, known);
  const who = `${stack.url} ${agency} ${actor}`;
  const login = known.get(who);
  const visited = await visit(browser, stack, options, login);
  if (login) await visited.page.getByRole('navigation').waitFor();
  else if (await logIn(visited, agency, actor)) known.set(who, await visited.page.context().storageState());
  return visited;
}

/** Opens `/console` of `stack`, with the `login` of an earlier visit or none. */
async function visit(browser: Browser, stack: Stack, options: VisitOptions, login?: Login): Promise<Visit> {
  const { screen, scheme = 'light' } = options;
  const [origin, issuer] = [new URL(stack.url).origin, `http://127.0.0.1:${stack.issuer.port}`];
  const context = await browser.newContext({
    ...{ viewport: screens[screen], colorScheme: scheme, locale: 'sv-SE' },
    ...(login && { storageState: login }),
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const [offOrigin, csp, errors]: [string[], string[], string[]] = [[], [], []];
  await page.addInitScript(
    "document.addEventListener('securitypolicyviolation', (event) => console.error('CSP ' + event.violatedDirective + ' ' + event.blockedURI))",
  );
  await page.route('**/*', async (route) => {
    const asked = route.request();
    const { protocol, origin: other } = new URL(asked.url());
    const isLogin = other === issuer && asked.isNavigationRequest();
    if (protocol.startsWith('http') && other !== origin && !isLogin) {
      offOrigin.push(asked.url());
      await route.abort();
    } else await route.continue();
  });
  page.on('console', (message) => {
    const text = message.text();
    if (text.startsWith('CSP ') || text.includes('Content Security Policy')) csp.push(text);
    else if (message.type() === 'error') errors.push(text);
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${origin}/console`);
  return { page, offOrigin, csp, errors };
}

/** Logs in at `agency` (its Swedish name) as a demo actor; answers whether the console lets them in. */
async function logIn({ page }: Visit, agency: string, actor: string): Promise<boolean> {
  await page.getByRole('link', { name: agency, exact: true }).click();
  await page.getByLabel('Demoperson').selectOption(actor);
  await page.getByRole('button', { name: 'Logga in' }).click();
  const refused = page.getByRole('heading', { name: 'Ingen behörighet' });
  await page.getByRole('navigation').or(refused).waitFor();
  return !(await refused.isVisible());
}

/** Goes to a page of the console. */
export async function goTo({ page }: Visit, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
}
