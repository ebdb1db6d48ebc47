/** GraphiQL in a real browser, over a running system. */
import type { Browser, Page } from 'playwright-core';
import type { Stack } from '../../gateway/dev/stack.js';
import { accessibilityFaults, describeInBrowser, openPage, picture, startBrowser } from '../support/browser.js';
import { startDeskStack } from '../support/desk-stack.js';

const run = (page: Page) => page.getByRole('button', { name: /Execute query/ });
const panel = (page: Page) => page.locator('.fg-denied');

describeInBrowser('GraphiQL', () => {
  let stack: Stack;
  let browser: Browser;

  beforeAll(async () => {
    [stack, browser] = await Promise.all([startDeskStack(), startBrowser()]);
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  it.each([
    ['desk', 'light'],
    ['desk', 'dark'],
    ['phone', 'light'],
    ['phone', 'dark'],
  ] as const)('asks, and marks what is not shown (%s, %s)', async (screen, scheme) => {
    const { page, faults, sent } = await openPage(browser, stack.url, screen, scheme);
    await page.getByLabel('Fråga som').selectOption('social-worker');
    await run(page).click();
    await panel(page).getByText('school.enrol').first().waitFor();
    await page.locator('.result-window').hover();
    await page.mouse.wheel(0, 400);
    await page.locator('.fg-note').first().waitFor();
    await picture(page, `graphiql-${screen}-${scheme}`, 'whole');

    expect(sent).toHaveLength(1);
    expect(await panel(page).innerText()).toContain('Visas inte. Kan begäras hos skola.');
    expect(await page.locator('.fg-note').first().innerText()).toMatch(/Visas inte|Uppgifter till|Enskilda/);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('speaks English, and asks as another agency in its own case', async () => {
    const { page, faults, sent } = await openPage(browser, stack.url, 'desk');
    await page.getByLabel('Språk').selectOption('en');
    await page.getByLabel('Ask as').selectOption('police-officer');
    await page.getByLabel('Example query').selectOption('preview');
    await run(page).click();
    await page.getByText('Nothing in the answer is withheld.').waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    expect(sent.map(({ variables }) => variables)).toEqual([{ caseId: 'c9148eb6-f90c-847d-8137-e23956730c94' }]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('is worked by keyboard alone', async () => {
    const { page } = await openPage(browser, stack.url, 'desk');
    await page.getByLabel('Fråga som').focus();
    await page.keyboard.type('police-officer');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    expect(await page.getByLabel('Exempelfråga').inputValue()).toBe('preview');
    await page.locator('.graphiql-query-editor textarea').focus();
    await page.keyboard.press('Control+Enter');
    await picture(page, 'graphiql-keyboard');
    await page.locator('.result-window').getByText('waysForward').first().waitFor();
    await page.context().close();
  });
});
