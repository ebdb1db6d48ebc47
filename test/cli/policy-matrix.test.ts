/** `policy matrix`: every cell, in the terminal, as CSV and as a page. */
import { readAgencies } from '../../schema/agencies.js';
import { readPolicies, readPolicyWords } from '../../schema/policy/read.js';
import { day, policy, policyAt } from './policy-command.js';

const holding = new Set(readPolicies().map(({ holder }) => holder));
/** Of the blocks, one for each agency that has rules. */
const titles = readAgencies().flatMap(({ id, sv }) => (holding.has(id) ? [sv.toUpperCase()] : []));

/** The fields of RFC 4180 lines. */
function parseCsv(text: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    lines.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') lines.push([]);
  }
  return lines.slice(0, -1);
}

/** Throws when a tag is not closed, or closed in another order. */
function visibleText(html: string): string {
  const open: string[] = [];
  const body = html.replace(/^<!DOCTYPE html>\n/, '').replace(/<style>[^<]*<\/style>/, '');
  const text = body.replace(
    /<(\/?)([a-z0-9]+)((?:\s[a-z-]+="[^"<>]*")*)\s*(\/?)>/g,
    (_all, closing, name, _attributes, empty) => {
      if (closing === '/') expect(open.pop()).toBe(name);
      else if (empty === '') open.push(name);
      return ' ';
    },
  );
  expect(open).toEqual([]);
  expect(text).not.toMatch(/[<>]/);
  return text;
}

describe('policy matrix', () => {
  it.each([
    [undefined, 100],
    ['72', 72],
    ['140', 140],
  ])('fits a terminal of %s columns (%i), one block per holder', (columns, width) => {
    const { status, stdout } = policyAt(columns, 'matrix', '--day', day);
    expect(status).toBe(0);
    const lines = stdout.split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    expect(lines.filter((line) => titles.includes(line))).toEqual(titles);
  });

  it('shows the police to a lawyer', () => {
    const { stdout } = policy('matrix', '--agency', 'police', '--day', day);
    expect(stdout).toMatch(/^Händelse {2,}E1 {2,}E1 {2,}P4 u5,6\*$/m);
    expect(stdout).toMatch(/^Händelse {2,}– u5,6\* {2,}B7\* {2,}B8$/m);
    expect(stdout).toMatch(/^Underrättelseuppgift +E1 {2,}– {2,}–$/m);
    // Each sign has its paragraph by number, cell by cell.
    expect(stdout).toMatch(/^ {3}4 {2}20 kap\. 6 § socialtjänstlagen \(2025:400\)$/m);
    expect(stdout).toMatch(/^ {3}5 {2}19 kap\. 1 § socialtjänstlagen \(2025:400\)$/m);
    expect(stdout).toMatch(/^ {3}7 {2}10 kap\. 15 a § offentlighets- och sekretesslagen \(2009:400\)$/m);
    expect(stdout).toMatch(/^ {3}8 {2}35 kap\. 10 b § offentlighets- och sekretesslagen \(2009:400\)$/m);
    expect(stdout).toMatch(/6 § polislagen \(1984:387\) \(ej verifierad\)/);
    expect(stdout).toMatch(/^Uppgift +Polismyndigheten: +Polismyndigheten: +Socialnämnden:$/m);
    expect(stdout).toMatch(/^Aldrig till: .*Kronofogden, Arbetsförmedlingen.*: alla\n? +roller$/ms);
  });

  it('puts recipients with equal cells in one column, and breaks no agency’s name', () => {
    const { stdout } = policy('matrix', '--agency', 'cooperation', '--day', day);
    expect(stdout.match(/[a-zö]+: |: *$/gm)?.length).toBeLessThan(40);
    // Long roles are hyphenated; agencies are not: where a line ends in a hyphen, no agency's name begins the word.
    const broken = [...stdout.matchAll(/(\p{L}+)-\s*$/gmu)].map(([, part]) => part ?? '');
    expect(broken.filter((part) => /^\p{Lu}/u.test(part))).toEqual([]);
    const names = ['Folkbokföringen', 'Socialnämnden', 'Utbildningsnämnden', 'Arbetsförmedlingen'];
    for (const name of names) expect(stdout).toContain(name);
  });

  it.each(['terminal', 'html', 'csv'])('has no code words as %s', (format) => {
    const { stdout } = policy('matrix', '--format', format, '--day', day);
    const text = format === 'html' ? visibleText(stdout) : stdout;
    const { vocabulary, bases, agencies } = readPolicyWords();
    const codes = [
      ...readPolicies().flatMap(({ id, code }) => [id, code]),
      ...[...vocabulary.values()]
        .flatMap(({ id, values }) => [id, ...(values ?? [])])
        .filter((id) => /[.-]/.test(id) && !/\d/.test(id)),
      ...[...bases.keys()].filter((id) => id !== 'own'),
      ...agencies,
    ];
    const found = codes.filter((code) =>
      new RegExp(`(?<![\\p{L}\\d])${code.replaceAll('.', '\\.')}(?![\\p{L}\\d])`, 'u').test(text),
    );
    expect(found).toEqual([]);
  });

  it('is one well-formed page with scoped headings, a sign beside every colour, and the reasons', () => {
    const { stdout } = policy('matrix', '--format', 'html', '--day', day);
    const text = visibleText(stdout);
    expect(text).toContain('Polisen får frånvaron när de som råder över sekretessen har samtyckt till det.');
    expect(text).toContain('(ej verifierad)');
    expect(stdout).toMatch(/^<!DOCTYPE html>\n<html lang="sv">/);
    expect(stdout).toContain('@media print');
    expect(stdout).not.toMatch(/<script|<link|src=|https?:/);
    expect(stdout.match(/<th(?! scope="(?:col|row)")[ >]/g)).toBeNull();
    expect(stdout.match(/<td>(?!<ul><li><span class="sign )/g)).toBeNull();
    // The paragraph stands beside the sign, without opening anything.
    expect(stdout).toContain('P</span> plikt <cite lang="sv">20 kap. 6 § socialtjänstlagen (2025:400)</cite></li>');
    expect(stdout.match(/<caption>/g)).toHaveLength(titles.length);
    expect(stdout).toContain('position: sticky');
    expect(stdout).toContain('prefers-color-scheme: dark');
    expect(policy('matrix', '--format', 'html', '--lang', 'en').stdout).toMatch(
      /<html lang="en">[\s\S]*<span lang="sv">/,
    );
  });

  it('gives the same reasons as CSV and as JSON', () => {
    const lines = parseCsv(policy('matrix', '--format', 'csv', '--agency', 'school', '--day', day).stdout);
    expect(new Set(lines.map((fields) => fields.length))).toEqual(new Set([10]));
    const [header, ...rest] = lines;
    expect(header?.slice(0, 2)).toEqual(['Den som har uppgiften', 'Uppgift']);
    const { holders } = JSON.parse(policy('matrix', '--json', '--agency', 'school', '--day', day).stdout);
    const reasons = holders[0].categories.flatMap(
      ({ name, cells }: { name: string; cells: Record<string, never[]>[] }) =>
        cells.flatMap(({ grounds = [], notices = [] }) =>
          [...grounds, ...notices].map(({ citation, says }) => [name, citation, says]),
        ),
    );
    expect(rest.filter((fields) => fields[8] !== '').map((fields) => [fields[1], fields[6], fields[8]])).toEqual(
      reasons,
    );
    expect(reasons.length).toBeGreaterThan(50);
  });
});
