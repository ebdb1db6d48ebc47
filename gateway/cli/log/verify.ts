/** `log verify`: is the log whole, unchanged, signed, and the one that was seen before? */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSource } from '../../../schema/log/verify/database-source.js';
import { type Remembered, readRemembered } from '../../../schema/log/verify/remembered.js';
import { type Verification, verifyLog } from '../../../schema/log/verify/verify.js';
import { type Answer, toJson } from '../policy/usage.js';
import { withLog } from './open-log.js';

/** Options of `log verify`. */
export const verifyOptions = {
  state: { type: 'string' },
  whole: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

interface Values {
  readonly state?: string | undefined;
  readonly whole?: boolean | undefined;
  readonly json?: boolean | undefined;
}

/** A bar on a terminal; nothing where the output is read by a program. */
function showProgress(done: number, all: number): void {
  if (!process.stderr.isTTY) return;
  const width = 40;
  const full = all === 0 ? width : Math.round((done / all) * width);
  process.stderr.write(`\r[${'#'.repeat(full)}${'.'.repeat(width - full)}] ${done} of ${all}`);
  if (done >= all) process.stderr.write('\n');
}

function tell({ size, verified, faults, faultCount }: Verification, isNew: boolean): string {
  if (faultCount === 0) {
    const rest = isNew ? '' : `, ${verified} of them read now`;
    return `the log is whole: ${size} leaves${rest}, every check holds\n`;
  }
  const lines = faults.map(({ check, index, says }) => `${check}${index === null ? '' : ` at leaf ${index}`}: ${says}`);
  return `${[...lines, `${faultCount} faults in ${size} leaves: keep the database as it is, and tell the supervisory authority`].join('\n')}\n`;
}

/**
 * Verifies. `--state FILE`: what was verified is remembered there, and the next time only what is new is read (all of it with
 * `--whole`). A log with a fault is not remembered.
 */
export async function runVerify({ state, whole, json }: Values): Promise<Answer> {
  const remembered: Remembered | null =
    state !== undefined && existsSync(state) ? readRemembered(readFileSync(state, 'utf8')) : null;
  const result = await withLog(async ({ db, verifier, keys }) => {
    const source = new DatabaseSource(db);
    await source.begin();
    const options = { verifier, keys, remembered, isWhole: whole ?? false, onProgress: showProgress };
    return verifyLog(source, options);
  });
  if (state !== undefined && result.remembered) writeFileSync(state, `${JSON.stringify(result.remembered)}\n`);
  const { remembered: _, ...told } = result;
  const isNew = remembered === null || whole === true;
  return { text: json ? toJson(told) : tell(result, isNew), exitCode: result.faultCount === 0 ? 0 : 1 };
}
