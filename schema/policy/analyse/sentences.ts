/** What was found, in plain Swedish: from the atoms' words and values, never from rule code. */
import type { AgencyId } from '../../agencies.js';
import { valueLabel } from '../labels.js';
import type { Atom, CategoryPolicy } from '../types.js';
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

const inBrackets = (text: string, isLong: boolean) => (isLong ? `(${text})` : text);

/** Words for what holds, what is known not to hold (`not`), or what may also be unknown. */
function wordsFor(atom: string, text: string, has: { yes: boolean; no: boolean; unknown: boolean }): Words {
  const { yes, no, unknown } = has;
  if (yes && unknown) return { atom, not: false, text: `${text} (eller det inte är känt)` };
  if (no && unknown) return { atom, not: true, text: `det är känt att ${text}` };
  return { atom, not: no, text };
}

const unknownWords = ({ id, sv, values }: Atom): Words => ({
  ...{ atom: id, not: false, text: values === null ? `det inte är känt om ${sv}` : `det inte är känt vad ${sv} är` },
});
const knownWords = ({ id, sv, values }: Atom): Words => ({
  ...{ atom: id, not: false, text: values === null ? `det är känt om ${sv}` : `det är känt vad ${sv} är` },
});

/** A condition that is yes or no, or has one value. */
function wordsOf({ atom, values }: Variable, chosen: ReadonlyArray<number>): Words {
  const picked = chosen.map((value) => values[value] as Value);
  const unknown = picked.includes(null);
  const known = picked.filter((value) => value !== null);
  if (known.length === 0) return unknownWords(atom);
  const missing = values.filter((value) => value !== null && !picked.includes(value));
  if (missing.length === 0) return knownWords(atom);
  if (atom.values === null)
    return wordsFor(atom.id, atom.sv, { yes: picked.includes(true), no: picked.includes(false), unknown });
  const name = (value: Value) => valueLabel(atom.id, String(value), 'sv');
  const isShort = known.length <= missing.length || actorWords.has(atom.id);
  const prefix = actorWords.get(atom.id) ?? `${atom.sv} är`;
  const text = `${prefix} ${list((isShort ? known : missing).map(name), 'eller')}`;
  return wordsFor(atom.id, text, { yes: isShort, no: !isShort, unknown });
}

/** One group of a condition of which several values may hold, and what is said of it. */
interface GroupChoice {
  readonly names: ReadonlyArray<string>;
  readonly picked: ReadonlyArray<Value>;
}

/** What holds together is said together: `roll både polis och lärare`. */
function wordsOfGroups(atom: Atom, choices: ReadonlyArray<GroupChoice>): ReadonlyArray<Words> {
  const isUnknown = choices.some(({ picked }) => picked.every((value) => value === null));
  if (isUnknown) return [unknownWords(atom)];
  const isJustKnown = choices.some(({ picked }) => picked.includes(true) && picked.includes(false));
  // Where one group is known the others are.
  const mayBeUnknown = choices.every(({ picked }) => picked.includes(null));
  const told = choices.map(({ names, picked }) => ({
    ...{ names, yes: picked.includes(true), no: picked.includes(false), unknown: mayBeUnknown },
  }));
  const holding = told.filter(({ yes, no }) => yes && !no);
  const several = holding.length > 1;
  const texts = holding.map(({ names }) => inBrackets(list(names, 'eller'), several && names.length > 1));
  const held = `${actorWords.get(atom.id) ?? `${atom.sv} är`} ${several ? 'både ' : ''}${list(texts, 'och')}`;
  return [
    ...(isJustKnown ? [knownWords(atom)] : []),
    ...(holding.length > 0 ? [wordsFor(atom.id, held, { yes: true, no: false, unknown: mayBeUnknown })] : []),
    ...told.filter(({ yes }) => !yes).map((one) => wordsFor(atom.id, `${atom.sv} är ${list(one.names, 'eller')}`, one)),
  ];
}

function wordsIn({ variables }: Space, cube: Cube): ReadonlyArray<Words> {
  const chosen = variables.flatMap((variable, level) => {
    const values = cube[level] ?? null;
    return values === null ? [] : [{ variable, values }];
  });
  const groupsOf = (atom: Atom) =>
    chosen.flatMap(({ variable: { atom: other, group, values }, values: picked }) =>
      other.id !== atom.id || group === null
        ? []
        : [
            {
              names: group.map((value) => valueLabel(atom.id, value, 'sv')),
              picked: picked.map((value) => values[value] as Value),
            },
          ],
    );
  return chosen.flatMap(({ variable, values }, at) => {
    if (variable.group === null) return [wordsOf(variable, values)];
    const isFirst = chosen.findIndex((other) => other.variable.atom.id === variable.atom.id) === at;
    return isFirst ? wordsOfGroups(variable.atom, groupsOf(variable.atom)) : [];
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
  const isWho = ({ atom, not, text }: Words) => !not && text.startsWith(actorWords.get(atom) ?? '\0');
  const who = words.filter(isWho).map(({ text }) => text);
  const conditions = conditionsOf(words.filter((one) => !isWho(one)));
  const recipient = [names.get(subject.recipient) ?? subject.recipient, ...who].join(', ');
  const { sv, code } = subject.category;
  return `${recipient}${who.length > 0 ? ',' : ''} ${subject.verb} ${sv} (${code}) ${conditions || 'alltid'}.`;
}
