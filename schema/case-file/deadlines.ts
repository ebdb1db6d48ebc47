/** Statutory deadlines of a case and its lead time, computed from the agency's own records. Pure. */
import { z } from 'zod';
import { type AgencyId, readAgencies } from '../agencies.js';
import { addDays, addMonths, daysBetween } from '../days.js';
import type { RecordOf } from '../facts/records.js';
import { readProjectText, readYaml } from '../yaml-file.js';
import type { CaseRecordOf } from './records.js';
import { begins, endOfAll, isOver, spansOf } from './spans.js';
import { measureKinds } from './work-records.js';

const path = 'schema/case-file/deadlines.yaml';
const day = z.iso.date().nullable();

const form = (agencies: ReadonlyArray<AgencyId>) =>
  z.array(
    z.strictObject({
      id: z.string().min(1),
      owner: z.enum(agencies),
      citation: z.string().min(1),
      sv: z.string().min(1),
      en: z.string().min(1),
      starts: z.union([
        z.enum(['report', 'inquiry', 'feedback-asked', 'investigation']),
        z.strictObject({ measures: z.array(z.enum(measureKinds)).min(1) }),
      ]),
      span: z.union([z.strictObject({ days: z.int().min(1) }), z.strictObject({ months: z.int().min(1) })]).nullable(),
      met: z.array(z.enum(['inquiry-decided', 'closed', 'notice-sent', ...measureKinds])).min(1),
      notDuringInquiry: z.boolean().default(false),
      validFrom: day,
      validTo: day,
      verified: z.boolean(),
      source: z.string().min(1),
    }),
  );

/** A rule of law: what starts a deadline, how long it is (null: at once), and what meets it. */
export type DeadlineRule = z.output<ReturnType<typeof form>>[number];

/** Reads the rules. Throws `FileError` with all faults at once. */
export function readDeadlineRules(): ReadonlyArray<DeadlineRule> {
  return readYaml(path, readProjectText(path), form(readAgencies().map(({ id }) => id))).values;
}

/** What an agency has recorded of one case of its own. Days are `YYYY-MM-DD`. */
export interface CaseHistory {
  readonly case: Pick<RecordOf<'case'>, 'id' | 'owner' | 'type' | 'openedOn' | 'inquiryDecidedOn' | 'closedOn'>;
  /** Days on which reports of concern were received that belong to the case (`reportsOf`). */
  readonly reportedOn: ReadonlyArray<string>;
  /** Days on which a reporter has asked what became of the report (SoL 19:6). */
  readonly feedbackAskedOn: ReadonlyArray<string>;
  readonly measures: ReadonlyArray<Pick<CaseRecordOf<'measure'>, 'what' | 'doneOn' | 'personId' | 'caseId'>>;
  /** Measures about persons of the case noted in the agency's other cases; `goesOnHere`: that is closed, and this the next. */
  readonly elsewhere: ReadonlyArray<CaseHistory['measures'][number] & { readonly goesOnHere: boolean }>;
  /** Notices (LUL 6 and 34) about persons of the case that the agency has sent to social services. */
  readonly notices: ReadonlyArray<Pick<RecordOf<'notice'>, 'personId' | 'sentOn'>>;
}

/** A case of an agency, as far as it says which reports it takes up. */
export type TakingCase = Pick<RecordOf<'case'>, 'id' | 'type' | 'openedOn' | 'closedOn'>;

const assesses = ({ type }: TakingCase) => type === 'report' || type === 'child-inquiry';

/**
 * Of `days` on which reports about a child were received, those that belong to `own`; `others`: the agency's other cases of the
 * child. A report belongs to the first case that had not been closed before it: one that assesses reports (a report's or an
 * inquiry's) before any other, the earlier before the later.
 */
export function reportsOf(
  own: TakingCase,
  others: ReadonlyArray<TakingCase>,
  days: ReadonlyArray<string>,
): ReadonlyArray<string> {
  const inOrder = [own, ...others].sort(
    (one, other) =>
      Number(assesses(other)) - Number(assesses(one)) ||
      one.openedOn.localeCompare(other.openedOn) ||
      one.id.localeCompare(other.id),
  );
  const takes = (day: string) => inOrder.find(({ closedOn }) => closedOn === null || closedOn >= day);
  return days.filter((day) => takes(day)?.id === own.id);
}

/** `daysLeft`: calendar days until `dueOn`, negative when it is past; null once the deadline is met. */
export interface Deadline {
  readonly rule: DeadlineRule;
  readonly startsOn: string;
  readonly dueOn: string;
  readonly metOn: string | null;
  readonly state: 'PENDING' | 'MET' | 'MET_LATE' | 'OVERDUE';
  readonly daysLeft: number | null;
}

