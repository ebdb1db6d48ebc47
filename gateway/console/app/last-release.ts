/** What was signed last, read from the text that was signed. */
import { type Analysis, parseAnalysis } from '../../../schema/release/analysis-form.js';
import type { ReleasedView } from '../released-view.js';
import { PageError } from './page-error.js';
import { sha256 } from './sha256.js';

/**
 * The analysis that was signed. Rejects with a sentence when the text is not the one whose hash stands under the signatures.
 */
export async function readReleased({ text, analysis }: Pick<ReleasedView, 'text' | 'analysis'>): Promise<Analysis> {
  if ((await sha256(text)) === analysis) return parseAnalysis(text);
  throw new PageError(
    'Analysen är inte den som signerades: den har en annan hash.',
    'The analysis is not the one that was signed: it has another hash.',
  );
}
