/** Checks the story's matrix against a running system, agencies' request logs included. */
import { holderOf, readCategories } from '../../../schema/categories.js';
import { demoActor } from '../../../schema/demo/actors.js';
import { person } from '../../../schema/demo/family.js';
import type { Client } from '../../support/client.js';
import { everything, isReleased, places } from './fields.js';
import { cells, matrixActors, type Outcome, personsFound } from './matrix.js';

/** Bases that the static table serves; a cell allowed on another basis waits for the policy engine (pending). */
const servedBases: ReadonlySet<string> = new Set(['own', 'OSL-6-5', 'LUL-6']);

/** One checked cell. `pending`: the story allows it, the product does not yet; nothing may be shown meanwhile. */
export interface CheckedCell {
  readonly actor: string;
  readonly person: string;
  readonly code: string;
  readonly expected: string;
  readonly got: 'released' | 'nothing';
  readonly holds: boolean;
  readonly pending: boolean;
}

/** What the check found. `leaks` are faults outside cells: persons, or what agencies were asked. */
export interface StoryResult {
  readonly cells: ReadonlyArray<CheckedCell>;
  readonly leaks: ReadonlyArray<string>;
}

type PersonName = keyof typeof person;
const personNames = Object.keys(person) as PersonName[];
const absent: Outcome = { kind: 'absent' };

function expectedOf(actor: string, name: PersonName, code: string): Outcome {
  return cells.find((cell) => cell.actor === actor && cell.person === name && cell.code === code)?.outcome ?? absent;
}

/** "A category without a cell: own agency": then there is nothing to check against. */
function isOwnWithoutCell(actor: string, name: PersonName, code: string): boolean {
  const prefix = { police: 'POL', school: 'SCH', 'social-services': 'SOC' }[demoActor(actor).agency] ?? '-';
  return code.startsWith(`${prefix}.`) && !cells.some((cell) => cell.person === name && cell.code === code);
}

/** Codes whose holder has no subgraph yet: KV, KFM and AF. */
const codesToCome = [...new Set(cells.map((cell) => cell.code))].filter((code) => !(code in places));

function checkCell(
  actor: string,
  name: PersonName,
  code: string,
  found: Readonly<Record<string, unknown>> | undefined,
) {
  const outcome = expectedOf(actor, name, code);
  const isAllowed = outcome.kind === 'allow';
  const pending = isAllowed && (!servedBases.has(outcome.basis) || !(code in places));
  const got = found && isReleased(places[code]?.read(found)) ? 'released' : 'nothing';
  const due = isAllowed && !pending;
  const holds = got === (due ? 'released' : 'nothing');
  const expected = isAllowed ? `allow ${outcome.basis}` : outcome.kind;
  return { actor, person: name, code, expected, got, holds, pending } as const;
}

type Found = { readonly role: string; readonly person: Readonly<Record<string, unknown>> & { readonly id: string } };

function personFaults(actor: string, found: ReadonlyArray<Found>): string[] {
  const expected = (personsFound[actor] ?? []).map((name) => person[name]).sort();
  const got = found.map((entry) => entry.person.id).sort();
  return JSON.stringify(expected) === JSON.stringify(got) ? [] : [`${actor} found other persons: ${got.join(', ')}`];
}

/** What an agency was told or asked must be within the cells that are allowed now. */
async function questionFaults(client: Client, actor: string, requestId: string): Promise<string[]> {
  const codes = new Map([...readCategories().values()].map(({ id, code }) => [id, code]));
  const faults: string[] = [];
  for (const { agency, grant, variables, status } of await client.questionsOf(requestId)) {
    if (status !== 'accepted') faults.push(`${actor}: ${agency} ${status}`);
    const granted = Object.entries(grant?.persons ?? {});
    const foreign = granted.flatMap(([, categories]) => categories).filter((category) => holderOf(category) !== agency);
    if (foreign.length > 0) faults.push(`${actor}: ${agency} was told of others' categories: ${foreign.join(', ')}`);
    const asked = variables?.representations?.map(({ id }) => id) ?? [];
    for (const id of asked) {
      if (!granted.some(([other]) => other === id))
        faults.push(`${actor}: ${agency} was asked about ${id} without a grant`);
    }
    for (const [id, categories] of granted) {
      const name = personNames.find((candidate) => person[candidate] === id);
      for (const code of categories.map((category) => codes.get(category) ?? category)) {
        if (code === 'COOP.person') continue;
        if (!name) {
          faults.push(`${actor}: ${agency} was granted ${code} about ${id}, who is nobody of the story`);
          continue;
        }
        const outcome = expectedOf(actor, name, code);
        const isLawful = outcome.kind === 'allow' && servedBases.has(outcome.basis);
        if (!isLawful && !isOwnWithoutCell(actor, name, code))
          faults.push(`${actor}: ${agency} was granted ${code} about ${name}`);
      }
    }
  }
  return faults;
}

/** Asks for everything as every actor of the matrix and compares. */
export async function checkStory(client: Client): Promise<StoryResult> {
  const checked: CheckedCell[] = [];
  const leaks: string[] = [];
  for (const actor of matrixActors) {
    const { body, requestId } = await client.ask(actor, everything);
    if (body.errors) leaks.push(`${actor}: ${body.errors.map((error) => error.message).join('; ')}`);
    const found = (body.data?.case?.persons ?? []) as ReadonlyArray<Found>;
    leaks.push(...personFaults(actor, found), ...(await questionFaults(client, actor, requestId)));
    for (const name of personNames) {
      const entry = found.find((candidate) => candidate.person.id === person[name]);
      for (const code of [...Object.keys(places), ...codesToCome]) {
        if (!isOwnWithoutCell(actor, name, code)) checked.push(checkCell(actor, name, code, entry?.person));
      }
    }
  }
  return { cells: checked, leaks };
}
