/** An agency's own records: what it disclosed and received, marked, and nothing of what is another's. */
import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { exportRecords, type RecordsWish } from '../../gateway/cli/log/export.js';
import { markingOf } from '../../gateway/cli/log/secrecy-marking.js';
import { readCategories } from '../../schema/categories.js';
import { readLegalCatalogue } from '../../schema/legal-catalogue.js';
import { writeVerifier } from '../../schema/log/signed-note.js';
import { runLogCommand } from './log-command.js';
import { openTreeLog } from './open-tree-log.js';
import { startTreeLog, type TreeLog } from './tree-log.js';

const [child, sibling] = [randomUUID(), randomUUID()];
let log: TreeLog;
let open: Awaited<ReturnType<typeof openTreeLog>>;

const release = (category: string, more: object = {}) => ({
  ...{ category, holder: category.split('.')[0], rows: ['R1'], bases: ['OSL-10-2'], limit: null, fields: ['date'] },
  ...more,
});

/** Puts an entry there by an actor of `agency`. */
async function add(agency: string, body: object): Promise<void> {
  const said = {
    ...{ actor: { id: `actor-of-${agency}`, agency, unit: `unit-of-${agency}` }, purposes: [`purpose-of-${agency}`] },
    ...{
      day: '2026-11-23',
      agencies: [],
      questions: [],
      released: [],
      unanswered: [],
      toldIn: [],
      denied: [],
      ...body,
    },
  };
  await log.database.owner.query(
    'insert into log.entries (request_id, case_id, subject, body) values ($1, $2, $3, $4)',
    [...[randomUUID(), log.caseId, child, JSON.stringify(said)]],
  );
}

beforeAll(async () => {
  log = await startTreeLog();
  open = await openTreeLog(log);
  await add('social-services', {
    released: [release('school.absence'), release('social-services.inquiry'), release('police.suspicion')],
    records: { 'school.absence': ['=A1', 'A2'] },
    toldIn: [release('school.supportPlan', { about: sibling })],
    denied: [{ category: 'school.grades', holder: 'school', mode: 'absent' }],
    questions: [{ agency: 'school', categories: ['school.absence', 'school.enrol'] }],
  });
  await log.sequencer.step(true);
  await add('police', { released: [release('school.absence')] });
  await add('police', {
    released: [release('population.name')],
    denied: [release('school.grades', { mode: 'withheld' })],
  });
});
afterAll(async () => {
  await open?.close();
  await log?.stop();
});

async function exported(agency: string, changes: Partial<RecordsWish> = {}): Promise<string> {
  let text = '';
  const out = new Writable({
    write: (part, _, done) => {
      text += String(part);
      done();
    },
  });
  const official = { by: 'demo-rut', agency };
  await exportRecords(open, { official, from: '0001-01-01', to: '9999-12-31', format: 'json', ...changes }, out);
  return text;
}
const rowsOf = async (agency: string) =>
  (await exported(agency))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const short = ({ direction, category, recipient }: Record<string, string>) => `${direction} ${category} ${recipient}`;

it('tells a holder what it disclosed and was asked, to whom, and no more', async () => {
  const rows = await rowsOf('school');
  expect(rows.map(short)).toEqual([
    'disclosed school.absence social-services',
    'disclosed school.supportPlan social-services',
    'question-received school.enrol social-services',
    'disclosed school.absence police',
  ]);
  expect(rows[0]).toMatchObject({
    ...{ holder: 'school', official: 'actor-of-social-services', purposes: ['purpose-of-social-services'], case: null },
    ...{ subject: child, toldOf: null, fields: ['date'], bases: ['OSL-10-2'], rows: ['R1'], records: ['=A1', 'A2'] },
  });
  expect(rows[1]).toMatchObject({ subject: child, toldOf: sibling, records: [] });
  // Of the police neither purpose, official, unit nor the rules that tell of the purpose, and of nobody its case.
  expect(rows[3]).toMatchObject({ official: null, purposes: null, unit: null, bases: [], rows: [], case: null });
  const text = await exported('school');
  for (const secret of [
    'purpose-of-police',
    'unit-of-police',
    'actor-of-police',
    'police.suspicion',
    'population',
    'grades',
    log.caseId,
  ]) {
    expect(text).not.toContain(secret);
  }
});

