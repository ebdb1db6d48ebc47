/** `npm run policy`, as CI and a lawyer run it: output, exit codes, what it refuses. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeBundle, readBundleContent } from '../../schema/bundle.js';
import { projectFile } from '../../schema/files.js';
import { daysFrom } from '../../schema/policy/days.js';
import { readPolicyWords } from '../../schema/policy/read.js';
import type { LegalBasis } from '../../schema/policy/types.js';
import { day, policy, policyAt, write } from './policy-command.js';

describe('the days of the law', () => {
  const basis = (id: string, validFrom: string | null, validTo: string | null) =>
    [id, { ...[...readPolicyWords().bases.values()][0], id, validFrom, validTo } as LegalBasis] as const;

  it('are today and every later day on which a basis begins or has ended', () => {
    const bases = new Map([basis('a', '2026-12-01', '2026-12-31'), basis('b', '2020-01-01', null)]);
    expect(daysFrom('2026-11-23', bases)).toEqual(['2026-11-23', '2026-12-01', '2027-01-01']);
  });
});

/** The policy of `cooperation` with the rows about handing in records switched off. */
function recordWorkClosed(text: string): string {
  const at = text.indexOf('id: cooperation.recordWork');
  const end = text.indexOf('  - id: ', at);
  const closed = text.slice(at, end).replace(/\n( +)says: /g, '\n$1off: "not yet"\n$1says: ');
  expect(closed).toContain('off: "not yet"');
  return text.slice(0, at) + closed + text.slice(end);
}

describe('policy diff', () => {
  it('tells that nothing is decided otherwise than in a bundle of the same rules, and refuses what is none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'familjegraf-diff-'));
    try {
      const content = readBundleContent();
      const file = join(folder, 'bundle.json');
      writeFileSync(file, JSON.stringify(makeBundle(content)));
      expect(JSON.parse(policy('diff', file, '--json').stdout)).toEqual({
        ...{ changes: [], meanings: [], placed: [] },
      });

      const police = (content.policies.police ?? '').replace(
        'denied: { own: absent, others: absent }',
        'denied: { own: absent, others: withheld }',
      );
      writeFileSync(file, JSON.stringify(makeBundle({ ...content, policies: { ...content.policies, police } })));
      const changed = policy('diff', file);
      expect(changed.status).toBe(1);
      expect(changed.stdout).toContain('ÄNDRAD INNEBÖRD: ');

      const closed = { ...content.policies, cooperation: recordWorkClosed(content.policies.cooperation ?? '') };
      writeFileSync(file, JSON.stringify(makeBundle({ ...content, policies: closed })));
      const opened = policy('diff', file);
      expect(opened.status).toBe(1);
      expect(opened.stdout).toMatch(/^7 ändrade rutor: 7 vidgas, 0 stramas åt\.$/m);
      expect(opened.stdout.match(/ kan nu få /g)).toHaveLength(1);
      expect(opened.stdout).toMatch(/ till var och en av Folkbokföringen, Socialnämnden,\s+Polismyndigheten, /);

      writeFileSync(file, JSON.stringify({ ...makeBundle(content), hash: 'another' }));
      expect(policy('diff', file).status).toBe(2);
      expect(policy('diff', 'no-such-revision').status).toBe(2);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('policy diff of two graphs', () => {
  const content = readBundleContent();
  const since = (supergraph: string) =>
    policy('diff', write('graph.json', JSON.stringify(makeBundle({ ...content, supergraph }))));
  const grades = /(\n {2}grades: [^\n]*)@category\(id: "school\.grades"\)/;

  it('tells each field that is of another category, or new, though no rule has changed: exit code 1', () => {
    const moved = since(content.supergraph.replace(grades, '$1@category(id: "school.ehMed")'));
    expect([moved.status, moved.stdout]).toEqual([
      1,
      expect.stringContaining('FÄLT: Person.grades hörde till school.ehMed och hör till school.grades\n'),
    ]);
    const fresh = since(content.supergraph.replace(grades, (line) => line.replace('grades:', 'others:')));
    expect([fresh.status, fresh.stdout]).toEqual([
      1,
      expect.stringContaining('FÄLT: Person.grades är nytt, eller var öppet, och hör till school.grades\n'),
    ]);
  });

  it('refuses what is no graph', () => {
    expect(since('type {')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/the graph of .* can't be read/),
    });
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

  it('warns of what a basis excludes, unless a forbid closes what is under it: then it says which', () => {
    const told = (text: string) => {
      const { stdout } = policy('lint', '--day', day, '--json', write('police/policy.yaml', text));
      const { findings } = JSON.parse(stdout) as { findings: { level: string; message: string }[] };
      return findings.filter(({ message }) => message.includes('`OSL-10-15a` excludes `OSL-18-1`'));
    };
    expect(told(shipped)).toEqual([
      expect.objectContaining({
        level: 'notice',
        message: expect.stringContaining('is closed by row police.incident/D4, unless `decision.relevant-to-inquiry`'),
      }),
    ]);
    const open = shipped.replaceAll('when: [record.investigation-secrecy-active]', 'when: [record.limited-circle]');
    expect(told(open)).toEqual([expect.objectContaining({ level: 'warning' })]);
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

describe('policy prove', () => {
  it('ends with a sum: how many hold, and that nothing opens by being unknown', () => {
    const { status, stdout } = policy('prove', '--day', day);
    expect(status).toBe(0);
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(
      /^\d{2} gäller, \d+ prövas på annan plats; 0 rutor öppnas av det okända; 0 regler avgör aldrig \(lagen 2026-11-23/,
    );
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

it('says the same as a program, with the exit code of each way to end', () => {
  const faulty = write('police/policy.yaml', 'category: {');
  for (const args of [['schema'], ['lint', faulty], ['no-such-command']]) {
    expect(policyAt(undefined, ...args)).toEqual(policy(...args));
  }
  expect([policy('schema'), policy('lint', faulty), policy('x')].map(({ status }) => status)).toEqual([0, 1, 2]);
});
