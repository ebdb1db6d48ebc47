/** What an agency has to look at afterwards. No person. */
import { asEnum } from '../facts/project.js';
import type { KeptRecords } from '../workflows/kept-records.js';

/** GDPR 33, BDL 3:9. */
const reportWithinMs = 72 * 60 * 60 * 1000;

/** `Query.reviews`: emergencies nobody has reviewed, and incidents that are not closed. */
export async function reviewsOf(kept: KeptRecords, agency: string) {
  const own = [agency];
  const [emergencies, reviews, incidents, steps] = await Promise.all([
    kept.where('emergency', 'owner', own),
    kept.where('emergency-review', 'owner', own),
    kept.where('incident', 'owner', own),
    kept.where('incident-step', 'owner', own),
  ]);
  const open = incidents.map(({ id, what, discoveredAt }) => ({
    ...{ incidentId: id, what: asEnum(what), discoveredAt },
    reportBy: new Date(Date.parse(discoveredAt) + reportWithinMs).toISOString(),
    steps: steps.filter(({ incidentId }) => incidentId === id).map(({ step }) => asEnum(step)),
  }));
  return {
    emergencies: emergencies
      .filter(({ id }) => !reviews.some(({ emergencyId }) => emergencyId === id))
      .map(({ id, reason, from, until }) => ({ emergencyId: id, reason: asEnum(reason), from, until })),
    incidents: open.filter(({ steps: taken }) => !taken.includes('CLOSED')),
  };
}
