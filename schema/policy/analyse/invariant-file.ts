/** The form of `schema/invariants.yaml`: a small closed list of kinds, each with its parameters. */
import { parse } from 'yaml';
import { z } from 'zod';
import type { AgencyId } from '../../agencies.js';
import type { PolicyWords } from '../parse.js';
import type { CategoryPolicy, Literal } from '../types.js';
import { parseLiteral, type Vocabulary } from '../vocabulary.js';

const names = z.array(z.string().min(1)).min(1);
const common = { id: z.string().min(1), source: z.string().min(1), sv: z.string().min(10) };
/** Categories by id, `AGENCY.*`, `*` or `locating`; `except` takes some away. Recipients: agencies, own, others, everybody. */
const cells = { categories: names, except: z.array(z.string()).default([]), to: names };

const invariantShape = z.discriminatedUnion('kind', [
  /** No state is allowed in which all of `when` hold and none of `unless` does. `PREFIX.*` names atoms by prefix. */
  z.strictObject({
    ...common,
    ...cells,
    kind: z.literal('closed'),
    when: z.array(z.string()).default([]),
    unless: z.array(z.string()).default([]),
    at: z.enum(['fetch', 'release']).default('fetch'),
  }),
  /** No permit row, also switched off or sent, rests on a basis in `never`, or on one outside `only`. */
  z.strictObject({
    ...common,
    ...cells,
    kind: z.literal('bases'),
    never: names.optional(),
    only: names.optional(),
  }),
  /** Every denial is answered like this. */
  z.strictObject({
    ...common,
    ...cells,
    kind: z.literal('denial'),
    mode: z.enum(['absent', 'withheld', 'on-request']),
  }),
  /** Each recipient has one mode of denial, whatever the facts and whatever the order of an actor's roles. */
  z.strictObject({ ...common, ...cells, kind: z.literal('one-denial') }),
  /** The decision before the fetch is the same whatever the atoms are that only the holder may learn. */
  z.strictObject({ ...common, ...cells, kind: z.literal('blind') }),
  /** No category has one of these codes. */
  z.strictObject({ ...common, kind: z.literal('no-category'), codes: names }),
  /** Not a matter of cells: where it is kept instead. */
  z.strictObject({ ...common, kind: z.literal('elsewhere'), where: z.string().min(10) }),
]);

/** A promise about every state of the cells that it names. */
export type Invariant = z.output<typeof invariantShape>;
export type InvariantOf<Kind extends Invariant['kind']> = Extract<Invariant, { kind: Kind }>;
type CellInvariant = Extract<Invariant, { categories: unknown }>;

/** `atom`, `atom=value|value` or `PREFIX.*`: each atom that begins so. */
export function literalsFor(texts: ReadonlyArray<string>, vocabulary: Vocabulary): ReadonlyArray<Literal> {
  return texts.flatMap((text) => {
    if (!text.endsWith('.*')) return [parseLiteral(text, vocabulary)];
    const found = [...vocabulary.keys()].filter((id) => id.startsWith(text.slice(0, -1)));
    if (found.length === 0) throw new Error(`\`${text}\`: no atom of the vocabulary begins so`);
    return found.map((id) => parseLiteral(id, vocabulary));
  });
}

/** Is the category what `*`, `locating`, `AGENCY.*` or an id names? */
export function isNamed(category: CategoryPolicy, selector: string): boolean {
  if (selector === '*') return true;
  if (selector === 'locating') return category.locates;
  return selector.endsWith('.*') ? category.id.startsWith(selector.slice(0, -1)) : category.id === selector;
}

export function isAbout({ categories, except }: CellInvariant, category: CategoryPolicy): boolean {
  const has = (selectors: ReadonlyArray<string>) => selectors.some((selector) => isNamed(category, selector));
  return has(categories) && !has(except);
}

export function isFor({ to }: CellInvariant, category: CategoryPolicy, recipient: AgencyId): boolean {
  const isOwn = recipient === category.holder;
  return to.includes('everybody') || to.includes(recipient) || to.includes(isOwn ? 'own' : 'others');
}

function faultsOf(invariant: Invariant, words: PolicyWords): ReadonlyArray<string> {
  const faults: string[] = [];
  if ('to' in invariant) {
    const known = ['own', 'others', 'everybody', ...words.agencies];
    for (const name of invariant.to) if (!known.includes(name)) faults.push(`\`${name}\` is no recipient`);
  }
  if (invariant.kind === 'bases') {
    const { never = [], only = [] } = invariant;
    if (never.length === 0 && only.length === 0) faults.push('expected `never` or `only`');
    for (const id of [...never, ...only]) if (!words.bases.has(id)) faults.push(`\`${id}\` is not in the catalogue`);
  }
  if (invariant.kind === 'closed') {
    try {
      literalsFor([...invariant.when, ...invariant.unless], words.vocabulary);
    } catch (error) {
      faults.push(error instanceof Error ? error.message : String(error));
    }
  }
  return faults.map((fault) => `schema/invariants.yaml: \`${invariant.id}\`: ${fault}`);
}

/** Reads the invariants. Throws for another form, for an id used twice, and with every word that nothing has. */
export function parseInvariants(text: string, words: PolicyWords): ReadonlyArray<Invariant> {
  const invariants = z.array(invariantShape).parse(parse(text));
  const ids = invariants.map(({ id }) => id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  const faults = [
    ...twice.map((id) => `schema/invariants.yaml: \`${id}\` is used twice`),
    ...invariants.flatMap((invariant) => faultsOf(invariant, words)),
  ];
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return invariants;
}
