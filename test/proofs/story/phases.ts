/** The phases and twins of the story as the running system is asked about them, and what is expected of each cell. */
import { holderOf, readCategories } from '../../../schema/categories.js';
import { demoActor } from '../../../schema/demo/actors.js';
import { demoCase, person } from '../../../schema/demo/family.js';
import { type StoryCell, storyCells } from '../policy/story-cells.js';
import { following } from '../policy/story-records.js';
import { places } from './fields.js';
import { matrixActors } from './matrix.js';

/** A person of the story. */
export type PersonName = keyof typeof person;

/** What is to come out. `free`: the story has no cell, and the own agency's rules decide. */
export type Expected = StoryCell['expected'] | { readonly kind: 'free' };

/** Names of the persons. */
export const personNames: ReadonlyArray<PersonName> = Object.keys(person) as PersonName[];

const codeById = new Map([...readCategories().values()].map(({ id, code }) => [id, code]));
const idByCode = new Map([...codeById].map(([id, code]) => [code, id]));

/** The code that the story has for a category. */
export const codeOf = (category: string): string => codeById.get(category) ?? category;

/** The category of a code of the story. */
export function categoryOf(code: string): string {
  const found = idByCode.get(code);
  if (found === undefined) throw new Error(`no policy has the category ${code}`);
  return found;
}

/** A day, or a twin of one, and who asks in which case. */
export interface Phase {
  readonly name: string;
  readonly day: string;
  /** Actors with the case that each names. */
  readonly asking: ReadonlyMap<string, string>;
  /** False where the story names some cells only: what else there is is not looked at. */
  readonly complete: boolean;
  readonly cells: ReadonlyArray<StoryCell>;
}

const withOwnCases = (actors: ReadonlyArray<string>) =>
  new Map(actors.map((actor) => [actor, demoActor(actor).caseId] as const));

const asking: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  T5: new Map([['social-worker', demoCase.followUpService]]),
  'T7 eve': withOwnCases(['police-officer', 'principal']),
  T7: withOwnCases(['police-officer', 'principal']),
};

/** The phase or twin called `name`. */
export function phase(name: string): Phase {
  const cells = storyCells.filter((cell) => cell.phase === name);
  const [first] = cells;
  if (!first) throw new Error(`the story has no phase ${name}`);
  return {
    ...{ name, day: first.day, cells },
    asking: asking[name] ?? withOwnCases(matrixActors),
    complete: !name.startsWith('T7'),
  };
}

/** True for categories whose holder answers in the graph; the others are decided only (`pending`). */
export const hasHolder = (code: string): boolean => code in places || code.startsWith('COOP.');

const agencyOf = (actor: string) => demoActor(actor).agency;

/** What the story wants of a cell of `phase`; `actorPerson` is null for what is about the case. */
export function expectedOf(of: Phase, actor: string, name: PersonName | null, code: string): Expected {
  const listed = of.cells.find((cell) => cell.actor === actor && cell.person === name && cell.code === code);
  if (listed) return listed.expected;
  if (!of.complete) return { kind: 'free' };
  if (code.startsWith('COOP.')) {
    return { kind: of.cells.some((cell) => cell.code.startsWith('COOP.')) ? 'denied' : 'free' };
  }
  const followed = (following[code] ?? []).map((one) => expectedOf(of, actor, name, one));
  const isOwn = holderOf(categoryOf(code)) === agencyOf(actor);
  if (!isOwn && followed.some(({ kind }) => kind === 'allow')) return { kind: 'allow', basis: 'follows' };
  const isListed = of.cells.some((cell) => cell.person === name && cell.code === code);
  return isOwn && actor !== 'teacher' && !isListed ? { kind: 'free' } : { kind: 'denied' };
}

/** Row-2 cells about CHILD that the story day allows: there a consent has been, and where it ends the notice says so. */
export function hadConsent(actor: string, name: PersonName, code: string): boolean {
  return storyCells.some(
    (cell) =>
      cell.phase === 'T3' &&
      cell.actor === actor &&
      cell.person === name &&
      cell.code === code &&
      name === 'child' &&
      cell.expected.kind === 'allow' &&
      cell.expected.basis === 'OSL-12-2',
  );
}
