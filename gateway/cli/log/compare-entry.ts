/** What an entry of the log tells of, against the decisions made again from the same records. Pure. */
import type { Evidence } from '../../../schema/facts/rests-on.js';
import type { ReadEntry, Released } from '../../../schema/log/read-entries.js';
import { isPart } from '../../decision/both.js';
import type { Decided } from '../../decision/decider.js';
import type { Disclosure, Verdict } from '../../decision/disclosure.js';

/** Sentences. `faults`: it was released without a right; `notes`: what need not be wrong. */
export interface Compared {
  readonly faults: ReadonlyArray<string>;
  readonly notes: ReadonlyArray<string>;
}

/** The verdict about `subject`; about the case or the agency itself for null. */
function verdictOf(disclosure: Disclosure, subject: string | null, category: string): Verdict {
  if (subject !== null) return disclosure.about(subject, category);
  const ofCase = disclosure.aboutCase(category);
  return ofCase.allowed ? ofCase : disclosure.aboutAgency(category);
}

const same = (one: ReadonlyArray<string>, other: ReadonlyArray<string>) =>
  JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());

const named = (list: ReadonlyArray<Evidence>) =>
  list.map(({ kind, owner, id, version }) => `${kind} ${id} of ${owner}, version ${version}`);

/** What was released by `verdict`: by which rules, on which bases and evidence, within which limit. */
function differences(released: Released, verdict: Verdict): ReadonlyArray<string> {
  const { category, rows, bases, limit, restsOn } = released;
  if (!verdict.allowed) return [`${category} was released, and would not be`];
  const ids = verdict.rows.map(({ id }) => id);
  if (!same(ids, rows)) return [`${category} was released by ${rows.join(', ')}, and would be by ${ids.join(', ')}`];
  const on = [...new Set(verdict.rows.map(({ basis }) => basis))];
  if (!same(on, bases)) return [`${category} was released on ${bases.join(', ')}, and would be on ${on.join(', ')}`];
  const [evidence, now] = [named(restsOn ?? verdict.restsOn), named(verdict.restsOn)];
  if (!same(evidence, now)) {
    return [
      `${category} was released on ${evidence.join('; ') || 'nothing'}, and would be on ${now.join('; ') || 'nothing'}`,
    ];
  }
  // Narrower is right: the facts moved while agencies were asked, and a newer decision never widens (I4).
  if (isPart(limit, verdict.limit)) return [];
  return [
    `${category} was released within ${JSON.stringify(limit)}, and would be within ${JSON.stringify(verdict.limit)}`,
  ];
}

/** Records that the entry's own limit does not name (I10). How far a day reaches, the holder alone can tell. */
function outsideLimit({ category, limit }: Released, records: ReadonlyArray<string>): ReadonlyArray<string> {
  if (limit === null || limit.dataUntil !== null) return [];
  const outside = records.filter((id) => !limit.recordIds.includes(id));
  return outside.length === 0
    ? []
    : [`${category} was released with records that no decision names: ${outside.join(', ')}`];
}

const nameOf = (emergency: string | null) => (emergency === null ? 'no emergency' : `emergency ${emergency}`);

/** Older entries do not say by which emergency they were read. */
function byEmergency(told: string | null | undefined, now: string | null): ReadonlyArray<string> {
  if (told === undefined || told === now) return [];
  return [`it was read by ${nameOf(told)}, and would be by ${nameOf(now)}`];
}

/** Older entries do not say which role the subject had. */
function inRole({ subject, body: { role } }: ReadEntry, { disclosure }: Decided): ReadonlyArray<string> {
  const now = (subject !== null && disclosure.caseFacts?.persons.get(subject)?.role) || null;
  return role === undefined || role === now
    ? []
    : [`the subject was ${role ?? 'nobody'} in the case, and would be ${now ?? 'nobody'}`];
}

/**
 * Compares an entry with what is decided now. A holder may have been stricter than the gateway, so that what is denied in an entry
 * may be allowed here: a note, and no fault.
 */
export function compareEntry(entry: ReadEntry, decided: Decided): Compared {
  const [{ subject, body }, { disclosure, emergency }] = [entry, decided];
  const { released, toldIn, denied, records } = body;
  const categories = new Set(released.map(({ category }) => category));
  const faults = [
    ...byEmergency(body.emergency, emergency),
    ...inRole(entry, decided),
    ...released.flatMap((one) => [
      ...differences(one, verdictOf(disclosure, subject, one.category)),
      ...outsideLimit(one, records[one.category] ?? []),
    ]),
    ...toldIn.flatMap((one) => differences(one, verdictOf(disclosure, one.about, one.category))),
    ...Object.keys(records)
      .filter((category) => !categories.has(category))
      .map((category) => `records of ${category} were released, and it was not`),
  ];
  const notes = denied
    .filter(({ category }) => verdictOf(disclosure, subject, category).allowed)
    .map(
      ({ category }) =>
        `${category} was denied, and would be allowed: its holder may have been stricter, or the facts moved while it was fetched`,
    );
  return { faults, notes };
}
