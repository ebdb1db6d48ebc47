/** What the gateway answers by itself, without asking an agency: `Person.disclosure`. */
import type { CategoryId, PersonId } from '../../schema/grant.js';
import type { Disclosure } from '../decision/disclosure.js';
import { journalNote } from './journal.js';
import { noticeCode } from './notice-code.js';
import { type Names, waysForward } from './notices.js';

const outcomes = { WITHHELD: 'WITHHELD', ON_REQUEST: 'ON_REQUEST', DATA_UNTIL: 'ALLOWED' } as const;

/**
 * `Person.disclosure`: every category of `ofPerson` that is allowed, or whose denial is told. What is absent is left out.
 * What its holder has `refused` in this very answer is denied here too: nothing tells the one denial from the other (I5).
 */
export function disclosureOf(
  disclosure: Disclosure,
  person: PersonId,
  names: Names,
  ofPerson: ReadonlySet<CategoryId>,
  refused: ReadonlySet<CategoryId>,
): ReadonlyArray<unknown> {
  return disclosure.listAbout(person).flatMap(([category, decided]) => {
    const verdict = refused.has(category) ? { ...decided, allowed: false, rows: [], limit: null } : decided;
    const code = noticeCode(verdict);
    if (!ofPerson.has(category) || (!verdict.allowed && code === null)) return [];
    const named = names.categories.get(category);
    const holder = names.kinds.get(named?.holder ?? '') ?? { sv: '', en: '' };
    const ways = verdict.allowed ? [] : waysForward(disclosure.explain(person, category), holder);
    return {
      __typename: 'CategoryDisclosure',
      category,
      name: named?.sv ?? category,
      holder: holder.sv,
      outcome: verdict.allowed || code === null ? 'ALLOWED' : outcomes[code],
      bases: [...new Set(verdict.rows.map(({ basis }) => basis))],
      dataUntil: verdict.limit?.dataUntil ?? null,
      journal: verdict.allowed ? journalNote(disclosure, verdict, { name: named, holder }, names) : null,
      waysForward: ways.map(({ way, basis, sv }) => ({ way: way.toUpperCase(), basis, says: sv })),
    };
  });
}
