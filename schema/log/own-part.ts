/**
 * What an agency's officer may read of the log: entries in which the agency is holder or recipient, of those
 * the agency's own part, and never what the police wanted it for. Pure.
 */
import type { AgencyId } from '../agencies.js';
import type { Evidence } from '../facts/rests-on.js';
import type { CategoryId, PersonId } from '../grant.js';
import { isOfPolice } from './of-police.js';
import type { ReadEntry } from './read-entries.js';

/** The own part of one entry. */
export interface OwnPart {
  /** Its place in the tree. */
  readonly index: number;
  /** UTC. */
  readonly at: string;
  /** The Swedish day by which it was decided. */
  readonly day: string;
  /** `recipient`: the own staff asked. `holder`: another agency was given, or asked for, what is the own agency's. */
  readonly side: 'recipient' | 'holder';
  readonly recipient: AgencyId;
  /** The own official; null for another agency's, whom that agency reviews. With it what is known of that agency's case. */
  readonly actor: string | null;
  readonly unit: string | null;
  readonly caseId: string | null;
  /** Id of the emergency by which the own official acted; null: none. Absent where an older entry does not say it. */
  readonly emergency?: string | null;
  readonly subject: PersonId | null;
  /** The subject's role in the own case; null: none, or another agency's case. Absent where an older entry does not say it. */
  readonly role?: string | null;
  /** Null where the officer may not learn it. */
  readonly purposes: ReadonlyArray<string> | null;
  readonly released: ReadonlyArray<CategoryId>;
  readonly bases: ReadonlyArray<string>;
  /** What the release rests on, as far as it is the own agency's record, or a decision or notice that was made to it. Absent from an older `cooperation`. */
  readonly restsOn?: ReadonlyArray<Pick<Evidence, 'kind' | 'owner' | 'id'>>;
  /** What the own staff were not shown. */
  readonly denied: ReadonlyArray<CategoryId>;
  /** What the own agency was asked for and gave no answer about, or the own staff got none about. */
  readonly unanswered: ReadonlyArray<CategoryId>;
  /** What a request sent to the holder asks for (begäran om uppgift), of the holder's what reached it. Absent from what is no request. */
  readonly asked?: ReadonlyArray<CategoryId>;
}

const categoriesOf = (list: ReadonlyArray<{ readonly category: CategoryId }>) => [
  ...new Set(list.map(({ category }) => category)),
];

/** Consents are told of to those who have registered them, reports to those who have received them. */
function restingOn(
  released: ReadonlyArray<{ readonly restsOn?: ReadonlyArray<Evidence> }>,
  agency: AgencyId,
  isOwn: boolean,
): NonNullable<OwnPart['restsOn']> {
  const known = released
    .flatMap(({ restsOn = [] }) => restsOn)
    .filter(({ kind, owner }) => owner === agency || (isOwn && (kind === 'decision' || kind === 'notice')));
  return [...new Map(known.map(({ kind, owner, id }) => [`${kind} ${owner} ${id}`, { kind, owner, id }])).values()];
}

/** The own part of `agency` in `entry`; null when it has none, or the entry is not in the tree yet. */
export function ownPart({ index, at, caseId, subject, body }: ReadEntry, agency: AgencyId): OwnPart | null {
  if (index === null) return null;
  const { actor, day, purposes } = body;
  const isOwn = actor.agency === agency;
  const ours = <T extends { readonly holder: string }>(list: ReadonlyArray<T>) =>
    isOwn ? list : list.filter(({ holder }) => holder === agency);
  const released = ours([...body.released, ...body.toldIn]);
  const unanswered = ours(body.unanswered);
  const questions = isOwn ? body.questions : body.questions.filter((question) => question.agency === agency);
  if (!isOwn && released.length + unanswered.length + questions.length === 0) return null;
  return {
    ...{ index, at, day, subject, recipient: actor.agency, side: isOwn ? 'recipient' : 'holder' },
    actor: isOwn ? actor.id : null,
    unit: isOwn ? (actor.unit ?? null) : null,
    caseId: isOwn ? caseId : null,
    ...(isOwn && body.emergency !== undefined && { emergency: body.emergency }),
    ...(isOwn && body.role !== undefined && { role: body.role }),
    restsOn: !isOwn && isOfPolice(body) ? [] : restingOn(released, agency, isOwn),
    purposes: !isOwn && isOfPolice(body) ? null : purposes,
    released: categoriesOf(released),
    bases: !isOwn && isOfPolice(body) ? [] : [...new Set(released.flatMap(({ bases }) => bases))],
    // What was not asked for has not reached the holder: that somebody wanted it is the recipient's to know.
    denied: isOwn ? categoriesOf(body.denied) : [],
    unanswered: categoriesOf(unanswered),
    ...(body.sent !== undefined && { asked: [...new Set(questions.flatMap(({ categories }) => categories))] }),
  };
}
