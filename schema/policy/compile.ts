/**
 * Turns policies into masks: one cell per category and recipient agency, for the law of one day.
 *
 * 1. Rows that can satisfy a read are kept: not switched off, not `push`, basis in force. 2. Every literal gets a bit.
 * 3. A row becomes masks over two sets of bits, what is known to hold and what is known not to. 4. Conditions of
 * record grain are split off: before the fetch they are not known, and the holder applies them to each record.
 */
import type { AgencyId } from '../agencies.js';
import type { CategoryId } from '../grant.js';
import { isInForce } from '../legal-catalogue.js';
import { evaluate } from './facts.js';
import {
  type CategoryPolicy,
  type Denial,
  type Forbid,
  type LegalBasis,
  type Literal,
  maxPermits,
  type Permit,
} from './types.js';

/** Bits that must be set, as pairs (word, mask): `words[2i]` is an index into the state, `words[2i + 1]` the bits. */
export type Mask = Int32Array;

/** A row as masks. `holds`: bits of `when` among what holds. `fails`: bits among what is known not to hold. */
export interface CompiledRow<Row extends Permit | Forbid> {
  readonly row: Row;
  readonly whenHolds: Mask;
  readonly whenFails: Mask;
  readonly unlessHolds: Mask;
  readonly unlessFails: Mask;
}

/** The rules of one category for one recipient, without record conditions or with them. */
export interface CompiledRules {
  readonly permits: ReadonlyArray<CompiledRow<Permit>>;
  readonly forbids: ReadonlyArray<CompiledRow<Forbid>>;
}

/** The literals of one atom with their bits, and for each single value what it says of them all. */
export interface AtomBits {
  readonly id: string;
  readonly literals: ReadonlyArray<{ readonly literal: Literal; readonly bit: number }>;
  /** Bits to set in a state. A value that is missing in `byValue` tells nothing. */
  readonly ifTrue: Mask;
  readonly ifFalse: Mask;
  readonly byValue: ReadonlyMap<string, Mask>;
}

/** One category for one recipient agency. */
export interface Cell {
  readonly category: CategoryPolicy;
  readonly recipient: AgencyId;
  /** Before the fetch: conditions of record grain are left out, and forbids that have any. */
  readonly before: CompiledRules;
  /** About one record, with every condition. */
  readonly whole: CompiledRules;
  /** What the rules of this cell ask about: `encodeFacts` needs no more for it. */
  readonly atoms: ReadonlyArray<AtomBits>;
  /** The conditions of record grain that the holder must apply; empty when there are none. */
  readonly residual: ReadonlyArray<Permit | Forbid>;
}

/** All cells for the law of `day`, and the bits that their masks speak of. */
export interface CompiledPolicies {
  readonly day: string;
  readonly literals: ReadonlyArray<Literal>;
  readonly atoms: ReadonlyArray<AtomBits>;
  /** Number of 32-bit words for each of the two sets of bits. */
  readonly words: number;
  readonly cells: ReadonlyMap<CategoryId, ReadonlyMap<AgencyId, Cell>>;
}

/** What compilation needs beside the policies. `day` is `YYYY-MM-DD`. */
export interface CompileOptions {
  readonly day: string;
  readonly bases: ReadonlyMap<string, LegalBasis>;
  readonly agencies: ReadonlyArray<AgencyId>;
}

const isOfRecord = (literal: Literal): boolean => literal.atom.grain === 'record';
const hasRecordCondition = ({ when, unless }: Permit | Forbid): boolean => [...when, ...unless].some(isOfRecord);

/** Can this row satisfy a read on `day`? */
export function isEffective(permit: Permit, { day, bases }: Pick<CompileOptions, 'day' | 'bases'>): boolean {
  const basis = bases.get(permit.basis);
  return permit.off === null && permit.release !== 'push' && basis !== undefined && isInForce(basis, day);
}

/** Gives bits to literals in the order in which they are met. */
class Bits {
  readonly literals: Literal[] = [];
  readonly #index = new Map<string, number>();

  of(literal: Literal): number {
    const known = this.#index.get(literal.text);
    if (known !== undefined) return known;
    this.#index.set(literal.text, this.literals.length);
    this.literals.push(literal);
    return this.literals.length - 1;
  }
}

/** No bits. */
export const nothing: Mask = new Int32Array();

/** Pairs (word, mask) for `bits`; `offset` is the first word of the set of bits that they are looked up in. */
export function maskOf(bits: ReadonlyArray<number>, offset: number): Mask {
  const pairs: number[] = [];
  for (const bit of bits) {
    const word = offset + (bit >>> 5);
    let at = 0;
    while (at < pairs.length && pairs[at] !== word) at += 2;
    if (at === pairs.length) pairs.push(word, 0);
    pairs[at + 1] = (pairs[at + 1] ?? 0) | (1 << (bit & 31));
  }
  return Int32Array.from(pairs);
}

const toMask = (literals: ReadonlyArray<Literal>, bits: Bits, offset: number): Mask =>
  maskOf(
    literals.map((literal) => bits.of(literal)),
    offset,
  );

