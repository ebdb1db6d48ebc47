/**
 * What an officer is shown beside the sample: entries that stand out, by one named check each. Pure. Nothing here
 * says that anything was wrong: the officer asks.
 */
import type { PersonId } from '../../grant.js';
import type { OwnPart } from '../own-part.js';
import { groupBy } from './group-by.js';
import type { Near, Staff } from './staff.js';

/** What is known of the own agency's cases and of persons. Days are `YYYY-MM-DD`; `until` is the first day after. */
export interface Surroundings {
  /** First day on which a case is open no longer, by case. */
  readonly closedOn: ReadonlyMap<string, string>;
  readonly assignments: ReadonlyArray<{
    readonly caseId: string;
    readonly actorId: string;
    readonly since: string;
    readonly until: string | null;
    /** Jäv has been recorded (FL 16 §), before or after. */
    readonly conflict: boolean;
  }>;
  /** Swedish days from the first to the last, for entries that do not say whether they were read in one. */
  readonly emergencies: ReadonlyArray<{
    readonly caseId: string;
    readonly actorId: string;
    readonly from: string;
    readonly to: string;
  }>;
  /** Persons with protected identity; null: the agency may not learn who they are. */
  readonly protectedPersons: ReadonlySet<PersonId> | null;
  /** Which persons officials are; null: the agency has given no such list. */
  readonly staff: Staff | null;
}

/** A check: those of `parts` that stand out; null: it cannot be made for this agency. */
export type Check = (parts: ReadonlyArray<OwnPart>, around: Surroundings) => ReadonlyArray<OwnPart> | null;

/** Requests of one official in a period that were denied: as many are many. */
export const manyDenials = 10;
/** Persons that one official asks about on one day. */
export const manySubjects = 25;
/** Office hours in Stockholm, from and to (exclusive). */
export const officeHours = [6, 20] as const;

const ofStaff = (parts: ReadonlyArray<OwnPart>) => parts.filter(({ side }) => side === 'recipient');

/** The lists of one key that are at least `size` long, by what is counted in them. */
function large<T>(
  parts: ReadonlyArray<OwnPart>,
  keyOf: (part: OwnPart) => string,
  counted: (part: OwnPart) => T,
  size: number,
): ReadonlyArray<OwnPart> {
  return [...groupBy(parts, keyOf).values()].filter((list) => new Set(list.map(counted)).size >= size).flat();
}

const stockholm = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'Europe/Stockholm', weekday: 'short', hour: '2-digit', hourCycle: 'h23' },
});

