/** Barnets inställning (SoL 3:1, FB 6:11), as part of the drafts that need it. */
import type { CaseRecordOf } from '../../../schema/case-file/records.js';
import { created, type Drafting, fromEnum, type Unsigned } from './drafting.js';

type ChildView = CaseRecordOf<'child-view'>;

/** `ChildViewInput` of the graph. */
export interface ChildViewInput {
  readonly informedHow: string;
  readonly informedBy: string;
  readonly informedOn?: string | null;
  readonly view: string;
  readonly whyNotAsked?: string | null;
  readonly journalRef?: string | null;
}

/** No name of the graph speaks of risk, as none judges a person: `WOULD_HARM` is `risk-of-harm` in the record. */
const toReason = (why: string) =>
  (why === 'WOULD_HARM' ? 'risk-of-harm' : fromEnum(why)) as NonNullable<ChildView['whyNotAsked']>;

/** The record of the child's view on `about`; none where none is given. */
export async function toChildView(
  drafting: Drafting,
  personId: string,
  about: string,
  given: ChildViewInput | null | undefined,
): Promise<ReadonlyArray<Unsigned>> {
  if (!given) return [];
  const { informedHow, informedBy, informedOn, view, whyNotAsked, journalRef } = given;
  return [
    await created<'child-view'>(drafting, {
      ...{ kind: 'child-view', id: drafting.newId('child view'), personId, about, informedBy },
      informedHow: fromEnum<ChildView['informedHow']>(informedHow),
      informedOn: informedOn ?? null,
      view: fromEnum<ChildView['view']>(view),
      whyNotAsked: whyNotAsked ? toReason(whyNotAsked) : null,
      journalRef: journalRef ?? null,
    }),
  ];
}
