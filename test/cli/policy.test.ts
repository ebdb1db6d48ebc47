/** `node dist/gateway/cli/policy.js`, as CI and a lawyer run it: output, exit codes, what it refuses. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { daysFrom } from '../../gateway/cli/policy/days.js';
import { makeBundle, readBundleContent } from '../../schema/bundle.js';
import { projectFile, projectRoot } from '../../schema/files.js';
import { readPolicies, readPolicyWords } from '../../schema/policy/read.js';
import type { LegalBasis } from '../../schema/policy/types.js';
import { factsFor } from '../proofs/policy/story-facts.js';

const day = '2026-11-23';

/** Runs the program in a terminal of `columns`; none is said when undefined. */
function policyAt(columns: string | undefined, ...args: ReadonlyArray<string>) {
  const program = projectFile('dist/gateway/cli/policy.js');
  const { COLUMNS: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: projectRoot,
    encoding: 'utf8',
    env: columns === undefined ? env : { ...env, COLUMNS: columns },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, stdout, stderr };
}

const policy = (...args: ReadonlyArray<string>) => policyAt(undefined, ...args);

const folder = mkdtempSync(join(tmpdir(), 'policy-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

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

describe('the days of the law', () => {
  const basis = (id: string, validFrom: string | null, validTo: string | null) =>
    [id, { ...[...readPolicyWords().bases.values()][0], id, validFrom, validTo } as LegalBasis] as const;

  it('are today and every later day on which a basis begins or has ended', () => {
    const bases = new Map([basis('a', '2026-12-01', '2026-12-31'), basis('b', '2020-01-01', null)]);
    expect(daysFrom('2026-11-23', bases)).toEqual(['2026-11-23', '2026-12-01', '2027-01-01']);
  });
});

describe('policy diff', () => {
  it('tells that nothing is decided otherwise than in a bundle of the same rules, and refuses what is none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'familjegraf-diff-'));
    try {
      const content = readBundleContent();
      const file = join(folder, 'bundle.json');
      writeFileSync(file, JSON.stringify(makeBundle(content)));
      expect(JSON.parse(policy('diff', file, '--json').stdout)).toEqual({ changes: [], meanings: [] });

      const police = (content.policies.police ?? '').replace(
        'denied: { own: absent, others: absent }',
        'denied: { own: absent, others: withheld }',
      );
      writeFileSync(file, JSON.stringify(makeBundle({ ...content, policies: { ...content.policies, police } })));
      const changed = policy('diff', file);
      expect(changed.status).toBe(1);
      expect(changed.stdout).toContain('ÄNDRAD INNEBÖRD: ');

      writeFileSync(file, JSON.stringify({ ...makeBundle(content), hash: 'another' }));
      expect(policy('diff', file).status).toBe(2);
      expect(policy('diff', 'no-such-revision').status).toBe(2);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

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
    expect(lines.filter((line) => /^\p{Lu}{4,}$/u.test(line))).toHaveLength(8);
  });

  it('shows the police to a lawyer', () => {
    const { stdout } = policy('matrix', '--agency', 'police', '--day', day);
    expect(stdout).toMatch(/^Händelse {2,}E {2,}E {2,}Pu\*$/m);
    expect(stdout).toMatch(/^Händelse {2,}–u\* {2,}B\* {2,}B$/m);
    expect(stdout).toMatch(/^Underrättelseuppgift +E {2,}– {2,}–$/m);
    expect(stdout).toMatch(/^ {2}P {2}20 kap\. 6 § socialtjänstlagen \(2025:400\) \(3\)$/m);
    expect(stdout).toMatch(/6 § polislagen \(1984:387\) \(ej verifierad\)/);
    expect(stdout).toMatch(/^ +Polismyndigheten: +Polismyndigheten: +Socialnämnden:$/m);
    expect(stdout).toMatch(/^Aldrig till: .*Kronofogden, Arbetsförmedlingen: alla\n? +roller$/ms);
  });

  it('puts recipients with equal cells in one column, and breaks no agency’s name', () => {
    const { stdout } = policy('matrix', '--agency', 'cooperation', '--day', day);
    expect(stdout.match(/\(\d+\)(?=\s)/g)?.length).toBeLessThan(21);
    expect(stdout).not.toMatch(/\p{L}-\n/u);
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
    expect(stdout.match(/<caption>/g)).toHaveLength(8);
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

describe('policy explain', () => {
  const absence = [
    'explain',
    '--actor',
    'police-officer',
    '--person',
    'child',
    '--category',
    'SCH.absence',
    '--day',
    day,
  ];

  it('tells what would make a denied read lawful', () => {
    const { status, stdout } = policy(...absence, '--rest-is-false', '--set', 'case.assigned=true');
    expect(status).toBe(0);
    expect(stdout).toContain('NEKAS med upplysning om att uppgiften är dold');
    expect(stdout).toContain('Ingen regel öppnar uppgiften med det som är känt.');
    expect(stdout).toMatch(/1\. begär uppgiften enligt uppgiftsskyldigheten[\s\S]*7 § lagen \(2025:170\)/);
    expect(stdout).toMatch(/2\. be om samtycke\n {5}det som fattas: samtycke finns/);
  });

  it('tells why on the story’s facts, from a file', () => {
    const facts = factsFor({ actor: 'police-officer', person: 'child', code: 'SCH.absence', day });
    const file = write('facts.json', JSON.stringify(Object.fromEntries(facts)));
    const answer = JSON.parse(policy(...absence, '--facts', file, '--json').stdout);
    expect(answer).toMatchObject({
      outcome: 'allow',
      because: [{ row: 'school.absence/2', citation: '12 kap. 2 § offentlighets- och sekretesslagen (2009:400)' }],
      waysForward: [],
    });
    expect(policy(...absence, '--facts', file, '--lang', 'en').stdout).toContain('ALLOWED');
    // A setting on the command line wins over the file.
    const held = policy(...absence, '--facts', file, '--set', 'hold.set=true').stdout;
    expect(held).toContain('Ingenting lämnas ut så länge skolan har stoppat uppgiftslämnandet.');
    expect(held).toContain('Inget som mottagaren kan göra öppnar uppgiften.');
  });

  it('counts what nobody has said as unknown, and says so', () => {
    const { stdout } = policy(...absence);
    expect(stdout).toMatch(/Okänt, och räknas därför som hinder:\n {2}- uppgiftslämnandet är stoppat/);
    expect(stdout).toContain('Ta först reda på det som är okänt.');
  });

  it('names what the holder tests record by record', () => {
    const args = [
      'explain',
      '--actor',
      'social-worker',
      '--person',
      'child',
      '--category',
      'police.suspicion',
      '--rest-is-false',
    ];
    const set = ['case.assigned=true', 'inquiry.opened=true', 'decision.relevant-to-inquiry=true'];
    const { stdout } = policy(...args, ...set.flatMap((text) => ['--set', text]));
    expect(stdout).toMatch(
      /TILLÅTS[\s\S]*prövar dessutom varje uppgift för sig:\n {2}- Så länge förundersökningssekretess/,
    );
  });

  it('says for whom it is, and tells the recipient nothing of what only the holder may learn', () => {
    const suspicion = ['explain', '--actor', 'social-worker', '--person', 'child', '--category', 'police.suspicion'];
    const set = ['case.assigned=true', 'inquiry.opened=true', 'decision.relevant-to-inquiry=true'];
    const args = [...suspicion, '--rest-is-false', ...set.flatMap((text) => ['--set', text])];
    const holder = policy(...args).stdout;
    expect(holder).toContain('Visas för den som har uppgiften: alla villkor.');
    expect(holder).toContain('förundersökningssekretess');
    const recipient = policy(...args, '--audience', 'recipient').stdout;
    expect(recipient).toContain('Visas för mottagaren: bara villkor som mottagaren får känna till.');
    expect(recipient).toContain('TILLÅTS');
    expect(recipient).not.toMatch(/förundersökningssekretess|krets/);
    const record = ['--set', 'record.limited-circle=true', '--audience', 'recipient', '--json'];
    const told = JSON.parse(policy(...args, ...record).stdout);
    expect(told).toMatchObject({ audience: 'recipient', residual: [] });
    expect(JSON.stringify(told)).not.toContain('record.limited-circle');
  });

  it.each([
    [['--actor', 'nobody'], /--actor: expected one of social-worker, .* but got `nobody`/],
    [['--actor', 'teacher', '--person', 'uncle'], /--person: expected one of child, /],
    [['--actor', 'teacher', '--person', 'child', '--category', 'X.y'], /`X\.y` is no code or id of a category/],
    [[...absence.slice(1), '--set', 'consent.active=maybe'], /`consent\.active` is yes or no: expected true or false/],
    [[...absence.slice(1), '--set', 'case.type=divorce'], /`case\.type` has no value `divorce`/],
    [[...absence.slice(1), '--set', 'moon.full=true'], /`moon\.full` is not in the vocabulary/],
    [[...absence.slice(1), '--case', 'C9'], /--case: expected one of C1, /],
    [[...absence.slice(1), '--facts', '/nowhere.json'], /`\/nowhere\.json` can't be read/],
    [[...absence.slice(1), '--audience', 'public'], /--audience: expected holder or recipient, but got `public`/],
    [[...absence.slice(1), '--day', 'today'], /expected a day as YYYY-MM-DD/],
  ])('refuses %j with exit code 2', (args, message) => {
    const { status, stdout, stderr } = policy('explain', ...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });
});

describe('policy lint', () => {
  const shipped = readFileSync(projectFile('subgraphs/police/policy.yaml'), 'utf8');
  const lint = (text: string) => {
    const { status, stdout } = policy('lint', '--day', day, '--json', write('police/policy.yaml', text));
    const { findings } = JSON.parse(stdout) as { findings: { level: string; at: string; message: string }[] };
    return { status, faults: findings.filter(({ level }) => level === 'fault') };
  };

  it('has no fault in the shipped policies, and lists bases that are not verified', () => {
    const { status, stdout } = policy('lint', '--day', day);
    expect(stdout).toMatch(/^0 faults, \d+ warnings, \d+ notices \(law of 2026-11-23\)$/m);
    expect(stdout).toMatch(/^subgraphs\/police\/policy\.yaml:\d+: notice: `PL-6` is not verified: 6 § polislagen/m);
    expect(status).toBe(0);
    expect(lint(shipped)).toEqual({ status: 0, faults: [] });
  });

  it.each([
    ['a word that is unknown', 'case.assigned', 'case.asigned', '`case.asigned` is not in the vocabulary'],
    [
      'a basis that does not cover the recipient',
      'basis: LUL-6',
      'basis: OSL-35-10b',
      'it does not cover `social-services`',
    ],
    [
      'a basis that does not cover the holder',
      'basis: LUL-6',
      'basis: SOL-15-11',
      'is from employment: it does not cover `police`',
    ],
    ['a section of secrecy as basis', 'basis: LUL-6', 'basis: OSL-35-1', 'opens nothing: expected a basis of kind'],
  ])('finds %s', (_what, from, to, message) => {
    const { status, faults } = lint(shipped.replace(from, to));
    expect(status).toBe(1);
    expect(faults.map((fault) => fault.message)).toContainEqual(expect.stringContaining(message));
    for (const { at } of faults) expect(at).toMatch(/police\/policy\.yaml:\d+$/);
  });

  it('finds a basis that has ended', () => {
    const ended = [...readPolicyWords().bases.values()].find(({ kind, validTo }) => kind === 'may' && validTo !== null);
    const { faults } = lint(shipped.replace('basis: LUL-6', `basis: ${ended?.id}`));
    expect(faults.map(({ message }) => message)).toContainEqual(expect.stringContaining(`\`${ended?.id}\` ended`));
  });

  it('refuses a file outside a folder of an agency', () => {
    const { status, stderr } = policy('lint', write('elsewhere/policy.yaml', shipped));
    expect(status).toBe(2);
    expect(stderr).toContain('expected a file in a folder named after one of population');
  });
});

describe('policy schema', () => {
  it('is what schema/policy.schema.json has: `npm run -s policy -- schema > schema/policy.schema.json`, then format', () => {
    const { status, stdout } = policy('schema');
    expect(status).toBe(0);
    expect(JSON.parse(readFileSync(projectFile('schema/policy.schema.json'), 'utf8'))).toEqual(JSON.parse(stdout));
  });

  it('is named by every policy', () => {
    for (const agency of readPolicyWords().agencies) {
      const [first] = readFileSync(projectFile(`subgraphs/${agency}/policy.yaml`), 'utf8').split('\n');
      expect(first).toBe('# yaml-language-server: $schema=../../schema/policy.schema.json');
    }
  });
});

describe('policy', () => {
  it.each([
    [[]],
    [['frobnicate']],
    [['matrix', '--bogus']],
    [['matrix', '--agency', 'navy']],
    [['matrix', '--format', 'pdf']],
  ])('refuses %j with exit code 2', (args) => {
    const { status, stdout, stderr } = policy(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).not.toBe('');
  });

  it('says how it is used', () => {
    for (const args of [['help'], ['--help'], ['-h'], ['matrix', '--help']]) {
      expect(policy(...args)).toMatchObject({ status: 0, stdout: expect.stringContaining('usage: policy COMMAND') });
    }
  });

  it('gives an example of each command that works, when it is called alone too', () => {
    const { status, stderr } = policy();
    expect(status).toBe(2);
    const commands = [...stderr.matchAll(/^ {2}([a-z]+) {2,}/gm)].map((match) => match[1]);
    const examples = [...stderr.matchAll(/^ {11}policy (.*?)(?: >.*)?$/gm)].map((match) => (match[1] ?? '').split(' '));
    expect(examples.map(([command]) => command)).toEqual(commands);
    for (const example of examples.filter(([command]) => command !== 'diff')) {
      expect(policy(...example)).toMatchObject({ status: 0, stderr: '' });
    }
  });
});
