/** Words for what the graph answers as codes. */
import type { Label } from '../../../schema/policy/labels.js';

const label = (sv: string, en: string): Label => ({ sv, en });

/** Codes of the graph by their words (`subgraphs/cooperation/schema.graphql`). */
export const codeLabels: Readonly<Record<string, Label>> = {
  DANGER_TO_LIFE: label('fara för liv', 'danger to life'),
  DANGER_TO_CHILD: label('fara för barn', 'danger to a child'),
  MISSING_CHILD: label('försvunnet barn', 'missing child'),
  STAFF_UNREACHABLE: label('handläggaren kan inte nås', 'the official cannot be reached'),
  RUNNING: label('pågår', 'running'),
  TO_REVIEW: label('ska granskas', 'to be reviewed'),
  OVERDUE: label('tiden har gått ut', 'overdue'),
  MET: label('anmält i tid', 'reported in time'),
  MET_LATE: label('anmält för sent', 'reported late'),
  NOT_NEEDED: label('ingen anmälan behövs', 'no report needed'),
  SENT: label('skickad', 'sent'),
  RECEIVED: label('mottagen', 'received'),
  PARTLY_ANSWERED: label('delvis besvarad', 'partly answered'),
  WRONG_PERSON: label('fel person', 'wrong person'),
  WRONG_RECIPIENT: label('fel mottagare', 'wrong recipient'),
  TOO_MUCH: label('för mycket', 'too much'),
  WITHOUT_BASIS: label('utan rättslig grund', 'without a legal basis'),
  REPORTED_TO_AUTHORITY: label('anmält till tillsynsmyndigheten', 'reported to the supervisory authority'),
  NO_REPORT_NEEDED: label('ingen anmälan behövs', 'no report needed'),
  PERSONS_INFORMED: label('de berörda är informerade', 'those concerned are informed'),
  CLOSED: label('avslutat', 'closed'),
  FIRST_MEASURE: label('Från första anmälan till första insats', 'From first notice to first measure'),
  REPORT_TO_DECISION: label(
    'Från orosanmälan till beslut om utredning',
    'From report of concern to decision on an inquiry',
  ),
  INQUIRY: label('Från inledd till avslutad utredning', 'From opened to closed inquiry'),
};

/** Statutory limits of lead times, by their measure. */
export const limitLabels: Readonly<Record<string, Label>> = {
  FIRST_MEASURE: label('ingen gräns i lag', 'no limit by law'),
  REPORT_TO_DECISION: label('högst 14 dagar (SoL 20:2)', 'at most 14 days (SoL 20:2)'),
  INQUIRY: label('högst fyra månader (SoL 20:3)', 'at most four months (SoL 20:3)'),
};
