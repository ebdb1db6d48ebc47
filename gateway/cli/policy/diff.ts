/** `policy diff FROM`: what the rules as they are now decide otherwise than those of a revision or a bundle. */
import { GraphQLError } from 'graphql';
import { readBundleContent } from '../../../schema/bundle.js';
import { changesFrom, type DatedChange } from '../../../schema/policy/analyse/changes.js';
import type { Shift } from '../../../schema/policy/analyse/diff.js';
import { rulesOf } from '../../../schema/policy/compile-bundle.js';
import { type Placement, placedAnew } from '../../../schema/release/moved.js';
import { readSource, rulesOfSource } from './source.js';
import { wrap } from './text-lines.js';
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

/** Changes that are the same for several recipients of a category, together. */
function grouped(changes: ReadonlyArray<DatedChange>): ReadonlyArray<ReadonlyArray<DatedChange>> {
  const groups = new Map<string, DatedChange[]>();
  for (const change of changes) {
    const { category, day, of, allowed, denied } = change;
    const shift = ({ states, cubes, left }: Shift) => [String(states), cubes, String(left)];
    const key = JSON.stringify([category, day, String(of), shift(allowed), shift(denied)]);
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()];
}

function toText(
  changes: ReadonlyArray<DatedChange>,
  names: ReadonlyMap<string, string>,
  titles: ReadonlyMap<string, string>,
) {
  const widened = changes.filter(({ allowed }) => allowed.states > 0n).length;
  const narrowed = changes.filter(({ denied }) => denied.states > 0n).length;
  const head = `${changes.length} ändrade rutor: ${widened} vidgas, ${narrowed} stramas åt.`;
  const blocks = grouped(changes).map((group) => {
    const [first, ...others] = group as [DatedChange, ...DatedChange[]];
    const { category, of, allowed, denied, day } = first;
    const recipients = [first, ...others].map(({ recipient }) => names.get(recipient) ?? recipient).join(', ');
    const each = others.length > 0 ? 'till var och en av' : 'till';
    return [
      `${titles.get(category) ?? category} ${each} ${recipients} (lagen ${day})`,
      ...describeShift('vidgas', allowed, of),
      ...describeShift('stramas åt', denied, of),
    ].flatMap((line) => wrap(line, '      '));
  });
  return `${[head, ...blocks.map((block) => ['', ...block].join('\n'))].join('\n')}\n`;
}

/** Fields that are of another category than in the graph `before`, new or open. Throws `UsageError` for one that is no graph. */
function placedSince(from: string, before: string, after: string): ReadonlyArray<Placement> {
  try {
    return placedAnew(before, after);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new UsageError(`the graph of \`${from}\` can't be read: ${error.message}`);
  }
}

function describePlaced({ field, from, to }: Placement): string {
  const was = from.length === 0 ? 'är nytt, eller var öppet,' : `hörde till ${from.join(', ')}`;
  return `FÄLT: ${field} ${was} och ${to === null ? 'är öppet för alla' : `hör till ${to}`}\n`;
}

/**
 * Exit code 1 when somebody gets more than before, today or by the law of a later day, when a field is of another category,
 * or when what a denial or a condition means has changed; narrowing alone is 0.
 */
export function runDiff({ json, day: dayText }: Values, positionals: ReadonlyArray<string>, today: string): Answer {
  const [from, ...others] = positionals;
  if (from === undefined || others.length > 0)
    throw new UsageError('expected one bundle file or git revision: policy diff FROM');
  const day = readDay(dayText, today);
  const [before, after] = [readSource(from), readBundleContent()];
  const { old, now, changes, meanings } = changesFrom(rulesOfSource(from, before), rulesOf(after), day);
  const placed = placedSince(from, before.supergraph, after.supergraph);
  const exitCode = meanings.length + placed.length > 0 || changes.some(({ allowed }) => allowed.states > 0n) ? 1 : 0;
  const titles = new Map([...old.policies, ...now.policies].map(({ id, sv }) => [id, sv]));
  const plain = (shift: Shift) => ({ ...shift, states: String(shift.states), left: String(shift.left) });
  const told = changes.map((one) => {
    return { ...one, of: String(one.of), allowed: plain(one.allowed), denied: plain(one.denied) };
  });
  const remarks = [...placed.map(describePlaced), ...meanings.map(({ says }) => `ÄNDRAD INNEBÖRD: ${says}\n`)];
  const text = json
    ? toJson({ changes: told, meanings: meanings.map(({ says }) => says), placed })
    : toText(changes, now.names, titles) + remarks.join('');
  return { text, exitCode };
}
