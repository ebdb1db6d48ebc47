/**
 * What the story wants of the engine: its matrix (section 4), the ways forward of withheld cells, and what is otherwise
 * on other days (section 5) and in twins (section 6).
 */
import type { Way } from '../../../schema/policy/types.js';
import { cells as matrix, type Outcome } from '../story/matrix.js';
import type { Twin } from './story-facts.js';
import type { CaseName, PersonName } from './story-records.js';

/**
 * What is to come out. `allow`: the rows' basis, `own` (a row to the holder itself), `follows` (a copied row) or null
 * (the story names none). `denied`: withheld or absent, as the constant of the category has it.
 */
export type Expected =
  | { readonly kind: 'allow'; readonly basis: string | null }
  | { readonly kind: 'withheld'; readonly ways: ReadonlyArray<Way> | null }
  | { readonly kind: 'absent' }
  | { readonly kind: 'denied' };

/** One check. `person` is null for categories about the case or the agency. */
export interface StoryCell {
  readonly phase: string;
  readonly day: string;
  readonly twin: Twin | null;
  readonly caseName: CaseName | null;
  readonly actor: string;
  readonly person: PersonName | null;
  readonly code: string;
  readonly expected: Expected;
}

const storyDay = '2026-11-23';
const denied: Expected = { kind: 'denied' };
const withheld = (...ways: ReadonlyArray<Way>): Expected => ({ kind: 'withheld', ways });
const withheldSomehow: Expected = { kind: 'withheld', ways: null };
const allow = (basis: string | null): Expected => ({ kind: 'allow', basis });

// CODES | ways, per actor and person. "On request" under a duty (a row on a duty) is `duty`, also where an
// official decides first (row 25); a decision that may be made is `permission`.
const waysForward = `
  child   police-officer    ID.address SOC.reportStatus SOC.placement             | duty
  child   police-officer    SOC.report                                            | consent
  child   police-officer    SOC.protectAssess SOC.preAssess SOC.inquiry           | consent permission
  child   police-officer    SOC.dvChild SCH.ehPsy                                 | permission
  child   police-officer    SCH.enrol SCH.unit                                    | duty consent
  child   police-officer    SCH.bullying SCH.discipline                           | duty
  child   principal         SOC.plan SOC.placement                                | consent
  child   principal         POL.incident                                          | permission
  child   principal         SCH.ehPsy                                             | inner
  child   school-counsellor SOC.reportStatus                                      | duty
  child   school-counsellor SOC.service SOC.plan                                  | consent
  child   school-counsellor SCH.discipline SCH.ehMed                              | inner
  child   social-worker     SCH.crimeReport SCH.grades                            | duty
  child   social-worker     SCH.ehMed                                             | duty permission
  father  social-worker     KV.investigation KFM.debt KFM.eviction KFM.debtRelief | duty
  father  social-worker     AF.status AF.plan POL.incident POL.victim             | duty
  father  social-worker     POL.concernTalk POL.contactBan POL.suspicion          | duty
  father  social-worker     SOC.addiction                                         | inner
  father  social-worker     SOC.econ                                              | duty inner
  father  probation-officer KFM.eviction SOC.addiction                            | consent
  mother  social-worker     POL.victim POL.contactBan                             | duty
  mother  social-worker     KFM.debt KFM.eviction KFM.debtRelief AF.status AF.plan | duty
  mother  social-worker     SOC.dvAdult SOC.econ                                  | duty inner
  mother  social-worker     SOC.*                                                 | inner
  sibling social-worker     *                                                     | step`
  .trim()
  .split('\n')
  .flatMap((line) => {
    const [who = '', names = ''] = line.split('|').map((part) => part.trim());
    const [person, actor, ...codes] = who.split(/\s+/);
    return codes.map((code) => ({ person, actor, code, ways: names.split(' ') as Way[] }));
  });

function waysOf(actor: string, person: string, code: string): ReadonlyArray<Way> {
  const found = waysForward.find(
    (line) =>
      line.person === person &&
      line.actor === actor &&
      (line.code.endsWith('*') ? code.startsWith(line.code.slice(0, -1)) : line.code === code),
  );
  if (found) return found.ways;
  throw new Error(`no way forward is written for ${actor}, ${person}, ${code}`);
}

