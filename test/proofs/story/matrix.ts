/**
 * The story's matrix on its day, cell by cell: for each category and actor what is to come out, and on which basis.
 *
 * `allow BASIS` · `withheld` (null with a way forward) · `absent` (null, as if there were nothing). The source is the
 * project's story; the way forward of a withheld cell is not repeated here until answers carry it.
 */
import type { person } from '../../../schema/demo/family.js';

/** What is to come out of a cell. */
export type Outcome =
  | { readonly kind: 'allow'; readonly basis: string }
  | { readonly kind: 'withheld' }
  | { readonly kind: 'absent' };

/** A cell: an actor's category about a person, `code` as in the story. */
export interface Cell {
  readonly actor: string;
  readonly person: keyof typeof person;
  readonly code: string;
  readonly outcome: Outcome;
}

function parseOutcome(text: string): Outcome {
  const [kind, basis] = text.split(' ');
  if (kind === 'allow' && basis) return { kind, basis };
  if (kind === 'withheld' || kind === 'absent') return { kind };
  throw new Error(`expected \`allow BASIS\`, \`withheld\` or \`absent\`, but got \`${text}\``);
}

/** Reads lines `CODE CODE | outcome | outcome`, one column per actor (or actors with commas between them). */
function table(about: keyof typeof person, columns: ReadonlyArray<string>, text: string): Cell[] {
  return text
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [codes = '', ...outcomes] = line.split('|').map((part) => part.trim());
      if (outcomes.length !== columns.length) throw new Error(`expected ${columns.length} outcomes in \`${line}\``);
      return codes
        .split(' ')
        .flatMap((code) =>
          columns.flatMap((actors, index) =>
            actors
              .split(',')
              .map((actor) => ({ actor, person: about, code, outcome: parseOutcome(outcomes[index] ?? '') })),
          ),
        );
    });
}

// Cells that the story does not name are written here where a category has rows to others, or records that nobody may see:
// "own agency, all others absent".
// ID.protection has cells about MOTHER and SIB only. It is one decision about every person of the case (row 65): an
// answer given about protected persons alone would itself tell who is protected.
const aboutChild = table(
  'child',
  ['social-worker', 'police-officer', 'principal', 'school-counsellor'],
  `
  ID.name ID.core     | allow OSL-6-5  | allow OSL-6-5    | allow OSL-6-5   | allow OSL-6-5
  ID.protection       | allow OSL-6-5  | absent           | absent          | absent
  ID.address          | allow OSL-6-5  | withheld         | absent          | absent
  FAM.relation        | allow OSL-6-5  | absent           | allow OSL-6-5   | absent
  SOC.report          | allow own      | withheld         | absent          | absent
  SOC.reporter        | allow own      | absent           | absent          | absent
  SOC.reportStatus    | allow own      | withheld         | allow SOL-19-6  | withheld
  SOC.protectAssess   | allow own      | withheld         | absent          | absent
  SOC.preAssess       | allow own      | withheld         | absent          | absent
  SOC.inquiry         | allow own      | withheld         | absent          | absent
  SOC.childVoice      | allow own      | absent           | absent          | absent
  SOC.dvChild         | allow own      | withheld         | absent          | absent
  SOC.service         | allow own      | allow OSL-12-2   | allow OSL-12-2  | withheld
  SOC.plan            | allow own      | allow OSL-10-18a | withheld        | withheld
  SOC.placement       | allow own      | withheld         | withheld        | absent
  SOC.placementAddress| allow own      | absent           | absent          | absent
  SOC.caseOfficer     | allow own      | allow follows    | allow follows   | absent
  POL.notice          | allow LUL-6    | allow own        | absent          | absent
  POL.incident        | allow SOL-20-6 | allow own        | withheld        | absent
  POL.victim          | allow SOL-20-6 | allow own        | absent          | absent
  POL.concernTalk     | allow SOL-20-6 | allow own        | absent          | absent
  POL.suspicion       | allow SOL-20-6 | allow own        | absent          | absent
  POL.coercion        | absent         | allow own        | absent          | absent
  POL.intel           | absent         | absent           | absent          | absent
  POL.threat          | absent         | absent           | absent          | absent
  SCH.enrol SCH.unit  | allow SOL-20-6 | withheld         | allow own       | allow own
  SCH.absence         | allow SOL-20-6 | allow OSL-12-2   | allow own       | allow own
  SCH.supportPlan     | allow SOL-20-6 | allow OSL-12-2   | allow own       | allow own
  SCH.bullying        | allow SOL-20-6 | withheld         | allow own       | allow own
  SCH.discipline      | allow SOL-20-6 | withheld         | allow own       | withheld
  SCH.crimeReport     | withheld       | allow SKOL-6a-10 | allow own       | absent
  SCH.ehPsy           | allow SOL-20-6 | withheld         | withheld        | allow own
  SCH.ehMed           | withheld       | absent           | absent          | withheld
  SCH.grades          | withheld       | absent           | allow own       | allow own
  SCH.absenceInquiry SCH.programme | absent | absent      | allow own       | allow own`,
);

