/** The effect matrix: known cells of the shipped policies, the law of a day, and words for every code. */
import { readAgencies } from '../../schema/agencies.js';
import { compilePolicies } from '../../schema/policy/compile.js';
import { createState, decide, encodeFacts } from '../../schema/policy/decide.js';
import { literalLabel, valueLabels } from '../../schema/policy/labels.js';
import { effectMatrix, type MatrixCell } from '../../schema/policy/matrix.js';
import { parsePolicy } from '../../schema/policy/parse.js';
import { readPolicies, readPolicyWords } from '../../schema/policy/read.js';
import { parseLiteral } from '../../schema/policy/vocabulary.js';
import { factsFor } from '../proofs/policy/story-facts.js';

const words = readPolicyWords();
const { bases, agencies, vocabulary } = words;
const policies = readPolicies();
const day = '2026-11-23';
const matrix = effectMatrix(policies, { day, bases, agencies });
const rows = matrix.flatMap((holder) => holder.rows);

function cellsOf(category: string, agency: string, source = rows): ReadonlyArray<MatrixCell> {
  const row = source.find(({ category: { id } }) => id === category);
  if (!row) throw new Error(`no row ${category}`);
  return row.cells.filter(({ column }) => column.agency === agency);
}

const isFor = (cell: MatrixCell, role: string) =>
  cell.column.roles === 'all' || (cell.column.roles !== 'others' && cell.column.roles.includes(role));

/** The cell of a role that the columns name, or of a whole agency. */
function cellOf(category: string, agency: string, role: string): MatrixCell {
  const cells = cellsOf(category, agency);
  const found = cells.find((cell) => isFor(cell, role)) ?? cells.find(({ column }) => column.roles === 'others');
  if (!found) throw new Error(`no cell for ${category}, ${agency}, ${role}`);
  return found;
}