it('tells a recipient what it received, read of its own and asked, with its own case', async () => {
  const rows = await rowsOf('social-services');
  expect(rows.map(short)).toEqual([
    'received school.absence social-services',
    'own social-services.inquiry social-services',
    'received police.suspicion social-services',
    'received school.supportPlan social-services',
    'question-sent school.enrol social-services',
  ]);
  expect(rows[0]).toMatchObject({ case: log.caseId, unit: 'unit-of-social-services' });
  const police = await rowsOf('police');
  expect(police.map(short)).toEqual([
    'disclosed police.suspicion social-services',
    'received school.absence police',
    'received population.name police',
  ]);
  expect(police[1]).toMatchObject({ purposes: ['purpose-of-police'], unit: 'unit-of-police', case: log.caseId });
  expect(await rowsOf('employment')).toEqual([]);
});

it('marks each row by the sections of its category, and by none that it has not', async () => {
  const [absence] = await rowsOf('school');
  const today = new Date().toISOString().slice(0, 10);
  expect(absence.secrecyMarking).toMatch(
    /^Sekretessprövas före utlämnande: 23 kap\. 2 § .*offentlighets- och sekretesslagen/,
  );
  expect(absence.secrecyMarking.endsWith(`. ${today}, Utbildningsnämnden`)).toBe(true);
  const marking = { categories: readCategories(), catalogue: readLegalCatalogue(), day: '2026-11-23', agency: 'A' };
  expect(markingOf('school.unheardOf', marking)).toBe('Sekretessprövas före utlämnande. 2026-11-23, A');
  for (const [id, { secrecy }] of marking.categories) {
    const text = markingOf(id, marking);
    for (const section of secrecy) {
      const { citation, verified } = marking.catalogue.get(section) ?? { citation: '-', verified: false };
      expect(text).toContain(verified ? citation : `${citation} (ej verifierad)`);
    }
  }
});

it('writes CSV that no spreadsheet takes for formulas, and days that were asked for', async () => {
  const [header, first] = (await exported('school', { format: 'csv' })).split('\r\n');
  expect(header).toMatch(/^at,direction,secrecyMarking,holder,/);
  expect(first).toContain(",school.absence,date,OSL-10-2,R1,'=A1 A2,");
  expect(await exported('school', { to: '2020-01-01' })).toBe('');
});

it('stands in the log itself', async () => {
  await exported('school', { from: '2026-01-01' });
  await log.sequencer.step(true);
  const { rows } = await log.database.owner.query(
    `select leaf from log.leaves where kind = 'extract' order by index desc limit 1`,
  );
  expect(JSON.parse(rows[0].leaf)).toMatchObject({
    ...{ by: 'demo-rut', agency: 'school', said: { form: 'records', from: '2026-01-01', to: '9999-12-31' } },
  });
  expect((await log.verify()).faults).toEqual([]);
});

it('is a command with two names, which says that nothing is released by it', async () => {
  const { connectionString: databaseUrl } = log.database.owner.options;
  const where = { databaseUrl, secret: log.secret, verifier: writeVerifier(open.verifier) };
  const args = ['export', '--agency', 'school', '--by', 'demo-rut', '--format', 'csv'];
  const records = await runLogCommand(where, 'familjegraf', ['records', ...args]);
  expect([records.code, records.stdout]).toEqual([0, await exported('school', { format: 'csv' })]);
  expect(records.stderr).toMatch(/^Inget är utlämnat .*4 rows\n$/s);
  expect((await runLogCommand(where, 'log', args)).stdout).toBe(records.stdout);
  expect(await runLogCommand(where, 'log', ['export', '--agency', 'school'])).toMatchObject({ code: 2, stdout: '' });
});
