/** What becomes of each category about each subject while an answer is shaped: what the log and the notices are made from. */
import type { CategoryId } from '../../schema/grant.js';
import type { Verdict } from '../decision/disclosure.js';
import { recordKeyName } from '../planning/question.js';
import type { ObjectShape } from '../planning/shape.js';
import type { Data, DataPath } from './data.js';
import { type FieldSet, noFields } from './field-set.js';
import { type NoticeCode, noticeCode } from './notice-code.js';
import type { Subject } from './verdicts.js';

/** What became of one category about one subject. Paths are of the answer, aliases and list indices included. */
export interface Handled {
  readonly subject: Subject;
  readonly category: CategoryId;
  readonly verdict: Verdict;
  /** Which notice the verdict gives; null: none. */
  readonly notice: NoticeCode | null;
  /** Where its fields stand in the answer. */
  readonly paths: DataPath[];
  /** `Type.field` of everything under it that was answered; empty: nothing was, and nothing of it is shown. */
  readonly fields: FieldSet;
  /** Ids of the records that were released. */
  readonly records: Set<string>;
  /** Persons to whom they lead. */
  readonly persons: Set<string>;
}

/** What became of the categories about one subject, each with the place below its fields. */
export type About = Map<CategoryId, Place & { readonly handled: Collecting }>;

/** `Handled`, while it grows. */
export interface Collecting extends Handled {
  fields: FieldSet;
}

/** Where a value is: whom it is about, and under which category. */
export interface Place {
  readonly subject: Subject;
  readonly about: About;
  readonly handled: Collecting | null;
}

/** What becomes of `category` about `subject`, of which nothing has been met yet. */
export function startHandled(subject: Subject, category: CategoryId, verdict: Verdict): Collecting {
  return {
    subject,
    category,
    verdict,
    notice: noticeCode(verdict),
    paths: [],
    fields: noFields,
    records: new Set(),
    persons: new Set(),
  };
}

/** Notes what an object is part of: the record that it is, and the fields that have no category of their own. */
export function note(handled: Collecting, shape: ObjectShape, value: Data): void {
  const record = value[recordKeyName];
  if (typeof record === 'string') handled.records.add(record);
  handled.fields = handled.fields.withShape(shape);
}