/** What each single value of each atom says, worked out once. */
function atomsOf(literals: ReadonlyArray<Literal>, words: number): ReadonlyArray<AtomBits> {
  const byId = new Map<string, Array<AtomBits['literals'][number]>>();
  literals.forEach((literal, bit) => {
    byId.set(literal.atom.id, [...(byId.get(literal.atom.id) ?? []), { literal, bit }]);
  });
  return [...byId].map(([id, own]) => {
    const values = own[0]?.literal.atom.values ?? [];
    const saying = (value: boolean | string): Mask => {
      const facts = new Map([[id, value]]);
      const bitsWhere = (truth: boolean) =>
        own.filter(({ literal }) => evaluate(literal, facts) === truth).map(({ bit }) => bit);
      return Int32Array.from([...maskOf(bitsWhere(true), 0), ...maskOf(bitsWhere(false), words)]);
    };
    const byValue = new Map(values.map((value) => [value, saying(value)]));
    return { id, literals: own, ifTrue: saying(true), ifFalse: saying(false), byValue };
  });
}

const everything = () => true;
const beforeFetch = (literal: Literal) => !isOfRecord(literal);

/** What is the same for every recipient, and by the law of every day: bits, what values say of them, rows as masks. */
class Shared {
  readonly bits = new Bits();
  readonly words: number;
  readonly atoms: ReadonlyArray<AtomBits>;
  readonly #before = new Map<Permit | Forbid, CompiledRow<Permit | Forbid>>();
  readonly #whole = new Map<Permit | Forbid, CompiledRow<Permit | Forbid>>();

  constructor(policies: ReadonlyArray<CategoryPolicy>) {
    for (const { permits, forbids } of policies) {
      for (const { when, unless } of [...permits, ...forbids])
        for (const literal of [...when, ...unless]) this.bits.of(literal);
    }
    this.words = Math.max(1, (this.bits.literals.length + 31) >>> 5);
    this.atoms = atomsOf(this.bits.literals, this.words);
  }

  /** Without conditions of record grain. */
  before<Row extends Permit | Forbid>(row: Row): CompiledRow<Row> {
    return this.#kept(this.#before, row, beforeFetch);
  }

  whole<Row extends Permit | Forbid>(row: Row): CompiledRow<Row> {
    return this.#kept(this.#whole, row, everything);
  }

  #kept<Row extends Permit | Forbid>(
    kept: Map<Permit | Forbid, CompiledRow<Permit | Forbid>>,
    row: Row,
    keep: (literal: Literal) => boolean,
  ): CompiledRow<Row> {
    const compiled = kept.get(row) ?? this.#compile(row, keep);
    kept.set(row, compiled);
    return compiled as CompiledRow<Row>; // of this very row
  }

  #compile(row: Permit | Forbid, keep: (literal: Literal) => boolean): CompiledRow<Permit | Forbid> {
    const { bits, words } = this;
    const when = row.when.filter(keep);
    // An exception that speaks of the record is judged with the record, whole: a part of it would say something else.
    const unless = row.unless.every(keep) ? row.unless : [];
    return {
      row,
      whenHolds: toMask(when, bits, 0),
      whenFails: toMask(when, bits, words),
      unlessHolds: toMask(unless, bits, 0),
      unlessFails: toMask(unless, bits, words),
    };
  }
}

/** By the policies that it was made of, for as long as somebody has those. */
const sharedBy = new WeakMap<ReadonlyArray<CategoryPolicy>, Shared>();

function compileCell(category: CategoryPolicy, recipient: AgencyId, shared: Shared, options: CompileOptions): Cell {
  const permits = category.permits.filter((row) => row.to.includes(recipient) && isEffective(row, options));
  const forbids = category.forbids.filter((row) => row.to.includes(recipient));
  if (permits.length > maxPermits) {
    throw new Error(
      `\`${category.id}\` has ${permits.length} permit rows for \`${recipient}\`: expected at most ${maxPermits}`,
    );
  }
  const named = new Set(
    [...permits, ...forbids].flatMap(({ when, unless }) => [...when, ...unless].map(({ atom }) => atom.id)),
  );
  return {
    category,
    recipient,
    atoms: shared.atoms.filter(({ id }) => named.has(id)),
    before: {
      permits: permits.map((row) => shared.before(row)),
      forbids: forbids.filter((row) => !hasRecordCondition(row)).map((row) => shared.whole(row)),
    },
    whole: {
      permits: permits.map((row) => shared.whole(row)),
      forbids: forbids.map((row) => shared.whole(row)),
    },
    residual: [...permits, ...forbids].filter(hasRecordCondition),
  };
}

/** Compiles `policies` for the law of one day. Throws when a category has too many permit rows for one recipient. */
export function compilePolicies(policies: ReadonlyArray<CategoryPolicy>, options: CompileOptions): CompiledPolicies {
  const shared = sharedBy.get(policies) ?? new Shared(policies);
  sharedBy.set(policies, shared);
  const cells = policies.map((category) => {
    const byRecipient = options.agencies.map(
      (recipient) => [recipient, compileCell(category, recipient, shared, options)] as const,
    );
    return [category.id, new Map(byRecipient)] as const;
  });
  const { bits, atoms, words } = shared;
  return { day: options.day, literals: bits.literals, atoms, words, cells: new Map(cells) };
}

/** Whom a denial is answered to, and in which role of the case the person is that it is about. */
export interface DenialInput {
  readonly agency: AgencyId;
  readonly roles: ReadonlyArray<string>;
  readonly subjectRole: string | null;
}

/** How a denial of `category` is answered: constant for what the recipient knows, whatever the other facts (I2). */
export function denialOf(category: CategoryPolicy, { agency, roles, subjectRole }: DenialInput): Denial {
  const keys = [
    ...roles.map((role) => `${agency}/${role}@${subjectRole}`),
    ...roles.map((role) => `${agency}/${role}`),
    agency,
  ];
  return keys.map((key) => category.denied.get(key)).find((mode) => mode !== undefined) ?? 'absent';
}
