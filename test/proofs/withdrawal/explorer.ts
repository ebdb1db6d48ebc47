/**
 * The protocol of withdrawal (DESIGN.md, I4) as a small model, run through every order in which readers, withdrawer and
 * time may take their steps. A reader that takes no step for long is paused; one may crash; a change message may be lost.
 *
 * Time counts in ticks; the release limit L is two. A disclosure's entry is in the log in the order in which it was
 * appended; the withdrawal is where its transaction commits.
 */

/** How readers and the withdrawer behave. */
export interface Variant {
  readonly name: string;
  /** Facts are read from a memory that a message clears, and that is believed for so many ticks (else read each time). */
  readonly cacheTicks?: number;
  /** Facts are read once more before the entry is appended. */
  readonly recheck?: boolean;
  /** The entry is appended only if the revision is still the one decided by: one step. */
  readonly conditional?: boolean;
  /** The answer is handed over before its entry is appended. */
  readonly releaseFirst?: boolean;
  /** The reader hands over only so many ticks after it has sent (or, `countFromAppended`, got back) its append. */
  readonly limitTicks?: number;
  readonly countFromAppended?: boolean;
  /** Clock check and write are two steps: what the stated assumption rules out. */
  readonly checkApart?: boolean;
  /** The withdrawal returns so many ticks after it has committed. */
  readonly waitTicks?: number;
}

/** L in ticks. */
const limit = 2;
const lastTick = 5;
const ours: Variant = {
  name: 'conditional append, cut and wait',
  conditional: true,
  limitTicks: limit,
  waitTicks: limit,
};

/** Ours, and what is weaker in one way each (PRIVACY.md section 5). */
export const variants: ReadonlyArray<Variant> = [
  { name: 'cache with a time to live', cacheTicks: 3 },
  { name: 'check at the start' },
  { name: 'check again before release', recheck: true },
  { name: 'conditional append', conditional: true },
  { name: 'conditional append and wait, no cut', conditional: true, waitTicks: limit },
  { name: 'conditional append and cut, no wait', conditional: true, limitTicks: limit },
  { ...ours, name: 'the wait shorter than the limit', waitTicks: limit - 1 },
  { ...ours, name: 'the limit counted from the answer of the log', countFromAppended: true },
  { ...ours, name: 'the entry after the answer', releaseFirst: true },
  { ...ours, name: 'clock check and write apart', checkApart: true },
  ours,
];

type ReaderPhase = 'start' | 'decided' | 'checked' | 'sent' | 'kept' | 'appended' | 'clear' | 'done';

interface Reader {
  readonly phase: ReaderPhase;
  /** Of the facts decided by. */
  readonly revision: number;
  /** Tick from which the limit counts. */
  readonly from: number;
  readonly isLogged: boolean;
  readonly isReleased: boolean;
}

interface State {
  readonly now: number;
  readonly revision: number;
  /** Tick of the commit; null before it. */
  readonly committedAt: number | null;
  readonly isAcknowledged: boolean;
  /** The readers' common memory: revision and tick; null when it is empty. */
  readonly cache: { readonly revision: number; readonly at: number } | null;
  readonly readers: ReadonlyArray<Reader>;
  /** What has gone wrong on the way here. */
  readonly wrong: string;
}

const withReader = (state: State, at: number, change: Partial<Reader>): State => ({
  ...state,
  readers: state.readers.map((reader, index) => (index === at ? { ...reader, ...change } : reader)),
});
const blame = (state: State, letter: string): State =>
  state.wrong.includes(letter) ? state : { ...state, wrong: [...state.wrong, letter].sort().join('') };

/** Revision 1 has the consent, revision 2 has not. */
const consented = 1;

function decide(state: State, at: number, { cacheTicks }: Variant): State {
  const { cache, now, revision } = state;
  const cached = cacheTicks !== undefined && cache !== null && now - cache.at <= cacheTicks ? cache.revision : revision;
  const known = cacheTicks === undefined ? state : { ...state, cache: cache ?? { revision: cached, at: now } };
  const isAllowed = cached === consented;
  return withReader(known, at, { phase: isAllowed ? 'decided' : 'done', revision: cached });
}

function append(state: State, at: number, reader: Reader, variant: Variant): State {
  if (variant.conditional && reader.revision !== state.revision) return withReader(state, at, { phase: 'start' });
  const next = withReader(state, at, { phase: reader.isReleased ? 'done' : 'kept', isLogged: true });
  return state.revision === consented ? next : blame(next, 'O');
}

