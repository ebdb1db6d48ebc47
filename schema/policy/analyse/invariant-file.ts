/** The form of `schema/invariants.yaml`: a small closed list of kinds, each with its parameters. */
import { z } from 'zod';
import type { AgencyId } from '../../agencies.js';
import type { Path } from '../../parsed-yaml.js';
import { readProjectText, readYaml, type YamlFile } from '../../yaml-file.js';
import type { PolicyWords } from '../parse.js';
import type { CategoryPolicy, Literal } from '../types.js';
import { parseLiteral, type Vocabulary } from '../vocabulary.js';

const path = 'schema/invariants.yaml';
const kinds = ['closed', 'bases', 'denial', 'one-denial', 'blind', 'no-category', 'elsewhere'];

const names = z.array(z.string().min(1)).min(1);
const common = { id: z.string().min(1), source: z.string().min(1), sv: z.string().min(10) };
/**
 * Categories by id, `AGENCY.*`, `*` or `locating`; `except` takes some away. Recipients: agencies, own, others, everybody;
 * `butNot` takes some away, so that an agency that is added is among the rest.
 */
const few = z.array(z.string()).default([]);
const cells = { categories: names, except: few, to: names, butNot: few };

const invariantShape = z.discriminatedUnion(
  'kind',
  [
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
  ],
  { error: `expected one of ${kinds.join(', ')}` },
);

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

export function isFor({ to, butNot }: CellInvariant, category: CategoryPolicy, recipient: AgencyId): boolean {
  if (butNot.includes(recipient)) return false;
  const isOwn = recipient === category.holder;
  return to.includes('everybody') || to.includes(recipient) || to.includes(isOwn ? 'own' : 'others');
}

/** Notes each word of the invariant at `at` that nothing has, at its own line. */
function checkWords(file: YamlFile, at: Path, invariant: Invariant, words: PolicyWords): void {
  if ('to' in invariant) {
    const known = ['own', 'others', 'everybody', ...words.agencies];
    for (const key of ['to', 'butNot'] as const) {
      invariant[key].forEach((name, index) => {
        const message = `\`${name}\` is no recipient: expected one of ${known.join(', ')}`;
        if (!known.includes(name)) file.fault([...at, key, index], message);
      });
    }
  }
  if (invariant.kind === 'bases') {
    if (!invariant.never && !invariant.only) file.fault(at, 'expected `never` or `only`, but got neither: add one');
    for (const key of ['never', 'only'] as const) {
      invariant[key]?.forEach((id, index) => {
        if (!words.bases.has(id)) file.fault([...at, key, index], `\`${id}\` is not in the catalogue`);
      });
    }
  }
  if (invariant.kind === 'closed') {
    for (const key of ['when', 'unless'] as const) {
      invariant[key].forEach((text, index) => {
        file.attempt([...at, key, index], () => literalsFor([text], words.vocabulary));
      });
    }
  }
}

/** Reads the invariants. Throws `FileError` for another form, an id used twice, and every word that nothing has. */
export function parseInvariants(words: PolicyWords, text = readProjectText(path)): ReadonlyArray<Invariant> {
  const { file, values } = readYaml(path, text, z.array(invariantShape));
  const seen = new Set<string>();
  values.forEach((invariant, index) => {
    const message = `\`${invariant.id}\` is used twice: expected each id once`;
    if (seen.has(invariant.id)) file.fault([index, 'id'], message);
    seen.add(invariant.id);
    checkWords(file, [index], invariant, words);
  });
  file.throwFaults();
  return values;
}
