/**
 * The console in a real browser: what changes, as those see it who must sign and those who need not; the grid on paper;
 * forms of the log.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { parse, stringify } from 'yaml';
import { demoOfficials, demoSignOff, keyOfOfficial, signByDemo } from '../../gateway/dev/demo-officials.js';
import { proposedFrom } from '../../gateway/dev/demo-proposal.js';
import type { Stack } from '../../gateway/dev/stack.js';
import { makeBundle } from '../../schema/bundle.js';
import { person as demoPerson } from '../../schema/demo/family.js';
import { type Published, publish } from '../../schema/release/publishing.js';
import { signSignOff } from '../../schema/release/sign-off.js';
import { smallestCount } from '../../schema/small-cells.js';
import { askAs, prepare } from '../proofs/console/prepare.js';
import { goTo, type Visit, visitAs } from '../proofs/console/visit.js';
import { accessibilityFaults, describeInBrowser, picture, startBrowser } from '../support/browser.js';
import { closeConsole } from '../support/close-console.js';
import { deskDay, startDeskStack } from '../support/desk-stack.js';

const own = 'social-services';

describeInBrowser('the console', () => {
  let stack: Stack;
  let browser: Browser;
  let published: Published;

  beforeAll(async () => {
    [stack, browser] = await Promise.all([startDeskStack(), startBrowser()]);
    await prepare(stack, deskDay);
    await askAs(stack, 'social-worker');
    await addPupilCases(smallestCount);
    published = publishWithFindings();
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  /** So many open cases of the school beside the story's. */
  async function addPupilCases(count: number): Promise<void> {
    const db = new pg.Client({ connectionString: stack.databases.get('cooperation') ?? '' });
    await db.connect();
    for (let left = count; left > 0; left--) {
      await db.query(
        `insert into agency_cases (id, owner_agency, type, purposes, opened_on, recorded_on)
         values ($1, 'school', 'PUPIL_SUPPORT', '{CHILD_SUPPORT}', '2026-10-01', '2026-10-01')`,
        [randomUUID()],
      );
    }
    await db.end();
  }

  /** Publishes the demo's proposal with a row that stands twice; one official has signed it, in a time that is over. */
  function publishWithFindings(): Published {
    const { registry } = stack;
    const { content } = proposedFrom(registry.bundle(registry.current()?.bundle ?? ''));
    const file = parse(content.policies[own] ?? '') as { categories: Array<{ permit?: object[] }> };
    const [first, ...rest] = file.categories;
    const twice = { ...first, permit: [...(first?.permit ?? []), { ...first?.permit?.[0], row: 'twice' }] };
    const text = stringify({ ...file, categories: [twice, ...rest] });
    const bundle = makeBundle({ ...content, policies: { ...content.policies, [own]: text } });
    const made = publish(registry, bundle, { day: deskDay, made: new Date().toISOString() });
    signInAnotherTime(made);
    return made;
  }

  function signInAnotherTime(of: Pick<Published, 'pointer' | 'analysis'>, signedOn = '2026-06-01'): void {
    const officer = demoOfficials().find(({ key }) => key.kid === `demo-${own}-officer`);
    if (!officer) throw new Error('expected a demo officer');
    const said = { ...demoSignOff(officer, of, signedOn, '2026-07-01') };
    stack.registry.keepSignOff(of.pointer.analysis, officer.key.kid, signSignOff(said, keyOfOfficial(officer)));
  }

  const open = (agency: string, actor: string, screen: 'desk' | 'phone' = 'desk'): Promise<Visit> =>
    visitAs(browser, stack, [agency, actor], { screen });

  describe('while a proposal waits', () => {
    it.each(['privacy-officer-police', 'information-owner-police'])('shows %s nothing of it', async (actor) => {
      const visited = await open('Polismyndigheten', actor);
      const { page } = visited;
      await goTo(visited, 'Vad ändras');
      await page.getByText('Inget regelpaket väntar på den egna myndighetens signatur.').waitFor();
      const text = await page.locator('main').innerText();
      expect(text).not.toMatch(/social-services|skolsköterska|Socialnämnden/);
      expect(text).not.toContain(published.pointer.analysis);
      await closeConsole(visited);
    });

    it('shows who must sign its states, open cases and findings, and whose signature is over', async () => {
      const visited = await open('Socialnämnden', 'privacy-officer');
      const { page } = visited;
      await goTo(visited, 'Vad ändras');
      await page.getByText(published.pointer.analysis).waitFor();
      const change = page.locator('.changes li').filter({ hasText: 'roll skolsköterska' }).first();
      await change.getByText(/Öppna ärenden hos mottagaren: .*elevstödsärende \d+/).waitFor();
      expect(await change.innerText()).toContain('färre än 5');
      await change.locator('summary').click();
      await change.locator('details li').first().waitFor();
      expect(await change.locator('summary').innerText()).toMatch(/^\d+ tillstånd \(lagen \d{4}-\d{2}-\d{2}\)$/);
      expect(await page.getByText('andra rader avgör alltid samma sak').first().isVisible()).toBe(true);
      expect(await page.getByRole('heading', { name: /^Rättsliga grunder som ingen har verifierat/ }).count()).toBe(1);
      await page.getByText('Gäller inte längre').waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      await picture(page, 'console-changes-findings-desk', 'whole');
      await closeConsole(visited);
    });

    it('drafts an extract, saves the access list, and says what a proof does not show', async () => {
      const visited = await open('Socialnämnden', 'privacy-officer');
      const { page } = visited;
      await goTo(visited, 'Logg');
      await page.getByRole('button', { name: 'Sök' }).click();
      await page
        .getByRole('button', { name: /^Post / })
        .last()
        .click();
      await page.getByRole('button', { name: 'Kontrollera beviset här i sidan' }).click();
      await page.getByText(/står på plats \d+ i loggens träd/).waitFor();
      await page.getByText('Det visar beviset inte').waitFor();
      await page.getByLabel('Person i utdraget (id)').fill('Anna');
      await page.getByRole('button', { name: 'Ta fram utkast' }).click();
      await page.getByText('det där är inget id').waitFor();
      await page.getByLabel('Person i utdraget (id)').fill(demoPerson.child);
      await page.getByRole('button', { name: 'Ta fram utkast' }).click();
      await page.getByText('UTKAST för sekretessprövning').waitFor();
      await page.getByText('Utkastet tar aldrig upp det som har lämnats till polisen').waitFor();
      await page.getByRole('table', { name: /^Utkast till utdrag.*Socialnämnden/ }).waitFor();
      const save = async (name: string) => {
        const [file] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name, exact: true }).click(),
        ]);
        return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
      };
      const list = await save('Spara behörigheterna som CSV');
      expect(list.name).toMatch(/^behorigheter-social-services-\d{4}-\d\d-\d\d\.csv$/);
      expect(list.text.split('\n').length).toBeGreaterThan(20);
      expect(list.text).toContain('Insats');
      expect(list.text).toMatch(/^\uFEFFUppgift;Den som har uppgiften;/);
      const record = await save('Spara förteckningen som CSV');
      expect(record.text).toContain('Frånvaro;Utbildningsnämnden;Socialnämnden;'); // what the own staff are given
      const all = await save('Spara allt som JSON');
      expect(Object.keys(JSON.parse(all.text)).length).toBeGreaterThan(2);
      await closeConsole(visited);
    });
  });

  describe('once it is released', () => {
    beforeAll(async () => {
      signByDemo(stack.registry, published, deskDay);
      stack.registry.setCurrent(published.pointer);
      const visited = await open('Socialnämnden', 'privacy-officer');
      const path = '/console/api/rules';
      for (let left = 150; left > 0; left--) {
        const text = await visited.page.evaluate<string>(`fetch('${path}').then((answer) => answer.text())`);
        if (JSON.parse(text).rules.bundle === published.pointer.bundle) break;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      await closeConsole(visited);
    });

    it.each([
      ['privacy-officer', 'phone'],
      ['information-owner', 'desk'],
    ] as const)('shows the %s within two clicks what changed since the last sign-off (%s)', async (actor, screen) => {
      const visited = await open('Socialnämnden', actor, screen);
      const { page } = visited;
      await goTo(visited, 'Vad ändras'); // 1
      await page.getByRole('button', { name: 'Visa vad som ändrades' }).click(); // 2
      await page.getByText('roll skolsköterska, kan nu få').first().waitFor();
      await page.getByRole('heading', { name: 'Signerat av' }).waitFor();
      expect(await page.locator('main').innerText()).toContain('tillstyrker');
      expect(await page.getByText('Det är det första regelpaketet').count()).toBe(0);
      expect(await accessibilityFaults(page)).toEqual([]);
      await picture(page, `console-last-release-${screen}`, 'whole');
      await closeConsole(visited);
    });

    it('drafts no extract by the rules that its keeper came with, which are in force no more', async () => {
      const visited = await open('Socialnämnden', 'privacy-officer');
      const { page } = visited;
      await goTo(visited, 'Logg');
      await page.getByLabel('Person i utdraget (id)').fill(demoPerson.child);
      await page.getByRole('button', { name: 'Ta fram utkast' }).click();
      await page.getByText('kan inte prövas enligt dagens regler: då visas ingenting').waitFor();
      expect(await page.getByText('UTKAST för sekretessprövning').count()).toBe(0);
      await page.context().close(); // the browser counts the refusal itself as an error
    });

    it('tells another agency its own last release, and nothing of this one', async () => {
      const visited = await open('Polismyndigheten', 'privacy-officer-police');
      const { page } = visited;
      await goTo(visited, 'Vad ändras');
      await page.getByRole('button', { name: 'Visa vad som ändrades' }).click();
      await page.getByText('Det är det första regelpaketet').waitFor();
      expect(await page.locator('main').innerText()).not.toContain('skolsköterska, kan nu få');
      await closeConsole(visited);
    });

    it('names in a cell who has signed, and among findings whose signature is over', async () => {
      signInAnotherTime(published, '2026-06-02'); // not the one that has been replaced meanwhile
      const visited = await open('Socialnämnden', 'privacy-officer');
      const { page } = visited;
      await page.locator('td.cell.hatched button').first().click();
      const panel = page.locator('.panel');
      await panel.getByRole('heading', { name: 'Reglerna är signerade av' }).waitFor();
      expect(await panel.innerText()).toMatch(/första informationsägaren, Socialnämnden.*enligt delegation DEMO-/);
      await goTo(visited, 'Vad ändras');
      await page.getByRole('button', { name: 'Visa fynd' }).click();
      await page.getByRole('heading', { name: 'Signaturer vars tid har gått ut' }).waitFor();
      await page.getByText('andra rader avgör alltid samma sak').first().waitFor();
      expect(await page.getByRole('heading', { name: 'Inte granskat' }).count()).toBe(0);
      await closeConsole(visited);
    });
  });

  it('filters the grid by recipient, purpose and day of the law', async () => {
    const visited = await open('Socialnämnden', 'team-lead');
    const { page } = visited;
    const columns = page.locator('table.grid thead th');
    const closed = page.locator('td.cell.never');
    const all = [await columns.count(), await closed.count()] as const;
    await page.getByLabel('Mottagare', { exact: true }).selectOption({ label: 'Polismyndigheten' });
    expect(await columns.allInnerTexts()).toEqual(['Uppgift', 'Polismyndigheten']);
    await page.getByLabel('Mottagare', { exact: true }).selectOption({ label: 'alla' });
    await page.getByLabel('Ändamål').selectOption({ index: 1 });
    expect(await closed.count()).toBeGreaterThan(all[1]);
    await page.getByLabel('Ändamål').selectOption({ label: 'alla' });
    await page.getByLabel('Lagen den').fill('1900-01-01');
    expect(await closed.count()).toBeGreaterThan(all[1]);
    expect(await page.locator('table.grid caption').innerText()).toContain('1900-01-01');
    expect(await columns.count()).toBe(all[0]);
    await closeConsole(visited);
  });

  it('prints the grid on paper that lies on its side, whole', async () => {
    const visited = await open('Socialnämnden', 'privacy-officer');
    const { page } = visited;
    await page.locator('table.grid').waitFor();
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [
      width,
      height,
    ]);
    expect(boxes.length).toBeGreaterThan(0);
    for (const [width, height] of boxes) expect(Number(width)).toBeGreaterThan(Number(height));
    expect(pdf.length).toBeGreaterThan(20_000);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 1047, height: 900 }); // A4 on its side, between its margins
    const cut = `[...document.querySelectorAll('table, table *')].filter((one) => one.getBoundingClientRect().right > innerWidth).length`;
    expect(await page.evaluate<number>(cut)).toBe(0);
    // Nothing is behind a scroll bar that paper does not have.
    const hidden = `[...document.querySelectorAll('.frame')].filter((one) => one.scrollWidth > one.clientWidth).length`;
    expect(await page.evaluate<number>(hidden)).toBe(0);
    expect(await page.locator('table.grid tbody tr').count()).toBeGreaterThan(10);
    await page.context().close();
  });

  it('makes a case up by who asks and about whom', async () => {
    const visited = await open('Socialnämnden', 'privacy-officer');
    const { page } = visited;
    await goTo(visited, 'Vad händer om');
    await page.getByLabel('Mottagare', { exact: true }).selectOption({ label: 'Socialnämnden' });
    const outcome = page.getByRole('row').filter({ has: page.getByRole('button', { name: 'Insats', exact: true }) });
    await page.getByLabel('Den som frågar är').selectOption({ label: 'socialsekreterare' });
    expect(await outcome.innerText()).toMatch(/visas$/m);
    await page.getByLabel('Personen är').selectOption({ label: 'en vårdnadshavare' });
    expect(await outcome.innerText()).toMatch(/visas inte/);
    expect(await page.getByLabel('personens roll i ärendet').inputValue()).toBe('guardian');
    await closeConsole(visited);
  });
});
