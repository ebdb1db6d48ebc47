/**
 * `readSettings` is the only way to the configuration, whose table is in `settings-table.ts`.
 *
 * It reports all faults at once, by name, with what was expected, and refuses variables that begin with `FAMILJEGRAF_` and
 * are not in the table. Values that are secret are never repeated, and may stand in a file instead: `NAME_FILE` is its path.
 */
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { type Program, type Setting, settingsTable } from './settings-table.js';

type Table = typeof settingsTable;
/** Names of the settings that `P` reads. */
export type SettingName<P extends Program> = {
  [K in keyof Table]: P extends Table[K]['programs'][number] ? K : never;
}[keyof Table];
/** Parsed values of the settings that `P` reads. */
export type Settings<P extends Program> = { readonly [K in SettingName<P>]: z.output<Table[K]['type']> };

/** Thrown with one line per fault; `faults` holds them apart. */
export class SettingsError extends Error {
  readonly faults: ReadonlyArray<string>;
  constructor(faults: ReadonlyArray<string>) {
    super(
      `the configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
    this.name = 'SettingsError';
    this.faults = faults;
  }
}

/** Further faults that depend on several settings; a setting that is faulty itself is missing from `values`. */
export type SettingsCheck<P extends Program> = (values: Partial<Settings<P>>) => ReadonlyArray<string>;

type Environment = Readonly<Record<string, string | undefined>>;

/** Of `DATABASE_URL` it is `DATABASE_URL_FILE`, as images and orchestrators name files of secrets. */
const fileOf = (name: string): string => `${name}_FILE`;

/** What the file at `path` holds, without the line's end that editors leave. A fault tells neither: a secret may stand in its place. */
function readSecret(name: string, path: string): { text: string } | { fault: string } {
  try {
    return { text: readFileSync(path, 'utf8').replace(/[\r\n]+$/, '') };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { fault: `\`${fileOf(name)}\`: expected the path of a file that can be read, but it cannot (${code})` };
  }
}

/** What is set for `name`, by itself or, if it is secret, in a file; undefined: nothing. */
function textOf(name: string, { secret }: Setting, env: Environment): { text: string | undefined } | { fault: string } {
  const path = secret && env[fileOf(name)];
  if (!path) return { text: env[name] };
  if (env[name] === undefined) return readSecret(name, path);
  return { fault: `\`${name}\`: expected it or \`${fileOf(name)}\`, but got both` };
}

/** A private key (JWK) or an address with a password, where none is expected: the likeliest mistake with keys and URLs. */
const holdsSecret = /"d"\s*:|PRIVATE KEY|:\/\/[^/\s]*@/;

function parseSetting(name: string, setting: Setting, env: Environment): { value: unknown } | { fault: string } {
  const set = textOf(name, setting, env);
  if ('fault' in set) return set;
  const text = set.text ?? setting.default;
  if (text === undefined) return { fault: `\`${name}\` is missing: ${setting.says}` };
  const result = setting.type.safeParse(text);
  if (result.success) return { value: result.data };
  const got = setting.secret || holdsSecret.test(text) ? 'a value that is not shown' : `\`${text}\``;
  return { fault: `\`${name}\`: ${result.error.issues.map((issue) => issue.message).join('; ')}, but got ${got}` };
}

const secretFiles = Object.entries<Setting>(settingsTable).flatMap(([name, { secret }]) =>
  secret ? [fileOf(name)] : [],
);
const known: ReadonlySet<string> = new Set([...Object.keys(settingsTable), ...secretFiles]);

/** Names of settings in `env` that are other programs' alone: what they say changes nothing for `program`. */
export function unusedSettings(program: Program, env: Environment): ReadonlyArray<string> {
  return Object.entries<Setting>(settingsTable).flatMap(([name, { programs }]) =>
    name.startsWith('FAMILJEGRAF_') && env[name] !== undefined && !programs.includes(program) ? [name] : [],
  );
}

/**
 * Reads `program`'s settings from `env`, frozen.
 *
 * Throws `SettingsError` with every fault at once: missing, malformed, unknown `FAMILJEGRAF_*`, and those of `check`.
 */
export function readSettings<P extends Program>(
  program: P,
  env: Environment,
  check: SettingsCheck<P> = () => [],
): Settings<P> {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(settingsTable) as Array<[string, Setting]>) {
    if (!setting.programs.includes(program)) continue;
    const parsed = parseSetting(name, setting, env);
    if ('value' in parsed) values[name] = parsed.value;
    else faults.push(parsed.fault);
  }
  for (const name of Object.keys(env)) {
    if (name.startsWith('FAMILJEGRAF_') && !known.has(name)) {
      faults.push(`\`${name}\` is not a setting: expected one of ${Object.keys(settingsTable).join(', ')}`);
    }
  }
  faults.push(...check(values as Partial<Settings<P>>));
  if (faults.length > 0) throw new SettingsError(faults);
  return Object.freeze(values) as Settings<P>;
}
