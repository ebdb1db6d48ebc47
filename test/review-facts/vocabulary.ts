import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { projectFile } from '../../schema/files.js';

/** The vocabulary as it stands in its file. */
export const readVocabulary = (): ReadonlyArray<{ readonly id: string; readonly grain: string }> =>
  parse(readFileSync(projectFile('schema/vocabulary.yaml'), 'utf8'));
