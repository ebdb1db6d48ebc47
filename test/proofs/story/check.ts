/** Checks one phase of the story against a running system: cells, persons, the case's own categories, requests, log. */
import { demoActor } from '../../../schema/demo/actors.js';
import { demoCase, person } from '../../../schema/demo/family.js';
import type { Client } from '../../support/client.js';
import { following } from '../policy/story-records.js';
import { askEverything, type Got } from './answers.js';
import { type CheckedCell, checkCell } from './check-cell.js';
import { questionFaults } from './check-questions.js';
import { casePlaces, isReleased, places } from './fields.js';
import { readHoldings } from './holdings.js';
import { personsFound } from './matrix.js';
import { expectedOf, type Phase, personNames } from './phases.js';

/** What the check of a phase found. `leaks`: faults outside cells, each a sentence. `logs`: questions that were read. */
export interface PhaseResult {
  readonly cells: ReadonlyArray<CheckedCell>;
  readonly leaks: ReadonlyArray<string>;
  readonly logs: number;
  readonly entries: number;
}

/** Names in the holders' data of those whom nobody may see: the former partner, the friend, the grandmother. */
const strangerNames = ['Demoqvist', 'Exempelsson', 'Ingrid', person.formerPartner, person.friend, person.grandmother];

function personFaults(of: Phase, { actor, persons, strangers, text, caseId, errors, entries }: Got): string[] {
  const wanted = [...(personsFound[actor] ?? [])].sort().join(', ');
  const found = [...persons.keys()].sort().join(', ');
  const otherCases = Object.values(demoCase).filter((id) => id !== caseId && id !== demoCase.cooperation);
  return [
    ...errors,
    ...(wanted === found ? [] : [`found ${found}, not ${wanted}`]),
    ...strangers.map((id) => `found ${id}`),
    ...strangerNames.filter((name) => text.includes(name)).map((name) => `the answer names ${name}`),
    ...entries.flatMap(({ body }) => body.unanswered.map(({ category }) => `the log has ${category} as unanswered`)),
    ...otherCases.filter((id) => text.includes(id)).map((id) => `the answer names the case ${id}`),
  ].map((fault) => `${of.name} ${actor}: ${fault}`);
}

/** Rows of the joint plan: own ones, and those that another agency has written for all. */
const planRows: Readonly<Record<string, string>> = {
  'social-services': 'FOLLOW_UP,JOINT_MEETING,MEETING_WITH_FAMILY,MVP',
  police: 'FOLLOW_UP,JOINT_MEETING,MVP',
  school: 'FOLLOW_UP,JOINT_MEETING,MENTOR,MVP',
};

function planFaults(value: unknown, actor: string): string[] {
  const rows = (value as ReadonlyArray<{ readonly activity: string }>).map(({ activity }) => activity).sort();
  const wanted = planRows[demoActor(actor).agency];
  return rows.join() === wanted ? [] : [`expected the rows ${wanted}, got ${rows}`];
}

/** The cells of the cooperation's categories about the case itself (section 4.4). */
function caseCells(of: Phase, got: Got): CheckedCell[] {
  return Object.entries(casePlaces).flatMap(([code, read]) => {
    const expected = expectedOf(of, got.actor, null, code);
    if (expected.kind === 'free') return [];
    const value = got.case ? read(got.case) : null;
    const isAllowed = expected.kind === 'allow';
    const entry = got.entries.find(({ subject }) => subject === null);
    const category = `cooperation.${code.slice(code.indexOf('.') + 1)}`;
    const isLogged = entry?.body.released.some((one) => one.category === category) ?? false;
    const faults = [
      ...(isAllowed === isReleased(value) ? [] : [isAllowed ? 'nothing is shown' : 'something is shown']),
      ...(isAllowed === isLogged ? [] : [isAllowed ? 'the log has no entry' : 'the log has it as released']),
      ...(isAllowed && code === 'COOP.plan' && isReleased(value) ? planFaults(value, got.actor) : []),
    ];
    return {
      ...{ phase: of.name, actor: got.actor, person: '-', code, faults },
      expected: expected.kind,
      got: isReleased(value) ? 'released' : 'nothing',
      released: isAllowed && isReleased(value),
      isListed: true,
      notice: null,
    };
  });
}

/** Asks for everything as every actor of the phase, and compares. */
export async function checkPhase(client: Client, of: Phase): Promise<PhaseResult> {
  const holdings = await readHoldings(client);
  const answers: Got[] = [];
  for (const [actor, caseId] of of.asking) answers.push(await askEverything(client, actor, caseId));
  const cells = answers.flatMap((got) => [
    ...caseCells(of, got),
    ...personNames.flatMap((name) =>
      Object.keys(places).flatMap((code) => {
        const expected = expectedOf(of, got.actor, name, code);
        const followed = (following[code] ?? []).map((one) => [one, expectedOf(of, got.actor, name, one)] as const);
        return checkCell({ phase: of.name, got, name, code, expected, followed, holdings });
      }),
    ),
  ]);
  const leaks = answers.flatMap((got) => [...(of.complete ? personFaults(of, got) : []), ...questionFaults(of, got)]);
  return {
    ...{ cells, leaks },
    logs: answers.reduce((count, { questions }) => count + questions.length, 0),
    entries: answers.reduce((count, { entries }) => count + entries.length, 0),
  };
}