// What the population register holds is nobody else's own: there the story's `own` means the agency's own copy, and the
// row's basis is left open.
function expectedOf(actor: string, person: string, code: string, outcome: Outcome): Expected {
  if (outcome.kind === 'withheld') return withheld(...waysOf(actor, person, code));
  return outcome.kind === 'allow' && outcome.basis === 'own' && code.startsWith('ID.') ? allow(null) : outcome;
}

const atT3 = { phase: 'T3', day: storyDay, twin: null, caseName: null } as const;

const aboutPersons: ReadonlyArray<StoryCell> = matrix.map(({ actor, person, code, outcome }) => ({
  ...{ ...atT3, actor, person, code },
  expected: expectedOf(actor, person, code, outcome),
}));

// Cooperation's own categories (section 4.4). Which rows of a list are shown is not the engine's matter.
const linked = ['social-worker', 'police-officer', 'principal', 'school-counsellor'];
const withoutCase = ['team-lead', 'privacy-officer', 'outsider'];
const ofCooperation: ReadonlyArray<StoryCell> = [
  ...linked.flatMap((actor) =>
    ['COOP.case', 'COOP.link', 'COOP.plan'].map((code) => [actor, null, code, true] as const),
  ),
  ...linked.map((actor) => [actor, 'child', 'COOP.person', true] as const),
  ['probation-officer', null, 'COOP.case', true] as const,
  ['probation-officer', 'father', 'COOP.person', true] as const,
  ['teacher', null, 'COOP.case', true] as const,
  ['teacher', 'child', 'COOP.person', true] as const,
  ['teacher', 'mother', 'COOP.person', false] as const,
  ...withoutCase.flatMap((actor) =>
    ['COOP.case', 'COOP.link', 'COOP.plan'].map((code) => [actor, null, code, false] as const),
  ),
  ...[...linked, 'teacher', 'probation-officer', 'privacy-officer', 'outsider'].map(
    (actor) => [actor, null, 'COOP.leadTime', false] as const,
  ),
  ['team-lead', null, 'COOP.leadTime', true] as const,
].map(([actor, person, code, isAllowed]) => ({
  ...atT3,
  actor,
  person,
  code,
  expected: isAllowed ? allow(null) : denied,
}));

const listed = [...aboutPersons, ...ofCooperation];

const withPhase = (phase: string, day: string, twin: Twin | null, cells: ReadonlyArray<StoryCell>) =>
  cells.map((cell) => ({ ...cell, phase, day, twin }));

type Change = (cell: StoryCell) => Expected;
const change = (cells: ReadonlyArray<StoryCell>, by: Change) => cells.map((cell) => ({ ...cell, expected: by(cell) }));

const basisOf = ({ expected }: StoryCell) => (expected.kind === 'allow' ? expected.basis : null);
const isOfHolder = (code: string, ...prefixes: ReadonlyArray<string>) =>
  prefixes.some((prefix) => code.startsWith(`${prefix}.`));
const socialWorker = aboutPersons.filter(({ actor }) => actor === 'social-worker');
/** Cells that a request under SOL-20-6 leads to: those of other agencies, when the story allows or withholds them. */
const isByDuty = ({ code, expected }: StoryCell) =>
  !isOfHolder(code, 'SOC', 'ID', 'FAM') && code !== 'POL.notice' && expected.kind !== 'absent';

// Own data under the same duty: before and after the inquiry the story does not name its way.
const isAdultUnits = ({ code, person }: StoryCell) =>
  (code === 'SOC.dvAdult' && person === 'mother') || (code === 'SOC.econ' && person !== 'sibling');

const beforeInquiry: Change = (cell) => {
  if (isAdultUnits(cell)) return withheldSomehow;
  return isByDuty(cell) ? withheld('step') : cell.expected;
};

/** As on the story day, but for what the decision that answers `codes` has not been made. */
const notYet =
  (isAnswered: (cell: StoryCell) => boolean): Change =>
  (cell) =>
    basisOf(cell) === 'SOL-20-6' && !isAnswered(cell) ? withheld('duty') : cell.expected;

const answeredByT2 = ({ code, person }: StoryCell) => person === 'child' && code !== 'SCH.ehPsy';

