/** GraphiQL in a real browser, over a running system. */
import type { Browser, Page } from 'playwright-core';
import type { Stack } from '../../gateway/dev/stack.js';
import { demoActor } from '../../schema/demo/actors.js';
import { demoCase } from '../../schema/demo/family.js';
import { accessibilityFaults, describeInBrowser, openPage, picture, startBrowser } from '../support/browser.js';
import { startDeskStack } from '../support/desk-stack.js';

/** Runs the query, once both editors are there: before that GraphiQL does nothing. */
async function run(page: Page): Promise<void> {
  await page.locator('.graphiql-query-editor .CodeMirror-lines').waitFor();
  await page.locator('.result-window .CodeMirror-lines').waitFor({ state: 'attached' });
  await page.getByRole('button', { name: /Execute query/ }).click();
}
const panel = (page: Page) => page.locator('.fg-denied');
const answer = (page: Page) => page.locator('.result-window');
/** What the panel tells apart, without the counts. */
const told = async (page: Page) =>
  (await panel(page).getByRole('heading').allInnerTexts()).map((text) => text.replace(/\s*\d+$/, ''));

/** Puts a query in place of the example. */
async function type(page: Page, query: string): Promise<void> {
  await page.locator('.graphiql-query-editor textarea').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(query);
}

