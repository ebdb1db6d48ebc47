import { PolicyError, type PolicyWords, parsePolicy } from '../../schema/policy/parse.js';
import { type PolicyText, parsePolicies, readPolicies } from '../../schema/policy/read.js';
import type { LegalBasis } from '../../schema/policy/types.js';
import { readVocabulary } from '../../schema/policy/vocabulary.js';

const file = 'subgraphs/police/policy.yaml';
const legalBasis: LegalBasis = {
  ...{ id: 'SOL-20-6', citation: 'SoL 20:6', sv: 'Uppgiftsskyldighet', kind: 'must', from: ['any'] },
  ...{ to: ['social-services'], validFrom: null, validTo: null, excludes: [], verified: true, source: 'V:SOL' },
};
const words: PolicyWords = {
  vocabulary: readVocabulary(),
  bases: new Map(['own', 'SOL-20-6', 'OSL-35-1'].map((id) => [id, { ...legalBasis, id }])),
  agencies: ['social-services', 'police', 'school'],
};

/** Lines 1 to 24 of a policy without a fault; tests change one line each. */
const sound = [
  'agency: police', // 1
  'every-category:', // 2
  '  forbid:', // 3
  '    - { row: hold, to: [others], when: [hold.set], says: "Lämnas inte ut så länge polisen har stoppat det." }', // 4
  'categories:', // 5
  '  - id: police.incident', // 6
  '    code: POL.incident', // 7
  '    sv: Händelse', // 8
  '    en: Incident', // 9
  '    secrecy: [OSL-35-1]', // 10
  '    denied: { social-services: withheld, school/principal: withheld, others: absent }', // 11
  '    permit:', // 12
  '      - row: "1b"', // 13
  '        to: [own]', // 14
  '        basis: own', // 15
  '        when: [case.assigned]', // 16
  '        says: "Den som är tilldelad ärendet läser uppgiften."', // 17
  '      - row: "39"', // 18
  '        to: [social-services]', // 19
  '        purpose: child.protect', // 20
  '        basis: SOL-20-6', // 21
  '        when: [case.assigned, case.type=child-inquiry|service]', // 22
  '        unless: [subject.protected]', // 23
  '        says: "Socialnämnden får uppgiften när utredning är inledd."', // 24
  '  - { id: police.place, code: POL.place, sv: Plats, en: Place, secrecy: [], denied: { others: absent }, follows: [police.incident] }', // 25
];

/** The sound policy with line `line` replaced. */
const withLine = (line: number, text: string) => sound.with(line - 1, text).join('\n');

function faultsOf(text: string): ReadonlyArray<string> {
  try {
    parsePolicy(file, text, words);
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.faults;
    throw error;
  }
}

const purposes =
  'child.protect, child.support, crime.prevent, crime.investigate, sanction.execute, sanction.plan, disclosure.assess';
const types =
  'report, child-inquiry, service, crime-prevention, investigation, pupil-support, sanction, debt, jobseeker, disclosure';

