/**
 * Reads an agency's `policy.yaml`. Every fault is told, with its line and how to mend it; a file with a fault gives no
 * policy at all.
 *
 * 1. YAML → a document with line numbers. 2. Shape (unknown keys refused). 3. Words: atoms, bases, agencies,
 * categories. 4. `follows` is copied, rules for every category are added.
 */
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { AgencyId } from '../agencies.js';
import {
  type CategoryPolicy,
  type Denial,
  type Forbid,
  type LegalBasis,
  type Literal,
  maxPermits,
  type Permit,
  type Place,
} from './types.js';
import { parseLiteral, type Vocabulary } from './vocabulary.js';

/** What a policy's words are checked against. */
export interface PolicyWords {
  readonly vocabulary: Vocabulary;
  readonly bases: ReadonlyMap<string, LegalBasis>;
  readonly agencies: ReadonlyArray<AgencyId>;
}

/** Thrown with one line per fault, `file:line: …`. */
export class PolicyError extends Error {
  readonly faults: ReadonlyArray<string>;
  constructor(faults: ReadonlyArray<string>) {
    super(`the policy has ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'PolicyError';
    this.faults = faults;
  }
}

const names = z.array(z.string().min(1));
// biome-ignore lint/suspicious/noControlCharactersInRegex: control and direction marks have no place in a sentence.
const oddCharacters = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const plainText = z.string().refine((text) => !oddCharacters.test(text), 'expected text without control characters');
const sentence = plainText.refine((text) => text.trim().length >= 10, 'expected a plain Swedish sentence');
const forbidShape = z.strictObject({
  row: z.string().min(1),
  to: names.min(1),
  when: names.default([]),
  unless: names.default([]),
  says: sentence,
});
const permitShape = forbidShape.extend({
  purpose: z.string().optional(),
  basis: z.string().min(1),
  release: z.enum(['query', 'push', 'sent']).default('query'),
  off: z.string().min(1).optional(),
});
const categoryShape = z.strictObject({
  id: z.string().regex(/^[a-z-]+\.[a-zA-Z]+$/, 'expected AGENCY.category'),
  code: z.string().min(1),
  sv: plainText.min(1),
  en: plainText.min(1),
  secrecy: names,
  locates: z.boolean().default(false),
  aggregate: z.boolean().default(false),
  denied: z.record(z.string(), z.enum(['withheld', 'absent', 'on-request'])),
  permit: z.array(permitShape).default([]),
  forbid: z.array(forbidShape).default([]),
  follows: names.default([]),
});
/** The form of a `policy.yaml`, before its words are looked up. */
export const policyFileShape = z.strictObject({
  agency: z.string(),
  'every-category': z.strictObject({ forbid: z.array(forbidShape) }).default({ forbid: [] }),
  categories: z.array(categoryShape).min(1),
});

/** Keeps each agency's own case data for it: its rows on basis `own` are to the agencies whose data they are. */
const keeper = 'cooperation';

type PolicyFile = z.output<typeof policyFileShape>;
type CategoryFile = PolicyFile['categories'][number];
type Path = ReadonlyArray<string | number>;

/** Collects faults with the line of the YAML node that they are about. */
class Reader {
  readonly faults: string[] = [];
  readonly #lines = new LineCounter();
  readonly #document: Document;
  readonly #file: string;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#document = parseDocument(text, { lineCounter: this.#lines, version: '1.2', merge: false, uniqueKeys: true });
    for (const { message, pos } of [...this.#document.errors, ...this.#document.warnings]) {
      this.faults.push(`${file}:${this.#lines.linePos(pos[0]).line}: ${message.split('\n')[0]}`);
    }
  }

  /** The document as plain data; undefined, with a fault, when an alias leads nowhere or too far. */
  get value(): unknown {
    try {
      return this.#document.toJS({ maxAliasCount: 100 });
    } catch (error) {
      this.fault([], error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  placeOf(path: Path): Place {
    for (let length = path.length; length > 0; length--) {
      const node = this.#document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return { file: this.#file, line: this.#lines.linePos(node.range[0]).line };
    }
    return { file: this.#file, line: 1 };
  }

  fault(path: Path, message: string): void {
    this.faults.push(`${this.#file}:${this.placeOf(path).line}: ${message}`);
  }

  /** Runs `read` and turns what it throws into a fault at `path`. */
  attempt<T>(path: Path, read: () => T): T[] {
    try {
      return [read()];
    } catch (error) {
      this.fault(path, error instanceof Error ? error.message : String(error));
      return [];
    }
  }
}

function readRecipients(reader: Reader, path: Path, to: ReadonlyArray<string>, holder: AgencyId, words: PolicyWords) {
  return to.flatMap((name, index): AgencyId[] => {
    if (name === 'own') return [holder];
    if (name === 'others') return words.agencies.filter((agency) => agency !== holder);
    if (words.agencies.includes(name)) return [name];
    reader.fault(
      [...path, 'to', index],
      `\`${name}\` is no agency: expected own, others, ${words.agencies.join(', ')}`,
    );
    return [];
  });
}

function readLiterals(reader: Reader, path: Path, texts: ReadonlyArray<string>, words: PolicyWords): Literal[] {
  return texts.flatMap((text, index) => reader.attempt([...path, index], () => parseLiteral(text, words.vocabulary)));
}

function readPermit(
  reader: Reader,
  path: Path,
  row: CategoryFile['permit'][number],
  category: string,
  words: PolicyWords,
): Permit {
  const holder = category.slice(0, category.indexOf('.'));
  if (!words.bases.has(row.basis)) {
    reader.fault([...path, 'basis'], `\`${row.basis}\` is not in the legal catalogue (schema/legal-bases.yaml)`);
  }
  if (row.release === 'sent' && !row.when.includes('notice.sent')) {
    reader.fault(path, `row ${row.row} releases what was sent, but has no condition \`notice.sent\`: add it`);
  }
  const purposes = words.vocabulary.get('purpose')?.values ?? [];
  const mayLack = row.to.every((name) => name === 'own') || (row.basis === 'own' && holder === keeper);
  if (row.purpose === undefined && !mayLack) {
    reader.fault(
      path,
      `row ${row.row} has no purpose: only rows to \`own\` may leave it out; expected one of ${purposes.join(', ')}`,
    );
  } else if (row.purpose !== undefined && !purposes.includes(row.purpose)) {
    reader.fault([...path, 'purpose'], `\`${row.purpose}\` is no purpose: expected one of ${purposes.join(', ')}`);
  }
  if (row.to.includes('others')) {
    reader.fault([...path, 'to'], `row ${row.row} permits \`others\`: a permit names its recipients`);
  }
  const purpose = row.purpose !== undefined && purposes.includes(row.purpose) ? [`purpose=${row.purpose}`] : [];
  return {
    id: `${category}/${row.row}`,
    category,
    to: readRecipients(reader, path, row.to, holder, words),
    purpose: row.purpose ?? null,
    basis: row.basis,
    release: row.release,
    when: [
      ...readLiterals(reader, [...path, 'purpose'], purpose, words),
      ...readLiterals(reader, [...path, 'when'], row.when, words),
    ],
    unless: readLiterals(reader, [...path, 'unless'], row.unless, words),
    off: row.off ?? null,
    says: row.says,
    place: reader.placeOf(path),
  };
}

function readForbid(
  reader: Reader,
  path: Path,
  row: CategoryFile['forbid'][number],
  category: string,
  words: PolicyWords,
): Forbid {
  const holder = category.slice(0, category.indexOf('.'));
  return {
    id: `${category}/${row.row}`,
    category,
    to: readRecipients(reader, path, row.to, holder, words),
    when: readLiterals(reader, [...path, 'when'], row.when, words),
    unless: readLiterals(reader, [...path, 'unless'], row.unless, words),
    says: row.says,
    place: reader.placeOf(path),
  };
}

/** Spells `denied` out: a mode for every agency, and for the roles that have one of their own (`AGENCY/ROLE`). */
function readDenied(
  reader: Reader,
  path: Path,
  denied: Readonly<Record<string, Denial>>,
  holder: AgencyId,
  words: PolicyWords,
) {
  const roles = words.vocabulary.get('actor.role')?.values ?? [];
  const subjects = words.vocabulary.get('subject.role')?.values ?? [];
  for (const key of Object.keys(denied)) {
    const [, agency = '', role, subject] = /^([^/@]+)(?:\/([^/@]+)(?:@([^/@]+))?)?$/.exec(key) ?? [];
    const isGroup = agency === 'own' || agency === 'others';
    const known =
      (isGroup ? role === undefined : words.agencies.includes(agency)) &&
      (role === undefined || roles.includes(role)) &&
      (subject === undefined || subjects.includes(subject));
    if (!known)
      reader.fault(
        [...path, 'denied'],
        `\`${key}\`: expected AGENCY, AGENCY/ROLE, AGENCY/ROLE@SUBJECT-ROLE, own or others`,
      );
  }
  const spelled = new Map<string, Denial>(Object.entries(denied).filter(([key]) => key.includes('/')));
  for (const agency of words.agencies) {
    const mode = denied[agency] ?? (agency === holder ? denied.own : undefined) ?? denied.others;
    if (mode) spelled.set(agency, mode);
    else reader.fault([...path, 'denied'], `no denial is given for \`${agency}\`: add \`others\``);
  }
  return spelled;
}

function readCategory(reader: Reader, index: number, file: PolicyFile, words: PolicyWords): CategoryPolicy {
  const category = file.categories[index] as CategoryFile;
  const path = ['categories', index];
  if (!category.id.startsWith(`${file.agency}.`)) {
    reader.fault([...path, 'id'], `\`${category.id}\`: expected a category of \`${file.agency}\``);
  }
  for (const section of category.secrecy) {
    if (!words.bases.has(section)) reader.fault([...path, 'secrecy'], `\`${section}\` is not in the legal catalogue`);
  }
  const everywhere = file['every-category'].forbid;
  return {
    id: category.id,
    code: category.code,
    holder: file.agency,
    sv: category.sv,
    en: category.en,
    secrecy: category.secrecy,
    locates: category.locates,
    aggregate: category.aggregate,
    denied: readDenied(reader, path, category.denied, file.agency, words),
    permits: category.permit.map((row, at) => readPermit(reader, [...path, 'permit', at], row, category.id, words)),
    forbids: [
      ...category.forbid.map((row, at) => readForbid(reader, [...path, 'forbid', at], row, category.id, words)),
      ...everywhere.map((row, at) => readForbid(reader, ['every-category', 'forbid', at], row, category.id, words)),
    ],
    follows: category.follows,
    place: reader.placeOf(path),
  };
}

/** What a row depends on, as text: of two copies that depend on the same, one is enough. */
function conditionsOf({ to, purpose, basis, release, when, unless, off }: Permit): string {
  const texts = (literals: ReadonlyArray<Literal>) => literals.map(({ text }) => text).sort();
  return JSON.stringify([to, purpose, basis, release, texts(when), texts(unless), off !== null]);
}

/** Adds the permit rows of the followed categories, under ids of this category. Chains are refused. */
function follow(reader: Reader, file: PolicyFile, policies: ReadonlyArray<CategoryPolicy>): CategoryPolicy[] {
  return policies.map((policy, index) => {
    const followed = file.categories[index]?.follows ?? [];
    const copies = followed.flatMap((id): Permit[] => {
      const at = file.categories.findIndex((category) => category.id === id);
      const source = policies[at];
      if (!source) reader.fault(['categories', index, 'follows'], `\`${id}\` is no category of this agency`);
      if (file.categories[at]?.follows.length) {
        reader.fault(['categories', index, 'follows'], `\`${id}\` follows others itself: chains are refused`);
      }
      const foreign = source?.permits.filter((permit) => !permit.to.includes(policy.holder)) ?? [];
      return foreign.map((permit) => ({ ...permit, id: `${policy.id}/${permit.id}`, category: policy.id }));
    });
    const own = copies.filter(
      (one, at) => copies.findIndex((other) => conditionsOf(other) === conditionsOf(one)) === at,
    );
    return { ...policy, permits: [...policy.permits, ...own] };
  });
}

function checkIds(reader: Reader, policies: ReadonlyArray<CategoryPolicy>): void {
  const seen = new Set<string>();
  policies.forEach((policy, index) => {
    for (const { id } of [policy, ...policy.permits, ...policy.forbids]) {
      if (seen.has(id))
        reader.fault(['categories', index], `\`${id}\` is used twice: expected each row once in a category`);
      seen.add(id);
    }
  });
}

/** Outcomes are bits of one number (compile.ts): more rows for one recipient would not fit. */
function checkRowCounts(reader: Reader, policies: ReadonlyArray<CategoryPolicy>, words: PolicyWords): void {
  policies.forEach((policy, index) => {
    for (const agency of words.agencies) {
      const count = policy.permits.filter(({ to }) => to.includes(agency)).length;
      if (count <= maxPermits) continue;
      reader.fault(
        ['categories', index],
        `\`${policy.id}\` has ${count} permit rows for \`${agency}\`: expected at most ${maxPermits}`,
      );
    }
  });
}

/**
 * The policy of one agency. `file` is the path that messages name.
 *
 * Throws `PolicyError` with every fault.
 */
export function parsePolicy(file: string, text: string, words: PolicyWords): ReadonlyArray<CategoryPolicy> {
  const reader = new Reader(file, text);
  if (reader.faults.length > 0) throw new PolicyError(reader.faults);
  const shape = policyFileShape.safeParse(reader.value);
  if (!shape.success) {
    if (reader.faults.length > 0) throw new PolicyError(reader.faults);
    for (const { path, message } of shape.error.issues) reader.fault(path as Path, `${path.join('.')}: ${message}`);
    throw new PolicyError(reader.faults);
  }
  const policies = shape.data.categories.map((_, index) => readCategory(reader, index, shape.data, words));
  const followed = follow(reader, shape.data, policies);
  checkIds(reader, followed);
  checkRowCounts(reader, followed, words);
  if (reader.faults.length > 0) throw new PolicyError(reader.faults);
  return followed;
}
