/** The clock of a wrong disclosure (felaktigt utlämnande): until when it is reported, as data (`incidents.yaml`). Pure. */
import { z } from 'zod';
import { readProjectText, readYaml } from '../yaml-file.js';
import type { CaseRecordOf } from './records.js';

const path = 'schema/case-file/incidents.yaml';
const form = z
  .array(z.strictObject({ hours: z.int().min(1), citation: z.string().min(1), verified: z.boolean() }))
  .length(1);

/** The rule in force. */
export type IncidentRule = z.output<typeof form>[number];

/** Reads the rule. Throws `FileError`. */
export function readIncidentRule(): IncidentRule {
  const [rule] = readYaml(path, readProjectText(path), form).values;
  if (!rule) throw new Error(`expected a rule in ${path}`);
  return rule;
}

/** Moments are ISO 8601 in UTC. `msLeft`: until `dueAt`, negative when it is past; null once the clock has stopped. */
export interface IncidentClock {
  readonly dueAt: string;
  readonly stoppedAt: string | null;
  readonly state: 'RUNNING' | 'MET' | 'MET_LATE' | 'OVERDUE' | 'NOT_NEEDED';
  readonly msLeft: number | null;
}

/**
 * True once it may be closed: it is reported, or found not to need it. GDPR article 33(5): what was done is documented, so that
 * the supervisory authority can check it.
 */
export const mayBeClosed = (steps: ReadonlyArray<Pick<CaseRecordOf<'incident-step'>, 'step'>>): boolean =>
  steps.some(({ step }) => step === 'reported-to-authority' || step === 'no-report-needed');

const hourMs = 60 * 60 * 1000;

/** A report stops the clock; so does, where there is none, the decision that none is needed. `at`: ms since 1970. */
export function incidentClock(
  incident: CaseRecordOf<'incident'>,
  steps: ReadonlyArray<CaseRecordOf<'incident-step'>>,
  rule: IncidentRule,
  at: number,
): IncidentClock {
  const due = Date.parse(incident.discoveredAt) + rule.hours * hourMs;
  const dueAt = new Date(due).toISOString();
  const taken = (step: CaseRecordOf<'incident-step'>['step']) =>
    steps
      .filter((one) => one.incidentId === incident.id && one.step === step)
      .map(({ takenAt }) => takenAt)
      .sort()[0] ?? null;
  const reportedAt = taken('reported-to-authority');
  if (reportedAt !== null) {
    const isLate = Date.parse(reportedAt) > due;
    return { dueAt, stoppedAt: reportedAt, state: isLate ? 'MET_LATE' : 'MET', msLeft: null };
  }
  const waivedAt = taken('no-report-needed');
  if (waivedAt !== null) return { dueAt, stoppedAt: waivedAt, state: 'NOT_NEEDED', msLeft: null };
  return { dueAt, stoppedAt: null, state: at > due ? 'OVERDUE' : 'RUNNING', msLeft: due - at };
}
