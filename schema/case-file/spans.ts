/** What measures about one person begin and end, such as a placement: what goes on from when until when. Pure. */
import type { CaseRecordOf } from './records.js';

type Measure = Pick<CaseRecordOf<'measure'>, 'what' | 'doneOn' | 'caseId'>;
type Kind = Measure['what'];

/** Something that goes on. `until`: the day on which it ended; null: it goes on. Days are `YYYY-MM-DD`. */
export interface Span {
  readonly from: string;
  readonly until: string | null;
}

/** What ends what. `several` may go on at a time: contact with each parent is restricted, but a child is in one home. */
const ended: ReadonlyMap<Kind, { readonly begins: Kind; readonly several: boolean }> = new Map([
  ['placement-ended', { begins: 'placement-started', several: false }],
  ['taken-into-care-ended', { begins: 'taken-into-care', several: false }],
  ['contact-restriction-ended', { begins: 'contact-restricted', several: true }],
  ['under-15-inquiry-ended', { begins: 'under-15-inquiry-started', several: true }],
]);

/** True for a measure that ends something. */
export const isOver = ({ what }: Measure): boolean => ended.has(what);

/** True for a measure that begins what an end of kind `over` ends. */
export const begins = ({ what }: Measure, over: Kind): boolean => ended.get(over)?.begins === what;

type Open = Span & { until: string | null; readonly caseId: string };

/**
 * Which of those that go on an end in `caseId` on `day` ends: one of its own case, if any. Of one after the other it is the oldest,
 * for a child goes from one home to the next on one day. Of several it is the newest that did not begin on the day itself: what
 * is due first stays.
 */
function endedBy(open: ReadonlyArray<Open>, day: string, caseId: string, several: boolean): Open | undefined {
  const own = open.filter((one) => one.caseId === caseId);
  const meant = own.length > 0 ? own : open;
  return several ? (meant.filter(({ from }) => from < day).at(-1) ?? meant.at(-1)) : meant[0];
}

/**
 * What goes on of that which ends of kind `over` end, by `measures` about one person, in order of the first days. What nobody has
 * noted the end of goes on: a duty that is told too long is looked into, one that is gone is not.
 */
export function spansOf(over: Kind, measures: ReadonlyArray<Measure>): ReadonlyArray<Span> {
  const { several = false } = ended.get(over) ?? {};
  const spans: Open[] = [];
  for (const day of [...new Set(measures.map(({ doneOn }) => doneOn))].sort()) {
    const onDay = measures.filter(({ doneOn }) => doneOn === day);
    for (const one of onDay) if (begins(one, over)) spans.push({ from: day, until: null, caseId: one.caseId });
    for (const { what, caseId } of onDay) {
      const open = what === over ? spans.filter(({ until }) => until === null) : [];
      const found = endedBy(open, day, caseId, several);
      if (found) found.until = day;
    }
  }
  return spans;
}

/**
 * The day on which all of `spans` had ended that went on on `day`; where none did, but some had ended before, `day` itself. Null:
 * one goes on; undefined: none had begun. `begun`: of those alone that began on the day.
 */
export function endOfAll(spans: ReadonlyArray<Span>, day: string, begun: boolean): string | null | undefined {
  const until = spans.filter(({ from }) => (begun ? from === day : from <= day)).map((one) => one.until);
  if (until.includes(null)) return null;
  const last = until
    .map((each) => each ?? '')
    .sort()
    .at(-1);
  return last === undefined || last > day ? last : day;
}
