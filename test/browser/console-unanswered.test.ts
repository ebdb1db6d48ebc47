/** What the console says where nothing can be told: an agency is away, or the rules do not show it. None of it is told as nothing. */
import type { Browser, Page } from 'playwright-core';
import type { OperationName } from '../../gateway/console/operations.js';
import { type Stack, startStack } from '../../gateway/dev/stack.js';
import { storyDay } from '../../schema/demo/family.js';
import { goTo, type Visit, visitAs } from '../proofs/console/visit.js';
import { accessibilityFaults, describeInBrowser, picture, startBrowser } from '../support/browser.js';
import { closeConsole } from '../support/close-console.js';

/** Every sentence by which a page says that there is nothing. */
const none = {
  records: [
    'Inga nödlägen väntar på granskning.',
    'Inga är öppna.',
    'Ingenting har rättats som ett ärende hade visats innan det avslutades eller personen lämnade det.',
    'Inga beslut gäller.',
    'Inga samtycken gäller.',
    'Det finns inget samtycke att återkalla.',
    'Av ingen ärendetyp är fem eller fler öppna.',
    'Inget är stoppat.',
    'Inga obesvarade begäranden.',
  ],
  leadTimes: ['Myndigheten har inga frister i lag här.'],
};
const away = 'En myndighets system svarar inte. Försök igen om en stund.';
const hidden = 'Visas inte för dig.';

type Answers = Readonly<Partial<Record<OperationName, object>>>;
const denied: Answers = {
  ...{ reviews: { reviews: null }, corrections: { reviews: null }, inbox: { inbox: null } },
  ...{ inForce: { inForce: null }, leadTimes: { leadTimes: null, deadlineCounts: null } },
};
const empty: Answers = {
  reviews: { reviews: { emergencies: [], incidents: [], closedIncidents: [] } },
  corrections: { reviews: { corrections: [] } },
  inbox: { inbox: { edges: [], pageInfo: { hasNextPage: false, endCursor: null } } },
  inForce: { inForce: { decisions: [], consents: [], holds: [], cases: [] } },
  leadTimes: { leadTimes: [], deadlineCounts: [] },
};

/** The graph answers `page` with these, whatever there is. */
const answerWith = (page: Page, answers: Answers) =>
  page.route('**/console/api/graph', async (route) => {
    const { operation } = route.request().postDataJSON() as { operation: OperationName };
    await route.fulfill({ json: { data: answers[operation] } });
  });

describeInBrowser('what the console cannot tell', () => {
  let stack: Stack;
  let browser: Browser;

  beforeAll(async () => {
    [stack, browser] = await Promise.all([startStack({ day: storyDay, together: ['cooperation'] }), startBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  const open = async (actor: string, name: string, answers: Answers | null): Promise<Visit> => {
    const visited = await visitAs(browser, stack, ['Socialnämnden', actor], { screen: 'desk' });
    if (answers) await answerWith(visited.page, answers);
    await goTo(visited, name);
    return visited;
  };
  const close = async (visited: Visit) => {
    await visited.page.unroute('**/console/api/graph');
    await closeConsole(visited);
  };
  /** Waits until the page has said `sentence` so many times, and reads nothing more; answers all that it says. */
  const told = async (page: Page, sentence: string, times: number): Promise<string> => {
    await page
      .getByText(sentence)
      .nth(times - 1)
      .waitFor();
    await page.getByText('Läser …').first().waitFor({ state: 'detached' });
    expect(await page.getByText(sentence).count()).toBe(times);
    return page.locator('main').innerText();
  };
  const saidIn = (text: string, sentences: ReadonlyArray<string>) => sentences.filter((one) => text.includes(one));
  const records = 'Att ta ställning till';

  it('says that there is nothing where lists are empty', async () => {
    const owner = await open('information-owner', records, empty);
    for (const sentence of none.records) await owner.page.getByText(sentence).waitFor();
    expect(await owner.page.getByText(hidden).count()).toBe(0);
    await close(owner);
    const lead = await open('team-lead', 'Ledtider', empty);
    for (const sentence of none.leadTimes) await lead.page.getByText(sentence).waitFor();
    await close(lead);
  });

  it('says that it is not shown where the rules do not show it, and not that there is nothing', async () => {
    const owner = await open('information-owner', records, denied);
    expect(saidIn(await told(owner.page, hidden, 4), none.records)).toEqual([]);
    await owner.page.getByLabel('Språk').selectOption('en');
    await owner.page.getByText('Not shown to you.').nth(3).waitFor();
    await close(owner);
    const lead = await open('team-lead', 'Ledtider', denied);
    expect(saidIn(await told(lead.page, hidden, 2), none.leadTimes)).toEqual([]);
    await close(lead);
  });

  it('says why where `cooperation` is away, and not that there is nothing', async () => {
    const owner = await open('information-owner', records, null);
    const officer = await open('privacy-officer', 'Vem kan få se vad', null);
    const lead = await open('team-lead', 'Vem kan få se vad', null);
    await stack.agencies.get('cooperation')?.stop();
    await owner.page.reload();
    expect(saidIn(await told(owner.page, away, 4), none.records)).toEqual([]);
    expect(await owner.page.getByRole('alert').count()).toBe(4);
    expect(await accessibilityFaults(owner.page)).toEqual([]);
    await picture(owner.page, 'console-unanswered-desk', 'whole');
    await goTo(officer, records);
    expect(saidIn(await told(officer.page, away, 3), none.records)).toEqual([]);
    await goTo(lead, 'Ledtider');
    expect(saidIn(await told(lead.page, away, 1), none.leadTimes)).toEqual([]);
    for (const visited of [owner, officer, lead]) await close(visited);
  });

  it('says of no client that it has asked for nothing, where a field is chosen that a later period has not', async () => {
    const visited = await open('information-owner', 'Vem kan få se vad', null);
    const { page } = visited;
    const row = { client: 'example', version: '1', purpose: 'Exempel', requests: 7, last: storyDay };
    await page.route('**/console/api/usage', async (route) => {
      const { since } = route.request().postDataJSON() as { since: string };
      const field = since === storyDay ? 'Person.later' : 'Person.earlier';
      await route.fulfill({ json: { usage: [{ ...row, field }], unused: [] } });
    });
    await goTo(visited, 'Vilka klienter läser');
    await page.getByLabel('Fält', { exact: true }).selectOption('Person.earlier');
    await page.getByLabel('Från och med').fill(storyDay);
    await page.getByRole('row').filter({ hasText: 'Person.later' }).waitFor();
    expect(await page.getByText('Ingen klient har frågat efter dem.').count()).toBe(0);
    await page.unroute('**/console/api/usage');
    await close(visited);
  });
});
