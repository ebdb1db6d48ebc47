/** Drafts of what is looked at afterwards: emergencies with their review, wrong disclosures with their 72 hours. */
import { mayBeClosed } from '../../../schema/case-file/incident-clock.js';
import type { CaseRecordOf } from '../../../schema/case-file/records.js';
import { isBefore } from '../facts/check-emergencies.js';
import { expected } from '../facts/expected.js';
import { changed, created, type Drafting, fromEnum, type Keyed, type MakeDraft, type OfVersion } from './drafting.js';
import { DraftFault, unknown } from './faults.js';
import { ownCase } from './lookups.js';

const longestMs = 4 * 60 * 60 * 1000;

interface EmergencyInput extends Keyed {
  readonly caseId: string;
  readonly reason: string;
  readonly from: string;
}
const draftEmergency: MakeDraft<EmergencyInput> = async ({ caseId, reason, from }, drafting) => {
  await ownCase(drafting, caseId);
  const begins = Date.parse(from);
  if (Number.isNaN(begins)) {
    throw new DraftFault('INVALID', 'from', 'Tidpunkten kan inte läsas.', 'expected `YYYY-MM-DDTHH:MM:SS.sssZ`');
  }
  const record = { kind: 'emergency', id: drafting.newId('emergency'), caseId, actorId: drafting.actor.id } as const;
  const why = fromEnum<CaseRecordOf<'emergency'>['reason']>(reason);
  const until = new Date(begins + longestMs).toISOString();
  return [await created<'emergency'>(drafting, { ...record, reason: why, from, until })];
};

interface EmergencyEndInput extends OfVersion {
  readonly until: string;
}
/** True for the end that is kept already: repeated, it is drafted as it is kept, however long ago that was. */
async function isKeptEnd({ id, expectedVersion, until }: EmergencyEndInput, { kept, agency }: Drafting) {
  const versions = await kept.ownVersions('emergency', id, agency);
  return versions.some((one) => one.version === expectedVersion + 1 && one.until === until);
}

const draftEmergencyEnd: MakeDraft<EmergencyEndInput> = async (input, drafting) => {
  const isRepeated = await isKeptEnd(input, drafting);
  const end = ({ actorId, until }: CaseRecordOf<'emergency'>) => {
    if (actorId !== drafting.actor.id) throw unknown('id');
    if (input.until > until) {
      const { sv } = expected.emergencySooner;
      throw new DraftFault('REFUSED', 'until', sv, `expected a moment no later than ${until}`);
    }
    if (!isRepeated && isBefore(input.until, drafting.at)) {
      const { sv, en } = expected.emergencyEnd;
      throw new DraftFault('REFUSED', 'until', sv, en);
    }
    return { until: input.until };
  };
  return [await changed(drafting, 'emergency', input, end)];
};

const draftEmergencyReview: MakeDraft<Keyed & { readonly emergencyId: string; readonly finding: string }> = async (
  { emergencyId, finding },
  drafting,
) => {
  const { kept, agency, actor, today } = drafting;
  const emergency = await kept.newest('emergency', emergencyId);
  if (emergency?.owner !== agency) throw unknown('emergencyId');
  if ([emergency.actorId, emergency.signedBy].includes(actor.id)) {
    const { sv } = expected.anotherReviewer;
    throw new DraftFault('REFUSED', 'emergencyId', sv, 'expected somebody else than who declared the emergency');
  }
  const review = { kind: 'emergency-review', id: drafting.newId('review'), emergencyId, reviewedOn: today } as const;
  const found = fromEnum<CaseRecordOf<'emergency-review'>['finding']>(finding);
  return [await created<'emergency-review'>(drafting, { ...review, finding: found })];
};

interface IncidentInput extends Keyed {
  readonly what: string;
  readonly caseId?: string | null;
  readonly personId?: string | null;
  readonly category?: string | null;
  readonly discoveredAt: string;
}
const draftIncident: MakeDraft<IncidentInput> = async (
  { what, caseId, personId, category, discoveredAt },
  drafting,
) => {
  const about = { caseId: caseId ?? null, personId: personId ?? null, category: category ?? null, discoveredAt };
  const incident = { kind: 'incident', id: drafting.newId('incident') } as const;
  const kind = fromEnum<CaseRecordOf<'incident'>['what']>(what);
  return [await created<'incident'>(drafting, { ...incident, what: kind, ...about })];
};

interface IncidentStepInput extends Keyed {
  readonly incidentId: string;
  readonly step: string;
  readonly takenAt: string;
}
const draftIncidentStep: MakeDraft<IncidentStepInput> = async ({ incidentId, step, takenAt }, drafting) => {
  const incident = await drafting.kept.newest('incident', incidentId);
  if (incident?.owner !== drafting.agency) throw unknown('incidentId');
  const taken = fromEnum<CaseRecordOf<'incident-step'>['step']>(step);
  const earlier = await drafting.kept.where('incident-step', 'about', [incidentId]);
  if (taken === 'closed' && !mayBeClosed(earlier.filter(({ owner }) => owner === drafting.agency))) {
    const { sv } = expected.incidentReported;
    throw new DraftFault('INCOMPLETE', 'step', sv, 'expected a report to the authority, or that none is needed, first');
  }
  const record = { kind: 'incident-step', id: drafting.newId('step'), incidentId, takenAt } as const;
  return [await created<'incident-step'>(drafting, { ...record, step: taken })];
};

/** Drafts under `cooperation.workEmergency`, `cooperation.workReview` and `cooperation.workNarrowing`. */
export const incidentDrafts = {
  draftEmergency,
  draftEmergencyEnd,
  draftEmergencyReview,
  draftIncident,
  draftIncidentStep,
};
