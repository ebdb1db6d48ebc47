/** What codes of the graph are called on the page. */
import { codeLabels } from './labels.js';
import { useLabel } from './language.js';

/** Names a code. */
export function useCode(): (code: string) => string {
  const l = useLabel();
  return (code) => (codeLabels[code] ? l(codeLabels[code]) : code.toLowerCase().replaceAll('_', ' '));
}
