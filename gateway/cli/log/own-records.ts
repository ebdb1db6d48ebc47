/**
 * What an entry of the disclosure log is as a record of one agency: what it disclosed, received, read of its own, asked or was
 * asked. Of the other side no more than a disclosure between the two tells: never its case, and of the police neither
 * purpose, official nor unit, nor the rule that tells of the purpose.
 *
 * Denials are in no agency's record of this kind: nothing was disclosed, and where an answer was as that of a person without
 * data, nothing may say that it was more.
 */
import type { AgencyId } from '../../../schema/agencies.js';
import { holderOf } from '../../../schema/categories.js';
import type { CategoryId, PersonId } from '../../../schema/grant.js';
import { isOfPolice } from '../../../schema/log/of-police.js';
import type { EntryBody, ReadEntry, Released } from '../../../schema/log/read-entries.js';

/** How the agency had to do with it. `own`: it read its own data. */
export type Direction = 'disclosed' | 'received' | 'own' | 'question-sent' | 'question-received';

/** One category in one entry. `toldOf`: the list was about this person, and tells of the subject. */
export interface OwnRecord {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly request: string;
  readonly direction: Direction;
  readonly holder: AgencyId;
  readonly recipient: AgencyId;
  /** Of the recipient. */
  readonly official: string | null;
  readonly unit: string | null;
  readonly purposes: ReadonlyArray<string> | null;
  /** Of the agency itself; null when it is another's. */
  readonly case: string | null;
  readonly subject: PersonId | null;
  readonly toldOf: PersonId | null;
  readonly category: CategoryId;
  readonly fields: ReadonlyArray<string>;
  readonly bases: ReadonlyArray<string>;
  readonly rows: ReadonlyArray<string>;
  readonly records: ReadonlyArray<string>;
}

type Part = Pick<OwnRecord, 'direction' | 'holder' | 'category'> & Partial<OwnRecord>;

function directionOf(agency: AgencyId, holder: AgencyId, recipient: AgencyId): Direction | null {
  if (holder === agency) return recipient === agency ? 'own' : 'disclosed';
  return recipient === agency ? 'received' : null;
}

function releasedPart(agency: AgencyId, { actor, records }: EntryBody, one: Released, toldOf?: PersonId): Part[] {
  const { holder, category, fields, bases, rows } = one;
  const direction = directionOf(agency, holder, actor.agency);
  if (direction === null) return [];
  const ids = toldOf === undefined ? (records[category] ?? []) : [];
  return [{ direction, holder, category, fields, bases, rows, records: ids, toldOf: toldOf ?? null }];
}

/** Questions that nothing came of: what was released tells of its question. A question is a disclosure too. */
function questionParts(agency: AgencyId, { actor, questions, released, sent }: EntryBody): Part[] {
  const answered = new Set(released.map(({ category }) => category));
  const bases = sent ? [sent.basis] : [];
  return questions.flatMap((question) => {
    if (actor.agency === question.agency || (actor.agency !== agency && question.agency !== agency)) return [];
    const direction = actor.agency === agency ? 'question-sent' : 'question-received';
    const open = question.categories.filter((category) => !answered.has(category));
    return open.map((category): Part => ({ direction, holder: holderOf(category), category, bases }));
  });
}

/**
 * Records of `agency` in `entry`; none when it is neither holder nor recipient. Where the purpose is not the agency's to know,
 * neither is what would tell of it: the official, the unit, the rules and the basis.
 */
export function ownRecords(agency: AgencyId, entry: ReadEntry): OwnRecord[] {
  const { at, requestId, caseId, subject, body } = entry;
  const { actor, released, toldIn, purposes } = body;
  const isOwn = actor.agency === agency;
  const isHidden = !isOwn && isOfPolice(body);
  const parts = [
    ...released.flatMap((one) => releasedPart(agency, body, one)),
    ...toldIn.flatMap((one) => releasedPart(agency, body, one, one.about)),
    ...questionParts(agency, body),
  ];
  return parts.map((part) => ({
    ...{ at, request: requestId, recipient: actor.agency, official: isHidden ? null : actor.id },
    unit: isHidden ? null : (actor.unit ?? null),
    ...{ purposes: isHidden ? null : purposes, case: isOwn ? caseId : null, subject, toldOf: null },
    ...{ fields: [], bases: [], rows: [], records: [], ...part },
    ...(isHidden && { bases: [], rows: [] }),
  }));
}
