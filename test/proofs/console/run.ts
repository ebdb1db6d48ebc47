/**
 * `npm run proof -- console`: each role walks through its pages at desk and phone width, light and dark; an outsider gets
 * nothing; the
 * grid is painted in less than a second, what-if answers in less than 100 ms (medians, on a machine that does nothing else).
 * `SCREENSHOTS` names the folder of the pictures, else they are in a temporary one.
 */
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishDemoProposal } from '../../../gateway/dev/demo-proposal.js';
import { startStack } from '../../../gateway/dev/stack.js';
import { storyDay } from '../../../schema/demo/family.js';
import { startBrowser } from '../../support/real-browser.js';
import type { Proof } from '../proof.js';
import { prepare } from './prepare.js';
import { measure, medianOf } from './timings.js';
import { visitAs } from './visit.js';
import { pagesOf, together, type Walked, walk } from './walk.js';

const looks = [
  { screen: 'desk', scheme: 'light' },
  { screen: 'phone', scheme: 'dark' },
  { screen: 'desk', scheme: 'dark' },
  { screen: 'phone', scheme: 'light' },
] as const;

/** In milliseconds, by the page's own clock: from the load until the grid is painted, from a change until its answer is. */
const mostMs = { grid: 1_000, whatIf: 100 } as const;

const round = (ms: number) => Math.round(ms * 10) / 10;

/** The proof. */
export const consoleProof: Proof = async ({ print }) => {
  process.env.SCREENSHOTS ??= mkdtempSync(join(tmpdir(), 'console-'));
  const [stack, browser] = await Promise.all([startStack({ day: storyDay, together: true }), startBrowser(true)]);
  try {
    await prepare(stack, storyDay);
    publishDemoProposal(stack.registry, storyDay);
    let all: Walked = { pages: 0, axe: [], offOrigin: [], csp: [], errors: [] };
    for (const role of Object.keys(pagesOf) as Array<keyof typeof pagesOf>) {
      for (const look of looks) {
        all = together(all, await walk(browser, stack, role, look));
        print(`${role}, ${look.screen}, ${look.scheme}: ${all.pages} pages so far, ${all.axe.length} faults`);
      }
    }
    const timed = await visitAs(browser, stack, ['Socialnämnden', 'privacy-officer'], { screen: 'desk' });
    const timings = await measure(timed);
    const [gridMs, whatIfMs] = [medianOf(timings.grid), medianOf(timings.whatIf)];
    for (const [name, figures] of Object.entries(timings)) {
      print(`${name}: ${figures.map((one: number) => one.toFixed(0)).join(', ')} ms`);
    }
    const expected = Object.values(pagesOf).flat().length * looks.length;
    const isFast = gridMs < mostMs.grid && whatIfMs < mostMs.whatIf;
    const outsider = await visitAs(browser, stack, ['Socialnämnden', 'outsider'], { screen: 'desk' });
    const refused = await outsider.page.getByRole('heading', { name: 'Ingen behörighet' }).isVisible();
    for (const fault of [...all.axe, ...all.offOrigin, ...all.csp, ...all.errors]) print(`fault: ${fault}`);
    const screenshots = process.env.SCREENSHOTS;
    const faults = all.axe.length + all.offOrigin.length + all.csp.length + all.errors.length;
    return {
      ok: faults === 0 && refused && isFast && all.pages === expected && readdirSync(screenshots).length >= all.pages,
      result: {
        pages: all.pages,
        axeSerious: all.axe.length,
        offOriginRequests: all.offOrigin.length,
        cspReports: all.csp.length,
        scriptErrors: all.errors.length,
        outsiderRefused: refused,
        gridMs: round(gridMs),
        gridWorstMs: round(Math.max(...timings.grid)),
        whatIfMs: round(whatIfMs),
        whatIfWorstMs: round(Math.max(...timings.whatIf)),
        screenshots,
      },
    };
  } finally {
    await browser.close();
    await stack.stop();
  }
};
