/** Steps that the gateway answers itself, from decisions: what holders may show, and who is asking. */
import { Slices } from '../../schema/breathe.js';
import { personType } from '../../schema/contract.js';
import type { CategoryId } from '../../schema/grant.js';
import type { HolderRefusal } from '../../schema/signed-grant.js';
import type { Disclosure } from '../decision/disclosure.js';
import type { PlannedStep } from '../planning/operations.js';
import { type Data, type Entity, type IsOfType, select } from './entities.js';

/** `answer`: about `person`; `root`: at the root. `refused`: what holders have refused by now about that person, or the case. */
export interface OwnAnswers {
  answer(person: string, disclosure: Disclosure | null, refused: ReadonlySet<CategoryId>): Data;
  root(disclosure: Disclosure | null, refused: ReadonlySet<CategoryId>): Data;
}

/** What they are answered from. */
export interface OwnInput {
  readonly own: OwnAnswers;
  readonly disclosure: Disclosure | null;
  readonly refusals: ReadonlyArray<HolderRefusal>;
  readonly isOfType: IsOfType;
}

const none: ReadonlySet<CategoryId> = new Set();

function byPerson(refusals: ReadonlyArray<HolderRefusal>): ReadonlyMap<string | null, ReadonlySet<CategoryId>> {
  const found = new Map<string | null, Set<CategoryId>>();
  for (const { person, category } of refusals) {
    found.set(person, (found.get(person) ?? new Set<CategoryId>()).add(category));
  }
  return found;
}

/** Answers `step` in its places: `roots`, or `entities`; these in slices, since about many persons there is much to tell. */
export async function answerOwnStep(
  step: PlannedStep,
  { roots, entities }: { readonly roots: ReadonlyArray<Data>; readonly entities: ReadonlyArray<Entity> },
  { own, disclosure, refusals, isOfType }: OwnInput,
): Promise<void> {
  const refused = byPerson(refusals);
  if (step.kind === 'root') {
    const whole = own.root(disclosure, refused.get(null) ?? none);
    for (const root of roots) Object.assign(root, select(whole, step.selections, isOfType));
    return;
  }
  const slices = new Slices();
  for (const { person, targets } of entities) {
    if (person === null || (disclosure !== null && !disclosure.covers(person))) continue;
    const whole = { __typename: personType, ...own.answer(person, disclosure, refused.get(person) ?? none) };
    for (const target of targets) Object.assign(target, select(whole, step.selections, isOfType));
    await slices.pause();
  }
}
