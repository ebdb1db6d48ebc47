/** Every page of the console, as each of its roles, looked at by axe. */
import type { Browser } from 'playwright-core';
import type { Stack } from '../../../gateway/dev/stack.js';
import { accessibilityFaults, picture } from '../../support/real-browser.js';
import { goTo, type Visit, type VisitOptions, visitAs } from './visit.js';

/** The pages of each role, by the names in the navigation. */
export const pagesOf = {
  'privacy-officer': [
    'Vem kan få se vad',
    'Vad händer om',
    'Vad ändras',
    'Vilka klienter läser',
    'Att ta ställning till',
    'Logg',
  ],
  'information-owner': [
    'Vem kan få se vad',
    'Vad händer om',
    'Vad ändras',
    'Vilka klienter läser',
    'Att ta ställning till',
  ],
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
    await waits.or(page.getByText('Inget regelpaket väntar på den egna myndighetens signatur.')).waitFor();
  },
  'Vilka klienter läser': async ({ page }) => page.getByText(/^Fält som ingen klient har läst/).click(),
  'Att ta ställning till': async ({ page }) => {
    await page.getByRole('heading', { name: 'Gällande samtycken' }).waitFor();
    await page.getByRole('columnheader', { name: 'Prövning' }).waitFor();
    await page.getByRole('heading', { name: 'Stoppat uppgiftslämnande' }).waitFor();
  },
  Logg: async ({ page }) => {
    await page.getByRole('button', { name: 'Sök' }).click();
    await page
      .getByRole('button', { name: /^Post / })
      .last()
      .click();
    await page.getByRole('button', { name: 'Kontrollera beviset här i sidan' }).click();
    await page.locator('.holds').waitFor();
    await page.getByRole('button', { name: 'Räkna' }).click();
    await page.getByRole('columnheader', { name: 'Vecka, från måndag' }).waitFor();
    await page.getByRole('button', { name: 'Gör en granskning' }).click();
    await page.getByRole('table', { name: /^Poster att granska/ }).waitFor();
  },
  Ledtider: async ({ page }) => page.getByRole('table', { name: 'Frister' }).waitFor(),
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

/** What A4 leaves between its margins, in CSS pixels; the grid's page lies on its side (`style.css`). */
const paper = { upright: 703, onItsSide: 1047 } as const;

/** What is wrong with the page on paper, and with tables wider than their place on the screen. */
async function widthFaults({ page }: Visit, name: string): Promise<ReadonlyArray<string>> {
  const isWide = () => page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
  const faults: string[] = [];
  if (await isWide()) faults.push(`${name} is wider than the screen`);
  const untold = `[...document.querySelectorAll('.frame')]
    .filter((one) => one.scrollWidth > one.clientWidth && !one.parentElement.querySelector('.hint')).length`;
  if ((await page.evaluate(untold)) !== 0) faults.push(`${name} has a table that is cut and does not say so`);
  const screen = page.viewportSize();
  const isGrid = (await page.locator('table.grid').count()) > 0;
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: isGrid ? paper.onItsSide : paper.upright, height: 900 });
  if (await isWide()) faults.push(`${name} is wider than paper`);
  await page.emulateMedia({ media: 'screen' });
  if (screen) await page.setViewportSize(screen);
  return faults;
}

/** Walks through the pages of `role` at the social services. Rejects when one does not come, or is wider than the screen. */
export async function walk(
  browser: Browser,
  stack: Stack,
  role: keyof typeof pagesOf,
  options: VisitOptions,
): Promise<Walked> {
  const visited = await visitAs(browser, stack, ['Socialnämnden', role], options);
  let walked = nothing;
  for (const [at, name] of pagesOf[role].entries()) {
    await goTo(visited, name);
    await shown[name]?.(visited);
    await picture(visited.page, `console-${role}-${at + 1}-${options.screen}-${options.scheme ?? 'light'}`, 'whole');
    const axe = (await accessibilityFaults(visited.page)).map((fault) => `${name}: ${fault}`);
    walked = together(walked, { ...nothing, pages: 1, axe });
    const [fault] = await widthFaults(visited, name);
    if (fault !== undefined) throw new Error(`expected it to fit (${options.screen}), but ${fault}`);
  }
  await visited.page.context().close();
  const { offOrigin, csp, errors } = visited;
  return together(walked, { ...nothing, offOrigin, csp, errors });
}
