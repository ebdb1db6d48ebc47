/** YAML as plain values, with the line of each thing in it. */
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

/** Keys and indices from the top of a file. */
export type Path = ReadonlyArray<PropertyKey>;

/** What a YAML text says. `faults`: where it is no YAML. `lines`: of each key and list item, by `lineKey`, from 1 on. */
export interface ParsedYaml {
  readonly faults: ReadonlyArray<{ readonly line: number; readonly message: string }>;
  readonly values: unknown;
  readonly lines: Readonly<Record<string, number>>;
}

/** Under which key `lines` has the line of what is at `path`. */
export const lineKey = (path: Path): string => JSON.stringify(path.map(String));

function linesOf(document: Document, counter: LineCounter): Readonly<Record<string, number>> {
  const lines: Record<string, number> = {};
  const note = (node: unknown, path: ReadonlyArray<string>) => {
    if (isNode(node) && node.range) lines[JSON.stringify(path)] ??= counter.linePos(node.range[0]).line;
  };
  const walk = (node: unknown, path: ReadonlyArray<string>): void => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        const at = [...path, String(isScalar(key) ? key.value : key)];
        note(key, at);
        walk(value, at);
      }
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        note(item, [...path, String(index)]);
        walk(item, [...path, String(index)]);
      }
    }
  };
  walk(document.contents, []);
  return lines;
}

/** Reads `text`. */
export function parseYaml(text: string): ParsedYaml {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, version: '1.2', merge: false, uniqueKeys: true });
  const faults = [...document.errors, ...document.warnings].map(({ message, pos }) => ({
    line: counter.linePos(pos[0]).line,
    message: `not YAML: ${message.split('\n')[0]?.split(' at line ')[0]}`,
  }));
  const lines = linesOf(document, counter);
  if (faults.length > 0) return { faults, values: null, lines };
  try {
    return { faults, values: document.toJS({ maxAliasCount: 100 }) as unknown, lines };
  } catch (error) {
    // An alias that leads nowhere, or multiplies, is told like another fault.
    return {
      faults: [{ line: 1, message: error instanceof Error ? error.message : String(error) }],
      values: null,
      lines,
    };
  }
}