describe('effectMatrix', () => {
  it.each([
    ['police.notice', 'social-services', 'social-worker', ['sent'], 'absent'],
    ['police.incident', 'police', 'police-officer', ['own'], 'absent'],
    ['police.incident', 'social-services', 'social-worker', ['duty'], 'withheld'],
    ['police.incident', 'school', 'teacher', ['never'], 'absent'],
    ['police.suspicion', 'social-services', 'social-worker', ['duty'], 'on-request'],
    ['police.suspicion', 'prison-and-probation', 'probation-officer', ['permission'], 'absent'],
    ['school.absence', 'police', 'police-officer', ['duty', 'consent', 'permission'], 'withheld'],
    ['school.ehMed', 'school', 'school-nurse', ['own'], 'absent'],
    ['school.ehMed', 'school', 'school-counsellor', ['permission'], 'withheld'],
    ['school.ehMed', 'school', 'principal', ['never'], 'absent'],
    ['social-services.service', 'school', 'principal', ['consent'], 'withheld'],
    ['social-services.service', 'police', 'police-officer', ['consent', 'permission'], 'withheld'],
    ['social-services.service', 'police', 'investigation-leader', ['duty', 'consent', 'permission'], 'withheld'],
    ['social-services.reporter', 'police', 'police-officer', ['never'], 'absent'],
  ] as const)('shows %s to %s (%s)', (category, agency, role, openings, denial) => {
    const cell = cellOf(category, agency, role);
    expect([cell.openings, cell.denial]).toEqual([openings, denial]);
  });

  it('never opens intelligence to another agency', () => {
    for (const agency of agencies.filter((id) => id !== 'police')) {
      for (const cell of cellsOf('police.intel', agency)) {
        expect(cell).toMatchObject({ openings: ['never'], grounds: [], notices: [], denial: 'absent' });
      }
    }
  });

  it('gives every opening its paragraph and its sentence', () => {
    const [ground] = cellOf('school.absence', 'police', 'police-officer').grounds.filter(
      ({ opening }) => opening === 'consent',
    );
    expect(ground).toMatchObject({
      row: 'school.absence/2',
      basis: { citation: '12 kap. 2 § offentlighets- och sekretesslagen (2009:400)', verified: true },
      says: 'Polisen får frånvaron när de som råder över sekretessen har samtyckt till det.',
    });
    for (const cell of rows.flatMap(({ cells }) => cells)) {
      expect(cell.openings.includes('never')).toBe(cell.grounds.length === 0);
      for (const { opening } of cell.grounds) expect(cell.openings).toContain(opening);
    }
  });

  it('keeps rows by which the holder tells apart from reads', () => {
    const cell = cellOf('police.threat', 'social-services', 'social-worker');
    expect(cell.openings).toEqual(['never']);
    expect(cell.notices.map(({ row }) => row)).toEqual(['police.threat/45']);
  });

  it('shows the law of the day: before act 2025:170 the police get no absence by duty', () => {
    const before = effectMatrix(policies, { day: '2025-03-31', bases, agencies }).flatMap((holder) => holder.rows);
    const [cell] = cellsOf('school.absence', 'police', before);
    expect(cell?.openings).toEqual(['consent']);
    expect(cell?.grounds.map(({ basis }) => basis.id)).toEqual(['OSL-12-2']);
  });

  it('agrees with the decision: what the story allows, some opening of the cell allows', () => {
    const compiled = compilePolicies(policies, { day, bases, agencies });
    const staff = [
      ['social-worker', 'social-services'],
      ['police-officer', 'police'],
      ['principal', 'school'],
      ['teacher', 'school'],
      ['probation-officer', 'prison-and-probation'],
    ] as const;
    let allowed = 0;
    for (const [actor, agency] of staff) {
      for (const person of ['child', 'mother', 'father', 'sibling'] as const) {
        for (const { id, code } of policies) {
          const cell = compiled.cells.get(id)?.get(agency);
          if (!cell) throw new Error(`no cell for ${id}, ${agency}`);
          const facts = factsFor({ actor, person, code, day });
          const decision = decide(cell, encodeFacts(compiled, facts, createState(compiled)));
          if (decision.outcome === 'deny') continue;
          allowed += 1;
          const shown = cellOf(id, agency, actor).grounds.map(({ row }) => row);
          expect(shown).toEqual(expect.arrayContaining([...decision.because]));
        }
      }
    }
    expect(allowed).toBeGreaterThan(50);
  });

  describe('of a planted policy', () => {
    const planted = (forbid: string, denied = '{ others: absent }') => {
      const text = [
        'agency: police',
        'categories:',
        `  - { id: police.x, code: POL.x, sv: X, en: X, secrecy: [], denied: ${denied}, forbid: [${forbid}],`,
        '      permit: [{ row: "1", to: [school], purpose: child.support, basis: SOL-20-6, when: [case.assigned],',
        '        unless: [actor.role=teacher], says: "Skolan får uppgiften men inte lärare." }] }',
      ].join('\n');
      const own = parsePolicy('policy.yaml', text, words);
      const [holder] = effectMatrix(own, { day, bases, agencies });
      const cells = holder?.rows[0]?.cells.filter(({ column }) => column.agency === 'school') ?? [];
      return cells.map((cell) => [cell.column.roles, cell.openings[0], cell.denial, cell.denialAbout] as const);
    };

    it('splits an agency by the role that a row leaves out', () => {
      expect(planted('')).toEqual([
        [['teacher'], 'never', 'absent', []],
        ['others', 'duty', 'absent', []],
      ]);
    });

    it('closes what a forbid without further conditions closes', () => {
      const forbid = (when: string) => `{ row: f, to: [others], when: [${when}], says: "Får aldrig lämnas ut." }`;
      expect(planted(forbid(''))).toEqual([['all', 'never', 'absent', []]]);
      expect(planted(forbid('actor.role=principal'))).toEqual([
        [['teacher', 'principal'], 'never', 'absent', []],
        ['others', 'duty', 'absent', []],
      ]);
      expect(planted(forbid('hold.set'))).toHaveLength(2);
    });

    it('tells a denial that differs by the role of the person', () => {
      expect(planted('', '{ school/principal@child: withheld, others: absent }')).toEqual([
        [['teacher'], 'never', 'absent', []],
        [['principal'], 'duty', 'absent', [{ subjectRole: 'child', denial: 'withheld' }]],
        ['others', 'duty', 'absent', []],
      ]);
    });
  });
});

describe('valueLabels', () => {
  it('names every value of the vocabulary, and nothing else', () => {
    const valued = [...vocabulary.values()].filter(({ values }) => values !== null);
    expect(Object.keys(valueLabels).sort()).toEqual(valued.map(({ id }) => id).sort());
    for (const { id, values } of valued) expect(Object.keys(valueLabels[id] ?? {})).toEqual([...(values ?? [])]);
  });

  it('says a condition in words', () => {
    const literal = parseLiteral('actor.role=principal|teacher', vocabulary);
    expect(literalLabel(literal, 'sv')).toBe('handläggarens roll: rektor eller lärare');
    expect(literalLabel(literal, 'en')).toBe("the actor's role: principal or teacher");
    expect(literalLabel(parseLiteral('consent.active', vocabulary), 'sv')).toMatch(/^samtycke finns/);
  });

  it('has an agency for every column', () => {
    expect(readAgencies().map(({ id }) => id)).toEqual(agencies);
  });
});
