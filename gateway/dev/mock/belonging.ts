/** Values of one record that belong together: chosen as a whole, so that the Swedish and the English say the same. */
import { readDeadlineRules } from '../../../schema/case-file/deadlines.js';
import { reviewDays } from '../../../schema/case-file/emergency-state.js';
import { readGuidance } from '../../../schema/case-file/guidance.js';
import { addDays } from '../../../schema/days.js';
import { choose } from './pick.js';

type Values = Readonly<Record<string, unknown>>;

const corrected = { sv: 'uppgiften var fel och har rättats', en: 'the value was wrong and has been corrected' };
const updates: ReadonlyArray<Values> = [
  { kind: 'CORRECTED', ...corrected },
  { kind: 'CONSENT_ENDED', sv: 'samtycket gäller inte längre', en: 'the consent holds no longer' },
];

const faults: ReadonlyArray<Values> = [
  { code: 'INCOMPLETE', position: 1, field: 'dueOn', sv: 'Ange en sista dag.', en: 'give a last day' },
  { code: 'STALE_VERSION', position: 1, field: 'expectedVersion', sv: 'Läs om posten.', en: 'read the record again' },
];

const reporters: ReadonlyArray<Values> = [
  { isOfficial: true, agency: 'school', role: 'rektor' },
  { isOfficial: true, agency: 'police', role: 'polis i yttre tjänst' },
  { isOfficial: false, agency: null, role: 'granne' },
];

/** The wholes by type, as of `day`. An agency case that answers is open; what is due is due after today. */
function wholesOf(day: string): Readonly<Record<string, ReadonlyArray<Values>>> {
  const rules = readDeadlineRules().map(({ id, citation, sv, en, verified }) => ({
    ...{ rule: id, citation, sv, en, isVerified: verified },
  }));
  return {
    AgencyCase: [{ state: 'OPEN' }],
    CaseRequest: [{ overdue: false }],
    CaseUpdate: updates,
    Consent: [
      { state: 'ACTIVE', notice: null },
      { state: 'SIGNED', notice: null },
      { state: 'ENDED', notice: 'samtycket gäller inte längre' },
    ],
    CorrectionToReview: [corrected],
    CooperationCase: [{ closedOn: null }],
    Deadline: rules.map((rule) => ({ ...rule, metOn: null, state: 'PENDING' })),
    DeadlineCounts: rules,
    DisclosureDecision: [{ recordIds: null }, { dataUntil: null }],
    EmergencyToReview: [
      {
        ...{ from: `${day}T08:00:00.000Z`, until: `${day}T12:00:00.000Z`, state: 'TO_REVIEW' },
        reviewBy: addDays(day, reviewDays),
      },
    ],
    ClosedIncident: [
      {
        ...{ discoveredAt: `${day}T07:00:00.000Z`, reportBy: `${addDays(day, 3)}T07:00:00.000Z`, state: 'MET' },
      },
    ],
    Guidance: readGuidance().map((one) => ({ ...one })),
    InboxRequest: [{ overdue: false }],
    IncidentStepTaken: [
      { step: 'REPORTED_TO_AUTHORITY', takenAt: `${day}T09:00:00.000Z` },
      { step: 'PERSONS_INFORMED', takenAt: `${day}T10:00:00.000Z` },
    ],
    OpenIncident: [
      { discoveredAt: `${day}T07:00:00.000Z`, reportBy: `${addDays(day, 3)}T07:00:00.000Z`, state: 'RUNNING' },
    ],
    Reporter: reporters,
    WorkFault: faults,
  };
}

const byDay = new Map<string, ReturnType<typeof wholesOf>>();

/** What a record of `type` holds as a whole; nothing for a type whose values do not depend on each other. */
export function belonging(type: string, key: string, day: string): Values {
  const wholes = byDay.get(day) ?? wholesOf(day);
  byDay.set(day, wholes);
  const known = wholes[type];
  return known ? choose(`${key} whole`, known) : {};
}
