/** The example client in a real browser, over a running system. */
import type { Browser } from 'playwright-core';
import { startProgram } from '../../gateway/dev/child-process.js';
import { perform } from '../../gateway/dev/perform.js';
import type { Stack } from '../../gateway/dev/stack.js';
import { demoActor } from '../../schema/demo/actors.js';
import { person } from '../../schema/demo/family.js';
import { demoId } from '../../schema/demo/statements.js';
import { projectFile } from '../../schema/files.js';
import { accessibilityFaults, describeInBrowser, openPage, picture, startBrowser } from '../support/browser.js';
import { Client } from '../support/client.js';
import { startDeskStack } from '../support/desk-stack.js';
import {
  about,
  card,
  type ExampleServer,
  leave,
  records,
  requestOf,
  serveExample,
  show,
} from '../support/example-page.js';

const suspicion = 'Skälig misstanke, förundersökning';

describeInBrowser('the example client', () => {
  let stack: Stack;
  let browser: Browser;
  let server: ExampleServer;
  let client: Client;

  beforeAll(async () => {
    [stack, browser] = await Promise.all([startDeskStack(), startBrowser()]);
    server = await serveExample(stack.url);
    const databases = Object.fromEntries(stack.databases);
    client = new Client({ url: stack.url, issuerPort: stack.issuer.port, databases });
  });

  afterAll(async () => {
    server?.stop();
    await browser?.close();
    await client?.close();
    await stack?.stop();
  });

  const open = () => openPage(browser, server.url, 'desk');

  it.each([
    ['desk', 'light'],
    ['phone', 'dark'],
  ] as const)('shows the family, its deadlines and timeline (%s, %s)', async (screen, scheme) => {
    const visit = await openPage(browser, server.url, screen, scheme);
    const { page } = visit;
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
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await leave(visit);
  });

  it('reads names and previews when it opens, and a value on a click alone', async () => {
    const visit = await open();
    const { page, sent } = visit;
    await card(page, suspicion).waitFor();
    expect(sent.map(({ query }) => /query (\w+)/.exec(query)?.[1]).sort()).toEqual(['Family', 'Preview']);
    expect(sent.map(({ query }) => query).join()).not.toMatch(/suspicions|absences/);

    await show(page, suspicion).click();
    await card(page, suspicion).getByText('Ringa narkotikabrott').waitFor();
    expect(sent.at(-1)?.query).toContain('query ReadPoliceSuspicion');
    await leave(visit);
  });

  it.each([
    ['police.suspicion', suspicion],
    ['school.absence', 'Frånvaro'],
    ['social-services.service', 'Insats'],
  ])('says of %s what the log tells, and of a second look that the log tells nothing', async (category, name) => {
    const visit = await open();
    const { page } = visit;
    const requestId = await requestOf(page, () => show(page, name).click());
    const sentence = await card(page, name).locator('.logged').innerText();
    const entries = await client.log({ requestId });
    const released = entries.flatMap(({ body }) => body.released.filter((one) => !/^cooperation\./.test(one.category)));
    expect([...new Set(released.map((one) => one.category))]).toEqual([category]);
    expect(entries[0]?.body.actor.id).toBe(demoActor('social-worker').id);
    const told = /^Så här loggas det: (\S+) läste (.+) i ärende (\S+)\. Grund: (.+)\.$/.exec(sentence)?.slice(1) ?? [];
    expect(told.slice(0, 3)).toEqual(['social-worker', name, entries[0]?.caseId]);
    expect(told[3]?.split(', ').sort()).toEqual([...new Set(released.flatMap(({ bases }) => bases))].sort());

    const before = (await client.log({ caseId: demoActor('social-worker').caseId })).length;
    await show(page, name).click();
    await card(page, name).getByText('ingen ny läsning loggas').waitFor();
    expect(await card(page, name).innerText()).not.toContain('Så här loggas det');
    expect(await client.log({ caseId: demoActor('social-worker').caseId })).toHaveLength(before);
    await leave(visit);
  });

  it('shows a value and copies it to the journal with its source, by keyboard', async () => {
    const visit = await open();
    const { page } = visit;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await show(page, 'Årskurs').focus();
    await page.keyboard.press('Enter');
    await card(page, 'Årskurs').getByRole('button', { name: 'Kopiera till journal' }).first().waitFor();
    const focused = () => page.evaluate('document.activeElement.textContent');
    expect(await focused()).toBe('Visa'); // where it was pressed
    for (let tabs = 0; tabs < 3 && (await focused()) !== 'Kopiera till journal'; tabs++) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Space');
    await card(page, 'Årskurs').getByText('Kopierat').waitFor();
    const copied = String(await page.evaluate('navigator.clipboard.readText()'));
    expect(copied).toContain('Hämtat 2026-11-23.');
    expect(copied).toMatch(/skola/i);
    await leave(visit);
  });

  it('asks the holder for what is not shown, by keyboard: drafted, signed, submitted, and tells where it stands', async () => {
    const visit = await open();
    const { page } = visit;
    const ask = card(page, 'Betyg').getByRole('button', { name: 'Begär uppgift' }).first();
    await card(page, 'Betyg').locator('summary').first().click();
    expect(await accessibilityFaults(page)).toEqual([]);
    await ask.focus();
    await page.keyboard.press('Enter');
    const sign = card(page, 'Betyg').getByRole('button', { name: 'Skriv under och skicka' });
    await sign.waitFor();
    expect(await card(page, 'Betyg').innerText()).toMatch(/Begäran till Utbildningsnämnden om Betyg/);
    expect(await accessibilityFaults(page)).toEqual([]);
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
    // The case has changed by it; what the card says of the request stays.
    await page.getByText(/^Ärendet ändrades kl\./).waitFor();
    await page.getByRole('button', { name: 'Läs begäranden' }).click();
    const line = page.locator('.requests > li').filter({ hasText: 'Betyg' });
    await line.waitFor();
    expect(await line.innerText()).toMatch(
      /^Till Utbildningsnämnden .*Skickad.*\n?.*Betyg om Elias Testberg, inte besvarad/s,
    );
    expect(await card(page, 'Betyg').innerText()).toContain('Begäran är skickad.');
    await leave(visit);
  });

  it('asks for newer data and for further records where something is shown already', async () => {
    const visit = await open();
    const { page } = visit;
    const asking = (name: string) => about(page, name, 'Elias').getByRole('button', { name: 'Begär uppgift' });
    await card(page, 'Frånvaro').waitFor();
    expect(await about(page, 'Frånvaro', 'Elias').innerText()).toContain('Kan visas: uppgifter till 2026-10-20.');
    await asking('Frånvaro').click();
    await about(page, 'Frånvaro', 'Elias').getByText('Begäran till Utbildningsnämnden om Frånvaro').waitFor();

    expect(await asking(suspicion).count()).toBe(0); // what the notice says is not known before it is read
    await show(page, suspicion).click();
    await about(page, suspicion, 'Elias').getByText('Enskilda uppgifter kan begäras hos polis.').waitFor();
    await asking(suspicion).click();
    await about(page, suspicion, 'Elias').getByText('Begäran till Polismyndigheten om Skälig misstanke').waitFor();
    await leave(visit);
  });

  it('says up to which day and how far back the timeline goes', async () => {
    const visit = await open();
    const { page } = visit;
    await page.route('**/graphql', async (route) => {
      if (route.request().postDataJSON()?.operationName !== 'ReadSchoolAbsence') return route.fallback();
      const response = await route.fetch();
      const text = await response.text();
      expect(response.status() === 400 || text.includes('"hasPreviousPage":false')).toBe(true);
      return route.fulfill({ response, body: text.replace('"hasPreviousPage":false', '"hasPreviousPage":true') });
    });
    await page.getByRole('button', { name: 'Läs tidslinjen' }).click();
    await page.locator('.bounds li').first().waitFor();
    const bounds = await page.locator('.bounds li').allInnerTexts();
    expect(bounds).toContain('Frånvaro Elias Testberg: Uppgifter till 2026-10-20. Nyare uppgifter behöver begäras.');
    expect(bounds.filter((text) => text.includes('Bara de 20 senaste visas'))).toEqual([
      'Frånvaro Elias Testberg: Bara de 20 senaste visas; listan går längre tillbaka.',
    ]);
    expect(bounds.join()).toContain('Enskilda uppgifter kan begäras hos polis.');
    expect(bounds.join()).not.toContain('Visas inte');

    await page.getByRole('button', { name: 'Läs tidslinjen' }).click();
    await page.getByText('ingen ny läsning loggas').waitFor();
    await leave(visit);
  });

  it('shows the rest when an agency is away, with a line for it, and says what the log tells', async () => {
    const agencies = stack.gatewayEnv.FAMILJEGRAF_AGENCIES?.replace(
      /\bpolice=[^,]+/,
      'police=http://127.0.0.1:9/graphql',
    );
    const env = { ...stack.gatewayEnv, FAMILJEGRAF_PORT: '0', FAMILJEGRAF_AGENCIES: agencies ?? '' };
    const gateway = await startProgram({ name: 'gateway', script: projectFile('dist/gateway/main.js'), env });
    const served = await serveExample(`${gateway.url}/graphql`);
    try {
      const visit = await openPage(browser, served.url, 'desk');
      const { page } = visit;
      const notice = 'Underrättelse enligt LUL';
      const away = 'Polismyndigheten svarade inte. Resten visas; försök igen om en stund.';
      const requestId = await requestOf(page, () => show(page, notice).click());
      await card(page, notice).getByText(away).waitFor();
      expect(await card(page, notice).locator('[lang=en]').first().innerText()).toMatch(/^Police did not answer\./);
      expect(await card(page, notice).innerText()).not.toContain('Inga uppgifter');
      const sentence = `social-worker frågade Polismyndigheten i ärende ${demoActor('social-worker').caseId}, utan svar.`;
      expect(await card(page, notice).locator('.logged').innerText()).toContain(sentence);
      const unanswered = (await client.log({ requestId })).flatMap(({ body }) => body.unanswered);
      expect(unanswered).toContainEqual({ category: 'police.notice', holder: 'police' });

      await page.getByRole('button', { name: 'Läs tidslinjen' }).click();
      await page.locator('.timeline li').first().waitFor();
      expect(await page.locator('section').filter({ hasText: 'Tidslinje' }).innerText()).toContain(away);
      expect(await page.locator('.timeline').innerText()).toContain('Frånvaro');
      await leave(visit);
    } finally {
      served.stop();
      await gateway.stop();
    }
  });

  it('forgets what was read when a consent is withdrawn, and shows it to nobody any more', async () => {
    const visit = await open();
    const { page, sent } = visit;
    await show(page, 'Årskurs').waitFor();
    await page.getByLabel('Inloggad som').selectOption('police-officer');
    await show(page, 'Frånvaro').click();
    const lines = records(page, 'Frånvaro');
    await lines.first().waitFor();
    const values = await lines.allInnerTexts();
    const main = () => page.locator('main').innerText();
    expect(await main()).toContain(values[0]);
    const withdrawal = { key: crypto.randomUUID(), consentId: demoId('c-sspf'), signatoryId: person.father };
    const done = await perform(stack, 'social-worker', 'draftWithdrawal', { ...withdrawal, method: 'ORAL' });
    expect([done.refused, done.faults]).toEqual([false, []]);

    await page.getByText(/^Ärendet ändrades kl\./).waitFor();
    await lines.first().waitFor({ state: 'detached' });
    await about(page, 'Frånvaro', 'Elias Testberg').getByText('Visas inte.').waitFor();
    for (const value of values) expect(await main()).not.toContain(value);
    expect(sent.filter(({ query }) => query.includes('query Preview'))).toHaveLength(3);
    await leave(visit);
  });

  it('keeps nothing of one actor for another, nor for the same one who comes back', async () => {
    const visit = await open();
    const { page, sent } = visit;
    const reads = () => sent.filter(({ query }) => query.includes('query ReadSchoolEnrol')).length;
    const read = async () => {
      await show(page, 'Årskurs').click();
      await records(page, 'Årskurs').first().waitFor();
    };
    await read();
    expect(reads()).toBe(1);
    await page.getByLabel('Inloggad som').selectOption('outsider');
    await page.getByText('Här finns inget öppet ärende som du är tilldelad.').waitFor();
    expect(await page.locator('main').innerText()).not.toContain('Elias');
    await page.getByLabel('Inloggad som').selectOption('social-worker');
    await show(page, 'Årskurs').waitFor();
    expect(await records(page, 'Årskurs').count()).toBe(0);
    await read();
    expect(reads()).toBe(2);
    await leave(visit, /status of 404/); // the outsider's stream: there is no such case
  });
});
