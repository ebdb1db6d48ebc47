/**
 * What of the log may be told to the person it is about (GDPR 15; lag 2018:218 5:1). Pure; each rule only ever takes
 * something away, and what is left out leaves no trace: the same comes out as if it had never been in the log.
 */
import type { AgencyId } from '../../agencies.js';
import { holderOf } from '../../categories.js';
import type { CategoryId, PersonId } from '../../grant.js';
import type { CategoryPolicy, LegalBasis } from '../../policy/types.js';
import { isOfPolice, police } from '../of-police.js';
import type { ReadEntry } from '../read-entries.js';

/** A person's part in a case, from the day `since` until the day before `until`. */
export interface PartInCase {
  readonly role: string;
  readonly since: string;
  readonly until: string | null;
}

/** What the rules look at, beside the entries. */
export interface RevealContext {
  readonly person: PersonId;
  readonly holder: AgencyId;
  /** Persons of each case that the entries name. */
  readonly cases: ReadonlyMap<string, ReadonlyMap<PersonId, PartInCase>>;
  readonly categories: ReadonlyMap<CategoryId, Pick<CategoryPolicy, 'locates' | 'secrecy' | 'permits'>>;
  readonly bases: ReadonlyMap<string, Pick<LegalBasis, 'to'>>;
}

/** One category that was given to one agency on one day, `times` times alike. */
export interface Revealed {
  readonly day: string;
  readonly recipient: AgencyId;
  readonly purposes: ReadonlyArray<string>;
  readonly category: CategoryId;
  readonly bases: ReadonlyArray<string>;
  readonly times: number;
}

/** What is told, and of how many entries of the log something is. */
export interface Revelation {
  readonly rows: ReadonlyArray<Revealed>;
  readonly entries: number;
}

/** Something in the log that cannot be judged by the rules of today: nothing is told then. */
export class RevealError extends Error {
  override readonly name = 'RevealError';
}

/**
 * Secrecy for investigations, intelligence and security (OSL 18:1, 18:2, 18:7, 18:11, 35:1), and for who has reported or
 * testified (OSL 26:5, 35:2). Not even that there is something is told (N7).
 */
const neverTold = new Set([
  ...['OSL-18-1', 'OSL-18-2', 'OSL-18-7', 'OSL-18-11', 'OSL-35-1'],
  ...['OSL-26-5', 'OSL-35-2'],
]);

/**
 * The case is the person's own: on that day it is the case's child, or an adult alone in it. Another one's case tells of
 * the other: so does one that is not known, and so does no case at all.
 */
function isOwnCase({ caseId, body }: ReadEntry, { person, cases }: RevealContext): boolean {
  const persons = caseId === null ? undefined : cases.get(caseId);
  const part = persons?.get(person);
  if (!part || part.since > body.day || (part.until !== null && part.until <= body.day)) return false;
  return part.role === 'child' || (part.role === 'other-adult' && persons?.size === 1);
}

function isTold(category: CategoryId, bases: ReadonlyArray<string>, context: RevealContext): boolean {
  const policy = context.categories.get(category);
  if (!policy) throw new RevealError(`the log names the category \`${category}\`, for which there are no rules today`);
  if (policy.locates || policy.secrecy.some((basis) => neverTold.has(basis))) return false;
  // What the holder itself sends to the police tells of the police.
  if (policy.permits.some(({ release, to }) => release === 'sent' && to.includes(police))) return false;
  return !bases.some((id) => {
    const basis = context.bases.get(id);
    if (!basis) throw new RevealError(`the log names the basis \`${id}\`, which is not in the legal catalogue`);
    return basis.to.includes('reporter'); // would tell who has reported
  });
}

/** What of one entry is told. Lists about others that tell of the person are not: they would tell of the others. */
function rowsOf(entry: ReadEntry, context: RevealContext): ReadonlyArray<Omit<Revealed, 'times'>> {
  const { person, holder } = context;
  if (entry.subject !== person || holder === police || isOfPolice(entry.body) || !isOwnCase(entry, context)) return [];
  const { day, actor, purposes, released } = entry.body;
  return released
    .filter(({ category, bases }) => holderOf(category) === holder && isTold(category, bases, context))
    .map(({ category, bases }) => ({
      ...{ day, recipient: actor.agency, purposes: [...purposes].sort(), category, bases: [...bases].sort() },
    }));
}

/**
 * What `context.holder` has disclosed about the person, in the order of days; never an id of a case, record or official.
 * Throws `RevealError` for what cannot be judged.
 */
export function reveal(log: ReadonlyArray<ReadEntry>, context: RevealContext): Revelation {
  const found = new Map<string, Revealed>();
  let entries = 0;
  for (const entry of log) {
    const keys = new Map(rowsOf(entry, context).map((row) => [JSON.stringify(Object.values(row)), row]));
    for (const [key, row] of keys) found.set(key, { ...row, times: (found.get(key)?.times ?? 0) + 1 });
    if (keys.size > 0) entries += 1;
  }
  // A key begins with the day.
  const rows = [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
  return { rows, entries };
}
