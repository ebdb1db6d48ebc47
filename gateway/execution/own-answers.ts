/** What the gateway answers by itself, without asking an agency: `Person.disclosure` and `viewer`. */
import type { Actor, CategoryId, PersonId } from '../../schema/grant.js';
import type { Disclosure, Verdict } from '../decision/disclosure.js';
import { journalNote } from './journal.js';
import { noticeCode } from './notice-code.js';
import { type Names, waysForward } from './notices.js';

const outcomes = { WITHHELD: 'WITHHELD', ON_REQUEST: 'ON_REQUEST', DATA_UNTIL: 'ALLOWED' } as const;

/**
 * `Person.disclosure`: every category of `ofPerson` that is allowed, or whose denial is told. What is absent is left out.
 * `refused`: what holders have refused in this very answer.
 */
export function disclosureOf(
  disclosure: Disclosure,
  person: PersonId,
  names: Names,
  ofPerson: ReadonlySet<CategoryId>,
  refused: ReadonlySet<CategoryId>,
): ReadonlyArray<unknown> {
  return disclosure.listAbout(person).flatMap(([category, decided]) => {
    if (!ofPerson.has(category)) return [];
    const verdict = toldAs(decided, refused.has(category));
    return categoryDisclosure(disclosure, { person, category, verdict }, names);
  });
}

/** What its holder has refused in this very answer is denied here too: nothing tells the one denial from the other (I5). */
function toldAs(verdict: Verdict, isRefused: boolean): Verdict {
  return isRefused ? { ...verdict, allowed: false, rows: [], limit: null } : verdict;
}

/** `CategoryDisclosure` of one category; nothing when it is answered as absent. `person` null: of the case itself. */
function categoryDisclosure(
  disclosure: Disclosure,
  { person, category, verdict }: { person: PersonId | null; category: CategoryId; verdict: Verdict },
  names: Names,
): ReadonlyArray<unknown> {
  const code = noticeCode(verdict);
  if (!verdict.allowed && code === null) return [];
  const named = names.categories.get(category);
  const holder = names.kinds.get(named?.holder ?? '') ?? { sv: '', en: '' };
  const ways = verdict.allowed ? [] : waysForward(disclosure.explain(person, category), holder);
  return [
    {
      __typename: 'CategoryDisclosure',
      category,
      name: named?.sv ?? category,
      holder: holder.sv,
      outcome: verdict.allowed || code === null ? 'ALLOWED' : outcomes[code],
      bases: [...new Set(verdict.rows.map(({ basis }) => basis))],
      dataUntil: verdict.limit?.dataUntil ?? null,
      journal: verdict.allowed ? journalNote(disclosure, verdict, { name: named, holder }, names) : null,
      waysForward: ways.map(({ way, basis, sv }) => ({ way: way.toUpperCase(), basis, says: sv })),
    },
  ];
}

/** What the own case says of itself; who may not read that is told of no case. */
const ownCase = 'cooperation.case';

/** Of whom `viewer` tells. `ofCase`: categories about the case itself; `refused`: those that their holder has refused. */
export interface ViewerInput {
  readonly actor: Actor;
  readonly ofCase: ReadonlySet<CategoryId>;
  readonly refused: ReadonlySet<CategoryId>;
}

/** `viewer`: who asks, in which case. */
export function viewerOf(disclosure: Disclosure, { actor, ofCase, refused }: ViewerInput, names: Names): unknown {
  const mayKnow = disclosure.aboutCase(ownCase).allowed && !refused.has(ownCase);
  const facts = mayKnow ? disclosure.caseFacts : null;
  const { id, agency, unit, roles, assurance } = actor;
  const told = [...(facts ? ofCase : [])].flatMap((category) => {
    const verdict = toldAs(disclosure.aboutCase(category), refused.has(category));
    return categoryDisclosure(disclosure, { person: null, category, verdict }, names);
  });
  return {
    ...{ __typename: 'Viewer', id, agency, unit, roles, assurance },
    caseId: facts?.case.id ?? null,
    purposes: facts?.case.purposes ?? [],
    disclosure: told,
  };
}
