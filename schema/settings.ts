/**
 * `readSettings` is the only way to the configuration, whose table is in `settings-table.ts`.
 *
 * It reports all faults at once, by name, with what was expected, and refuses variables that begin with `FAMILJEGRAF_` and
 * are not in the table. Values that are secret are never repeated.
 */
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

function parseSetting(
  name: string,
  setting: Setting,
  text: string | undefined,
): { value: unknown } | { fault: string } {
  if (text === undefined) return { fault: `\`${name}\` is missing: ${setting.says}` };
  const result = setting.type.safeParse(text);
  if (result.success) return { value: result.data };
  const got = setting.secret ? 'a value that is not shown' : `\`${text}\``;
  return { fault: `\`${name}\`: ${result.error.issues.map((issue) => issue.message).join('; ')}, but got ${got}` };
}

/**
 * Reads `program`'s settings from `env`, frozen.
 *
 * Throws `SettingsError` with every fault at once: missing, malformed, unknown `FAMILJEGRAF_*`, and those of `check`.
 */
export function readSettings<P extends Program>(
  program: P,
  env: Readonly<Record<string, string | undefined>>,
  check: SettingsCheck<P> = () => [],
): Settings<P> {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(settingsTable) as Array<[string, Setting]>) {
    if (!setting.programs.includes(program)) continue;
    const parsed = parseSetting(name, setting, env[name] ?? setting.default);
    if ('value' in parsed) values[name] = parsed.value;
    else faults.push(parsed.fault);
  }
  for (const name of Object.keys(env)) {
    if (name.startsWith('FAMILJEGRAF_') && !(name in settingsTable)) {
      faults.push(`\`${name}\` is not a setting: expected one of ${Object.keys(settingsTable).join(', ')}`);
    }
  }
  faults.push(...check(values as Partial<Settings<P>>));
  if (faults.length > 0) throw new SettingsError(faults);
  return Object.freeze(values) as Settings<P>;
}
