/** What an agency has to look at afterwards. No person and no case: who read what is in the log, which the officer reads. */
import { emergencyState, reviewDays } from '../../../schema/case-file/emergency-state.js';
import { incidentClock, readIncidentRule } from '../../../schema/case-file/incident-clock.js';
import type { CaseRecordOf } from '../../../schema/case-file/records.js';
import { createClock } from '../../../schema/clock.js';
import { addDays } from '../../../schema/days.js';
import { asEnum } from '../facts/project.js';
import type { KeptRecords } from '../workflows/kept-records.js';

const rule = readIncidentRule();
const swedishDay = createClock(null);

/** Emergencies nobody has reviewed. */
async function emergenciesOf(kept: KeptRecords, agency: string, at: number) {
  const [all, reviews] = await Promise.all([
    kept.where('emergency', 'owner', [agency]),
    kept.where('emergency-review', 'owner', [agency]),
  ]);
  const left = all.filter(({ id }) => !reviews.some(({ emergencyId }) => emergencyId === id));
  const cases = await kept.where('case', 'id', [...new Set(left.map(({ caseId }) => caseId))]);
  return left.map((emergency) => {
    const { id, caseId, reason, from, until } = emergency;
    const type = cases.find((one) => one.id === caseId)?.type;
    return {
      ...{ emergencyId: id, caseType: type === undefined ? null : asEnum(type) },
      ...{ reason: asEnum(reason), from, until, state: emergencyState(emergency, reviews, at).state },
      reviewBy: addDays(swedishDay(new Date(until)), reviewDays),
    };
  });
}

type Step = CaseRecordOf<'incident-step'>;
const byMoment = (one: Pick<Step, 'takenAt'>, other: Pick<Step, 'takenAt'>) => one.takenAt.localeCompare(other.takenAt);

/** Wrong disclosures: those that are open, and those that are closed, closed last first. */
async function incidentsOf(kept: KeptRecords, agency: string, at: number) {
  const [all, steps] = await Promise.all([
    kept.where('incident', 'owner', [agency]),
    kept.where('incident-step', 'owner', [agency]),
  ]);
  const told = all.map((incident) => {
    const { id, what, category, discoveredAt } = incident;
    const own = steps.filter(({ incidentId }) => incidentId === id);
    const taken = own.toSorted(byMoment).map(({ step, takenAt }) => ({ step: asEnum(step), takenAt }));
    const { dueAt, state } = incidentClock(incident, steps, rule, at);
    const about = { incidentId: id, what: asEnum(what), category, discoveredAt, reportBy: dueAt, state };
    return { ...about, steps: own.map(({ step }) => asEnum(step)), taken };
  });
  const closedAt = ({ taken }: (typeof told)[number]) => taken.find(({ step }) => step === 'CLOSED')?.takenAt ?? null;
  const closed = told.filter((one) => closedAt(one) !== null);
  return {
    incidents: told.filter((one) => closedAt(one) === null),
    closedIncidents: closed.toSorted((one, other) => (closedAt(other) ?? '').localeCompare(closedAt(one) ?? '')),
  };
}

/** `Query.reviews`: emergencies nobody has reviewed, and wrong disclosures. `at`: milliseconds since 1970. */
export async function reviewsOf(kept: KeptRecords, agency: string, at: number) {
  const [emergencies, incidents] = await Promise.all([emergenciesOf(kept, agency, at), incidentsOf(kept, agency, at)]);
  return { emergencies, ...incidents };
}
