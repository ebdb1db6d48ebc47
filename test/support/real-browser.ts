/** A real browser for tests and proofs: Debian's Chromium, driven by playwright-core. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { projectFile } from '../../schema/files.js';
import { leavePage, openKept } from './kept-pages.js';

/** Where a Chromium may be. */
export const paths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** The one that is installed; undefined: none. */
export const executablePath = paths.find((path) => existsSync(path));
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** A request of a page: a query's text, or the id of a trusted document of the example client. */
interface Asked {
  readonly query?: string;
  readonly documentId?: string;
  readonly variables: unknown;
}
const trustedTexts = JSON.parse(
  readFileSync(projectFile('test/example-client/generated/persisted-documents.json'), 'utf8'),
) as Readonly<Record<string, string>>;

/** Scripts run as they are read: what a test runs once is not worth making fast, and most of a browser's work here. */
const frugal = '--js-flags=--max-lazy --no-opt --no-maglev';

/**
 * Starts the browser; it reaches this machine alone. `isTimed`: as people have it, to measure. Throws a sentence when none is
 * installed.
 */
export async function startBrowser(isTimed = false): Promise<Browser> {
  if (executablePath === undefined) throw new Error(`expected a Chromium at one of ${paths.join(', ')}: install it`);
  const onlyHere = '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1';
  const args = ['--no-sandbox', '--disable-dev-shm-usage', onlyHere, ...(isTimed ? [] : [frugal])];
  return chromium.launch({ executablePath, args });
}

/** Widths and heights of the screens that pages are looked at on, in CSS pixels. */
export const screens = { desk: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } } as const;

/** A page that is watched. */
export interface Watched {
  readonly page: Page;
  /** Requests to any other origin than the page's own, and what the browser complained about. Empty when all is well. */
  readonly faults: string[];
  /** Bodies of the GraphQL requests that the page has sent, introspection left out. */
  readonly sent: Array<{ readonly query: string; readonly variables: unknown }>;
  /** Leaves it, to be opened again. */
  leave(): Promise<void>;
}

/** Opens `url` on a screen. Whatever goes to another origin is noted. */
export async function openPage(
  browser: Browser,
  url: string,
  screen: keyof typeof screens,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<Watched> {
  const look = `${url} ${screen} ${colorScheme}`;
  const watched = await openKept(browser, look, async () => {
    const context = await browser.newContext({ viewport: screens[screen], colorScheme });
    return watch(await context.newPage(), new URL(url).origin, look);
  });
  await watched.page.goto(url);
  return watched;
}

/** Notes what `page` asks for elsewhere than at `origin`, what it asks the graph, and what the browser complains about. */
function watch(page: Page, origin: string, look: string): Watched {
  page.setDefaultTimeout(60_000); // a machine may be busy
  const faults: string[] = [];
  const sent: Array<{ query: string; variables: unknown }> = [];
  page.on('request', (asked) => {
    const { protocol, origin: other } = new URL(asked.url());
    if (protocol.startsWith('http') && other !== origin) faults.push(`a request left the origin: ${asked.url()}`);
    if (asked.method() !== 'POST' || !asked.url().endsWith('/graphql')) return;
    const { variables, ...body } = asked.postDataJSON() as Asked;
    const query = body.query ?? trustedTexts[body.documentId ?? ''] ?? '';
    if (!query.includes('__schema')) sent.push({ query, variables });
  });
  page.on('console', (message) => {
    // The example client asks by a document's id first; a gateway without its manifest says 400, and the text follows.
    const isUnknownId = message.text().includes('status of 400') && message.location().url.endsWith('/graphql');
    if (message.type() === 'error' && !isUnknownId) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
  const leave = async () => {
    await leavePage(look, watched);
    sent.splice(0);
  };
  const watched: Watched = { page, faults, sent, leave };
  return watched;
}

interface AxeResult {
  readonly violations: ReadonlyArray<{
    readonly id: string;
    readonly impact: string | null;
    readonly nodes: ReadonlyArray<{ readonly html: string; readonly failureSummary?: string }>;
  }>;
}

/** Serious and critical faults that axe finds in what `page` shows, one line each; empty when there are none. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(axePath, 'utf8'));
  const { violations } = (await page.evaluate('axe.run({ resultTypes: ["violations"] })')) as AxeResult;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`));
}

/** Keeps a picture of the page where `SCREENSHOTS` names a folder; for people to look at. */
export async function picture(page: Page, name: string, part: 'whole' | 'screen' = 'screen'): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: part === 'whole' });
}
