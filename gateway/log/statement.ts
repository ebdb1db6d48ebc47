/**
 * What a log entry says of one subject, but for the records released: who asked, why, what was asked of whom and decided.
 * The same for every answer by the same decisions, so the log keeps each once, under its hash.
 */
import { createHash } from 'node:crypto';

/** What PostgreSQL does not store as JSON: the null character and halves of surrogate pairs. */
const unstorable = /\\u(0000|d[89a-f])/;

/** True for a JSON text that PostgreSQL stores. */
export const isStorable = (json: string): boolean => !unstorable.test(json);

/** `text`: a JSON object; no values, no names. */
export class Statement {
  readonly text: string;
  #hash: string | null = null;
  #isStorable: boolean | null = null;

  constructor(text: string) {
    this.text = text;
  }

  /** SHA-256 of the text in UTF-8, as hexadecimal digits. */
  get hash(): string {
    this.#hash ??= createHash('sha256').update(this.text).digest('hex');
    return this.#hash;
  }

  get isStorable(): boolean {
    this.#isStorable ??= isStorable(this.text);
    return this.#isStorable;
  }
}
