/** A visit to the console in a real browser, watched: what leaves the origin, what the page's policy stops, what goes wrong. */
import type { Browser, Page } from 'playwright-core';
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

/** Opens `/console` of `origin`. `issuer`: the origin at which agencies' logins are. */
export async function visit(browser: Browser, origin: string, issuer: string, options: VisitOptions): Promise<Visit> {
  const { screen, scheme = 'light' } = options;
  const context = await browser.newContext({ viewport: screens[screen], colorScheme: scheme, locale: 'sv-SE' });
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

/** Logs in at `agency` (its Swedish name) as a demo actor. */
export async function logIn({ page }: Visit, agency: string, actor: string): Promise<void> {
  await page.getByRole('link', { name: agency, exact: true }).click();
  await page.getByLabel('Demoperson').selectOption(actor);
  await page.getByRole('button', { name: 'Logga in' }).click();
  const refused = page.getByRole('heading', { name: 'Ingen behörighet' });
  await page.getByRole('navigation').or(refused).waitFor();
}

/** Goes to a page of the console. */
export async function goTo({ page }: Visit, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
}
