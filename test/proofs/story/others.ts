/**
 * Those who have no case of their own (section 4.5): figures for the team lead, nothing personal for anybody. And what is
 * not in the graph at all.
 */
import { readCategories } from '../../../schema/categories.js';
import { demoActor } from '../../../schema/demo/actors.js';
import type { Client } from '../../support/client.js';
import { likeUnknown } from './twins.js';

/** Family counselling, and the registers of convictions and suspicions (D1 and D5). */
const neverInGraph = ['SOC.famCouns', 'POL.regCrim', 'POL.regSusp'];

const query = '{ leadTimes { measure cases medianDays } deadlineCounts { rule dueSoon overdue } }';

/** Faults, each a sentence. */
export async function checkOthers(client: Client): Promise<ReadonlyArray<string>> {
  const names = ['team-lead', 'privacy-officer', 'privacy-officer-police', 'privacy-officer-school', 'outsider'];
  const { leaks } = await likeUnknown(
    client,
    'T3',
    names.map((name) => [name, demoActor(name).caseId] as const),
  );
  const figures: string[] = [];
  for (const actor of [...names, 'social-worker', 'police-officer']) {
    const { body, requestId } = await client.ask(actor, query, { caseId: null });
    type Row = Readonly<Record<'cases' | 'dueSoon' | 'overdue', number | null | undefined>>;
    const [times, deadlines] = [body.data?.leadTimes, body.data?.deadlineCounts].map((rows) => (rows ?? []) as Row[]);
    const told = [...(times ?? []), ...(deadlines ?? [])];
    const asked = (await client.questionsOf(requestId)).map(({ agency }) => agency).join();
    const isRight =
      actor === 'team-lead'
        ? times?.length === 3 && (deadlines?.length ?? 0) > 0 && asked === 'cooperation'
        : told.length === 0 && asked === '';
    if (!isRight) figures.push(`T3 ${actor}: ${told.length} figures, and ${asked || 'nobody'} was asked`);
    const counts = told.flatMap(({ cases, dueSoon, overdue }) => [cases, dueSoon, overdue]);
    if (counts.some((count) => typeof count === 'number' && count < 5)) figures.push(`T3 ${actor}: a count below five`);
  }
  const codes = [...readCategories().values()].map(({ code }) => code);
  const never = codes.filter((code) => neverInGraph.includes(code)).map((code) => `${code} is in the graph`);
  return [...leaks, ...figures, ...never];
}
