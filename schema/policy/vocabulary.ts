/** The closed vocabulary, read from `schema/vocabulary.yaml`, and the literals that rules are written in. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectFile } from '../files.js';
import { type Atom, type Literal, ways } from './types.js';

/** Atoms by id. */
export type Vocabulary = ReadonlyMap<string, Atom>;

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

/** Reads the vocabulary. Throws when the file has another form or names an atom twice. */
export function readVocabulary(text = readFileSync(projectFile('schema/vocabulary.yaml'), 'utf8')): Vocabulary {
  const atoms = vocabularyFile.parse(parse(text));
  const vocabulary = new Map(atoms.map((atom) => [atom.id, atom]));
  if (vocabulary.size < atoms.length) throw new Error('schema/vocabulary.yaml: expected each atom once');
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
