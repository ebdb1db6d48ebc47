/** Who works in which case of the story. */
import { caseOn, type DemoActor, demoActors } from './actors.js';
import { familyRecords } from './family-records.js';
import { madeBy, storyRecords } from './story-records.js';

/** True where the agency of `actor` has assigned it to case `caseId` by `day` (`YYYY-MM-DD`): nobody else gets an answer there. */
export function isAssigned({ id }: DemoActor, caseId: string, day: string): boolean {
  return madeBy([...storyRecords, ...familyRecords], day).some(
    ({ record }) => record.kind === 'assignment' && record.actorId === id && record.caseId === caseId,
  );
}

/** A person who can ask, as GraphiQL lists them. `isAssigned`: to the case, as the story goes. */
export interface ListedActor {
  readonly name: string;
  readonly agency: string;
  readonly id: string;
  readonly caseId: string;
  readonly isAssigned: boolean;
}

/** The demo actors that are persons, with the case that each names on `day` (`YYYY-MM-DD`). */
export function listActors(day: string): ReadonlyArray<ListedActor> {
  const people = [...demoActors.values()].filter(({ roles }) => roles[0] !== 'case-system');
  return people.map((actor) => {
    const { name, agency, id } = actor;
    const caseId = caseOn(actor, day);
    return { name, agency, id, caseId, isAssigned: isAssigned(actor, caseId, day) };
  });
}
