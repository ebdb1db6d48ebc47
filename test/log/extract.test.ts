/** `log extract` on a real PostgreSQL: an extract is told only once it is recorded. */
import { randomUUID } from 'node:crypto';
import { runComplete } from '../../gateway/cli/log/complete.js';
import { makeExtract, readExtractRequest } from '../../gateway/cli/log/extract/extract.js';
import { bundleHash, readBundleContent } from '../../schema/bundle.js';
import { chainOf } from '../../schema/log/log-keys.js';
import { appendAs, openCase } from './own-entries.js';
import { startTreeLog, type TreeLog } from './tree-log.js';

const own = bundleHash(readBundleContent());
const putInForce = (hash: string) => log.database.owner.query('select facts.put_in_force($1)', [hash]);

let log: TreeLog;
beforeAll(async () => {
  log = await startTreeLog();
  await putInForce(own);
});
afterAll(() => log?.stop());

const day = '2026-11-30';
const request = { agency: 'school', by: 'demo-principal', format: 'text', language: 'sv' } as const;
const acts = async () =>
  (await log.database.owner.query(`select kind, by, agency, said from log.acts where kind = 'extract' order by seq`))
    .rows;

it('tells what the holder gave in the person’s own case, sealed or waiting, and records who was told how much', async () => {
  const [child, sibling, mother] = [randomUUID(), randomUUID(), randomUUID()];
  const own = await openCase(log, {
    persons: [
      [child, 'CHILD'],
      [mother, 'GUARDIAN'],
      [sibling, 'SIBLING'],
    ],
  });
  const siblings = await openCase(log, {
    persons: [
      [sibling, 'CHILD'],
      [child, 'SIBLING'],
    ],
  });
  const released = (...categories: string[]) => ({ categories, subject: child });
  await appendAs(log, { caseId: own, ...released('school.absence', 'school.unit', 'police.suspicion') });
  await log.sequencer.step(true);
  await appendAs(log, { caseId: own, ...released('school.grades') });
  await appendAs(log, { caseId: siblings, ...released('school.bullying') });
  await appendAs(log, {
    caseId: own,
    ...released('school.discipline'),
    agency: 'police',
    purpose: 'crime.investigate',
  });
  await appendAs(log, { caseId: own, categories: ['school.enrol'], subject: sibling });

  const text = await makeExtract(log.database.owner, log.keys, { ...request, person: child }, day);
  expect(text.match(/Uppgift: .*/g)).toEqual(['Uppgift: Frånvaro', 'Uppgift: Betyg']);
  expect(text).toContain('2026-11-23');
  expect(text).toContain('Mottagare: Socialnämnden');
  expect(text).toContain('20 kap. 6 § socialtjänstlagen (2025:400)');
  for (const id of [child, sibling, mother, own, siblings, 'demo-', 'school', 'children', 'R1', 'Polis']) {
    expect(text).not.toContain(id);
  }
  const subject = log.keys.tagOf(chainOf(child, null)).toString('base64');
  expect(await acts()).toEqual([
    { kind: 'extract', by: 'demo-principal', agency: 'school', said: { subject, entries: 2, format: 'text' } },
  ]);
  const html = await makeExtract(log.database.owner, log.keys, { ...request, person: child, format: 'html' }, day);
  expect(html.match(/<tr><td>/g)?.length).toBe(2);
  const json = await makeExtract(log.database.owner, log.keys, { ...request, person: child, format: 'json' }, day);
  expect(JSON.parse(json)).toMatchObject({ holder: 'Utbildningsnämnden', rows: [{}, {}] });
  expect((await acts()).length).toBe(3);
  await log.sequencer.step(true);
  expect((await log.verify()).faults).toEqual([]);
});

it('tells nothing when it cannot be recorded', async () => {
  const db = log.database.owner;
  const before = (await acts()).length;
  await db.query(`alter table log.acts add constraint refused check (kind <> 'extract') not valid`);
  try {
    await expect(makeExtract(db, log.keys, { ...request, person: randomUUID() }, day)).rejects.toThrow(/refused/);
  } finally {
    await db.query('alter table log.acts drop constraint refused');
  }
  expect((await acts()).length).toBe(before);
});

it('says of nobody whether there is anything', async () => {
  const text = await makeExtract(log.database.owner, log.keys, { ...request, person: randomUUID() }, day);
  expect(text).toContain('Det finns inget att visa.');
  expect(text.replaceAll('\n', ' ')).toContain('Det säger inte om något annat har lämnats ut eller inte.');
});

it.each<[string, Record<string, unknown>, RegExp]>([
  ['without a review', { reviewed: undefined }, /secrecy review.*OSL 12:3.*--reviewed/],
  ['to a guardian', { for: 'guardian' }, /a guardian gets no extract.*OSL 12:3/],
  ['of the police', { agency: 'police' }, /no extract is made of what the police/],
  ['of the processor', { agency: 'cooperation' }, /--agency: expected one of population/],
  ['of an agency that is none', { agency: 'church' }, /but got `church`/],
  ['without an official', { by: ' ' }, /--by: expected the id/],
  ['about no person', { person: 'Anna' }, /--person: expected the id of a person/],
  ['in another form', { format: 'pdf' }, /--format: expected text or json or html/],
  ['in another language', { lang: 'de' }, /--lang: expected sv or en/],
])('refuses one %s', (_, changes, message) => {
  const values = { person: randomUUID(), agency: 'school', by: 'demo-principal', reviewed: true };
  expect(readExtractRequest(values)).toMatchObject({ format: 'text', language: 'sv' });
  expect(() => readExtractRequest({ ...values, ...changes })).toThrow(message);
});

it('takes a person’s id in capitals for the same person: nothing would be found under another', () => {
  const person = randomUUID();
  const values = { person: ` ${person.toUpperCase()}`, agency: 'school', by: 'demo-principal', reviewed: true };
  expect(readExtractRequest(values).person).toBe(person);
});

it('asks for no completeness of what is no person', async () => {
  await expect(runComplete('200001012384')).rejects.toThrow('--person: expected the id of a person');
});

it('makes none by other rules than are in force: what has become secret since would be told', async () => {
  const make = () => makeExtract(log.database.owner, log.keys, { ...request, person: randomUUID() }, day);
  await putInForce('0'.repeat(64));
  await expect(make()).rejects.toThrow(`the rules in force are those of bundle ${'0'.repeat(64)}, but`);
  await putInForce(own);
  await expect(make()).resolves.toBeDefined();
});
