/** What a sub-command answers, and how it refuses its arguments. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Language } from '../../../schema/policy/labels.js';

/** Text for stdout, and the exit code: 0 ok, 1 findings. */
export interface Answer {
  readonly text: string;
  readonly exitCode: 0 | 1;
}

/** Thrown for arguments that can't be used; exit code 2. The message is one sentence. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** True when `args` ask how a command is used. */
export const isHelp = (args: ReadonlyArray<string>): boolean => args.includes('--help') || args.includes('-h');

/** Is it a refusal of arguments, ours or that of `parseArgs`? By its code: an error may come from another realm. */
export function isUsage(error: unknown): error is Error {
  if (error instanceof UsageError) return true;
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS');
}

/** The text of a file that an argument names. Throws a sentence when it cannot be read. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`\`${file}\` can't be read: ${(error as Error).message}`);
  }
}

/** `text`, or `fallback` when there is none. Throws when it is no day. */
export function readDay(text: string | undefined, fallback: string): string {
  if (text === undefined) return fallback;
  if (z.iso.date().safeParse(text).success) return text;
  throw new UsageError(`expected a day as YYYY-MM-DD, but got \`${text}\``);
}

/** One of `choices`; the first when nothing is given. */
export function readChoice<const T extends string>(
  name: string,
  text: string | undefined,
  choices: readonly [T, ...T[]],
): T {
  const found = text === undefined ? choices[0] : choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw new UsageError(`--${name}: expected ${choices.join(' or ')}, but got \`${text}\``);
}

/** Swedish unless English is asked for. */
export function readLanguage(text: string | undefined): Language {
  return readChoice('lang', text, ['sv', 'en']);
}

/** Plain values as JSON, ending with a line break. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
