/** Manifests of trusted documents for tests, in a folder of their own. */
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `HEX` of a text by an algorithm of Node's. */
export const hashOf = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');

/** A map as GraphQL Code Generator or Relay writes it. */
export const mapOf = (algorithm: string, ...texts: string[]) =>
  Object.fromEntries(texts.map((text) => [hashOf(algorithm, text), text]));

/** Writes `files` (name: JSON) into a new folder; answers its path. */
export function writeFolder(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'documents-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(content));
  return folder;
}
