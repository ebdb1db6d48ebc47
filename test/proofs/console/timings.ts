/**
 * How long the page takes: from the load to the painted grid, and from a changed condition to the painted answer, in the
 * page's own clock.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { goTo, type Visit } from './visit.js';

/** Milliseconds, in the order in which they were measured. */
export interface Timings {
  readonly grid: ReadonlyArray<number>;
  readonly whatIf: ReadonlyArray<number>;
}

const loads = 5;
const changes = 20;

/** Resolves once what is in the document now has been painted: in the frame after the next. */
const painted =
  'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))';

/** From the begin of the load (the clock's zero) until the grid is painted. Runs before any script of the page. */
const watchGrid = `
  new MutationObserver((_, watcher) => {
    if (document.querySelector('table.grid tbody td') === null) return;
    watcher.disconnect();
    ${painted}.then((at) => { window.gridPaintedAt = at; });
  }).observe(document, { childList: true, subtree: true });`;

/** Turns the condition of consent, as a click does, and answers how long until it is painted. */
const turnConsent = `(async () => {
  const label = [...document.querySelectorAll('label')].find((one) => one.textContent.startsWith('samtycke finns'));
  const select = document.getElementById(label.htmlFor);
  const { set } = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value');
  const from = performance.now();
  set.call(select, select.value === 'true' ? 'false' : 'true');
  select.dispatchEvent(new Event('change', { bubbles: true }));
  return (await ${painted}) - from;
})()`;

/** The middle one of `figures`. */
export function medianOf(figures: ReadonlyArray<number>): number {
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Measures on the page of somebody who is logged in. Rejects when an answer is not what was asked for. */
export async function measure(visited: Visit): Promise<Timings> {
  const { page } = visited;
  const [grid, whatIf]: [number[], number[]] = [[], []];
  await page.addInitScript(watchGrid);
  for (let left = loads; left > 0; left--) {
    await page.goto(`${new URL(page.url()).origin}/console`);
    // Asked again and again: what waits within the page is evaluated there, which the page's policy stops.
    while (await page.evaluate<boolean>('window.gridPaintedAt === undefined')) await sleep(10);
    grid.push(await page.evaluate<number>('window.gridPaintedAt'));
  }
  await goTo(visited, 'Vad händer om');
  const status = page.locator('[data-answered-ms]');
  for (let at = 0; at < changes; at++) {
    whatIf.push(await page.evaluate<number>(turnConsent));
    const said = await status.innerText();
    if (!(at % 2 === 0 ? /Öppnades: [1-9]/ : /Stängdes: [1-9]/).test(said)) {
      throw new Error(`expected that turning the consent opens and closes something, but the page says: ${said}`);
    }
  }
  return { grid, whatIf };
}
