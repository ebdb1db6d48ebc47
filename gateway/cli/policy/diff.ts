/** `policy diff FROM`: what the rules as they are now decide otherwise than those of a revision or a bundle. */
import { readBundleContent } from '../../../schema/bundle.js';
import { type CellChange, diffPolicies, type Shift } from '../../../schema/policy/analyse/diff.js';
import { compileBundle } from '../../../schema/policy/compile-bundle.js';
import { readSource } from './source.js';
import { type Answer, readDay, toJson, UsageError } from './usage.js';

/** Options of `policy diff`. */
export const diffOptions = { json: { type: 'boolean' }, day: { type: 'string' } } as const;

interface Values {
  readonly json?: boolean | undefined;
  readonly day?: string | undefined;
}

function describeShift(word: string, { states, cubes, left, witness }: Shift, of: bigint): string[] {
  if (states === 0n) return [];
  return [
    `  ${word}: ${states} av ${of} tillstånd`,
    ...(witness === null ? [] : [`    ${witness}`]),
    ...cubes.map((cube) => `    - ${cube}`),
    ...(left > 0n ? [`    … och ${left} tillstånd till`] : []),
  ];
}

function toText(
  changes: ReadonlyArray<CellChange>,
  names: ReadonlyMap<string, string>,
  titles: ReadonlyMap<string, string>,
) {
  const widened = changes.filter(({ allowed }) => allowed.states > 0n).length;
  const narrowed = changes.filter(({ denied }) => denied.states > 0n).length;
  const head = `${changes.length} ändrade rutor: ${widened} vidgas, ${narrowed} stramas åt.`;
  const blocks = changes.map(({ category, recipient, of, allowed, denied }) =>
    [
      `${titles.get(category) ?? category} till ${names.get(recipient) ?? recipient}`,
      ...describeShift('vidgas', allowed, of),
      ...describeShift('stramas åt', denied, of),
    ].join('\n'),
  );
  return `${[head, ...blocks].join('\n\n')}\n`;
}

/** Exit code 1 when somebody gets more than before; narrowing alone is 0. */
export function runDiff({ json, day: dayText }: Values, positionals: ReadonlyArray<string>, today: string): Answer {
  const [from, ...others] = positionals;
  if (from === undefined || others.length > 0)
    throw new UsageError('expected one bundle file or git revision: policy diff FROM');
  const day = readDay(dayText, today);
  const old = compileBundle(readSource(from), day);
  const now = compileBundle(readBundleContent(), day);
  const changes = diffPolicies(old.compiled, now.compiled, { names: now.names });
  const exitCode = changes.some(({ allowed }) => allowed.states > 0n) ? 1 : 0;
  const titles = new Map([...old.policies, ...now.policies].map(({ id, sv }) => [id, sv]));
  const plain = (shift: Shift) => ({ ...shift, states: String(shift.states), left: String(shift.left) });
  const text = json
    ? toJson(
        changes.map((one) => ({ ...one, of: String(one.of), allowed: plain(one.allowed), denied: plain(one.denied) })),
      )
    : toText(changes, now.names, titles);
  return { text, exitCode };
}
