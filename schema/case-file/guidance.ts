/** What to weigh before each kind of decision to disclose: text for the official, who decides (I8). */
import { z } from 'zod';
import { readLegalCatalogue } from '../legal-catalogue.js';
import { readVocabulary } from '../policy/vocabulary.js';
import { readProjectText, readYaml } from '../yaml-file.js';

const path = 'schema/case-file/guidance.yaml';
const texts = z.array(z.string().min(10)).min(1).readonly();
const shape = z.array(
  z.strictObject({ kind: z.string(), bases: z.array(z.string()).min(1).readonly(), sv: texts, en: texts }),
);

/** `kind`: an atom `decision.…`. `verified`: that the project has read the wording of every basis. */
export interface Guidance {
  readonly kind: string;
  readonly bases: ReadonlyArray<string>;
  readonly verified: boolean;
  readonly sv: ReadonlyArray<string>;
  readonly en: ReadonlyArray<string>;
}

/** Guidance for every kind of decision of the vocabulary. Throws `FileError` when one is missing or names no basis. */
export function readGuidance(text = readProjectText(path)): ReadonlyArray<Guidance> {
  const { file, values } = readYaml(path, text, shape);
  const vocabulary = readVocabulary();
  const catalogue = readLegalCatalogue();
  values.forEach(({ kind, bases, sv, en }, index) => {
    if (!kind.startsWith('decision.') || !vocabulary.has(kind)) {
      file.fault([index, 'kind'], `expected a kind of decision of the vocabulary, but got \`${kind}\``);
    }
    for (const basis of bases) {
      if (!catalogue.has(basis))
        file.fault([index, 'bases'], `expected an id of the legal catalogue, but got \`${basis}\``);
    }
    if (sv.length !== en.length) file.fault([index], 'expected as many sentences in English as in Swedish');
  });
  const kinds = values.map(({ kind }) => kind);
  const missing = [...vocabulary.keys()].filter((id) => id.startsWith('decision.') && !kinds.includes(id));
  if (missing.length > 0) file.fault([], `expected guidance for ${missing.join(', ')} too: add it`);
  if (new Set(kinds).size < kinds.length) file.fault([], 'expected each kind once');
  file.throwFaults();
  return values.map((one) => ({ ...one, verified: one.bases.every((id) => catalogue.get(id)?.verified === true) }));
}