/** Runs the query; answers the headers with which it was asked. */
async function headersOf(page: Page): Promise<Readonly<Record<string, string>>> {
  const [request] = await Promise.all([
    page.waitForRequest((one) => one.method() === 'POST' && one.url().endsWith('/graphql')),
    run(page),
  ]);
  return request.headers();
}

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
    const { page, faults, sent, leave } = await openPage(browser, stack.url, screen, scheme);
    await page.getByLabel('Fråga som').selectOption('social-worker');
    await run(page);
    await panel(page).getByText('school.enrol').first().waitFor();
    await page.locator('.result-window').hover();
    await page.mouse.wheel(0, 400);
    await page.locator('.fg-note').first().waitFor();
    await picture(page, `graphiql-${screen}-${scheme}`, 'whole');

    expect(sent).toHaveLength(1);
    expect(await panel(page).innerText()).toContain('Visas inte. Kan begäras hos skola.');
    expect(await told(page)).toEqual(['Visas inte', 'Enskilda uppgifter kan begäras', 'Uppgifter till en viss dag']);
    expect(await page.locator('.fg-note').first().innerText()).toMatch(/Visas inte|Uppgifter till|Enskilda/);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(faults).toEqual([]);
    await leave();
  });

  it('speaks English, and asks as another agency in its own case', async () => {
    const { page, faults, sent, leave } = await openPage(browser, stack.url, 'desk');
    await page.getByLabel('Språk').selectOption('en');
    await page.getByLabel('Ask as').selectOption('police-officer');
    await page.getByLabel('Example query').selectOption('preview');
    await run(page);
    await page.getByText('Nothing in the answer is withheld.').waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    expect(sent.map(({ variables }) => variables)).toEqual([{ caseId: 'c9148eb6-f90c-847d-8137-e23956730c94' }]);
    expect(faults).toEqual([]);
    await leave();
  });

  it('is worked by keyboard alone', async () => {
    const { page, leave } = await openPage(browser, stack.url, 'desk');
    await page.getByLabel('Fråga som').focus();
    await page.keyboard.press('p'); // the next that begins so
    expect(await page.getByLabel('Fråga som').inputValue()).toBe('police-officer');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    expect(await page.getByLabel('Exempelfråga').inputValue()).toBe('preview');
    await page.locator('.graphiql-query-editor textarea').focus();
    await page.keyboard.press('Control+Enter');
    await picture(page, 'graphiql-keyboard');
    await page.locator('.result-window').getByText('waysForward').first().waitFor();
    await leave();
  });

  it('tells what is shown up to a day from what is not shown', async () => {
    const { page, faults, leave } = await openPage(browser, stack.url, 'desk');
    await type(
      page,
      'query Absences($caseId: ID!) { case(id: $caseId) { persons { person { absences { edges { node { date } } } } } } }',
    );
    await run(page);
    await panel(page).getByText('Uppgifter till 2026-10-20').waitFor();
    const titles = await panel(page).getByRole('heading').allInnerTexts();
    // Of the child they are shown up to a day; of the three others they are not.
    expect(titles.map((title) => title.replace(/\s+/g, ' '))).toEqual(['Visas inte 3', 'Uppgifter till en viss dag 1']);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
    await leave();
  });

  it('keeps nothing of one actor, or case, on the screen of another', async () => {
    const { page, faults, leave } = await openPage(browser, stack.url, 'desk');
    await page.getByLabel('Fråga som').selectOption('social-worker');
    const own = demoActor('social-worker').caseId;
    expect((await headersOf(page))['x-case-id']).toBe(own);
    await answer(page).getByText('Testberg').first().waitFor();
    await page.getByLabel('Fråga som').selectOption('outsider'); // of the same agency, in the same case
    await panel(page).getByText('Kör en fråga').waitFor();
    expect(await answer(page).innerText()).not.toContain('Testberg');
    expect((await headersOf(page))['x-case-id']).toBe(own);
    await answer(page).getByText('"case": null').waitFor();
    // Neither "withheld" nor "nothing is withheld": it is not told whether there is such a case.
    await panel(page).getByText('Inget visas: antingen finns det inte').waitFor();

    await page.getByLabel('Fråga som').selectOption('social-worker');
    expect((await headersOf(page))['x-case-id']).toBe(own);
    await answer(page).getByText('Testberg').first().waitFor();
    const field = page.getByLabel('Ärende (x-case-id)');
    await field.fill(demoCase.pupilSupport);
    await panel(page).getByText('Kör en fråga').waitFor();
    expect(await answer(page).innerText()).not.toContain('Testberg');
    expect(faults).toEqual([]);
    await leave();
  });

  it('takes any case, suggests the demo’s, and sends it as `x-case-id` and as variable', async () => {
    const { page, faults, sent, leave } = await openPage(browser, stack.url, 'desk');
    await page.getByLabel('Fråga som').selectOption('police-officer');
    const field = page.getByLabel('Ärende (x-case-id)');
    expect(await field.inputValue()).toBe(demoCase.crimePrevention);
    const list = page.locator(`datalist[id="${await field.getAttribute('list')}"] option`);
    const suggested = await list.evaluateAll((options) => options.map((option) => option.getAttribute('value')));
    expect(suggested[0]).toBe(demoCase.crimePrevention);
    expect(new Set(suggested).size).toBe(suggested.length);
    expect(suggested).toContain(demoCase.childInquiry);

    await field.fill('00000000-0000-8000-8000-000000000000');
    await field.press('Enter');
    expect((await headersOf(page))['x-case-id']).toBe('00000000-0000-8000-8000-000000000000');
    await answer(page).getByText('"case": null').waitFor();
    await field.fill(demoCase.crimePrevention); // as a choice from the list does
    expect((await headersOf(page))['x-case-id']).toBe(demoCase.crimePrevention);
    await answer(page).getByText('Elias').waitFor();
    expect(sent.map(({ variables }) => variables)).toEqual([
      { caseId: '00000000-0000-8000-8000-000000000000' },
      { caseId: demoCase.crimePrevention },
    ]);
    expect(faults).toEqual([]);
    await leave();
  });

  it('is light or dark as chosen, whatever the computer is, and remembers it', async () => {
    const { page, faults } = await openPage(browser, stack.url, 'desk', 'light');
    const looks = () =>
      page.evaluate(
        '[getComputedStyle(document.querySelector(".fg-page")).backgroundColor, getComputedStyle(document.documentElement).colorScheme]',
      ) as Promise<ReadonlyArray<string>>;
    await page.getByLabel('Utseende').waitFor();
    const [asComputer] = await looks();
    await page.getByLabel('Utseende').selectOption('dark');
    await page.locator('body.graphiql-dark').waitFor();
    const [dark, scheme] = await looks();
    expect(dark).not.toBe(asComputer);
    expect(scheme).toBe('dark');
    await run(page);
    await panel(page).getByRole('heading').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.reload();
    await page.getByLabel('Utseende').waitFor();
    expect(await page.getByLabel('Utseende').inputValue()).toBe('dark');
    expect((await looks())[0]).toBe(dark);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByLabel('Utseende').selectOption('light');
    await page.locator('body.graphiql-light').waitFor();
    expect(await looks()).toEqual([asComputer, 'light']);
    await page.getByLabel('Utseende').selectOption('system');
    expect((await looks())[0]).toBe(dark);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