const aboutFather = table(
  'father',
  ['social-worker', 'police-officer', 'principal,school-counsellor', 'probation-officer'],
  `
  ID.name             | allow OSL-6-5  | absent           | allow OSL-6-5   | allow own
  ID.core             | allow OSL-6-5  | absent           | absent          | allow own
  ID.protection       | allow OSL-6-5  | absent           | absent          | absent
  KV.sentence         | allow SOL-20-6 | absent           | absent          | allow own
  KV.release          | allow SOL-20-6 | absent           | absent          | allow own
  KV.conditions       | allow SOL-20-6 | absent           | absent          | allow own
  KV.investigation    | withheld       | absent           | absent          | allow own
  KV.probation KV.childContact | absent | absent          | absent          | allow own
  KV.security         | absent         | absent           | absent          | absent
  KFM.office AF.office | absent        | absent           | absent          | absent
  KFM.debt            | withheld       | absent           | absent          | allow OSL-12-2
  KFM.eviction        | withheld       | absent           | absent          | withheld
  KFM.debtRelief      | withheld       | absent           | absent          | allow OSL-12-2
  AF.status AF.plan   | withheld       | absent           | absent          | allow OSL-12-2
  SOC.addiction       | withheld       | absent           | absent          | withheld
  SOC.econ            | withheld       | absent           | absent          | absent
  POL.incident POL.victim POL.concernTalk POL.contactBan | withheld | absent | absent | absent
  POL.suspicion       | withheld       | absent           | absent          | absent
  POL.notice POL.intel POL.threat | absent | absent       | absent          | absent`,
);

const socialCodes = `SOC.report SOC.reporter SOC.reportStatus SOC.protectAssess SOC.preAssess SOC.inquiry SOC.childVoice
  SOC.dvChild SOC.service SOC.plan SOC.placement SOC.addiction SOC.econ SOC.dvAdult`.replace(/\s+/g, ' ');

const aboutMother = table(
  'mother',
  ['social-worker'],
  `
  ID.name ID.core ID.protection | allow OSL-6-5
  ID.address SCH.unit SOC.caseOfficer SOC.placementAddress POL.incidentPlace POL.contactBanArea | absent
  KFM.office AF.office | absent
  ${socialCodes} | withheld
  POL.victim POL.contactBan KFM.debt KFM.eviction KFM.debtRelief AF.status AF.plan | withheld`,
);

const aboutSibling = table(
  'sibling',
  ['social-worker'],
  `
  ID.name ID.core ID.protection | allow OSL-6-5
  ID.address SCH.unit SOC.caseOfficer SOC.placementAddress POL.incidentPlace | absent
  SCH.enrol SCH.absence SCH.supportPlan SCH.ehPsy SCH.ehMed | withheld
  ${socialCodes} POL.victim | withheld`,
);

// The teacher of the case: name, core, year, school, and absence of own lessons; nothing else about anybody.
const teacherOfChild = table(
  'child',
  ['teacher'],
  `
  ID.name ID.core | allow OSL-6-5
  SCH.enrol SCH.unit SCH.absence | allow own`,
);

const listed = [...aboutChild, ...aboutFather, ...aboutMother, ...aboutSibling, ...teacherOfChild];

/** The actors of the matrix. */
export const matrixActors: ReadonlyArray<string> = [...new Set(listed.map((cell) => cell.actor))];

const motherName = table('mother', ['principal,school-counsellor'], 'ID.name | allow OSL-6-5');

/** Every listed cell. What is not listed is for the own agency's staff by role and unit, and absent for all others. */
export const cells: ReadonlyArray<Cell> = [...listed, ...motherName];

/** Whom each actor finds in `case { persons }`. */
export const personsFound: Readonly<Record<string, ReadonlyArray<keyof typeof person>>> = {
  'social-worker': ['child', 'mother', 'father', 'sibling'],
  'police-officer': ['child'],
  principal: ['child', 'mother', 'father'],
  'school-counsellor': ['child', 'mother', 'father'],
  teacher: ['child'],
  'probation-officer': ['father'],
};