// What is wrong, the line that is written otherwise, its text, and the fault's own line and sentence.
const faults: ReadonlyArray<readonly [string, number, string, ReadonlyArray<string>]> = [
  [
    'an atom that is not in the vocabulary',
    ...([16, '        when: [case.asigned]'] as const),
    ['16: `case.asigned` is not in the vocabulary (schema/vocabulary.yaml)'],
  ],
  [
    'a value that the atom does not have',
    ...([22, '        when: [case.assigned, case.type=divorce]'] as const),
    [`22: \`case.type\` has no value \`divorce\`: expected one of ${types}`],
  ],
  [
    'an atom without the value that it needs',
    ...([22, '        when: [case.type]'] as const),
    [`22: \`case.type\` needs a value: expected one of ${types}`],
  ],
  [
    'a value for a yes-or-no atom',
    ...([23, '        unless: [subject.protected=no]'] as const),
    ['23: `subject.protected` is yes or no: expected `subject.protected`, but got `subject.protected=no`'],
  ],
  [
    'a literal with two signs of equality',
    ...([22, '        when: [case.type=report=service]'] as const),
    ['22: `case.type=report=service`: expected `atom` or `atom=value|value`'],
  ],
  [
    'a basis that is not in the catalogue',
    ...([21, '        basis: SOL-20-7'] as const),
    ['21: `SOL-20-7` is not in the legal catalogue (schema/legal-bases.yaml)'],
  ],
  [
    'a section of secrecy that is not in the catalogue',
    ...([10, '    secrecy: [OSL-35-99]'] as const),
    ['10: `OSL-35-99` is not in the legal catalogue'],
  ],
  [
    'a purpose that the vocabulary does not have',
    ...([20, '        purpose: curiosity'] as const),
    [`20: \`curiosity\` is no purpose: expected one of ${purposes}`],
  ],
  [
    'a row to another agency without a purpose',
    ...([20, ''] as const),
    [`18: row 39 has no purpose: only rows to \`own\` may leave it out; expected one of ${purposes}`],
  ],
  [
    'a permit to `others`',
    ...([19, '        to: [others]'] as const),
    ['19: row 39 permits `others`: a permit names its recipients'],
  ],
  [
    'a recipient that is no agency',
    ...([19, '        to: [all]'] as const),
    ['19: `all` is no agency: expected own, others, social-services, police, school'],
  ],
  [
    'a denial under the key own/teacher, which nobody looks up',
    ...([11, "    denied: { 'own/teacher': withheld, others: absent }"] as const),
    ['11: `own/teacher`: expected AGENCY, AGENCY/ROLE, AGENCY/ROLE@SUBJECT-ROLE, own or others'],
  ],
  [
    'a denial under the key others/teacher, which nobody looks up',
    ...([11, "    denied: { 'others/teacher': withheld, others: absent }"] as const),
    ['11: `others/teacher`: expected AGENCY, AGENCY/ROLE, AGENCY/ROLE@SUBJECT-ROLE, own or others'],
  ],
  [
    'a denial under the key school/teacher/child, which nobody looks up',
    ...([11, "    denied: { 'school/teacher/child': withheld, others: absent }"] as const),
    ['11: `school/teacher/child`: expected AGENCY, AGENCY/ROLE, AGENCY/ROLE@SUBJECT-ROLE, own or others'],
  ],
  [
    'a denial under the key school@teacher, which nobody looks up',
    ...([11, "    denied: { 'school@teacher': withheld, others: absent }"] as const),
    ['11: `school@teacher`: expected AGENCY, AGENCY/ROLE, AGENCY/ROLE@SUBJECT-ROLE, own or others'],
  ],
  [
    'a denial for what is neither agency nor role',
    ...([11, '    denied: { social-services: withheld, school/rector: withheld, others: absent }'] as const),
    ['11: `school/rector`: expected AGENCY, AGENCY/ROLE, AGENCY/ROLE@SUBJECT-ROLE, own or others'],
  ],
  [
    'agencies without a denial',
    ...([11, '    denied: { social-services: withheld, own: absent }'] as const),
    ['11: no denial is given for `school`: add `others`'],
  ],
  [
    'another mode of denial',
    ...([11, '    denied: { others: hidden }'] as const),
    ['11: expected one of withheld, absent, on-request, but got `hidden`'],
  ],
  [
    'an agency that is not listed, before anything else',
    ...([1, 'agency: polis'] as const),
    ['1: `polis` is no agency: expected one of social-services, police, school'],
  ],
  [
    'a category of another agency',
    ...([6, '  - id: school.incident'] as const),
    ['6: `school.incident`: expected a category of `police`', '25: `police.incident` is no category of this agency'],
  ],
  ['an id of another form', ...([6, '  - id: incident'] as const), ['6: expected AGENCY.category']],
  [
    'a row that is used twice',
    ...([18, '      - row: "1b"'] as const),
    ['6: `police.incident/1b` is used twice: expected each row once in a category'],
  ],
  ['a row without a basis', ...([21, ''] as const), ['18: expected text, but got nothing: add `basis`']],
  ['a row without its sentence', ...([24, ''] as const), ['18: expected text, but got nothing: add `says`']],
  [
    'a row whose sentence is no sentence',
    ...([24, '        says: "Ja."'] as const),
    ['24: expected a plain Swedish sentence of at least ten characters'],
  ],
  [
    'a key that is not known',
    ...([23, '        except: [subject.protected]'] as const),
    ['23: `except` is not a key here: expected row, to, when, unless, says, purpose, basis, release, off'],
  ],
  [
    'a way of release that is not known',
    ...([23, '        release: always'] as const),
    ['23: expected one of query, push, sent, but got `always`'],
  ],
  [
    'following what is not there',
    ...([
      25,
      '  - { id: police.place, code: POL.place, sv: Plats, en: Place, secrecy: [], denied: { others: absent }, follows: [police.report] }',
    ] as const),
    ['25: `police.report` is no category of this agency'],
  ],
  [
    'following what follows others',
    ...([9, '    en: Incident\n    follows: [police.place]'] as const),
    [
      '10: `police.place` follows others itself: chains are refused',
      '26: `police.incident` follows others itself: chains are refused',
    ],
  ],
  [
    'what is not YAML',
    ...([10, '    secrecy: [OSL-35-1'] as const),
    [expect.stringMatching(/^1\d: not YAML: Flow sequence in block collection must be sufficiently indented/)],
  ],
];