// What other actors' cells rest on and from which day. `follows`: SOC.caseOfficer, whose denial the story does not name.
const restsFrom: Readonly<Record<string, string>> = {
  'SOL-19-6': '2026-10-14',
  'OSL-10-18a': '2026-11-10',
  'OSL-12-2': '2026-11-05',
};
const others = aboutPersons.filter((cell) => cell.actor !== 'social-worker' && basisOf(cell) !== 'follows');
const othersOn =
  (day: string): Change =>
  (cell) => {
    const from = restsFrom[basisOf(cell) ?? ''];
    return from !== undefined && day < from ? withheldSomehow : cell.expected;
  };

const withoutConsent: Change = (cell) =>
  basisOf(cell) === 'OSL-12-2' && cell.person === 'child' ? withheldSomehow : cell.expected;

/** POL.notice stays, as a document received; what rested on the inquiry ends with it. */
const afterInquiry: Change = (cell) => (isByDuty(cell) || isAdultUnits(cell) ? withheldSomehow : cell.expected);

const rowTwo = aboutPersons.filter((cell) => cell.person === 'child' && basisOf(cell) === 'OSL-12-2');

const afterSiblingsInquiry: Change = (cell) => {
  if (cell.person !== 'sibling' || cell.expected.kind !== 'withheld') return cell.expected;
  if (isOfHolder(cell.code, 'SOC')) return withheldSomehow;
  return cell.code === 'SCH.ehMed' ? withheld('duty', 'permission') : withheld('duty');
};

/** Every cell of every phase and twin. */
export const storyCells: ReadonlyArray<StoryCell> = [
  ...listed,
  ...withPhase('T0', '2026-10-06', null, change(socialWorker, beforeInquiry)),
  ...withPhase('T0', '2026-10-06', null, change(others, othersOn('2026-10-06'))),
  ...withPhase(
    'T1',
    '2026-10-13',
    null,
    change(
      socialWorker,
      notYet(() => false),
    ),
  ),
  ...withPhase('T1', '2026-10-13', null, change(others, othersOn('2026-10-13'))),
  ...withPhase('T2', '2026-10-21', null, change(socialWorker, notYet(answeredByT2))),
  ...withPhase('T2', '2026-10-21', null, change(others, othersOn('2026-10-21'))),
  ...withPhase('T4', '2026-11-24', 'T4', change(listed, withoutConsent)),
  ...withPhase('T5', '2027-02-12', null, change(socialWorker, afterInquiry)),
  // C1 itself, closed: like an unknown case.
  ...withPhase(
    'T5 in C1',
    '2027-02-12',
    null,
    change(socialWorker, () => denied),
  ).map((cell) => ({ ...cell, caseName: 'C1' }) as const),
  ...withPhase('T7 eve', '2029-07-09', null, rowTwo),
  ...withPhase(
    'T7',
    '2029-07-10',
    null,
    change(rowTwo, () => withheldSomehow),
  ),
  ...withPhase('X5', storyDay, 'X5', change(listed, withoutConsent)),
  ...withPhase('X8', storyDay, 'X8', change(listed, afterSiblingsInquiry)),
  ...withPhase('X9', storyDay, 'X9', change(listed, withoutConsent)),
];

/** One record on the story day: `record` is an id of `story-records.ts`. */
export interface RecordCell {
  readonly actor: string;
  readonly record: string;
  readonly isAllowed: boolean;
}

/** Which records an actor gets, and which not (section 4.1 and "data after the cut-off"). */
export const recordCells: ReadonlyArray<RecordCell> = `
  social-worker     | s1 i1 i2 v1 t1 n1 e1 a1 k1 pl1 pl2 | s2 x1 p1 e2 a2 a3 k2
  police-officer    | s1 i1 i2 v1 t1 n1 p1 a1 a2 a3 pl1  | s2 x1 e1 e2 pl2
  principal         | p1 a1 a2 a3                        | s1 s2 x1 i1 v1 t1 n1 e1 e2 pl1
  school-counsellor | e1 e2 a1 a2 a3                     | s1 s2 x1 i1 p1 pl1
  teacher           | a1                                 | a2 a3 s1 s2 x1 e1 p1 pl1
  probation-officer | k1 k2                              |`
  .trim()
  .split('\n')
  .flatMap((line) => {
    const [actor = '', allowed = '', refused = ''] = line.split('|').map((part) => part.trim());
    const ids = (text: string) => text.split(' ').filter(Boolean);
    return [
      ...ids(allowed).map((record) => ({ actor, record, isAllowed: true })),
      ...ids(refused).map((record) => ({ actor, record, isAllowed: false })),
    ];
  });
