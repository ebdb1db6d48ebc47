/** X6: an emergency opens the own agency alone, and what is urgent reaches the duty officer. X7: nobody is slipped into a case. */
import { momentOf } from '../../../schema/clock.js';
import { demoCase } from '../../../schema/demo/family.js';
import { madeId } from '../../../schema/demo/story-step.js';
import { emergencySteps, twinSteps } from '../../../schema/demo/twin-steps.js';
import type { Client } from '../../support/client.js';
import { askEverything } from './answers.js';
import { differences, lastRecords, noCells, snapshots, type TwinResult, type TwinSystem, takeBack } from './twins.js';

/** Clocks of this program and of the agencies may differ a little. */
const earlyMs = 5_000;

const inboxes = '{ inbox { edges { node { requestId } } } urgentInbox { edges { node { requestId urgent } } } }';
interface Inbox {
  readonly edges: ReadonlyArray<{ readonly node: { readonly requestId: string } }>;
}

/** Faults of who sees which urgent request; a duty officer sees those alone. */
async function inboxFaults(client: Client): Promise<string[]> {
  const toPolice = madeId('social-services', 'X6 to the police', 'request');
  const toSocial = madeId('police', 'X6 to social services', 'request');
  const faults: string[] = [];
  for (const [actor, wanted] of [
    ['police-duty-officer', toPolice],
    ['social-work-manager', toSocial],
    ['police-officer', ''],
    ['social-worker', ''],
    ['principal', ''],
  ] as const) {
    const { body } = await client.ask(actor, inboxes, { caseId: null });
    const idsIn = ({ edges }: Inbox) => edges.map(({ node }) => node.requestId).join();
    const urgent = idsIn(body.data.urgentInbox);
    if (urgent !== wanted) faults.push(`X6 ${actor}: expected the urgent requests [${wanted}], got [${urgent}]`);
    const inbox = idsIn(body.data.inbox);
    if (actor === 'police-duty-officer' && inbox !== '') faults.push(`X6 ${actor}: the inbox has ${inbox}`);
  }
  return faults;
}

/** Who is in no case but for the emergency: asked are the own agency and the keeper of its case, and nothing else is released. */
async function emergencyFaults(client: Client): Promise<string[]> {
  const got = await askEverything(client, 'investigation-leader', demoCase.crimePrevention);
  const asked = [...new Set(got.questions.map(({ agency }) => agency))].sort().join();
  const released = got.entries.flatMap(({ body }) => body.released.map(({ category }) => category));
  const foreign = released.filter((category) => !/^(police|cooperation)\./.test(category));
  return [
    ...(got.persons.size === 1 ? [] : [`X6 investigation-leader: found ${[...got.persons.keys()]}`]),
    ...(asked === 'cooperation,police' ? [] : [`X6 investigation-leader: ${asked} were asked`]),
    ...(released.length > 0 && foreign.length === 0 ? [] : [`X6 investigation-leader: released [${foreign}]`]),
  ];
}

/** X6. */
export async function checkEmergencies({ client, story }: TwinSystem): Promise<TwinResult> {
  const before = await snapshots(client);
  const since = await lastRecords(client);
  const from = new Date(momentOf(() => story.desk.day) - earlyMs).toISOString();
  await story.take(emergencySteps(from));
  const { leaks, compared } = differences('X6', before, await snapshots(client));
  const faults = [...(await emergencyFaults(client)), ...(await inboxFaults(client))];
  await takeBack(client, since, before);
  return { ...noCells, twin: 'X6', compared: compared + 1, leaks: [...leaks, ...faults] };
}

/** X7: the social worker may not, nor another agency's case system; nothing is kept and nobody notices. */
export async function checkSlippedIn({ client, story }: TwinSystem): Promise<TwinResult> {
  const before = await snapshots(client);
  const [own] = twinSteps.X7;
  if (!own) throw new Error('expected a step of X7');
  const tried = [await story.tries(own), await story.tries({ ...own, by: 'case-system-police' })].map(String).join();
  const faults = tried === 'refused,UNKNOWN' ? [] : [`X7: expected refused,UNKNOWN, got ${tried}`];
  const { leaks, compared } = differences('X7', before, await snapshots(client));
  return { ...noCells, twin: 'X7', compared, leaks: [...leaks, ...faults] };
}
