/** Findings of a review on a real PostgreSQL: kept of own entries alone, told to the own agency alone. */
import { randomUUID } from 'node:crypto';
import { createClock } from '../../schema/clock.js';
import { addDays } from '../../schema/days.js';
import { keepFindings, readRounds } from '../../schema/log/review/findings.js';
import { makeReview, type Review } from '../../schema/log/review/make-review.js';
import { appendAs, openCase } from './own-entries.js';
import { startTreeLog, type TreeLog } from './tree-log.js';

let log: TreeLog;
let made: Review;
const officer = { by: 'demo-privacy-officer', agency: 'social-services' };
beforeAll(async () => {
  log = await startTreeLog();
  const caseId = await openCase(log);
  for (let left = 3; left > 0; left--) {
    await appendAs(log, { caseId, subject: randomUUID(), categories: ['social-services.inquiry'] });
  }
  await appendAs(log, { caseId: null, subject: randomUUID(), agency: 'police', categories: ['police.incident'] });
  await log.sequencer.step(true);
  const today = createClock(null)();
  const client = await log.database.owner.connect();
  const request = { ...officer, from: addDays(today, -1), to: addDays(today, 1), sample: 5, seed: 7 };
  made = await makeReview(client, log.keys, request);
  client.release();
});
afterAll(() => log?.stop());

const keep = (act: number, inOrder: number[], followUp: number[], who = officer) =>
  keepFindings(log.database.owner, log.keys, who, { act, inOrder, followUp });

it('keeps which entries are in order and which are followed up, beside the review', async () => {
  const [one = -1, other = -1, third = -1] = made.sample.map(({ index }) => index);
  expect(made.sample.length).toBe(3);
  await keep(made.act, [one, other], []);
  await keep(made.act, [], [third]);
  const [round] = await readRounds(log.database.owner, 'social-services');
  expect(round).toMatchObject({
    ...{ act: made.act, by: officer.by, from: made.from, to: made.to, sampled: [one, other, third] },
    findings: [
      { by: officer.by, inOrder: [], followUp: [third] },
      { by: officer.by, inOrder: [one, other], followUp: [] },
    ],
  });
  expect(await readRounds(log.database.owner, 'police')).toEqual([]);
  await log.sequencer.step(true);
  expect((await log.verify()).faults).toEqual([]);
});

it('refuses findings of another agency’s review, of its entries, of none, and of one entry twice', async () => {
  const [one = -1] = made.sample.map(({ index }) => index);
  const police = { by: 'demo-privacy-officer-police', agency: 'police' };
  const { rows } = await log.database.owner.query<{ index: number }>(
    `select index::int as index from log.leaves where kind = 'disclosure' order by index desc limit 1`,
  );
  const theirs = rows[0]?.index ?? -1;
  expect(made.sample.map(({ index }) => index)).not.toContain(theirs);
  await expect(keep(made.act, [one], [], police)).rejects.toThrow('expected a review that your agency has made');
  await expect(keep(made.act + 1000, [one], [])).rejects.toThrow('expected a review that your agency has made');
  await expect(keep(made.act, [theirs], [])).rejects.toThrow('expected entries that were drawn in that review');
  await expect(keep(made.act, [], [])).rejects.toThrow('at least one entry');
  await expect(keep(made.act, [one], [one])).rejects.toThrow('each entry once');
});
