/** Which rules the gateway answers by: it names them with every answer (`x-bundle`), and they may change while the page is open. */

let inForce: string | null = null;
const listeners = new Set<() => void>();

/** Notes the hash that an answer names; null or left out: it names none. */
export function noteRules(hash: string | null): void {
  if (hash === null || hash === inForce) return;
  inForce = hash;
  for (const listener of listeners) listener();
}

/** The hash that the last answer has named. */
export const rulesInForce = (): string | null => inForce;

/** Calls `listener` when that changes, until the answer is called. */
export function onRules(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
