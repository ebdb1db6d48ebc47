/**
 * The plain interpreter that the compiled policies are compared with, and random policies to compare them on.
 *
 * The interpreter works on lists of literals, three-valued, and is written from the words of the engine's description;
 * it shares no code with it.
 */
import fc from 'fast-check';
import type { Facts } from '../../../schema/policy/decide.js';
import {
  type Atom,
  type CategoryPolicy,
  type Forbid,
  type LegalBasis,
  type Literal,
  type Permit,
  ways,
} from '../../../schema/policy/types.js';

/** What random models are compiled with. */
export const day = '2026-11-23';
export const agencies = ['police', 'school'];
const place = { file: 'random', line: 1 };

function basis(id: string, validFrom: string | null, validTo: string | null): readonly [string, LegalBasis] {
  const rest = { citation: '', sv: '', from: [], to: [], excludes: [], verified: false, source: 'U' };
  return [id, { id, kind: 'may', validFrom, validTo, ...rest }];
}

// `today` begins and ends on the day itself: first and last day count.
export const bases = new Map([
  basis('open', null, null),
  basis('today', day, day),
  basis('past', null, '2026-11-22'),
  basis('future', '2026-11-24', null),
]);

type Truth = 'yes' | 'no' | 'unknown';

function truthOf(literal: Literal, facts: Facts): Truth {
  const known = facts.get(literal.atom.id);
  if (literal.values === null) {
    if (known === true) return 'yes';
    return known === false ? 'no' : 'unknown';
  }
  if (known === undefined || known === true || known === false) return 'unknown';
  const present = typeof known === 'string' ? [known] : known;
  return literal.values.some((wanted) => present.includes(wanted)) ? 'yes' : 'no';
}

/** The law that permits are judged by. Days are compared as they are written. */
export interface Law {
  readonly day: string;
  readonly bases: ReadonlyMap<string, LegalBasis>;
}

function isLawful(basis: LegalBasis | undefined, today: string): boolean {
  if (basis === undefined) return false;
  if (basis.validFrom !== null && today < basis.validFrom) return false;
  return basis.validTo === null || today <= basis.validTo;
}

function interpretPermit(row: Permit, facts: Facts, beforeFetch: boolean, law: Law): boolean {
  if (row.off !== null || row.release === 'push' || !isLawful(law.bases.get(row.basis), law.day)) return false;
  const counts = (literal: Literal) => !(beforeFetch && literal.atom.grain === 'record');
  for (const literal of row.when) if (counts(literal) && truthOf(literal, facts) !== 'yes') return false;
  // An exception that speaks of the record waits for the record, as a whole.
  const exceptions = row.unless.every(counts) ? row.unless : [];
  return exceptions.length === 0 || exceptions.some((literal) => truthOf(literal, facts) === 'no');
}

/** Does the forbid apply? */
export function interpretForbid(row: Forbid, facts: Facts, beforeFetch: boolean): boolean {
  if (beforeFetch && [...row.when, ...row.unless].some(({ atom }) => atom.grain === 'record')) return false;
  for (const literal of row.when) if (truthOf(literal, facts) === 'no') return false;
  const isLifted = row.unless.length > 0 && row.unless.every((literal) => truthOf(literal, facts) === 'yes');
  return !isLifted;
}

/** One question to the interpreter. `law`: that of the random models, if not given. */
export interface Question {
  readonly policy: CategoryPolicy;
  readonly recipient: string;
  readonly facts: Facts;
  readonly beforeFetch: boolean;
  readonly law?: Law;
}

/** The decision, with its reasons in the order of the rows. */
export function interpret({ policy, recipient, facts, beforeFetch, law = { day, bases } }: Question) {
  const isFor = ({ to }: Permit | Forbid) => to.includes(recipient);
  const forbids = policy.forbids.filter((row) => isFor(row) && interpretForbid(row, facts, beforeFetch));
  const permits = policy.permits.filter((row) => isFor(row) && interpretPermit(row, facts, beforeFetch, law));
  const outcome = forbids.length === 0 && permits.length > 0 ? 'allow' : 'deny';
  return { outcome, because: (outcome === 'allow' ? permits : forbids).map(({ id }) => id) };
}

// --- Random models.

/** Random policies and facts over a random vocabulary. */
export interface Model {
  readonly policies: ReadonlyArray<CategoryPolicy>;
  readonly facts: ReadonlyArray<Facts>;
}

interface RawRow {
  readonly when: ReadonlyArray<readonly [number, number]>;
  readonly unless: ReadonlyArray<readonly [number, number]>;
  readonly to: number;
  readonly effect: number;
}

const letters = ['a', 'b', 'c'];
const pick = (mask: number) => letters.filter((_, at) => (mask & (1 << at)) !== 0);

