/**
 * Which persons officials are, and who is near to them: a list that an agency may give to one review, so that it sees who has
 * looked at himself, at the own family or at colleagues. It is read for that review, and neither kept nor told.
 */
import { z } from 'zod';
import type { PersonId } from '../../grant.js';

/** Persons near to one official. */
export interface Near {
  readonly self: ReadonlySet<PersonId>;
  readonly family: ReadonlySet<PersonId>;
  readonly colleagues: ReadonlySet<PersonId>;
}

/** By the official's id, as entries name it. */
export type Staff = ReadonlyMap<string, Near>;

const persons = z.array(z.uuid()).default([]);
const form = z.record(
  z.string().min(1),
  z.strictObject({ self: z.uuid().optional(), family: persons, colleagues: persons }),
);

/**
 * Reads `{"OFFICIAL": {"self": ID, "family": [ID, …], "colleagues": [ID, …]}, …}`, each part if there is one. Everybody
 * else on the list is a colleague too. Null for what has another form: what is wrong with it would tell of persons.
 */
export function readStaff(text: string): Staff | null {
  const read = form.safeParse(parseJson(text));
  if (!read.success) return null;
  const listed = Object.entries(read.data).map(([id, one]) => ({ id, ...one, self: one.self ? [one.self] : [] }));
  const all = listed.flatMap(({ self }) => self);
  return new Map(
    listed.map(({ id, self, family, colleagues }) => {
      const others = all.filter((person) => !self.includes(person));
      return [id, { self: new Set(self), family: new Set(family), colleagues: new Set([...colleagues, ...others]) }];
    }),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