describe('parsePolicy', () => {
  it('reads a policy without a fault', () => {
    const [incident, place] = parsePolicy(file, sound.join('\n'), words);
    expect(incident).toMatchObject({
      id: 'police.incident',
      holder: 'police',
      locates: false,
      place: { file, line: 6 },
    });
    expect(incident?.permits.map(({ id, to, purpose, place: at }) => [id, to, purpose, at.line])).toEqual([
      ['police.incident/1b', ['police'], null, 13],
      ['police.incident/39', ['social-services'], 'child.protect', 18],
    ]);
    expect(incident?.permits[1]?.when.map(({ text }) => text)).toEqual([
      'purpose=child.protect',
      'case.assigned',
      'case.type=child-inquiry|service',
    ]);
    expect(incident?.permits[1]?.unless.map(({ text }) => text)).toEqual(['subject.protected']);
    expect(incident?.forbids.map(({ id, to }) => [id, to])).toEqual([
      ['police.incident/hold', ['social-services', 'school']],
    ]);
    expect([...(incident?.denied ?? [])]).toEqual([
      ['school/principal', 'withheld'],
      ['social-services', 'withheld'],
      ['police', 'absent'],
      ['school', 'absent'],
    ]);
    // The rows to other agencies are copied, not those of the own agency.
    expect(place?.permits.map(({ id, category }) => [id, category])).toEqual([
      ['police.place/police.incident/39', 'police.place'],
    ]);
  });

  it('copies by `follows` what other agencies may get, and never a row for the own agency', () => {
    const forbid = '{ row: F, to: [others], when: [subject.protected], says: "Platsen lämnas inte ut om skyddade." }';
    const text = sound
      .with(13, '        to: [own, school]')
      .with(14, '        purpose: child.support\n        basis: own')
      .with(24, `${sound[24]?.slice(0, -1)}, forbid: [${forbid}] }`)
      .join('\n');
    const [incident, place] = parsePolicy(file, text, words);
    expect(incident?.permits.map(({ id, to }) => [id, to])).toEqual([
      ['police.incident/1b', ['police', 'school']],
      ['police.incident/39', ['social-services']],
    ]);
    expect(place?.permits.map(({ id, to }) => [id, to])).toEqual([
      ['police.place/police.incident/1b', ['school']],
      ['police.place/police.incident/39', ['social-services']],
    ]);
    // Its own forbids stand, those of the followed category are not copied.
    expect(place?.forbids.map(({ id }) => id)).toEqual(['police.place/F', 'police.place/hold']);
  });

  it.each(faults)('refuses %s', (_what, line, text, expected) => {
    const told = faultsOf(withLine(line, text)).map((fault) => {
      expect(fault.startsWith(`${file}:`)).toBe(true);
      return fault.slice(file.length + 1);
    });
    expect(told).toEqual(expected);
  });

  it('tells every fault at once, one line each', () => {
    const text = sound.with(15, '        when: [case.asigned]').with(20, '        basis: SOL-20-7').join('\n');
    expect(() => parsePolicy(file, text, words)).toThrow(
      new PolicyError([
        `${file}:16: \`case.asigned\` is not in the vocabulary (schema/vocabulary.yaml)`,
        `${file}:21: \`SOL-20-7\` is not in the legal catalogue (schema/legal-bases.yaml)`,
      ]),
    );
    expect(new PolicyError(['a', 'b']).message).toBe('the policy has 2 fault(s):\n  - a\n  - b');
  });
});

describe('parsePolicies', () => {
  const source = (agency: string, text = sound.join('\n')): PolicyText => ({
    ...{ agency, file: `subgraphs/${agency}/policy.yaml`, text },
  });
  const faultsIn = (...texts: ReadonlyArray<PolicyText>) => {
    try {
      parsePolicies(texts, words);
      return [];
    } catch (error) {
      return error instanceof PolicyError ? error.faults : [String(error)];
    }
  };

  it('tells the faults of all files', () => {
    const school = sound.join('\n').replaceAll('police.', 'school.').replace('agency: police', 'agency: school');
    expect(
      faultsIn(
        source('police', withLine(16, '        when: [case.asigned]')),
        source('school', school.replace('basis: SOL-20-6', 'basis: SOL-20-7')),
      ),
    ).toEqual([
      `${file}:16: \`case.asigned\` is not in the vocabulary (schema/vocabulary.yaml)`,
      'subgraphs/school/policy.yaml:21: `SOL-20-7` is not in the legal catalogue (schema/legal-bases.yaml)',
    ]);
  });

  it('refuses a category that is declared twice, over files too', () => {
    expect(faultsIn(source('police'), { ...source('police'), file: 'subgraphs/police/more.yaml' })).toEqual([
      `subgraphs/police/more.yaml:6: \`police.incident\` is declared twice: first in ${file}:6`,
      `subgraphs/police/more.yaml:25: \`police.place\` is declared twice: first in ${file}:25`,
    ]);
  });

  it('refuses the policy of one agency in the folder of another', () => {
    expect(faultsIn(source('school'))).toEqual([
      'subgraphs/school/policy.yaml:6: `police.incident`: expected a category of `school`, in whose folder the file lies',
      'subgraphs/school/policy.yaml:25: `police.place`: expected a category of `school`, in whose folder the file lies',
    ]);
  });
});

describe('readPolicies', () => {
  it('reads every agency’s policy without a fault, each category once', () => {
    const policies = readPolicies();
    expect(policies.length).toBeGreaterThan(40);
    expect(new Set(policies.map(({ id }) => id)).size).toBe(policies.length);
    expect(new Set(policies.map(({ code }) => code)).size).toBe(policies.length);
  });
});
