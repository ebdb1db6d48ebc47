/**
 * Demo staff: one identity per role of the story. For `npm start` and the tests only; production refuses them.
 */
import { type AgencyId, readAgencies } from '../agencies.js';
import type { Actor } from '../grant.js';
import { FileError } from '../yaml-file.js';
import { demoCase, inquiryClosedOn } from './family.js';

/**
 * A demo identity and the case that it names in `x-case-id`. Only those whom their agency has assigned to that case
 * get an answer; for the others it is like an unknown case.
 */
export interface DemoActor extends Actor {
  readonly name: string;
  readonly caseId: string;
}

const { childInquiry, crimePrevention, pupilSupport, sentence } = demoCase;

// name, agency, unit, case; the name is the role as well, but for `outsider`.
const staff: ReadonlyArray<readonly [string, string, string, string]> = [
  ['social-worker', 'social-services', 'child-and-family', childInquiry],
  ['social-work-manager', 'social-services', 'child-and-family', childInquiry],
  ['team-lead', 'social-services', 'child-and-family', childInquiry],
  ['police-officer', 'police', 'local-police', crimePrevention],
  ['police-decision-officer', 'police', 'disclosure-desk', crimePrevention],
  ['investigation-leader', 'police', 'youth-investigations', crimePrevention],
  ['police-duty-officer', 'police', 'duty-desk', crimePrevention],
  ['principal', 'school', 'school-leadership', pupilSupport],
  ['school-counsellor', 'school', 'pupil-health', pupilSupport],
  ['school-nurse', 'school', 'pupil-health', pupilSupport],
  ['teacher', 'school', 'teaching', pupilSupport],
  ['probation-officer', 'prison-and-probation', 'probation', sentence],
  ['kv-decision-officer', 'prison-and-probation', 'disclosure-desk', sentence],
  ['kfm-officer', 'enforcement', 'disclosure-desk', childInquiry],
  ['af-officer', 'employment', 'disclosure-desk', childInquiry],
  ['outsider', 'social-services', 'income-support', childInquiry],
];

const oversight = ['privacy-officer', 'information-owner'] as const;
const overseen = [
  'social-services',
  'police',
  'school',
  'population',
  'prison-and-probation',
  'enforcement',
  'employment',
];

/** Empty where the file has faults: whoever reads it for a purpose of its own tells them. */
function readNewcomers(): ReadonlyArray<AgencyId> {
  try {
    return readAgencies().flatMap(({ id }) => (overseen.includes(id) || id === 'cooperation' ? [] : [id]));
  } catch (error) {
    if (error instanceof FileError) return [];
    throw error;
  }
}

/**
 * Agencies of `schema/agencies.yaml` that the story does not know: an official of theirs decides what the social services get
 * (`newcomers.ts`).
 */
export const newcomers: ReadonlyArray<AgencyId> = readNewcomers();
/** The role, and the beginning of the name, of that official. */
export const decisionOfficer = 'decision-officer';

const agencies = [...overseen, ...newcomers];

/** Every agency's own case management system, a client that asserts cases and who works in them. */
const caseSystem = 'case-system';

function actor(name: string, role: string, agency: string, unit: string, caseId: string): DemoActor {
  return { name, id: `demo-${name}`, agency, unit, roles: [role], assurance: 3, caseId };
}

/**
 * Every demo actor by name; `privacy-officer` and `information-owner` take `-AGENCY`, by default social services;
 * `case-system-AGENCY` is no person.
 */
export const demoActors: ReadonlyMap<string, DemoActor> = new Map(
  [
    ...staff.map(([name, agency, unit, caseId]) => actor(name, name, agency, unit, caseId)),
    ...oversight.flatMap((role) => [
      actor(role, role, 'social-services', 'oversight', childInquiry),
      ...agencies.map((agency) => actor(`${role}-${agency}`, role, agency, 'oversight', childInquiry)),
    ]),
    ...newcomers.map((agency) =>
      actor(`${decisionOfficer}-${agency}`, decisionOfficer, agency, 'disclosure-desk', childInquiry),
    ),
    ...agencies.map((agency) => actor(`${caseSystem}-${agency}`, caseSystem, agency, caseSystem, childInquiry)),
  ].map((entry) => [entry.name, entry]),
);

/** The case that `actor` names on `day` (`YYYY-MM-DD`): the child inquiry is closed when its four months are over. */
export function caseOn(actor: DemoActor, day: string): string {
  const closed = actor.caseId === childInquiry && day >= inquiryClosedOn;
  return closed ? demoCase.followUpService : actor.caseId;
}

/** The demo actor called `name`. Throws a sentence that lists the names when there is none. */
export function demoActor(name: string): DemoActor {
  const found = demoActors.get(name);
  if (found) return found;
  throw new Error(`expected one of ${[...demoActors.keys()].join(', ')}, but got \`${name}\``);
}
