/** The closed vocabulary, read from `schema/vocabulary.yaml`, and the literals that rules are written in. */
import { z } from 'zod';
import type { AgencyId } from '../agencies.js';
import { readProjectText, readYaml } from '../yaml-file.js';
import { type Atom, type LegalBasis, type Literal, ways } from './types.js';

/** Atoms by id. */
export type Vocabulary = ReadonlyMap<string, Atom>;

/** What a policy's words are checked against. */
export interface PolicyWords {
  readonly vocabulary: Vocabulary;
  readonly bases: ReadonlyMap<string, LegalBasis>;
  readonly agencies: ReadonlyArray<AgencyId>;
}

const vocabularyFile = z.array(
  z.strictObject({
    id: z.string().min(1),
    values: z.array(z.string().min(1)).min(2).nullable().default(null),
    many: z.boolean().default(false),
    source: z.string().min(1),
    grain: z.enum(['actor', 'case', 'subject', 'record']),
    freshness: z.enum(['request', 'revision']),
    learn: z.enum(['recipient', 'holder']),
    way: z.enum(ways).nullable().default(null),
    basis: z.string().nullable().default(null),
    sv: z.string().min(1),
    en: z.string().min(1),
  }),
);

const path = 'schema/vocabulary.yaml';
/** What no rule may ask about a person: origin, belief, sexual life (S3). */
const neverAsked =
  /nationalit|citizen|medborgarskap|ethnic|etnisk|etnicitet|härkomst|födelseland|country of birth|birth.?country|\brace\b|\bras\b|hudfärg|religio|trosbekänn|sexual orientation|sexuell/i;

/** Reads the vocabulary. Throws `FileError` when the file has another form or names an atom twice. */
export function readVocabulary(text = readProjectText(path)): Vocabulary {
  const { file, values } = readYaml(path, text, vocabularyFile);
  const vocabulary = new Map<string, Atom>();
  values.forEach((atom, index) => {
    if (vocabulary.has(atom.id)) file.fault([index, 'id'], `\`${atom.id}\` stands twice: expected each atom once`);
    const words = [atom.id, ...(atom.values ?? []), atom.sv, atom.en].find((text) => neverAsked.test(text));
    const refusal = `\`${atom.id}\` asks about origin, belief or sexual life (\`${words}\`): no rule may; take it away`;
    if (words !== undefined) file.fault([index, 'id'], refusal);
    vocabulary.set(atom.id, atom);
  });
  file.throwFaults();
  return vocabulary;
}

/**
 * Reads `atom` or `atom=value|value`.
 *
 * Throws a sentence that names the atom, or the value, that the vocabulary does not have.
 */
export function parseLiteral(text: string, vocabulary: Vocabulary): Literal {
  const [name = '', list, ...rest] = text.split('=');
  const atom = vocabulary.get(name);
  if (!atom) throw new Error(`\`${name}\` is not in the vocabulary (schema/vocabulary.yaml)`);
  if (rest.length > 0) throw new Error(`\`${text}\`: expected \`atom\` or \`atom=value|value\``);
  if (atom.values === null) {
    if (list === undefined) return { text, atom, values: null };
    throw new Error(`\`${name}\` is yes or no: expected \`${name}\`, but got \`${text}\``);
  }
  if (list === undefined) throw new Error(`\`${name}\` needs a value: expected one of ${atom.values.join(', ')}`);
  const values = list.split('|');
  const unknown = values.find((value) => !atom.values?.includes(value));
  if (unknown !== undefined) {
    throw new Error(`\`${name}\` has no value \`${unknown}\`: expected one of ${atom.values.join(', ')}`);
  }
  return { text, atom, values };
}
