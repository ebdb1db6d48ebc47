/** What makers of changes share: whose view it is, which rows there are, which have been changed already. */
import type { Actor, CategoryId, PersonId } from '../../../schema/grant.js';
import type { Change } from './changes.js';
import type { Choices } from './choices.js';
import { persons } from './facts.js';
import type { TableRow } from './table-forms.js';
import type { Visibility } from './visibility.js';

/** Rows of every table as they were seeded, by `AGENCY.TABLE`. */
export type BaseRows = ReadonlyMap<string, ReadonlyArray<TableRow>>;

/** What changes are made from. `used`: rows that have been changed already; each is changed once. */
export interface Making {
  readonly choices: Choices;
  readonly visible: Visibility;
  readonly base: BaseRows;
  readonly actor: Actor;
  readonly caseId: string;
  readonly used: Set<string>;
  /** A category that shall differ often, if any. */
  readonly focus: CategoryId | null;
}

/** One step of making: a change for one state, or, `isForBoth`, for both, whatever is seen of it. */
export interface Made {
  readonly changes: ReadonlyArray<Change>;
  readonly isForBoth: boolean;
}

/** True the first time `key` is taken. */
export function take({ used }: Pick<Making, 'used'>, key: string): boolean {
  if (used.has(key)) return false;
  used.add(key);
  return true;
}

/** Whom a change is about: mostly somebody of the case. */
export function choosePerson({ choices, visible }: Making): PersonId {
  const inCase = visible.persons;
  if (inCase.length > 0 && !choices.chance(0.2)) return choices.pick(inCase);
  return choices.chance(0.3) ? choices.uuid() : choices.pick(persons);
}
