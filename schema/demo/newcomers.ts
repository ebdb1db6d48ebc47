/**
 * What agencies assert that the story does not know, so that one that `familjegraf agency new` has made shows something
 * to somebody: each gives the social services, in their inquiry about the child, what it had recorded by that day. For
 * development and tests only.
 */
import type { AgencyId } from '../agencies.js';
import { holderOf, readCategories } from '../categories.js';
import { decisionOfficer, newcomers } from './actors.js';
import { childViewStatement } from './consent-statements.js';
import { demoCase, person } from './family.js';
import { type DemoStatement, demoId } from './statements.js';

const decidedOn = '2026-10-20';

function decisionOf(agency: AgencyId, categories: ReadonlyArray<string>): ReadonlyArray<DemoStatement> {
  const made = { on: decidedOn, by: `${decisionOfficer}-${agency}`, agency };
  const id = demoId(`decision of ${agency}`);
  const record = {
    ...({ kind: 'decision', id, version: 1, personId: person.child, categories } as const),
    ...{ atoms: ['decision.relevant-to-inquiry'], to: { agency: 'social-services', unit: 'child-and-family' } },
    ...{ caseId: demoCase.childInquiry, recordIds: null, dataUntil: decidedOn },
    ...{ validFrom: decidedOn, validUntil: null },
  };
  return [childViewStatement(made, person.child, id), { ...made, record }];
}

/** What they assert; an agency without rules of its own asserts nothing. */
export function newcomerRecords(): ReadonlyArray<DemoStatement> {
  const all = newcomers.length === 0 ? [] : [...readCategories().values()].filter(({ aggregate }) => !aggregate);
  return newcomers.flatMap((agency) => {
    const own = all.flatMap(({ id }) => (holderOf(id) === agency ? [id] : []));
    return own.length === 0 ? [] : decisionOf(agency, own);
  });
}
