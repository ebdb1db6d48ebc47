/** Ids that follow from what they name, so that whoever drafts the same drafts it with the same id. Pure. */
import { createHash } from 'node:crypto';

/** A UUID (version 8) that follows from `parts` alone: the beginning of their SHA-256. */
export function derivedId(...parts: ReadonlyArray<string>): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
