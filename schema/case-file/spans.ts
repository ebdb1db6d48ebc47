/** What measures about one person begin and end, such as a placement: what goes on from when until when. Pure. */
import type { CaseRecordOf } from './records.js';

type Measure = Pick<CaseRecordOf<'measure'>, 'what' | 'doneOn'>;
type Kind = Measure['what'];

/** Something that goes on. `until`: the day on which it ended; null: it goes on. Days are `YYYY-MM-DD`. */
export interface Span {
  readonly from: string;
  readonly until: string | null;
}

/** What ends what. `oneAtATime`: a child is in one home; but several may have their contact with it restricted. */
const ended: ReadonlyMap<Kind, { readonly begins: Kind; readonly oneAtATime: boolean }> = new Map([
  ['placement-ended', { begins: 'placement-started', oneAtATime: true }],
  ['taken-into-care-ended', { begins: 'taken-into-care', oneAtATime: true }],
  ['contact-restriction-ended', { begins: 'contact-restricted', oneAtATime: false }],
  ['under-15-inquiry-ended', { begins: 'under-15-inquiry-started', oneAtATime: false }],
]);

/** True for a measure that ends something. */
export const isOver = ({ what }: Measure): boolean => ended.has(what);

/** True for a measure that begins what an end of kind `over` ends. */
export const begins = ({ what }: Measure, over: Kind): boolean => ended.get(over)?.begins === what;

/**
 * What goes on of that which ends of kind `over` end, by `measures` about one person, in order. An end is that of the oldest
 * which goes on: on one day what begins comes first, for a child goes from one home to the next. Where there is one at a time, the
 * next ends the one before, though nobody has noted that.
 */
export function spansOf(over: Kind, measures: ReadonlyArray<Measure>): ReadonlyArray<Span> {
  const rule = ended.get(over);
  const days = [...new Set(measures.map(({ doneOn }) => doneOn))].sort();
  const spans: Array<{ from: string; until: string | null }> = [];
  const endOldest = (day: string) => {
    const oldest = spans.find(({ until }) => until === null);
    if (oldest) oldest.until = day;
  };
  for (const day of days) {
    const onDay = measures.filter(({ doneOn }) => doneOn === day);
    const begun = onDay.filter(({ what }) => what === rule?.begins);
    for (const _ of begun) spans.push({ from: day, until: null });
    for (const { what } of onDay) if (what === over) endOldest(day);
    if (!rule?.oneAtATime || begun.length === 0) continue;
    while (spans.filter(({ until }) => until === null).length > 1) endOldest(day);
  }
  return spans;
}

/**
 * The day on which all of `spans` had ended that went on on `day`: null while one goes on, undefined when none did. `begun`: of
 * those alone that began on the day itself.
 */
export function endOfAll(spans: ReadonlyArray<Span>, day: string, begun: boolean): string | null | undefined {
  const meant = spans.filter(({ from, until }) => (begun ? from === day : from <= day && (until ?? day) >= day));
  if (meant.some(({ until }) => until === null)) return null;
  return meant
    .map(({ until }) => until ?? '')
    .sort()
    .at(-1);
}