function handOver(state: State, at: number, reader: Reader, phase: ReaderPhase): State {
  let next = withReader(state, at, { phase, isReleased: true });
  if (state.isAcknowledged) next = blame(next, 'A');
  if (phase === 'done' && !reader.isLogged) next = blame(next, 'U');
  return next;
}

const isInTime = ({ now }: State, { from }: Reader, { limitTicks }: Variant) =>
  limitTicks === undefined || now - from < limitTicks;

/** What reader `at` may do next; a crash is one of the things. */
function readerSteps(state: State, at: number, variant: Variant): ReadonlyArray<State> {
  const reader = state.readers[at];
  if (!reader || reader.phase === 'done') return [];
  const crashed = withReader(state, at, { phase: 'done' });
  // What was handed over without an entry stays so.
  const gone = reader.isReleased && !reader.isLogged ? blame(crashed, 'U') : crashed;
  switch (reader.phase) {
    case 'start':
      return [decide(state, at, variant), gone];
    case 'decided': {
      const isStale = variant.recheck && state.revision !== consented;
      return [withReader(state, at, { phase: isStale ? 'done' : 'checked' }), gone];
    }
    case 'checked':
      return [withReader(state, at, { phase: 'sent', from: state.now }), gone];
    case 'sent':
      if (variant.releaseFirst && !reader.isReleased) {
        return isInTime(state, reader, variant) ? [handOver(state, at, reader, 'sent'), gone] : [gone];
      }
      return [append(state, at, reader, variant), gone];
    case 'kept': {
      const from = variant.countFromAppended ? state.now : reader.from;
      return [withReader(state, at, { phase: 'appended', from }), gone];
    }
    case 'appended':
      if (!isInTime(state, reader, variant)) return [gone]; // cut
      return [
        variant.checkApart ? withReader(state, at, { phase: 'clear' }) : handOver(state, at, reader, 'done'),
        gone,
      ];
    case 'clear':
      return [handOver(state, at, reader, 'done'), gone];
  }
}

/** What the withdrawer and time may do next. */
function otherSteps(state: State, { waitTicks = 0 }: Variant): ReadonlyArray<State> {
  const next: State[] = [];
  if (state.committedAt === null) next.push({ ...state, revision: consented + 1, committedAt: state.now });
  if (state.committedAt !== null && !state.isAcknowledged && state.now - state.committedAt >= waitTicks) {
    next.push({ ...state, isAcknowledged: true });
  }
  // The message that clears the memory; that it never comes is one of the orders.
  if (state.committedAt !== null && state.cache !== null) next.push({ ...state, cache: null });
  if (state.now < lastTick) next.push({ ...state, now: state.now + 1 });
  return next;
}

/** What was found of one variant, in numbers of states at whose end the fault has happened. */
export interface Explored {
  readonly variant: string;
  readonly states: number;
  /** Entries that stand after the withdrawal they should have respected (G1). */
  readonly outOfOrder: number;
  /** Answers handed over after the withdrawal had returned (G2). */
  readonly afterReturn: number;
  /** Answers without an entry (I3). */
  readonly unlogged: number;
}

/** The state as text; readers are alike, so that their order does not matter. */
function keyOf({ now, revision, committedAt, isAcknowledged, cache, readers, wrong }: State): string {
  const each = readers.map((one) => `${one.phase}${one.revision}${one.from}${+one.isLogged}${+one.isReleased}`).sort();
  return `${now} ${revision} ${committedAt} ${+isAcknowledged} ${cache?.revision} ${cache?.at} ${each.join()} ${wrong}`;
}

/** Runs `variant` through every order of steps of two readers, one withdrawer and time. */
export function explore(variant: Variant): Explored {
  const reader: Reader = { phase: 'start', revision: 0, from: 0, isLogged: false, isReleased: false };
  const first: State = {
    ...{ now: 0, revision: consented, committedAt: null, isAcknowledged: false, cache: null, wrong: '' },
    readers: [reader, reader],
  };
  const seen = new Map<string, string>([[keyOf(first), '']]);
  const waiting: State[] = [first];
  for (let state = waiting.pop(); state; state = waiting.pop()) {
    const current = state;
    const steps = current.readers.flatMap((_, at) => readerSteps(current, at, variant));
    for (const next of [...steps, ...otherSteps(current, variant)]) {
      const key = keyOf(next);
      if (seen.has(key)) continue;
      seen.set(key, next.wrong);
      waiting.push(next);
    }
  }
  const count = (letter: string) => [...seen.values()].filter((wrong) => wrong.includes(letter)).length;
  return {
    ...{ variant: variant.name, states: seen.size },
    ...{ outOfOrder: count('O'), afterReturn: count('A'), unlogged: count('U') },
  };
}
