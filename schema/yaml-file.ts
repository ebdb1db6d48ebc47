/** A YAML file of the project as plain data, and the line of each thing in it, so that a fault names its place. */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { projectFile } from './files.js';
import { keptYaml } from './kept-yaml.js';
import { lineKey, type ParsedYaml, type Path } from './parsed-yaml.js';

/** Thrown with all faults at once, one line each: `file:line: what was expected, what came, how to mend it`. */
export class FileError extends Error {
  readonly faults: ReadonlyArray<string>;
  constructor(faults: ReadonlyArray<string>, message = faults.join('\n')) {
    super(message);
    this.name = 'FileError';
    this.faults = faults;
  }
}

/** The text of a project file. Throws `FileError` when there is none. */
export function readProjectText(path: string): string {
  const file = projectFile(path);
  if (!existsSync(file)) throw new FileError([`${path}:1: expected this file, but there is none: put it back`]);
  return readFileSync(file, 'utf8');
}

/** What forms call their kinds of value, in words. */
const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
};

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return value !== null && typeof value === 'object' ? 'keys with values' : `\`${String(value)}\``;
}

/** The sentence about an issue for which the form has none of its own. */
function sentenceOf(issue: z.core.$ZodRawIssue): string | undefined {
  const got = `but got ${shown(issue.input)}`;
  if (issue.code === 'invalid_type') return `expected ${kinds[issue.expected] ?? issue.expected}, ${got}`;
  if (issue.code === 'invalid_value') return `expected one of ${issue.values.join(', ')}, ${got}`;
  if (issue.code === 'too_small') return `expected at least ${issue.minimum}, ${got}`;
  return undefined;
}

/** The keys that the form has at `path`, of any kind where it has several; none when it has no keys of its own there. */
function keysAt(form: z.core.$ZodType, path: Path): ReadonlyArray<string> {
  if (form instanceof z.ZodDefault || form instanceof z.ZodOptional || form instanceof z.ZodNullable) {
    return keysAt(form.def.innerType, path);
  }
  if (form instanceof z.ZodUnion) return [...new Set(form.def.options.flatMap((option) => keysAt(option, path)))];
  const [key, ...rest] = path;
  if (form instanceof z.ZodArray) return keysAt(form.def.element, rest);
  if (!(form instanceof z.ZodObject)) return [];
  const shape: Readonly<Record<string, z.core.$ZodType>> = form.def.shape;
  if (key === undefined) return Object.keys(shape);
  const inner = shape[String(key)];
  return inner === undefined ? [] : keysAt(inner, rest);
}

/** One YAML file. Faults are collected, and thrown together. */
export class YamlFile {
  readonly faults: string[] = [];
  readonly name: string;
  readonly #parsed: ParsedYaml;

  /** `name` is the path that messages name. */
  constructor(name: string, text: string) {
    this.name = name;
    this.#parsed = keptYaml(text);
    for (const { line, message } of this.#parsed.faults) this.faults.push(`${name}:${line}: ${message}`);
  }

  /** The line of what is at `path`: of its key or list item, else of the nearest that is there. */
  lineOf(path: Path): number {
    if (path.length === 0) return 1;
    return this.#parsed.lines[lineKey(path)] ?? this.lineOf(path.slice(0, -1));
  }

  /** Notes a fault at `path`. */
  fault(path: Path, message: string): void {
    this.faults.push(`${this.name}:${this.lineOf(path)}: ${message}`);
  }

  /** Runs `read` and turns what it throws into a fault at `path`. */
  attempt<T>(path: Path, read: () => T): T[] {
    try {
      return [read()];
    } catch (error) {
      this.fault(path, error instanceof Error ? error.message : String(error));
      return [];
    }
  }

  /** The file's values in the form `form`; null, with faults, when they have another. */
  read<Form extends z.ZodType>(form: Form): z.output<Form> | null {
    if (this.faults.length > 0) return null;
    const parsed = form.safeParse(this.#parsed.values, { error: sentenceOf });
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) this.#faultOf(issue, form);
    return null;
  }

  #faultOf(issue: z.core.$ZodIssue, form: z.ZodType): void {
    const { path, message } = issue;
    if (issue.code === 'unrecognized_keys') {
      const known = keysAt(form, path).join(', ');
      for (const key of issue.keys) this.fault([...path, key], `\`${key}\` is not a key here: expected ${known}`);
    } else {
      const isMissing = typeof path.at(-1) === 'string' && this.#parsed.lines[lineKey(path)] === undefined;
      this.fault(path, isMissing ? `${message}: add \`${String(path.at(-1))}\`` : message);
    }
  }

  /** Throws `FileError` when there is a fault. */
  throwFaults(): void {
    if (this.faults.length > 0) throw new FileError(this.faults);
  }
}

/** The values of the YAML `text` in the form `form`. Throws `FileError`; `name` is the path that it names. */
export function readYaml<Form extends z.ZodType>(
  name: string,
  text: string,
  form: Form,
): { readonly file: YamlFile; readonly values: z.output<Form> } {
  const file = new YamlFile(name, text);
  const values = file.read(form);
  if (values === null) throw new FileError(file.faults);
  return { file, values };
}
