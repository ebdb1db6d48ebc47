/** What was found, in plain Swedish: from the atoms' words and values, never from rule code. */
import type { AgencyId } from '../../agencies.js';
import { valueLabel } from '../labels.js';
import type { CategoryPolicy } from '../types.js';
import type { Cube } from './cubes.js';
import type { Space, Value, Variable } from './space.js';

/** What agencies are called. */
export type AgencyNames = ReadonlyMap<AgencyId, string>;

/** Who gets what, and by which verb: `får`, `kan nu få`, `kan inte längre få`. */
export interface Subject {
  readonly category: CategoryPolicy;
  readonly recipient: AgencyId;
  readonly verb: string;
}

/** One condition in words. `not`: the words are what must not hold. */
interface Words {
  readonly atom: string;
  readonly not: boolean;
  readonly text: string;
}

const actorWords: ReadonlyMap<string, string> = new Map([
  ['actor.role', 'roll'],
  ['actor.unit', 'enhet'],
]);

/** Enumerates with `word` before the last. */
function list(parts: ReadonlyArray<string>, word: string): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`;
}

function wordsOf({ atom, values }: Variable, chosen: ReadonlyArray<number>): Words {
  const name = (value: Value) => valueLabel(atom.id, String(value), 'sv');
  const picked = chosen.map((value) => values[value] as Value);
  const known = picked.filter((value) => value !== null);
  if (known.length < picked.length) {
    const unknown = atom.values === null ? `det inte är känt om ${atom.sv}` : `det inte är känt vad ${atom.sv} är`;
    const rest = known.map((value) => (atom.values === null ? atom.sv : `${atom.sv} är ${name(value)}`));
    return { atom: atom.id, not: false, text: list([...rest, unknown], 'eller') };
  }
  if (atom.values === null) return { atom: atom.id, not: known[0] === false, text: atom.sv };
  const missing = values.filter((value) => value !== null && !picked.includes(value));
  const prefix = actorWords.get(atom.id) ?? `${atom.sv} är`;
  const isShort = picked.length <= missing.length || actorWords.has(atom.id);
  const text = isShort ? list(picked.map(name), 'eller') : list(missing.map(name), 'eller');
  return { atom: atom.id, not: !isShort, text: `${prefix} ${text}` };
}

function wordsIn({ variables }: Space, cube: Cube): ReadonlyArray<Words> {
  return cube.flatMap((chosen, level) => {
    const variable = variables[level];
    return chosen === null || variable === undefined ? [] : [wordsOf(variable, chosen)];
  });
}

function conditionsOf(words: ReadonlyArray<Words>): string {
  const holding = words.filter(({ not }) => !not).map(({ text }) => text);
  const failing = words.filter(({ not }) => not).map(({ text }) => text);
  const when = holding.length === 0 ? '' : `när ${list(holding, 'och')}`;
  const unless = failing.length === 0 ? '' : `inte när ${list(failing, 'eller')}`;
  if (when === '') return unless;
  return unless === '' ? when : `${when}, men ${unless}`;
}

/** The conditions of a cube: `när … och …, men inte när … eller …`; `alltid` when there are none. */
export function describeCube(space: Space, cube: Cube): string {
  return conditionsOf(wordsIn(space, cube)) || 'alltid';
}

/** A whole sentence: `Polismyndigheten, roll police-officer, kan nu få Frånvaro (SCH.absence) när …`. */
export function sentenceFor(space: Space, cube: Cube, subject: Subject, names: AgencyNames): string {
  const words = wordsIn(space, cube);
  const who = words.filter(({ atom }) => actorWords.has(atom)).map(({ text }) => text);
  const conditions = conditionsOf(words.filter(({ atom }) => !actorWords.has(atom)));
  const recipient = [names.get(subject.recipient) ?? subject.recipient, ...who].join(', ');
  const { sv, code } = subject.category;
  return `${recipient}${who.length > 0 ? ',' : ''} ${subject.verb} ${sv} (${code}) ${conditions || 'alltid'}.`;
}