function toAtom(kind: number, at: number): Atom {
  const values = kind % 3 === 0 ? letters : null;
  const grain = (['actor', 'case', 'subject', 'record', 'subject', 'case'] as const)[kind % 6] ?? 'case';
  // As in the real vocabulary: only a yes-or-no atom that is known before the fetch has a way.
  const way = values === null && grain !== 'record' ? (ways[(kind >> 3) % 7] ?? null) : null;
  const rest = { source: 'holder', freshness: 'revision', learn: 'recipient', basis: null, sv: '', en: '' } as const;
  return { id: `atom${at}`, values, many: kind % 2 === 0, grain, way, ...rest };
}

function toLiteral(atoms: ReadonlyArray<Atom>, [at, mask]: readonly [number, number]): Literal {
  const atom = atoms[at % atoms.length] as Atom;
  const values = atom.values === null ? null : pick(mask);
  return { atom, values, text: values === null ? atom.id : `${atom.id}=${values.join('|')}` };
}

function toFacts(atoms: ReadonlyArray<Atom>, raw: ReadonlyArray<number>): Facts {
  const entries = atoms.flatMap((atom, index): Array<readonly [string, boolean | string | ReadonlyArray<string>]> => {
    const choice = raw[index % raw.length] ?? 0;
    if (choice < 3) return [];
    // One in sixteen is of the wrong kind, which says nothing either.
    if (choice === 3) return [[atom.id, atom.values === null ? 'a' : true]];
    if (atom.values === null) return [[atom.id, choice < 12]];
    return [[atom.id, atom.many ? pick(choice & 7) : (letters[choice % 3] ?? 'a')]];
  });
  return new Map(entries);
}

function toPolicy(atoms: ReadonlyArray<Atom>, id: string, permits: RawRow[], forbids: RawRow[]): CategoryPolicy {
  const rowOf = (row: RawRow, name: string) => ({
    id: `${id}/${name}`,
    category: id,
    to: agencies.filter((_, at) => (row.to & (1 << at)) !== 0),
    when: row.when.map((raw) => toLiteral(atoms, raw)),
    unless: row.unless.map((raw) => toLiteral(atoms, raw)),
    says: 'En slumpad rad.',
    place,
  });
  return {
    ...{
      id,
      code: id,
      holder: 'police',
      sv: '',
      en: '',
      secrecy: [],
      locates: false,
      aggregate: false,
      follows: [],
      denied: new Map(),
      place,
    },
    permits: permits.map((row, at) => ({
      ...rowOf(row, `p${at}`),
      purpose: null,
      basis: ['open', 'open', 'open', 'today', 'past', 'future'][row.effect % 6] ?? 'open',
      release: row.effect === 11 ? 'push' : 'query',
      off: row.effect === 10 ? 'switched off' : null,
    })),
    forbids: forbids.map((row, at) => rowOf(row, `f${at}`)),
  };
}

const literals = (maxLength: number) =>
  fc.array(fc.tuple(fc.nat(999), fc.integer({ min: 1, max: 7 })), { maxLength, size: 'max' });
const rawRow = (most: { readonly when: number; readonly unless: number }): fc.Arbitrary<RawRow> =>
  fc.record({
    when: literals(most.when),
    unless: literals(most.unless),
    to: fc.integer({ min: 1, max: 3 }),
    effect: fc.nat(11),
  });

/** How many exceptions a permit has at most, and how many forbids a category. */
export interface Shape {
  readonly permitUnless: number;
  readonly forbids: number;
}

/** Random models of a shape. */
export function modelOf({ permitUnless, forbids }: Shape): fc.Arbitrary<Model> {
  const kinds = fc.array(fc.nat(63), { minLength: 2, maxLength: 24, size: 'max' });
  const category = fc.tuple(
    fc.array(rawRow({ when: 4, unless: permitUnless }), { maxLength: 8, size: 'max' }),
    fc.array(rawRow({ when: 3, unless: 2 }), { maxLength: forbids }),
  );
  const facts = fc.array(fc.array(fc.nat(15), { minLength: 16, maxLength: 16 }), { minLength: 20, maxLength: 20 });
  return fc
    .tuple(kinds, fc.array(category, { minLength: 1, maxLength: 3, size: 'max' }), facts)
    .map(([raw, categories, known]) => {
      const atoms = raw.map(toAtom);
      return {
        policies: categories.map(([permits, rows], at) => toPolicy(atoms, `police.c${at}`, permits, rows)),
        facts: known.map((each) => toFacts(atoms, each)),
      };
    });
}

/** Models with everything in them. */
export const anyModel = modelOf({ permitUnless: 2, forbids: 2 });
