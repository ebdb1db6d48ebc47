/** Every page of the console, as each of its roles, looked at by axe. */
import type { Browser } from 'playwright-core';
import type { Stack } from '../../../gateway/dev/stack.js';
import { accessibilityFaults, picture } from '../../support/real-browser.js';
import { goTo, logIn, type Visit, type VisitOptions, visit } from './visit.js';

/** The pages of each role, by the names in the navigation. */
export const pagesOf = {
  'privacy-officer': ['Vem kan få se vad', 'Vad händer om', 'Vad ändras', 'Att ta ställning till', 'Logg'],
  'information-owner': ['Vem kan få se vad', 'Vad händer om', 'Vad ändras', 'Att ta ställning till'],
  'team-lead': ['Vem kan få se vad', 'Vad händer om', 'Ledtider'],
} as const satisfies Record<string, ReadonlyArray<string>>;

/** What is done on a page, so that there is something to see. */
const shown: Readonly<Record<string, (visit: Visit) => Promise<void>>> = {
  'Vem kan få se vad': async ({ page }) => {
    await page.locator('td.cell.hatched button').first().click();
    await page.locator('.panel').waitFor();
  },
  'Vad händer om': async ({ page }) => {
    await page.getByLabel(/^samtycke finns/).selectOption({ label: 'ja' });
    await page.getByRole('button', { name: 'Insats', exact: true }).click();
  },
  'Vad ändras': async ({ page }) => {
    const waits = page.getByRole('heading', { name: 'Vilka ska signera' });
    await waits.or(page.getByText('Inget regelpaket väntar på signatur.')).waitFor();
  },
  'Att ta ställning till': async ({ page }) => {
    await page.getByRole('heading', { name: 'Gällande samtycken' }).waitFor();
    await page.getByRole('columnheader', { name: 'Prövning' }).waitFor();
  },
  Logg: async ({ page }) => {
    await page.getByRole('button', { name: 'Sök' }).click();
    await page
      .getByRole('button', { name: /^Post / })
      .last()
      .click();
    await page.getByRole('button', { name: 'Kontrollera beviset här i sidan' }).click();
    await page.locator('.holds').waitFor();
  },
  Ledtider: async ({ page }) => page.getByRole('table').waitFor(),
};

/** What came of a walk. */
export interface Walked {
  readonly pages: number;
  readonly axe: ReadonlyArray<string>;
  readonly offOrigin: ReadonlyArray<string>;
  readonly csp: ReadonlyArray<string>;
  readonly errors: ReadonlyArray<string>;
}

const nothing: Walked = { pages: 0, axe: [], offOrigin: [], csp: [], errors: [] };

/** Two walks as one. */
export function together(one: Walked, other: Walked): Walked {
  return {
    pages: one.pages + other.pages,
    axe: [...one.axe, ...other.axe],
    offOrigin: [...one.offOrigin, ...other.offOrigin],
    csp: [...one.csp, ...other.csp],
    errors: [...one.errors, ...other.errors],
  };
}

/** Walks through the pages of `role` at the social services. Rejects when one does not come, or is wider than the screen. */
export async function walk(
  browser: Browser,
  stack: Stack,
  role: keyof typeof pagesOf,
  options: VisitOptions,
): Promise<Walked> {
  const visited = await visit(browser, new URL(stack.url).origin, `http://127.0.0.1:${stack.issuer.port}`, options);
  await logIn(visited, 'Socialnämnden', role);
  let walked = nothing;
  for (const [at, name] of pagesOf[role].entries()) {
    await goTo(visited, name);
    await shown[name]?.(visited);
    await picture(visited.page, `console-${role}-${at + 1}-${options.screen}-${options.scheme ?? 'light'}`, 'whole');
    const axe = (await accessibilityFaults(visited.page)).map((fault) => `${name}: ${fault}`);
    walked = together(walked, { ...nothing, pages: 1, axe });
    if (!(await visited.page.evaluate('document.documentElement.scrollWidth <= innerWidth'))) {
      throw new Error(`expected \`${name}\` to fit a screen (${options.screen}), but it is wider`);
    }
  }
  await visited.page.context().close();
  const { offOrigin, csp, errors } = visited;
  return together(walked, { ...nothing, offOrigin, csp, errors });
}