/** The last day of a span that starts on `day`. A month ends on the same date, or on the last of a shorter month. */
export function endOf(day: string, span: DeadlineRule['span']): string {
  if (span === null) return day;
  return 'days' in span ? addDays(day, span.days) : addMonths(day, span.months);
}

const first = (days: ReadonlyArray<string>): string | null => [...days].sort()[0] ?? null;

/** That a rule starts to run. `about`: the person whom it is about alone; null: the case. */
interface Start {
  readonly on: string;
  readonly about: string | null;
}

type Measure = CaseHistory['measures'][number];

const startOf = (day: string | null): ReadonlyArray<Start> => (day === null ? [] : [{ on: day, about: null }]);

/** True for a rule that measures about one person start. */
export const isPersonal = ({ starts }: Pick<DeadlineRule, 'starts'>): boolean => typeof starts === 'object';

const isStart = ({ starts }: DeadlineRule, { what }: Measure) =>
  typeof starts === 'object' && starts.measures.includes(what);
const isEnd = (rule: DeadlineRule, measure: Measure) => rule.met.includes(measure.what) && !isStart(rule, measure);

/** When `rule` starts to run in the case: for each report, and for each of the measures that start it, once. */
function startsOf(rule: DeadlineRule, history: CaseHistory): ReadonlyArray<Start> {
  const { case: own, reportedOn, feedbackAskedOn, measures, elsewhere } = history;
  const { inquiryDecidedOn } = own;
  const { starts, notDuringInquiry } = rule;
  if (typeof starts === 'object') {
    const goOn = elsewhere.filter(({ goesOnHere }) => goesOnHere);
    const found = [...measures, ...goOn].filter((measure) => isStart(rule, measure));
    const each = new Map(
      found.map(({ doneOn, personId }) => [`${doneOn} ${personId}`, { on: doneOn, about: personId }]),
    );
    return [...each.values()];
  }
  if (starts === 'report') {
    const isDuring = (day: string) => notDuringInquiry && inquiryDecidedOn !== null && inquiryDecidedOn < day;
    return [...new Set(reportedOn)].filter((day) => !isDuring(day)).flatMap(startOf);
  }
  if (starts === 'inquiry') return startOf(inquiryDecidedOn);
  if (starts === 'feedback-asked') return feedbackAskedOn.length > 0 ? startOf(decidedOn(history)) : [];
  return own.type === 'investigation' ? startOf(own.openedOn) : [];
}

const dayOrNone = (day: string | null): ReadonlyArray<string> => (day === null ? [] : [day]);

/** When it was first decided whether to open an inquiry (SoL 20:2): to open one, or the assessment that ended without. */
function decidedOn({ case: own, measures }: CaseHistory): string | null {
  const assessed = measures.filter(({ what }) => what === 'preliminary-assessment').map(({ doneOn }) => doneOn);
  return first([...assessed, ...dayOrNone(own.inquiryDecidedOn)]);
}

function dueOf({ starts, span }: DeadlineRule, startsOn: string, { feedbackAskedOn }: CaseHistory): string {
  const due = endOf(startsOn, span);
  const asked = starts === 'feedback-asked' ? first(feedbackAskedOn) : null;
  return asked !== null && asked > due ? asked : due;
}

/** When the rule that started on `on` is met by an end: that of what began then, else of all that went on then. */
function metByEnds(rule: DeadlineRule, on: string, measures: ReadonlyArray<Measure>): ReadonlyArray<string> {
  const kinds = new Set(measures.filter((one) => isOver(one) && isEnd(rule, one)).map(({ what }) => what));
  return [...kinds].flatMap((over) => {
    const begun = measures.some((one) => begins(one, over) && isStart(rule, one) && one.doneOn === on);
    const end = endOfAll(spansOf(over, measures), on, begun);
    // An end whose beginning nobody has noted counts by its day.
    if (end === undefined) return measures.filter(({ what }) => what === over).map(({ doneOn }) => doneOn);
    return dayOrNone(end);
  });
}

/**
 * When `measures`, all about one person, meet the rule that started on `on`. What starts it anew does so from the day after. What
 * meets it on the day itself, where something begins then, is for what ran before.
 */
function metByMeasures(rule: DeadlineRule, on: string, measures: ReadonlyArray<Measure>): ReadonlyArray<string> {
  const meeting = measures.filter((measure) => isEnd(rule, measure));
  const starts = measures.filter((measure) => isStart(rule, measure));
  const anew = starts.filter(({ what }) => rule.met.includes(what));
  const isMetBefore = (start: string) =>
    meeting.some(({ doneOn }) => start <= doneOn && doneOn < on) ||
    metByEnds(rule, start, measures).some((day) => start <= day && day <= on);
  const isBegun = starts.some((one) => one.doneOn === on && !anew.includes(one));
  const ranBefore = isBegun && starts.some(({ doneOn }) => doneOn < on && !isMetBefore(doneOn));
  const fulfilled = meeting.filter((one) => !isOver(one) && (one.doneOn > on || !ranBefore));
  const again = anew.filter(({ doneOn }) => doneOn > on);
  return [...metByEnds(rule, on, measures), ...[...fulfilled, ...again].map(({ doneOn }) => doneOn)];
}

