/** The record of processing and the access list say what the rules in force open, and nothing that they do not. */
import { readAgencies } from '../../schema/agencies.js';
import { readBundleContent } from '../../schema/bundle.js';
import { whoCanSee } from '../../schema/policy/analyse/questions.js';
import { compileBundle } from '../../schema/policy/compile-bundle.js';
import { accessCsv, processingRecord, recordCsv } from '../../schema/policy/processing-record.js';

const content = readBundleContent();
const agencies = readAgencies();
const recordOf = (holder: string, day = '2026-11-23', policies = content.policies) => {
  const { words, policies: read, compiled } = compileBundle({ ...content, policies }, day);
  return processingRecord({
    ...{ holder, agencies, words, policies: read, compiled, day, bundle: 'b'.repeat(64), language: 'sv' },
  });
};
const record = recordOf('school');

it('has one row for each category, recipient and rule in force, with purpose, basis and secrecy', () => {
  const absence = record.rows.filter(
    ({ category, recipient }) => category === 'Frånvaro' && recipient === 'Socialnämnden',
  );
  expect(absence).toContainEqual(
    expect.objectContaining({
      ...{ holder: 'Utbildningsnämnden', purpose: 'skydda barnet', release: 'läses på fråga' },
      basis: expect.stringContaining('20 kap. 6 § socialtjänstlagen (2025:400)'),
      secrecy: expect.stringContaining('offentlighets- och sekretesslagen'),
    }),
  );
  expect(new Set(record.rows.map(({ holder }) => holder))).toEqual(new Set(['Utbildningsnämnden']));
  expect(record.demandedBy).toContain('artikel 30');
  expect(record.demandedBy).toContain('(ej verifierad)');
  expect(record.toBeWritten).toContain('gallringsfrister');
  expect(recordOf('police').demandedBy).toMatch(/^brottsdatalagen/);
});

it('follows the rules: one that is switched off, or whose law does not hold on the day, is not there', () => {
  const text = content.policies.school ?? '';
  const [row] = /^ {6}- row: .*\n/m.exec(text) ?? [];
  expect(row).toBeDefined();
  const off = text.replace(row ?? '', `${row}        off: "prövas av jurist"\n`);
  expect(recordOf('school', '2026-11-23', { school: off }).rows.length).toBeLessThan(record.rows.length);
  expect(recordOf('school', '2015-01-01').rows.length).toBeLessThan(record.rows.length);
});

it('lists exactly those who can see something in some state', () => {
  const { compiled, policies } = compileBundle(content, '2026-11-23');
  const own = policies.filter(({ holder }) => holder === 'school');
  const seen = own.flatMap(({ id }) => whoCanSee(compiled, id).filter(({ reach }) => reach !== 'never'));
  expect(record.access.length).toBe(seen.length);
  expect(seen.length).toBeGreaterThan(20);
  const nurses = record.access.filter(({ category }) => category.startsWith('Elevhälsa: skolsköterska'));
  expect(nurses.map(({ role }) => role)).toContain('skolsköterska');
  expect(nurses.filter(({ recipient }) => recipient === 'Arbetsförmedlingen')).toEqual([]);
});

it('is written as CSV, a line for each row, and no field is taken for a formula', () => {
  expect(recordCsv(record).split('\r\n').length).toBe(record.rows.length + 2);
  expect(accessCsv(record).split('\r\n').length).toBe(record.access.length + 2);
  const [row] = record.rows;
  expect(row && recordCsv({ rows: [{ ...row, says: '=cmd()' }] })).toContain(`'=cmd()`);
});
