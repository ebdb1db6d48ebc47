/**
 * Days of an invented record: in the order in which things happen, what is still to come after today. A record has come as
 * far as it has: what has not happened yet is null, as at a holder (`@completed`).
 */
import { addDays } from '../../../schema/days.js';
import { pick } from './pick.js';

/** What has happened, by the name of the field: an earlier line comes before a later one. */
const past: ReadonlyArray<RegExp> = [
  /^(applied|childHeard|firstNotice|judged|occurred|opened|ordered|received|registered|reportReceived|sent|started)On$/,
  /^(agreed|assessed|decided|established|firstMeasure|inquiryDecided|linked|suspected)On$/,
  /^(allowedFrom|askedOn|dataUntil|from|plannedOn|reportedToOwnerOn|since|startsOn|validFrom)$/,
  /^to$/,
  /^(recorded|reported)On$/,
  /^(answered|closed|delivered|done|ended|met|outcome|settled)On$/,
];
/** What is still to come, likewise. */
const future: ReadonlyArray<RegExp> = [
  /^(decisionDue|due|evaluate|planned|reconsider|release|review)On$/,
  /^(endsOn|trialUntil|until|validUntil)$/,
];

/** Days between what stands in one line and what stands in the next. */
const pastSpan = 30;
const futureSpan = 60;
/** A record begins at most so many days before all that it could hold would lie in the past. */
const oldest = 150;
/** How far records have come: the last line of `past` that has happened. */
const reaches = [0, 1, 2, past.length - 1, past.length - 1];

/** A record: what makes its days its own, the day of the story, and the last day that may be told of it. */
export interface DatedRecord {
  readonly key: string;
  readonly day: string;
  readonly until: string;
}

const stageOf = (stages: ReadonlyArray<RegExp>, field: string): number =>
  stages.findIndex((names) => names.test(field));

/** Whether what `field` tells of has happened in the record. A name that nobody knows has. */
export function hasHappened(key: string, field: string): boolean {
  return stageOf(past, field) <= (reaches[pick(`${key} reach`, reaches.length)] ?? 0);
}

/** The day in `field` of a record. */
export function dayIn({ key, day, until }: DatedRecord, field: string): string {
  const later = stageOf(future, field);
  const isBehind = field === 'plannedOn' && hasHappened(key, 'outcomeOn');
  if (later >= 0 && !isBehind) return addDays(day, 1 + later * futureSpan + pick(`${key} ${field}`, futureSpan));
  const stage = Math.max(stageOf(past, field), 0);
  const last = addDays(until, -pick(`${key} age`, oldest));
  return addDays(last, -(past.length - stage) * pastSpan + pick(`${key} ${field}`, pastSpan));
}
