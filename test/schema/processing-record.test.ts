/** The record of processing and the access list say what the rules in force open, and nothing that they do not. */
import { readAgencies } from '../../schema/agencies.js';
import { readBundleContent } from '../../schema/bundle.js';
import { whoCanSee } from '../../schema/policy/analyse/questions.js';
import { compileBundle } from '../../schema/policy/compile-bundle.js';
import { accessCsv, accessSheet, processingRecord, recordSheet } from '../../schema/policy/processing-record.js';
import { receivedBy } from '../../schema/policy/received.js';

const content = readBundleContent();
const agencies = readAgencies();
const { policies: everybodys } = compileBundle(content, '2026-11-23');
const recordOf = (holder: string, day = '2026-11-23', policies = content.policies) => {
  const { words, policies: read, compiled } = compileBundle({ ...content, policies }, day);
  return processingRecord({
    ...{ holder, agencies, words, policies: read, compiled, day, bundle: 'b'.repeat(64), language: 'sv' },
    received: receivedBy(everybodys, holder),
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

it('has what its own staff may be given by others, with purpose and basis, and nothing that is for others alone', () => {
  const given = recordOf('social-services').received;
  expect(given).toContainEqual(
    expect.objectContaining({
      ...{ category: 'Frånvaro', holder: 'Utbildningsnämnden', recipient: 'Socialnämnden', purpose: 'skydda barnet' },
    }),
  );
  expect(new Set(given.map(({ recipient }) => recipient))).toEqual(new Set(['Socialnämnden']));
  expect(given.map(({ holder }) => holder)).not.toContain('Socialnämnden');
  const sent = receivedBy(everybodys, 'social-services').flatMap(({ permits }) => permits);
  expect(
    sent.flatMap(({ when }) => when.map(({ atom }) => atom.id)).filter((id) => !/^(purpose|case\.type)$/.test(id)),
  ).toEqual([]);
});

it('sends a page no rule that another agency has for others, and none that is switched off', () => {
  for (const { id } of agencies) {
    const own = everybodys.filter(({ holder }) => holder !== id).flatMap(({ permits }) => permits);
    const allowed = own.filter(({ to, off }) => off === null && to.includes(id)).map(({ says }) => says);
    const foreign = own.filter(({ to }) => !to.includes(id)).map(({ says }) => says);
    const sent = receivedBy(everybodys, id).flatMap(({ permits }) => permits.map(({ says }) => says));
    expect([id, sent]).toEqual([id, allowed]);
    expect(foreign.length).toBeGreaterThan(0);
  }
  const off = everybodys.map((one) => ({ ...one, permits: one.permits.map((permit) => ({ ...permit, off: 'x' })) }));
  expect(receivedBy(off, 'school')).toEqual([]);
});

it('says a purpose in every row, the own staff’s too', () => {
  const { rows, received } = recordOf('social-services');
  expect([...rows, ...received].filter(({ purpose }) => purpose.trim() === '')).toEqual([]);
  const own = rows.filter(({ recipient, holder }) => recipient === holder).map(({ purpose }) => purpose);
  expect(own).toContain('det som det egna ärendet gäller');
});

describe('saved for a spreadsheet', () => {
  const sheets = (language: 'sv' | 'en') => [recordSheet(record, language), accessSheet(record, language)];

  it.each([
    ['sv', 'Uppgift;Den som har uppgiften;Mottagare;'],
    ['en', 'Category;Holder;Recipient;'],
  ] as const)('has headings in the language of the page (%s), semicolons and a mark of UTF-8', (language, headings) => {
    for (const text of sheets(language)) expect(text.startsWith(`\uFEFF${headings}`)).toBe(true);
  });

  it('has a line for each row, and no field is taken for a formula or for two', () => {
    const [rows = '', access = ''] = sheets('sv');
    expect(rows.split('\r\n').length).toBe(record.rows.length + record.received.length + 2);
    expect(access.split('\r\n').length).toBe(record.access.length + 2);
    const [row] = record.rows;
    const odd = row ? recordSheet({ rows: [{ ...row, says: '=cmd()', basis: 'a; b, c' }], received: [] }, 'sv') : '';
    expect(odd).toContain(`'=cmd()`);
    expect(odd).toContain(';"a; b, c";');
  });
});

it('is hashed as it always was, so that earlier reviews of the access list stay reviews of it', () => {
  const [heading, first] = accessCsv(record).split('\r\n');
  expect(heading).toBe('category,holder,recipient,role,reach');
  expect(first?.split(',').length).toBeGreaterThanOrEqual(5);
  expect(accessCsv(record).split('\r\n').length).toBe(record.access.length + 2);
});
