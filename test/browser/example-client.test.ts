/** The example client in a real browser, over a running system. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Browser, Page } from 'playwright-core';
import type { Stack } from '../../gateway/dev/stack.js';
import { projectFile } from '../../schema/files.js';
import { accessibilityFaults, describeInBrowser, openPage, picture, startBrowser } from '../support/browser.js';
import { Client } from '../support/client.js';
import { startDeskStack } from '../support/desk-stack.js';

const card = (page: Page, name: string) => page.getByRole('article', { name, exact: true });

describeInBrowser('the example client', () => {
  let stack: Stack;
  let browser: Browser;
  let server: ChildProcess;
  let client: Client;
  let url: string;

  beforeAll(async () => {
    [stack, browser] = await Promise.all([startDeskStack(), startBrowser()]);
    const script = projectFile('test/example-client/serve.mjs');
    server = spawn(process.execPath, [script, stack.url, '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(server.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
    url = String(line).trim();
    const databases = Object.fromEntries(stack.databases);
    client = new Client({ url: stack.url, issuerPort: stack.issuer.port, databases });
  });

  afterAll(async () => {
    server?.kill();
    await browser?.close();
    await client?.close();
    await stack?.stop();
  });

  it.each([
    ['desk', 'light'],
    ['phone', 'dark'],
  ] as const)('shows the family, its deadlines and timeline (%s, %s)', async (screen, scheme) => {
    const { page, faults } = await openPage(browser, url, screen, scheme);
    await page.getByText('Elias Testberg').first().waitFor();
    await page.getByRole('button', { name: 'Läs frister' }).click();
    await page.getByText('senast').first().waitFor();
    await page.getByRole('button', { name: 'Läs tidslinjen' }).click();
    await page.locator('.timeline li').first().waitFor();
    const events = await page.locator('.timeline li').allInnerTexts();
    expect(new Set(events.map((event) => event.slice(0, 10))).size).toBeGreaterThan(3);
    expect(events).toEqual([...events].sort((a, b) => b.slice(0, 10).localeCompare(a.slice(0, 10))));
    expect(events.join('\n')).toMatch(/Frånvaro|Årskurs/); // the school's
    expect(events.join('\n')).toMatch(/Insats/); // the own agency's
    await picture(page, `example-${screen}-${scheme}`, 'whole');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('reads names and previews when it opens, and a value on a click alone', async () => {
    const { page, sent } = await openPage(browser, url, 'desk');
    await card(page, 'Skälig misstanke, förundersökning').waitFor();
    expect(sent.map(({ query }) => /query (\w+)/.exec(query)?.[1]).sort()).toEqual(['Family', 'Preview']);
    expect(sent.map(({ query }) => query).join()).not.toMatch(/suspicions|absences/);

    await card(page, 'Skälig misstanke, förundersökning').getByRole('button', { name: 'Visa', exact: true }).click();
    await card(page, 'Skälig misstanke, förundersökning').getByText('Ringa narkotikabrott').waitFor();
    expect(sent.at(-1)?.query).toContain('query ReadPoliceSuspicion');
    expect(await card(page, 'Skälig misstanke, förundersökning').innerText()).toContain(
      'Så här loggas det: social-worker läste Skälig misstanke',
    );
    await page.context().close();
  });

  it('copies a value to the journal with its source', async () => {
    const { page } = await openPage(browser, url, 'desk');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const enrolment = card(page, 'Årskurs');
    await enrolment.getByRole('button', { name: 'Visa', exact: true }).click();
    await enrolment.getByRole('button', { name: 'Kopiera till journal' }).first().click();
    await enrolment.getByText('Kopierat').waitFor();
    const copied = String(await page.evaluate('navigator.clipboard.readText()'));
    expect(copied).toContain('Hämtat 2026-11-23.');
    expect(copied).toMatch(/skola/i);
    await page.context().close();
  });

  it('asks the holder for what is not shown, by keyboard: drafted, signed, submitted', async () => {
    const { page, faults } = await openPage(browser, url, 'desk');
    const ask = card(page, 'Betyg').getByRole('button', { name: 'Begär uppgift' }).first();
    await ask.focus();
    await page.keyboard.press('Enter');
    const sign = card(page, 'Betyg').getByRole('button', { name: 'Skriv under och skicka' });
    await sign.waitFor();
    expect(await card(page, 'Betyg').innerText()).toMatch(/Begäran till school om Betyg/);
    await sign.focus();
    await page.keyboard.press('Enter');
    await card(page, 'Betyg').getByText('Begäran är skickad.').waitFor();
    const { body } = await client.ask(
      'social-worker',
      'query($caseId: ID!) { case(id: $caseId) { requests { to asked { category } state } } }',
    );
    expect(body.data.case.requests).toContainEqual({
      ...{ to: 'school', asked: [{ category: 'school.grades' }], state: 'SENT' },
    });
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('keeps nothing of one actor for another', async () => {
    const { page } = await openPage(browser, url, 'desk');
    await card(page, 'Årskurs').getByRole('button', { name: 'Visa', exact: true }).click();
    await card(page, 'Årskurs').getByText('2026', { exact: false }).first().waitFor();
    await page.getByLabel('Inloggad som').selectOption('outsider');
    await page.getByText('Här finns inget öppet ärende som du är tilldelad.').waitFor();
    expect(await page.locator('main').innerText()).not.toContain('Elias');
    await page.context().close();
  });
});