function isOddHour(at: string): boolean {
  const found = new Map(stockholm.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  const hour = Number(found.get('hour'));
  return hour < officeHours[0] || hour >= officeHours[1] || ['Sat', 'Sun'].includes(found.get('weekday') ?? '');
}

const isThere = <T extends { readonly caseId: string; readonly actorId: string }>(
  list: ReadonlyArray<T>,
  part: OwnPart,
) => list.filter(({ caseId, actorId }) => caseId === part.caseId && actorId === part.actor);

/** What the entry says; older ones do not, and any emergency of that official in that case on that day counts. */
const inEmergency = (part: OwnPart, { emergencies }: Surroundings) =>
  part.emergency === undefined
    ? isThere(emergencies, part).some(({ from, to }) => from <= part.day && part.day <= to)
    : part.emergency !== null;

/** Jäv has been recorded for the official in that very case. */
const conflictOfInterest: Check = (parts, { assignments }) =>
  ofStaff(parts).filter((part) => isThere(assignments, part).some(({ conflict }) => conflict));

const protectedIdentity: Check = (parts, { protectedPersons }) =>
  protectedPersons && parts.filter(({ subject }) => subject !== null && protectedPersons.has(subject));

/**
 * One official has been denied many times at least as much as was shown, or many different things about one person,
 * whatever was shown beside them: is somebody trying what opens? A page that is opened again and again asks for the same:
 * that counts once.
 */
const deniedOften: Check = (parts) => {
  const denied = ofStaff(parts).filter((part) => part.denied.length > 0);
  const mostly = denied.filter((part) => part.denied.length >= part.released.length);
  const what = (part: OwnPart) => [...part.denied].sort().join();
  const found = new Set([
    ...large(
      mostly,
      ({ actor }) => `${actor}`,
      ({ index }) => index,
      manyDenials,
    ),
    ...large(denied, ({ actor, subject }) => `${subject} ${actor}`, what, manyDenials),
  ]);
  return denied.filter((part) => found.has(part));
};

/** The subject is one of the persons near to the official that `pick` tells. */
const near =
  (pick: (one: Near) => ReadonlySet<PersonId>): Check =>
  (parts, { staff }) =>
    staff &&
    ofStaff(parts).filter(({ actor, subject }) => {
      const known = actor === null ? undefined : staff.get(actor);
      return known !== undefined && subject !== null && pick(known).has(subject);
    });

/** Outside office hours or at a weekend, but for those who are on duty day and night. Public holidays are not known. */
const oddHours: Check = (parts) => ofStaff(parts).filter(({ at, unit }) => unit !== 'duty-desk' && isOddHour(at));

const subjectsOfOneDay: Check = (parts) =>
  large(
    ofStaff(parts).filter(({ subject }) => subject !== null),
    ({ actor, day }) => `${day} ${actor}`,
    ({ subject }) => subject,
    manySubjects,
  );

/** Every use of an emergency is looked at. */
const emergency: Check = (parts, around) => ofStaff(parts).filter((part) => inEmergency(part, around));

/** The gateway shows nothing in a closed case: the closing was recorded later, or something is wrong. */
const afterClosing: Check = (parts, { closedOn }) =>
  ofStaff(parts).filter(({ caseId, day }) => caseId !== null && (closedOn.get(caseId) ?? '9999') <= day);

/**
 * Something was shown to an official who by the records was not assigned to the case on that day, nor in it by an emergency.
 */
const notAssigned: Check = (parts, around) =>
  ofStaff(parts).filter(
    (part) =>
      part.caseId !== null &&
      part.released.length > 0 &&
      !inEmergency(part, around) &&
      !isThere(around.assignments, part).some(
        ({ since, until }) => since <= part.day && (until === null || part.day < until),
      ),
  );

/** Every check by its name. */
export const checks = {
  'own-name': near(({ self }) => self),
  'own-family': near(({ family }) => family),
  colleague: near(({ colleagues }) => colleagues),
  'conflict-of-interest': conflictOfInterest,
  'protected-identity': protectedIdentity,
  'many-denials': deniedOften,
  'odd-hours': oddHours,
  'many-subjects': subjectsOfOneDay,
  emergency,
  'after-closing': afterClosing,
  'not-assigned': notAssigned,
} as const satisfies Readonly<Record<string, Check>>;

/** The name of a check. */
export type CheckName = keyof typeof checks;

/** Made alone when the agency says which persons its officials are: no record does. */
export const staffChecks = ['own-name', 'own-family', 'colleague'] as const satisfies ReadonlyArray<CheckName>;
/** What a control of access should look at and nothing here can tell. */
const neverMade = ['publicly-known'] as const;
/** What a review may have to leave out because nothing tells who they are. */
export type NotMade = (typeof staffChecks)[number] | (typeof neverMade)[number];

/** What was left out of a review for that reason. */
export function notMadeIn(
  made: ReadonlyArray<{ readonly check: CheckName; readonly found: unknown }>,
): ReadonlyArray<NotMade> {
  const without = new Set(made.filter(({ found }) => found === null).map(({ check }) => check));
  return [...staffChecks.filter((check) => without.has(check)), ...neverMade];
}

/** What was left out because the agency may not learn it. */
export function hiddenIn(
  made: ReadonlyArray<{ readonly check: CheckName; readonly found: unknown }>,
): ReadonlyArray<CheckName> {
  const ofStaffLists: ReadonlyArray<CheckName> = staffChecks;
  return made.flatMap(({ check, found }) => (found === null && !ofStaffLists.includes(check) ? [check] : []));
}
