/**
 * What an agency must have in place before it serves real data, as it says itself in its configuration: a reference to each
 * document and the day until which it holds. Nobody here judges the documents; without them, or after that day, production
 * does not start, and a running agency is no longer ready. Where signed records come in (`FAMILJEGRAF_INTAKE_SECRET`) the program starts and
 * runs after that day too: it takes withdrawals, and answers no question.
 */
import { z } from 'zod';

const condition = z.strictObject({
  /** The reference (diarienummer) by which the agency finds the document. */
  id: z.string().trim().min(1).max(200),
  /** The last day on which it holds, `YYYY-MM-DD`. */
  until: z.iso.date(),
});

/** Each condition: its name in English and Swedish. */
export const conditionNames = {
  dpia: 'data protection impact assessment (konsekvensbedömning, dataskyddsförordningen art. 35)',
  needsAndRisk: 'needs-and-risk analysis of access (behovs- och riskanalys)',
  processorAgreement: 'agreement with the processor (personuppgiftsbiträdesavtal, dataskyddsförordningen art. 28)',
  delegations: 'list of who may decide on disclosure (delegationsordning)',
} as const;

type ConditionName = keyof typeof conditionNames;

/** The form of `FAMILJEGRAF_START_CONDITIONS`. */
export const startConditions = z.strictObject({
  dpia: condition,
  needsAndRisk: condition,
  processorAgreement: condition,
  delegations: condition,
});

/** What an agency says that it has in place. */
export type StartConditions = z.output<typeof startConditions>;

/** The conditions that do not hold on `day`, one sentence each. */
export function expiredConditions(conditions: StartConditions, day: string): ReadonlyArray<string> {
  return (Object.keys(conditionNames) as ConditionName[]).flatMap((name) => {
    const { until } = conditions[name];
    return until < day ? [`\`${name}\` held until ${until}: renew the ${conditionNames[name]}`] : [];
  });
}
