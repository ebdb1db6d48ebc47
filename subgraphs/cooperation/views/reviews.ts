/** What an agency has to look at afterwards. No person. */
import { emergencyState } from '../../../schema/case-file/emergency-state.js';
import { incidentClock, readIncidentRule } from '../../../schema/case-file/incident-clock.js';
import { asEnum } from '../facts/project.js';
import type { KeptRecords } from '../workflows/kept-records.js';

const rule = readIncidentRule();

/** `Query.reviews`: emergencies nobody has reviewed, and incidents that are not closed. `at`: milliseconds since 1970. */
export async function reviewsOf(kept: KeptRecords, agency: string, at: number) {
  const own = [agency];
  const [emergencies, reviews, incidents, steps] = await Promise.all([
    kept.where('emergency', 'owner', own),
    kept.where('emergency-review', 'owner', own),
    kept.where('incident', 'owner', own),
    kept.where('incident-step', 'owner', own),
  ]);
  return {
    emergencies: emergencies.flatMap((emergency) => {
      const { id, reason, from, until } = emergency;
      const isReviewed = reviews.some(({ emergencyId }) => emergencyId === id);
      const { state } = emergencyState(emergency, reviews, at);
      return isReviewed ? [] : [{ emergencyId: id, reason: asEnum(reason), from, until, state }];
    }),
    incidents: incidents.flatMap((incident) => {
      const { id, what, discoveredAt } = incident;
      const taken = steps.filter(({ incidentId }) => incidentId === id).map(({ step }) => asEnum(step));
      if (taken.includes('CLOSED')) return [];
      const { dueAt, state } = incidentClock(incident, steps, rule, at);
      return [{ incidentId: id, what: asEnum(what), discoveredAt, reportBy: dueAt, state, steps: taken }];
    }),
  };
}
