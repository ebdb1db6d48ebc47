/** What an object that a resolver returned is about: fields below it inherit subject, category and record. */
import type { CategoryId } from '../../schema/grant.js';
import type { Row } from './database.js';
import type { Subject } from './decisions.js';

/** `record`: the record that the object is or stands in; null when there is none around it. */
export interface Tag {
  readonly subject: Subject;
  readonly category: CategoryId;
  readonly record: Row | null;
  /** The day (`YYYY-MM-DD`) up to which what is told of the record may be known; null: no limit applies. */
  readonly knownUntil: string | null;
}

const tags = new WeakMap<object, Tag>();

/** True for objects, lists included. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The tag of `value`, if a guard has seen it. */
export function tagOf(value: object): Tag | undefined {
  return tags.get(value);
}

function sameSubject(one: Subject, other: Subject): boolean {
  const [oneId, otherId] = [one, other].map((subject) => ('id' in subject ? subject.id : ''));
  return one.kind === other.kind && oneId === otherId;
}

/** Tags an object that a resolver returned. Throws when it already stands for another subject, category or record. */
export function tagObject(value: object, tag: Tag): void {
  const earlier = tags.get(value);
  if (!earlier) {
    tags.set(value, tag);
    return;
  }
  if (!sameSubject(earlier.subject, tag.subject) || earlier.category !== tag.category) {
    throw new Error(
      `a record was returned under two subjects or categories, \`${earlier.category}\` and \`${tag.category}\``,
    );
  }
  // A row below an edge inherits no record from it: it is one itself.
  if (tag.record !== null && earlier.record?.id !== tag.record.id) {
    throw new Error(`a value of \`${tag.category}\` was returned in two records`);
  }
}
