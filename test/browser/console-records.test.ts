/** Work on records in the console as it is in production: nothing signs in the page, the agency's own signer does elsewhere. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { sendRecords, signRecords } from '../../gateway/dev/seed-facts.js';
import { type Stack, startStack } from '../../gateway/dev/stack.js';
import { demoCase, person, storyDay } from '../../schema/demo/family.js';
import { demoId } from '../../schema/demo/statements.js';
import { prepare } from '../proofs/console/prepare.js';
import { goTo, type Visit, visitAs } from '../proofs/console/visit.js';
import { describeInBrowser, picture, startBrowser } from '../support/browser.js';
import { closeConsole } from '../support/close-console.js';

describeInBrowser('records in the console, without a desk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'console-records-'));
  let stack: Stack;
  let browser: Browser;

  beforeAll(async () => {
    const gatewayEnv = { FAMILJEGRAF_DEV_DESK: '' };
    [stack, browser] = await Promise.all([startStack({ day: storyDay, together: true, gatewayEnv }), startBrowser()]);
    await prepare(stack, storyDay);
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (actor: string, screen: 'desk' | 'phone' = 'desk'): Promise<Visit> => {
    const visited = await visitAs(browser, stack, ['Socialnämnden', actor], { screen });
    await goTo(visited, 'Att ta ställning till');
    return visited;
  };

  /** Saves what the page has drafted, has the agency's signer sign it as `actor`, and gives the page the answer. */
  const signOutside = async (page: Page, actor: string): Promise<void> => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Spara det som ska signeras' }).click(),
    ]);
    const { records } = JSON.parse(readFileSync(await file.path(), 'utf8'));
    const statements = await signRecords(stack.facts, actor, 'social-services', records);
    const answer = join(folder, 'signed.json');
    writeFileSync(answer, JSON.stringify({ statements }));
    await page.getByLabel('Det som är signerat (fil)').setInputFiles(answer);
  };
  const handIn = (page: Page) => page.getByRole('button', { name: 'Lämna in', exact: true });

  it('stops a category by what was signed elsewhere, and takes nothing else that is signed', async () => {
    const visited = await open('information-owner', 'phone');
    const { page } = visited;
    await page.getByLabel('Vad som stoppas').selectOption({ label: 'Insats' });
    const stop = page.getByRole('button', { name: 'Stoppa', exact: true });
    await stop.click();
    await page.getByText(/^Utlämnande stoppas: Insats, om alla personer\.$/).waitFor();
    await page.getByRole('button', { name: 'Avbryt' }).click();
    await page.waitForFunction("document.activeElement.textContent === 'Stoppa'");
    await stop.click();
    await page.getByRole('button', { name: 'Spara det som ska signeras' }).waitFor();
    expect(await page.getByRole('button', { name: 'Signera', exact: true }).count()).toBe(0);
    const other = join(folder, 'other.json');
    writeFileSync(other, JSON.stringify({ statements: ['e30.e30.x'] }));
    await page.getByLabel('Det som är signerat (fil)').setInputFiles(other);
    await page.getByText('Det som är signerat är inte det som sidan har upprättat.').waitFor();
    expect(await handIn(page).isDisabled()).toBe(true);
    await signOutside(page, 'information-owner');
    await picture(page, 'console-sign-outside-phone', 'whole');
    await handIn(page).click();
    await page.getByText(/Gäller nu.*tog det \d+,\d sekunder/).waitFor();
    await page.getByText('Ge samma fil till myndighetens eget system').waitFor();
    const held = page.getByRole('row').filter({ hasText: 'Insats' });
    await held.getByRole('button', { name: 'Häv stoppet' }).click();
    await signOutside(page, 'information-owner');
    await handIn(page).click();
    await page.getByText('Inget är stoppat.').waitFor();
    await closeConsole(visited);
  });

  it('notes a wrong disclosure with its 72 hours, and the steps about it', async () => {
    const visited = await open('privacy-officer');
    const { page } = visited;
    await page.getByLabel('Vad som hänt').selectOption({ label: 'fel mottagare' });
    await page.getByLabel('Upptäckt (svensk tid)').fill(`${storyDay}T00:00`);
    await page.getByRole('button', { name: 'Anteckna utlämnandet' }).click();
    await signOutside(page, 'privacy-officer');
    await handIn(page).click();
    const row = page.getByRole('row').filter({ hasText: 'fel mottagare' });
    await row.getByText('pågår').waitFor();
    await page.getByRole('status').filter({ hasText: 'Sparat.' }).getByText('Ge samma fil till').waitFor();
    const offered = ['anmält till tillsynsmyndigheten', 'ingen anmälan behövs', 'de berörda är informerade'];
    expect(await row.getByRole('button').allInnerTexts()).toEqual(offered);
    expect(await row.innerText()).toContain(`${storyDay} 00:00`);
    for (const [step, state] of [
      ['ingen anmälan behövs', 'ingen anmälan behövs'],
      ['de berörda är informerade', 'de berörda är informerade'],
    ] as const) {
      await row.getByRole('button', { name: step }).click();
      await row.getByText(/^Felaktigt utlämnande [0-9a-f]{8}: /).waitFor();
      const tick = row.getByRole('checkbox');
      if (step === 'ingen anmälan behövs')
        await tick.check(); // what is said not to be needed is confirmed
      else expect(await tick.count()).toBe(0);
      await signOutside(page, 'privacy-officer');
      await handIn(page).click();
      await row.getByRole('button', { name: step }).waitFor({ state: 'detached' });
      await row.getByRole('listitem').filter({ hasText: state }).waitFor();
      await row.getByRole('button').last().waitFor();
    }
    expect(await row.getByRole('button').allInnerTexts()).toEqual(['avslutat']);
    await picture(page, 'console-incidents-desk', 'whole');
    await row.getByRole('button', { name: 'avslutat' }).click();
    await row.getByText(/: ärendet om utlämnandet avslutas, /).waitFor();
    expect(await page.getByRole('button', { name: 'Spara det som ska signeras' }).count()).toBe(0);
    await row.getByRole('checkbox').check();
    await signOutside(page, 'privacy-officer');
    await page.getByLabel('Uppgift som lämnades ut').selectOption({ label: 'Insats' }); // a form that is begun
    await handIn(page).click();
    await page.getByText('Inga är öppna.').waitFor();
    expect(await page.getByLabel('Uppgift som lämnades ut').locator('option:checked').innerText()).toBe('Insats');
    await page.getByText('Avslutade (1)').click();
    const closed = page.getByRole('row').filter({ hasText: 'fel mottagare' });
    expect((await closed.innerText()).replace(/\s+/g, ' ')).toMatch(
      /ingen anmälan behövs, \d{4}-.* de berörda är informerade, \d{4}-.* avslutat, \d{4}-/,
    );
    await closeConsole(visited);
  });

  it('counts open cases, names the last day of requests, and asks for a person by the id of the case', async () => {
    const request = {
      ...{
        kind: 'request' as const,
        id: demoId('request that is late'),
        version: 1,
        caseId: demoCase.childInquiry,
        to: 'school' as const,
      },
      ...{ asked: [{ personId: person.child, category: 'school.grades' }], basis: 'SOL-20-6', urgent: false },
      ...{ sentOn: '2026-10-20', dueOn: '2026-11-03' },
    };
    await sendRecords(stack.facts, 'social-worker', 'social-services', [request]);
    const visited = await visitAs(browser, stack, ['Utbildningsnämnden', 'information-owner-school'], {
      screen: 'desk',
    });
    await goTo(visited, 'Att ta ställning till');
    const { page } = visited;
    await page.getByRole('heading', { name: 'Öppna ärenden' }).waitFor();
    await page.getByText('Av ingen ärendetyp är fem eller fler öppna.').waitFor();
    const late = page.getByRole('row').filter({ hasText: '2026-11-03' });
    await late.waitFor();
    expect((await late.innerText()).replace(/\s+/g, ' ')).toMatch(
      /^Socialnämnden [0-9a-f]{8} 2026-10-20 2026-11-03 försenad skickad tas emot /,
    );
    expect(await page.locator('main').innerText()).not.toContain(person.child);
    await page.getByText('Välj vad som ska stoppas.').waitFor();
    await page.getByLabel('Vad som stoppas').selectOption({ label: 'alla uppgifter' });
    expect(await page.getByRole('button', { name: 'Stoppa', exact: true }).count()).toBe(0);
    await page.getByLabel(/^Stoppa allt som myndigheten/).check();
    await page.getByRole('button', { name: 'Stoppa', exact: true }).waitFor();
    await page.getByLabel(/^Om vem/).fill('Anna');
    await page.getByText(/^Det där är inget id/).waitFor();
    expect(await page.getByRole('button', { name: 'Stoppa', exact: true }).count()).toBe(0);
    await page.getByLabel(/^Om vem/).fill(person.child);
    await page.getByRole('button', { name: 'Stoppa', exact: true }).waitFor();
    await closeConsole(visited);
  });

  it('records that the access list was gone through, and whether it is the one in force', async () => {
    const visited = await open('privacy-officer', 'phone');
    const { page } = visited;
    await goTo(visited, 'Logg');
    await page.getByText('Behörigheterna har inte gåtts igenom.').waitFor();
    const record = page.getByRole('button', { name: 'Anteckna genomgången' });
    expect(await record.isDisabled()).toBe(true);
    await page.getByLabel('Bedömning av behörigheterna').selectOption({ label: 'följs upp' });
    await record.click();
    await page.getByText(/demo-privacy-officer: följs upp · de behörigheter som gäller nu/).waitFor();
    await picture(page, 'console-access-review-phone', 'whole');
    await closeConsole(visited);
  });
});
