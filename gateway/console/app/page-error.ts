/** What the page itself finds wrong, in both languages. */
import type { Label } from '../../../schema/policy/labels.js';

/** The message is the Swedish one. */
export class PageError extends Error {
  override readonly name = 'PageError';
  readonly label: Label;

  constructor(sv: string, en: string) {
    super(sv);
    this.label = { sv, en };
  }
}
