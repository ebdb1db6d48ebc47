/**
 * What YAML texts say, read once. Reading YAML took a third of the time in which an agency starts, so what a text says is kept
 * under the hash of that very text: in this process, and, of the project's own files, beside the compiled code
 * (`parse-ahead.ts`). A text that has changed by one character is read anew.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { projectFile } from './files.js';
import { type ParsedYaml, parseYaml } from './parsed-yaml.js';

/** Where what the project's own files say is kept. */
export const keptFolder = projectFile('dist/schema/parsed');

/** Under which name a text is kept. */
export const keptName = (text: string): string => `${createHash('sha256').update(text).digest('hex')}.json`;

/** `parsed` as text, from which it can be had again; null when JSON cannot say it. */
export function textOfParsed(parsed: ParsedYaml): string | null {
  const text = JSON.stringify(parsed);
  return isDeepStrictEqual(JSON.parse(text), parsed) ? text : null;
}

const mostRemembered = 64;
const remembered = new Map<string, string>();

function recall(name: string): string | null {
  const found = remembered.get(name);
  if (found !== undefined) return found;
  try {
    return readFileSync(join(keptFolder, name), 'utf8');
  } catch {
    return null; // of another text than the project's own, or nothing has been kept yet
  }
}

/** What `text` says, as `parseYaml`. */
export function keptYaml(text: string): ParsedYaml {
  const name = keptName(text);
  const known = recall(name);
  const parsed = known === null ? parseYaml(text) : (JSON.parse(known) as ParsedYaml);
  const kept = known ?? textOfParsed(parsed);
  if (kept !== null) {
    remembered.delete(name);
    remembered.set(name, kept);
    const [oldest] = remembered.keys();
    if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest);
  }
  return parsed;
}
