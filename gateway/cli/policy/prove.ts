/** `policy prove`: what must be true of the rules in every state, each proved or with a smallest counterexample. */
import { readBundleContent } from '../../../schema/bundle.js';
import { findIdleRows, findUnsafeCells, type IdleRow } from '../../../schema/policy/analyse/findings.js';
import { parseInvariants } from '../../../schema/policy/analyse/invariant-file.js';
import { proveInvariants, type Verdict } from '../../../schema/policy/analyse/invariants.js';
import { compileBundle } from '../../../schema/policy/compile-bundle.js';
import { daysFrom } from '../../../schema/policy/days.js';
import { type Answer, readDay, toJson } from './usage.js';

/** Options of `policy prove`. */
export const proveOptions = { json: { type: 'boolean' }, day: { type: 'string' } } as const;

const words = {
  holds: 'gäller',
  fails: 'GÄLLER INTE',
  disputed: 'OENIGT',
  unchecked: 'EJ KONTROLLERAT',
  elsewhere: 'prövas på annan plats',
} as const;

function verdictText({ invariant, status, cells, counterexamples }: Verdict): string {
  const where = 'where' in invariant ? ` (${invariant.where})` : cells > 0 ? ` (${cells} rutor)` : '';
  const head = `${words[status].padEnd(22)} ${invariant.source.padEnd(18)} ${invariant.sv}${where}`;
  return [head, ...counterexamples.slice(0, 3).map((one) => `    motexempel: ${one}`)].join('\n');
}

const idleText = ({ row, reason, by, recipients }: IdleRow): string =>
  `avgör aldrig            ${row} till ${recipients.join(', ')}: ${reason}${by.length > 0 ? ` av ${by.join(', ')}` : ''}`;

/** Exit code 1 when an invariant does not hold, or when not knowing something could open a cell. */
export function runProve(
  { json, day }: { json?: boolean | undefined; day?: string | undefined },
  today: string,
): Answer {
  const content = readBundleContent();
  const first = readDay(day, today);
  const byDay = daysFrom(first, compileBundle(content, first).words.bases).map((date) => {
    const { words: vocabularies, names, policies, compiled } = compileBundle(content, date);
    const verdicts = proveInvariants(parseInvariants(vocabularies), {
      policies,
      compiled,
      names,
      ...vocabularies,
    });
    return { date, verdicts, unsafe: findUnsafeCells(compiled), idle: date === first ? findIdleRows(compiled) : [] };
  });
  // A later day's law is told only where it breaks what holds today.
  const isSound = ({ status }: Verdict) => status === 'holds' || status === 'elsewhere';
  const verdicts = byDay.flatMap(({ date, verdicts: all }) =>
    date === first ? all : all.filter((one) => !isSound(one)),
  );
  const unsafe = [...new Set(byDay.flatMap((one) => one.unsafe))];
  const idle = byDay.flatMap((one) => one.idle);
  const isProved = verdicts.every(isSound);
  const exitCode = isProved && unsafe.length === 0 ? 0 : 1;
  if (json) {
    const plain = verdicts.map(({ invariant, ...rest }) => ({ id: invariant.id, source: invariant.source, ...rest }));
    return { text: toJson({ verdicts: plain, unsafe, idle }), exitCode };
  }
  const counts = Object.entries(words).flatMap(([status, word]) => {
    const count = verdicts.filter((one) => one.status === status).length;
    return count > 0 ? [`${count} ${word.toLowerCase()}`] : [];
  });
  const lines = [
    ...verdicts.map(verdictText),
    ...unsafe.map((one) => `OKÄNT ÖPPNAR           ${one}`),
    ...idle.map(idleText),
    'Vad D3, N10 och liknande står för: schema/PRINCIPLES.md.',
    `${counts.join(', ')}; ${unsafe.length} rutor öppnas av det okända; ${idle.length} regler avgör aldrig (lagen ${byDay.map(({ date }) => date).join(', ')})`,
  ];
  return { text: `${lines.join('\n')}\n`, exitCode };
}
