/**
 * What YAML texts say, read once. Reading YAML took a third of the time in which an agency starts, so what a text says is kept
 * under the hash of that very text: in this process, and, of the project's own files, beside the compiled code
 * (`parse-ahead.ts`). A text that has changed by one character is read anew, and so is one of which what is kept is damaged. Who can
 * write there can write the compiled code.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { digestOf } from './digest.js';
import { projectFile } from './files.js';
import { type ParsedYaml, parseYaml } from './parsed-yaml.js';

/** Where what the project's own files say is kept. */
export const keptFolder = projectFile('dist/schema/parsed');

/** Under which name a text is kept. */
export const keptName = (text: string): string => `${digestOf(text)}.json`;

/** `parsed` as text, from which it can be had again, under a line with its hash; null when JSON cannot say it. */
export function textOfParsed(parsed: ParsedYaml): string | null {
  try {
    const text = JSON.stringify(parsed);
    return isDeepStrictEqual(JSON.parse(text), parsed) ? `${digestOf(text)}\n${text}` : null;
  } catch {
    return null; // an alias that leads to what it stands in
  }
}

/** What `textOfParsed` has written; null when it has been damaged or changed since. */
function parsedFrom(kept: string): ParsedYaml | null {
  const text = kept.slice(kept.indexOf('\n') + 1);
  return kept.startsWith(`${digestOf(text)}\n`) ? (JSON.parse(text) as ParsedYaml) : null;
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
  const found = known === null ? null : parsedFrom(known);
  const parsed = found ?? parseYaml(text);
  const kept = found ? known : textOfParsed(parsed);
  if (kept !== null) {
    remembered.delete(name);
    remembered.set(name, kept);
    const [oldest] = remembered.keys();
    if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest);
  }
  return parsed;
}
