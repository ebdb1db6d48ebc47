/** Pieces of the reference page. */
import { escapeMarkup } from '../policy/markup.js';

/** Text of a description: `code` in backquotes. */
export function prose(text: string | null | undefined): string {
  return escapeMarkup(text ?? '').replace(/`([^`]+)`/g, '<code>$1</code>');
}

/** A table of rows that are markup. */
export function table(heads: ReadonlyArray<string>, rows: ReadonlyArray<string>): string {
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join('');
  return `<div class="frame" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
}