/** When it was met: on the day it starts at the earliest. */
function metOn(rule: DeadlineRule, { on, about }: Start, { case: own, ...history }: CaseHistory): string | null {
  const { measures, elsewhere, notices } = history;
  const days = rule.met.flatMap((what) => {
    if (what === 'inquiry-decided') return dayOrNone(own.inquiryDecidedOn);
    if (what === 'closed') return dayOrNone(own.closedOn);
    if (what === 'notice-sent') return notices.filter((one) => one.personId === about).map(({ sentOn }) => sentOn);
    return about === null ? measures.filter((one) => one.what === what).map(({ doneOn }) => doneOn) : [];
  });
  const aboutOne = [...measures, ...elsewhere].filter(({ personId }) => personId === about);
  return first([...days, ...metByMeasures(rule, on, aboutOne)].filter((each) => each >= on));
}

const isLawOn = ({ validFrom, validTo }: DeadlineRule, day: string): boolean =>
  (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);

function deadlineFrom(start: Start, rule: DeadlineRule, history: CaseHistory, today: string): Deadline {
  const startsOn = start.on;
  const dueOn = dueOf(rule, startsOn, history);
  const met = metOn(rule, start, history);
  const isMet = met !== null && met <= today;
  const late = dueOn < (isMet ? met : today);
  return {
    rule,
    startsOn,
    dueOn,
    metOn: isMet ? met : null,
    state: isMet ? (late ? 'MET_LATE' : 'MET') : late ? 'OVERDUE' : 'PENDING',
    daysLeft: isMet ? null : daysBetween(today, dueOn),
  };
}

/** The deadlines of the case's own agency on `today`, those due first first. */
export function deadlinesOf(
  rules: ReadonlyArray<DeadlineRule>,
  history: CaseHistory,
  today: string,
): ReadonlyArray<Deadline> {
  const found = rules
    .filter(({ owner }) => owner === history.case.owner)
    .flatMap((rule) =>
      startsOf(rule, history)
        .filter(({ on }) => on <= today && isLawOn(rule, on))
        .map((start) => deadlineFrom(start, rule, history, today)),
    );
  return found.sort((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0));
}

/** Calendar days before its last one from which a deadline is near. */
export const soonDays = 7;

/** How the deadlines of one rule stand in several cases. */
export interface DeadlineCounts {
  readonly rule: DeadlineRule;
  /** Not met, and due within `soonDays`. */
  readonly dueSoon: number;
  /** Not met, and past. */
  readonly overdue: number;
}

/**
 * Counts the cases in which one is near, and in which one is past, for every rule of `owner`, also where there are none. A case
 * counts once, however many reports start the same rule in it. Small counts are not left out here.
 */
export function countDeadlines(
  rules: ReadonlyArray<DeadlineRule>,
  owner: AgencyId,
  histories: ReadonlyArray<CaseHistory>,
  today: string,
): ReadonlyArray<DeadlineCounts> {
  const byCase = histories.map((history) => deadlinesOf(rules, history, today));
  return rules
    .filter((rule) => rule.owner === owner)
    .map((rule) => {
      const casesWith = (isMeant: (deadline: Deadline) => boolean) =>
        byCase.filter((deadlines) => deadlines.some((one) => one.rule === rule && isMeant(one))).length;
      return {
        rule,
        dueSoon: casesWith(({ state, daysLeft }) => state === 'PENDING' && (daysLeft ?? soonDays + 1) <= soonDays),
        overdue: casesWith(({ state }) => state === 'OVERDUE'),
      };
    });
}

/** What counts as a first measure: something that helps, not an assessment of whether to. */
export const helpingMeasures: ReadonlyArray<(typeof measureKinds)[number]> = [
  'service-started',
  'placement-started',
  'safety-measure',
  'support-started',
];

/**
 * From the first that the agency heard to the first that it did: `days` so far while nothing has been done. The number the
 * centre was founded to improve.
 */
export function leadTimeOf(
  { case: own, reportedOn, measures }: CaseHistory,
  today: string,
): { readonly firstNoticeOn: string; readonly firstMeasureOn: string | null; readonly days: number } {
  const firstNoticeOn = first([...reportedOn, own.openedOn]) ?? own.openedOn;
  const done = measures.filter(
    ({ what, doneOn }) => helpingMeasures.includes(what) && doneOn >= firstNoticeOn && doneOn <= today,
  );
  const firstMeasureOn = first(done.map(({ doneOn }) => doneOn));
  return { firstNoticeOn, firstMeasureOn, days: daysBetween(firstNoticeOn, firstMeasureOn ?? today) };
}
