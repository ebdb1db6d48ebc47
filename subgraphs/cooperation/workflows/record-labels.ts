/** What codes of records are called where an official reads what a record says. */
import type { CaseRecordOf } from '../../../schema/case-file/records.js';
import type { Label } from '../../../schema/policy/labels.js';

const label = (sv: string, en: string): Label => ({ sv, en });
type Labels<Code extends string> = Readonly<Record<Code, Label>>;

/** Findings of a review. */
export const findingLabels: Labels<CaseRecordOf<'emergency-review'>['finding']> = {
  justified: label('befogat', 'justified'),
  'not-justified': label('inte befogat', 'not justified'),
};

/** What went wrong in a wrong disclosure. */
export const incidentLabels: Labels<CaseRecordOf<'incident'>['what']> = {
  'wrong-person': label('uppgift om fel person', 'data about the wrong person'),
  'wrong-recipient': label('till fel mottagare', 'to the wrong recipient'),
  'too-much': label('mer än vad som fick lämnas', 'more than was allowed'),
  'without-basis': label('utan rättslig grund', 'without a legal basis'),
};

/** Steps about one, each as what has been done. */
export const stepLabels: Labels<CaseRecordOf<'incident-step'>['step']> = {
  'reported-to-authority': label('anmält till tillsynsmyndigheten', 'reported to the supervisory authority'),
  'no-report-needed': label(
    'bedömt att ingen anmälan till tillsynsmyndigheten behövs',
    'found to need no report to the supervisory authority',
  ),
  'persons-informed': label('de berörda är informerade', 'those concerned have been informed'),
  closed: label('ärendet om utlämnandet avslutas', 'the matter is closed'),
};

/** How a consent, or its withdrawal, was given. */
export const methodLabels: Labels<CaseRecordOf<'consent-signature'>['method']> = {
  'e-id': label('med e-legitimation', 'by electronic identification'),
  paper: label('på papper', 'on paper'),
  oral: label('muntligt, antecknat', 'orally, noted'),
};

/** Why a consent is annulled. */
export const annulmentLabels: Labels<CaseRecordOf<'annulment'>['reason']> = {
  'wrong-person': label('fel person', 'the wrong person'),
  'wrong-scope': label('fel omfattning', 'the wrong scope'),
  'wrong-signatory': label('fel undertecknare', 'the wrong signatory'),
  'not-informed': label('undertecknaren var inte informerad', 'the signatory had not been informed'),
};

/** What a child thinks. */
export const viewLabels: Labels<CaseRecordOf<'child-view'>['view']> = {
  agrees: label('samtycker', 'agrees'),
  disagrees: label('samtycker inte', 'does not agree'),
  undecided: label('vet inte', 'does not know'),
  'not-asked': label('inte tillfrågat', 'not asked'),
};

/** How a request is answered. */
export const answerLabels: Labels<CaseRecordOf<'request-answer'>['answers'][number]['answer']> = {
  yes: label('ja', 'yes'),
  partly: label('delvis', 'partly'),
  no: label('nej', 'no'),
};

/** Rows of the joint plan. */
export const activityLabels: Labels<CaseRecordOf<'plan-row'>['activity']> = {
  'joint-meeting': label('gemensamt möte', 'joint meeting'),
  'meeting-with-family': label('möte med familjen', 'meeting with the family'),
  mentor: label('mentor', 'mentor'),
  mvp: label('MVP', 'MVP'),
  taget: label('Tåget', 'Tåget'),
  'follow-up': label('uppföljning', 'follow-up'),
};

/** What was done in a case. */
export const measureLabels: Labels<CaseRecordOf<'measure'>['what']> = {
  'protection-assessment': label('skyddsbedömning', 'protection assessment'),
  'preliminary-assessment': label('förhandsbedömning', 'preliminary assessment'),
  'feedback-to-reporter': label('återkoppling till anmälaren', 'feedback to who reported'),
  'family-informed': label('familjen informerad', 'family informed'),
  'service-started': label('insats påbörjad', 'service started'),
  'placement-started': label('placering påbörjad', 'placement started'),
  'safety-measure': label('trygghetsåtgärd', 'safety measure'),
  'support-started': label('stöd påbörjat', 'support started'),
  conversation: label('samtal', 'talk'),
  'placement-reconsidered': label('placering övervägd', 'placement reconsidered'),
  'placement-ended': label('placering avslutad', 'placement ended'),
  'taken-into-care': label('beslut om omedelbart omhändertagande', 'taken into care at once'),
  'care-enforced': label('omhändertagandet verkställt', 'taking into care enforced'),
  'care-submitted': label('underställt förvaltningsrätten', 'submitted to the court'),
  'care-applied': label('ansökan om vård', 'application for care'),
  'taken-into-care-ended': label('omhändertagandet upphört', 'taking into care ended'),
  'contact-restricted': label('umgänge begränsat', 'contact restricted'),
  'contact-reconsidered': label('umgängesbegränsning övervägd', 'restriction of contact reconsidered'),
  'contact-restriction-ended': label('umgängesbegränsning upphört', 'restriction of contact ended'),
  'young-suspect': label('skäligen misstänkt, 15–17 år', 'reasonably suspected, 15 to 17'),
  'under-15-suspect': label('misstänkt under 15 år', 'suspected, under 15'),
  'under-15-inquiry-started': label('utredning om brott av barn inledd', 'inquiry into an offence by a child begun'),
  'under-15-inquiry-ended': label('utredning om brott av barn avslutad', 'inquiry into an offence by a child ended'),
};
