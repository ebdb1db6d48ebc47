/** `policy schema`: the JSON Schema by which editors complete and check a `policy.yaml`. */
import { z } from 'zod';
import { policyFileShape } from '../../../schema/policy/policy-file.js';
import { readPolicyWords } from '../../../schema/policy/read.js';
import type { Atom } from '../../../schema/policy/types.js';
import type { PolicyWords } from '../../../schema/policy/vocabulary.js';
import { type Answer, toJson } from './usage.js';

/** Options of `policy schema`; it is JSON with or without `--json`. */
export const schemaOptions = { json: { type: 'boolean' } } as const;

/** What an editor offers for a condition; several values, `atom=value|value`, are matched by the pattern. */
function conditionSchema(atoms: ReadonlyArray<Atom>) {
  const several = atoms.flatMap(({ id, values }) => {
    if (values === null) return [];
    const any = `(${values.join('|')})`.replaceAll('.', '\\.');
    return [{ type: 'string', pattern: `^${id.replaceAll('.', '\\.')}=${any}(\\|${any})+$` }];
  });
  const single = atoms.flatMap(({ id, values }) => (values === null ? [id] : values.map((value) => `${id}=${value}`)));
  return { type: 'array', items: { anyOf: [{ enum: single }, ...several] }, default: [] };
}

/** The words by the name of the key that they stand under. */
function wordSchemas({ vocabulary, bases, agencies }: PolicyWords): Readonly<Record<string, object>> {
  const opening = [...bases.values()].filter(({ kind }) => kind === 'must' || kind === 'may' || kind === 'inner');
  return {
    agency: { type: 'string', enum: agencies },
    to: { type: 'array', minItems: 1, items: { type: 'string', enum: ['own', 'others', ...agencies] } },
    purpose: { type: 'string', enum: vocabulary.get('purpose')?.values ?? [] },
    basis: { type: 'string', enum: opening.map(({ id }) => id) },
    secrecy: { type: 'array', items: { type: 'string', enum: [...bases.keys()] } },
    when: { $ref: '#/$defs/conditions' },
    unless: { $ref: '#/$defs/conditions' },
  };
}

/** Puts `words` in place of the plain strings of the form, at every depth. */
function withWords(node: unknown, words: Readonly<Record<string, object>>): unknown {
  if (Array.isArray(node)) return node.map((item) => withWords(item, words));
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (key !== 'properties') return [key, withWords(value, words)];
      const properties = Object.entries(value as object).map(([name, form]) => [
        name,
        words[name] ?? withWords(form, words),
      ]);
      return [key, Object.fromEntries(properties)];
    }),
  );
}

/** The JSON Schema of `policy.yaml`: its form from the parser's own, its words from vocabulary and catalogue. */
export function policyJsonSchema(words: PolicyWords = readPolicyWords()): object {
  const form = withWords(z.toJSONSchema(policyFileShape, { io: 'input' }), wordSchemas(words)) as object;
  const conditions = conditionSchema([...words.vocabulary.values()]);
  return { title: 'policy.yaml', ...form, $defs: { conditions } };
}

/** Prints it. `schema/policy.schema.json` is this, formatted; a test compares them. */
export function runSchema(): Answer {
  return { text: toJson(policyJsonSchema()), exitCode: 0 };
}
