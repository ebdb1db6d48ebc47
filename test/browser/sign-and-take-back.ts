/**
 * A proposal's way through the console: the information owner signs, the officer advises against, the owner weighs that and
 * signs anew, another owner takes it back.
 */
import { join } from 'node:path';
import { demoKeyOf as keyOfDemo } from '../../gateway/dev/demo-keys.js';
import { publishDemoProposal } from '../../gateway/dev/demo-proposal.js';
import { writeOfficialFiles } from '../../gateway/dev/official-files.js';
import type { Stack } from '../../gateway/dev/stack.js';
import { goTo, type Visit, type VisitOptions } from '../proofs/console/visit.js';
import { picture } from '../support/browser.js';
import { closeConsole } from '../support/close-console.js';
import { deskDay } from '../support/desk-stack.js';

/** Walks it, `open` logging in, and expects at each step what the registry of `stack` then has. */
export async function signAndTakeBack(
  stack: Stack,
  open: (agency: string, actor: string, options?: VisitOptions) => Promise<Visit>,
): Promise<void> {
  const { pointer } = publishDemoProposal(stack.registry, deskDay);
  const officials = await writeOfficialFiles();
  const key = (name: string) => join(officials.folder, `demo-${name}.jwk`);
  const owner = await open('Socialnämnden', 'information-owner', { screen: 'phone' });
  const sent: string[] = [];
  owner.page.on('request', (request) => sent.push(`${request.url()} ${request.postData()}`));
  await goTo(owner, 'Vad ändras');
  const { page } = owner;
  await page.getByText(pointer.analysis).waitFor();
  expect(await page.locator('main').innerText()).toContain('roll skolsköterska, kan nu få');
  await page.getByLabel('Din nyckel (fil)').setInputFiles(key('police-owner-1'));
  await page.getByText('Nyckeln hör inte till någon som signerar').waitFor();
  await page.getByLabel('Din nyckel (fil)').setInputFiles(key('social-services-owner-1'));
  await page.getByText('DEMO-social-services-owner-1').waitFor();
  const button = page.getByRole('button', { name: 'Signera', exact: true });
  expect(await button.isDisabled()).toBe(true);
  for (const box of await page.getByLabel(/^Granskad/).all()) await box.check();
  await button.click();
  await page.getByText('Signerat.', { exact: true }).waitFor();
  await page.getByText(/Signerat: första informationsägaren, Socialnämnden/).waitFor();
  expect(sent.filter((one) => one.includes('sign '))).toHaveLength(1);
  expect(sent.join()).not.toContain(String(keyOfDemo('social-services-owner-1').d));
  expect(stack.registry.current()?.analysis).not.toBe(pointer.analysis);
  await picture(page, 'console-signed-phone', 'whole');

  const officer = await open('Socialnämnden', 'privacy-officer');
  await goTo(officer, 'Vad ändras');
  await officer.page.getByText(pointer.analysis).waitFor();
  for (const box of await officer.page.getByLabel(/^Granskad/).all()) await box.check();
  await officer.page.getByLabel('Din nyckel (fil)').setInputFiles(key('social-services-officer'));
  await officer.page.getByLabel('Yttrandets diarienummer').fill('SN 2026/7');
  await officer.page.getByLabel('Yttrandet', { exact: true }).selectOption('avstyrker');
  await picture(officer.page, 'console-opinion-desk', 'whole');
  await officer.page.getByRole('button', { name: 'Signera', exact: true }).click();
  await officer.page.getByText('det avstyrkande yttrandet är inte vägt').waitFor();
  expect(stack.registry.current()?.analysis).not.toBe(pointer.analysis);
  await closeConsole(officer);

  await page.reload();
  await page.getByText(pointer.analysis).waitFor();
  for (const box of await page.getByLabel(/^Granskad/).all()) await box.check();
  await page.getByLabel('Din nyckel (fil)').first().setInputFiles(key('social-services-owner-1'));
  await page.getByText('DEMO-social-services-owner-1').first().waitFor();
  expect(await button.isDisabled()).toBe(true);
  await page.getByLabel(/avstyrker \(SN 2026\/7\)\. Jag har vägt/).check();
  await button.click();
  await page.getByText('Alla har signerat').waitFor();
  await page.getByText('Inget regelpaket väntar på den egna myndighetens signatur.').waitFor();
  expect(stack.registry.current()).toEqual(pointer);

  // The page was made from the rules before: it says so as soon as an answer names others.
  const changed = page.getByText('Andra regler har börjat gälla sedan sidan lästes.');
  for (let left = 40; left > 0 && !(await changed.isVisible()); left--) {
    await goTo(owner, 'Vilka klienter läser');
    await goTo(owner, 'Vad ändras');
    await page.waitForTimeout(250);
  }
  await page.getByRole('button', { name: 'Läs om sidan' }).click();
  await changed.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Visa vad som då ändras' }).waitFor();
  expect(await changed.count()).toBe(0);
  await page.getByRole('button', { name: 'Visa vad som då ändras' }).click();
  await page.getByText('roll enhetschef, enhet barn- och familjeenheten, kan nu få').waitFor();
  await page.getByLabel('Din nyckel (fil)').setInputFiles(key('social-services-owner-2'));
  await page.getByLabel('Därför att').fill('för mycket visas');
  const takeBack = page.getByRole('button', { name: 'Ta tillbaka', exact: true });
  expect(await takeBack.isDisabled()).toBe(true);
  for (const box of await page.getByLabel(/^Granskad/).all()) await box.check();
  await picture(page, 'console-back-phone', 'whole');
  await takeBack.click();
  await page.getByText('Regelpaketet är taget tillbaka').waitFor();
  expect(stack.registry.current()).toMatchObject({ kind: 'rollback', analysis: pointer.analysis });
  await closeConsole(owner);
  await officials.stop();
}
