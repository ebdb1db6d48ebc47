/** `bundle rollback`: information owners take the released bundle back; the last who must sign makes it so at once. */
import { rollBackIfSigned, wayBackFrom } from '../../../schema/release/publishing.js';
import { signRollback } from '../../../schema/release/sign-off.js';
import { untilFrom } from '../../../schema/release/sign-off-form.js';
import { readDay, UsageError } from '../policy/usage.js';
import { now, openRegistry, readOfficial } from './usage.js';

/** Options of `bundle rollback`. */
export const rollbackOptions = {
  key: { type: 'string' },
  because: { type: 'string' },
  until: { type: 'string' },
} as const;

interface Values {
  readonly key?: string | undefined;
  readonly because?: string | undefined;
  readonly until?: string | undefined;
}

/** Takes the released bundle back, or says who has to sign too; answers what is to be said. */
export function runRollback({ key: file, because, until }: Values): string {
  const { registry, keys } = openRegistry();
  const { key, official } = readOfficial(file, keys);
  const { owner: agency, official: name, delegation } = official;
  if (delegation === null) throw new UsageError('expected the key of an information owner (informationsägare)');
  if (because === undefined) throw new UsageError('expected `--because TEXT`: why it is taken back');
  const back = wayBackFrom(registry, registry.current());
  const { from, to, analysis } = back.word;
  const { day } = now();
  const said = { ...back.word, agency, official: name, delegation, because, signedOn: day };
  const statement = signRollback({ ...said, until: readDay(until, untilFrom(day)) }, key);
  registry.keepSignOff(analysis, key.kid, statement, 'rollbacks');
  const missing = rollBackIfSigned(registry, back, keys, day);
  if (missing.length === 0) return `bundle ${from} is taken back: gateways answer by ${to} now\n`;
  const signed = `${name} of \`${agency}\` has signed that bundle ${from} is taken back\n`;
  return `${signed}${missing.map((one) => `still missing: ${one}\n`).join('')}`;
}
